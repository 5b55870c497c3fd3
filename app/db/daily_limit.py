"""The daily limit of an account abroad, in billed segments over all its apps (INT-SEND-04..07)."""

from __future__ import annotations

from collections.abc import Container, Sequence

from sqlalchemy import Connection, func, select

from app.db.outbox import Queued
from app.db.prepared import Prepared, given
from app.db.rules import COUNTED, Exceptional
from app.db.tables import campaign_counts, campaigns, rollups
from app.domain.campaign import MessageState
from app.domain.daytime import day, day_start, hour
from app.domain.limits import DAILY_LIMIT_ABROAD
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
    """Those that do not fit whole into what is free of the day (INT-SEND-07).

    A number that comes again waits for the next window, and is judged there.
    """
    hits: list[Exceptional] = []
    going: set[str] = set()
    for identity, number, _, segments, price in candidates:
        if identity in skipped or number in going:
            continue
        if segments > free:
            hits.append(Exceptional(identity, segments, segments * price, DAILY_LIMIT_ABROAD))
            continue
        free -= segments
        going.add(number)
    return hits
