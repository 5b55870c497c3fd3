"""Scales of charts: which ticks to show and how times and values are written, in both languages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from app.domain import daytime

MOST_VALUE_TICKS = 5
translate = QCoreApplication.translate


class Step(Enum):
    """The distance of two points in time; the value is in seconds."""

    DAY = 86_400
    HOUR = 3_600
    MINUTE = 60


class Unit(Enum):
    """What the values of a chart are: whole numbers, per cent (0 to 100) or yuan."""

    COUNT = "count"
    PERCENT = "percent"
    YUAN = "yuan"


# Distances of time labels that people read easily, in steps.
_STRIDES = {
    Step.DAY: (1, 2, 3, 5, 7, 10, 14, 15, 30, 60, 90, 180, 365),
    Step.HOUR: (1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 168),
    Step.MINUTE: (1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 360, 720, 1440),
}


def step_of(times: Sequence[float]) -> Step:
    """The step that fits the smallest gap; a single point at midnight is a day."""
    gap = min((b - a for a, b in pairwise(times)), default=0.0)
    if gap == 0.0 and times:
        second = daytime.seconds_of_day(times[0])
        gap = Step.DAY.value if second == 0 else Step.HOUR.value if second % Step.HOUR.value == 0 else 0
    return next((step for step in Step if gap >= step.value), Step.MINUTE)


def value_ticks(highest: float, unit: Unit) -> list[float]:
    """At most five ticks from zero to a round number at or above `highest`."""
    if unit is Unit.PERCENT and highest > 50:
        return [0.0, 25.0, 50.0, 75.0, 100.0]
    if highest <= 0:
        return [0.0, 1.0]
    wanted = highest / (MOST_VALUE_TICKS - 1)
    power = 10.0 ** math.floor(math.log10(wanted))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= wanted * (1 - 1e-9))
    if unit is Unit.COUNT:
        step = float(math.ceil(step))
    return [step * i for i in range(math.ceil(highest / step - 1e-9) + 1)]


def time_ticks(times: Sequence[float], step: Step, room: int) -> list[int]:
    """Indexes of the points to label, at most `room`; days count back from the last, clock times are round."""
    if not times:
        return []
    room = max(1, room)
    steps = round((times[-1] - times[0]) / step.value) + 1
    stride = next((s for s in _STRIDES[step] if math.ceil(steps / s) <= room), math.ceil(steps / room))
    if step is Step.DAY:
        last = daytime.day(times[-1])
        chosen = [i for i, at in enumerate(times) if (last - daytime.day(at)) % stride == 0]
    else:
        # Counted from midnight in Shanghai, so that labels fall on 12:00 and not on 13:00.
        offset = -daytime.day_start(0)
        chosen = [i for i, at in enumerate(times) if (int(at) + offset) // step.value % stride == 0]
    return chosen[-room:] or [0]


def time_label(at: float, step: Step) -> str:
    """The short label under an axis: `3/17`, `14:00`, `14:05`; midnight is written as its date."""
    local = daytime.local(at)
    if step is Step.DAY or daytime.seconds_of_day(at) == 0:
        return f"{local.month}/{local.day}"
    return local.strftime("%H:%M")


def time_text(at: float, step: Step) -> str:
    """The long form for tooltips and tables: `3月17日 星期二`, `3月17日 14:00`."""
    local = daytime.local(at)
    if step is Step.DAY:
        return translate("ChartScale", "{0}{1}日 {2}").format(month_name(local.month), local.day, weekday_name(at))
    return translate("ChartScale", "{0}{1}日 {2}", "time").format(
        month_name(local.month), local.day, local.strftime("%H:%M")
    )


def month_name(month: int) -> str:
    return (
        translate("ChartScale", "1月"),
        translate("ChartScale", "2月"),
        translate("ChartScale", "3月"),
        translate("ChartScale", "4月"),
        translate("ChartScale", "5月"),
        translate("ChartScale", "6月"),
        translate("ChartScale", "7月"),
        translate("ChartScale", "8月"),
        translate("ChartScale", "9月"),
        translate("ChartScale", "10月"),
        translate("ChartScale", "11月"),
        translate("ChartScale", "12月"),
    )[month - 1]


def weekday_name(at: float) -> str:
    return (
        translate("ChartScale", "星期一"),
        translate("ChartScale", "星期二"),
        translate("ChartScale", "星期三"),
        translate("ChartScale", "星期四"),
        translate("ChartScale", "星期五"),
        translate("ChartScale", "星期六"),
        translate("ChartScale", "星期日"),
    )[daytime.local(at).weekday()]


def value_label(value: float, unit: Unit) -> str:
    """The short label beside an axis: `1.5 万` in Chinese, `15k` in English, `75%`."""
    if unit is Unit.PERCENT:
        return f"{value:g}%"
    size, pattern = _large_unit(abs(value))
    if size == 1:
        return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return pattern.format(f"{value / size:,.2f}".rstrip("0").rstrip("."))


def value_text(value: float | None, unit: Unit) -> str:
    """The exact value for tooltips and tables; `—` where there is none."""
    if value is None:
        return "—"
    if unit is Unit.COUNT:
        return f"{value:,.0f}"
    return f"{value:.2f}%" if unit is Unit.PERCENT else f"{value:,.2f}"


def share_text(part: float, total: float, decimals: int = 2) -> str:
    return f"{part / total * 100:.{decimals}f}%" if total else "—"


def _large_unit(value: float) -> tuple[float, str]:
    """Chinese counts in ten thousands, English in thousands; the translation of the mark tells which."""
    ten_thousands = translate("ChartScale", "{0} 万")
    hundred_millions = translate("ChartScale", "{0} 亿")
    in_chinese = "万" in ten_thousands
    sizes = ((1e8 if in_chinese else 1e6, hundred_millions), (1e4 if in_chinese else 1e3, ten_thousands))
    return next((pair for pair in sizes if value >= pair[0]), (1, "{0}"))
