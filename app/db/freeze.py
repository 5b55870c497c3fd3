"""A task of which nobody knows what became of it since: every message that has no answer is in doubt (C15)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select, text

from app.db.moves import Moves
from app.db.tables import messages
from app.domain.campaign import OPEN, WINDOW, MessageState

FROZEN = "restore"
"""Stands in an attempt in the place of the process that made it: the real one may not be known here."""
_UNANSWERED = [MessageState.QUEUED.value, *(state.value for state in OPEN)]
# Attempts of at most a window, so that evidence is looked for in portions as ever. Ids may have gaps.
_ATTEMPTS = text(
    f"""
    INSERT INTO attempts
        (id, campaign_id, instance, state, messages, claimed_at, sent_at, closed_at, next_query_at, queries)
    SELECT :base + (id - :first) / {WINDOW}, campaign_id, '{FROZEN}', 'unknown', count(*), :now, :since, :now, :now, 0
    FROM messages WHERE campaign_id = :campaign AND state = 'queued' GROUP BY 1
    """
)
_QUEUED = text(
    f"""
    UPDATE messages SET state = 'unknown', sent_at = :since, attempt_id = :base + (id - :first) / {WINDOW}
    WHERE campaign_id = :campaign AND state = 'queued'
    """
)
_OPEN = text(
    """
    UPDATE messages SET state = 'unknown', sent_at = coalesce(sent_at, :since)
    WHERE campaign_id = :campaign AND state IN ('claimed', 'in_flight')
    """
)
_OPEN_ATTEMPTS = text(
    f"""
    UPDATE attempts SET state = 'unknown', instance = '{FROZEN}', sent_at = coalesce(sent_at, :since),
        closed_at = :now, next_query_at = :now
    WHERE campaign_id = :campaign AND state = 'open'
    """
)


def freeze(connection: Connection, campaign: Any, base: int, now: float) -> tuple[int, int]:
    """Queued, claimed, in flight -> unknown; answers how many, and the first attempt id that is free behind them.

    They count as sent when the task was last at work: earlier no message of it can have left that is not known.
    """
    since = campaign.active_at or campaign.confirmed_at or campaign.created_at
    mine = (messages.c.campaign_id == campaign.id, messages.c.state.in_(_UNANSWERED))
    sums = connection.execute(
        select(messages.c.state, messages.c.sent_at, func.count(), func.sum(messages.c.segments))
        .where(*mine)
        .group_by(messages.c.state, messages.c.sent_at)
    ).all()
    first, last = connection.execute(
        select(func.min(messages.c.id), func.max(messages.c.id)).where(
            messages.c.campaign_id == campaign.id, messages.c.state == MessageState.QUEUED.value
        )
    ).one()
    values = {"campaign": campaign.id, "since": since, "now": now}
    if first is not None:
        in_portions = {"campaign": campaign.id, "since": since, "base": base, "first": first}
        connection.execute(_ATTEMPTS, {**in_portions, "now": now})
        connection.execute(_QUEUED, in_portions)
        base += (last - first) // WINDOW + 1
    connection.execute(_OPEN, {"campaign": campaign.id, "since": since})
    connection.execute(_OPEN_ATTEMPTS, values)
    moves = Moves()
    for state, sent_at, count, segments in sums:
        after = (MessageState.UNKNOWN.value, since if sent_at is None else sent_at, None)
        moves.move(segments, (state, sent_at, None), after, messages=count)
    moves.write(connection, campaign)
    return sum(row[2] for row in sums), base
