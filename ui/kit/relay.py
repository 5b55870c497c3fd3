"""Notices of a workspace, told on any thread, as a signal on the window's thread; bursts become one."""

from __future__ import annotations

from threading import Lock

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from app.events import Notices

MERGE_MS = 250


class Relay(QObject):
    """Emits `changed(nouns)` for the nouns it is for: the first at once, then at most four times a second."""

    changed = Signal(object)
    _woken = Signal()

    def __init__(self, notices: Notices, nouns: frozenset[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nouns = nouns
        self._guard = Lock()
        self._pending: frozenset[str] = frozenset()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._since = QElapsedTimer()
        self._pause.timeout.connect(self._tell)
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._stop = notices.listen(self._hear)
        # Whoever listens must not be called after its end: the ear is taken off before the object goes.
        stop = self._stop
        self.destroyed.connect(lambda: stop())

    def close(self) -> None:
        """Hear nothing more."""
        self._stop()
        self._pause.stop()

    def flush(self) -> None:
        """Tell now what waits to be told."""
        self._pause.stop()
        self._tell()

    def _hear(self, nouns: frozenset[str]) -> None:
        news = nouns & self._nouns
        if not news:
            return
        with self._guard:
            first = not self._pending
            self._pending |= news
        if first:
            self._woken.emit()

    def _wake(self) -> None:
        if self._pause.isActive():
            return
        left = MERGE_MS - self._since.elapsed() if self._since.isValid() else 0
        if left > 0:
            self._pause.start(left)
        else:
            self._tell()

    def _tell(self) -> None:
        with self._guard:
            nouns, self._pending = self._pending, frozenset()
        if nouns:
            self._since.start()
            self.changed.emit(nouns)
