"""Bulk sends of one market: what is sending now, the list, and what can be done to each task (DOM-SEND-23..28)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint

from app.domain.campaign import State
from app.domain.listing import Found, Listing
from app.domain.market import Market, MessageType
from app.services.apps import App
from app.services.campaigns import Campaign
from app.services.signatures import Signature
from app.services.templates import Template
from app.workspace import Workspace
from ui.kit.campaign_orders import CampaignOrders
from ui.kit.campaign_state import ACTIVE, DETAILS, RECEIPTS, state_text, task_actions, type_text
from ui.kit.columns import RowAction
from ui.kit.date_filter import DateRangeFilter
from ui.kit.filters import AppFilter, ChoiceFilter, FilterRow, OfferedFilter, SearchFilter
from ui.kit.menus import popup_actions
from ui.kit.page import Page
from ui.kit.places import page_of
from ui.kit.runner import Runner, nothing
from ui.kit.running_strip import RunningStrip
from ui.kit.save_file import ask_save, tell_saved
from ui.kit.table import ListTable
from ui.kit.toasts import toast
from ui.pages.campaigns.columns import columns
from ui.pages.campaigns.missed import MissedNotice

EVERYTHING = 1000
SENDING = (State.RUNNING, State.DRAINING)
GROUPS: tuple[tuple[State, ...], ...] = (
    SENDING,
    (State.PAUSED,),
    (State.SCHEDULED,),
    (State.REVIEWING,),
    (State.HELD,),
    (State.COMPLETED, State.COMPLETED_WITH_UNKNOWN),
    (State.STOPPED,),
    (State.CANCELLED,),
)
"""What the filter tells apart; the first state of a group names it."""


class CampaignsPage(Page):
    """The list of bulk sends. Opened with filters: `state`, `search`, `app_id`, `signature_id`, `type`, `since`,
    `until`.
    """

    NOUNS = frozenset({"campaigns", "apps", "signatures"})

    def __init__(self, ws: Workspace, runner: Runner, market: Market) -> None:
        super().__init__(ws, runner)
        self.market = market
        self._sending = False
        self.orders = CampaignOrders(self)
        self.set_head(self.tr("群发短信"), self._market_text())
        self.template_button = self.add_action(self.tr("下载标准模板"), self.offer_templates, icon="download")
        self.set_primary(self.tr("创建群发任务"), lambda: self.go(page_of("campaign_new", self.market)))
        self.missed = MissedNotice()
        self.missed.start.connect(self.orders.start)
        self.missed.cancel.connect(self.orders.cancel)
        self.add(self.missed)
        self.running = RunningStrip(ws.clock)
        self.running.ordered.connect(self.orders.give)
        self.running.opened.connect(lambda campaign: self.go("campaign", id=campaign.id))
        self.running.more.connect(self.show_active)
        self.add(self.running)
        self.app = AppFilter()
        self.signatures = OfferedFilter("signature_id", self.tr("签名"), all_words=self.tr("全部签名"))
        self.filters = self._make_filters()
        self.table = ListTable(
            columns(),
            Listing(where={"market": market}),
            name=self.tr("群发任务"),
            actions=lambda campaign: task_actions(campaign, self.ws.can),
            actions_width=168,
        )
        why = (
            self.tr("选好签名和模板，上传发送名单，核对费用后即可发送")
            if market is Market.DOMESTIC
            else self.tr("选好模板，上传境外号码的发送名单，核对费用后即可发送")
        )
        self.table.set_empty(
            why, "send", (self.tr("创建群发任务"), lambda: self.go(page_of("campaign_new", self.market)))
        )
        self.table.opened.connect(lambda campaign: self.go("campaign", id=campaign.id))
        self.table.action.connect(self.act)
        self.add_list(self.filters, self.table)

    def refresh(self, *_: object) -> None:
        self.load(self.table, self.ws.campaigns.find)
        # What keeps these two from being read keeps the list as well, and the list tells it.
        self.call(self.ws.campaigns.unfinished, self._show_unfinished, key="unfinished", failed=nothing)
        mine = Listing(where={"market": self.market}, page_size=EVERYTHING)
        self.call(lambda: self.ws.signatures.find(mine), self._offer_signatures, key="signatures", failed=nothing)
        everything = Listing(page_size=EVERYTHING)
        self.call(lambda: self.ws.apps.find(everything), self._offer_apps, key="apps", failed=nothing)

    def use_app(self, app: int) -> None:
        self.filters.use_app(app)

    def open_with(self, **arguments: Any) -> None:
        if isinstance(state := arguments.get("state"), str):
            arguments["state"] = next((group for group in GROUPS if state in group), None)
        if arguments:
            self.filters.set_values(arguments)

    def act(self, name: str, campaign: Campaign) -> None:
        """Do what was chosen for a row."""
        if name == DETAILS:
            self.go("campaign", id=campaign.id)
        elif name == RECEIPTS:
            self.go("campaign", id=campaign.id, tab="receipts")
        else:
            self.orders.give(name, campaign)

    def show_active(self) -> None:
        """List only what has a card or had no room for one."""
        self.filters.set_values({"state": SENDING if self._sending else (State.PAUSED,)})

    # -- the workbook to fill in (DOM-SEND-11) -------------------------------------------------------------------------

    def offer_templates(self) -> None:
        """A menu of the templates that can be sent; each has its own workbook."""
        self.call(lambda: self.ws.templates.usable(self.market), self._show_templates, key="templates")

    def _show_templates(self, templates: Sequence[Template]) -> None:
        if not templates:
            action = (self.tr("查看模板"), lambda: self.go(page_of("templates", self.market)))
            toast(self, self.tr("还没有已生效的模板"), "info", action)
            return
        by_name = {str(one.id): one for one in templates}
        words = self.tr("{0}（{1} 个变量）")
        entries = [
            RowAction(key, words.format(one.name, one.variables).replace("&", "&&")) for key, one in by_name.items()
        ]
        button = self.template_button
        at = button.mapToGlobal(QPoint(0, button.height()))
        popup_actions(self, entries, at, lambda key: self.save_template(by_name[key]))

    def save_template(self, template: Template) -> None:
        """Ask where to, then write the workbook."""

        def write(path: Path) -> None:
            saved = self.tr("已保存标准模板：{0}")
            self.call(
                lambda: self.ws.preflight.standard_template(path, template.id),
                lambda _: tell_saved(self, saved, path),
            )

        ask_save(self, self.tr("标准模板 {0}").format(template.name), write)

    # -- inside -----------------------------------------------------------------------------------------------------

    def _market_text(self) -> str:
        return self.tr("国内短信") if self.market is Market.DOMESTIC else self.tr("国际/港澳台短信")

    def _make_filters(self) -> FilterRow:
        states = [(group, state_text(group[0])) for group in GROUPS]
        types = [(kind, type_text(kind)) for kind in MessageType]
        filters = [
            SearchFilter(self.tr("任务名称、ID 或号码")),
            ChoiceFilter("state", self.tr("状态"), states),
            self.app,
            self.signatures,
            ChoiceFilter("type", self.tr("短信类型"), types),
            DateRangeFilter(self.ws.clock.now, quick="", compact=True, label=self.tr("时间")),
        ]
        return FilterRow(filters)

    def _show_unfinished(self, campaigns: Sequence[Campaign]) -> None:
        mine = [campaign for campaign in campaigns if campaign.market is self.market]
        self._sending = any(campaign.state in SENDING for campaign in mine)
        self.running.show_campaigns([campaign for campaign in mine if campaign.state in ACTIVE])
        self.missed.show_campaigns([campaign for campaign in mine if campaign.state is State.HELD])

    def _offer_signatures(self, found: Found[Signature]) -> None:
        self.signatures.offer([(one.id, one.text) for one in found.rows])

    def _offer_apps(self, found: Found[App]) -> None:
        self.app.offer([(app.id, app.name) for app in found.rows])
