"""What a draft abroad costs by country, and how much of it the account's daily limit lets go today (INT-SEND-04..07,
INT-SEND-18).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from app.db import daily_limit
from app.db.charges import CHARGE
from app.db.tables import messages
from app.domain.campaign import MessageState
from app.domain.limits import fitting
from app.services.preflight.rows import CostAbroad, CountryCost


def figures(connection: Connection, draft: Any, limit: int, now: float) -> CostAbroad:
    """Countries by cost, the dearest first; `limit` is in billed segments a natural day."""
    going = (messages.c.campaign_id == draft.id, messages.c.state == MessageState.QUEUED.value)
    sums = (func.count(), func.sum(messages.c.segments), messages.c.price, func.sum(CHARGE))
    query = select(messages.c.country, *sums).where(*going).group_by(messages.c.country, messages.c.price)
    countries = [
        CountryCost(country or "", rows, segments, price or 0, cost)
        for country, rows, segments, price, cost in connection.execute(query)
    ]
    room = daily_limit.room(connection, draft.gateway, limit, now)
    sizes = connection.scalars(select(messages.c.segments).where(*going).order_by(messages.c.id))
    return CostAbroad(
        countries=tuple(sorted(countries, key=lambda one: (-one.cost, one.country))),
        limit=limit,
        room=room,
        fits_today=sum(fitting(sizes, room)),
    )
