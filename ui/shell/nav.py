"""The table of the navigation: which page stands in which of the console's areas (NAV-01, NAV-02)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QCoreApplication

from app.domain.market import Market
from ui.kit.page import Page
from ui.kit.places import page_of

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Area:
    """A group of the navigation. `key` is also the number of its place: Ctrl+2 is the first area."""

    key: str
    title: str
    icon: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One page. `name` is what `Page.go` calls it; `page` says where its class is, "module:Class".

    A page with a `parent` is not listed: it is opened from the page of that name, which stays marked. `topic` is its
    help. `foot` puts it at the lower end; `takes_choices` gives its class the choices of this machine as well.
    """

    name: str
    title: str
    page: str
    topic: str
    area: str = ""
    icon: str = ""
    parent: str = ""
    foot: bool = False
    takes_choices: bool = False
    arguments: tuple[object, ...] = ()

    def load(self) -> type[Page]:
        """The class of the page; imported when first asked for."""
        module, _, name = self.page.partition(":")
        found = getattr(import_module(module), name)
        assert isinstance(found, type)
        assert issubclass(found, Page)
        return found


def areas() -> tuple[Area, ...]:
    """The areas in the console's order; those without a page are not shown."""
    return (
        Area("domestic", translate("Nav", "国内短信"), "message-square"),
        Area("international", translate("Nav", "国际/港澳台短信"), "volleyball"),
        Area("marketing", translate("Nav", "营销管理"), "users"),
        Area("stats", translate("Nav", "统计分析"), "chart-no-axes-column"),
        Area("packages", translate("Nav", "套餐包管理"), "package"),
        Area("apps", translate("Nav", "应用管理"), "app-window"),
        Area("general", translate("Nav", "通用管理"), "sliders-horizontal"),
        Area("access", translate("Nav", "访问管理"), "shield-check"),
    )


def entries() -> Mapping[str, Entry]:
    """All pages by name, in the order of the navigation, in the language of the window."""
    listed = (*_domestic(), *_international(), *_others(), *_foot())
    return {entry.name: entry for entry in listed}


def _domestic() -> tuple[Entry, ...]:
    market = (Market.DOMESTIC,)
    return (
        Entry(
            name="overview", title=translate("Nav", "概览"), page="ui.pages.overview:OverviewPage",
            icon="layout-dashboard", topic="start",
        ),
        Entry(
            name="qualifications", title=translate("Nav", "实名资质管理"),
            page="ui.pages.qualifications:QualificationsPage", area="domestic", icon="id-card", topic="signatures",
        ),
        Entry(
            name="qualification", title=translate("Nav", "新增资质"), page="ui.pages.qualification:QualificationPage",
            parent="qualifications", icon="id-card", topic="signatures",
        ),
        Entry(
            name="signatures", title=translate("Nav", "签名管理"), page="ui.pages.signatures:SignaturesPage",
            area="domestic", icon="signature", topic="signatures", arguments=market,
        ),
        Entry(
            name="templates", title=translate("Nav", "正文模板管理"), page="ui.pages.templates:TemplatesPage",
            area="domestic", icon="file-text", topic="templates", arguments=market,
        ),
        Entry(
            name="campaigns", title=translate("Nav", "群发短信"), page="ui.pages.campaigns:CampaignsPage",
            area="domestic", icon="send", topic="bulk", arguments=market,
        ),
        Entry(
            name="campaign_new", title=translate("Nav", "创建群发任务"), page="ui.pages.campaign_new:CampaignNewPage",
            parent="campaigns", icon="plus", topic="bulk", arguments=market,
        ),
        Entry(
            name="campaign", title=translate("Nav", "任务详情"), page="ui.pages.campaign:CampaignPage",
            parent="campaigns", icon="send", topic="bulk",
        ),
    )  # fmt: skip


def _international() -> tuple[Entry, ...]:
    market = (Market.INTERNATIONAL,)
    return (
        Entry(
            name=page_of("signatures", *market), title=translate("Nav", "签名管理"),
            page="ui.pages.signatures:SignaturesPage", area="international", icon="signature", topic="signatures",
            arguments=market,
        ),
        Entry(
            name=page_of("templates", *market), title=translate("Nav", "正文模板管理"),
            page="ui.pages.templates:TemplatesPage", area="international", icon="file-text", topic="templates",
            arguments=market,
        ),
        Entry(
            name=page_of("campaigns", *market), title=translate("Nav", "群发短信"),
            page="ui.pages.campaigns:CampaignsPage", area="international", icon="send", topic="bulk", arguments=market,
        ),
        Entry(
            name=page_of("campaign_new", *market), title=translate("Nav", "创建群发任务"),
            page="ui.pages.campaign_new:CampaignNewPage", parent=page_of("campaigns", *market), icon="plus",
            topic="bulk", arguments=market,
        ),
    )  # fmt: skip


def _others() -> tuple[Entry, ...]:
    market = (Market.DOMESTIC,)
    return (
        Entry(
            name="records", title=translate("Nav", "国内短信"), page="ui.pages.records:RecordsPage",
            area="stats", icon="scroll-text", topic="records", arguments=market,
        ),
        Entry(
            name="packages", title=translate("Nav", "国内套餐包"), page="ui.pages.packages:PackagesPage",
            area="packages", icon="package", topic="packages", arguments=market,
        ),
        Entry(
            name=page_of("packages", Market.INTERNATIONAL), title=translate("Nav", "国际/港澳台套餐包"),
            page="ui.pages.packages:PackagesPage", area="packages", icon="package", topic="packages",
            arguments=(Market.INTERNATIONAL,),
        ),
        Entry(
            name="apps", title=translate("Nav", "应用列表"), page="ui.pages.apps:AppsPage",
            area="apps", icon="app-window", topic="apps",
        ),
    )  # fmt: skip


def _foot() -> tuple[Entry, ...]:
    return (
        Entry(
            name="jobs", title=translate("Nav", "任务中心"), page="ui.pages.jobs:JobsPage",
            icon="list-checks", topic="bulk", foot=True,
        ),
        Entry(
            name="settings", title=translate("Nav", "设置"), page="ui.pages.settings:SettingsPage",
            icon="settings", topic="start", foot=True, takes_choices=True,
        ),
        Entry(
            name="help", title=translate("Nav", "帮助"), page="ui.pages.help:HelpPage",
            icon="circle-question-mark", topic="start", foot=True,
        ),
    )  # fmt: skip
