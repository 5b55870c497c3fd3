"""One window a workspace: a second start brings the first one forward and ends (reliability.md T40)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.errors import AppError

REACH_MS = 1000


class OneInstance(QObject):
    """Holds the workspace for this process; `called` says that somebody started the program again.

    A holder that lives or is stopped keeps it, one that is gone loses it, however long ago it took it.
    """

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        # A name of its own: the path of a socket must be short, that of a workspace need not be.
        self._name = f"sms-desk-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]}"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # stale only when its process is gone, however long it runs
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def take(self) -> bool:
        """True if this process may show the workspace; False if another one does, which was called.

        Where nothing can be written there is no lock to take: whoever answers is the first.

        Raises AppError("held_elsewhere"): by another computer or another user, whose window cannot be called.
        """
        if not self._locked():
            if self._call():
                return False
            if self._lock.error() == QLockFile.LockError.LockFailedError:
                raise AppError("held_elsewhere", host=self._holder())
        QLocalServer.removeServer(self._name)  # what a crash left behind
        self._server.listen(self._name)
        return True

    def release(self) -> None:
        self._server.close()
        self._lock.unlock()

    def _locked(self) -> bool:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:  # told when the workspace is opened
            return False
        return self._lock.tryLock(0)

    def _holder(self) -> str:
        _, host, _ = self._lock.getLockInfo()
        return host

    def _call(self) -> bool:
        """Whether somebody could be reached."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(REACH_MS):
            return False
        socket.disconnectFromServer()
        return True

    def _hear(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.called.emit()
