"""The outbox: claimed messages, the calls they make up, and the attempts that record them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, column, func, insert, null, select, table, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.db.charges import PRICE
from app.db.moves import Moves
from app.db.prepared import Prepared, given
from app.db.tables import app_days, attempts, campaigns, messages
from app.domain.campaign import CALL_LIMIT, MessageState
from app.domain.daytime import day

QUEUED, CLAIMED, IN_FLIGHT = MessageState.QUEUED.value, MessageState.CLAIMED.value, MessageState.IN_FLIGHT.value
OPEN, CLOSED, UNKNOWN = "open", "closed", "unknown"
FIRST_QUERY_SECONDS = 600

_IN_RUN = messages.c.id.between(given("first"), given("last"))
_ATTEMPTS_IN_RUN = attempts.c.id.between(given("first"), given("last"))
_QUEUED = Prepared(
    select(messages.c.id, messages.c.number, messages.c.params, messages.c.segments, PRICE)
    .where(messages.c.campaign_id == given("campaign"), messages.c.id >= given("first"), messages.c.state == QUEUED)
    .order_by(messages.c.id)
    .limit(given("limit"))
)
# The second condition lets SQLite use the partial index of what is not closed.
_OPEN = Prepared(
    select(func.coalesce(func.sum(attempts.c.messages), 0)).where(attempts.c.state == OPEN, attempts.c.state != CLOSED)
)
_SEQUENCE = table("sqlite_sequence", column("name"), column("seq"))
_LAST_ATTEMPT = Prepared(select(_SEQUENCE.c.seq).where(_SEQUENCE.c.name == attempts.name))
_ATTEMPT = Prepared(
    insert(attempts).values(
        id=given("id"),
        campaign_id=given("campaign"),
        instance=given("instance"),
        state=OPEN,
        messages=given("messages"),
        claimed_at=given("at"),
        queries=0,
    )
)
_CLAIM = Prepared(
    update(messages).where(_IN_RUN, messages.c.state == QUEUED).values(state=CLAIMED, attempt_id=given("attempt"))
)
_HAND_OVER = Prepared(
    update(messages)
    .where(_IN_RUN, messages.c.campaign_id == given("campaign"), messages.c.state == CLAIMED)
    .values(state=IN_FLIGHT, sent_at=given("at"))
)
_ATTEMPTS_LEAVE = Prepared(
    update(attempts).where(_ATTEMPTS_IN_RUN, attempts.c.campaign_id == given("campaign")).values(sent_at=given("at"))
)
_ACTIVE = Prepared(update(campaigns).where(campaigns.c.id == given("campaign")).values(active_at=given("at")))
_PUT_BACK = Prepared(update(messages).where(_IN_RUN).values(state=QUEUED, attempt_id=null(), sent_at=null()))
_CURSOR_BACK = Prepared(
    update(campaigns)
    .where(campaigns.c.id == given("campaign"), campaigns.c.cursor > given("lowest"))
    .values(cursor=given("lowest"))
)
_CLOSE = Prepared(
    update(attempts)
    .where(_ATTEMPTS_IN_RUN)
    .values(state=given("state"), closed_at=given("at"), next_query_at=given("query_at"))
)
_REQUESTS = Prepared(
    select(app_days.c.requests).where(
        app_days.c.app_id == given("app"), app_days.c.market == given("market"), app_days.c.day == given("day")
    )
)
_NEW_DAY = upsert(app_days).values(
    app_id=given("app"), market=given("market"), day=given("day"), requests=given("requests"), reminded=False
)
_COUNT_REQUESTS = Prepared(
    _NEW_DAY.on_conflict_do_update(
        app_days.primary_key.columns, set_={"requests": app_days.c.requests + _NEW_DAY.excluded.requests}
    )
)


Queued = tuple[int, str, str, int, int]
"""A message that may go: id, number, values, segments, and what each of them takes from the packages."""


@dataclass
class Call:
    """Messages with the same values: one request to the carrier, one attempt."""

    params: str = field(repr=False)
    rows: Sequence[Queued] = field(repr=False)
    attempt: int = 0


@dataclass
class Window:
    """What was claimed in one transaction, in the order of its ids."""

    campaign: Any
    rows: Sequence[Queued] = field(default=(), repr=False)
    calls: Sequence[Call] = field(default=(), repr=False)
    sent_at: float | None = None
    skipped: int = 0
    """How many the rules held back when it was claimed."""
    segments: int = field(init=False)

    def __post_init__(self) -> None:
        self.segments = sum(row[3] for row in self.rows)


def queued(connection: Connection, campaign: Any, limit: int) -> list[Queued]:
    """The next messages of a task that wait, in the order of their ids."""
    rows: list[Queued] = _QUEUED.run(connection, campaign=campaign.id, first=campaign.cursor, limit=limit).fetchall()
    return rows


def open_messages(connection: Connection) -> int:
    """How many messages of the workspace are claimed or in flight."""
    return int(_OPEN.value(connection))


def last_attempt(connection: Connection) -> int:
    """The highest attempt id that was ever given, or is said to have been."""
    return int(_LAST_ATTEMPT.value(connection) or 0)


def go_on_behind(connection: Connection, attempt: int) -> None:
    """No id up to this one is given to an attempt any more."""
    mine = _SEQUENCE.c.name == attempts.name
    if not connection.execute(update(_SEQUENCE).where(mine).values(seq=attempt)).rowcount:
        connection.execute(insert(_SEQUENCE).values(name=attempts.name, seq=attempt))


def calls_of(rows: Iterable[Queued]) -> list[Call]:
    """Rows with equal values together, at most 200 a call (DOM-SEND-42)."""
    groups: dict[str, list[Queued]] = {}
    for row in rows:
        groups.setdefault(row[2], []).append(row)
    return [
        Call(params, group[start : start + CALL_LIMIT])
        for params, group in groups.items()
        for start in range(0, len(group), CALL_LIMIT)
    ]


def open_attempts(connection: Connection, window: Window, instance: str, now: float, moves: Moves) -> None:
    """Queued -> claimed: one attempt a call, and the day's requests counted."""
    campaign = window.campaign
    first = last_attempt(connection) + 1
    for attempt, call in enumerate(window.calls, first):
        call.attempt = attempt
        _ATTEMPT.run(connection, id=attempt, campaign=campaign.id, instance=instance, messages=len(call.rows), at=now)
        for start, end in _runs([row[0] for row in call.rows]):
            _CLAIM.run(connection, first=start, last=end, attempt=attempt)
    moves.move(window.segments, (QUEUED, None, None), (CLAIMED, None, None), messages=len(window.rows))
    _count_requests(connection, campaign, now, len(window.rows))


def hand_over(connection: Connection, window: Window, now: float, moves: Moves) -> None:
    """Claimed -> in flight, for a whole window: what lies between its ids in this state is its own."""
    campaign = window.campaign.id
    _HAND_OVER.run(connection, first=window.rows[0][0], last=window.rows[-1][0], campaign=campaign, at=now)
    first, last = window.calls[0].attempt, window.calls[-1].attempt
    _ATTEMPTS_LEAVE.run(connection, first=first, last=last, campaign=campaign, at=now)
    _ACTIVE.run(connection, campaign=campaign, at=now)
    moves.move(window.segments, (CLAIMED, None, None), (IN_FLIGHT, now, None), messages=len(window.rows))
    window.sent_at = now


def put_back(
    connection: Connection,
    campaign: Any,
    back: Sequence[Queued],
    sent_at: float | None,
    now: float,
    moves: Moves,
) -> None:
    """In flight since `sent_at`, or only claimed (None), -> queued: it is certain that nothing was sent."""
    if not back:
        return
    ids = sorted(row[0] for row in back)
    for first, last in _runs(ids):
        _PUT_BACK.run(connection, first=first, last=last)
    _CURSOR_BACK.run(connection, campaign=campaign.id, lowest=ids[0])
    state = CLAIMED if sent_at is None else IN_FLIGHT
    segments = sum(row[3] for row in back)
    moves.move(segments, (state, sent_at, None), (QUEUED, None, None), messages=len(back))
    _count_requests(connection, campaign, sent_at or now, -len(back))


def close_attempts(
    connection: Connection, closed: Sequence[int], doubtful: Sequence[int], now: float, query_at: float
) -> None:
    """Closed: every message has its answer. Doubtful: the carrier will be asked at `query_at`."""
    for ids, state, next_query_at in ((closed, CLOSED, None), (doubtful, UNKNOWN, query_at)):
        for first, last in _runs(sorted(ids)):
            _CLOSE.run(connection, first=first, last=last, state=state, at=now, query_at=next_query_at)


def requests_on(connection: Connection, campaign: Any, at: float) -> int:
    """Requests of the task's app in its market on a natural day (APP-THR-05)."""
    return _REQUESTS.value(connection, app=campaign.app_id, market=campaign.market, day=day(at)) or 0


def _count_requests(connection: Connection, campaign: Any, at: float, number: int) -> None:
    _COUNT_REQUESTS.run(connection, app=campaign.app_id, market=campaign.market, day=day(at), requests=number)


def _runs(ids: Sequence[int]) -> list[tuple[int, int]]:
    """Rising ids as runs without a gap, (first, last): one statement each instead of one an id."""
    if not ids:
        return []
    if ids[-1] - ids[0] == len(ids) - 1:
        return [(ids[0], ids[-1])]
    breaks = [at for at in range(1, len(ids)) if ids[at] != ids[at - 1] + 1]
    return [(ids[start], ids[end - 1]) for start, end in zip([0, *breaks], [*breaks, len(ids)], strict=True)]
