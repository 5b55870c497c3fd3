"""Ticked rows: by key and mouse, the bar above them, all that match as a query."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.listing import Found
from tests.ui.lists import ROWS, table
from ui.kit.table import ListTable

Key = Qt.Key


@pytest.fixture
def ticking(qtbot: QtBot) -> ListTable:
    one = table(ticks=True)
    qtbot.addWidget(one)
    one.show()
    one.view.go_to(0)
    return one


def press(
    qtbot: QtBot, one: ListTable, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(one.view, key, modifier)


def test_ticks_by_key_and_mouse_show_the_bar(ticking: ListTable, qtbot: QtBot) -> None:
    assert ticking.selection.isHidden()
    press(qtbot, ticking, Key.Key_Space)
    at = ticking.view.visualRect(ticking.model.index(2, 0)).center()
    qtbot.mouseClick(ticking.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert ticking.chosen() == [ROWS[0], ROWS[2]]
    assert ticking.selection.isVisible()
    assert ticking.selection.count.text() == "已选 2 个"
    assert ticking.model.tick_state == Qt.CheckState.PartiallyChecked
    press(qtbot, ticking, Key.Key_Space)
    assert ticking.chosen() == [ROWS[2]]
    ticking.selection.cancel.click()
    assert ticking.chosen() == []
    assert ticking.selection.isHidden()


def test_shift_and_arrows_extend_and_control_a_takes_the_page(ticking: ListTable, qtbot: QtBot) -> None:
    press(qtbot, ticking, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, ticking, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert ticking.chosen() == list(ROWS[:3])
    press(qtbot, ticking, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert ticking.chosen() == list(ROWS[:10])
    assert not ticking.chosen_all
    ticking.view.horizontalHeader().sectionClicked.emit(0)
    assert ticking.chosen() == []


def test_all_that_match_are_a_query_not_a_list(ticking: ListTable) -> None:
    ticking.model.tick([0], True)
    assert ticking.selection.all.text() == "选择全部 38 个"
    ticking.selection.all.click()
    assert ticking.chosen_all
    assert ticking.selection.count.text() == "已选 38 个"
    ticking.model.tick([4], False)
    assert not ticking.chosen_all
    assert ticking.selection.count.text() == "已选 9 个"


def test_everything_chosen_ends_with_another_page_or_filter(ticking: ListTable) -> None:
    for change in (lambda: ticking.pager.following.click(), lambda: ticking.filter({"search": "任务 2"})):
        ticking.model.tick([0], True)
        ticking.selection.all.click()
        change()
        assert not ticking.chosen_all
        assert ticking.chosen() == []


def test_ticks_stay_over_a_refresh_while_their_rows_are_there(ticking: ListTable) -> None:
    ticking.model.tick([0, 1], True)
    ticking.show_found(Found(ROWS[1:11], 37))
    assert ticking.chosen() == [ROWS[1]]
    assert ticking.selection.count.text() == "已选 1 个"


def test_bulk_actions(ticking: ListTable, qtbot: QtBot) -> None:
    told: list[str] = []
    ticking.bulk_action.connect(told.append)
    ticking.model.tick([0], True)
    ticking.selection.buttons["move"].click()
    press(qtbot, ticking, Key.Key_Delete)
    assert told == ["move", "delete"]
