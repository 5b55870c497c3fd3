"""The navigation: its table, its words, its marks, and the page that each entry opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from ui.pages.help import TOPICS
from ui.shell import nav
from ui.shell.history import History, Visit
from ui.shell.nav_delegate import COUNT, MARKED, NAME, RING
from ui.shell.navigation import Navigation, NavTree

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def navigation(qtbot: QtBot) -> Navigation:
    one = Navigation(nav.areas(), nav.entries())
    qtbot.addWidget(one)
    one.resize(212, 800)
    one.show()
    return one


def item(tree: NavTree, name: str) -> QStandardItem:
    model = tree.model()
    assert isinstance(model, QStandardItemModel)
    tops = [model.item(row) for row in range(model.rowCount())]
    every = [one for top in tops for one in (top, *(top.child(row) for row in range(top.rowCount())))]
    return next(one for one in every if one.data(NAME) == name)


@pytest.mark.feature("NAV-01", "NAV-02")
def test_areas_have_the_consoles_words_and_order() -> None:
    shown = [area.title for area in nav.areas()]
    assert shown == "国内短信 国际/港澳台短信 营销管理 统计分析 套餐包管理 应用管理 通用管理 访问管理".split()


def test_every_entry_has_help_a_known_area_and_a_known_parent() -> None:
    entries, areas = nav.entries(), {area.key for area in nav.areas()}
    for entry in entries.values():
        assert entry.topic in TOPICS
        assert entry.area in areas | {""}
        assert not entry.parent or entry.parent in entries


def test_areas_without_a_page_are_not_shown(navigation: Navigation) -> None:
    model = navigation.main.model()
    shown = {model.index(row, 0).data(NAME) for row in range(model.rowCount())}
    assert shown == {"overview"} | {entry.area for entry in nav.entries().values() if entry.area}


def test_nav_01_a_leaf_opens_its_page_and_is_marked(navigation: Navigation, qtbot: QtBot) -> None:
    wanted: list[str] = []
    navigation.chosen.connect(wanted.append)
    tree = navigation.main
    navigation.mark("signatures")
    box = tree.visualRect(item(tree, "templates").index())
    qtbot.mouseClick(tree.viewport(), LEFT, pos=box.center())
    assert wanted == ["templates"]
    navigation.mark("templates")
    assert item(tree, "templates").data(MARKED)
    assert item(tree, "domestic").data(MARKED)
    assert not item(tree, "signatures").data(MARKED)


def test_a_page_that_is_not_listed_marks_its_parent(navigation: Navigation) -> None:
    navigation.mark("campaign_new")
    assert item(navigation.main, "campaigns").data(MARKED)


def test_one_area_is_open_at_a_time(navigation: Navigation) -> None:
    tree = navigation.main
    navigation.mark("signatures")
    tree.expand(item(tree, "stats").index())
    assert not tree.isExpanded(item(tree, "domestic").index())


def test_keys_walk_and_open(navigation: Navigation, qtbot: QtBot) -> None:
    wanted: list[str] = []
    navigation.chosen.connect(wanted.append)
    navigation.mark("overview")
    navigation.main.setFocus()
    qtbot.keyClick(navigation.main, Qt.Key.Key_Down)
    qtbot.keyClick(navigation.main, Qt.Key.Key_Return)
    assert navigation.main.isExpanded(item(navigation.main, "domestic").index())
    qtbot.keyClick(navigation.main, Qt.Key.Key_Down)
    qtbot.keyClick(navigation.main, Qt.Key.Key_Return)
    assert wanted == ["qualifications"]


def test_the_rail_shows_icons_with_names_as_tooltips(navigation: Navigation) -> None:
    navigation.mark("signatures")
    navigation.set_rail(True)
    tree = navigation.main
    assert navigation.width() < 60
    assert tree.columnWidth(0) == tree.viewport().width()
    assert not tree.isExpanded(item(tree, "domestic").index())
    assert item(tree, "domestic").toolTip() == "国内短信"
    navigation.set_rail(False)
    assert tree.isExpanded(item(tree, "domestic").index())


def test_badges_tell_what_runs_and_what_waits(navigation: Navigation) -> None:
    navigation.set_badge("signatures", 2, urgent=True)
    navigation.set_badge("campaigns", share=0.5)
    navigation.set_badge("jobs", 1)
    assert item(navigation.main, "signatures").data(COUNT) == 2
    assert item(navigation.main, "campaigns").data(RING) == 0.5
    assert item(navigation.foot, "jobs").data(COUNT) == 1


def test_history_goes_back_and_forward_and_drops_what_lay_ahead() -> None:
    history = History()
    for name in ("a", "b", "b", "c"):
        history.add(Visit(name))
    history.step(-1)
    assert history.current == Visit("b")
    assert (history.before, history.after) == (Visit("a"), Visit("c"))
    history.add(Visit("d"))
    assert (history.before, history.after) == (Visit("b"), None)


@pytest.mark.feature("INT-SIGN-02", "INT-TPL-01", "DOM-QUAL-01")
def test_each_market_has_its_own_signatures_and_templates_and_home_alone_qualifications() -> None:
    listed = [(entry.area, entry.name, entry.title) for entry in nav.entries().values() if not entry.parent]
    assert [one[1:] for one in listed if one[0] == "international"][:2] == [
        ("signatures_abroad", "签名管理"),
        ("templates_abroad", "正文模板管理"),
    ]
    assert [one[1] for one in listed if one[0] == "domestic"][:3] == ["qualifications", "signatures", "templates"]
    assert [area for area, _, title in listed if title == "实名资质管理"] == ["domestic"]
