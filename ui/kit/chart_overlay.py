"""What lies above a chart's plot: the crosshair with its dots, the sentence of an empty chart, the focus ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.kit.painted import Painted, draw_text
from ui.theme.theme import theme

if TYPE_CHECKING:
    from ui.kit.plot import Plot
    from ui.kit.time_chart import TimeChart


class ChartOverlay(Painted):
    """Covers its chart and lets the mouse through."""

    def __init__(self, chart: TimeChart) -> None:
        super().__init__(chart)
        self._chart = chart
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def draw(self, painter: QPainter) -> None:
        chart, box = self._chart, QRectF(self.rect())
        if chart.is_empty():
            painter.setFont(theme().font("body"))
            draw_text(painter, box, self.tr("暂无数据"), theme().c("text3"), Qt.AlignmentFlag.AlignHCenter)
        elif chart.crosshair is not None and chart.plot is not None:
            self._draw_crosshair(painter, chart.plot, chart.crosshair)
        if chart.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().c("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme().px(6), theme().px(6))

    def _draw_crosshair(self, painter: QPainter, plot: Plot, index: int) -> None:
        time = self._chart.points[index] - self._chart.points[0]
        area = plot.area()
        x = plot.place(time, 0).x()
        pen = QPen(theme().c("text3"), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        for value, token in self._chart.marks(index):
            painter.setBrush(theme().c(token))
            painter.setPen(QPen(theme().c("card"), 1.5))
            painter.drawEllipse(plot.place(time, value), 4.5, 4.5)
