"""The draft behind the page: made by reading a source, discarded when it is replaced or given up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, SignalInstance

from ui.kit.page import Page
from ui.kit.runner import JobHandle
from ui.pages.campaign_new import reading
from ui.pages.campaign_new.reading import Choice, Reading, Source


class Draft(QObject):
    """At most one draft at a time; what an older reading still brings is discarded when it comes.

    `done(Reading)`, `failed(Exception)`, `stopped` and `advanced(done, total)` tell of the latest reading only.
    """

    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    advanced = Signal(object, object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._handle: JobHandle | None = None
        self._turn = 0
        self.id: int | None = None

    @property
    def is_reading(self) -> bool:
        return self._handle is not None and self._handle.running

    def begin(self, choice: Choice, source: Source) -> None:
        """Read a source in place of what was there."""
        self.drop()
        turn, ws = self._turn, self._page.ws
        self._handle = self._page.job(
            lambda job: reading.read(ws, choice, source, job),
            lambda found: self._take(turn, found),
            progress=self._while_latest(turn, self.advanced),
            failed=self._while_latest(turn, self.failed),
            cancelled=self._while_latest(turn, self.stopped),
        )

    def stop(self) -> None:
        """Ask the reading to stop; `stopped` tells when it has."""
        if self._handle is not None:
            self._handle.cancel()

    def drop(self) -> None:
        """Give up what was read or is being read."""
        self._turn += 1
        self.stop()
        self._discard(self.id)
        self.id = None

    def release(self) -> None:
        """It has become a task: nothing is left to discard."""
        self.id = None

    def _while_latest(self, turn: int, signal: SignalInstance) -> Callable[..., None]:
        """Tells the signal as long as no other reading took this one's place."""

        def tell(*values: object) -> None:
            if turn == self._turn:
                signal.emit(*values)

        return tell

    def _take(self, turn: int, found: Reading) -> None:
        if turn == self._turn:
            self.id = found.draft
            self.done.emit(found)
        else:
            self._discard(found.draft)

    def _discard(self, draft: int | None) -> None:
        if draft is not None:
            ws = self._page.ws
            self._page.job(lambda _: ws.preflight.discard(draft))
