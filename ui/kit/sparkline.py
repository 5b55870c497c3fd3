"""A small line without axes that stands beside a number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painted import Painted, faded
from ui.theme.theme import theme


def line_points(values: Sequence[float], box: QRectF, from_zero: bool) -> list[QPointF]:
    """The points of the line in `box`; a level line stands in the middle, or at the bottom if all is zero."""
    low, high = (0.0 if from_zero else min(values)), max(values)
    across = box.width() / max(1, len(values) - 1)
    points = []
    for i, value in enumerate(values):
        share = (value - low) / (high - low) if high > low else (0.0 if high == 0 else 0.5)
        points.append(QPointF(box.left() + i * across, box.bottom() - share * box.height()))
    return points


class Sparkline(Painted):
    """A line, its area at 10 % and a dot at the newest value."""

    def __init__(
        self,
        color_token: str = "c1",  # noqa: S107 - the name of a colour
        height: int = 40,
        from_zero: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._height = height
        self._token = color_token
        self._from_zero = from_zero
        self._values: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_values(self, values: Sequence[float]) -> None:
        """Values in equal steps, oldest first; fewer than two draw nothing."""
        self._values = tuple(values)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(90), theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().px(16))

    def draw(self, painter: QPainter) -> None:
        if len(self._values) < 2:
            return
        color = theme().c(self._token)
        dot = float(theme().px(2))
        bottom = self.height() - 1.0
        box = QRectF(1, dot + 1, self.width() - dot - 3, bottom - dot - 3)
        points = line_points(self._values, box, self._from_zero)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(color, 0.10))
        painter.drawPolygon(QPolygonF([QPointF(points[0].x(), bottom), *points, QPointF(points[-1].x(), bottom)]))
        pen = QPen(color, 1.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(points[-1], dot, dot)
