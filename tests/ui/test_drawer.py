"""The drawer: beside or above the list, moving through rows, and where the focus goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.listing import Found
from tests.ui.lists import ROWS, Row, renamed, table
from ui.kit.buttons import Button
from ui.kit.cards import Facts
from ui.kit.drawer import WIDTH, Drawer, DrawerArea
from ui.kit.table import ListTable

Key = Qt.Key


class Screen:
    """A table with its drawer, in a window of a width."""

    def __init__(self, qtbot: QtBot, width: int) -> None:
        self.table: ListTable = table()
        self.area = DrawerArea(self.table)
        self.drawer = Drawer()
        self.area.dock(self.drawer)
        self.drawer.follow(self.table, self.show_row)
        self.shown: list[Row] = []
        qtbot.addWidget(self.area)
        self.area.resize(width, 700)
        self.area.show()
        self.table.view.setFocus()
        self.table.view.go_to(0)
        qtbot.waitUntil(lambda: self.table.view.hasFocus())

    def show_row(self, row: Row) -> None:
        self.shown.append(row)
        self.drawer.open_on(
            row.name,
            Facts([("任务", row.name)]),
            tag=("已暂停", "warn"),
            subtitle="1 / 10",
            buttons=[Button("重新发送")],
        )


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    return Screen(qtbot, 1400)


def test_enter_opens_and_rows_are_followed(screen: Screen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.table.view, Key.Key_J)
    assert screen.shown == []
    qtbot.keyClick(screen.table.view, Key.Key_Return)
    assert screen.drawer.isVisible()
    assert screen.drawer.title.text() == "任务 2"
    qtbot.keyClick(screen.table.view, Key.Key_J)
    screen.drawer.following.click()
    screen.drawer.previous.click()
    assert [row.id for row in screen.shown] == [2, 3, 4, 3]
    assert screen.table.current() == ROWS[2]


def test_j_and_k_inside_the_drawer(screen: Screen, qtbot: QtBot) -> None:
    screen.table.opened.emit(ROWS[0])
    screen.drawer.close_button.setFocus()
    qtbot.keyClick(screen.drawer.close_button, Key.Key_J)
    qtbot.keyClick(screen.drawer.close_button, Key.Key_K)
    assert [row.id for row in screen.shown] == [1, 2, 1]


def test_escape_closes_and_the_focus_returns_to_the_row(screen: Screen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.table.view, Key.Key_Return)
    screen.drawer.close_button.setFocus()
    qtbot.keyClick(screen.drawer.close_button, Key.Key_Escape)
    assert screen.drawer.isHidden()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.table.view)
    assert screen.table.current() == ROWS[0]


def test_escape_in_the_list_closes_too(screen: Screen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.table.view, Key.Key_Return)
    with qtbot.waitSignal(screen.drawer.closed):
        qtbot.keyClick(screen.table.view, Key.Key_Escape)
    assert screen.drawer.isHidden()


def test_shown_row_that_changed_is_shown_anew_and_a_lost_list_closes(screen: Screen) -> None:
    screen.table.opened.emit(ROWS[0])
    screen.table.show_found(Found(ROWS[:10], 38))
    assert len(screen.shown) == 1
    screen.table.show_found(Found((renamed(ROWS[0], "新名称"), *ROWS[1:10]), 38))
    assert screen.drawer.title.text() == "新名称"
    screen.table.show_found(Found((), 0))
    assert screen.drawer.isHidden()


def test_wide_window_docks_and_a_narrow_one_covers(screen: Screen) -> None:
    screen.table.opened.emit(ROWS[0])
    assert screen.drawer.width() == WIDTH
    assert screen.table.width() == 1400 - WIDTH
    screen.area.resize(1100, 700)
    assert screen.table.width() == 1100
    assert screen.drawer.geometry().right() == 1099
    screen.drawer.close_drawer()
    screen.area.resize(1400, 700)
    assert screen.table.width() == 1400


def test_edge_is_drawn_wider(screen: Screen, qtbot: QtBot) -> None:
    screen.table.opened.emit(ROWS[0])
    grip = screen.drawer.findChild(QWidget, "grip")
    assert grip is not None
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    qtbot.mouseMove(grip, QPoint(-98, 50))
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    assert screen.drawer.width() > WIDTH
    assert screen.table.width() + screen.drawer.width() == 1400
