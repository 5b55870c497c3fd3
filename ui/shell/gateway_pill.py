"""The pill in the header that says which gateway is at work, and what that means (XC-17, design 6.6)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.labels import Icon, Label
from ui.shell.slot import Slot
from ui.theme.theme import theme


class GatewayPill(Slot):
    """Soft violet with a dashed edge, or filled orange: told apart by colour, line, icon and words."""

    explained = Signal()
    settings_wanted = Signal()

    def __init__(self, simulated: bool, parent: QWidget | None = None) -> None:
        super().__init__("", pad=10, height=34, parent=parent)
        self._simulated = simulated
        ink = "sim" if simulated else "on_fill"
        title = self.tr("模拟网关") if simulated else self.tr("真实网关")
        self._words = self.tr("不会真实发送") if simulated else self.tr("真实发送并计费")
        self.set_name(self.tr("{0}：{1}").format(title, self._words))
        self._hint = Label(self._words, "caption", ink)
        self.put(Icon("flask-conical" if simulated else "radio-tower", ink))
        self.put(Label(title, "strong", ink))
        self.put(self._hint)
        self.put(Icon("chevron-down", ink, 13))
        self.menu = self._build_menu()

    def set_compact(self, compact: bool) -> None:
        self._hint.setHidden(compact)

    def ground(self, painter: QPainter) -> None:
        radius = theme().px(6)
        if self._simulated:
            pen = QPen(theme().c("sim"), 1.4)
            pen.setDashPattern([3, 2.4])
            painter.setPen(pen)
            painter.setBrush(theme().c("sim_soft"))
        else:
            hot = self.underMouse() or self.isDown()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().c("live_hover" if hot else "live_solid"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        told = (
            (
                self.tr("短信不会发给任何人，不产生费用"),
                self.tr("审核、提交结果、回执和回复都由本机模拟"),
                self.tr("记录只属于模拟网关，不会与正式数据混在一起"),
            )
            if self._simulated
            else (self.tr("短信会发给真实号码并计费"),)
        )
        for words in told:
            menu.addAction(words).setEnabled(False)
        menu.addSeparator()
        if self._simulated:
            menu.addAction(self.tr("用号码尾号指定结果"), self.explained.emit)
        menu.addAction(self.tr("网关设置"), self.settings_wanted.emit)
        return menu
