"""The legend of a chart, for the head of its card."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painted import Painted, draw_line_mark, draw_text
from ui.kit.time_chart import TimeChart
from ui.theme.theme import theme


class ChartLegend(Painted):
    """One mark and name for each drawn series; follows its chart."""

    def __init__(self, chart: TimeChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        chart.series_changed.connect(self.restyle)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _widths(self) -> list[float]:
        metrics = QFontMetricsF(theme().font("caption"))
        return [theme().px(20) + metrics.horizontalAdvance(one.name) + 1 for one in self._chart.drawn()]

    def sizeHint(self) -> QSize:
        widths = self._widths()
        total = sum(widths) + theme().px(16) * max(0, len(widths) - 1)
        return QSize(round(total + 0.5), theme().px(20))

    def draw(self, painter: QPainter) -> None:
        painter.setFont(theme().font("caption"))
        left = max(0.0, self.width() - self.sizeHint().width())
        middle = self.height() / 2
        for one, width in zip(self._chart.drawn(), self._widths(), strict=True):
            color = theme().c(str(one.color_token))
            draw_line_mark(painter, QPointF(left + 2, middle), theme().px(11), color, one.dashed, 3)
            box = QRectF(left + theme().px(20), 0, width - theme().px(20), self.height())
            draw_text(painter, box, one.name, theme().c("text2"), Qt.AlignmentFlag.AlignLeft)
            left += width + theme().px(16)
