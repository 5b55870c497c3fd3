"""Stacked bars over time: the running day solid, past ones blended to 55 %."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain import daytime
from ui.kit.chart_scale import Step, Unit
from ui.kit.painted import blend
from ui.kit.time_chart import Series, TimeChart
from ui.theme.theme import theme

if TYPE_CHECKING:
    from ui.kit.plot import Plot

BAR_WIDTH = 0.46
LEAST_SLOTS = 7  # fewer bars would be as wide as walls
PAST = 0.55


class BarChart(TimeChart):
    """The series of a point stacked in their order, from zero up."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._now: float | None = None

    def set_series(
        self,
        points: Sequence[float],
        series: Sequence[Series],
        unit: Unit = Unit.COUNT,
        step: Step | None = None,
        now: float | None = None,
    ) -> None:
        """As any chart; `now` (UTC seconds) tells which bar is still running, if it is among them."""
        self._now = now
        super().set_series(points, series, unit, step)

    def current(self) -> int | None:
        """The index of the bar that contains now."""
        if self._now is None:
            return None
        slot = self._slot(self._now)
        return next((i for i, at in enumerate(self.points) if self._slot(at) == slot), None)

    def highest(self) -> float:
        return max(sum(one.values[i] or 0 for one in self.drawn()) for i in range(len(self.points)))

    def margin(self) -> float:
        slots = (self.points[-1] - self.points[0]) / self.step.value + 1
        return self.step.value * (0.5 + max(0.0, LEAST_SLOTS - slots) / 2)

    def draw_series(self, plot: Plot, times: Sequence[float]) -> None:
        current = self.current()
        bases = [0.0] * len(times)
        for one in self.drawn():
            color = theme().c(str(one.color_token))
            past = blend(color, theme().c("card"), PAST)
            colors = [color if current in (None, i) else past for i in range(len(times))]
            heights = [float(value or 0) for value in one.values]
            plot.add_bars(times, bases, heights, BAR_WIDTH * self.step.value, colors)
            bases = [base + height for base, height in zip(bases, heights, strict=True)]

    def marks(self, index: int) -> list[tuple[float, str]]:
        return []

    def _slot(self, at: float) -> int:
        return daytime.day(at) if self.step is Step.DAY else int(at) // self.step.value
