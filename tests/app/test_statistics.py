"""Sums over send records: the same whatever they are summed from, and exact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from app.clock import FakeClock
from app.domain.campaign import GROUPS, SUBMITTED, TAKEN
from app.domain.daytime import DAY_SECONDS, day, day_start
from app.domain.listing import Listing
from app.errors import AppError
from app.gateway.base import Outgoing, Receipt, Verdict
from app.services.statistics import Totals
from tests.app.flow import BODY, PLAIN, Ready, TestCarrier, numbers

REFUSED = "FailedOperation.PhoneNumberInBlacklist"
MANY = 100


@pytest.fixture
def two_days(ready: Ready, carrier: TestCarrier, clock: FakeClock) -> tuple[int, int]:
    """Two tasks a day apart, of two apps; some numbers are refused, some receipts say no, one row cannot be sent."""

    def answer(call: Outgoing) -> list[Verdict]:
        bad = {number for number in call.numbers if number.endswith("388")}
        return [Verdict(n, REFUSED if n in bad else "Ok", "" if n in bad else f"s{n}", 2) for n in call.numbers]

    carrier.answer = answer
    first = ready.confirm(numbers(7), BODY, ["李女士", "A1"]).id
    ready.run(first)
    clock.advance(DAY_SECONDS)
    other = ready.ws.apps.create("门店系统")[0].id
    draft = ready.ws.preflight.load_numbers(["1", *numbers(5)], other, ready.signature, ready.templates[PLAIN])
    second = ready.ws.campaigns.confirm(draft).id
    ready.run(second)
    carrier.waiting.append(Receipt(f"s{'+86'}{numbers(5)[0]}", "+86" + numbers(5)[0], "MK:0012", clock.now()))
    ready.ws.receipts.collect()
    return first, second


def summed(ready: Ready, where: Mapping[str, Any]) -> Totals:
    """The same, one message after the other."""
    found = [row for row in ready.ws.records.find(Listing(where, page_size=MANY)).rows if row.state in SUBMITTED]
    taken = [row.segments for row in found if row.state in TAKEN]
    return Totals(len(found), len(taken), sum(taken))


def test_sums_are_those_of_the_rows_whatever_the_filter(
    ready: Ready, two_days: tuple[int, int], clock: FakeClock
) -> None:
    first, second = two_days
    today = day_start(day(clock.now()))
    filters: list[dict[str, Any]] = [
        {}, {"market": "domestic"}, {"task": first}, {"task": second}, {"app_id": ready.app},
        {"since": today}, {"until": today}, {"since": today, "app_id": ready.app}, {"since": today + 0.5},
        {"code": REFUSED}, {"code": REFUSED, "since": today}, {"code": REFUSED, "task": first}, {"code": "none"},
        {"number": numbers(1)[0]}, {"number": numbers(1)[0], "since": today}, {"task": second, "since": today},
        {"since": today, "signature_id": ready.signature, "template_id": ready.templates[PLAIN]},
        *({"state": state} for state in (*GROUPS, "refused", "skipped", "undelivered")),
        *({"state": state, "since": today} for state in (*GROUPS, "refused", "skipped", "undelivered")),
    ]  # fmt: skip
    assert summed(ready, {}).requests == 12
    for where in filters:
        assert ready.ws.statistics.totals(where) == summed(ready, where), where


def test_part_of_a_number_is_refused(ready: Ready) -> None:
    with pytest.raises(AppError):
        ready.ws.statistics.totals({"number": "138"})


def test_a_day_and_a_code_are_summed_without_looking_at_messages(
    ready: Ready, two_days: tuple[int, int], clock: FakeClock
) -> None:
    asked: list[str] = []
    today = day_start(day(clock.now()))
    with ready.ws.store.read() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(asked.append)
    for where in ({"since": today}, {"code": REFUSED}, {"task": two_days[0]}, {}):
        ready.ws.statistics.totals(where)
    assert not any("FROM messages" in line for line in asked)
    assert any("FROM rollups" in line for line in asked)
