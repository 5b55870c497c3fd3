"""Send records: found by number, task, state and time; and the sums that a task's page shows (STD-SENT-01..16)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypedDict

from sqlalchemy import Integer, Select, cast, func, literal_column, or_, select

from app.db.charges import CHARGE
from app.db.stored import STORED, Stored, read_stored
from app.db.tables import attempts, campaign_counts, campaigns, messages, replies, rollups
from app.domain import phone
from app.domain.campaign import FAILED, GROUPS, TAKEN, MessageState, State
from app.domain.codes import DELIVERED, category
from app.domain.daytime import hour
from app.domain.listing import Found, Listing
from app.domain.market import MessageType
from app.domain.text import stored_text
from app.errors import AppError

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

COUNT_LIMIT = 10_000
"""A filter that no kept count answers is counted up to here; one more means "more than that"."""
STREAM_ROWS = 5_000

_TASK_KEYS = ("app_id", "signature_id", "template_id", "market", "type")
_SORTS = {"sent_at": messages.c.sent_at, "receipt_at": messages.c.receipt_at, "segments": messages.c.segments}


@dataclass(frozen=True)
class Record:
    """One message. `text` is empty for a row that could not be read; `number` then stands as it was typed."""

    id: int
    task: int
    campaign_code: str
    row: int
    number: str = field(repr=False)
    text: str = field(repr=False)
    length: int
    segments: int
    state: MessageState
    code: str | None
    values: Mapping[str, Any]
    """Fill the sentence of `code`, where it is one of ours."""
    sent_at: float | None
    receipt_at: float | None
    app_id: int
    type: MessageType
    sign: str
    template_name: str
    country: str | None
    """Abroad, by its ISO code; None where the number could not be read."""


@dataclass(frozen=True)
class Event:
    """A step in the life of a message: `kind` names it, `detail` is a serial, a code or a reply's text."""

    at: float
    kind: str
    detail: str = field(default="", repr=False)


class ReceiptSplit(TypedDict):
    """Accepted messages of a task by their receipts; `failures` counts the undelivered by kind (STD-RCPT-03..05)."""

    receipted: int
    not_receipted: int
    delivered: int
    undelivered: int
    failures: dict[str, int]


class Records:
    """Reads messages; drafts and the other carrier's messages are no records."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def find(self, listing: Listing) -> Found[Record]:
        """One page, by number, task, state (or a group), app_id, signature_id, template_id, market, type, code, since,
        until.

        A number may be 11 digits, with +86 or with 0086. The total is exact for task, state and what a task knows,
        else at most COUNT_LIMIT + 1. Raises AppError(number_...) on the field `number`.
        """
        where, column = listing.where, _SORTS.get(listing.sort)
        with self._ws.read("DescribeSendSmsRecord") as unit:
            if column is None and not _needs_messages(where):
                kept = self._kept_counts(unit, where)
                ids = self._ids_of_tasks(unit, where, kept, listing)
                return Found(_records(unit, ids), sum(kept.values()))
            # Only ids are counted, sorted and passed over; the rows are fetched for the page alone.
            found = self._query(where).with_only_columns(messages.c.id).order_by(None)
            if _needs_messages(where):
                some = found.order_by(*_order(where)).limit(COUNT_LIMIT + 1)
                total = unit.connection.scalar(select(func.count()).select_from(some.subquery())) or 0
            else:
                total = sum(self._kept_counts(unit, where).values())
            order = () if column is None else ((column.desc() if listing.descending else column.asc()),)
            page = found.order_by(*order, *_order(where)).limit(listing.page_size).offset(listing.offset)
            return Found(_records(unit, unit.connection.scalars(page).all()), total)

    def get(self, record_id: int) -> Record | None:
        with self._ws.read("DescribeSendSmsRecord") as unit:
            row = unit.connection.execute(_joined().where(messages.c.id == record_id)).first()
            return _record(row) if row else None

    def stream(self, where: Mapping[str, Any], after_id: int | None = None, limit: int = STREAM_ROWS) -> list[Stored]:
        """The next messages behind `after_id` in the page's order, as they are stored. Empty at the end.

        No deeper page costs more.
        """
        with self._ws.read("DescribeSendSmsRecord") as unit:
            query = self._query(where).order_by(*_order(where))
            if after_id is None:
                return read_stored(unit.connection, query, limit)
            task = unit.connection.scalar(select(messages.c.campaign_id).where(messages.c.id == after_id))
            if task is None:
                return []
            same_task = query.where(campaigns.c.id == task, messages.c.id < after_id)
            rest = read_stored(unit.connection, same_task, limit)
            if len(rest) < limit:
                rest += read_stored(unit.connection, query.where(campaigns.c.id < task), limit - len(rest))
            return rest

    def timeline(self, record_id: int) -> list[Event]:
        """What happened to a message, in order: loaded, confirmed, claimed, sent, answered, receipt, reply."""
        with self._ws.read("DescribeSendSmsRecord") as unit:
            row = unit.connection.execute(
                select(
                    messages,
                    campaigns.c.created_at,
                    campaigns.c.confirmed_at,
                    attempts.c.claimed_at,
                    attempts.c.closed_at,
                )
                .join(campaigns, campaigns.c.id == messages.c.campaign_id)
                .outerjoin(attempts, attempts.c.id == messages.c.attempt_id)
                .where(messages.c.id == record_id)
            ).first()
            if row is None:
                return []
            answers = unit.connection.execute(select(replies).where(replies.c.message_id == record_id)).all()
        receipted = row.receipt_at is not None
        steps = [
            (row.created_at, "loaded", ""),
            (row.confirmed_at, "confirmed", ""),
            (row.claimed_at, "claimed", ""),
            (row.sent_at, "sent", ""),
            (row.closed_at, "answered", row.serial or (row.code or "" if not receipted else "")),
            (row.receipt_at, "receipt", row.code or ""),
            *((reply.at, "reply", reply.text) for reply in answers),
        ]
        return sorted(
            (Event(at, kind, detail) for at, kind, detail in steps if at is not None), key=lambda event: event.at
        )

    # -- sums for a task's page -----------------------------------------------------------------------------------

    def by_minute(self, task: int) -> list[tuple[int, int, int]]:
        """(UTC minute since 1970, accepted, refused) for each minute in which messages of a task left."""
        minute = cast(messages.c.sent_at / 60, Integer)
        taken, refused = messages.c.state.in_(_values(TAKEN)), messages.c.state == MessageState.REFUSED.value
        query = (
            select(minute, func.count().filter(taken), func.count().filter(refused))
            .where(messages.c.campaign_id == task, messages.c.sent_at.is_not(None))
            .group_by(minute)
            .order_by(minute)
        )
        with self._ws.read("DescribeSendSMSDetail") as unit:
            return [(int(row[0]), int(row[1]), int(row[2])) for row in unit.connection.execute(query)]

    def charge(self, task: int) -> int:
        """What the messages of a task that the carrier took cost, in the unit of its market: segments, or 1/10,000
        yuan abroad.
        """
        taken = (messages.c.campaign_id == task, messages.c.state.in_(_values(TAKEN)))
        with self._ws.read("DescribeSendSMSDetail") as unit:
            return unit.connection.scalar(select(func.sum(CHARGE)).where(*taken)) or 0

    def receipt_split(self, task: int) -> ReceiptSplit:
        """How many accepted messages of a task have a receipt, and what the receipts say (STD-RCPT-09, -10)."""
        with self._ws.read("DescribeSendSMSDetail") as unit:
            counts = self._task_states(unit, task)
            failures: Counter[str] = Counter()
            for code, n in _codes_of_task(unit, task, (MessageState.UNDELIVERED,)):
                failures[category(code).value] += n
        delivered, undelivered = counts[MessageState.DELIVERED], counts[MessageState.UNDELIVERED]
        return {
            "receipted": delivered + undelivered,
            "not_receipted": counts[MessageState.ACCEPTED] + counts[MessageState.NO_RECEIPT],
            "delivered": delivered,
            "undelivered": undelivered,
            "failures": dict(failures.most_common()),
        }

    def failure_reasons(
        self,
        task: int | None = None,
        since: float | None = None,
        until: float | None = None,
        app: int = 0,
    ) -> list[tuple[str, int]]:
        """(code, messages) of what failed, most first: of a task, or of all between two hours, `app` 0 for all apps
        (STD-FAIL-02).
        """
        with self._ws.read("DescribeSendSMSStatistic") as unit:
            if task is not None:
                return _codes_of_task(unit, task, FAILED)
            total = func.sum(rollups.c.messages)
            query = select(rollups.c.code, total).where(
                rollups.c.gateway == self._ws.gateway.name, rollups.c.state.in_(_values(FAILED))
            )
            if app:
                query = query.where(rollups.c.app_id == app)
            if since is not None:
                query = query.where(rollups.c.hour >= hour(since))
            if until is not None:
                query = query.where(rollups.c.hour < -(-int(until) // 3600))
            query = query.group_by(rollups.c.code).having(total > 0).order_by(total.desc(), rollups.c.code)
            return [(row[0], int(row[1])) for row in unit.connection.execute(query)]

    # -- inside ---------------------------------------------------------------------------------------------------

    def _tasks(self, where: Mapping[str, Any]) -> list[Any]:
        """Conditions on the task; the time narrows it to tasks that sent anything then."""
        found: list[Any] = [campaigns.c.state != State.DRAFT.value, campaigns.c.gateway == self._ws.gateway.name]
        found += [campaigns.c[key] == where[key] for key in _TASK_KEYS if where.get(key) is not None]
        if where.get("task") is not None:
            found.append(campaigns.c.id == where["task"])
        if where.get("since") is not None:
            found.append(campaigns.c.active_at >= where["since"])
        if where.get("until") is not None:
            found.append(or_(campaigns.c.started_at.is_(None), campaigns.c.started_at < where["until"]))
        return found

    def _query(self, where: Mapping[str, Any]) -> Select[Any]:
        query = (_joined() if _by_index(where) else _from_tasks()).where(*self._tasks(where))
        if states := _states(where):
            query = query.where(messages.c.state.in_(states))
        if where.get("number"):
            query = query.where(messages.c.number == _number(where["number"]))
        if where.get("code"):
            query = query.where(messages.c.code == where["code"])
            if where["code"] != DELIVERED:  # the very words of the index that holds the exceptions
                query = query.where(messages.c.code != literal_column(f"'{DELIVERED}'"))
        if where.get("since") is not None:
            query = query.where(messages.c.sent_at >= where["since"])
        if where.get("until") is not None:
            query = query.where(messages.c.sent_at < where["until"])
        return query

    def _kept_counts(self, unit: Unit, where: Mapping[str, Any]) -> dict[int, int]:
        """Messages of each task that match, newest task first, from the kept counts."""
        total = func.sum(campaign_counts.c.messages)
        query = (
            select(campaign_counts.c.campaign_id, total)
            .join(campaigns, campaigns.c.id == campaign_counts.c.campaign_id)
            .where(*self._tasks(where))
            .group_by(campaign_counts.c.campaign_id)
            .having(total > 0)
            .order_by(campaign_counts.c.campaign_id.desc())
        )
        if states := _states(where):
            query = query.where(campaign_counts.c.state.in_(states))
        return {row[0]: int(row[1]) for row in unit.connection.execute(query)}

    def _ids_of_tasks(
        self, unit: Unit, where: Mapping[str, Any], kept: Mapping[int, int], listing: Listing
    ) -> list[int]:
        """The page's messages, straight from the tasks that hold them: whole tasks are passed over by their count."""
        skip, states = listing.offset, _states(where)
        ids: list[int] = []
        for task, count in kept.items():
            if skip >= count:
                skip -= count
                continue
            ids += _ids_of_task(unit, task, states, count, skip, listing.page_size - len(ids))
            skip = 0
            if len(ids) >= listing.page_size:
                break
        return ids

    @staticmethod
    def _task_states(unit: Unit, task: int) -> Counter[str]:
        query = select(campaign_counts.c.state, campaign_counts.c.messages).where(campaign_counts.c.campaign_id == task)
        return Counter({row.state: row.messages for row in unit.connection.execute(query)})


def _joined() -> Select[Any]:
    joined = select(*STORED, messages.c.country)
    return joined.join(campaigns, campaigns.c.id == messages.c.campaign_id)


def _from_tasks() -> Select[Any]:
    """The same, but from the task to its messages: the + keeps SQLite from going through all messages instead."""
    return select(*STORED).join_from(campaigns, messages, messages.c.campaign_id == literal_column("+campaigns.id"))


def _records(unit: Unit, ids: Sequence[int]) -> tuple[Record, ...]:
    """The messages of a page in the order of their ids here."""
    rows = {row.id: row for row in unit.connection.execute(_joined().where(messages.c.id.in_(ids)))}
    return tuple(_record(rows[identity]) for identity in ids)


def _ids_of_task(unit: Unit, task: int, states: Sequence[str], count: int, skip: int, limit: int) -> list[int]:
    """Of the `count` messages of a task in these states (none: all), newest first, those behind the first `skip`."""
    limit = min(limit, count - skip)
    if not states:
        first, last = unit.connection.execute(
            select(func.min(messages.c.id), func.max(messages.c.id)).where(messages.c.campaign_id == task)
        ).one()
        if last - first + 1 == count:  # loaded in one go: the place tells the id
            return list(range(last - skip, last - skip - limit, -1))
    query = select(messages.c.id).where(messages.c.campaign_id == task)
    if states:
        query = query.where(messages.c.state.in_(states))
    behind = count - skip - limit
    if behind < skip:  # nearer from the other end
        query = query.order_by(messages.c.id).limit(limit).offset(behind)
        return list(reversed(unit.connection.scalars(query).all()))
    return list(unit.connection.scalars(query.order_by(messages.c.id.desc()).limit(limit).offset(skip)))


def _run(unit: Unit, query: Select[Any], limit: int) -> tuple[Record, ...]:
    return tuple(map(_record, unit.connection.execute(query.limit(limit))))


def _by_index(where: Mapping[str, Any]) -> bool:
    """Whether an index of the messages leads to what is wanted, from whichever task it is."""
    return bool(where.get("number") or (where.get("code") and where["code"] != DELIVERED))


def _order(where: Mapping[str, Any]) -> tuple[Any, Any]:
    """Newest first: the later task, in it the later row. Both come from an index, and no message has to be sorted."""
    return (messages.c.campaign_id if _by_index(where) else campaigns.c.id).desc(), messages.c.id.desc()


def _needs_messages(where: Mapping[str, Any]) -> bool:
    return any(where.get(key) not in (None, "") for key in ("number", "code", "since", "until"))


def _number(typed: str) -> str:
    try:
        return phone.anywhere(typed)
    except AppError as error:
        raise AppError(error.code, "number", **error.values) from error


def _states(where: Mapping[str, Any]) -> list[str]:
    state = where.get("state")
    return _values(GROUPS.get(state, (state,))) if state else []


def _values(states: Sequence[str]) -> list[str]:
    return [str(state) for state in states]


def _codes_of_task(unit: Unit, task: int, states: Sequence[MessageState]) -> list[tuple[str, int]]:
    count = func.count()
    query = (
        select(messages.c.code, count)
        .where(messages.c.campaign_id == task, messages.c.state.in_(_values(states)))
        .group_by(messages.c.code)
        .order_by(count.desc(), messages.c.code)
    )
    return [(row[0] or "", int(row[1])) for row in unit.connection.execute(query)]


def _record(row: Any) -> Record:
    return Record(
        id=row.id,
        task=row.campaign_id,
        campaign_code=row.campaign_code,
        row=row.row,
        number=row.number,
        text=stored_text(row),
        length=row.length,
        segments=row.segments,
        state=MessageState(row.state),
        code=row.code,
        values=json.loads(row.detail or "{}"),
        sent_at=row.sent_at,
        receipt_at=row.receipt_at,
        app_id=row.app_id,
        type=MessageType(row.type),
        sign=row.sign,
        template_name=row.template_name,
        country=row.country,
    )
