"""One import for everything that is drawn from numbers. None of it loads pyqtgraph before a chart has data."""

from __future__ import annotations

from ui.kit.bar_chart import BarChart
from ui.kit.chart_legend import ChartLegend
from ui.kit.chart_scale import Step, Unit
from ui.kit.donut import Donut, Part
from ui.kit.line_chart import LineChart
from ui.kit.meter import Meter
from ui.kit.ranked_bars import RankedBars
from ui.kit.ring import Ring
from ui.kit.sparkline import Sparkline
from ui.kit.time_chart import Series

__all__ = [
    "BarChart",
    "ChartLegend",
    "Donut",
    "LineChart",
    "Meter",
    "Part",
    "RankedBars",
    "Ring",
    "Series",
    "Sparkline",
    "Step",
    "Unit",
]
