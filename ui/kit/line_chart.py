"""Lines over time: 2 px, the first solid one with its area, a previous period dashed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.kit.time_chart import TimeChart
from ui.theme.theme import theme

if TYPE_CHECKING:
    from ui.kit.plot import Plot


class LineChart(TimeChart):
    """One line a series."""

    def highest(self) -> float:
        return max(value for one in self.drawn() for value in one.values if value is not None)

    def margin(self) -> float:
        span = self.points[-1] - self.points[0]
        return span * 0.035 or self.step.value / 2

    def draw_series(self, plot: Plot, times: Sequence[float]) -> None:
        drawn = self.drawn()
        filled = next((one for one in drawn if not one.dashed), None)
        for one in reversed(drawn):  # the first series lies on top
            plot.add_line(times, one.values, theme().c(str(one.color_token)), one.dashed, one is filled)

    def marks(self, index: int) -> list[tuple[float, str]]:
        values = ((one.values[index], str(one.color_token)) for one in self.drawn())
        return [(value, token) for value, token in values if value is not None]
