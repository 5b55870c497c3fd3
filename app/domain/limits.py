"""Limits of sending: frequency, day, marketing hours, segments abroad (APP-FREQ-01..14, APP-THR-01..10, DOM-SEND-40,
INT-SEND-04..07).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.daytime import day, day_start, seconds_of_day
from app.errors import AppError

MARKETING_FROM, MARKETING_TO = 8 * 3600, 22 * 3600
"""Seconds of the Shanghai day in which marketing messages may leave: 08:00:00 up to, not including, 22:00:00."""
OLD_APP_BEFORE = 1_716_307_200
"""2024-05-22 00:00 Asia/Shanghai: apps made before may send 10 a day to one number, newer ones 2 (APP-FREQ-02, -03)."""
OPERATOR_MARKETING, OPERATOR_OTHER = 3, 10
DAILY_LIMIT_ABROAD = "daily_limit_abroad"
"""Why a message was kept back: the account's segments abroad of the day are used up (INT-SEND-04)."""
SEGMENTS_ABROAD, SEGMENTS_ABROAD_OLD = 100, 1000
OLD_ACCOUNT_BEFORE = 1_690_732_800
"""2023-07-31 00:00 Asia/Shanghai: accounts opened before may send 1000 segments abroad a day (INT-SEND-05, -06)."""


@dataclass(frozen=True)
class Frequency:
    """Most messages of one app to one number; None means no limit (APP-FREQ-07, APP-FREQ-12)."""

    in_30_seconds: int | None = None
    in_1_hour: int | None = None
    in_1_day: int | None = 2
    same_content_seconds: int | None = 30

    def reaches_back_to(self, now: float) -> float | None:
        """The oldest instant that any of the limits looks at; None when there is no limit."""
        starts = [
            now - seconds
            for seconds, limit in (
                (30, self.in_30_seconds),
                (3600, self.in_1_hour),
                (self.same_content_seconds or 0, self.same_content_seconds),
            )
            if limit is not None
        ]
        if self.in_1_day is not None:
            starts.append(float(day_start(day(now))))
        return min(starts, default=None)


@dataclass(frozen=True)
class Sent:
    """A message that this app submitted to a number before: when, and whether its text is the same."""

    at: float
    same_text: bool


def frequency_reason(frequency: Frequency, sent: Sequence[Sent], now: float) -> str | None:
    """Why one more message to this number would be too much; None when it may go."""
    same = frequency.same_content_seconds
    if same is not None and any(message.same_text and message.at > now - same for message in sent):
        return "frequency_same_content"
    today = day(now)
    for limit, code, counted in (
        (frequency.in_30_seconds, "frequency_30_seconds", [m for m in sent if m.at > now - 30]),
        (frequency.in_1_hour, "frequency_1_hour", [m for m in sent if m.at > now - 3600]),
        (frequency.in_1_day, "frequency_1_day", [m for m in sent if day(m.at) == today]),
    ):
        if limit is not None and len(counted) >= limit:
            return code
    return None


def default_frequency(app_created_at: float) -> Frequency:
    return Frequency(in_1_day=10 if app_created_at < OLD_APP_BEFORE else 2)


def frequency_of(stored: str) -> Frequency:
    """The limits as an app's row keeps them (JSON)."""
    return Frequency(**json.loads(stored))


def check_frequency(frequency: Frequency, enterprise: bool) -> Frequency:
    """Zero is no limit anybody means (APP-FREQ-12); personal accounts are capped at 1, 5, 10 (APP-FREQ-10)."""
    caps = {"in_30_seconds": 1, "in_1_hour": 5, "in_1_day": 10}
    for name in ("in_30_seconds", "in_1_hour", "in_1_day", "same_content_seconds"):
        value = getattr(frequency, name)
        if value is not None and value < 1:
            raise AppError("at_least_one", name)
        if not enterprise and name in caps and (value is None or value > caps[name]):
            raise AppError("too_large", name, limit=caps[name])
    return frequency


def marketing_open(at: float) -> bool:
    """Whether marketing messages may leave at this instant (DOM-SEND-40)."""
    return MARKETING_FROM <= seconds_of_day(at) < MARKETING_TO


def marketing_opens(at: float) -> float:
    """The next instant, or this one, at which marketing messages may leave."""
    if marketing_open(at):
        return at
    today = day(at) if seconds_of_day(at) < MARKETING_FROM else day(at) + 1
    return float(day_start(today) + MARKETING_FROM)


def segments_abroad(opened_at: float, own: int | None = None) -> int:
    """Billed segments abroad that an account opened then may send on one natural day; `own` is a limit set by hand."""
    if own is not None:
        return own
    return SEGMENTS_ABROAD_OLD if opened_at < OLD_ACCOUNT_BEFORE else SEGMENTS_ABROAD


def fitting(segments: Iterable[int], room: int) -> Iterator[bool]:
    """For each message in turn whether it still fits whole into the room that those before it left (INT-SEND-07)."""
    for size in segments:
        fits = size <= room
        room -= size if fits else 0
        yield fits
