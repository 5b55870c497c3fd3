"""Pages: when they refresh, where failures are told, what their keys do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.listing import Found, Listing
from app.errors import AppError
from app.events import Notices
from app.jobs import Job
from app.workspace import Workspace
from tests.ui.lists import Row, answer, columns
from ui.kit.filters import FilterRow, SearchFilter
from ui.kit.page import Page
from ui.kit.runner import InlineRunner
from ui.kit.table import ListTable
from ui.kit.views import MemoryViews
from ui.kit.wording import sentence

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class TasksPage(Page):
    """A list as pages have them."""

    NOUNS = frozenset({"campaigns"})

    def __init__(self, ws: Workspace, runner: InlineRunner) -> None:
        super().__init__(ws, runner)
        self.refreshed = 0
        self.created = 0
        self.find: Callable[[Listing], Found[Row]] = answer
        self.set_head("群发短信", "国内短信")
        self.set_primary("创建群发任务", self.create_task)
        self.template = self.add_action("下载标准模板", lambda: None, icon="download")
        self.filters = FilterRow([SearchFilter("任务名称")])
        self.table = ListTable(columns())
        self.add_list(self.filters, self.table)

    def create_task(self) -> None:
        self.created += 1

    def refresh(self, *_: object) -> None:
        self.refreshed += 1
        self.load(self.table, self.find)


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def page(qtbot: QtBot, notices: Notices) -> TasksPage:
    ws: Any = SimpleNamespace(notices=notices)
    one = TasksPage(ws, InlineRunner())
    qtbot.addWidget(one)
    return one


def refuse(*_: object) -> Any:
    raise AppError("not_allowed", action="DescribeAppList")


def test_page_looks_things_up_when_it_is_first_shown(page: TasksPage) -> None:
    assert page.refreshed == 0
    page.show()
    assert page.refreshed == 1
    assert len(page.table.model.rows) == 10
    page.hide()
    page.show()
    assert page.refreshed == 1


def test_change_of_its_noun_refreshes_a_page_in_view_at_once(page: TasksPage, notices: Notices, qtbot: QtBot) -> None:
    page.show()
    notices.tell(frozenset({"apps"}))
    notices.tell(frozenset({"campaigns"}))
    qtbot.waitUntil(lambda: page.refreshed == 2)


def test_hidden_page_waits_until_it_is_in_view(page: TasksPage, notices: Notices, qtbot: QtBot) -> None:
    page.show()
    page.hide()
    notices.tell(frozenset({"campaigns"}))
    qtbot.waitUntil(lambda: page._is_stale)
    assert page.refreshed == 1
    page.show()
    assert page.refreshed == 2


def test_refused_action_is_told_in_the_banner_until_it_succeeds(page: TasksPage) -> None:
    page.show()
    page.call(refuse)
    assert page.banner.isVisible()
    assert page.banner.text() == sentence(AppError("not_allowed", action="DescribeAppList"))
    page.refresh()
    assert page.banner.isVisible()
    page.call(lambda: None)
    assert page.banner.isHidden()


def test_success_leaves_other_messages_alone(page: TasksPage) -> None:
    page.show()
    page.show_message("短信签名提交后预计 2 小时完成审核。")
    page.call(lambda: None)
    assert page.banner.isVisible()
    page.clear_message()
    assert page.banner.isHidden()


def test_page_may_take_a_failure_itself(page: TasksPage) -> None:
    page.show()
    taken: list[Exception] = []
    page.call(refuse, failed=taken.append)
    assert len(taken) == 1
    assert page.banner.isHidden()


def test_bug_goes_to_the_hook(page: TasksPage, monkeypatch: pytest.MonkeyPatch) -> None:
    bugs: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *rest: bugs.append(kind))
    page.call(lambda: 1 / 0)
    assert bugs == [ZeroDivisionError]
    assert page.banner.isHidden()


def test_job_reports_and_ends(page: TasksPage) -> None:
    told: list[object] = []

    def work(job: Job) -> str:
        job.step(5, 5)
        return "done"

    page.job(work, told.append, progress=lambda *step: told.append(step))
    assert told == [(5, 5), "done"]


def test_list_that_fails_at_first_says_so_in_its_place(page: TasksPage) -> None:
    page.find = refuse
    page.show()
    assert page.table.view.cover is not None
    assert page.banner.isHidden()
    page.find = answer
    page.refresh()
    assert page.table.view.cover is None


def test_list_that_fails_later_keeps_its_rows_and_tells_in_the_banner(page: TasksPage) -> None:
    page.show()
    page.find = refuse
    page.refresh()
    assert page.banner.isVisible()
    assert len(page.table.model.rows) == 10
    page.find = answer
    page.refresh()
    assert page.banner.isHidden()


def test_filters_of_a_list_refresh_the_page(page: TasksPage) -> None:
    page.show()
    page.filters.set_values({"search": "任务 3"})
    assert page.table.pager.count.text() == "共 10 条"


def test_going_elsewhere_names_the_page_and_its_arguments(page: TasksPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.wanted) as wanted:
        page.go("records", campaign=3)
    assert wanted.args == ["records", {"campaign": 3}]


def test_primary_action_stands_last(page: TasksPage) -> None:
    row = page.actions_row
    assert [row.itemAt(place).widget() for place in range(row.count())] == [page.template, page.primary]


def test_keys_of_a_page(page: TasksPage, qtbot: QtBot) -> None:
    page.show()
    view = page.table.view
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Key.Key_F5)
    assert page.refreshed == 2
    qtbot.keyClick(view, Key.Key_N, CONTROL)
    assert page.created == 1
    qtbot.keyClick(view, Key.Key_Slash)
    assert page.search_field is not None
    assert page.search_field.hasFocus()
    qtbot.keyClick(page.search_field, Key.Key_Slash)  # in a field a letter is a letter
    assert page.filters.values()["search"] == "/"
    view.setFocus()
    qtbot.keyClick(view, Key.Key_F, CONTROL)
    assert page.search_field.hasFocus()


def test_bar_at_the_foot(page: TasksPage) -> None:
    assert page.bottom.isHidden()
    page.set_bottom(QWidget())
    page.show()
    assert page.bottom.isVisible()


def test_remembered_page_size_holds_for_the_first_look_up(page: TasksPage) -> None:
    views = MemoryViews()
    views.set("campaigns/0", {"page_size": 20})
    page.remember(views, "campaigns")
    page.show()
    assert len(page.table.model.rows) == 20


def test_page_can_be_left_and_opened_with_arguments(page: TasksPage) -> None:
    assert page.can_leave()
    page.open_with(campaign=3)


def test_a_question_that_failed_can_be_asked_again_a_change_cannot(page: TasksPage) -> None:
    page.show()
    page.show_error(AppError("database_busy"), "list")
    page.banner.button.click()
    assert page.refreshed == 2
    page.show_error(AppError("database_busy"))
    assert page.banner.button.isHidden()
