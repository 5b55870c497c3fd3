"""Orders a person gives to a bulk send, and what they leave behind."""

from __future__ import annotations

import pytest

from app.clock import FakeClock
from app.domain.campaign import PauseReason, State
from app.domain.listing import Listing
from app.domain.market import Market
from app.errors import AppError
from app.gateway.base import Verdict
from tests.app.flow import BODY, PLAIN, Ready, TestCarrier, accept, numbers


def code_of(caught: pytest.ExceptionInfo[AppError]) -> str:
    return caught.value.code


@pytest.mark.feature("DOM-SEND-22")
def test_confirming_twice_makes_one_task_and_one_reserve(ready: Ready) -> None:
    draft = ready.load(numbers(5))
    first, second = ready.ws.campaigns.confirm(draft), ready.ws.campaigns.confirm(draft)
    assert (first.id, first.code) == (second.id, second.code)
    assert ready.ws.campaigns.find(Listing()).total == 1
    assert ready.ws.packages.balance(Market.DOMESTIC).reserved == 5


@pytest.mark.feature("DOM-SEND-03")
def test_a_package_too_small_blocks_with_the_number_short_and_nothing_starts(
    ready: Ready, carrier: TestCarrier
) -> None:
    ready.ws.campaigns.confirm(ready.load(numbers(90)))  # holds 90
    with ready.ws.store.write() as connection:
        connection.exec_driver_sql("UPDATE packages SET total = 95")
    draft = ready.load(numbers(8, 200))
    sheet = ready.ws.preflight.sheet(draft)
    assert (sheet.can_send, sheet.reasons) == (False, (("package_short", {"short": 3}),))
    with pytest.raises(AppError) as caught:
        ready.ws.campaigns.confirm(draft)
    assert (code_of(caught), caught.value.values) == ("package_short", {"short": 3})
    assert carrier.calls == []


@pytest.mark.feature("DOM-SEND-07", "DOM-SEND-08")
def test_a_schedule_lies_between_a_minute_and_a_month_ahead(ready: Ready, clock: FakeClock) -> None:
    draft = ready.load(numbers(2))
    for at, code in ((clock.now() + 59, "schedule_too_early"), (clock.now() + 32 * 86_400, "schedule_too_late")):
        with pytest.raises(AppError) as caught:
            ready.ws.campaigns.confirm(draft, at=at)
        assert code_of(caught) == code
    campaign = ready.ws.campaigns.confirm(draft, at=clock.now() + 60.9)
    assert (campaign.state, campaign.scheduled_at) == (State.SCHEDULED, clock.now() + 60)


def test_a_schedule_starts_by_itself_when_its_time_comes(ready: Ready, clock: FakeClock) -> None:
    campaign = ready.confirm(numbers(2), at=clock.now() + 3600)
    assert ready.ws.schedule.due() == 0
    clock.advance(3600)
    assert ready.ws.schedule.due() == 1
    assert ready.run(campaign.id).state is State.COMPLETED


@pytest.mark.feature("DOM-SEND-41")
def test_a_missed_schedule_is_held_and_asks(ready: Ready, clock: FakeClock, carrier: TestCarrier) -> None:
    campaign = ready.confirm(numbers(2), at=clock.now() + 3600)
    clock.advance(3600 + 15 * 60 + 1)
    ready.ws.schedule.due()
    assert ready.ws.campaigns.get(campaign.id).state is State.HELD
    ready.run(campaign.id)
    assert carrier.calls == []
    assert [n.kind for n in ready.ws.inbox.find(Listing()).rows] == ["campaign_missed"]
    ready.ws.campaigns.start(campaign.id)
    assert ready.run(campaign.id).state is State.COMPLETED


@pytest.mark.feature("DOM-SEND-25")
def test_start_sends_a_scheduled_task_now(ready: Ready, clock: FakeClock) -> None:
    campaign = ready.confirm(numbers(2), at=clock.now() + 3600)
    assert ready.ws.campaigns.start(campaign.id).state is State.RUNNING
    assert ready.run(campaign.id).counts.accepted == 2


@pytest.mark.feature("DOM-SEND-26")
def test_after_a_stop_nothing_leaves_and_the_rest_is_not_sent(ready: Ready, carrier: TestCarrier) -> None:
    campaign = ready.confirm(numbers(100), rate=40)
    ready.ws.sending.turn(campaign.id)
    ready.ws.campaigns.stop(campaign.id)
    stopped = ready.run(campaign.id)
    assert (stopped.state, stopped.counts.accepted, stopped.counts.cancelled) == (State.STOPPED, 10, 90)
    assert len(carrier.numbers) == 10
    balance = ready.ws.packages.balance(Market.DOMESTIC)
    assert (balance.used, balance.reserved) == (10, 0)
    assert ready.sound() == []
    with pytest.raises(AppError):
        ready.ws.campaigns.resume(campaign.id)


@pytest.mark.feature("DOM-SEND-27")
def test_cancel_works_until_the_task_starts_and_frees_the_reserve(ready: Ready, clock: FakeClock) -> None:
    campaign = ready.confirm(numbers(4), at=clock.now() + 3600)
    assert ready.ws.packages.balance(Market.DOMESTIC).reserved == 4
    cancelled = ready.ws.campaigns.cancel(campaign.id)
    assert (cancelled.state, cancelled.counts.cancelled) == (State.CANCELLED, 4)
    assert ready.ws.packages.balance(Market.DOMESTIC).reserved == 0
    running = ready.confirm(numbers(4, 50))
    with pytest.raises(AppError) as caught:
        ready.ws.campaigns.cancel(running.id)
    assert code_of(caught) == "campaign_state"
    assert ready.sound() == []


@pytest.mark.feature("DOM-SEND-32")
def test_pause_and_resume_go_by_the_state_of_each_row(ready: Ready, carrier: TestCarrier) -> None:
    campaign = ready.confirm(numbers(100), rate=40)
    ready.ws.sending.turn(campaign.id)
    paused = ready.ws.campaigns.pause(campaign.id)
    assert paused.pause_reason is PauseReason.USER
    assert ready.ws.sending.turn(campaign.id).sent == 0
    ready.ws.campaigns.resume(campaign.id)
    assert ready.run(campaign.id).counts.accepted == 100
    assert len(carrier.numbers) == len(set(carrier.numbers)) == 100


@pytest.mark.feature("DOM-SEND-33")
def test_a_resend_takes_what_may_pass_later_and_leaves_unknown_out_unless_ordered(
    ready: Ready, carrier: TestCarrier
) -> None:
    daily, wrong, lost, fine = (f"+86{n}" for n in numbers(4))
    words = {
        daily: "LimitExceeded.PhoneNumberDailyLimit",
        wrong: "InvalidParameterValue.IncorrectPhoneNumber",
        fine: "Ok",
    }
    carrier.answer = lambda call: [Verdict(n, words[n], "s", 1) for n in call.numbers if n in words]
    campaign = ready.confirm([n[3:] for n in (daily, wrong, lost, fine)])
    ready.run(campaign.id)
    carrier.answer = accept
    draft = ready.ws.campaigns.resend(campaign.id)
    assert list(ready.states(draft)) == [daily[3:]]
    with_unknown = ready.ws.campaigns.resend(campaign.id, with_unknown=True)
    assert set(ready.states(with_unknown)) == {daily[3:], lost[3:]}
    ready.ws.preflight.discard(with_unknown)
    again = ready.ws.campaigns.confirm(draft)
    assert (again.parent_id, ready.run(again.id).counts.accepted) == (campaign.id, 1)
    assert ready.sound() == []


def test_a_running_task_cannot_be_resent_and_a_clean_one_has_nothing_to_resend(ready: Ready) -> None:
    campaign = ready.confirm(numbers(2))
    with pytest.raises(AppError, match="campaign_state"):
        ready.ws.campaigns.resend(campaign.id)
    ready.run(campaign.id)
    with pytest.raises(AppError, match="nothing_to_resend"):
        ready.ws.campaigns.resend(campaign.id)


def test_what_a_stop_left_can_become_a_new_task(ready: Ready) -> None:
    campaign = ready.confirm(numbers(30), rate=40)
    ready.ws.sending.turn(campaign.id)
    ready.ws.campaigns.stop(campaign.id)
    ready.run(campaign.id)
    rest = ready.ws.campaigns.confirm(ready.ws.campaigns.resend(campaign.id, with_rest=True))
    assert ready.run(rest.id).counts.accepted == 20


@pytest.mark.feature("DOM-SEND-37")
def test_a_test_send_goes_to_at_most_three_own_numbers_and_is_billed(ready: Ready, carrier: TestCarrier) -> None:
    with pytest.raises(AppError, match="test_numbers"):
        ready.ws.campaigns.test(numbers(4), ready.app, ready.signature, ready.templates[BODY], ["李", "A1"])
    campaign = ready.ws.campaigns.test(numbers(2), ready.app, ready.signature, ready.templates[BODY], ["李", "A1"])
    assert campaign.source == "test"
    assert ready.run(campaign.id).segments == 2
    assert carrier.calls[0].text == "【青禾生活】您好李，您的订单A1已发货，请留意查收。"


@pytest.mark.feature("DOM-SEND-45")
def test_tasks_of_personal_accounts_are_reviewed_first(ready: Ready, clock: FakeClock) -> None:
    ready.ws.profiles.change(certification="personal", review_seconds=10.0)
    campaign = ready.confirm(numbers(2))
    assert campaign.state is State.REVIEWING
    clock.advance(9)
    assert ready.ws.schedule.due() == 0
    clock.advance(1)
    ready.ws.schedule.due()
    assert ready.run(campaign.id).state is State.COMPLETED


@pytest.mark.feature("DOM-SEND-47")
def test_a_name_is_optional_at_most_thirty_and_defaults_to_template_and_time(ready: Ready) -> None:
    assert ready.confirm(numbers(1)).name == "模板1 03-18 14:00"
    assert ready.confirm(numbers(1, 5), name="三月名单").name == "三月名单"
    with pytest.raises(AppError, match="too_long"):
        ready.load(numbers(1, 9), name="字" * 31)


@pytest.mark.feature("DOM-SEND-44")
def test_the_real_carrier_takes_100000_numbers_a_task_and_the_simulated_one_any(
    ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.preflight.figures.LIVE_LIMIT", 3)
    draft = ready.load(numbers(4))
    assert ready.ws.preflight.sheet(draft).can_send
    ready.ws.gateway.simulated = False  # type: ignore[misc]
    assert ready.ws.preflight.sheet(draft).reasons == (("too_many_recipients", {"limit": 3}),)


def test_tasks_are_found_by_name_code_number_and_state(ready: Ready) -> None:
    first = ready.confirm(numbers(2), name="三月名单")
    ready.confirm(numbers(2, 40), name="四月名单")
    ready.run(first.id)
    find = ready.ws.campaigns.find
    assert [c.name for c in find(Listing()).rows] == ["四月名单", "三月名单"]
    assert [c.name for c in find(Listing(search="三月")).rows] == ["三月名单"]
    assert [c.name for c in find(Listing(search=first.code)).rows] == ["三月名单"]
    assert [c.name for c in find(Listing(search=numbers(1)[0])).rows] == ["三月名单"]
    assert find(Listing(search="100%")).total == 0
    assert [c.name for c in find(Listing(where={"state": State.RUNNING})).rows] == ["四月名单"]
    assert find(Listing(where={"signature_id": ready.signature + 1})).total == 0


def test_a_task_of_nothing_cannot_be_confirmed(ready: Ready) -> None:
    with pytest.raises(AppError, match="nothing_to_send"):
        ready.confirm(["12345"])
    with pytest.raises(AppError, match="not_found"):
        ready.ws.campaigns.get(99)
    assert PLAIN in ready.templates
