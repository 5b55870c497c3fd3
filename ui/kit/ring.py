"""A small ring that shows how far a running task is: in the header and beside a page of the navigation."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painted import Painted
from ui.theme.theme import theme

UNKNOWN_SHARE = 0.7


def draw_ring(painter: QPainter, box: QRectF, share: float | None) -> None:
    """Paint the ring into `box` (delegates use it too); an unknown share is an open ring."""
    thickness = max(2.0, box.width() / 8)
    inner = box.adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().c("line_ctl"), thickness))
    painter.drawEllipse(inner)
    pen = QPen(theme().c("link"), thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    # Qt counts sixteenths of a degree against the clock, from 3 o'clock.
    shown = UNKNOWN_SHARE if share is None else min(1.0, max(0.0, share))
    painter.drawArc(inner, 90 * 16, -round(shown * 360 * 16))


class Ring(Painted):
    """The ring as a widget."""

    def __init__(self, diameter: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diameter = diameter
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("进度"))

    def set_progress(self, share: float | None) -> None:
        """`share` from 0 to 1; None when it is not known."""
        self._share = share
        self.setAccessibleDescription(self.tr("进行中") if share is None else f"{share:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._diameter), theme().px(self._diameter))

    def draw(self, painter: QPainter) -> None:
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_ring(painter, box, self._share)
