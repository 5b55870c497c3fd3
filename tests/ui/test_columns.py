"""Columns: which have room, how the user arranges them, and that it is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.lists import columns, table
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns import ACTIONS, fit
from ui.kit.table import ListTable
from ui.kit.table_view import TableView
from ui.kit.views import MemoryViews

Key = Qt.Key


def shown_keys(view: TableView) -> list[str]:
    return [view.column(section).key for section in view.shown_sections()]


@pytest.fixture
def tasks(qtbot: QtBot) -> ListTable:
    one = table()
    qtbot.addWidget(one)
    one.show()
    return one


def test_columns_leave_by_priority_and_the_rest_takes_the_room() -> None:
    widths = {column.key: column.width for column in columns()}
    everything = sum(widths.values())
    assert fit(columns(), everything, widths, set()) == widths
    assert fit(columns(), everything + 50, widths, set())["name"] == 250
    assert list(fit(columns(), everything - 1, widths, set())) == ["name", "billed", "state", "progress"]
    assert list(fit(columns(), 400, widths, set())) == ["name", "billed", "state"]
    assert list(fit(columns(), 100, widths, set())) == ["name", "state"]
    assert "state" not in fit(columns(), everything, widths, {"state"})


def test_narrow_table_hides_columns_and_fills_its_width(tasks: ListTable, qtbot: QtBot) -> None:
    assert "note" in shown_keys(tasks.view)
    tasks.resize(600, 500)
    assert shown_keys(tasks.view) == ["name", "billed", "state", ACTIONS]
    assert tasks.view.horizontalHeader().length() == tasks.view.viewport().width()
    tasks.resize(1100, 500)
    assert "note" in shown_keys(tasks.view)


def test_width_drawn_by_the_user_is_kept(tasks: ListTable) -> None:
    views = MemoryViews()
    tasks.remember(views, "campaigns/0")
    tasks.view.horizontalHeader().resizeSection(1, 140)
    assert views.get("campaigns/0")["widths"] == {"billed": 140}


def test_chooser_hides_moves_and_sorts_by_keyboard(tasks: ListTable, qtbot: QtBot) -> None:
    tasks._choose_columns(QPoint(800, 100))
    chooser = tasks.findChild(ColumnChooser)
    assert chooser is not None
    chooser.columns.setCurrentRow(1)
    qtbot.keyClick(chooser.columns, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert tasks.view.order()[:3] == ["name", "note", "billed"]
    qtbot.keyClick(chooser.columns, Key.Key_Space)
    assert "billed" not in shown_keys(tasks.view)
    chooser.sort_wanted.emit("billed", False)
    assert (tasks.listing.sort, tasks.listing.descending) == ("billed", False)
    height = tasks.view.rowHeight(0)
    chooser.dense.emit("compact")
    assert tasks.view.rowHeight(0) < height
    chooser.restore.click()
    assert tasks.view.order() == ["name", "billed", "note", "state", "progress", ACTIONS]
    assert tasks.view.rowHeight(0) == height
