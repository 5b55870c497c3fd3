"""Panels that float above the page: shadow from stacked rounded rectangles, a hairline, an optional coloured edge."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.style import dress
from ui.theme.theme import theme

EDGE = 4


class Floating(QWidget):
    """A raised panel; put the content into `inside`. `edge` names a token for a coloured line along the top."""

    def __init__(
        self,
        *,
        radius: int = 8,
        depth: int = 10,
        edge: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._radius = radius
        self._depth = theme().px(depth)
        self._edge = edge
        outer = QVBoxLayout(self)
        outer.setContentsMargins(self._depth, self._depth, self._depth, self._depth)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(0)
        outer.addLayout(self.inside)
        dress(self, self.update)

    @property
    def shade(self) -> int:
        """Width of the shadow around the panel, in px."""
        return self._depth

    def set_edge(self, token: str | None) -> None:
        self._edge = token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        depth, radius = self._depth, theme().px(self._radius)
        panel = QRectF(self.rect()).adjusted(depth, depth, -depth, -depth)
        painter.setPen(Qt.PenStyle.NoPen)
        if not theme().contrast:
            painter.setBrush(theme().c("shadow"))
            for ring in range(1, depth + 1):
                grown = panel.adjusted(-ring, -ring, ring, ring).translated(0, (depth - ring) * 0.25)
                painter.drawRoundedRect(grown, radius + ring, radius + ring)
        painter.setBrush(theme().c("raised"))
        painter.drawRoundedRect(panel, radius, radius)
        if self._edge:
            shape = QPainterPath()
            shape.addRoundedRect(panel, radius, radius)
            painter.setClipRect(QRectF(panel.left(), panel.top(), panel.width(), theme().px(EDGE)))
            painter.fillPath(shape, theme().c(self._edge))
            painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().c("shadow" if theme().contrast else "line"), 1))
        painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
