"""The daily limit of an account abroad, in billed segments over all its apps (INT-SEND-04..07)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from sqlalchemy import Connection, func, select

from app.db.outbox import Queued
from app.db.prepared import Prepared, given
from app.db.rules import COUNTED, Exceptional
from app.db.tables import campaign_counts, campaigns, rollups
from app.domain.campaign import MessageState
from app.domain.daytime import day, day_start, hour
from app.domain.limits import DAILY_LIMIT_ABROAD, fitting
from app.domain.market import Market

_SUBMITTED = Prepared(
    select(func.coalesce(func.sum(rollups.c.segments), 0)).where(
        rollups.c.hour >= given("start"),
        rollups.c.hour < given("end"),
        rollups.c.gateway == given("gateway"),
        rollups.c.market == Market.INTERNATIONAL.value,
        rollups.c.state.in_(COUNTED),
    )
)
_CLAIMED = Prepared(
    select(func.coalesce(func.sum(campaign_counts.c.segments), 0))
    .join(campaigns, campaigns.c.id == campaign_counts.c.campaign_id)
    .where(
        campaigns.c.gateway == given("gateway"),
        campaigns.c.market == Market.INTERNATIONAL.value,
        campaign_counts.c.state == MessageState.CLAIMED.value,
        campaign_counts.c.messages > 0,
    )
)


def room(connection: Connection, gateway: str, limit: int, now: float) -> int:
    """Segments that may still go on this natural day: what left, and what is about to leave, has taken its part."""
    today = day(now)
    start, end = hour(day_start(today)), hour(day_start(today + 1))
    gone = int(_SUBMITTED.value(connection, start=start, end=end, gateway=gateway))
    return max(0, limit - gone - int(_CLAIMED.value(connection, gateway=gateway)))


def over_limit(candidates: Sequence[Queued], skipped: Container[int], free: int) -> list[Exceptional]:
    """Those that do not fit whole into what is free of the day (INT-SEND-07)."""
    going: Iterable[Queued] = [row for row in candidates if row[0] not in skipped]
    fits = fitting((row[3] for row in going), free)
    return [
        Exceptional(row[0], row[3], row[3] * row[4], DAILY_LIMIT_ABROAD)
        for row, goes in zip(going, fits, strict=True)
        if not goes
    ]
