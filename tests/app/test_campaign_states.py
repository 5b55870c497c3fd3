"""The tables of states: every move that is allowed, and no other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from app.domain.campaign import (
    FINISHED,
    MOVES,
    SUBMITTED,
    TAKEN,
    MessageState,
    State,
    can,
    check_name,
    check_schedule,
    move,
)
from app.domain.daytime import day, parse, stamp
from app.domain.money import yuan
from app.errors import AppError


def refusal(act: Callable[[], object]) -> tuple[str, str | None, dict[str, object]]:
    with pytest.raises(AppError) as caught:
        act()
    return caught.value.code, caught.value.field, caught.value.values


@pytest.mark.feature("DOM-SEND-24")
def test_moves() -> None:
    allowed = {(state, action) for action, (states, _) in MOVES.items() for state in states}
    for state in State:
        for action, (_, to) in MOVES.items():
            if (state, action) in allowed:
                assert can(state, action)
                assert move(state, action) is to
            else:
                refused = ("campaign_state", None, {"state": state.value, "action": action})
                assert refusal(partial(move, state, action)) == refused


def test_finished_is_final() -> None:
    for state in FINISHED:
        assert not any(can(state, action) for action in MOVES)


def test_what_was_submitted_is_not_what_waits() -> None:
    waiting = {MessageState.QUEUED, MessageState.CLAIMED, MessageState.SKIPPED, MessageState.CANCELLED}
    assert set(SUBMITTED) == set(MessageState) - waiting
    assert set(TAKEN) < set(SUBMITTED)


@pytest.mark.feature("DOM-SEND-47")
def test_a_name_is_trimmed_and_has_at_most_30_characters() -> None:
    assert check_name(" 周六 ") == "周六"
    assert check_name("") == ""
    assert check_name("x" * 30) == "x" * 30
    assert refusal(lambda: check_name("x" * 31)) == ("too_long", "name", {"limit": 30})
    assert refusal(lambda: check_name("a\x07"))[:2] == ("control_characters", "name")


@pytest.mark.feature("DOM-SEND-08")
def test_a_start_is_between_a_minute_and_31_days_ahead() -> None:
    now, days = parse("2026-03-18 12:00:00"), 31 * 86_400
    assert check_schedule(now + 60.9, now) == now + 60
    assert check_schedule(now + days, now) == now + days
    assert refusal(lambda: check_schedule(now + 59.9, now)) == ("schedule_too_early", "scheduled_at", {})
    assert refusal(lambda: check_schedule(now + days + 1, now)) == ("schedule_too_late", "scheduled_at", {"days": 31})


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
