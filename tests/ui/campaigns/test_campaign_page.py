"""The page of one bulk send: figures, recipients, the drawer, receipts, exports, orders."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.campaign import State
from app.domain.daytime import stamp
from app.domain.listing import Listing
from app.gateway.base import Receipt
from tests.app.conftest import NOW
from tests.app.flow import BODY, Ready, TestCarrier, numbers
from tests.ui.audit import clipped, unnamed
from tests.ui.campaigns.steps import DAILY, WRONG, Gone, answers, column, press, texts, told
from tests.ui.conftest import Answers
from ui.kit.banners import Banner
from ui.kit.chart_scale import Step
from ui.kit.confirm import Confirm
from ui.kit.labels import Label
from ui.pages.campaign import CampaignPage
from ui.pages.campaign.minutes import Slot, slots
from ui.pages.campaign.recipients import Recipients
from ui.pages.campaign.record_detail import RecordDetail
from ui.pages.campaigns import CampaignsPage

GOOD, OFF, LATE, WRONG_ONE, DAILY_ONE, LOST = numbers(6)
TEXT = "【青禾生活】您好李婉清，您的订单QH-1187已发货，请留意查收。"


@pytest.fixture
def task(ready: Ready, carrier: TestCarrier, clock: FakeClock) -> int:
    """A finished task: delivered, not delivered, no receipt yet, refused twice, in doubt, skipped twice."""
    ready.ws.suppression.add_do_not_disturb(["13700000001"], ready.signature)
    answers(carrier, ["Ok", "Ok", "Ok", WRONG, DAILY, ""])
    everyone = [GOOD, OFF, LATE, WRONG_ONE, DAILY_ONE, LOST, "13700000001", "12345"]
    made = ready.confirm(everyone, BODY, ["李婉清", "QH-1187"], name="订单发货提醒")
    ready.run(made.id)
    clock.advance(4.502)
    serials = {row.number: row.serial for row in ready.records(made.id)}
    for number, code in ((GOOD, "DELIVRD"), (OFF, "UNDELIV_701")):
        carrier.waiting.append(Receipt(serials["+86" + number], "+86" + number, code, clock.now()))
    ready.ws.receipts.collect()
    return made.id


def row_of(view: Recipients, number: str) -> dict[str, str]:
    """The cells of a number's row by the keys of their columns."""
    place = column(view.table, "number").index(number)
    return {one.key: column(view.table, one.key)[place] for one in view.table.model.columns}


def labels(detail: RecordDetail) -> list[str]:
    return [label.text() for label in detail.findChildren(Label)]


def drawn(page: CampaignPage, number: str) -> RecordDetail:
    """Open the drawer on a number."""
    table = page.recipients.table
    table.view.go_to(column(table, "number").index(number))
    table.opened.emit(table.current())
    return page.recipients.drawer.findChildren(RecordDetail)[-1]


@pytest.mark.feature("DOM-SEND-28")
def test_the_list_leads_to_the_rows_and_the_receipts_of_a_task(
    page: CampaignsPage, task_page: CampaignPage, task: int, gone: Gone
) -> None:
    page.show()
    press(page.table, "details")
    press(page.table, "receipts")
    for name, arguments in gone:
        assert name == "campaign"
        task_page.open_with(**arguments)
    assert task_page.title.text() == "订单发货提醒"
    assert task_page.receipts.isVisible()
    assert task_page.receipts.returned.table_rows() == [("有回执", "2 条", "66.67%"), ("未回执", "1 条", "33.33%")]
    assert task_page.receipts.delivery.table_rows() == [("回执成功", "1 条", "50.00%"), ("回执失败", "1 条", "50.00%")]
    task_page.tabs.setCurrentIndex(1)
    assert len(column(task_page.recipients.table, "number")) == 8


@pytest.mark.feature("DOM-SEND-29")
def test_each_row_tells_text_size_states_reason_and_times(task_page: CampaignPage, task: int) -> None:
    task_page.open_with(id=task, tab="recipients")
    view = task_page.recipients
    sent = stamp(NOW)[5:]
    assert row_of(view, GOOD) == {
        "number": GOOD, "text": TEXT, "size": f"{len(TEXT)} | 1", "state": "提交成功", "receipt": "送达成功", "remark": "—",
        "sent_at": sent, "receipt_at": stamp(NOW + 4)[5:],
    }  # fmt: skip
    assert (row_of(view, OFF)["receipt"], row_of(view, LATE)["receipt"]) == ("送达失败", "等待回执")
    assert "UNDELIV_701" in row_of(view, OFF)["remark"]
    refused = row_of(view, WRONG_ONE)
    assert (refused["state"], refused["receipt"], refused["receipt_at"]) == ("提交失败", "—", "—")
    assert refused["remark"] == "手机号格式错误（1016）"
    assert row_of(view, LOST)["state"] == "结果待核实"
    assert row_of(view, "13700000001")["state"] == "已跳过"
    assert row_of(view, "12345")["remark"] == "手机号应为 11 位，这里是 5 位。"


def test_rows_are_filtered_by_group_state_and_whole_number(task_page: CampaignPage, task: int) -> None:
    task_page.open_with(id=task, tab="recipients")
    view = task_page.recipients
    view.filters.set_values({"state": "failed"})
    assert sorted(column(view.table, "number")) == sorted([OFF, WRONG_ONE, DAILY_ONE])
    view.filters.set_values({"state": "skipped"})
    assert sorted(column(view.table, "number")) == ["12345", "13700000001"]
    view.filters.reset()
    view.filters.set_values({"number": LATE})
    assert column(view.table, "number") == [LATE]
    view.filters.set_values({"number": LATE[:6]})
    assert len(column(view.table, "number")) == 8


@pytest.mark.feature("DOM-SEND-29")
def test_the_drawer_tells_why_with_advice_and_what_happened_when(task_page: CampaignPage, task: int) -> None:
    task_page.open_with(id=task, tab="recipients")
    detail = drawn(task_page, OFF)
    why = detail.findChild(Banner)
    assert why is not None
    assert why.accessibleName() == "为什么失败：UNDELIV_701"
    assert why.text() == "空号、停机或关机\n号码无效，请从名单中移除。"
    words = labels(detail)
    assert TEXT in words
    assert "提交成功，已计费 1 条" in words
    assert "14:00:00.000" in words
    assert "14:00:04.502" in words
    steps = ["读入名单", "确认发送", "准备提交", "提交到网关", "网关应答", "运营商回执失败"]
    assert [word for word in words if word in steps] == steps
    task_page.recipients.drawer.following.click()
    assert task_page.recipients.drawer.title.text() != OFF


def test_doubt_is_told_and_never_called_a_failure(task_page: CampaignPage, task: int) -> None:
    task_page.open_with(id=task, tab="recipients")
    why = drawn(task_page, LOST).findChild(Banner)
    assert why is not None
    assert (why.property("tone"), why.accessibleName()) == ("warn", "结果未知")
    assert "不会自动重发" in why.text()


def test_the_summary_counts_everything_once(task_page: CampaignPage, task: int) -> None:
    task_page.open_with(id=task)
    figures = {figure.name: figure.value.text() for figure in task_page.summary.figures.figures}
    assert figures == {
        "发送对象": "6", "已提交": "6", "提交成功": "3", "提交失败": "2", "结果未知": "1", "跳过": "2", "计费条数": "3",
        "用时": "0 秒",
    }  # fmt: skip
    assert task_page.summary.text.text() == f"【青禾生活】{BODY}"
    assert task_page.summary.running.isHidden()
    table = task_page.summary.minutes.table
    assert (texts(table, "accepted"), texts(table, "refused")) == (["3"], ["2"])


@pytest.mark.feature("DOM-SEND-23")
def test_the_page_follows_a_running_task_by_itself(
    task_page: CampaignPage, ready: Ready, clock: FakeClock, qtbot: QtBot
) -> None:
    made = ready.confirm(numbers(100), name="三月名单", rate=40)
    task_page.open_with(id=made.id)
    assert task_page.tag.text() == "发送中 0%"
    ready.ws.sending.turn(made.id)
    clock.advance(1)
    qtbot.waitUntil(lambda: task_page.tag.text() == "发送中 10%")
    assert task_page.summary.running.isVisible()
    ready.run(made.id)
    qtbot.waitUntil(lambda: task_page.tag.text() == "发送完毕")
    assert task_page.summary.running.isHidden()
    assert texts(task_page.summary.minutes.table, "accepted") == ["100"]


@pytest.mark.feature("DOM-SEND-32", "DOM-SEND-26")
def test_the_head_offers_what_the_state_allows(
    task_page: CampaignPage, ready: Ready, carrier: TestCarrier, answer: Answers, qtbot: QtBot
) -> None:
    made = ready.confirm(numbers(100), name="三月名单", rate=40)
    ready.ws.sending.turn(made.id)
    task_page.open_with(id=made.id)

    def offered() -> list[str]:
        return [order for order, button in task_page.order_buttons.items() if button.isVisible()]

    assert offered() == ["pause", "stop"]
    task_page.order_buttons["pause"].click()
    qtbot.waitUntil(lambda: offered() == ["resume", "stop"])
    assert task_page.tag.text() == "已暂停"
    assert ready.ws.sending.turn(made.id).sent == 0
    task_page.order_buttons["resume"].click()
    qtbot.waitUntil(lambda: offered() == ["pause", "stop"])
    answer(Confirm)
    task_page.order_buttons["stop"].click()
    assert ready.run(made.id).state is State.STOPPED
    qtbot.waitUntil(lambda: offered() == ["resend"])
    assert len(carrier.numbers) == 10
    assert "停止于 10 条，90 条没有发送" in [label.text() for label in task_page.summary.findChildren(Label)]


@pytest.mark.feature("DOM-SEND-33")
def test_a_resent_task_leads_back_to_the_one_it_came_from(
    task_page: CampaignPage, ready: Ready, task: int, gone: Gone
) -> None:
    again = ready.ws.campaigns.confirm(ready.ws.campaigns.resend(task))
    task_page.open_with(id=again.id)
    task_page.summary.parent_link.click()
    assert gone == [("campaign", {"id": task})]


def test_receipts_are_shown_as_rings_and_as_tables(task_page: CampaignPage, task: int) -> None:
    task_page.open_with(id=task, tab="receipts")
    view = task_page.receipts
    assert view.reasons.table_rows() == [("号码无效或空号", "1", "100.00%")]
    parts = dict(zip(texts(view.parts, "name"), texts(view.parts, "count"), strict=True))
    assert (parts["提交成功"], parts["有回执"], parts["未回执"], parts["回执失败"]) == ("3", "2", "1", "1")
    assert sorted(texts(view.failures, "code")) == sorted(["UNDELIV_701", WRONG, DAILY])
    assert "号码无效，请从名单中移除。" in texts(view.failures, "advice")


@pytest.mark.feature("DOM-SEND-29")
def test_the_rows_are_exported_by_a_job(task_page: CampaignPage, ready: Ready, task: int, tmp_path: Path) -> None:
    task_page.open_with(id=task)
    task_page.export_button.click()
    menu = next(menu for menu in task_page.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions()] == [
        "导出全部（8 行）", "导出失败的行（3 行）", "导出跳过的行（2 行）",
    ]  # fmt: skip
    menu.actions()[0].trigger()
    menu.close()
    dialog = task_page.findChild(QFileDialog)
    assert dialog is not None
    path = tmp_path / "全部.xlsx"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    assert len(rows) == 9
    assert rows[0][0] == "手机号"
    assert {str(row[0]) for row in rows[1:]} >= {GOOD, OFF, LOST, "12345"}
    assert told(task_page) == [f"已导出到 {path}"]
    job = ready.ws.jobs.find(Listing()).rows[0]
    assert (job.kind, job.state, job.result) == ("export", "done", str(path))
    assert task_page.banner.isHidden()


@pytest.mark.feature("DOM-SEND-35")
def test_skipped_and_failed_rows_have_files_of_their_own(task_page: CampaignPage, task: int, tmp_path: Path) -> None:
    task_page.open_with(id=task)
    assert task_page.shown is not None
    for what, count in (("failed", 3), ("skipped", 2)):
        path = tmp_path / f"{what}.csv"
        task_page.exporting.write(what, task_page.shown.campaign, path)
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
        assert len(rows) == count + 1
    assert rows[0][:3] == ["行号", "列", "原因"]
    assert "手机号应为 11 位，这里是 5 位。" in [row[2] for row in rows]


def test_another_task_starts_from_its_own_summary(task_page: CampaignPage, ready: Ready, task: int) -> None:
    task_page.open_with(id=task, tab="recipients")
    drawn(task_page, OFF)
    task_page.recipients.filters.set_values({"state": "failed"})
    other = ready.confirm(numbers(3, 50), name="另一个")
    task_page.open_with(id=other.id)
    assert task_page.title.text() == "另一个"
    assert task_page.recipients.drawer.isHidden()
    task_page.tabs.setCurrentIndex(1)
    assert len(column(task_page.recipients.table, "number")) == 3


def test_a_task_that_is_gone_is_told(task_page: CampaignPage) -> None:
    task_page.open_with(id=99)
    assert "已不存在" in task_page.banner.text()


def test_slots_have_no_gaps_and_become_hours_when_long() -> None:
    assert slots([]) == []
    begin = int(NOW) // 60
    short = slots([(begin, 5, 1), (begin + 2, 7, 0)])
    assert [(slot.accepted, slot.refused) for slot in short] == [(5, 1), (0, 0), (7, 0)]
    assert short[0] == Slot(int(NOW), Step.MINUTE, 5, 1)
    long = slots([(begin, 5, 1), (begin + 1, 1, 0), (begin + 200, 7, 0)])
    assert [(slot.step, slot.accepted) for slot in long] == [(Step.HOUR, n) for n in (6, 0, 0, 7)]


@pytest.mark.parametrize("size", [(1228, 844), (968, 584)])
def test_everything_has_a_name_and_its_room(
    task_page: CampaignPage, task: int, size: tuple[int, int], qtbot: QtBot
) -> None:
    task_page.resize(*size)
    summary, recipients = task_page.summary, task_page.recipients
    parts = {
        "summary": (summary.figures, summary.facts_card, summary.text_card, summary.minutes.choice, task_page.tabs),
        "recipients": (recipients.filters, recipients.table.view, recipients.table.pager, task_page.export_button),
        "receipts": (task_page.receipts,),
    }
    for tab, shown in parts.items():
        task_page.open_with(id=task, tab=tab)
        for part in shown:
            assert unnamed(part) == []
            qtbot.waitUntil(lambda part=part: clipped(part) == [])


def test_the_keyboard_reaches_tabs_rows_and_drawer(task_page: CampaignPage, task: int, qtbot: QtBot) -> None:
    task_page.open_with(id=task)
    qtbot.keyClick(task_page.tabs, Qt.Key.Key_Right)
    assert task_page.recipients.isVisible()
    view = task_page.recipients.table.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert task_page.recipients.drawer.isVisible()
    first = task_page.recipients.drawer.title.text()
    qtbot.keyClick(view, Qt.Key.Key_J)
    assert task_page.recipients.drawer.title.text() != first
    task_page.recipients.drawer.close_drawer()
    assert task_page.recipients.drawer.isHidden()
