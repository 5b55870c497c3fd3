"""One bulk send: state and figures, recipients, receipts, and what can be ordered of it (DOM-SEND-28, DOM-SEND-29)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QTabBar

from app.domain.campaign import State
from app.domain.market import Market
from app.errors import AppError
from app.services.apps import App
from app.services.campaigns import Campaign
from app.workspace import Workspace
from ui.kit.buttons import Button
from ui.kit.campaign_orders import CampaignOrders
from ui.kit.campaign_state import ICONS, ORDERS, order_action, order_text, orders, status
from ui.kit.page import Page
from ui.kit.places import page_of
from ui.kit.runner import Runner
from ui.kit.tags import Tag
from ui.pages.campaign.exporting import Exporting
from ui.pages.campaign.receipts import Receipts, ReceiptsView
from ui.pages.campaign.recipients import Recipients
from ui.pages.campaign.record_detail import RecordDetail
from ui.pages.campaign.summary import Shown, Summary

TABS = ("summary", "recipients", "receipts")
NEVER = (float("-inf"), None)
CHART_SECONDS = 2.0
"""Between two looks at all messages of a running task."""


class CampaignPage(Page):
    """Opened with the `id` of a task and perhaps a `tab` of TABS."""

    NOUNS = frozenset({"campaigns", "records"})

    def __init__(self, ws: Workspace, runner: Runner) -> None:
        super().__init__(ws, runner)
        self.shown: Shown | None = None
        self._task = 0
        self._counted: tuple[float, tuple[State, int] | None] = NEVER
        self.orders = CampaignOrders(self)
        self.exporting = Exporting(self)
        self.set_head(self.tr("任务详情"))
        self.tag = Tag("")
        self._add_head()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(self.tr("任务详情"))
        self.summary, self.recipients, self.receipts = Summary(ws.clock), Recipients(), ReceiptsView()
        self._stack = QStackedWidget()
        for words, view in (
            (self.tr("概要"), self.summary),
            (self.tr("接收号码"), self.recipients),
            (self.tr("回执分析"), self.receipts),
        ):
            self.tabs.addTab(words)
            self._stack.addWidget(view)
        self.set_tabs(self.tabs)
        self.add(self._stack, 1)
        self.dock(self.recipients.drawer)
        self.search_field = self.recipients.filters.search
        self._connect()

    def refresh(self, *_: object) -> None:
        if not self._task:
            return
        task = self._task
        self.call(lambda: self._look_up(task), lambda found: self._show(*found), key="task")
        self._refresh_tab()

    def open_with(self, **arguments: Any) -> None:
        """Show the task `id`; `tab` is one of TABS."""
        task = int(arguments.get("id", self._task))
        if task != self._task:
            self._task = self.recipients.task = task
            self.shown = None
            self._counted = NEVER
            self.recipients.drawer.close_drawer()
            self.recipients.filters.reset()
            self.summary.minutes.show_minutes([])
        tab = arguments.get("tab", TABS[0])
        self.tabs.setCurrentIndex(TABS.index(tab) if tab in TABS else 0)
        self.stale()

    # -- inside -----------------------------------------------------------------------------------------------------

    def _look_up(self, task: int) -> tuple[Campaign, App | None, int | None]:
        """With its app, and abroad what it cost so far."""
        campaign = self.ws.campaigns.get(task)
        cost = self.ws.records.charge(task) if campaign.market is Market.INTERNATIONAL else None
        try:
            return campaign, self.ws.apps.get(campaign.app_id), cost
        except AppError:  # deleted since
            return campaign, None, cost

    def _show(self, campaign: Campaign, app: App | None, cost: int | None) -> None:
        words = self.tr("{0} · {1}").format(app.name, app.sdk_app_id) if app else ""
        shown = self.shown = Shown(campaign, words, cost)
        self.stand_under(page_of("campaigns", campaign.market))
        self.set_head(campaign.name, campaign.code)
        tag = status(campaign)
        self.tag.set_state(tag.text, tag.tone, tag.icon, quiet=tag.quiet)
        self.tag.show()
        offered = orders(campaign)
        for order, button in self.order_buttons.items():
            button.setVisible(order in offered)
            button.disable(order_action(order, self.ws.can).reason)
        self.export_button.show()
        self.recipients.app = shown.app
        self.summary.show_task(shown)
        self._refresh_minutes(campaign)

    def _refresh_tab(self) -> None:
        if self.tabs.currentIndex() == TABS.index("recipients"):
            view = self.recipients
            self.load(view.table, lambda asked: self.ws.records.find(view.listing(asked)))
        elif self.tabs.currentIndex() == TABS.index("receipts"):
            task = self._task
            self.call(lambda: self._find_receipts(task), self.receipts.show_receipts, key="receipts")

    def _find_receipts(self, task: int) -> Receipts:
        records = self.ws.records
        return Receipts(records.receipt_split(task), tuple(records.failure_reasons(task)))

    def _refresh_minutes(self, campaign: Campaign) -> None:
        """Count by the minute when something was handed over, while it runs not at each notice."""
        now = self.ws.clock.monotonic()
        at, seen = self._counted
        current = (campaign.state, campaign.counts.tried)
        if seen == current or (campaign.state is State.RUNNING and now - at < CHART_SECONDS):
            return
        self._counted = (now, current)
        self.call(lambda: self.ws.records.by_minute(campaign.id), self.summary.minutes.show_minutes, key="minutes")

    def _turn(self) -> None:
        self._stack.setCurrentIndex(self.tabs.currentIndex())
        self.recipients.drawer.close_drawer()
        if self._task:
            self._refresh_tab()

    def _order(self, order: str) -> None:
        if self.shown is not None:
            self.orders.give(order, self.shown.campaign)

    def _show_timeline(self, detail: RecordDetail) -> None:
        record = detail.record.id
        self.call(lambda: self.ws.records.timeline(record), detail.show_events, key="timeline")

    def _offer_export(self) -> None:
        if self.shown is not None:
            self.exporting.offer(self.export_button, self.shown.campaign)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._turn())
        self.summary.ordered.connect(self.orders.give)
        self.summary.parent_wanted.connect(lambda task: self.go("campaign", id=task))
        self.recipients.wanted.connect(lambda _: self._refresh_tab())
        self.recipients.detail_wanted.connect(self._show_timeline)

    def _add_head(self) -> None:
        """The state behind the title, what can be ordered at the right."""
        first = self._head.itemAt(0)
        row = first.layout() if first is not None else None
        assert isinstance(row, QBoxLayout)
        row.insertWidget(row.indexOf(self.subtitle), self.tag)
        self.tag.hide()
        self.order_buttons: dict[str, Button] = {}
        for order in ORDERS:
            kind = "danger-outline" if order in ("stop", "cancel") else "secondary"
            button = self.add_action(order_text(order), partial(self._order, order), icon=ICONS[order], kind=kind)
            button.hide()
            self.order_buttons[order] = button
        self.export_button = self.add_action(self.tr("导出"), self._offer_export, icon="download")
        self.export_button.hide()
