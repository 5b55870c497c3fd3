"""Money of messages abroad: what a task reserves, uses and gives back, and the daily limit of the account."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import insert, select

from app.clock import FakeClock
from app.db.tables import do_not_disturb, rollups
from app.domain.daytime import parse
from app.domain.limits import SEGMENTS_ABROAD, SEGMENTS_ABROAD_OLD, segments_abroad
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.errors import AppError
from app.gateway.base import Outgoing, Verdict
from app.services.campaigns import Campaign
from app.services.packages import Balance
from app.services.preflight import CostAbroad, CountryCost
from tests.app.flow import Ready, TestCarrier

ABROAD = Market.INTERNATIONAL
YUAN = 10_000
HONG_KONG, UNITED_STATES = 3070, 430
"""Prices of a segment (facts.md 11.3)."""


def template(ready: Ready, content: str = "Hello.") -> int:
    number = ready.ws.templates.find(Listing()).total
    made = ready.ws.templates.create(ABROAD, f"T{number}", MessageType.NOTIFICATION, content)
    ready.ws.reviewing.force("templates", made.id, ReviewState.EFFECTIVE)
    return made.id


def hong_kong(count: int, start: int = 0) -> list[str]:
    return [f"8526123{start + n:04}" for n in range(count)]


def confirmed(ready: Ready, numbers: Sequence[str], content: str = "Hello.") -> Campaign:
    draft = ready.ws.preflight.load_numbers(numbers, ready.app, None, template(ready, content))
    return ready.ws.campaigns.confirm(draft)


def as_reserved(call: Outgoing) -> list[Verdict]:
    """A carrier that says nothing of segments: what was reserved is billed."""
    return [Verdict(number, "Ok", f"{call.attempt}-{n}") for n, number in enumerate(call.numbers)]


def skipped(ready: Ready, task: Campaign) -> dict[str, str]:
    return {row.number: row.code for row in ready.records(task.id) if row.state == "skipped"}


@pytest.mark.feature("PKG-INT-02", "PKG-INT-19")
def test_a_package_abroad_holds_at_least_50_yuan_and_costs_what_it_holds(ready: Ready) -> None:
    packages = ready.ws.packages
    with pytest.raises(AppError, match="package_amount_small") as caught:
        packages.buy(ABROAD, 50 * YUAN - 1)
    assert caught.value.values == {"least": 50 * YUAN}
    packages.buy(ABROAD, 50 * YUAN)
    assert packages.price(50 * YUAN, ABROAD) == 50 * YUAN
    assert packages.balance(ABROAD) == Balance(50 * YUAN, 0, 0, 50 * YUAN)


@pytest.mark.feature("INT-SEND-18")
def test_the_sheet_tells_the_cost_by_country(ready: Ready) -> None:
    ready.ws.packages.buy(ABROAD, 50 * YUAN)
    made = template(ready, "a" * 161)
    draft = ready.ws.preflight.load_numbers([*hong_kong(2), "+12025550123"], ready.app, None, made)
    sheet = ready.ws.preflight.sheet(draft)
    assert sheet.abroad == CostAbroad(
        (CountryCost("HK", 2, 4, HONG_KONG, 4 * HONG_KONG), CountryCost("US", 1, 2, UNITED_STATES, 2 * UNITED_STATES)),
        limit=100,
        room=100,
        fits_today=3,
    )
    cost = 4 * HONG_KONG + 2 * UNITED_STATES
    assert (sheet.segments, sheet.charge) == (6, cost)
    assert (sheet.package_before, sheet.package_after) == (50 * YUAN, 50 * YUAN - cost)
    assert (sheet.can_send, sheet.warnings) == (True, ())


def test_a_task_that_costs_more_than_there_is_cannot_be_sent(ready: Ready) -> None:
    made = template(ready)
    draft = ready.ws.preflight.load_numbers(hong_kong(3), ready.app, None, made)
    assert ready.ws.preflight.sheet(draft).reasons == (("balance_short", {"short": 3 * HONG_KONG}),)
    with pytest.raises(AppError, match="balance_short"):
        ready.ws.campaigns.confirm(draft)


def test_a_task_reserves_money_uses_what_is_billed_and_frees_the_rest(ready: Ready, carrier: TestCarrier) -> None:
    ready.ws.packages.buy(ABROAD, 50 * YUAN)

    def answer(call: Outgoing) -> list[Verdict]:
        """Of three the first is billed one segment of its two, the second refused, the third as reserved."""
        first, second, third = call.numbers
        return [
            Verdict(first, "Ok", "s1", 1),
            Verdict(second, "LimitExceeded.PhoneNumberDailyLimit"),
            Verdict(third, "Ok", "s3", 2),
        ]

    carrier.answer = answer
    task = confirmed(ready, hong_kong(3), "a" * 161)
    assert ready.ws.packages.balance(ABROAD).reserved == 6 * HONG_KONG
    assert ready.ws.packages.balance(Market.DOMESTIC).reserved == 0
    ready.run(task.id)
    assert ready.ws.packages.balance(ABROAD) == Balance(50 * YUAN, 3 * HONG_KONG, 0, 50 * YUAN - 3 * HONG_KONG)
    assert ready.sound() == []


def test_the_hours_of_messages_abroad_are_nobodys_at_home(ready: Ready) -> None:
    ready.ws.packages.buy(ABROAD, 50 * YUAN)
    ready.run(confirmed(ready, hong_kong(2)).id)
    ready.run(ready.confirm(["13800000050"]).id)
    with ready.ws.store.read() as connection:
        found = connection.execute(select(rollups.c.market, rollups.c.country, rollups.c.messages)).all()
    assert {tuple(row) for row in found if row.messages} == {("international", "", 2), ("domestic", "CN", 1)}


def test_money_of_what_is_in_doubt_stays_reserved_until_the_carrier_knows(ready: Ready, carrier: TestCarrier) -> None:
    ready.ws.packages.buy(ABROAD, 50 * YUAN)
    carrier.answer = lambda call: []
    ready.run(confirmed(ready, hong_kong(2)).id)
    balance = ready.ws.packages.balance(ABROAD)
    assert (balance.reserved, balance.used) == (2 * HONG_KONG, 0)
    assert ready.sound() == []


@pytest.mark.parametrize("order", ["cancel", "stop"])
def test_what_never_left_costs_nothing(ready: Ready, order: str) -> None:
    ready.ws.packages.buy(ABROAD, 50 * YUAN)
    made = template(ready)
    draft = ready.ws.preflight.load_numbers(hong_kong(2), ready.app, None, made)
    at = ready.ws.clock.now() + 600 if order == "cancel" else None
    task = ready.ws.campaigns.confirm(draft, at=at)
    assert ready.ws.packages.balance(ABROAD).reserved == 2 * HONG_KONG
    if order == "cancel":
        ready.ws.campaigns.cancel(task.id)
    else:
        ready.ws.campaigns.stop(task.id)
        ready.run(task.id)
    assert ready.ws.packages.balance(ABROAD) == Balance(50 * YUAN, 0, 0, 50 * YUAN)
    assert ready.sound() == []


def test_a_number_kept_back_at_the_last_moment_frees_its_money(ready: Ready) -> None:
    ready.ws.packages.buy(ABROAD, 50 * YUAN)
    task = confirmed(ready, hong_kong(2))
    listed = {"market": "international", "number": "+85261230000", "added_at": ready.ws.clock.now(), "operator": "main"}
    with ready.ws.store.write() as connection:
        connection.execute(insert(do_not_disturb).values(listed))
    ready.run(task.id)
    assert skipped(ready, task) == {"+85261230000": "do_not_disturb"}
    assert ready.ws.packages.balance(ABROAD) == Balance(50 * YUAN, HONG_KONG, 0, 50 * YUAN - HONG_KONG)
    assert ready.sound() == []


# -- the daily limit ---------------------------------------------------------------------------------------------------


@pytest.mark.feature("INT-SEND-04")
def test_segment_101_of_a_day_is_not_sent_and_its_row_says_why(ready: Ready, carrier: TestCarrier) -> None:
    ready.ws.packages.buy(ABROAD, 50 * YUAN)
    carrier.answer = as_reserved
    first = ready.run(confirmed(ready, hong_kong(60)).id)
    assert first.counts.accepted == 60
    other, _ = ready.ws.apps.create("另一个应用")  # the limit is the account's, not an app's
    draft = ready.ws.preflight.load_numbers(hong_kong(50, 100), other.id, None, template(ready))
    second = ready.run(ready.ws.campaigns.confirm(draft).id)
    assert (second.counts.accepted, second.counts.skipped) == (40, 10)
    assert skipped(ready, second) == dict.fromkeys(
        (f"+{number}" for number in hong_kong(10, 140)), "daily_limit_abroad"
    )
    assert ready.ws.packages.balance(ABROAD).reserved == 0
    assert ready.sound() == []


@pytest.mark.feature("INT-SEND-04")
def test_the_next_day_has_its_own_segments_and_takes_what_was_kept_back(
    ready: Ready, carrier: TestCarrier, clock: FakeClock
) -> None:
    ready.ws.profiles.change(daily_limit_abroad=2)
    ready.ws.packages.buy(ABROAD, 50 * YUAN)
    carrier.answer = as_reserved
    task = ready.run(confirmed(ready, hong_kong(3)).id)
    assert (task.counts.accepted, task.counts.skipped) == (2, 1)
    clock.advance(86_400)
    again = ready.run(ready.ws.campaigns.confirm(ready.ws.campaigns.resend(task.id)).id)
    assert again.counts.accepted == 1
    assert carrier.numbers == ["+85261230000", "+85261230001", "+85261230002"]


@pytest.mark.feature("INT-SEND-07")
def test_a_message_that_does_not_fit_whole_is_not_sent_and_the_sheet_says_how_many_do(
    ready: Ready, carrier: TestCarrier
) -> None:
    ready.ws.profiles.change(daily_limit_abroad=5)
    ready.ws.packages.buy(ABROAD, 50 * YUAN)
    carrier.answer = as_reserved
    draft = ready.ws.preflight.load_numbers(hong_kong(3), ready.app, None, template(ready, "a" * 161))
    sheet = ready.ws.preflight.sheet(draft)
    assert sheet.abroad
    assert (sheet.abroad.room, sheet.abroad.fits_today) == (5, 2)
    assert sheet.warnings == (("daily_limit_abroad_short", {"rows": 3, "fits": 2, "limit": 5, "room": 5}),)
    task = ready.run(ready.ws.campaigns.confirm(draft).id)
    assert skipped(ready, task) == {"+85261230002": "daily_limit_abroad"}
    one_more = confirmed(ready, hong_kong(1, 500))
    assert ready.run(one_more.id).counts.accepted == 1  # one segment was left
    assert ready.ws.preflight.sheet(draft).abroad.room == 0  # type: ignore[union-attr]


@pytest.mark.feature("INT-SEND-04", "INT-SEND-07")
def test_a_number_that_is_kept_back_takes_nothing_of_the_day_from_the_others(
    ready: Ready, carrier: TestCarrier
) -> None:
    """The same number three times with other values, of which an app may send two a day."""
    ready.ws.profiles.change(daily_limit_abroad=3)
    ready.ws.packages.buy(ABROAD, 50 * YUAN)
    carrier.answer = as_reserved
    again, other = "85261230001", "85261230002"
    path = ready.ws.folder / "list.csv"
    path.write_text("手机号,变量1\n" + "".join(f"{number},v{n}\n" for n, number in enumerate([again] * 3 + [other])))
    draft = ready.ws.preflight.load(path, ready.app, None, template(ready, "Dear {1}."))
    task = ready.run(ready.ws.campaigns.confirm(draft).id)
    assert (task.counts.accepted, skipped(ready, task)) == (3, {f"+{again}": "frequency_1_day"})
    assert ready.sound() == []


@pytest.mark.feature("INT-SEND-04")
def test_what_the_carrier_refuses_does_not_count(ready: Ready, carrier: TestCarrier) -> None:
    ready.ws.profiles.change(daily_limit_abroad=2)
    ready.ws.packages.buy(ABROAD, 50 * YUAN)
    carrier.answer = lambda call: [Verdict(n, "LimitExceeded.PhoneNumberDailyLimit") for n in call.numbers]
    ready.run(confirmed(ready, hong_kong(2)).id)
    carrier.answer = as_reserved
    assert ready.run(confirmed(ready, hong_kong(2, 10)).id).counts.accepted == 2


@pytest.mark.feature("INT-SEND-04")
def test_two_tasks_at_once_share_what_is_left(ready: Ready, carrier: TestCarrier) -> None:
    """One has claimed its window and not handed it over when the other claims."""
    ready.ws.profiles.change(daily_limit_abroad=3)
    ready.ws.packages.buy(ABROAD, 50 * YUAN)
    carrier.answer = as_reserved
    first, second = confirmed(ready, hong_kong(2)), confirmed(ready, hong_kong(2, 10))
    with ready.ws.write("ClaimMessages") as unit:
        window = ready.ws.claiming.claim(unit, ready.ws.claiming.task(unit, first.id), None, 200)
    assert window
    assert len(window.rows) == 2
    assert ready.run(second.id).counts.accepted == 1
    assert len(carrier.numbers) == 1


def test_at_home_there_is_no_such_limit(ready: Ready) -> None:
    ready.ws.profiles.change(daily_limit_abroad=1)
    task = ready.confirm([f"1380000{n:04}" for n in range(50, 53)])
    assert ready.run(task.id).counts.accepted == 3


@pytest.mark.feature("INT-SEND-05", "INT-SEND-06")
@pytest.mark.parametrize(
    ("opened", "own", "limit"),
    [
        ("2023-07-30 23:59:59", None, SEGMENTS_ABROAD_OLD),
        ("2023-07-31 00:00:00", None, SEGMENTS_ABROAD),
        ("2023-07-30 23:59:59", 100, 100),
        ("2024-01-01 00:00:00", 500, 500),
    ],
)
def test_accounts_opened_before_31_july_2023_may_send_more(opened: str, own: int | None, limit: int) -> None:
    assert segments_abroad(parse(opened), own) == limit


@pytest.mark.feature("INT-SEND-06")
def test_the_limit_is_the_accounts_and_its_change_is_logged(ready: Ready) -> None:
    ready.ws.profiles.change(opened_at=parse("2023-07-30 12:00:00"))
    assert ready.ws.profiles.get().segments_abroad == SEGMENTS_ABROAD_OLD
    ready.ws.profiles.change(daily_limit_abroad=100)
    assert ready.ws.profiles.get().segments_abroad == 100
    with pytest.raises(AppError, match="at_least_one"):
        ready.ws.profiles.change(daily_limit_abroad=0)
