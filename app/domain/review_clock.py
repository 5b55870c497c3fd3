"""When the reviewers work, and when an answer can be expected (NAV-18, NAV-19; DOM-SIGN-23)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from app.domain.daytime import local
from app.errors import AppError

REVIEW_HOURS = 2
OPENS, CLOSES, CLOSES_AT_WEEKENDS = time(9), time(21), time(18)
_SATURDAY = 5


@dataclass(frozen=True)
class Year:
    """What the government announced for a year: days off, and days at weekends that are worked instead."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Calendar:
    """Public holidays by year. A year that is not there is taken to have none, and `unknown` names it."""

    years: Mapping[int, Year] = field(default_factory=dict)

    def holiday(self, day: date) -> bool:
        return day in self.years.get(day.year, Year()).off

    def working_day(self, day: date) -> bool:
        """Monday to Friday and the weekends that are worked instead, without holidays."""
        year = self.years.get(day.year, Year())
        return day not in year.off and (day.weekday() < _SATURDAY or day in year.worked)

    def unknown(self, start: float, end: float) -> tuple[int, ...]:
        """The years of that time whose holidays are not known (NAV-19)."""
        return tuple(year for year in range(local(start).year, local(end).year + 1) if year not in self.years)


@dataclass(frozen=True)
class Expectation:
    """When an answer can be expected, in UTC seconds, and the years whose holidays nobody has entered yet."""

    at: float
    unknown_years: tuple[int, ...]


def days_text(days: Iterable[date]) -> str:
    """Days of one year as a person writes them: `10-01~10-07`, a line for each run."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return "\n".join(f"{run[0]:%m-%d}~{run[-1]:%m-%d}" if len(run) > 1 else f"{run[0]:%m-%d}" for run in runs)


def parse_days(text: str, year: int) -> list[date]:
    """The days in such a text; the year may stand before each. Raises AppError("holiday_date")."""
    days: list[date] = []
    for part in re.split(r"[\s,，、;；]+", text.strip()):
        ends = [_day(one, year, part) for one in re.split(r"[~～至]", part)] if part else []
        if len(ends) > 2 or ends != sorted(ends):
            raise AppError("holiday_date", None, text=part)
        if ends:
            days += [ends[0] + timedelta(days=n) for n in range((ends[-1] - ends[0]).days + 1)]
    return days


def _day(text: str, year: int, part: str) -> date:
    numbers = re.fullmatch(r"(?:(\d{4})[-/.])?(\d{1,2})[-/.](\d{1,2})", text)
    try:
        if numbers:
            return date(int(numbers[1] or year), int(numbers[2]), int(numbers[3]))
    except ValueError:
        pass
    raise AppError("holiday_date", None, text=part)


def expected_finish(submitted: float, calendar: Calendar, hours: float = REVIEW_HOURS) -> float:
    """UTC seconds by which an answer can be expected: so many hours of the reviewers' time.

    Friday 20:30 -> Saturday 10:30; what comes on a holiday waits for the first day after it.
    """
    at, left = local(submitted), timedelta(hours=hours)
    while True:
        opens, closes = _hours(at)
        at = max(at, opens)
        if not calendar.holiday(at.date()):
            if at + left <= closes:
                return (at + left).timestamp()
            left -= max(closes - at, timedelta(0))
        at = datetime.combine(at + timedelta(days=1), time(0), at.tzinfo)


def working_days_later(at: float, days: int, calendar: Calendar) -> float:
    """The same time of day that many working days on."""
    moment = local(at)
    while days:
        moment += timedelta(days=1)
        days -= calendar.working_day(moment.date())
    return moment.timestamp()


def _hours(day: datetime) -> tuple[datetime, datetime]:
    closes = CLOSES_AT_WEEKENDS if day.weekday() >= _SATURDAY else CLOSES
    return datetime.combine(day, OPENS, day.tzinfo), datetime.combine(day, closes, day.tzinfo)
