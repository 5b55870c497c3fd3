"""The place for secrets as the window offers it: found without holding up the window, a passphrase asked for when
needed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock

from PySide6.QtCore import QObject, Signal

from app import paths
from app.secrets import DEADLINE_SECONDS, NoSecrets, Secrets, open_secrets
from ui.kit.runner import Runner, nothing


class Vault(QObject):
    """Answers like any other place for secrets, from worker threads only: it may wait for the keyring, or for a person.

    Where there is no safe keyring, `set` has a passphrase asked for (`passphrase_wanted`) and refuses with
    keyring_unavailable if none is given, or nobody listens yet. Whoever asks calls `unlock`, and `settle` when the
    question is over.
    """

    changed = Signal()
    passphrase_wanted = Signal()

    def __init__(self, folder: Path, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._file = paths.key_file(folder)
        self._runner = runner
        self._inner: Secrets = NoSecrets()
        self.name = self._inner.name
        self._looked = Lock()
        """Held by whoever looks for the keyring, and for good: once is enough."""
        self._found = Event()
        self._answered = Event()
        self._may_ask = False
        if not self.new:
            self._found.set()

    # -- what a place for secrets does, on any thread but the window's -----------------------------------------------

    def get(self, key: str) -> str | None:
        self.wait_until_found()
        if self.locked and not self.new:
            self._wait_for_person()
        return self._inner.get(key)

    def set(self, key: str, value: str) -> None:
        self.wait_until_found()
        if self.locked:
            self._wait_for_person()
        self._inner.set(key, value)

    def delete(self, key: str) -> None:
        self.wait_until_found()
        self._inner.delete(key)

    def wait_until_found(self) -> None:
        """Until it is known whether there is a keyring; whoever asks first looks for it."""
        if not self._found.is_set() and self._looked.acquire(blocking=False):
            self._take(open_secrets(self._folder))
        self._found.wait(DEADLINE_SECONDS)

    def _wait_for_person(self) -> None:
        if self._may_ask:
            self._answered.clear()
            self.passphrase_wanted.emit()
            self._answered.wait()

    # -- on the window's thread ---------------------------------------------------------------------------------------

    @property
    def locked(self) -> bool:
        """Whether there is no place yet."""
        return isinstance(self._inner, NoSecrets)

    @property
    def new(self) -> bool:
        """Whether a passphrase would make a new key file."""
        return not self._file.exists()

    def look(self) -> None:
        """Find the keyring; where there is a key file already, that stays the place."""
        if not self._found.is_set() and self._looked.acquire(blocking=False):
            self._runner.call(lambda: open_secrets(self._folder), self._take, nothing, self)

    def listen(self) -> None:
        """There is a window now that can ask: for the passphrase of a key file at once, for a new one when needed."""
        self._may_ask = True
        if self.locked and not self.new:
            self.passphrase_wanted.emit()

    def unlock(self, passphrase: str, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Open or make the key file; slow by design, so off the window's thread."""

        def opened(secrets: Secrets) -> None:
            self._take(secrets)
            done()

        self._runner.call(lambda: open_secrets(self._folder, passphrase), opened, failed, self)

    def settle(self) -> None:
        """The question is over, however it was answered: whoever waits goes on."""
        self._answered.set()

    def close(self) -> None:
        """Let go of whoever waits."""
        self._may_ask = False
        self._found.set()
        self._answered.set()

    def _take(self, secrets: Secrets) -> None:
        self._inner, self.name = secrets, secrets.name
        self._found.set()
        self.changed.emit()
