"""The outbox: claimed messages, the calls they make up, and the attempts that record them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, text, update

from app.db.moves import Moves
from app.db.tables import app_days, attempts, campaigns, messages
from app.domain.campaign import CALL_LIMIT, MessageState
from app.domain.daytime import day

QUEUED, CLAIMED, IN_FLIGHT = MessageState.QUEUED.value, MessageState.CLAIMED.value, MessageState.IN_FLIGHT.value
OPEN, CLOSED, UNKNOWN = "open", "closed", "unknown"
FIRST_QUERY_SECONDS = 600
_REQUESTS = text(
    "INSERT INTO app_days (app_id, market, day, requests, reminded) VALUES (:app, :market, :day, :n, :no) "
    "ON CONFLICT (app_id, market, day) DO UPDATE SET requests = app_days.requests + excluded.requests"
)


@dataclass
class Message:
    """One claimed message."""

    id: int
    number: str
    segments: int
    sent_at: float | None = None


@dataclass
class Call:
    """Messages with the same values: one request to the carrier, one attempt."""

    params: str
    messages: list[Message] = field(default_factory=list)
    attempt: int = 0


@dataclass
class Window:
    """What was claimed in one transaction."""

    campaign: Any
    sdk_app_id: str
    calls: list[Call] = field(default_factory=list)

    @property
    def messages(self) -> list[Message]:
        return [message for call in self.calls for message in call.messages]


def calls_of(rows: Sequence[Any]) -> list[Call]:
    """Rows with equal values together, at most 200 a call (DOM-SEND-42)."""
    groups: dict[str, list[Call]] = {}
    for row in rows:
        group = groups.setdefault(row.params, [])
        if not group or len(group[-1].messages) == CALL_LIMIT:
            group.append(Call(row.params))
        group[-1].messages.append(Message(row.id, row.number, row.segments))
    return [call for group in groups.values() for call in group]


def open_attempts(connection: Connection, window: Window, instance: str, now: float, moves: Moves) -> None:
    """Queued -> claimed: one attempt a call, and the day's requests counted."""
    first = (connection.scalar(select(func.max(attempts.c.id))) or 0) + 1
    rows, claims = [], []
    for identity, call in enumerate(window.calls, first):
        call.attempt = identity
        rows.append(
            {
                "id": identity,
                "campaign_id": window.campaign.id,
                "instance": instance,
                "state": OPEN,
                "messages": len(call.messages),
                "claimed_at": now,
                "queries": 0,
            }
        )
        claims += [{"message": message.id, "attempt": identity} for message in call.messages]
    connection.execute(insert(attempts), rows)
    change = update(messages).where(messages.c.id == bindparam("message"))
    connection.execute(change.values(state=CLAIMED, attempt_id=bindparam("attempt")), claims)
    moves.move_all(window.messages, (QUEUED, None, None), (CLAIMED, None, None))
    _count_requests(connection, window.campaign, now, len(claims))


def hand_over(connection: Connection, window: Window, now: float, moves: Moves) -> None:
    """Claimed -> in flight, for a whole window: what lies between its ids in this state is its own."""
    campaign, ids = window.campaign.id, [message.id for message in window.messages]
    claimed = (
        messages.c.campaign_id == campaign,
        messages.c.id.between(min(ids), max(ids)),
        messages.c.state == CLAIMED,
    )
    connection.execute(update(messages).where(*claimed).values(state=IN_FLIGHT, sent_at=now))
    numbers = [call.attempt for call in window.calls]
    mine = (attempts.c.id.between(min(numbers), max(numbers)), attempts.c.campaign_id == campaign)
    connection.execute(update(attempts).where(*mine).values(sent_at=now))
    connection.execute(update(campaigns).where(campaigns.c.id == campaign).values(active_at=now))
    moves.move_all(window.messages, (CLAIMED, None, None), (IN_FLIGHT, now, None))
    for message in window.messages:
        message.sent_at = now


def put_back(
    connection: Connection, campaign: Any, back: Sequence[Message], now: float, moves: Moves, state: str = IN_FLIGHT
) -> None:
    """Claimed or in flight -> queued: it is certain that nothing was sent."""
    if not back:
        return
    change = update(messages).where(messages.c.id == bindparam("message"))
    connection.execute(
        change.values(state=QUEUED, attempt_id=None, sent_at=None), [{"message": message.id} for message in back]
    )
    lowest = min(message.id for message in back)
    connection.execute(
        update(campaigns).where(campaigns.c.id == campaign.id, campaigns.c.cursor > lowest).values(cursor=lowest)
    )
    for message in back:
        moves.move(message.segments, (state, message.sent_at, None), (QUEUED, None, None))
    _count_requests(connection, campaign, back[0].sent_at or now, -len(back))


def close_attempts(
    connection: Connection, closed: Sequence[int], doubtful: Sequence[int], now: float, query_at: float
) -> None:
    """Closed: every message has its answer. Doubtful: the carrier will be asked at `query_at`."""
    change = update(attempts).where(attempts.c.id == bindparam("attempt"))
    if closed:
        connection.execute(change.values(state=CLOSED, closed_at=now), [{"attempt": a} for a in closed])
    if doubtful:
        values = {"state": UNKNOWN, "closed_at": now, "next_query_at": query_at}
        connection.execute(change.values(values), [{"attempt": a} for a in doubtful])


def requests_on(connection: Connection, campaign: Any, at: float) -> int:
    """Requests of the task's app in its market on a natural day (APP-THR-05)."""
    mine = (app_days.c.app_id == campaign.app_id, app_days.c.market == campaign.market, app_days.c.day == day(at))
    return connection.scalar(select(app_days.c.requests).where(*mine)) or 0


def _count_requests(connection: Connection, campaign: Any, at: float, number: int) -> None:
    connection.execute(
        _REQUESTS, {"app": campaign.app_id, "market": campaign.market, "day": day(at), "n": number, "no": False}
    )
