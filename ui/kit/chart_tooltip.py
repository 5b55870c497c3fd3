"""The box beside a chart's crosshair that tells the time and each series' value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from ui.kit.floating import Floating
from ui.kit.painted import Painted, draw_line_mark, draw_text
from ui.kit.style import dress
from ui.theme.theme import theme

FLIP_AT = 0.55


@dataclass(frozen=True)
class TooltipRow:
    """One series at the crosshair; without a colour token it has no mark."""

    name: str
    value: str
    color_token: str | None = None
    dashed: bool = False


def tooltip_left(crosshair: float, area_left: float, area_width: float, width: float, distance: float) -> float:
    """The left edge: right of the crosshair, or left of it once that has passed 55 % of the chart."""
    if crosshair - area_left > FLIP_AT * area_width:
        return max(0.0, crosshair - distance - width)
    return crosshair + distance


class ChartTooltip(Floating):
    """Shown and placed by its chart; takes no mouse and no focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._rows = _Rows()
        self.inside.addWidget(self._rows)
        dress(self, self._set_margins)
        self.hide()

    def show_rows(self, title: str, rows: Sequence[TooltipRow]) -> None:
        self._rows.set_rows(title, rows)
        self.adjustSize()
        self.show()
        self.raise_()

    def _set_margins(self) -> None:
        px = theme().px
        self.inside.setContentsMargins(px(12), px(10), px(12), px(10))


class _Rows(Painted):
    """A title and lines of mark, name and value."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._rows: tuple[TooltipRow, ...] = ()

    def set_rows(self, title: str, rows: Sequence[TooltipRow]) -> None:
        self._title, self._rows = title, tuple(rows)
        self.restyle()

    def sizeHint(self) -> QSize:
        strong, caption = QFontMetricsF(theme().font("strong")), QFontMetricsF(theme().font("caption"))
        names = max((caption.horizontalAdvance(row.name) for row in self._rows), default=0.0)
        values = max((strong.horizontalAdvance(row.value) for row in self._rows), default=0.0)
        width = max(strong.horizontalAdvance(self._title), theme().px(20) + names + theme().px(24) + values)
        return QSize(round(width + 2), round(self._first() + self._line() * len(self._rows)))

    def draw(self, painter: QPainter) -> None:
        painter.setFont(theme().font("strong"))
        left = Qt.AlignmentFlag.AlignLeft
        title_height = QFontMetricsF(painter.font()).height()
        draw_text(painter, QRectF(0, 0, self.width(), title_height), self._title, theme().c("text"), left)
        for i, row in enumerate(self._rows):
            self._draw_row(painter, QRectF(0, self._first() + i * self._line(), self.width(), self._line()), row)

    def _first(self) -> float:
        return QFontMetricsF(theme().font("strong")).height() + theme().px(6)

    def _line(self) -> float:
        return QFontMetricsF(theme().font("caption")).height() + theme().px(6)

    def _draw_row(self, painter: QPainter, box: QRectF, row: TooltipRow) -> None:
        if row.color_token is not None:
            start = QPointF(box.left() + 1, box.center().y())
            draw_line_mark(painter, start, theme().px(14), theme().c(row.color_token), row.dashed, 3)
        name_box = box.adjusted(theme().px(20), 0, 0, 0)
        painter.setFont(theme().font("caption"))
        draw_text(painter, name_box, row.name, theme().c("text2"), Qt.AlignmentFlag.AlignLeft)
        painter.setFont(theme().font("strong"))
        draw_text(painter, name_box, row.value, theme().c("text"), Qt.AlignmentFlag.AlignRight)
