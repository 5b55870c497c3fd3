"""What is ordered of a task from its list: at once where nothing is lost, after a question where it is final."""

from __future__ import annotations

from typing import Any

import pytest

from app.clock import FakeClock
from app.domain.campaign import State
from app.errors import AppError
from tests.app.flow import Ready, TestCarrier, numbers
from tests.ui.campaigns.steps import DAILY, WRONG, Gone, answers, column, menu_of, press, state_of, told
from tests.ui.conftest import Answers
from ui.kit.columns import Status
from ui.kit.confirm import Confirm
from ui.kit.resend_dialog import ResendDialog
from ui.kit.send_confirm import TickedConfirm
from ui.pages.campaigns import CampaignsPage


@pytest.mark.feature("DOM-SEND-32")
def test_a_running_task_has_a_card_that_pauses_and_resumes(
    page: CampaignsPage, ready: Ready, carrier: TestCarrier, clock: FakeClock
) -> None:
    task = ready.confirm(numbers(100), name="三月名单", rate=40)
    ready.ws.sending.turn(task.id)
    page.show()
    card = page.running.cards[0]
    assert card.view is not None
    assert (card.view.submitted, card.view.total) == (10, 100)
    card.full.hold.click()
    page.refresh()
    assert ready.ws.campaigns.get(task.id).state is State.PAUSED
    assert told(page) == ["已暂停「三月名单」"]
    assert page.running.cards[0].full.hold.text() == "继续"
    assert "已手动暂停" in column(page.table, "time")[0]
    press(page.table, "resume")
    assert ready.run(task.id).counts.accepted == 100
    assert len(carrier.numbers) == len(set(carrier.numbers)) == 100
    page.refresh()
    assert page.running.cards == []
    assert page.running.isHidden()


@pytest.mark.feature("DOM-SEND-32")
def test_pausing_says_how_many_are_still_in_flight(page: CampaignsPage, ready: Ready, carrier: TestCarrier) -> None:
    task = ready.confirm(numbers(50), name="三月名单")
    seen: list[str] = []
    answer = carrier.answer

    def during(call: Any) -> Any:
        page.orders.pause(ready.ws.campaigns.get(task.id))
        page.refresh()
        view = page.running.cards[0].view
        assert view is not None
        seen.append(f"{view.state} {view.in_flight}")
        return answer(call)

    carrier.answer = during
    page.show()
    ready.ws.sending.turn(task.id)
    assert seen == ["pausing 50"]
    assert "正在暂停「三月名单」… 还有 50 条在途" in told(page)
    ready.ws.sending.flush()
    page.refresh()
    assert column(page.table, "progress") == ["50 / 50 100.00%"]


@pytest.mark.feature("DOM-SEND-26")
def test_a_stop_asks_with_its_consequences_and_is_final(
    page: CampaignsPage, ready: Ready, carrier: TestCarrier, answer: Answers
) -> None:
    task = ready.confirm(numbers(100), name="三月名单", rate=40)
    ready.ws.sending.turn(task.id)
    page.show()
    answer(Confirm, accept=False)
    press(page.table, "stop")
    assert ready.ws.campaigns.get(task.id).state is State.RUNNING
    words: list[str] = []

    def look(dialog: Confirm) -> None:
        facts = dialog.findChildren(type(dialog.title))
        words.extend(label.text() for label in facts)
        dialog.verb.click()

    answer(Confirm, do=look)
    press(page.table, "stop")
    assert {"10 条，不会撤回", "90 条"} <= set(words)
    stopped = ready.run(task.id)
    assert (stopped.state, len(carrier.numbers)) == (State.STOPPED, 10)
    page.refresh()
    assert state_of(page) == Status("已停止", "err", "square")
    assert "停止于 10" in column(page.table, "time")[0]
    assert menu_of(page.table) == ["详情", "回执分析", "失败重发"]


@pytest.mark.feature("DOM-SEND-27")
def test_a_task_can_be_cancelled_until_it_starts_and_only_stopped_afterwards(
    page: CampaignsPage, ready: Ready, clock: FakeClock, answer: Answers
) -> None:
    task = ready.confirm(numbers(4), name="三月名单", at=clock.now() + 3600)
    other = ready.confirm(numbers(4, 40), name="四月名单", at=clock.now() + 60)
    page.show()
    assert menu_of(page.table, 1) == ["详情", "取消发送", "立即发送"]
    answer(Confirm)
    press(page.table, "cancel", 1)
    assert answer.titles == ["取消发送「三月名单」？"]
    assert ready.ws.campaigns.get(task.id).state is State.CANCELLED
    clock.advance(60)
    ready.ws.schedule.due()
    page.refresh()
    assert ready.ws.campaigns.get(other.id).state is State.RUNNING
    assert menu_of(page.table, 0) == ["详情", "暂停", "停止"]
    assert menu_of(page.table, 1) == ["详情"]


@pytest.mark.feature("DOM-SEND-25")
def test_a_scheduled_task_starts_now_when_ordered(
    page: CampaignsPage, ready: Ready, clock: FakeClock, answer: Answers
) -> None:
    task = ready.confirm(numbers(4), name="三月名单", at=clock.now() + 3600)
    page.show()
    answer(Confirm)
    press(page.table, "start")
    assert ready.run(task.id).counts.accepted == 4


@pytest.mark.feature("DOM-SEND-41")
def test_missed_schedules_wait_for_a_persons_word(
    page: CampaignsPage, ready: Ready, carrier: TestCarrier, clock: FakeClock, answer: Answers
) -> None:
    tasks = [ready.confirm(numbers(2, 10 * n), name=f"任务{n}", at=clock.now() + 60) for n in range(3)]
    clock.advance(3600)
    ready.ws.schedule.due()
    page.show()
    assert page.missed.words.text() == "3 个定时任务错过了时间，不会自动发送"
    assert menu_of(page.table) == ["详情", "取消发送", "立即发送"]
    for task in tasks:
        ready.ws.sending.turn(task.id)
    assert carrier.numbers == []
    answer(Confirm)
    press(page.table, "cancel")
    page.refresh()
    assert page.missed.words.text() == "2 个定时任务错过了时间，不会自动发送"
    answer(Confirm)
    page.missed.start_button.click()
    for task in tasks:
        ready.run(task.id)
    assert len(carrier.numbers) == 4
    page.refresh()
    assert page.missed.isHidden()


def doubtful_task(ready: Ready, carrier: TestCarrier) -> int:
    """A finished task: one refused for today, one wrong number, one without an answer, one accepted."""
    answers(carrier, [DAILY, WRONG, "", "Ok"])
    task = ready.confirm(numbers(4), name="三月名单")
    ready.run(task.id)
    answers(carrier, ["Ok"])
    return task.id


def tick_and_send(dialog: TickedConfirm) -> None:
    assert not dialog.verb.isEnabled()
    dialog.notice.setChecked(True)
    dialog.verb.click()


@pytest.mark.feature("DOM-SEND-33")
def test_a_resend_leaves_unknown_out_unless_ticked_and_their_number_typed(
    page: CampaignsPage, ready: Ready, carrier: TestCarrier, answer: Answers, gone: Gone
) -> None:
    doubtful_task(ready, carrier)
    page.show()

    def plain(dialog: ResendDialog) -> None:
        assert not dialog.with_unknown
        assert dialog.verb.text() == "核对 1 条…"
        dialog.unknown.setChecked(True)
        assert not dialog.verb.isEnabled()
        dialog.typed.setText("1")
        assert dialog.verb.text() == "核对 2 条…"
        assert dialog.verb.isEnabled()
        dialog.unknown.setChecked(False)
        dialog.verb.click()

    answer(ResendDialog, do=plain)
    answer(TickedConfirm, do=tick_and_send)
    press(page.table, "resend")
    assert answer.titles[-1] == "模拟向 1 人发送短信？"
    (name, arguments) = gone[-1]
    sent = ready.run(arguments["id"])
    assert (name, sent.counts.total, carrier.numbers[-1]) == ("campaign", 1, "+86" + numbers(1)[0])


@pytest.mark.feature("DOM-SEND-33")
def test_a_resend_that_is_not_confirmed_leaves_nothing(
    page: CampaignsPage, ready: Ready, carrier: TestCarrier, answer: Answers
) -> None:
    task = doubtful_task(ready, carrier)
    page.show()

    def with_unknown(dialog: ResendDialog) -> None:
        dialog.unknown.setChecked(True)
        dialog.typed.setText("1")
        dialog.verb.click()

    answer(ResendDialog, do=with_unknown)
    answer(TickedConfirm, accept=False)
    press(page.table, "resend")
    assert answer.titles[-1] == "模拟向 2 人发送短信？"
    with pytest.raises(AppError, match="not_found"):
        ready.ws.campaigns.get(task + 1)
    assert len(carrier.numbers) == 4


@pytest.mark.feature("DOM-SEND-33")
def test_what_a_stop_left_can_go_as_a_new_task(page: CampaignsPage, ready: Ready, answer: Answers, gone: Gone) -> None:
    task = ready.confirm(numbers(30), rate=40)
    ready.ws.sending.turn(task.id)
    ready.ws.campaigns.stop(task.id)
    ready.run(task.id)
    page.show()
    answer(ResendDialog)
    answer(TickedConfirm, do=tick_and_send)
    press(page.table, "resend")
    assert ready.run(gone[-1][1]["id"]).counts.accepted == 20


def test_a_resend_that_has_become_impossible_says_why(
    page: CampaignsPage, ready: Ready, carrier: TestCarrier, answer: Answers
) -> None:
    doubtful_task(ready, carrier)
    page.show()
    ready.ws.apps.set_enabled(ready.app, False)

    def look(dialog: TickedConfirm) -> None:
        assert dialog.verb.isHidden()
        dialog.reject()

    answer(ResendDialog)
    answer(TickedConfirm, do=look)
    press(page.table, "resend")


def test_orders_the_policy_denies_are_shown_with_the_reason(
    page: CampaignsPage, ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready.confirm(numbers(2))
    monkeypatch.setattr(ready.ws, "can", lambda action, app=None: action != "ModifyTaskStatusStop")
    page.show()
    assert page.table._actions is not None
    denied = [action for action in page.table._actions(page.table.model.rows[0]) if not action.allowed]
    assert [action.name for action in denied] == ["pause", "stop"]
    assert "ModifyTaskStatusStop" in denied[0].reason
