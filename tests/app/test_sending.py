"""Sending: claims, calls, verdicts, pauses and doubts, over a carrier that answers as told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.clock import FakeClock
from app.domain.campaign import PauseReason, State
from app.domain.daytime import parse
from app.domain.limits import Frequency
from app.errors import NotSent
from app.gateway.base import Outgoing, Verdict
from tests.app.flow import BODY, MARKETING, PLAIN, Ready, TestCarrier, accept, numbers


def refuse(code: str):  # type: ignore[no-untyped-def]
    return lambda call: [Verdict(number, code) for number in call.numbers]


@pytest.mark.feature("DOM-SEND-42")
def test_equal_texts_go_200_to_a_call_and_own_texts_one_to_a_call(ready: Ready, carrier: TestCarrier) -> None:
    ready.ws.apps.set_frequency(ready.app, Frequency(in_1_day=None, same_content_seconds=None))
    drafts = [ready.load(numbers(100, start)) for start in (0, 100, 200)]
    for draft in drafts:
        ready.ws.campaigns.confirm(draft)
        ready.run(draft)
    assert [len(call.numbers) for call in carrier.calls] == [100, 100, 100]
    path = ready.ws.folder / "names.csv"
    path.write_text(
        "手机号,变量1,变量2\n" + "\n".join(f"{n},客户{i},{i}" for i, n in enumerate(numbers(5, 500))), encoding="utf-8"
    )
    carrier.calls.clear()
    own = ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[BODY])
    ready.ws.campaigns.confirm(own)
    ready.run(own)
    assert [len(call.numbers) for call in carrier.calls] == [1] * 5
    assert carrier.calls[0].text == "【青禾生活】您好客户0，您的订单0已发货，请留意查收。"


def test_a_big_file_of_equal_texts_is_cut_into_calls_of_200(ready: Ready, carrier: TestCarrier) -> None:
    path = ready.ws.folder / "many.csv"
    path.write_text("手机号\n" + "\n".join(numbers(450)), encoding="utf-8")
    campaign = ready.ws.campaigns.confirm(
        ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[PLAIN])
    )
    done = ready.run(campaign.id)
    assert sorted(len(call.numbers) for call in carrier.calls) == [50, 200, 200]
    assert len(set(carrier.numbers)) == 450
    assert (done.state, done.counts.accepted, done.segments) == (State.COMPLETED, 450, 450)
    assert ready.sound() == []


@pytest.mark.feature("DOM-SEND-23")
def test_done_means_that_no_row_waits_or_is_in_flight(ready: Ready) -> None:
    campaign = ready.confirm(numbers(3))
    assert campaign.state is State.RUNNING
    ready.ws.sending.turn(campaign.id)
    assert ready.ws.campaigns.get(campaign.id).state is State.RUNNING
    done = ready.run(campaign.id)
    assert done.state is State.COMPLETED
    assert (done.counts.queued, done.counts.in_flight, done.finished_at) == (0, 0, ready.ws.clock.now())


@pytest.mark.feature("XC-01")
def test_in_flight_is_stored_before_the_first_byte_leaves(ready: Ready, carrier: TestCarrier) -> None:
    seen: list[set[str]] = []

    def look(call: Outgoing) -> Sequence[Verdict]:
        seen.append(set(ready.states(campaign.id).values()))
        return accept(call)

    carrier.answer = look
    campaign = ready.confirm(numbers(3))
    ready.run(campaign.id)
    assert seen == [{"in_flight"}]


@pytest.mark.feature("DOM-SEND-43")
def test_no_answer_is_unknown_and_never_sent_again_by_itself(ready: Ready, carrier: TestCarrier) -> None:
    def lost(call: Outgoing) -> Sequence[Verdict]:
        raise ConnectionResetError

    carrier.answer = lost
    campaign = ready.confirm(numbers(2))
    done = ready.run(campaign.id)
    assert (done.state, done.counts.unknown) == (State.COMPLETED_WITH_UNKNOWN, 2)
    assert len(carrier.calls) == 1
    assert ready.ws.packages.balance(done.market).reserved == 2  # held until it is known
    assert ready.sound() == []


def test_an_answer_without_a_number_or_with_an_unlisted_code_leaves_it_unknown(
    ready: Ready, carrier: TestCarrier
) -> None:
    carrier.answer = lambda call: [Verdict(call.numbers[0], "Ok", "s", 1), Verdict(call.numbers[1], "Whatever.New")]
    done = ready.run(ready.confirm(numbers(3)).id)
    assert (done.counts.accepted, done.counts.unknown) == (1, 2)
    assert ready.sound() == []


def test_a_refused_number_costs_nothing(ready: Ready, carrier: TestCarrier) -> None:
    carrier.answer = refuse("InvalidParameterValue.IncorrectPhoneNumber")
    done = ready.run(ready.confirm(numbers(4)).id)
    balance = ready.ws.packages.balance(done.market)
    assert (done.counts.refused, done.segments, balance.used, balance.reserved) == (4, 0, 0, 0)
    assert ready.sound() == []


def test_a_call_that_certainly_did_not_leave_goes_back_and_pauses_with_its_reason(
    ready: Ready, clock: FakeClock, carrier: TestCarrier
) -> None:
    def refused(call: Outgoing) -> Sequence[Verdict]:
        raise NotSent("AuthFailure.SecretIdNotFound")

    carrier.answer = refused
    campaign = ready.confirm(numbers(3))
    paused = ready.run(campaign.id)
    assert (paused.state, paused.pause_reason, paused.pause_code) == (
        State.PAUSED,
        PauseReason.CARRIER,
        "AuthFailure.SecretIdNotFound",
    )
    assert paused.counts.queued == 3
    carrier.answer = accept
    clock.advance(1)
    ready.ws.campaigns.resume(campaign.id)
    assert ready.run(campaign.id).counts.accepted == 3
    assert ready.sound() == []


def test_a_busy_carrier_is_asked_again_later_and_later_and_then_the_task_pauses(
    ready: Ready, carrier: TestCarrier
) -> None:
    def busy(call: Outgoing) -> Sequence[Verdict]:
        raise NotSent("RequestLimitExceeded", pause=False)

    carrier.answer = busy
    campaign = ready.confirm(numbers(3))
    waits = [ready.ws.sending.turn(campaign.id).wait for _ in range(6)]
    assert waits == [1, 2, 4, 8, 0, 0]
    paused = ready.ws.campaigns.get(campaign.id)
    assert (paused.state, paused.pause_reason, paused.counts.queued) == (State.PAUSED, PauseReason.NETWORK, 3)


@pytest.mark.feature("XC-08")
def test_a_task_pauses_itself_when_too_many_of_the_last_hundred_failed(
    ready: Ready, clock: FakeClock, carrier: TestCarrier
) -> None:
    carrier.answer = lambda call: [
        Verdict(n, "Ok", f"{call.attempt}-{n}", 1)
        if i % 4
        else Verdict(n, "InvalidParameterValue.IncorrectPhoneNumber")
        for i, n in enumerate(call.numbers)
    ]
    path = ready.ws.folder / "many.csv"
    path.write_text("手机号\n" + "\n".join(numbers(450)), encoding="utf-8")
    campaign = ready.ws.campaigns.confirm(
        ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[PLAIN])
    )
    paused = ready.run(campaign.id)
    assert (paused.state, paused.pause_reason) == (State.PAUSED, PauseReason.ERRORS)
    assert paused.counts.queued == 250
    carrier.answer = accept
    clock.advance(1)
    ready.ws.campaigns.resume(campaign.id)
    assert ready.run(campaign.id).state is State.COMPLETED
    assert ready.sound() == []


@pytest.mark.feature("DOM-SEND-39")
def test_lists_changed_after_the_check_still_hold_back_at_dispatch(ready: Ready, carrier: TestCarrier) -> None:
    first, second, third = numbers(3)
    campaign = ready.confirm([first, second, third])
    ready.ws.suppression.add_do_not_disturb(["+86" + first], ready.signature)
    with ready.ws.write("RecordReceipts") as unit:
        ready.ws.suppression.add_unsubscribe(unit, "+86" + second, "青禾生活", campaign.type, None)
    done = ready.run(campaign.id)
    assert carrier.numbers == ["+86" + third]
    assert done.counts.skipped == 2
    assert {r.code for r in ready.records(campaign.id) if r.state == "skipped"} == {"do_not_disturb", "unsubscribed"}
    assert ready.sound() == []


@pytest.mark.feature("APP-FREQ-01", "APP-FREQ-02")
def test_frequency_holds_between_tasks_of_an_app(ready: Ready, clock: FakeClock, carrier: TestCarrier) -> None:
    one = numbers(1)
    assert ready.run(ready.confirm(one).id).counts.accepted == 1
    again = ready.load(one)
    assert ready.ws.preflight.sheet(again).problem_counts == {"frequency_same_content": 1}
    clock.advance(31)
    assert ready.run(ready.confirm(one).id).counts.accepted == 1
    clock.advance(31)
    third = ready.load(one)
    assert ready.ws.preflight.sheet(third).problem_counts == {"frequency_1_day": 1}
    clock.set(parse("2026-03-19 00:00:01"))
    assert ready.run(ready.confirm(one).id).counts.accepted == 1
    assert len(carrier.calls) == 3


def test_frequency_sees_the_other_rows_of_the_same_task(ready: Ready, carrier: TestCarrier) -> None:
    path = ready.ws.folder / "names.csv"
    lines = [f"13800138000,客户{i},{i}" for i in range(3)]
    path.write_text("手机号,变量1,变量2\n" + "\n".join(lines), encoding="utf-8")
    campaign = ready.ws.campaigns.confirm(
        ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[BODY])
    )
    done = ready.run(campaign.id)
    assert (done.counts.accepted, done.counts.skipped) == (2, 1)
    assert ready.sound() == []


@pytest.mark.feature("APP-WL-02")
def test_whitelisted_numbers_skip_the_frequency_limits(ready: Ready, carrier: TestCarrier) -> None:
    ready.ws.suppression.add_to_whitelist(ready.app, ["+86" + numbers(1)[0]])
    for _ in range(3):
        ready.run(ready.confirm(numbers(1)).id)
    assert len(carrier.calls) == 3


@pytest.mark.feature("APP-THR-03", "APP-THR-05", "APP-THR-07")
def test_the_day_limit_lets_exactly_so_many_go_and_pauses_the_rest(ready: Ready, clock: FakeClock) -> None:
    ready.ws.apps.set_limits(ready.app, None, 5)
    campaign = ready.confirm(numbers(8))
    paused = ready.run(campaign.id)
    assert (paused.counts.accepted, paused.counts.queued, paused.pause_reason) == (5, 3, PauseReason.DAY_LIMIT)
    clock.set(parse("2026-03-19 00:00:01"))
    ready.ws.campaigns.resume(campaign.id)
    assert ready.run(campaign.id).counts.accepted == 8


@pytest.mark.feature("DOM-SEND-40")
def test_marketing_pauses_at_night_and_goes_on_in_the_morning(
    ready: Ready, clock: FakeClock, carrier: TestCarrier
) -> None:
    campaign = ready.confirm(numbers(2), MARKETING)
    clock.set(parse("2026-03-18 22:00:00"))
    assert ready.run(campaign.id).pause_reason is PauseReason.MARKETING_HOURS
    assert carrier.calls == []
    clock.set(parse("2026-03-19 07:59:59"))
    assert ready.ws.schedule.due() == 0
    clock.set(parse("2026-03-19 08:00:00"))
    assert ready.ws.schedule.due() == 1
    assert ready.run(campaign.id).counts.accepted == 2


def test_a_disabled_app_pauses_its_tasks(ready: Ready, carrier: TestCarrier) -> None:
    campaign = ready.confirm(numbers(2))
    ready.ws.apps.set_enabled(ready.app, False)
    assert ready.run(campaign.id).pause_reason is PauseReason.APP_DISABLED
    assert carrier.calls == []


@pytest.mark.feature("XC-07")
def test_a_rate_spreads_the_messages_over_time(ready: Ready, clock: FakeClock, carrier: TestCarrier) -> None:
    campaign = ready.confirm(numbers(100), rate=40)
    turn = ready.ws.sending.turn(campaign.id)
    assert (turn.sent, turn.wait) == (10, 0.25)
    assert ready.ws.campaigns.get(campaign.id).counts.accepted == 10  # stored before the wait, not after it


def test_too_many_unknown_results_pause_and_a_resume_accepts_them(ready: Ready, carrier: TestCarrier) -> None:
    def partly(call: Outgoing) -> Sequence[Verdict]:
        return accept(call)[10:]

    carrier.answer = partly
    path = ready.ws.folder / "many.csv"
    path.write_text("手机号\n" + "\n".join(numbers(450)), encoding="utf-8")
    campaign = ready.ws.campaigns.confirm(
        ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[PLAIN]), rate=400
    )
    paused = ready.run(campaign.id)
    assert (paused.state, paused.pause_reason) == (State.PAUSED, PauseReason.UNKNOWN)
    carrier.answer = accept
    ready.ws.campaigns.resume(campaign.id)
    assert ready.run(campaign.id).state is State.COMPLETED_WITH_UNKNOWN
    assert ready.sound() == []
