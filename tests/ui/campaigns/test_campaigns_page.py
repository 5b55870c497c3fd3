"""The list of bulk sends: what it shows, what each row offers, what is asked first, what needs a person's word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.campaign import State
from app.errors import AppError
from tests.app.flow import BODY, MARKETING, PLAIN, Ready, numbers
from tests.ui.audit import clipped, unnamed
from tests.ui.campaigns.steps import Gone, column, menu_of, press, state_of, told
from ui.kit.columns import Status
from ui.kit.running_strip import RunningRow
from ui.pages.campaigns import CampaignsPage


@pytest.mark.feature("DOM-SEND-04")
def test_the_button_opens_the_form(page: CampaignsPage, gone: Gone) -> None:
    page.show()
    assert page.primary is not None
    assert page.primary.text() == "创建群发任务"
    page.primary.click()
    assert gone == [("campaign_new", {})]


@pytest.mark.feature("DOM-SEND-23")
def test_a_task_is_done_only_when_no_row_waits_or_is_in_flight(
    page: CampaignsPage, ready: Ready, qtbot: QtBot, clock: FakeClock
) -> None:
    task = ready.confirm(numbers(100), name="三月名单", rate=40)
    page.show()
    assert state_of(page).text == "发送中 0%"
    seen = []
    for _ in range(20):
        ready.ws.sending.turn(task.id)
        clock.advance(1)
        page.refresh()
        seen.append((state_of(page), ready.ws.campaigns.get(task.id).counts))
    assert seen[-1][0] == Status("发送完毕", "ok", quiet=True)
    assert all(status.text != "发送完毕" for status, counts in seen if counts.queued or counts.in_flight)
    assert column(page.table, "progress") == ["100 / 100 100.00%"]
    assert column(page.table, "billed") == ["100"]
    assert column(page.table, "name") == [f"三月名单 {task.code}"]


@pytest.mark.feature("DOM-SEND-24")
def test_every_state_has_its_word_and_its_tone(page: CampaignsPage, ready: Ready, clock: FakeClock) -> None:
    ws = ready.ws
    done = ready.confirm(numbers(2), name="完毕")
    ready.run(done.id)
    paused = ready.confirm(numbers(2, 10), name="暂停")
    ws.campaigns.pause(paused.id)
    stopped = ready.confirm(numbers(2, 20), name="停止")
    ws.campaigns.stop(stopped.id)
    ready.run(stopped.id)
    held = ready.confirm(numbers(2, 30), name="错过", at=clock.now() + 60)
    clock.advance(3600)
    ws.schedule.due()
    ready.confirm(numbers(2, 40), name="定时", at=clock.now() + 3600)
    cancelled = ready.confirm(numbers(2, 50), name="取消", at=clock.now() + 3600)
    ws.campaigns.cancel(cancelled.id)
    ready.confirm(numbers(2, 60), name="发送")
    ws.profiles.change(certification="personal")
    ready.confirm(numbers(2, 70), name="审核")
    assert ws.campaigns.get(held.id).state is State.HELD
    page.show()
    names = [name.split()[0] for name in column(page.table, "name")]
    shown = {name: state_of(page, row) for row, name in enumerate(names)}
    assert {name: (status.text, status.tone) for name, status in shown.items()} == {
        "完毕": ("发送完毕", "ok"),
        "暂停": ("已暂停", "warn"),
        "停止": ("已停止", "err"),
        "错过": ("异常", "err"),
        "定时": ("待发送", "mute"),
        "取消": ("已取消", "mute"),
        "发送": ("发送中 0%", "info"),
        "审核": ("审核中", "info"),
    }
    assert [name for name, status in shown.items() if status.quiet] == ["完毕"]


@pytest.mark.feature("DOM-SEND-24")
def test_the_state_filter_and_the_search_find_tasks(page: CampaignsPage, ready: Ready) -> None:
    first = ready.confirm(numbers(2), name="三月名单")
    ready.run(first.id)
    ready.confirm(numbers(2, 40), MARKETING, name="四月名单")
    page.show()
    page.open_with(state="completed")
    assert column(page.table, "name") == [f"三月名单 {first.code}"]
    page.filters.reset()
    page.open_with(search=numbers(1)[0])
    assert column(page.table, "name") == [f"三月名单 {first.code}"]
    page.filters.reset()
    page.open_with(type="marketing")
    assert [name.split()[0] for name in column(page.table, "name")] == ["四月名单"]
    page.open_with(search="五月")
    assert page.table.view.cover is not None


def test_the_list_refreshes_by_itself(page: CampaignsPage, ready: Ready, qtbot: QtBot) -> None:
    page.show()
    assert page.table.view.cover is not None
    ready.confirm(numbers(2), name="三月名单")
    qtbot.waitUntil(lambda: [one.split()[0] for one in column(page.table, "name")] == ["三月名单"])
    qtbot.waitUntil(lambda: len(page.running.cards) == 1)


@pytest.mark.feature("DOM-SEND-28")
def test_rows_open_the_task_and_its_receipts(page: CampaignsPage, ready: Ready, qtbot: QtBot, gone: Gone) -> None:
    task = ready.confirm(numbers(2))
    ready.run(task.id)
    page.show()
    assert menu_of(page.table) == ["详情", "回执分析"]
    press(page.table, "details")
    press(page.table, "receipts")
    page.table.view.go_to(0)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert gone == [
        ("campaign", {"id": task.id}),
        ("campaign", {"id": task.id, "tab": "receipts"}),
        ("campaign", {"id": task.id}),
    ]


def test_more_than_two_running_tasks_collapse_into_rows(page: CampaignsPage, ready: Ready) -> None:
    ready.confirm(numbers(2), name="一")
    ready.confirm(numbers(2, 10), name="二")
    page.show()
    assert [type(card) is RunningRow for card in page.running.cards] == [False, False]
    for n, name in enumerate("三四五"):
        ready.confirm(numbers(2, 20 + 10 * n), name=name)
    page.refresh()
    assert [type(card) for card in page.running.cards] == [RunningRow] * 3
    assert page.running.rest.text() == "另有 2 个任务正在发送或已暂停"
    page.running.rest.click()
    assert page.table.listing.where["state"] == (State.RUNNING, State.DRAINING)


@pytest.mark.feature("DOM-SEND-11")
def test_each_template_has_its_workbook(page: CampaignsPage, ready: Ready, tmp_path: Path) -> None:
    page.show()
    page.template_button.click()
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    entry = next(action for action in menu.actions() if action.text() == "模板0（2 个变量）")
    entry.trigger()
    menu.close()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    path = tmp_path / "标准模板.xlsx"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    header = [cell.value for cell in next(load_workbook(path).active.iter_rows())]
    assert header == ["客户手机号", "短信内容变量1", "短信内容变量2"]
    assert told(page) == [f"已保存标准模板：{path}"]
    assert BODY in ready.templates


def test_a_failure_to_read_is_told_with_a_way_to_try_again(
    page: CampaignsPage, ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Any:
        raise AppError("not_allowed", action="DescribeSendSMSTaskSummary")

    monkeypatch.setattr(ready.ws.campaigns, "find", refuse)
    monkeypatch.setattr(ready.ws.campaigns, "unfinished", refuse)
    page.show()
    assert page.table.view.cover is not None
    assert page.banner.isHidden()
    monkeypatch.undo()
    page.table._retry()
    assert page.table.view.cover is not None
    assert page.table.has_rows


@pytest.mark.parametrize("size", [(1440, 844), (968, 584)])
def test_everything_has_a_name_and_its_room(
    page: CampaignsPage, ready: Ready, clock: FakeClock, size: tuple[int, int], qtbot: QtBot
) -> None:
    ready.confirm(numbers(4), PLAIN, name="错过", at=clock.now() + 60)
    clock.advance(3600)
    ready.ws.schedule.due()
    ready.confirm(numbers(4, 10), name="三月名单")
    page.resize(*size)
    page.show()
    assert page.running.cards[0].is_compact() == (size[0] < 1180)
    assert unnamed(page) == []
    for part in (page.missed, page.filters, page.table):
        qtbot.waitUntil(lambda part=part: clipped(part) == [])


def test_the_list_follows_the_app_of_the_header_until_another_is_chosen(
    page: CampaignsPage, ready: Ready, qtbot: QtBot
) -> None:
    other, _ = ready.ws.apps.create("门店系统")
    ready.confirm(numbers(2), name="会员")
    draft = ready.ws.preflight.load_numbers(numbers(2), other.id, ready.signature, ready.templates[PLAIN], name="门店")
    ready.ws.campaigns.confirm(draft)

    def listed() -> list[str]:
        return [words.split()[0] for words in column(page.table, "name")]

    page.use_app(other.id)
    page.show()
    qtbot.waitUntil(lambda: listed() == ["门店"])
    page.use_app(0)
    qtbot.waitUntil(lambda: listed() == ["门店", "会员"])
    page.filters.set_values({"app_id": ready.app})
    page.use_app(other.id)
    assert listed() == ["会员"]
    page.filters.reset()
    qtbot.waitUntil(lambda: listed() == ["门店"])
