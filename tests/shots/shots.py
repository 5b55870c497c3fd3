"""The table of the pictures: every page of the navigation by itself, and the states, dialogs and menus worth a look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from tests.shots import abroad, acts, backups, content
from tests.shots.stage import Stage
from ui.shell import nav

LANGUAGES = {"zh": "zh_CN", "en": "en_US"}
THEMES = ("light", "dark")
LARGE, SMALL = (1440, 900), (1024, 640)
SIZES = (LARGE, SMALL)

BUSY, SAMPLE, EMPTY = "busy", "sample", "empty"


@dataclass(frozen=True, order=True)
class Look:
    """One way to see a shot. The language comes first: a window speaks the language it was built in."""

    language: str
    theme: str
    size: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.language}_{self.theme}_{self.size[0]}x{self.size[1]}"


EVERY_LOOK = tuple(Look(*one) for one in product(LANGUAGES, THEMES, SIZES))
FEW_LOOKS = (Look("zh", "light", LARGE), Look("zh", "dark", LARGE), Look("en", "light", LARGE))


@dataclass(frozen=True)
class Shot:
    """A page of a workspace, and what is done on it before the picture is taken.

    `arguments` go to the page: values, or the key of a task in the story for `task`. `waiting`: "loading" or "error".
    """

    name: str
    page: str = "overview"
    act: Callable[[Stage], None] | None = None
    world: str = BUSY
    task: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    waiting: str = ""
    scale: float = 1.0
    looks: tuple[Look, ...] = FEW_LOOKS


def pages() -> list[Shot]:
    """Each page with data, without any, while it waits and when it fails."""
    found = []
    for name, entry in nav.entries().items():
        task = "running" if name == "campaign" else ""
        found.append(Shot(name, name, task=task, looks=EVERY_LOOK))
        if name != "campaign":
            found.append(Shot(f"{name}_empty", name, world=EMPTY))
        if not entry.takes_choices and name != "help":
            found += [Shot(f"{name}_{waiting}", name, task=task, waiting=waiting) for waiting in ("loading", "error")]
    return found


STATES = (
    Shot("overview_sample", "overview", world=SAMPLE),
    Shot("overview_focus", act=acts.focus_ring),
    *(
        Shot(f"campaign_{task}", "campaign", task=task)
        for task in ("paused", "errors", "scheduled", "held", "stopped", "completed", "unknown", "cancelled")
    ),
)

CREATE = (
    Shot("campaign_new_file", "campaign_new", acts.filled, looks=EVERY_LOOK),
    Shot("campaign_new_reading", "campaign_new", acts.reading),
    Shot("campaign_new_unreadable", "campaign_new", acts.unreadable),
    Shot("campaign_new_mapping", "campaign_new", acts.mapped),
    Shot("campaign_new_manual", "campaign_new", acts.typed_numbers),
    Shot("campaign_new_schedule", "campaign_new", acts.scheduled),
    Shot("campaign_new_options", "campaign_new", acts.options_open),
    Shot("campaign_new_missing", "campaign_new", acts.missing_choice),
    Shot("campaign_new_confirm", "campaign_new", acts.confirmation, looks=EVERY_LOOK),
    Shot("campaign_new_confirm_live", "campaign_new", acts.live_confirmation),
    Shot("campaign_new_test", "campaign_new", acts.trial),
)

ABROAD = (
    Shot("campaign_new_abroad_file", "campaign_new_abroad", abroad.filled, looks=EVERY_LOOK),
    Shot("campaign_new_abroad_limit", "campaign_new_abroad", abroad.limited, looks=EVERY_LOOK),
    Shot("campaign_new_abroad_manual", "campaign_new_abroad", abroad.typed),
    Shot("campaign_new_abroad_confirm", "campaign_new_abroad", abroad.confirmation, looks=EVERY_LOOK),
    Shot("campaign_abroad", "campaign", task="abroad", looks=EVERY_LOOK),
    Shot("campaign_abroad_recipients", "campaign", acts.tab(1), task="abroad", looks=EVERY_LOOK),
    Shot("campaign_abroad_recipient", "campaign", abroad.recipient, task="abroad"),
    Shot("campaign_abroad_resend", "campaign", abroad.resend, task="abroad"),
)

TASK = (
    Shot("campaign_recipients", "campaign", acts.tab(1), task="errors"),
    Shot("campaign_recipient", "campaign", acts.recipient, task="errors"),
    Shot("campaign_receipts", "campaign", acts.tab(2), task="completed"),
    Shot("campaign_stop", "campaign", acts.order("stop"), task="running"),
    Shot("campaign_cancel", "campaign", acts.order("cancel"), task="scheduled"),
    Shot("campaign_missed", "campaign", acts.order("start"), task="held"),
    Shot("campaign_resend", "campaign", acts.order("resend"), task="stopped"),
    Shot("campaign_resend_unknown", "campaign", acts.order("resend"), task="unknown"),
    Shot("campaign_export", "campaign", acts.press("export_button"), task="errors"),
)

LISTS = (
    Shot("campaigns_columns", "campaigns", acts.columns),
    Shot("campaigns_menu", "campaigns", acts.row_menu),
    Shot("campaigns_filter", "campaigns", acts.filter_open),
    Shot("records_drawer", "records", acts.row(0), arguments={"state": "failed"}, looks=EVERY_LOOK),
    Shot("records_filter", "records", acts.filter_open),
    Shot("records_days", "records", acts.days_open),
    Shot("records_columns", "records", acts.columns),
)

NOUNS = (
    Shot("signatures_form", "signatures", acts.call("create_signature")),
    Shot("signatures_form_wrong", "signatures", acts.both(acts.call("create_signature"), acts.pressed_verb)),
    Shot("signatures_reason", "signatures", acts.reason),
    Shot("signatures_drawer", "signatures", acts.row(1)),
    Shot("signatures_delete", "signatures", acts.row_action("delete")),
    Shot(
        "templates_editor",
        "templates",
        acts.both(
            acts.call("create_template"),
            acts.filled_form(name="签收提醒", content="尊敬的{1}，您的包裹{2}已签收，如有疑问请联系客服。"),
        ),
    ),
    Shot(
        "templates_findings",
        "templates",
        acts.both(
            acts.call("create_template"),
            acts.filled_form(name="活动提醒", content="您好{1}{2}，会员贷款优惠见 www.{3}.com ★"),
        ),
        looks=EVERY_LOOK,
    ),
    Shot("templates_drawer", "templates", acts.row(0)),
    Shot("review_desk", "signatures", content.review_desk),
    Shot(
        "apps_create",
        "apps",
        acts.both(
            acts.call("create_app"),
            acts.filled_form(name="青禾到店提醒", description="门店预约与到店提醒", tags="门店，预约"),
        ),
    ),
    Shot("apps_show_key", "apps", acts.app_card("show_key")),
    Shot("apps_key", "apps", acts.app_key),
    Shot("apps_reset", "apps", acts.app_card("reset_key")),
    Shot("apps_stop", "apps", acts.app_card("switch")),
    Shot("apps_drawer", "apps", acts.app_card("details")),
    Shot("packages_buy", "packages", acts.call("buy_package")),
    Shot("packages_abroad_buy", "packages_abroad", acts.call("buy_package")),
    Shot("settings_account", "settings", arguments={"section": "account"}),
    Shot("settings_notices", "settings", content.notices, arguments={"section": "notices"}, looks=EVERY_LOOK),
    Shot("settings_notices_tried", "settings", content.notices_tried, arguments={"section": "notices"}),
    Shot("settings_mail_password", "settings", content.mail_password, arguments={"section": "notices"}),
    Shot("settings_holidays", "settings", content.holidays, arguments={"section": "account"}),
    Shot("settings_backups", "settings", arguments={"section": "backups"}, looks=EVERY_LOOK),
    Shot("settings_restore", "settings", backups.restoring, arguments={"section": "backups"}),
)

SHELL = (
    Shot("palette", act=acts.palette(""), looks=EVERY_LOOK),
    Shot("palette_found", act=acts.palette("发货")),
    Shot("palette_nothing", act=acts.palette("没有这个")),
    Shot("gateway_menu", act=acts.press("window.header.gateway")),
    Shot("workspace_menu", act=acts.press("window.header.corner")),
    Shot("app_menu", act=acts.press("window.header.apps")),
    Shot("operator_menu", act=acts.press("window.header.operator")),
    Shot("alerts", act=acts.alerts),
    Shot("menu_bar", act=acts.menu_bar),
    Shot("recovered", act=acts.banner),
    Shot("restored", act=backups.restored),
    Shot("view_read_only", "campaigns", acts.view_only("view_read_only"), looks=EVERY_LOOK),
    Shot("view_damaged", act=acts.view_only("view_damaged_backup"), looks=EVERY_LOOK),
    Shot("toasts", "campaigns", acts.toasted),
    Shot("welcome", act=acts.dialog(acts.welcome), world=EMPTY),
    Shot("passphrase_new", act=acts.dialog(acts.passphrase(True))),
    Shot("passphrase", act=acts.dialog(acts.passphrase(False))),
    Shot("crash", act=acts.dialog(acts.crash)),
    Shot("still_sending", act=acts.dialog(acts.still_sending)),
    Shot("cannot_open", act=acts.dialog(acts.cannot_open)),
    Shot("cannot_open_backup", act=acts.dialog(backups.cannot_open_with_backup)),
)

SCALED = (
    Shot("overview_125", scale=1.25),
    Shot("campaigns_125", "campaigns", scale=1.25),
    Shot("campaign_new_125", "campaign_new", acts.filled, scale=1.25),
    Shot("campaign_125", "campaign", task="running", scale=1.25),
    Shot("records_125", "records", acts.row(0), scale=1.25),
)


def shots() -> list[Shot]:
    return [*pages(), *STATES, *CREATE, *ABROAD, *TASK, *LISTS, *NOUNS, *SHELL, *SCALED]
