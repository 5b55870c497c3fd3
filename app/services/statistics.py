"""Sums over send records, from kept counts wherever the filter allows: as fast over millions as over ten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, func, select

from app.db.tables import campaign_counts, campaigns, messages, rollups
from app.domain import phone
from app.domain.campaign import GROUPS, SUBMITTED, TAKEN, State

if TYPE_CHECKING:
    from app.workspace import Workspace

HOUR = 3600
_ByState = Select[str, int, int]
"""State, messages, segments."""
_TASK_KEYS = ("app_id", "signature_id", "template_id", "market")
_SUBMITTED = frozenset(state.value for state in SUBMITTED)
_TAKEN = frozenset(state.value for state in TAKEN)


@dataclass(frozen=True)
class Totals:
    """Messages asked for, those the carrier took, and their billed segments (STD-OV-09..15)."""

    requests: int
    accepted: int
    billed: int


class Statistics:
    """Reads; filters are those of Records.find."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def totals(self, where: Mapping[str, Any]) -> Totals:
        """Exact sums of what a filter finds.

        A task is summed from its counts, hours and codes from the rollups by hour; only a number, or the time or code
        within one task, is looked up among the messages. Raises AppError(number_...) as Records.find does.
        """
        narrow = [key for key in ("number", "code", "since", "until") if where.get(key) not in (None, "")]
        if not narrow:
            query = self._by_counts(where)
        elif "number" in narrow or where.get("task") is not None or not _whole_hours(where):
            query = self._by_messages(where)
        else:
            query = self._by_hours(where)
        with self._ws.read("DescribeSendSmsRecord") as unit:
            return _summed(unit.connection.execute(query))

    def _by_counts(self, where: Mapping[str, Any]) -> _ByState:
        counts = campaign_counts.c
        query = select(counts.state, func.sum(counts.messages), func.sum(counts.segments))
        query = query.join(campaigns, campaigns.c.id == counts.campaign_id).where(*self._tasks(where))
        return _of_states(query, counts.state, where)

    def _by_hours(self, where: Mapping[str, Any]) -> _ByState:
        query = select(rollups.c.state, func.sum(rollups.c.messages), func.sum(rollups.c.segments))
        query = query.where(rollups.c.gateway == self._ws.gateway.name)
        query = query.where(*(rollups.c[key] == where[key] for key in _TASK_KEYS if where.get(key) is not None))
        if where.get("since") is not None:
            query = query.where(rollups.c.hour >= int(where["since"]) // HOUR)
        if where.get("until") is not None:
            query = query.where(rollups.c.hour < int(where["until"]) // HOUR)
        if where.get("code"):
            query = query.where(rollups.c.code == where["code"])
        return _of_states(query, rollups.c.state, where)

    def _by_messages(self, where: Mapping[str, Any]) -> _ByState:
        query = select(messages.c.state, func.count(), func.sum(messages.c.segments))
        query = query.join(campaigns, campaigns.c.id == messages.c.campaign_id).where(*self._tasks(where))
        if where.get("number"):
            query = query.where(messages.c.number == phone.anywhere(where["number"]))
        if where.get("code"):
            query = query.where(messages.c.code == where["code"])
        if where.get("since") is not None:
            query = query.where(messages.c.sent_at >= where["since"])
        if where.get("until") is not None:
            query = query.where(messages.c.sent_at < where["until"])
        return _of_states(query, messages.c.state, where)

    def _tasks(self, where: Mapping[str, Any]) -> list[Any]:
        found: list[Any] = [campaigns.c.state != State.DRAFT.value, campaigns.c.gateway == self._ws.gateway.name]
        found += [campaigns.c[key] == where[key] for key in _TASK_KEYS if where.get(key) is not None]
        if where.get("task") is not None:
            found.append(campaigns.c.id == where["task"])
        return found


def _whole_hours(where: Mapping[str, Any]) -> bool:
    return all(where[key] % HOUR == 0 for key in ("since", "until") if where.get(key) is not None)


def _of_states(query: _ByState, column: Any, where: Mapping[str, Any]) -> _ByState:
    """By state, of those that the filter names and that count as asked for."""
    state = where.get("state")
    named = {str(one) for one in GROUPS.get(state, (state,))} if state else _SUBMITTED
    return query.where(column.in_(sorted(named & _SUBMITTED))).group_by(column)


def _summed(rows: Iterable[Row[str, int, int]]) -> Totals:
    requests = accepted = billed = 0
    for state, count, segments in rows:
        requests += int(count)
        if state in _TAKEN:
            accepted += int(count)
            billed += int(segments)
    return Totals(requests, accepted, billed)
