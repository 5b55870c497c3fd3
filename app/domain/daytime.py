"""Natural days and hours: always Asia/Shanghai, whatever the machine's zone (NAV-15)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

# China has had one zone without summer time since 1991; a fixed offset needs no zone database.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
DAY_SECONDS = 86_400
_OFFSET = 8 * 3600


def day(at: float) -> int:
    """The natural day of an instant, as days since 1970-01-01 in Shanghai."""
    return (int(at) + _OFFSET) // DAY_SECONDS


def hour(at: float) -> int:
    """The clock hour of an instant, as hours since 1970 (whole-hour zone: the same in UTC)."""
    return int(at) // 3600


def day_start(number: int) -> int:
    """UTC seconds at which a natural day begins."""
    return number * DAY_SECONDS - _OFFSET


def local(at: float) -> datetime:
    return datetime.fromtimestamp(at, SHANGHAI)


def seconds_of_day(at: float) -> int:
    return (int(at) + _OFFSET) % DAY_SECONDS


def stamp(at: float) -> str:
    """`2026-03-18 14:35:02`, Shanghai time (DOM-SIGN-29)."""
    minute, second = divmod(int(at // 1), 60)
    return f"{_minute(minute)}{second:02}"


@lru_cache(maxsize=4096)
def _minute(number: int) -> str:
    return local(number * 60).strftime("%Y-%m-%d %H:%M:")


def parse(text: str) -> float:
    """UTC seconds of an ISO 8601 time; one without a zone is Shanghai time. Raises ValueError."""
    at = datetime.fromisoformat(text.strip())
    return (at if at.tzinfo else at.replace(tzinfo=SHANGHAI)).astimezone(UTC).timestamp()
