"""Notices: after a commit, which nouns changed. Pages listen by noun; nothing refreshes by hand."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[frozenset[str]], None]


class Notices:
    """Listeners of one workspace. They are called on the thread that committed and must return at once."""

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(nouns)` after each commit; the answer ends it."""
        self._listeners += (listener,)

        def stop() -> None:
            self._listeners = tuple(other for other in self._listeners if other is not listener)

        return stop

    def tell(self, nouns: frozenset[str]) -> None:
        for listener in self._listeners:
            listener(nouns)
