"""The job centre: bulk sends and jobs in one list, and what can be done to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.campaign import State
from app.domain.listing import Listing
from app.errors import AppError, Cancelled
from app.jobs import Job
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import Ready, TestCarrier, make_ready
from tests.ui.audit import unnamed
from tests.ui.conftest import Answers
from ui.kit.columns import cell_text
from ui.kit.confirm import Confirm
from ui.kit.runner import InlineRunner
from ui.pages.jobs import JobsPage, find_work

PEOPLE = ("13800138000", "13900139000", "13700137000")


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Ready]:
    workspace = Workspace(tmp_path / "ws", clock=FakeClock(NOW), secrets=MemorySecrets(), gateway=TestCarrier())
    workspace.profiles.change(name="星河科技有限公司")
    yield make_ready(workspace)
    workspace.close()


@pytest.fixture
def page(ready: Ready, qtbot: QtBot) -> JobsPage:
    one = JobsPage(ready.ws, InlineRunner())
    qtbot.addWidget(one)
    one.resize(1400, 700)
    return one


def show(page: JobsPage) -> list[str]:
    page.show()
    return names(page)


def names(page: JobsPage) -> list[str]:
    return [getattr(row, "name", None) or getattr(row, "title", "") for row in page.table.model.rows]


def cells(page: JobsPage, place: int) -> dict[str, str]:
    row = page.table.model.rows[place]
    return {column.key: cell_text(column.value(row)) for column in page.table.model.columns}


def actions(page: JobsPage, place: int) -> list[str]:
    return [action.name for action in page._actions(page.table.model.rows[place])]


def export(ready: Ready, title: str, fail: bool = False) -> None:
    def work(job: Job) -> Path:
        job.step(5, 5)
        if fail:
            raise AppError("file_unreadable")
        return Path("/somewhere") / title

    try:
        ready.ws.jobs.run("export", title, work, Job())
    except AppError:
        assert fail


@pytest.mark.feature("NAV-25")
def test_tasks_come_first_then_jobs_with_state_progress_and_result(page: JobsPage, ready: Ready) -> None:
    export(ready, "records.xlsx")
    ready.confirm(PEOPLE, name="三月名单")
    assert show(page) == ["三月名单", "records.xlsx"]
    assert cells(page, 0)["state"] == "发送中"
    done = cells(page, 1)
    assert (done["state"], done["result"]) == ("已完成", "records.xlsx")
    assert done["progress"].startswith("5 / 5")
    assert actions(page, 1) == ["folder"]


def test_a_failed_job_says_why(page: JobsPage, ready: Ready) -> None:
    export(ready, "records.xlsx", fail=True)
    show(page)
    assert cells(page, 0)["state"] == "失败"
    assert cells(page, 0)["result"] not in ("—", "file_unreadable", "")


@pytest.mark.feature("NAV-25")
def test_an_export_is_cancelled_from_here(page: JobsPage, ready: Ready) -> None:
    seen: list[list[str]] = []

    def work(job: Job) -> None:
        show(page)
        seen.append(actions(page, 0))
        page.table.action.emit("cancel", page.table.model.rows[0])
        job.step(1)

    with pytest.raises(Cancelled):
        ready.ws.jobs.run("export", "records.xlsx", work, Job())
    page.refresh()
    assert seen == [["cancel"]]
    assert cells(page, 0)["state"] == "已取消"
    assert actions(page, 0) == []


@pytest.mark.feature("NAV-25")
def test_the_job_of_another_process_says_so(page: JobsPage, ready: Ready) -> None:
    def work(job: Job) -> None:
        show(page)
        assert cells(page, 0)["result"] == "由另一个进程运行，不能在这里取消"
        assert actions(page, 0) == []

    other = Workspace(ready.ws.folder, clock=FakeClock(NOW), secrets=MemorySecrets(), gateway=TestCarrier())
    other.jobs.run("export", "records.xlsx", work, Job())
    other.close()


@pytest.mark.feature("DOM-SEND-32")
def test_a_task_is_paused_and_resumed_from_here(page: JobsPage, ready: Ready, qtbot: QtBot) -> None:
    task = ready.confirm(PEOPLE, name="三月名单").id
    show(page)
    assert actions(page, 0) == ["open", "pause", "stop"]
    page.table.action.emit("pause", page.table.model.rows[0])
    assert ready.ws.campaigns.get(task).state is State.PAUSED
    qtbot.waitUntil(lambda: actions(page, 0) == ["open", "resume", "stop"])
    page.table.action.emit("resume", page.table.model.rows[0])
    assert ready.ws.campaigns.get(task).state is State.RUNNING


@pytest.mark.feature("DOM-SEND-26")
def test_a_stop_asks_first(page: JobsPage, ready: Ready, answer: Answers) -> None:
    task = ready.confirm(PEOPLE, name="三月名单").id
    show(page)
    answer(Confirm, False)
    page.table.action.emit("stop", page.table.model.rows[0])
    assert ready.ws.campaigns.get(task).state is State.RUNNING
    answer(Confirm)
    page.table.action.emit("stop", page.table.model.rows[0])
    assert ready.ws.campaigns.get(task).state is State.DRAINING
    assert answer.titles[0] == "停止任务「三月名单」？"


@pytest.mark.feature("DOM-SEND-27")
def test_a_scheduled_task_is_cancelled_from_here(page: JobsPage, ready: Ready, answer: Answers) -> None:
    task = ready.confirm(PEOPLE, name="三月名单", at=NOW + 3600).id
    show(page)
    answer(Confirm)
    page.table.action.emit("cancel", page.table.model.rows[0])
    assert ready.ws.campaigns.get(task).state is State.CANCELLED


def test_a_task_opens_its_page(page: JobsPage, ready: Ready) -> None:
    task = ready.confirm(PEOPLE, name="三月名单").id
    went: list[tuple[str, dict[str, object]]] = []
    page.wanted.connect(lambda name, arguments: went.append((name, arguments)))
    show(page)
    page.table.opened.emit(page.table.model.rows[0])
    assert went == [("campaign", {"id": task})]


@pytest.mark.parametrize("size", [10, 20])
def test_pages_of_the_list_hold_every_row_once(ready: Ready, size: int) -> None:
    for place in range(27):
        export(ready, f"{place}.xlsx")
    for number in PEOPLE:
        ready.confirm([number], name=number)
    rows = []
    for number_of_page in range(1, 40 // size + 1):
        found = find_work(ready.ws, Listing(page=number_of_page, page_size=size))
        assert found.total == 30
        rows += found.rows
    titles = [getattr(row, "name", None) or getattr(row, "title", "") for row in rows]
    assert titles == [*reversed(PEOPLE), *(f"{place}.xlsx" for place in reversed(range(27)))]


def test_every_control_has_a_name(page: JobsPage) -> None:
    show(page)
    assert unnamed(page) == []
