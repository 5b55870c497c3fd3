"""Tables: pager, sort, ticks, keys, columns that give way, and what stands there without rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolTip
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.listing import Found, Listing
from tests.ui.lists import COPY, DETAILS, ROWS, STOP, Row, answer, columns, renamed, table
from ui.kit.columns import ACTIONS, Progress, RowAction, Status, actions_column, cell_text
from ui.kit.delegates import MORE, action_places
from ui.kit.labels import Label
from ui.kit.rows import CELL, RowsModel
from ui.kit.states import EmptyState, ErrorState
from ui.kit.table import ListTable
from ui.kit.table_view import TableView, tick_column
from ui.kit.views import MemoryViews

Key = Qt.Key
REFUSED = RowAction("delete", "删除", reason="有定时任务在使用")


def names(one: ListTable) -> list[str]:
    return [row.name for row in one.model.rows]


def shown_keys(view: TableView) -> list[str]:
    return [view.column(section).key for section in view.shown_sections()]


def press(
    qtbot: QtBot, one: ListTable, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(one.view, key, modifier)


@pytest.fixture
def tasks(qtbot: QtBot) -> ListTable:
    one = table()
    qtbot.addWidget(one)
    one.show()
    one.view.go_to(0)
    return one


# -- model ------------------------------------------------------------------------------------------------------------


def test_model_keeps_the_rules_of_models(qtmodeltester: ModelTester, qapp: object) -> None:
    model = RowsModel([tick_column(), *columns(), actions_column(lambda row: (DETAILS,), 80)])
    model.show(ROWS[:10])
    qtmodeltester.check(model, force_py=True)
    model.tick([2], True)
    model.show(ROWS[5:15])
    qtmodeltester.check(model, force_py=True)


def test_cells_in_words() -> None:
    assert cell_text(16428) == "16,428"
    assert cell_text(None) == cell_text("") == "—"
    assert cell_text(Status("已暂停")) == "已暂停"
    assert cell_text(Progress(1061, 5, 1920, 0.9953)) == "1,066 / 1,920 99.53%"
    assert cell_text((DETAILS, COPY)) == "详情, 复制"


def test_screen_reader_hears_column_and_value(tasks: ListTable) -> None:
    place = tasks.model.index(1, 1)
    assert place.data(Qt.ItemDataRole.AccessibleTextRole) == "计费条数 2,000"
    spoken = QAccessible.queryAccessibleInterface(tasks.view)
    assert spoken is not None
    assert spoken.text(QAccessible.Text.Name) == "群发任务"
    tasks.sort_by("billed", True)
    assert tasks.model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "计费条数，降序"


# -- pager ------------------------------------------------------------------------------------------------------------


@pytest.mark.feature("NAV-09")
def test_pager_tells_total_and_page_and_turns(tasks: ListTable, qtbot: QtBot) -> None:
    pager = tasks.pager
    assert pager.count.text() == "共 38 条"
    assert pager.place.text() == "第 1 / 4 页"
    assert not pager.first.isEnabled()
    assert not pager.previous.isEnabled()
    pager.following.click()
    assert (tasks.listing.page, names(tasks)[0]) == (2, "任务 11")
    pager.last.click()
    assert (pager.place.text(), len(names(tasks))) == ("第 4 / 4 页", 8)
    assert not pager.following.isEnabled()
    pager.previous.click()
    pager.first.click()
    assert tasks.listing.page == 1


@pytest.mark.feature("NAV-09", "NAV-11")
def test_page_sizes_offered_and_a_change_goes_to_page_1(tasks: ListTable) -> None:
    choice = tasks.pager.size_choice
    assert [choice.itemData(place) for place in range(choice.count())] == [10, 20, 50, 100]
    assert choice.currentData() == 10
    tasks.pager.following.click()
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert (tasks.listing.page, tasks.listing.page_size) == (1, 20)
    assert len(names(tasks)) == 20
    assert tasks.pager.place.text() == "第 1 / 2 页"


@pytest.mark.feature("NAV-09")
def test_total_is_that_of_the_filter(tasks: ListTable) -> None:
    tasks.pager.last.click()
    tasks.filter({"search": "任务 3"})
    assert tasks.listing.page == 1
    assert tasks.pager.count.text() == "共 10 条"


@pytest.mark.feature("NAV-11")
def test_page_size_and_arrangement_are_remembered(qtbot: QtBot) -> None:
    views = MemoryViews()
    first, second = table(), table()
    for one in (first, second):
        qtbot.addWidget(one)
    first.remember(views, "campaigns/0")
    first.pager.sized.emit(50)
    first._arrange(["name", "state", "billed", "note", "progress"], ["billed"])
    second.remember(views, "campaigns/0")
    assert second.listing.page_size == 50
    assert second.pager.size_choice.currentData() == 50
    second.resize(2000, 500)
    second.show()
    assert shown_keys(second.view) == ["name", "state", "note", "progress", ACTIONS]


def test_page_that_is_gone_becomes_the_last(qtbot: QtBot) -> None:
    one = table(listing=Listing(page=4))
    qtbot.addWidget(one)
    one.show_found(Found((), 30))
    assert one.listing.page == 3


# -- sort -------------------------------------------------------------------------------------------------------------


@pytest.mark.feature("NAV-12")
def test_header_click_sorts_and_the_sort_survives_refresh(tasks: ListTable) -> None:
    head = tasks.view.horizontalHeader()
    tasks.pager.following.click()
    head.sectionClicked.emit(0)
    assert (tasks.listing.sort, tasks.listing.descending, tasks.listing.page) == ("name", True, 1)
    assert names(tasks)[0] == "任务 9"
    head.sectionClicked.emit(0)
    assert not tasks.listing.descending
    assert names(tasks)[0] == "任务 1"
    tasks.wanted.emit(tasks.listing)
    assert names(tasks)[0] == "任务 1"
    head.sectionClicked.emit(2)  # not sortable
    assert tasks.listing.sort == "name"


# -- rows -------------------------------------------------------------------------------------------------------------


def test_keys_move_open_and_delete(tasks: ListTable, qtbot: QtBot) -> None:
    opened: list[Row] = []
    acted: list[tuple[str, Row]] = []
    tasks.opened.connect(opened.append)
    tasks.action.connect(lambda name, row: acted.append((name, row)))
    press(qtbot, tasks, Key.Key_J)
    press(qtbot, tasks, Key.Key_Down)
    press(qtbot, tasks, Key.Key_K)
    press(qtbot, tasks, Key.Key_Return)
    press(qtbot, tasks, Key.Key_Delete)
    assert opened == [ROWS[1]]
    assert acted == [("delete", ROWS[1])]
    assert tasks.chosen() == [ROWS[1]]
    press(qtbot, tasks, Key.Key_End)
    press(qtbot, tasks, Key.Key_J)
    assert tasks.current() == ROWS[9]
    assert tasks.place() == (10, 10)


def test_delete_key_keeps_the_rule_of_the_row(qtbot: QtBot) -> None:
    one = ListTable(columns(), actions=lambda row: (REFUSED,))
    qtbot.addWidget(one)
    one.show_found(answer(Listing()))
    acted: list[str] = []
    one.action.connect(lambda name, row: acted.append(name))
    one.step(1)
    press(qtbot, one, Key.Key_Delete)
    assert acted == []


def test_refresh_keeps_the_current_row_and_tells_when_it_changed(tasks: ListTable) -> None:
    told: list[Row | None] = []
    tasks.step(1)
    tasks.current_changed.connect(told.append)
    tasks.show_found(Found(ROWS[1:11], 38))
    assert tasks.current() == ROWS[1]
    assert told == []
    changed = (renamed(ROWS[1], "新名称"), *ROWS[2:11])
    tasks.show_found(Found(changed, 38))
    assert told == [changed[0]]
    tasks.show_found(Found((), 0))
    assert told == [changed[0], None]


def test_words_in_the_last_column_act_and_the_rest_is_in_the_menu(tasks: ListTable, qtbot: QtBot) -> None:
    acted: list[tuple[str, Row]] = []
    tasks.action.connect(lambda name, row: acted.append((name, row)))
    view = tasks.view
    index = tasks.model.index(2, len(tasks.model.columns) - 1)
    left, right = view.padding(index.column())
    places = action_places(index.data(CELL), view.visualRect(index).adjusted(left, 0, -right, 0))
    assert [action for _, action in places] == [DETAILS, STOP, MORE]
    for area, _ in places[:2]:  # the second is refused
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert acted == [("details", ROWS[2])]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=places[2][0].center())
    menu = view.findChild(QMenu)
    entries = {entry.text(): entry for entry in menu.actions()}
    assert list(entries) == ["详情", "停止", "复制", "删除"]
    assert not entries["停止"].isEnabled()
    entries["复制"].trigger()
    assert acted[-1] == ("copy", ROWS[2])
    menu.close()


def test_menu_by_keyboard(tasks: ListTable, qtbot: QtBot) -> None:
    tasks.step(1)
    press(qtbot, tasks, Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = tasks.view.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    menu.close()


def test_tooltip_says_why_and_never_becomes_markup(qtbot: QtBot) -> None:
    one = table()
    qtbot.addWidget(one)
    one.show_found(Found((Row(1, "<b>" + "很长的名称" * 40),), 1))
    one.show()
    view, shown = one.view, []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QToolTip, "showText", lambda at, text, *rest: shown.append(text))
        for column in (0, 2):
            at = view.visualRect(one.model.index(0, column)).center()
            view.viewportEvent(QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    assert shown[0].startswith("<qt>&lt;b&gt;很长")
    assert shown[1] == "没有备注"


def test_double_click_opens(tasks: ListTable, qtbot: QtBot) -> None:
    at = tasks.view.visualRect(tasks.model.index(3, 0)).center()
    with qtbot.waitSignal(tasks.opened) as opened:
        qtbot.mouseDClick(tasks.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [ROWS[3]]


# -- states -----------------------------------------------------------------------------------------------------------


@pytest.mark.feature("NAV-10")
def test_empty_list_says_so_and_what_to_do(tasks: ListTable) -> None:
    made: list[str] = []
    tasks.set_empty("先创建签名，再创建任务", action=("创建任务", lambda: made.append("task")))
    tasks.show_found(Found((), 0))
    cover = tasks.view.cover
    assert isinstance(cover, EmptyState)
    assert [label.text() for label in cover.findChildren(Label)] == ["暂无数据", "先创建签名，再创建任务"]
    button = cover.findChild(QPushButton)
    assert button is not None
    button.click()
    assert made == ["task"]
    assert tasks.pager.count.text() == "共 0 条"


@pytest.mark.feature("NAV-10")
def test_no_match_offers_to_clear_the_filters(tasks: ListTable, qtbot: QtBot) -> None:
    tasks.filter({"search": "没有这个"})
    cover = tasks.view.cover
    assert isinstance(cover, EmptyState)
    assert cover.findChildren(Label)[0].text() == "暂无数据"
    button = cover.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(tasks.cleared):
        button.click()
    tasks.filter({"search": None})
    assert tasks.view.cover is None


def test_first_load_shows_nothing_then_placeholders(qtbot: QtBot) -> None:
    one = ListTable(columns())
    qtbot.addWidget(one)
    one.show()
    one.begin()
    assert one.view.cover is None
    qtbot.waitUntil(lambda: one.view.cover is not None)
    one.show_found(answer(Listing()))
    assert one.view.cover is None


def test_refresh_keeps_the_old_rows(tasks: ListTable) -> None:
    tasks.begin()
    assert len(names(tasks)) == 10
    assert tasks.view.cover is None
    tasks.show_error("读取失败")
    assert tasks.view.cover is None
    assert len(names(tasks)) == 10


def test_first_load_that_fails_offers_a_retry(qtbot: QtBot) -> None:
    one = ListTable(columns())
    qtbot.addWidget(one)
    one.begin()
    one.show_error("网关没有回答", "FailedOperation")
    cover = one.view.cover
    assert isinstance(cover, ErrorState)
    assert "FailedOperation" in cover.banner.text()
    retry = next(button for button in cover.findChildren(QPushButton) if button.text() == "重试")
    with qtbot.waitSignal(one.wanted):
        retry.click()
    assert one.view.cover is None
