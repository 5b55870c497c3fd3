"""The pyqtgraph side of time charts; imported when the first chart has data, because pyqtgraph costs 0.7 s."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ui.kit.painted import faded
from ui.theme.theme import theme

Ticks = Sequence[tuple[float, str]]
NAN = float("nan")


class LabelAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis of labels alone: no line, no tick marks (pyqtgraph leaves dots even for marks of no length)."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, pen=QPen(Qt.PenStyle.NoPen))
        self.enableAutoSIPrefix(False)

    def generateDrawSpecs(self, painter: Any) -> Any:
        specs = super().generateDrawSpecs(painter)
        return specs and (specs[0], [], specs[2])


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """Hairlines, lines and bars over seconds from the first point; deaf to the mouse, which its chart handles."""

    def __init__(self, parent: QWidget) -> None:
        axes = {side: LabelAxis(side) for side in ("left", "bottom")}
        super().__init__(parent=parent, background=None, axisItems=axes)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setDownsampling(auto=True, mode="peak")
        self.setClipToView(True)
        # Room for the upper half of the highest label and for the focus ring.
        self.getPlotItem().layout.setContentsMargins(theme().px(6), theme().px(8), theme().px(6), theme().px(4))

    def begin(self, left: float, right: float, value_ticks: Ticks) -> None:
        """Empty the plot and draw the frame: values from zero to the last tick, a hairline at each."""
        self.clear()
        font = theme().font("micro")
        top = value_ticks[-1][0]
        self.setRange(xRange=(left, right), yRange=(-top * 0.012, top * 1.02), padding=0)
        self._set_ticks("left", value_ticks, font)
        widest = max(QFontMetricsF(font).horizontalAdvance(label) for _, label in value_ticks)
        self.getAxis("left").setWidth(widest + theme().px(10))
        self.getAxis("bottom").setHeight(QFontMetricsF(font).height() + theme().px(8))
        for value, _ in value_ticks:
            token = "line" if value == 0 else "line_soft"
            self.addItem(pg.InfiniteLine(value, angle=0, pen=QPen(theme().c(token), 0)))

    def label_times(self, ticks: Ticks) -> None:
        self._set_ticks("bottom", ticks, theme().font("micro"))

    def _set_ticks(self, side: str, ticks: Ticks, font: QFont) -> None:
        axis = self.getAxis(side)
        axis.setStyle(tickFont=font, tickLength=0, hideOverlappingLabels=False, tickTextOffset=theme().px(6))
        axis.setTextPen(theme().c("text3"))
        axis.setTicks([list(ticks)])

    def add_line(
        self, times: Sequence[float], values: Sequence[float | None], color: QColor, dashed: bool, filled: bool
    ) -> None:
        """A 2 px line, broken where a value is None; `filled` puts its area at 10 % below it."""
        pen = QPen(color, 2)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setDashPattern([4, 3])
        heights = [NAN if value is None else value for value in values]
        line = pg.PlotDataItem(list(times), heights, pen=pen, connect="finite", antialias=True)
        if filled:
            line.setFillLevel(0)
            line.setFillBrush(faded(color, 0.10))
        self.addItem(line)
        alone = _alone(values)
        if alone:
            x, y = [times[i] for i in alone], [heights[i] for i in alone]
            self.addItem(pg.ScatterPlotItem(x, y, size=6, brush=color, pen=None, antialias=True))

    def add_bars(
        self,
        times: Sequence[float],
        bases: Sequence[float],
        heights: Sequence[float],
        width: float,
        colors: list[QColor],
    ) -> None:
        """Bars centred on their times, each from its base up."""
        pens = [QPen(Qt.PenStyle.NoPen)] * len(colors)
        self.addItem(
            pg.BarGraphItem(x=list(times), y0=list(bases), height=list(heights), width=width, brushes=colors, pens=pens)
        )

    def area(self) -> QRect:
        """Where the values are drawn, in the coordinates of this widget."""
        area: QRect = self.mapFromScene(self.getViewBox().sceneBoundingRect()).boundingRect()
        return area

    def place(self, time: float, value: float) -> QPointF:
        """Where a value is drawn, in the coordinates of this widget."""
        return QPointF(self.mapFromScene(self.getViewBox().mapViewToScene(QPointF(time, value))))

    def time_at(self, position: QPoint) -> float:
        """The time under a point of this widget."""
        return float(self.getViewBox().mapSceneToView(self.mapToScene(position)).x())


def _alone(values: Sequence[float | None]) -> list[int]:
    """Values without a neighbour: no line would show them."""
    padded = [None, *values, None]
    return [i for i, value in enumerate(values) if value is not None and padded[i] is None and padded[i + 2] is None]
