"""The last fourteen days as bars, and the same numbers as a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.daytime import day_start
from app.domain.listing import Found, Listing
from app.services.overview import Sums
from ui.kit.cards import Card
from ui.kit.chart_scale import time_text
from ui.kit.charts import BarChart, ChartLegend, Series, Step
from ui.kit.columns import Column
from ui.kit.segmented import Segmented
from ui.kit.table import ListTable
from ui.pages.overview.reading import TREND_DAYS
from ui.theme.theme import theme

CHART, TABLE = "chart", "table"


class TrendCard(Card):
    """`form` chooses between the bars and the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("TrendCard", "近 {0} 天发送趋势").format(TREND_DAYS)
        super().__init__(title, parent=parent)
        self._days: tuple[Sums, ...] = ()
        self.chart = BarChart(title)
        self.legend = ChartLegend(self.chart)
        self.form = Segmented([(CHART, self.tr("图表")), (TABLE, self.tr("表格"))], self.tr("显示方式"))
        self.table = self._table(title)
        self.at_right(self.legend)
        self.at_right(self.form)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        self._stack.setMinimumHeight(theme().px(200))
        self.add(self._stack, 1)
        self.form.changed.connect(self._choose)

    def show_days(self, days: tuple[Sums, ...], now: float) -> None:
        """`days`: one entry a day, oldest first; `now`: UTC seconds."""
        if days == self._days:
            return
        self._days = days
        accepted = Series(self.tr("提交成功"), [day.accepted for day in days], "c1")
        refused = Series(self.tr("提交失败"), [day.refused for day in days], "c2")
        requests = Series(self.tr("请求量"), [day.requests for day in days], None)
        points = [day_start(day.at) for day in days]
        self.chart.set_series(points, [accepted, refused, requests], step=Step.DAY, now=now)
        newest_first = tuple(reversed(days))
        self.table.show_found(Found(newest_first, len(newest_first)))

    def _table(self, title: str) -> ListTable:
        right = 90
        columns = [
            Column("at", self.tr("日期"), lambda day: time_text(day_start(day.at), Step.DAY), 140, stretch=1),
            Column("requests", self.tr("请求量"), lambda day: day.requests, right, align="right"),
            Column("accepted", self.tr("提交成功"), lambda day: day.accepted, right, align="right"),
            Column("refused", self.tr("提交失败"), lambda day: day.refused, right, align="right"),
            Column("billed", self.tr("计费条数"), lambda day: day.billed, right, align="right", priority=2),
            Column("rate", self.tr("提交成功率"), _rate, right, align="right", priority=2),
        ]
        table = ListTable(columns, Listing(page_size=100), name=title, known_by=lambda day: day.at)
        table.view.density = "compact"
        table.view.setProperty("kind", "")  # the card is its frame
        table.view.restyle()
        table.pager.hide()
        return table

    def _choose(self, form: object) -> None:
        self._stack.setCurrentWidget(self.chart if form == CHART else self.table)
        self.legend.setVisible(form == CHART)


def _rate(day: Sums) -> str | None:
    return None if day.success_rate is None else f"{day.success_rate:.2%}"
