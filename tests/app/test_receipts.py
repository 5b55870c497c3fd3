"""Receipts settle messages, replies unsubscribe; everything may arrive twice."""

from __future__ import annotations

import pytest

from app.clock import FakeClock
from app.gateway.base import Receipt, Reply
from tests.app.flow import MARKETING, Ready, TestCarrier, numbers


def receipts_for(ready: Ready, carrier: TestCarrier, campaign_id: int, codes: list[str]) -> list[Receipt]:
    rows = sorted(ready.records(campaign_id), key=lambda row: row.id)
    at = ready.ws.clock.now() + 5
    return [Receipt(row.serial, row.number, code, at) for row, code in zip(rows, codes, strict=False)]


def test_receipts_settle_messages_once_and_are_confirmed_to_the_carrier(ready: Ready, carrier: TestCarrier) -> None:
    campaign = ready.confirm(numbers(3))
    ready.run(campaign.id)
    arrived = receipts_for(ready, carrier, campaign.id, ["DELIVRD", "MK:0001"])
    for _ in range(2):  # the second time they come again, as after a crash before `taken`
        carrier.waiting = list(arrived)
        ready.ws.receipts.collect()
    counts = ready.ws.campaigns.get(campaign.id).counts
    assert (counts.accepted, counts.delivered, counts.undelivered, counts.no_receipt) == (3, 1, 1, 1)
    assert carrier.taken_times == 2
    assert ready.sound() == []


def test_a_receipt_with_a_strange_serial_changes_nothing(ready: Ready, carrier: TestCarrier) -> None:
    campaign = ready.confirm(numbers(1))
    ready.run(campaign.id)
    carrier.waiting = [Receipt("nobody's", carrier.numbers[0], "DELIVRD", 1.0)]
    ready.ws.receipts.collect()
    assert ready.ws.campaigns.get(campaign.id).counts.delivered == 0


def test_silence_for_72_hours_is_no_receipt(ready: Ready, clock: FakeClock) -> None:
    campaign = ready.confirm(numbers(2))
    ready.run(campaign.id)
    clock.advance(72 * 3600 - 1)
    assert ready.ws.receipts.give_up_waiting() == 0
    clock.advance(2)
    assert ready.ws.receipts.give_up_waiting() == 2
    assert set(ready.states(campaign.id).values()) == {"no_receipt"}
    assert ready.ws.campaigns.get(campaign.id).counts.no_receipt == 2
    assert ready.sound() == []


@pytest.mark.feature("GEN-UNSUB-01", "GEN-UNSUB-04")
@pytest.mark.parametrize(
    ("text", "blocked"), [("td", True), (" Ｒ ", True), ("退订", True), ("please stop", False), ("好的", False)]
)
def test_opt_out_words_keep_back_the_same_type_of_that_signature(
    ready: Ready, carrier: TestCarrier, text: str, blocked: bool
) -> None:
    one = numbers(1)
    ready.run(ready.confirm(one, MARKETING).id)
    carrier.replied = [Reply("+86" + one[0], "青禾生活", text, ready.ws.clock.now() + 60)] * 2
    ready.ws.receipts.collect()
    sheet = ready.ws.preflight.sheet(ready.load(one, MARKETING))
    assert ("unsubscribed" in sheet.problem_counts) == blocked
    other = ready.ws.preflight.sheet(ready.load(one))
    assert "unsubscribed" not in other.problem_counts
