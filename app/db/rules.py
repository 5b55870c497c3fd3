"""Rules over a whole task as set-based SQL: they find the exceptions, not the rule-abiding (DOM-SEND-39).

They run before the confirmation; `dispatch` asks the same of each window once more when it is claimed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from app.db.charges import CHARGE, charge
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
    charge: int
    code: str


def disturbed(market: Any, signature_id: Any, type_: Any) -> Any:
    """A message's number is on the list for this market, signature and type (GEN-DND-01)."""
    return and_(
        do_not_disturb.c.number == messages.c.number,
        do_not_disturb.c.market == market,
        or_(do_not_disturb.c.signature_id.is_(None), do_not_disturb.c.signature_id == signature_id),
        or_(do_not_disturb.c.type.is_(None), do_not_disturb.c.type == type_),
    )


def unsubscribed(sign: Any, type_: Any) -> Any:
    """A message's number unsubscribed from this type of this signature (GEN-UNSUB-04)."""
    return and_(unsubscribes.c.number == messages.c.number, unsubscribes.c.sign == sign, unsubscribes.c.type == type_)


def _queued(campaign_id: int) -> list[Any]:
    return [messages.c.campaign_id == campaign_id, messages.c.state == QUEUED]


def do_not_disturb_hits(connection: Connection, campaign: Any) -> list[Exceptional]:
    listed = disturbed(campaign.market, campaign.signature_id, campaign.type)
    query = select(messages.c.id, messages.c.segments, CHARGE).distinct().join(do_not_disturb, listed)
    rows = connection.execute(query.where(*_queued(campaign.id)))
    return [Exceptional(*row, "do_not_disturb") for row in rows]


def unsubscribed_hits(connection: Connection, campaign: Any) -> list[Exceptional]:
    left = unsubscribed(campaign.sign, campaign.type)
    query = select(messages.c.id, messages.c.segments, CHARGE).join(unsubscribes, left)
    rows = connection.execute(query.where(*_queued(campaign.id)))
    return [Exceptional(*row, "unsubscribed") for row in rows]


def recent(app_id: Any, market: Any, since: Any) -> list[Any]:
    """Tasks of an app that sent anything since then."""
    return [campaigns.c.app_id == app_id, campaigns.c.market == market, campaigns.c.active_at >= since]


def history_columns(mine: Any) -> list[Any]:
    """What `frequency_exceptions` needs of a message of ours and of one that its number got before."""
    own = (mine.c.id, mine.c.segments, mine.c.price, mine.c.number, mine.c.params)
    before = (messages.c.sent_at, messages.c.params.label("old"), campaigns.c.content, campaigns.c.sign)
    return [*own, *before]


def frequency_hits(connection: Connection, campaign: Any, frequency: Frequency, now: float) -> list[Exceptional]:
    """Numbers that had their share from this app already (APP-FREQ-01, -02, -13); whitelisted ones go (APP-WL-02)."""
    since = frequency.reaches_back_to(now)
    if since is None:
        return []
    tasks = recent(campaign.app_id, campaign.market, since)
    if connection.scalar(select(campaigns.c.id).where(*tasks).limit(1)) is None:
        return []
    mine = messages.alias("mine")
    query = (
        select(*history_columns(mine))
        .select_from(campaigns)
        .join(messages, messages.c.campaign_id == campaigns.c.id)
        .join(mine, mine.c.number == messages.c.number)
        .where(*tasks, mine.c.campaign_id == campaign.id, mine.c.state == QUEUED)
        .where(messages.c.sent_at >= since, messages.c.state.in_(COUNTED))
    )
    free = set(connection.scalars(select(whitelist.c.number).where(whitelist.c.app_id == campaign.app_id)))
    return frequency_exceptions(campaign, frequency, now, connection.execute(query), free)


def frequency_exceptions(
    campaign: Any, frequency: Frequency, now: float, rows: Iterable[Any], free: Container[str]
) -> list[Exceptional]:
    """Which messages are too much, from rows of `history_columns`; numbers in `free` may have any."""
    history: dict[int, list[Sent]] = {}
    own: dict[int, tuple[int, int, str]] = {}
    for identity, segments, price, number, params, sent_at, old, content, sign in rows:
        same = content == campaign.content and sign == campaign.sign and old == params
        history.setdefault(identity, []).append(Sent(sent_at, same))
        own[identity] = segments, charge(segments, price), number
    hits = []
    for identity, sent in history.items():
        segments, taken, number = own[identity]
        code = frequency_reason(frequency, sent, now)
        if code and number not in free:
            hits.append(Exceptional(identity, segments, taken, code))
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
