"""The tables of states: every move that is allowed, and no other."""

from __future__ import annotations

import pytest

from app.domain.campaign import FINISHED, MOVES, SUBMITTED, TAKEN, MessageState, State, can, move
from app.domain.daytime import day, parse, stamp
from app.domain.limits import Frequency, Sent, check_frequency, frequency_reason, marketing_open, marketing_opens
from app.domain.money import yuan
from app.errors import AppError


@pytest.mark.feature("DOM-SEND-24")
def test_moves() -> None:
    allowed = {(state, action) for action, (states, _) in MOVES.items() for state in states}
    for state in State:
        for action, (_, to) in MOVES.items():
            if (state, action) in allowed:
                assert can(state, action)
                assert move(state, action) is to
            else:
                with pytest.raises(AppError):
                    move(state, action)


def test_finished_is_final() -> None:
    for state in FINISHED:
        assert not any(can(state, action) for action in MOVES)


def test_what_was_submitted_is_not_what_waits() -> None:
    waiting = {MessageState.QUEUED, MessageState.CLAIMED, MessageState.SKIPPED, MessageState.CANCELLED}
    assert set(SUBMITTED) == set(MessageState) - waiting
    assert set(TAKEN) < set(SUBMITTED)


@pytest.mark.feature("DOM-SEND-40")
def test_marketing_hours_have_exact_edges() -> None:
    for at, open_ in (("07:59:59", False), ("08:00:00", True), ("21:59:59", True), ("22:00:00", False)):
        assert marketing_open(parse(f"2026-03-18 {at}")) is open_
    assert stamp(marketing_opens(parse("2026-03-18 22:00:00"))) == "2026-03-19 08:00:00"
    assert stamp(marketing_opens(parse("2026-03-18 03:00:00"))) == "2026-03-18 08:00:00"
    assert stamp(marketing_opens(parse("2026-03-18 12:00:00"))) == "2026-03-18 12:00:00"


@pytest.mark.feature("APP-FREQ-01", "APP-FREQ-02")
def test_frequency_at_the_edges() -> None:
    now = parse("2026-03-18 12:00:00")
    default = Frequency()
    assert frequency_reason(default, [], now) is None
    assert frequency_reason(default, [Sent(now - 29, True)], now) == "frequency_same_content"
    assert frequency_reason(default, [Sent(now - 30, True)], now) is None
    assert frequency_reason(default, [Sent(now - 100, False), Sent(now - 50, False)], now) == "frequency_1_day"
    assert frequency_reason(default, [Sent(now - 86_400, False), Sent(now - 50, False)], now) is None
    hourly = Frequency(in_30_seconds=1, in_1_hour=2, in_1_day=None, same_content_seconds=None)
    assert frequency_reason(hourly, [Sent(now - 10, False)], now) == "frequency_30_seconds"
    assert frequency_reason(hourly, [Sent(now - 100, False), Sent(now - 3599, False)], now) == "frequency_1_hour"
    assert frequency_reason(hourly, [Sent(now - 100, False), Sent(now - 3600, False)], now) is None


@pytest.mark.feature("APP-FREQ-10", "APP-FREQ-12")
def test_frequency_settings_are_at_least_one_and_capped_for_persons() -> None:
    with pytest.raises(AppError, match="at_least_one"):
        check_frequency(Frequency(in_1_day=0), enterprise=True)
    assert check_frequency(Frequency(1, 5, 10, None), enterprise=False)
    for wrong in (Frequency(2, 5, 10), Frequency(1, 6, 10), Frequency(1, 5, 11), Frequency(1, 5, None)):
        with pytest.raises(AppError, match="too_large"):
            check_frequency(wrong, enterprise=False)


@pytest.mark.feature("NAV-15")
def test_the_natural_day_is_shanghais() -> None:
    assert day(parse("2026-03-18T15:59:59+00:00")) + 1 == day(parse("2026-03-18T16:00:00+00:00"))
    assert stamp(parse("2026-03-18T16:00:00Z")) == "2026-03-19 00:00:00"


@pytest.mark.feature("PKG-INT-19")
def test_money_is_exact() -> None:
    assert yuan(4_700) == "0.47"
    assert yuan(469, 4) == "0.0469"
    assert yuan(12_345_678) == "1,234.57"
    assert yuan(-12_345_678) == "-1,234.57"
