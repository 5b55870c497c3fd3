"""The overview: one look at the workspace, taken anew whenever something of it changes (NAV-05)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.services.campaigns import Campaign
from app.workspace import Workspace
from ui.kit.chart_scale import Step, time_text
from ui.kit.page import Page
from ui.kit.places import page_of_all
from ui.kit.runner import Runner
from ui.kit.scroll import Scroll
from ui.kit.segmented import Segmented
from ui.kit.states import ErrorState, LoadingState
from ui.kit.style import flush
from ui.kit.wording import sentence
from ui.pages.overview.attention import AttentionCard
from ui.pages.overview.checklist import Checklist
from ui.pages.overview.failures import FailuresCard
from ui.pages.overview.figures import FigureRow
from ui.pages.overview.reading import Look, look
from ui.pages.overview.running import RunningStrips
from ui.pages.overview.tasks import RecentTasks
from ui.pages.overview.trend import TrendCard
from ui.theme.theme import theme

TODAY, WEEK, MONTH = 1, 7, 30


class OverviewPage(Page):
    """Until something was sent the checklist; from then on the figures."""

    NOUNS = frozenset(
        {"campaigns", "records", "packages", "apps", "signatures", "templates", "qualifications", "inbox"}
    )

    def __init__(self, ws: Workspace, runner: Runner) -> None:
        super().__init__(ws, runner)
        self.range = Segmented(
            [(TODAY, self.tr("今天")), (WEEK, self.tr("最近 7 天")), (MONTH, self.tr("最近 30 天"))],
            self.tr("时间范围"),
        )
        self.actions_row.addWidget(self.range)
        self.range.changed.connect(lambda _: self.refresh())
        self.range.hide()
        self.set_primary(self.tr("创建群发任务"), lambda: self.go("campaign_new"))
        self.running = RunningStrips()
        self.figures = FigureRow()
        self.trend = TrendCard()
        self.attention = AttentionCard()
        self.tasks = RecentTasks()
        self.failures = FailuresCard()
        self.checklist = Checklist()
        self.loading = LoadingState(self.tr("正在读取概览…"))
        self.broken: ErrorState | None = None
        self._shows: Look | None = None
        self._app = 0
        self._place()
        self._connect()
        self._show_day()

    def refresh(self, *_: object) -> None:
        days, app = int(str(self.range.value())), self._app
        self.call(lambda: look(self.ws, days, app), self._show, key="look", failed=self._fail)

    def use_app(self, app: int) -> None:
        if app != self._app:
            self._app = app
            self.stale()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _place(self) -> None:
        gap = theme().px(14)
        dashboard = QWidget()
        grid = QGridLayout(dashboard)
        flush(grid)
        grid.setSpacing(gap)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 3)
        grid.addWidget(self.figures, 0, 0, 1, 2)
        grid.addWidget(self.trend, 1, 0)
        grid.addWidget(self.attention, 1, 1)
        grid.addWidget(self.tasks, 2, 0)
        grid.addWidget(self.failures, 2, 1)
        grid.setRowStretch(1, 1)
        self.dashboard = dashboard
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        flush(self._column)
        self._column.setSpacing(gap)
        self._column.addWidget(self.running)
        for view in (self.loading, self.checklist):
            self._column.addWidget(view)
        self._column.addWidget(dashboard, 1)
        self._column.addStretch()
        self.add(Scroll(inside), 1)
        self._view(self.loading)

    def _connect(self) -> None:
        self.running.held.connect(self._hold)
        self.running.opened.connect(lambda task: self.go("campaign", id=task))
        self.running.more_wanted.connect(lambda: self._open_list(self._shows.going if self._shows else ()))
        self.figures.wanted.connect(self._open_figure)
        self.attention.wanted.connect(lambda page, said: self.go(page, **said))
        self.tasks.opened.connect(lambda task: self.go("campaign", id=task))
        self.tasks.all_wanted.connect(lambda: self._open_list(self._shows.recent if self._shows else ()))
        self.failures.records_wanted.connect(lambda: self._open_records(state="failed", days=TODAY))
        self.checklist.wanted.connect(lambda page, said: self.go(page, **said))

    def _show_day(self) -> None:
        self.set_head(self.tr("概览"), time_text(self.ws.clock.now(), Step.DAY))

    def _show(self, found: Look) -> None:
        self._shows = found
        self._show_day()
        self.running.show_tasks(found.going, found.at, self.ws.clock.monotonic())
        self.range.setVisible(found.begun)
        if not found.begun:
            self.checklist.show_steps(found.steps)
            self._view(self.checklist)
            return
        self.figures.show_look(found)
        self.trend.show_days(found.trend, found.at)
        self.attention.show_items(found.attention, found.waiting)
        self.tasks.show_tasks(found.recent, found.at)
        self.failures.show_failures(found.failures)
        self._view(self.dashboard)

    def _view(self, view: QWidget) -> None:
        """Show one of what the page can be: loading, the checklist, the figures, what went wrong."""
        if self.broken is not None:
            self.broken.deleteLater()
            self.broken = None
        for one in (self.loading, self.checklist, self.dashboard):
            one.setVisible(one is view)

    def _fail(self, error: Exception) -> None:
        """Figures that are there stay; without any the page says why and offers to try again."""
        if self._shows is not None:
            self.show_error(error, "look")
            return
        words = sentence(error) if isinstance(error, AppError) else str(error)
        broken = ErrorState(words, retry=self.refresh)
        self._column.insertWidget(0, broken)
        self._view(broken)
        self.broken = broken

    def _hold(self, task: int, on: bool) -> None:
        if on:
            self.call(lambda: self.ws.campaigns.pause(task))
        else:
            self.call(lambda: self.ws.campaigns.resume(task))

    def _open_figure(self, page: str) -> None:
        """The records of the same range as the figures."""
        if page == "records" and self._shows:
            self._open_records(days=self._shows.days)
        else:
            self.go(page)

    def _open_list(self, tasks: Sequence[Campaign]) -> None:
        """The list that these are from."""
        self.go(page_of_all("campaigns", (task.market for task in tasks)))

    def _open_records(self, **said: Any) -> None:
        self.go("records", **said, **({"app_id": self._app} if self._app else {}))
