"""How a task went over time: accepted and refused messages by the minute, as bars and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget

from ui.kit.cards import Card
from ui.kit.chart_scale import Step, time_text
from ui.kit.charts import BarChart, ChartLegend, Series
from ui.kit.columns import Column
from ui.kit.plain_table import PlainTable
from ui.kit.segmented import Segmented
from ui.theme.theme import theme

MOST_MINUTES = 180
"""Longer tasks are shown by the hour."""
MOST_HOURS = 24 * 14


@dataclass(frozen=True)
class Slot:
    """What left in a minute or an hour that begins at `at` (UTC seconds)."""

    at: int
    step: Step
    accepted: int
    refused: int


def slots(minutes: Sequence[tuple[int, int, int]]) -> list[Slot]:
    """(minute, accepted, refused) to slots without gaps: minutes, or hours where the task took long."""
    if not minutes:
        return []
    step = Step.MINUTE if minutes[-1][0] - minutes[0][0] < MOST_MINUTES else Step.HOUR
    sums: dict[int, tuple[int, int]] = {}
    for minute, accepted, refused in minutes:
        begin = minute * Step.MINUTE.value // step.value
        before = sums.get(begin, (0, 0))
        sums[begin] = (before[0] + accepted, before[1] + refused)
    first, last = min(sums), max(sums)
    shown = range(first, last + 1) if last - first <= MOST_HOURS else sorted(sums)  # a long rest stays a gap
    return [Slot(place * step.value, step, *sums.get(place, (0, 0))) for place in shown]


class MinutesCard(Card):
    """The chart with its table behind a switch."""

    def __init__(self) -> None:
        super().__init__("")
        self._slots: list[Slot] | None = None
        name = self.tr("发送速度")
        self.set_title(name)
        self.chart = BarChart(name)
        self.chart.setFixedHeight(theme().px(200))
        columns = [
            Column("at", self.tr("时间"), lambda slot: time_text(slot.at, slot.step), 160, stretch=1),
            Column("accepted", self.tr("提交成功"), lambda slot: slot.accepted, 110, align="right"),
            Column("refused", self.tr("提交失败"), lambda slot: slot.refused, 110, align="right"),
        ]
        self.table = PlainTable(columns, name, self.tr("还没有提交短信"), lambda slot: slot.at)
        self._forms = QStackedWidget()
        self._forms.addWidget(self.chart)
        self._forms.addWidget(self.table)
        self.choice = Segmented([(0, self.tr("图")), (1, self.tr("表"))], self.tr("显示方式"))
        self.choice.changed.connect(self._choose)
        self.at_right(ChartLegend(self.chart))
        self.at_right(self.choice)
        self.add(self._forms)
        self.show_minutes([])

    def show_minutes(self, minutes: Sequence[tuple[int, int, int]]) -> None:
        found = slots(minutes)
        if found == self._slots:
            return
        self._slots = found
        series = [
            Series(self.tr("提交成功"), [slot.accepted for slot in found], "c1"),
            Series(self.tr("提交失败"), [slot.refused for slot in found], "c2"),
        ]
        step = found[0].step if found else Step.MINUTE
        self.set_title(self.tr("每小时提交") if step is Step.HOUR else self.tr("每分钟提交"))
        self.chart.set_series([float(slot.at) for slot in found], series, step=step)
        self.table.show_rows(list(reversed(found)))

    def _choose(self, place: object) -> None:
        self._forms.setCurrentIndex(1 if place else 0)
