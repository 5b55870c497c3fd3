"""What line and bar charts share: series over time, the crosshair, keyboard, tooltip, words for screen readers."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.chart_overlay import ChartOverlay
from ui.kit.chart_scale import (
    Step,
    Unit,
    step_of,
    time_label,
    time_text,
    time_ticks,
    value_label,
    value_text,
    value_ticks,
)
from ui.kit.chart_tooltip import ChartTooltip, TooltipRow, tooltip_left
from ui.kit.painted import announce
from ui.theme.theme import theme

if TYPE_CHECKING:
    from ui.kit.plot import Plot

MOST_DESCRIBED = 31


@dataclass(frozen=True)
class Series:
    """Values in the order of the points, None where there is none; no colour token: in tooltip and table only."""

    name: str
    values: Sequence[float | None]
    color_token: str | None = "c1"  # noqa: S105 - the name of a colour
    dashed: bool = False


class TimeChart(QWidget):
    """A chart over time. Arrow keys, Home and End move the crosshair; `table_rows()` gives the same numbers."""

    series_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name`: what a screen reader calls the chart."""
        super().__init__(parent)
        self.points: tuple[float, ...] = ()
        self.series: tuple[Series, ...] = ()
        self.unit = Unit.COUNT
        self.step = Step.DAY
        self.crosshair: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.plot: Plot | None = None
        self._overlay = ChartOverlay(self)
        self.tooltip = ChartTooltip(self)
        theme().changed.connect(self._rebuild)

    def set_series(
        self, points: Sequence[float], series: Sequence[Series], unit: Unit = Unit.COUNT, step: Step | None = None
    ) -> None:
        """`points`: increasing UTC seconds; every series has as many values. `step` is found from the points."""
        if any(len(one.values) != len(points) for one in series):
            raise ValueError("each series needs one value a point")
        self.points, self.series, self.unit = tuple(points), tuple(series), unit
        self.step = step or step_of(self.points)
        self.setAccessibleDescription(self._description())
        self.move_crosshair(None)
        self._rebuild()
        self.series_changed.emit()

    def drawn(self) -> list[Series]:
        """The series with a colour: those on the chart itself."""
        return [one for one in self.series if one.color_token is not None]

    def is_empty(self) -> bool:
        return all(value is None for one in self.drawn() for value in one.values)

    def table_heads(self) -> list[str]:
        return [self.tr("时间"), *(one.name for one in self.series)]

    def table_rows(self) -> list[list[str]]:
        """Time and each series' value, as text, one row a point."""
        return [self._row(i) for i in range(len(self.points))]

    def point_text(self, index: int) -> str:
        """One point as a sentence, for screen readers."""
        values = [f"{one.name} {value_text(one.values[index], self.unit)}" for one in self.series]
        return self.tr("，").join([time_text(self.points[index], self.step), *values])

    def move_crosshair(self, index: int | None) -> None:
        """Put the crosshair and the tooltip on a point, or take them away."""
        if self.is_empty():
            index = None
        if index is None:
            self.tooltip.hide()
        elif index != self.crosshair or self.tooltip.isHidden():
            rows = [
                TooltipRow(one.name, value_text(one.values[index], self.unit), one.color_token, one.dashed)
                for one in self.series
            ]
            self.tooltip.show_rows(time_text(self.points[index], self.step), rows)
        self.crosshair = index
        self._place_tooltip()
        self._overlay.update()

    def nearest(self, x: float) -> int:
        """The index of the point nearest to a horizontal position in this widget."""
        assert self.plot is not None
        at = self.plot.time_at(QPointF(x, 0).toPoint()) + self.points[0]
        after = bisect_left(self.points, at)
        near = [i for i in (after - 1, after) if 0 <= i < len(self.points)]
        return min(near, key=lambda i: abs(self.points[i] - at))

    @abstractmethod
    def highest(self) -> float:
        """The largest value that must fit."""

    @abstractmethod
    def margin(self) -> float:
        """Seconds of room before the first and after the last point."""

    @abstractmethod
    def draw_series(self, plot: Plot, times: Sequence[float]) -> None:
        """Put the series on the plot; `times` are seconds from the first point."""

    @abstractmethod
    def marks(self, index: int) -> list[tuple[float, str]]:
        """(value, colour token) of the dots on the crosshair."""

    def sizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(210))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(140))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._overlay.setGeometry(self.rect())
        if self.plot is not None:
            self.plot.setGeometry(self.rect())
            self._label_times()
        self._place_tooltip()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.is_empty():
            self.move_crosshair(self.nearest(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self.move_crosshair(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._overlay.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.move_crosshair(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.points) - 1
        now = self.crosshair
        targets = {
            Qt.Key.Key_Left: last if now is None else max(0, now - 1),
            Qt.Key.Key_Right: 0 if now is None else min(last, now + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is not None and not self.is_empty():
            self.move_crosshair(target)
            announce(self, self.point_text(target))
        elif event.key() == Qt.Key.Key_Escape and now is not None:
            self.move_crosshair(None)
        else:
            super().keyPressEvent(event)

    def _row(self, index: int) -> list[str]:
        return [
            time_text(self.points[index], self.step),
            *(value_text(one.values[index], self.unit) for one in self.series),
        ]

    def _description(self) -> str:
        if self.is_empty():
            return self.tr("暂无数据")
        begin, end = (time_text(at, self.step) for at in (self.points[0], self.points[-1]))
        lines = [self.tr("{0} 至 {1}，共 {2} 个时间点").format(begin, end, len(self.points))]
        for one in self.series:
            values = [value for value in one.values if value is not None]
            if values:
                ends = (value_text(value, self.unit) for value in (max(values), min(values)))
                lines.append(self.tr("{0}：最高 {1}，最低 {2}").format(one.name, *ends))
        if len(self.points) <= MOST_DESCRIBED:
            lines += [self.point_text(i) for i in range(len(self.points))]
        return "\n".join(lines)

    def _rebuild(self) -> None:
        if self.is_empty():
            if self.plot is not None:
                self.plot.hide()
        else:
            if self.plot is None:
                from ui.kit.plot import Plot  # late: pyqtgraph costs 0.7 s and no page needs it before it has data

                self.plot = Plot(self)
                self.plot.setGeometry(self.rect())
                self.plot.lower()
            ticks = [(value, value_label(value, self.unit)) for value in value_ticks(self.highest(), self.unit)]
            span = self.points[-1] - self.points[0]
            self.plot.begin(-self.margin(), span + self.margin(), ticks)
            self.draw_series(self.plot, [at - self.points[0] for at in self.points])
            self._label_times()
            self.plot.show()
        self._overlay.update()

    def _label_times(self) -> None:
        if self.plot is None or self.is_empty():
            return
        metrics = QFontMetricsF(theme().font("micro"))
        widest = metrics.horizontalAdvance("12/28" if self.step is Step.DAY else "00:00") + theme().px(14)
        span = self.points[-1] - self.points[0]
        room = (self.width() - theme().px(50)) * (span / (span + 2 * self.margin()) if span else 0.0) / widest
        chosen = time_ticks(self.points, self.step, int(room) + 1)
        self.plot.label_times(
            [(self.points[i] - self.points[0], time_label(self.points[i], self.step)) for i in chosen]
        )

    def _place_tooltip(self) -> None:
        if self.crosshair is None or self.plot is None:
            return
        area = self.plot.area()
        x = self.plot.place(self.points[self.crosshair] - self.points[0], 0).x()
        left = tooltip_left(x, area.left(), area.width(), self.tooltip.width(), theme().px(8))
        top = max(0, min(area.top() + theme().px(4), self.height() - self.tooltip.height()))
        self.tooltip.move(round(left), top)
