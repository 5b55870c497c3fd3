"""The line along the top of the window: violet hatching for the simulated gateway, solid orange for the live one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painted import Painted
from ui.theme.theme import theme

HEIGHT = 4


class GatewayStrip(Painted):
    """Tells the gateway by colour and by pattern, so that a grey picture of the window tells it as well (XC-17)."""

    def __init__(self, simulated: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._simulated = simulated
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("模拟网关") if simulated else self.tr("真实网关"))

    def sizeHint(self) -> QSize:
        return QSize(0, theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        if not self._simulated:
            painter.fillRect(self.rect(), theme().c("live_solid"))
            return
        painter.fillRect(self.rect(), theme().c("sim_soft"))
        step, slant = theme().px(8), self.height() + 2
        painter.setPen(QPen(theme().c("sim_solid"), theme().px(4)))
        for left in range(-slant, self.width() + step, step):
            painter.drawLine(QPointF(left, self.height() + 1), QPointF(left + slant, -1))
