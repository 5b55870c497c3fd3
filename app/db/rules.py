"""Rules over many messages as set-based SQL: they find the exceptions, not the rule-abiding (DOM-SEND-39).

The same statements run over a whole task before confirmation, and over one window in the claim transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, or_, select, update

from app.db.moves import Moves
from app.db.tables import campaigns, do_not_disturb, messages, unsubscribes, whitelist
from app.domain.campaign import SUBMITTED, MessageState
from app.domain.limits import Frequency, Sent, frequency_reason

COUNTED = tuple(state.value for state in SUBMITTED if state is not MessageState.REFUSED)
QUEUED, SKIPPED = MessageState.QUEUED.value, MessageState.SKIPPED.value


class Exceptional(NamedTuple):
    """A message that a rule keeps back."""

    id: int
    segments: int
    code: str


def _queued(campaign_id: int, window: Sequence[int] | None) -> list[Any]:
    conditions: list[Any] = [messages.c.campaign_id == campaign_id, messages.c.state == QUEUED]
    if window is not None:
        conditions.append(messages.c.id.in_(window))
    return conditions


def do_not_disturb_hits(
    connection: Connection, campaign: Any, window: Sequence[int] | None = None
) -> list[Exceptional]:
    """Numbers on the list of this signature and type (GEN-DND-01)."""
    query = (
        select(messages.c.id, messages.c.segments)
        .distinct()
        .join(do_not_disturb, do_not_disturb.c.number == messages.c.number)
        .where(
            *_queued(campaign.id, window),
            do_not_disturb.c.market == campaign.market,
            or_(do_not_disturb.c.signature_id.is_(None), do_not_disturb.c.signature_id == campaign.signature_id),
            or_(do_not_disturb.c.type.is_(None), do_not_disturb.c.type == campaign.type),
        )
    )
    return [Exceptional(row.id, row.segments, "do_not_disturb") for row in connection.execute(query)]


def unsubscribed_hits(connection: Connection, campaign: Any, window: Sequence[int] | None = None) -> list[Exceptional]:
    """Numbers that unsubscribed from this type of message of this signature (GEN-UNSUB-04)."""
    query = (
        select(messages.c.id, messages.c.segments)
        .join(unsubscribes, unsubscribes.c.number == messages.c.number)
        .where(
            *_queued(campaign.id, window), unsubscribes.c.sign == campaign.sign, unsubscribes.c.type == campaign.type
        )
    )
    return [Exceptional(row.id, row.segments, "unsubscribed") for row in connection.execute(query)]


def frequency_hits(
    connection: Connection, campaign: Any, frequency: Frequency, now: float, window: Sequence[int] | None = None
) -> list[Exceptional]:
    """Numbers that had their share from this app already (APP-FREQ-01, -02, -13); whitelisted ones go (APP-WL-02)."""
    since = frequency.reaches_back_to(now)
    if since is None:
        return []
    recent = [
        campaigns.c.app_id == campaign.app_id,
        campaigns.c.market == campaign.market,
        campaigns.c.active_at >= since,
    ]
    if connection.scalar(select(campaigns.c.id).where(*recent).limit(1)) is None:
        return []
    mine = messages.alias("mine")
    conditions = [mine.c.campaign_id == campaign.id, mine.c.state == QUEUED]
    if window is not None:
        conditions.append(mine.c.id.in_(window))
    query = (
        select(
            mine.c.id,
            mine.c.segments,
            mine.c.number,
            mine.c.params,
            messages.c.sent_at,
            messages.c.params.label("old"),
            campaigns.c.content,
            campaigns.c.sign,
        )
        .select_from(campaigns)
        .join(messages, messages.c.campaign_id == campaigns.c.id)
        .join(mine, mine.c.number == messages.c.number)
        .where(*recent, *conditions, messages.c.sent_at >= since, messages.c.state.in_(COUNTED))
    )
    if window is not None:  # from the window's numbers by their index, not through all that the day sent
        query = query.where(messages.c.number.in_(select(mine.c.number).where(mine.c.id.in_(window))))
    history: dict[int, list[Sent]] = {}
    rows: dict[int, Any] = {}
    for row in connection.execute(query):
        same = row.content == campaign.content and row.sign == campaign.sign and row.old == row.params
        history.setdefault(row.id, []).append(Sent(row.sent_at, same))
        rows[row.id] = row
    free = set(connection.scalars(select(whitelist.c.number).where(whitelist.c.app_id == campaign.app_id)))
    hits = []
    for identity, sent in history.items():
        code = frequency_reason(frequency, sent, now)
        if code and rows[identity].number not in free:
            hits.append(Exceptional(identity, rows[identity].segments, code))
    return hits


def skip(connection: Connection, hits: Sequence[Exceptional], moves: Moves) -> set[int]:
    """Queued -> skipped with the reason; a message hit twice keeps the first. Answers the ids."""
    first: dict[int, Exceptional] = {}
    for hit in hits:
        first.setdefault(hit.id, hit)
    if first:
        statement = (
            update(messages)
            .where(messages.c.id == bindparam("hit"), messages.c.state == QUEUED)
            .values(state=SKIPPED, code=bindparam("why"))
        )
        connection.execute(statement, [{"hit": hit.id, "why": hit.code} for hit in first.values()])
        for hit in first.values():
            moves.move(hit.segments, (QUEUED, None, None), (SKIPPED, None, hit.code))
    return set(first)


def queued_totals(connection: Connection, campaign_id: int) -> tuple[int, int]:
    """Messages and segments still to go."""
    row = connection.execute(
        select(func.count(), func.coalesce(func.sum(messages.c.segments), 0)).where(*_queued(campaign_id, None))
    ).one()
    return int(row[0]), int(row[1])
