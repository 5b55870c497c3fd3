"""A workspace that can only be looked at: all pages read, the window says why and what to do, nothing goes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import place, sample
from app.clock import FakeClock
from app.errors import AppError
from app.settings import SettingsFile
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from ui.kit.banners import Banner
from ui.kit.page import Page
from ui.kit.runner import InlineRunner, Runner
from ui.kit.states import ErrorState
from ui.kit.toasts import toasts
from ui.shell import nav
from ui.shell.choices import Choices
from ui.shell.desk import Desk
from ui.shell.language import Language
from ui.shell.vault import Vault
from ui.shell.window import MainWindow

pytestmark = pytest.mark.usefixtures("collected_on_this_thread")


@pytest.fixture
def choices(tmp_path: Path) -> Choices:
    return Choices(SettingsFile(tmp_path / "settings.json"))


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The sample, with its history, where nothing can be written."""
    sample.make(tmp_path / "ws", clock=FakeClock(NOW), secrets=MemorySecrets()).close()
    monkeypatch.setattr(place, "writable", lambda *_: False)
    one = Workspace(tmp_path / "ws", clock=FakeClock(NOW))
    yield one
    one.close()


def open_window(ws: Workspace, choices: Choices, qtbot: QtBot) -> MainWindow:
    window = MainWindow(ws, InlineRunner(), choices, lambda: True)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    return window


def shown(banner: Banner) -> str:
    return banner.accessibleName() + banner.text() if banner.isVisible() else ""


def test_every_page_reads_and_the_banner_says_why_and_what_to_do(ws: Workspace, choices: Choices, qtbot: QtBot) -> None:
    window = open_window(ws, choices, qtbot)
    for name in nav.entries():
        window.go(name, **({"id": 1} if name == "campaign" else {}))
        errors = [state for state in window.pages.findChildren(ErrorState) if state.isVisible()]
        assert errors == [], name
        assert toasts(window) == [], name
        assert "只能查看" in shown(window.standing)
        assert "是只读的" in shown(window.standing)
        assert "复制到可写的位置" in shown(window.standing)


def test_damage_that_is_found_while_the_window_is_open_is_told_at_once(
    tmp_path: Path, choices: Choices, qtbot: QtBot
) -> None:
    ws = Workspace(tmp_path / "ws", clock=FakeClock(NOW))
    window = open_window(ws, choices, qtbot)
    assert shown(window.standing) == ""
    window.tell("warn", "2 个任务已暂停", "查看任务", lambda: None)
    ws.only_view(AppError("view_damaged"))
    qtbot.waitUntil(lambda: "数据库已损坏" in shown(window.standing))
    assert window.banner.isVisible()
    window.banner.button.click()
    assert "数据库已损坏" in shown(window.standing)
    assert not window.standing.button.isVisible()
    ws.only_view(AppError("view_damaged_backup", made_at=NOW, command="main.py restore"))
    qtbot.waitUntil(window.standing.button.isVisible)
    window.standing.button.click()
    assert window.pages.history.current is not None
    assert window.pages.history.current.name == "settings"
    window.watch.close()
    ws.close()


def test_nothing_works_in_the_background(ws: Workspace, choices: Choices, qtbot: QtBot) -> None:
    runner = Runner()
    desk = Desk(ws, Vault(ws.folder, runner), runner, choices)
    desk.start()
    qtbot.waitUntil(lambda: desk.window.pages.page is not None)
    assert desk.engine._thread is None
    assert not (ws.folder / "sender.lock").exists()
    desk.close()


class Blank(Page):
    """Any page: this test is about what stands above them."""

    def __init__(self, ws: Workspace, runner: Runner, *_: object) -> None:
        super().__init__(ws, runner)
        self.set_head("页面")


@pytest.mark.parametrize("language", ["zh_CN", "en_US"])
def test_a_folder_that_a_sync_program_keeps_is_warned_of_once(
    tmp_path: Path, choices: Choices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(nav.Entry, "load", lambda entry: Blank)
    speech = Language()
    speech.speak(language)
    folder = tmp_path / "OneDrive - 星河科技" / "ws"
    for first in (True, False):
        runner = Runner()
        desk = Desk(Workspace(folder), Vault(folder, runner), runner, choices)
        desk.start()
        qtbot.waitUntil(lambda now=desk: now.window.pages.page is not None)
        assert desk.window.banner.isVisible() is first
        if first:
            assert "OneDrive" in desk.window.banner.text()
            desk.window.banner.button.click()
        desk.close()
    speech.speak("zh_CN")
