"""The window around the pages: keys, marks of what goes on, the bell, banners, how it fits narrow screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.daytime import parse
from app.domain.market import Market
from app.settings import SettingsFile
from app.workspace import Workspace
from tests.ui.audit import unnamed
from ui.kit.buttons import LinkButton
from ui.kit.page import Page
from ui.kit.runner import InlineRunner
from ui.shell import inbox, nav
from ui.shell.choices import Choices
from ui.shell.inbox import InboxPanel
from ui.shell.nav_delegate import MARKED, NAME, RING
from ui.shell.watch import Activity, Waiting
from ui.shell.window import MainWindow

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key
NOW = parse("2026-03-18 14:00:00")


class Plain(Page):
    """Any page: keeps what it was asked."""

    def __init__(self, ws: Workspace, runner: InlineRunner, *_: object) -> None:
        super().__init__(ws, runner)
        self.asked: dict[str, Any] = {}
        self.app = -1
        self.refreshed = self.created = 0
        self.stays = False
        self.set_head("页面")
        self.set_primary("新建", self._create)

    def refresh(self, *_: object) -> None:
        self.refreshed += 1

    def open_with(self, **arguments: Any) -> None:
        self.asked = arguments

    def can_leave(self) -> bool:
        return not self.stays

    def use_app(self, app: int) -> None:
        self.app = app

    def _create(self) -> None:
        self.created += 1


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path / "ws", clock=FakeClock(NOW))
    workspace.profiles.change(name="星河科技有限公司")
    yield workspace
    workspace.close()


@pytest.fixture
def choices(tmp_path: Path) -> Choices:
    return Choices(SettingsFile(tmp_path / "settings.json"))


@pytest.fixture
def window(ws: Workspace, choices: Choices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    own = {"settings", "help", "jobs"}
    load = nav.Entry.load
    monkeypatch.setattr(nav.Entry, "load", lambda entry: load(entry) if entry.name in own else Plain)
    one = MainWindow(ws, InlineRunner(), choices, lambda: True)
    qtbot.addWidget(one)
    one.resize(1440, 900)
    one.show()
    one.activateWindow()
    one.go("overview")
    return one


def page(window: MainWindow) -> Plain:
    found = window.pages.page
    assert isinstance(found, Plain)
    return found


def name(window: MainWindow) -> str:
    visit = window.pages.history.current
    assert visit is not None
    return visit.name


def test_pages_are_built_once_on_first_visit(window: MainWindow) -> None:
    assert window.pages.count() == 1
    window.go("signatures")
    first = window.pages.page
    window.go("overview")
    window.go("signatures")
    assert window.pages.page is first
    assert window.pages.count() == 2


def test_a_page_goes_to_another_by_name_with_arguments(window: MainWindow) -> None:
    page(window).go("records", number="13800138000")
    assert name(window) == "records"
    assert page(window).asked == {"number": "13800138000"}


def test_xc_12_keys_reach_areas_history_settings_and_help(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Key.Key_2, CONTROL)
    assert name(window) == "qualifications"
    qtbot.keyClick(window, Key.Key_5, CONTROL)
    assert name(window) == "records"
    qtbot.keyClick(window, Key.Key_Left, ALT)
    assert name(window) == "qualifications"
    qtbot.keyClick(window, Key.Key_Right, ALT)
    assert name(window) == "records"
    qtbot.keyClick(window, Key.Key_Comma, CONTROL)
    assert name(window) == "settings"
    qtbot.keyClick(window, Key.Key_1, CONTROL)
    assert name(window) == "overview"


@pytest.mark.feature("NAV-07")
def test_f1_opens_the_topic_of_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.go("signatures")
    qtbot.keyClick(window, Key.Key_F1)
    help_page: Any = window.pages.page
    assert help_page.topic == "signatures"


def test_keys_of_the_page_act_with_the_focus_outside_it_and_inside_once(window: MainWindow, qtbot: QtBot) -> None:
    for focus in (window.navigation.main, page(window)):
        focus.setFocus()
        before = (page(window).refreshed, page(window).created)
        qtbot.keyClick(QApplication.focusWidget() or window, Key.Key_F5)
        qtbot.keyClick(QApplication.focusWidget() or window, Key.Key_N, CONTROL)
        assert (page(window).refreshed, page(window).created) == (before[0] + 1, before[1] + 1)


def test_f6_goes_through_navigation_header_and_page(window: MainWindow, qtbot: QtBot) -> None:
    window.navigation.main.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget() or window, Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen[0] is window.header.search
    assert seen[1] is page(window).primary
    assert seen[2] is window.navigation.main
    qtbot.keyClick(window.navigation.main, Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is page(window).primary


def test_a_page_that_must_not_be_left_stays(window: MainWindow) -> None:
    page(window).stays = True
    assert not window.go("records")
    assert name(window) == "overview"
    assert not window.close()
    page(window).stays = False
    assert window.close()


def test_the_header_tells_what_runs(window: MainWindow) -> None:
    assert window.header.jobs.isHidden()
    window.watch.activity.emit(Activity(1, 0.63, 1))
    assert window.header.jobs.accessibleName() == "2 个任务进行中"
    window.header.jobs.click()
    assert name(window) == "jobs"
    window.watch.waiting.emit(Waiting({"signatures": 1, "signatures_abroad": 2, "qualifications": 1}))
    window.watch.activity.emit(Activity())
    assert window.header.jobs.isHidden()


def test_each_market_has_its_own_ring(window: MainWindow) -> None:
    def rings() -> list[object]:
        tree = window.navigation.main
        found = {item.data(NAME): item.data(RING) for item in tree._items()}
        return [found["campaigns"], found["campaigns_abroad"]]

    window.watch.activity.emit(Activity(1, 0.63, shares={Market.INTERNATIONAL: 0.63}))
    assert rings() == [None, 0.63]
    window.watch.activity.emit(Activity(1, 0.5, shares={Market.DOMESTIC: 0.5}))
    assert rings() == [0.5, None]


def test_a_page_of_both_markets_is_marked_where_it_stands(window: MainWindow) -> None:
    def marked() -> list[object]:
        pages = [item for item in window.navigation.main._items() if item.rowCount() == 0]
        return [item.data(NAME) for item in pages if item.data(MARKED)]

    window.go("campaign", id=1)
    assert marked() == ["campaigns"]
    page(window).stand_under("campaigns_abroad")
    assert marked() == ["campaigns_abroad"]
    window.go("overview")
    window.back()
    assert marked() == ["campaigns_abroad"]


def test_the_watch_hears_of_changes(window: MainWindow, ws: Workspace, qtbot: QtBot) -> None:
    assert "星河科技有限公司" in window.header.corner.accessibleName()
    ws.profiles.change(name="青禾生活")
    qtbot.waitUntil(lambda: "青禾生活" in window.header.corner.accessibleName())


def add_notices(ws: Workspace) -> None:
    with ws.write("ModifyNotices", changes="inbox") as unit:
        ws.inbox.add(unit, "campaign_paused", campaign=7, name="三月名单", reason="quota")
        ws.inbox.add(unit, "review.signatures.rejected", id=1, name="青禾", reason=None)


def test_the_bell_counts_lists_and_leads_to_the_cause(window: MainWindow, ws: Workspace, qtbot: QtBot) -> None:
    add_notices(ws)
    qtbot.waitUntil(lambda: window.header.bell.accessibleName() == "通知，2 条未读")
    window.header.bell.click()
    panel = window.findChild(InboxPanel)
    assert panel is not None
    assert "三月名单" in panel.entries[1].accessibleName()
    panel.entries[1].click()
    assert (name(window), page(window).asked) == ("campaign", {"id": 7})


def test_all_notices_can_be_marked_as_read(window: MainWindow, ws: Workspace, qtbot: QtBot) -> None:
    add_notices(ws)
    window.open_inbox()
    panel = window.findChild(InboxPanel)
    assert panel is not None
    panel.all_read.click()
    assert ws.inbox.unread() == 0
    qtbot.waitUntil(lambda: window.header.bell.accessibleName() == "通知")


def test_every_notice_leads_to_a_page(ws: Workspace) -> None:
    add_notices(ws)
    from app.domain.listing import Listing

    with ws.write("ModifyNotices", changes="inbox") as unit:
        ws.inbox.add(unit, "review.signatures.effective", id=2, name="Qinghe", market="international")
        ws.inbox.add(unit, "review.templates.rejected", id=3, name="提醒", market="domestic", reason=None)
        ws.inbox.add(unit, "review.qualifications.change_rejected", id=4, name="青禾", reason=None)
        ws.inbox.add(unit, "signature_lost", id=1, name="青禾")
    targets = {notice.kind: inbox.target(notice) for notice in ws.inbox.find(Listing()).rows}
    assert {name for name, _ in targets.values()} <= set(nav.entries())
    assert targets["review.signatures.effective"] == ("signatures_abroad", {"id": 2})
    assert targets["review.templates.rejected"] == ("templates", {"id": 3})
    assert targets["review.qualifications.change_rejected"] == ("qualification", {"id": 4})
    assert targets["signature_lost"] == ("signatures", {"id": 1})


def test_the_app_switcher_is_kept_and_told_to_pages(window: MainWindow, choices: Choices) -> None:
    window.header.apps.chosen.emit(3)
    assert choices.current.current_app == 3
    assert page(window).app == 3


@pytest.mark.feature("XC-17")
def test_the_simulated_gateway_is_told_in_strip_and_pill(window: MainWindow) -> None:
    assert window.strip.accessibleName() == "模拟网关"
    assert window.header.gateway.accessibleName() == "模拟网关：不会真实发送"


def test_a_narrow_window_has_a_rail_and_a_short_header(window: MainWindow) -> None:
    assert not window.navigation.rail
    window.resize(1024, 640)
    assert window.size().toTuple() == (1024, 640)
    assert window.navigation.rail
    assert window.header.width() <= 1024


def test_a_banner_stays_until_it_is_acted_upon(window: MainWindow) -> None:
    window.tell("warn", "2 个任务已暂停", "查看任务", lambda: window.go("campaigns"))
    assert window.banner.isVisible()
    window.banner.findChildren(LinkButton)[0].click()
    assert not window.banner.isVisible()
    assert name(window) == "campaigns"


def test_alt_alone_shows_the_menu_bar(window: MainWindow, qtbot: QtBot) -> None:
    assert window.menuBar().isHidden()
    qtbot.keyClick(window, Key.Key_Alt)
    assert not window.menuBar().isHidden()
    qtbot.keyClick(window, Key.Key_Alt)
    assert window.menuBar().isHidden()


def test_text_scale_by_keys(window: MainWindow, choices: Choices, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Key.Key_Plus, CONTROL)
    assert choices.current.scale == 1.1
    qtbot.keyClick(window, Key.Key_0, CONTROL)
    assert choices.current.scale == 1.0


def test_pause_by_key_says_when_there_is_nothing(window: MainWindow, qtbot: QtBot) -> None:
    from ui.kit.toasts import toasts

    qtbot.keyClick(window, Key.Key_P, CONTROL | SHIFT)
    assert [one.text for one in toasts(window)] == ["没有可以暂停或继续的任务"]
    for one in toasts(window):
        one.leave()


@pytest.mark.feature("XC-12")
@pytest.mark.parametrize("shown", ["overview", "settings", "help", "jobs"])
def test_every_control_has_a_name(window: MainWindow, shown: str) -> None:
    window.go(shown)
    assert unnamed(window) == []
