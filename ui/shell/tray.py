"""The sign in the system's tray: the program goes on sending there while its window is closed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ui.shell.marks import app_icon


class Tray(QObject):
    """Shown only while the window is hidden, and only where the system has a tray."""

    opened = Signal()
    leave_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = False
        self._menu = QMenu()
        self._menu.addAction(self.tr("打开短信工作台"), self.opened.emit)
        self._menu.addAction(self.tr("退出"), self.leave_wanted.emit)
        self._icon = QSystemTrayIcon(app_icon(), self)
        self._icon.setToolTip(self.tr("短信工作台"))
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._pressed)

    @staticmethod
    def is_there() -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()

    def appear(self) -> None:
        """Show it, and say once where the program went."""
        self._icon.show()
        if not self._told:
            self._told = True
            self._icon.showMessage(
                self.tr("仍在发送"), self.tr("窗口已关闭，任务继续发送。从这里打开窗口或退出程序。"), app_icon()
            )

    def vanish(self) -> None:
        self._icon.hide()

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.opened.emit()
