"""Which backups stay: the last few, then one a day, a week and a month (reliability.md T38)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.domain.daytime import local

INTERVAL_SECONDS = 30 * 60
"""Automatic backups are at least so far apart."""
LATEST, DAILY, WEEKLY, MONTHLY = 6, 12, 10, 9


def kept(times: Iterable[float]) -> set[float]:
    """The latest six, and the last of each of 12 days, 10 weeks and 9 months that have one; Shanghai's calendar."""
    newest_first = sorted(set(times), reverse=True)
    rungs: tuple[tuple[int, Callable[[float], object]], ...] = (
        (DAILY, lambda at: local(at).date()),
        (WEEKLY, lambda at: local(at).isocalendar()[:2]),
        (MONTHLY, lambda at: (local(at).year, local(at).month)),
    )
    stay = set(newest_first[:LATEST])
    for limit, period_of in rungs:
        last: dict[object, float] = {}
        for at in newest_first:
            last.setdefault(period_of(at), at)
        stay.update(list(last.values())[:limit])
    return stay
