"""What messages take from the packages of their market: segments at home, 1/10,000 yuan abroad (PKG-INT-19)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from app.db.tables import campaign_counts, messages
from app.domain.campaign import MessageState
from app.domain.market import Market

PRICE = func.coalesce(messages.c.price, 1)
"""What one segment takes: at home the segment is the unit."""
CHARGE = messages.c.segments * PRICE


def charge(segments: int, price: int | None) -> int:
    """The same for a row that was read."""
    return segments * (1 if price is None else price)


def queued(connection: Connection, campaign: Any) -> tuple[int, int, int]:
    """Messages of a task that wait, their segments and their charge."""
    state = MessageState.QUEUED.value
    kept = (campaign_counts.c.campaign_id == campaign.id, campaign_counts.c.state == state)
    row = connection.execute(select(campaign_counts.c.messages, campaign_counts.c.segments).where(*kept)).first()
    count, segments = (row.messages, row.segments) if row else (0, 0)
    if campaign.market == Market.DOMESTIC or not count:
        return count, segments, segments
    mine = (messages.c.campaign_id == campaign.id, messages.c.state == state)
    return count, segments, connection.scalar(select(func.sum(CHARGE)).where(*mine)) or 0
