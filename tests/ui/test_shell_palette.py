"""The palette: what it finds, and that all of it goes by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.daytime import parse
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.workspace import Workspace
from tests.app.flow import qualified
from ui.kit.runner import InlineRunner
from ui.shell import nav
from ui.shell.commands import Command, plain
from ui.shell.finder import Finder
from ui.shell.palette import Palette, open_palette

Key = Qt.Key
Went = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path / "ws", clock=FakeClock(parse("2026-03-18 14:00:00")))
    qualified(workspace)
    workspace.signatures.create(Market.DOMESTIC, "会员中心", Purpose.OWN, SignatureType.COMPANY)
    template = workspace.templates.create(
        Market.DOMESTIC, "会员日通知", MessageType.NOTIFICATION, "您好{1}，会员日将至。"
    )
    workspace.reviewing.force("templates", template.id, ReviewState.EFFECTIVE)
    yield workspace
    workspace.close()


@pytest.fixture
def went() -> Went:
    return []


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    one = QWidget()
    qtbot.addWidget(one)
    field = QLineEdit(one)
    field.setObjectName("before")
    one.resize(1200, 800)
    one.show()
    one.activateWindow()
    field.setFocus()
    return one


@pytest.fixture
def palette(ws: Workspace, window: QWidget, went: Went, ran: list[str]) -> Iterator[Palette]:
    commands = [Command("dark", "深色外观(&D)…", lambda: ran.append("dark"), ["Ctrl+D"], offered=True)]
    finder = Finder(nav.areas(), nav.entries(), lambda: commands, lambda name, said: went.append((name, said)))
    shown = open_palette(window, ws, InlineRunner(), finder)
    yield shown
    if shiboken6.isValid(shown):
        shown.leave()


def type_in(palette: Palette, text: str) -> list[str]:
    palette.line.setText(text)
    return titles(palette)


def titles(palette: Palette) -> list[str]:
    return [hit.title for hit in palette.hits()]


def test_it_opens_with_all_pages_and_takes_the_focus(palette: Palette) -> None:
    assert titles(palette) == [entry.title for entry in nav.entries().values() if not entry.parent]
    assert QApplication.focusWidget() is palette.line


@pytest.mark.feature("XC-12")
def test_keys_choose_and_open(palette: Palette, went: Went, qtbot: QtBot) -> None:
    type_in(palette, "管理")
    qtbot.keyClick(palette.line, Key.Key_Down)
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert went == [("signatures", {})]
    assert palette.isHidden()


def test_objects_of_the_workspace_come_first(palette: Palette, went: Went, qtbot: QtBot, ws: Workspace) -> None:
    type_in(palette, "会员")
    qtbot.waitUntil(lambda: "会员日通知" in titles(palette))
    assert titles(palette) == ["会员日通知", "用「会员日通知」创建群发任务", "会员中心"]
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert went == [("templates", {"id": ws.templates.usable(Market.DOMESTIC)[0].id})]


def test_a_usable_template_offers_a_bulk_send(palette: Palette, went: Went, qtbot: QtBot, ws: Workspace) -> None:
    type_in(palette, "会员")
    qtbot.waitUntil(lambda: len(titles(palette)) == 3)
    qtbot.keyClick(palette.line, Key.Key_Down)
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert went == [("campaign_new", {"template": ws.templates.usable(Market.DOMESTIC)[0].id})]


@pytest.mark.feature("INT-TPL-14")
def test_a_template_abroad_offers_a_bulk_send_abroad(palette: Palette, went: Went, qtbot: QtBot, ws: Workspace) -> None:
    made = ws.templates.create(Market.INTERNATIONAL, "Opening", MessageType.NOTIFICATION, "We open on Saturday.")
    ws.reviewing.force("templates", made.id, ReviewState.EFFECTIVE)
    type_in(palette, "Opening")
    qtbot.waitUntil(lambda: "用「Opening」创建群发任务" in titles(palette))
    palette_hit = titles(palette).index("用「Opening」创建群发任务")
    for _ in range(palette_hit):
        qtbot.keyClick(palette.line, Key.Key_Down)
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert went == [("campaign_new_abroad", {"template": made.id})]


def test_after_a_sign_only_actions_are_found(palette: Palette, ran: list[str], qtbot: QtBot) -> None:
    assert type_in(palette, ">深色") == ["深色外观"]
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert ran == ["dark"]


@pytest.mark.parametrize("typed", ["#13800138000", "138 0013 8000", "+8613800138000"])
def test_a_number_leads_to_its_records(palette: Palette, went: Went, qtbot: QtBot, typed: str) -> None:
    type_in(palette, typed)
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert went[0][0] == "records"
    assert went[0][1]["number"].endswith("13800138000")


def test_nothing_found_is_said(palette: Palette, qtbot: QtBot) -> None:
    assert type_in(palette, "没有这样的东西") == []
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert palette.isVisible()


def test_escape_gives_the_focus_back(palette: Palette, window: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.line, Key.Key_Tab)
    assert QApplication.focusWidget() is palette.line
    qtbot.keyClick(palette.line, Key.Key_Escape)
    assert palette.isHidden()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "before"


def test_it_is_open_once_and_follows_the_window(palette: Palette, window: QWidget) -> None:
    assert len(window.findChildren(Palette)) == 1
    window.resize(1024, 640)
    assert palette.size() == window.size()


def test_menu_words_without_mnemonics() -> None:
    assert [plain("设置(&S)…"), plain("&Settings…"), plain("概览")] == ["设置", "Settings", "概览"]
