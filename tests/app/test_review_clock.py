"""The review clock: working hours, weekends, holidays by the table, years nobody knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import holidays
from app.domain.daytime import local, parse
from app.domain.review_clock import Calendar, Year, days_text, expected_finish, parse_days, working_days_later
from app.errors import AppError

NONE = Calendar({2026: Year()})


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of holidays of its own for each test."""
    monkeypatch.setenv("SMS_DESK_HOME", str(tmp_path / "home"))


@pytest.mark.feature("NAV-18")
@pytest.mark.parametrize(
    ("submitted", "answered"),
    [
        ("2026-03-20 20:30:00", "2026-03-21 10:30:00"),  # Friday evening
        ("2026-03-18 14:00:00", "2026-03-18 16:00:00"),
        ("2026-03-18 19:00:00", "2026-03-18 21:00:00"),
        ("2026-03-18 19:00:01", "2026-03-19 09:00:01"),
        ("2026-03-18 03:00:00", "2026-03-18 11:00:00"),
        ("2026-03-21 17:00:00", "2026-03-22 10:00:00"),  # Saturday closes at 18
        ("2026-03-22 23:00:00", "2026-03-23 11:00:00"),
    ],
)
def test_two_hours_of_the_reviewers_time(submitted: str, answered: str) -> None:
    assert expected_finish(parse(submitted), NONE) == parse(answered)


@pytest.mark.feature("NAV-18", "NAV-19")
@pytest.mark.parametrize(
    ("submitted", "answered"),
    [
        ("2026-09-30 20:00:00", "2026-10-08 10:00:00"),  # one hour before the holidays, one after
        ("2026-10-03 12:00:00", "2026-10-08 11:00:00"),
        ("2026-02-14 17:30:00", "2026-02-24 10:30:00"),  # a Saturday that is worked, till 18
    ],
)
def test_holidays_of_the_shipped_table_postpone(submitted: str, answered: str) -> None:
    assert expected_finish(parse(submitted), holidays.calendar()) == parse(answered)


@given(st.integers(0, 365 * 86_400))
def test_no_answer_outside_the_hours_and_none_before_two_hours(offset: int) -> None:
    calendar = holidays.calendar()
    submitted = parse("2026-01-01 00:00:00") + offset
    at = expected_finish(submitted, calendar)
    moment = local(at)
    assert at >= submitted + 7200
    assert not calendar.holiday(moment.date())
    assert 9 <= moment.hour < 22
    assert expected_finish(submitted + 60, calendar) >= at


@pytest.mark.feature("DOM-SIGN-23")
@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-03-18 14:00:00", 5, "2026-03-25 14:00:00"),
        ("2026-03-20 20:00:00", 1, "2026-03-23 20:00:00"),
        ("2026-03-21 10:00:00", 1, "2026-03-23 10:00:00"),
        ("2026-03-18 00:30:00", 2, "2026-03-20 00:30:00"),
        ("2026-03-18 14:00:00", 0, "2026-03-18 14:00:00"),
        ("2026-09-30 14:00:00", 2, "2026-10-09 14:00:00"),
        ("2026-10-09 14:00:00", 1, "2026-10-10 14:00:00"),  # a Saturday that is worked
    ],
)
def test_working_days(start: str, days: int, end: str) -> None:
    assert working_days_later(parse(start), days, holidays.calendar()) == parse(end)


@pytest.mark.feature("NAV-19")
def test_an_unknown_year_says_so_until_somebody_enters_it() -> None:
    december = parse("2031-12-31 20:30:00")
    at = expected_finish(december, holidays.calendar())
    assert holidays.calendar().unknown(december, at) == (2031, 2032)
    known = holidays.enter(2032, [date(2032, 1, 1)])
    assert known.unknown(december, at) == (2031,)
    assert expected_finish(december, holidays.calendar()) == parse("2032-01-02 10:30:00")
    assert holidays.forget(2032).unknown(december, at) == (2031, 2032)


@pytest.mark.feature("NAV-19")
def test_an_own_year_stands_above_the_shipped_one() -> None:
    holidays.enter(2026, [date(2026, 3, 19)], [date(2026, 3, 21)])
    assert expected_finish(parse("2026-03-18 20:00:00"), holidays.calendar()) == parse("2026-03-20 10:00:00")
    assert not holidays.calendar().holiday(date(2026, 10, 1))
    holidays.forget(2026)
    assert holidays.calendar().holiday(date(2026, 10, 1))


def test_wrong_years_and_days_are_refused() -> None:
    with pytest.raises(AppError, match="holiday_year"):
        holidays.enter(2026, [date(2027, 1, 1)])
    with pytest.raises(AppError, match="holiday_both"):
        holidays.enter(2026, [date(2026, 1, 1)], [date(2026, 1, 1)])
    assert not holidays.own_file().exists()


@pytest.mark.parametrize("content", ["", "[]", '{"2026": {"off": ["soon"]}, "2027": 5, "x": {}}', "\x00"])
def test_a_damaged_own_table_leaves_the_shipped_one(content: str) -> None:
    file: Path = holidays.own_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    assert holidays.calendar().holiday(date(2026, 10, 1))


@pytest.mark.feature("NAV-19")
def test_days_are_read_as_people_write_them() -> None:
    days = parse_days("10-01~10-03，2026-10-05\n1/1、05.01至05.02", 2026)
    assert days_text(days) == "01-01\n05-01~05-02\n10-01~10-03\n10-05"
    assert parse_days("", 2026) == []
    for wrong in ("国庆", "02-30", "10-07~10-01", "10-01~10-02~10-03"):
        with pytest.raises(AppError, match="holiday_date"):
            parse_days(wrong, 2026)


@given(st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40))
def test_days_survive_being_written(days: set[date]) -> None:
    assert set(parse_days(days_text(days), 2026)) == days
