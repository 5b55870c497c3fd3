"""Limits of sending at their exact edges: frequency, settings, marketing hours (APP-FREQ-01..14, DOM-SEND-40)."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from app.domain.daytime import parse, stamp
from app.domain.limits import (
    Frequency,
    Sent,
    check_frequency,
    default_frequency,
    frequency_of,
    frequency_reason,
    marketing_open,
    marketing_opens,
)
from app.errors import AppError

NOON = parse("2026-03-18 12:00:00")
MIDNIGHT = parse("2026-03-18 00:00:00")
NONE = Frequency(in_1_day=None, same_content_seconds=None)


@pytest.mark.feature("DOM-SEND-40")
def test_marketing_hours_have_exact_edges() -> None:
    for at, open_ in (("07:59:59", False), ("08:00:00", True), ("21:59:59", True), ("22:00:00", False)):
        assert marketing_open(parse(f"2026-03-18 {at}")) is open_
    for now, then in (
        ("2026-03-18 03:00:00", "2026-03-18 08:00:00"),
        ("2026-03-18 07:59:59", "2026-03-18 08:00:00"),
        ("2026-03-18 08:00:00", "2026-03-18 08:00:00"),
        ("2026-03-18 12:00:00", "2026-03-18 12:00:00"),
        ("2026-03-18 22:00:00", "2026-03-19 08:00:00"),
    ):
        assert stamp(marketing_opens(parse(now))) == then


@pytest.mark.feature("APP-FREQ-01", "APP-FREQ-02")
@pytest.mark.parametrize(
    ("frequency", "ago", "reason"),
    [
        (Frequency(), (), None),
        (Frequency(), (100, 50), "frequency_1_day"),
        (Frequency(), (100,), None),
        (Frequency(), (86_400, 50), None),
        (Frequency(in_1_day=1), (43_200,), "frequency_1_day"),  # midnight is today
        (Frequency(in_1_day=1), (43_201,), None),
        (Frequency(1, None, None, None), (29.5,), "frequency_30_seconds"),
        (Frequency(1, None, None, None), (30,), None),
        (Frequency(None, 2, None, None), (100, 3_599), "frequency_1_hour"),
        (Frequency(None, 2, None, None), (100, 3_600), None),
        (Frequency(1, 2, None, None), (10, 100), "frequency_30_seconds"),
        (NONE, (1,) * 50, None),
    ],
)
def test_one_more_message_to_a_number(frequency: Frequency, ago: tuple[float, ...], reason: str | None) -> None:
    assert frequency_reason(frequency, [Sent(NOON - seconds, False) for seconds in ago], NOON) == reason


@pytest.mark.feature("APP-FREQ-01")
def test_the_same_text_again() -> None:
    for seconds, reason in ((29.5, "frequency_same_content"), (30, None)):
        assert frequency_reason(Frequency(), [Sent(NOON - seconds, True)], NOON) == reason
    assert frequency_reason(Frequency(), [Sent(NOON - 1, False)], NOON) is None
    assert frequency_reason(Frequency(same_content_seconds=None), [Sent(NOON - 1, True)], NOON) is None
    assert frequency_reason(Frequency(same_content_seconds=60), [Sent(NOON - 59, True)], NOON) == (
        "frequency_same_content"
    )


@pytest.mark.parametrize(
    ("frequency", "since"),
    [
        (NONE, None),
        (Frequency(1, None, None, None), NOON - 30),
        (Frequency(1, 1, None, None), NOON - 3_600),
        (Frequency(None, None, None, 120), NOON - 120),
        (Frequency(1, 1, 1, 30), MIDNIGHT),
        (Frequency(None, None, 1, 2 * 86_400), NOON - 2 * 86_400),
    ],
)
def test_what_has_to_be_looked_at(frequency: Frequency, since: float | None) -> None:
    assert frequency.reaches_back_to(NOON) == since
    assert isinstance(frequency.reaches_back_to(NOON), float | None)


@pytest.mark.feature("APP-FREQ-02", "APP-FREQ-03")
def test_apps_made_before_the_22nd_of_may_2024_may_send_ten_a_day() -> None:
    first = parse("2024-05-22 00:00:00")
    assert default_frequency(first) == Frequency(None, None, 2, 30)
    assert default_frequency(first - 1) == Frequency(None, None, 10, 30)


def test_the_limits_of_an_app_come_back_from_its_row() -> None:
    kept = Frequency(1, 5, None, 60)
    assert frequency_of(json.dumps(asdict(kept))) == kept


@pytest.mark.feature("APP-FREQ-10", "APP-FREQ-12")
@pytest.mark.parametrize(
    ("frequency", "enterprise", "refusal"),
    [
        (Frequency(1, 1, 1, 1), True, None),
        (Frequency(None, None, None, None), True, None),
        (Frequency(900, 900, 900, 900), True, None),
        (Frequency(0), True, ("at_least_one", "in_30_seconds", {})),
        (Frequency(None, 0), True, ("at_least_one", "in_1_hour", {})),
        (Frequency(in_1_day=0), True, ("at_least_one", "in_1_day", {})),
        (Frequency(same_content_seconds=0), True, ("at_least_one", "same_content_seconds", {})),
        (Frequency(1, 5, 10, None), False, None),
        (Frequency(2, 5, 10), False, ("too_large", "in_30_seconds", {"limit": 1})),
        (Frequency(1, 6, 10), False, ("too_large", "in_1_hour", {"limit": 5})),
        (Frequency(1, 5, 11), False, ("too_large", "in_1_day", {"limit": 10})),
        (Frequency(1, 5, None), False, ("too_large", "in_1_day", {"limit": 10})),
    ],
)
def test_what_may_be_set(frequency: Frequency, enterprise: bool, refusal: tuple[object, ...] | None) -> None:
    if refusal is None:
        assert check_frequency(frequency, enterprise) == frequency
        return
    with pytest.raises(AppError) as caught:
        check_frequency(frequency, enterprise)
    assert (caught.value.code, caught.value.field, caught.value.values) == refusal
