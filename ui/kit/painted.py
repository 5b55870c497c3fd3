"""Widgets that draw themselves: one base that follows the theme, and the strokes they share."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.kit.message_text import inert
from ui.theme.theme import theme

try:  # Qt 6.8 on
    from PySide6.QtGui import QAccessibleAnnouncementEvent
except ImportError:
    QAccessibleAnnouncementEvent = None  # type: ignore[assignment,misc]


# The empty part of a bar; not `line`, which high contrast turns as dark as a filled part.
TRACK = "pressed"


class Painted(QWidget):
    """A widget drawn by `draw(painter)`; colours, fonts and sizes are asked anew at each theme change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().changed.connect(self.restyle)

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        painter.end()

    @abstractmethod
    def draw(self, painter: QPainter) -> None:
        """Paint the widget; the painter is antialiased and ended by the caller."""


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text` now, where Qt can (6.8 on)."""
    if QAccessibleAnnouncementEvent is not None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def blend(front: QColor, back: QColor, share: float) -> QColor:
    """`front` at `share` (0 to 1) over `back`, as an opaque colour."""
    mixed = [
        round(f * share + b * (1 - share))
        for f, b in zip(front.getRgb()[:3], back.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*mixed)


def faded(color: QColor, alpha: float) -> QColor:
    """The same colour with an alpha of 0 to 1."""
    see_through = QColor(color)
    see_through.setAlphaF(alpha)
    return see_through


def draw_text(painter: QPainter, box: QRectF, text: str, color: QColor, align: Qt.AlignmentFlag) -> None:
    """One line of plain text in the painter's font, elided at the right, vertically centred."""
    painter.setPen(color)
    shown = QFontMetricsF(painter.font()).elidedText(inert(text), Qt.TextElideMode.ElideRight, box.width() + 0.5)
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def draw_bar(painter: QPainter, box: QRectF, fills: list[tuple[float, QColor]], track: QColor, gap: float) -> None:
    """A rounded track with parts from the left; `fills` are shares of the width (0 to 1) with their colours."""
    shape = QPainterPath()
    shape.addRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(box, track)
    left = box.left()
    for i, (share, color) in enumerate(fills):
        width = share * box.width()
        if width > 0:
            cut = gap if any(other > 0 for other, _ in fills[i + 1 :]) and width > 2 * gap else 0.0
            painter.fillRect(QRectF(left, box.top(), width - cut, box.height()), color)
        left += width
    painter.restore()


def draw_line_mark(
    painter: QPainter, left: QPointF, width: float, color: QColor, dashed: bool, thickness: float
) -> None:
    """The short stroke that stands for a series in legends and tooltips."""
    pen = QPen(color, thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern([width / thickness / 5, width / thickness / 5])
    painter.setPen(pen)
    painter.drawLine(left, left + QPointF(width, 0))
