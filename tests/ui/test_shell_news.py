"""Results of reviews on the desktop: told while nobody looks, one message for many, and the click that leads there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.settings import SettingsFile
from app.workspace import Workspace
from tests.hostile.world import IMAGE
from ui.kit.page import Page
from ui.kit.runner import Runner
from ui.shell import nav
from ui.shell.choices import Choices
from ui.shell.desk import Desk
from ui.shell.inbox import InboxPanel
from ui.shell.news import LENGTH, News
from ui.shell.tray import Tray
from ui.shell.vault import Vault

pytestmark = [pytest.mark.usefixtures("collected_on_this_thread"), pytest.mark.feature("NAV-21", "NAV-20")]


class Plain(Page):
    """Any page."""

    def __init__(self, ws: Workspace, runner: Runner, *_: object) -> None:
        super().__init__(ws, runner)
        self.asked: dict[str, Any] = {}

    def open_with(self, **arguments: Any) -> None:
        self.asked = arguments


class System:
    """What the desktop is asked to show; whether a person works with the program."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, str]] = []
        self.in_front = False
        self.looks = 0
        """How often it was asked whether a person works with the program: once for each that came."""
        self.sign = False
        """Whether our sign is in the tray."""


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    one = System()
    monkeypatch.setattr(nav.Entry, "load", lambda entry: Plain)
    monkeypatch.setattr(Tray, "is_there", lambda: True)

    def in_front(news: News) -> bool:
        one.looks += 1
        return one.in_front

    monkeypatch.setattr(News, "in_front", in_front)

    def show_message(icon: QSystemTrayIcon, title: str, text: str, *_: object) -> None:
        assert one.sign  # systems show no message without it
        one.messages.append((title, text))

    def show(icon: QSystemTrayIcon) -> None:
        one.sign = True

    def hide(icon: QSystemTrayIcon) -> None:
        one.sign = False

    for name, act in (("showMessage", show_message), ("show", show), ("hide", hide)):
        monkeypatch.setattr(QSystemTrayIcon, name, act)  # the platform of the tests has no tray
    return one


@pytest.fixture
def desk(tmp_path: Path, system: System, qapp: QApplication) -> Iterator[Desk]:
    qapp.setQuitOnLastWindowClosed(False)
    runner = Runner()
    workspace = Workspace(tmp_path / "ws")
    tell(workspace, "review.signatures.approved", "旧的")  # before the program began: no news
    one = Desk(workspace, Vault(tmp_path / "ws", runner), runner, Choices(SettingsFile(tmp_path / "settings.json")))
    one.window.show()
    yield one
    one.close()
    qapp.setQuitOnLastWindowClosed(True)


def tell(ws: Workspace, kind: str, *names: str, reason: str | None = None) -> None:
    """Results in one transaction, as one look of the review brings them."""
    with ws.write("RunReview", changes="inbox") as unit:
        for number, name in enumerate(names, 1):
            ws.inbox.add(unit, kind, id=number, name=name, reason=reason, market="domestic")


def page(desk: Desk) -> tuple[str, dict[str, Any]]:
    visit = desk.window.pages.history.current
    assert visit is not None
    assert isinstance(desk.window.pages.page, Plain)
    return visit.name, desk.window.pages.page.asked


def icon(desk: Desk) -> QSystemTrayIcon:
    found = desk.tray.findChild(QSystemTrayIcon)
    assert isinstance(found, QSystemTrayIcon)
    return found


@pytest.mark.parametrize("hidden", [False, True])
def test_a_result_is_told_and_its_click_leads_to_it(desk: Desk, system: System, qtbot: QtBot, hidden: bool) -> None:
    desk.window.setHidden(hidden)
    tell(desk.ws, "review.signatures.effective", "青禾")
    qtbot.waitUntil(lambda: len(system.messages) == 1)
    assert system.messages == [("审核有结果", "签名「青禾」已生效，可以用来发送短信。")]
    assert system.sign
    icon(desk).messageClicked.emit()
    assert desk.window.isVisible()
    assert page(desk) == ("signatures", {"id": 1})
    assert not system.sign


def test_several_results_are_one_message_that_leads_to_the_inbox(desk: Desk, system: System, qtbot: QtBot) -> None:
    tell(desk.ws, "review.templates.rejected", "甲", "乙", "丙", reason="reject_finance")
    qtbot.waitUntil(lambda: len(system.messages) == 1)
    assert system.messages == [("3 项审核有结果", "点击查看")]
    icon(desk).messageClicked.emit()
    qtbot.waitUntil(lambda: desk.window.findChild(InboxPanel) is not None)
    desk.window.findChild(InboxPanel).close()  # type: ignore[union-attr]


def test_what_was_not_looked_at_is_told_together_with_the_next(desk: Desk, system: System, qtbot: QtBot) -> None:
    for count, name in enumerate("甲乙", 1):
        tell(desk.ws, "review.templates.effective", name)
        qtbot.waitUntil(lambda count=count: len(system.messages) == count)
    assert system.messages[-1] == ("2 项审核有结果", "点击查看")
    desk._came_back(Qt.ApplicationState.ApplicationActive)
    assert not system.sign
    tell(desk.ws, "review.templates.effective", "丙")
    qtbot.waitUntil(lambda: len(system.messages) == 3)
    assert system.messages[-1][0] == "审核有结果"


def test_in_front_the_bell_tells_alone(desk: Desk, system: System, qtbot: QtBot) -> None:
    system.in_front = True
    tell(desk.ws, "review.signatures.effective", "青禾")
    qtbot.waitUntil(lambda: desk.window.header.bell.accessibleName() == "通知，2 条未读" and system.looks == 1)
    system.in_front = False
    tell(desk.ws, "review.signatures.effective", "星河")
    qtbot.waitUntil(lambda: len(system.messages) == 1)
    assert "星河" in system.messages[0][1]  # the other was seen


def test_other_notices_stay_in_the_inbox(desk: Desk, system: System, qtbot: QtBot) -> None:
    with desk.ws.write("ModifyNotices", changes="inbox") as unit:
        desk.ws.inbox.add(unit, "campaign_missed", campaign=1, name="三月名单")
        desk.ws.inbox.add(unit, "signature_lost", id=1, name="青禾")
    tell(desk.ws, "review.signatures.effective", "青禾")
    qtbot.waitUntil(lambda: len(system.messages) == 1)
    assert "已生效" in system.messages[0][1]


def test_a_message_holds_neither_markup_nor_a_number_and_is_short(desk: Desk, system: System, qtbot: QtBot) -> None:
    tell(desk.ws, "review.qualifications.approved", f"{IMAGE}13870707088" + "长" * 500)
    qtbot.waitUntil(lambda: len(system.messages) == 1)
    _, text = system.messages[0]
    assert not set("<>&") & set(text)
    assert "138****88" in text
    assert len(text) <= LENGTH + 1


def test_without_a_tray_nothing_breaks(
    desk: Desk, system: System, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tray, "is_there", lambda: False)
    tell(desk.ws, "review.signatures.effective", "青禾")
    qtbot.waitUntil(lambda: desk.news.latest != ())
    assert system.messages == []
    assert not system.sign


def test_the_message_of_a_hidden_window_leads_nowhere_but_back(desk: Desk, system: System) -> None:
    desk.window.hide()
    desk.tray.appear()
    icon(desk).messageClicked.emit()
    assert desk.window.isVisible()
    assert desk.window.pages.history.current is None


def test_the_sign_that_stands_there_for_news_leads_to_them_too(desk: Desk, system: System, qtbot: QtBot) -> None:
    """Some desktops tell nobody that a message was clicked."""
    tell(desk.ws, "review.signatures.effective", "青禾")
    qtbot.waitUntil(lambda: len(system.messages) == 1)
    icon(desk).activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert page(desk) == ("signatures", {"id": 1})
    assert not system.sign
