"""The sign in the system's tray: the program goes on sending there while its window is closed, and tells news there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ui.shell.marks import app_icon


class Tray(QObject):
    """Shown while the window is hidden, and after news until somebody comes back; only where the system has a tray."""

    opened = Signal()
    news_wanted = Signal()
    """A message that told news was clicked, or the sign that stands there for them: some desktops tell no click on a
    message.
    """
    leave_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = False
        self._news = False
        """Whether there were news since somebody was here."""
        self._menu = QMenu()
        self._menu.addAction(self.tr("打开短信工作台"), self.opened.emit)
        self._menu.addAction(self.tr("退出"), self.leave_wanted.emit)
        self._icon = QSystemTrayIcon(app_icon(), self)
        self._icon.setToolTip(self.tr("短信工作台"))
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._pressed)
        self._icon.messageClicked.connect(self._open)

    @staticmethod
    def is_there() -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()

    def appear(self) -> None:
        """Show it, and say once where the program went."""
        self._news = False
        self._icon.show()
        if not self._told:
            self._told = True
            self._icon.showMessage(
                self.tr("仍在发送"), self.tr("窗口已关闭，任务继续发送。从这里打开窗口或退出程序。"), app_icon()
            )

    def tell(self, title: str, text: str) -> None:
        """Show a message on the desktop; it takes the place of the one before. Nothing where there is no tray.

        The sign stays with it: systems take the message away together with its sign, or no longer hear the click.
        """
        if Tray.is_there():
            self._news = True
            self._icon.show()
            self._icon.showMessage(title, text, app_icon())

    def vanish(self) -> None:
        self._icon.hide()

    def _open(self) -> None:
        (self.news_wanted if self._news else self.opened).emit()

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self._open()
