"""What must hold at every moment, checked over the whole workspace (the list at the end of reliability.md 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Integer, Select, String, cast, func, or_, select, text

from app.db import values
from app.db.charges import CHARGE
from app.db.freeze import FROZEN
from app.db.tables import (
    attempts,
    audit,
    campaign_counts,
    campaigns,
    messages,
    packages,
    qualifications,
    reservations,
    rollups,
    signatures,
)
from app.domain.campaign import DOUBTFUL, FINISHED, OPEN, SUBMITTED, TAKEN, WINDOW, MessageState, State
from app.domain.market import Market
from app.domain.review import ReviewState

if TYPE_CHECKING:
    from app.workspace import Workspace

_SUBMITTED = [state.value for state in SUBMITTED]
_HOLDING = [MessageState.QUEUED.value, *(state.value for state in (*OPEN, *DOUBTFUL))]
_ODD = "*[\x01-\x09\x0b-\x1e\x7f-\x9f]*"


@dataclass(frozen=True)
class Check:
    """One invariant: whether it holds, and what was found where it does not (counts and ids, never numbers)."""

    name: str
    ok: bool
    detail: str


class Invariants:
    """Reads everything once; for tests, for support, and for `main.py invariants`."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def check(self) -> list[Check]:
        parts: list[tuple[str, Callable[[Connection], list[str]]]] = [
            ("carrier_ledger", self._ledger),
            ("states_add_up", self._states),
            ("open_attempts", self._attempts),
            ("packages", self._packages),
            ("rollups", self._rollups),
            ("finished_tasks", self._finished),
            ("content", self._content),
            ("texts", self._texts),
            ("audit", self._audit),
            ("integrity", self._integrity),
        ]
        with self._ws.store.read() as connection:
            found = [(name, part(connection)) for name, part in parts]
        return [Check(name, not faults, "; ".join(faults[:5])) for name, faults in found]

    def _content(self, connection: Connection) -> list[str]:
        """A signature that is passed at home stands on a qualification with a version in force (DOM-QUAL-24, -28).

        What a carrier passed that does the reviewing itself is its affair (DOM-SIGN-37).
        """
        passed = [ReviewState.APPROVED.value, ReviewState.EFFECTIVE.value]
        query = (
            select(signatures.c.id)
            .outerjoin(qualifications, qualifications.c.id == signatures.c.qualification_id)
            .where(signatures.c.market == Market.DOMESTIC.value, signatures.c.state.in_(passed))
            .where(qualifications.c.in_force.is_(None), signatures.c.cloud_id.is_(None))
        )
        return [f"signature {identity}: no qualification in force" for identity in connection.scalars(query)]

    def _ledger(self, connection: Connection) -> list[str]:
        """The simulated carrier took no number of a task twice, and all it took is taken or in doubt here (1, 2)."""
        ledger = getattr(self._ws.gateway, "all_accepted", None)
        if ledger is None:
            return []
        prefix = self._ws.profiles.get().workspace_id
        took: Counter[tuple[int, str]] = Counter()
        for context, number in ledger():
            workspace, _, attempt = context.rpartition(":")
            if workspace == prefix:
                took[int(attempt), number] += 1
        faults = [f"attempt {attempt}: taken {n} times" for (attempt, _), n in took.items() if n > 1]
        allowed = {state.value for state in (*TAKEN, *DOUBTFUL, MessageState.IN_FLIGHT)}
        ours: dict[tuple[int, str], str] = {}
        task_of = _sums(connection, select(attempts.c.id, attempts.c.campaign_id))
        frozen = set(connection.scalars(select(attempts.c.id).where(attempts.c.instance == FROZEN)))
        lost = self._lost(connection, took, task_of)
        rows = connection.execute(
            select(messages.c.attempt_id, messages.c.number, messages.c.state).where(messages.c.attempt_id.is_not(None))
        )
        for row in rows:
            ours[row.attempt_id, row.number] = row.state
        for key in took:
            if key not in lost and ours.get(key) not in allowed:
                faults.append(f"attempt {key[0]}: taken by the carrier, {ours.get(key, 'missing')} here")
        taken, witnessed = {state.value for state in TAKEN}, {number for _, number in lost}
        faults += [
            f"attempt {key[0]}: {state} here, not in the ledger"
            for key, state in ours.items()
            if state in taken and key not in took and not (key[0] in frozen and key[1] in witnessed)
        ]
        per_task: Counter[tuple[int | None, str]] = Counter((task_of.get(attempt), number) for attempt, number in took)
        repeated = {key for key, n in per_task.items() if n > 1}
        if repeated:
            faults += self._twice(connection, repeated)
        return faults

    def _lost(
        self, connection: Connection, took: Counter[tuple[int, str]], task_of: dict[int, int]
    ) -> set[tuple[int, str]]:
        """What the carrier took after this database was copied, where it is a copy in use (C15)."""
        if values.find(connection, "frozen_at") is None:
            return set()
        return {key for key in took if key[0] not in task_of}

    def _twice(self, connection: Connection, repeated: set[tuple[int | None, str]]) -> list[str]:
        """A number may stand in a task twice with different values; it may not be sent more often than it stands
        there.
        """
        faults = []
        for task, number in repeated:
            rows = connection.execute(
                select(messages.c.params, func.count())
                .where(messages.c.campaign_id == task, messages.c.number == number, messages.c.state.in_(_SUBMITTED))
                .group_by(messages.c.params)
            ).all()
            if any(n > 1 for _, n in rows):
                faults.append(f"task {task}: a number was sent the same text twice")
        return faults

    def _states(self, connection: Connection) -> list[str]:
        """Kept counts equal the rows, by task and state (3)."""
        kept = {
            (row.campaign_id, row.state): (row.messages, row.segments)
            for row in connection.execute(select(campaign_counts))
            if row.messages or row.segments
        }
        counted = {
            (row.campaign_id, row.state): (row.n, row.s)
            for row in connection.execute(
                select(
                    messages.c.campaign_id,
                    messages.c.state,
                    func.count().label("n"),
                    func.sum(messages.c.segments).label("s"),
                ).group_by(messages.c.campaign_id, messages.c.state)
            )
        }
        drafts = set(connection.scalars(select(campaigns.c.id).where(campaigns.c.state == State.DRAFT.value)))
        keys = {key for key in kept.keys() | counted.keys() if key[0] not in drafts}
        return [
            f"task {k[0]} {k[1]}: kept {kept.get(k)}, counted {counted.get(k)}"
            for k in sorted(keys)
            if kept.get(k) != counted.get(k)
        ]

    def _attempts(self, connection: Connection) -> list[str]:
        """A message is open only in an attempt that is open, and at most a window of them are."""
        open_ = messages.c.state.in_([state.value for state in OPEN])
        stray = func.count().filter(attempts.c.state != "open")
        query = select(func.count(), stray).join_from(messages, attempts, attempts.c.id == messages.c.attempt_id)
        total, strays = connection.execute(query.where(open_)).one()
        faults = [f"{strays} messages open in closed attempts"] if strays else []
        return faults + ([f"{total} messages open at once"] if total > WINDOW else [])

    def _packages(self, connection: Connection) -> list[str]:
        """reserve + free + used = bought, none negative, and the reserve is what unfinished messages hold (4)."""
        faults = [
            f"package {row.id}: total {row.total}, used {row.used}, reserved {row.reserved}"
            for row in connection.execute(select(packages))
            if min(row.used, row.reserved, row.total - row.used - row.reserved) < 0
        ]
        by_package = _sums(
            connection,
            select(reservations.c.package_id, func.sum(reservations.c.amount)).group_by(reservations.c.package_id),
        )
        for row in connection.execute(select(packages)):
            if row.reserved != by_package.get(row.id, 0):
                faults.append(f"package {row.id}: reserved {row.reserved}, tasks hold {by_package.get(row.id, 0)}")
        query = select(messages.c.campaign_id, func.sum(CHARGE)).join(
            campaigns, campaigns.c.id == messages.c.campaign_id
        )
        live = (messages.c.state.in_(_HOLDING), campaigns.c.state != State.DRAFT.value)
        held = _sums(connection, query.where(*live).group_by(messages.c.campaign_id))
        by_task = select(reservations.c.campaign_id, func.sum(reservations.c.amount)).group_by(
            reservations.c.campaign_id
        )
        reserved = _sums(connection, by_task)
        tasks = {task for task in held.keys() | reserved.keys() if held.get(task, 0) != reserved.get(task, 0)}
        return faults + [
            f"task {t}: reserved {reserved.get(t, 0)}, its messages hold {held.get(t, 0)}" for t in sorted(tasks)
        ]

    def _rollups(self, connection: Connection) -> list[str]:
        """Hourly sums equal the rows they count."""
        kept = connection.execute(
            select(
                rollups.c.state,
                rollups.c.code,
                rollups.c.hour,
                func.sum(rollups.c.messages),
                func.sum(rollups.c.segments),
            ).group_by(rollups.c.state, rollups.c.code, rollups.c.hour)
        )
        sums = {(state, code, hour): (n, s) for state, code, hour, n, s in kept if n or s}
        hour = cast(messages.c.sent_at / 3600, Integer)
        counted = connection.execute(
            select(
                messages.c.state, func.coalesce(messages.c.code, ""), hour, func.count(), func.sum(messages.c.segments)
            )
            .where(messages.c.state.in_(_SUBMITTED), messages.c.sent_at.is_not(None))
            .group_by(messages.c.state, func.coalesce(messages.c.code, ""), hour)
        )
        rows = {(state, code or "", h): (n, s) for state, code, h, n, s in counted}
        return [
            f"{key}: kept {sums.get(key)}, counted {rows.get(key)}"
            for key in sorted(sums.keys() | rows.keys())
            if sums.get(key) != rows.get(key)
        ]

    def _finished(self, connection: Connection) -> list[str]:
        """A finished task has nothing waiting or in flight (DOM-SEND-23)."""
        busy = [MessageState.QUEUED.value, *(state.value for state in OPEN)]
        rows = connection.execute(
            select(campaigns.c.id)
            .distinct()
            .join(messages, messages.c.campaign_id == campaigns.c.id)
            .where(campaigns.c.state.in_([state.value for state in FINISHED]), messages.c.state.in_(busy))
        )
        return [f"task {row.id} is finished but has messages waiting" for row in rows]

    def _texts(self, connection: Connection) -> list[str]:
        """No text holds C0 or C1 but LF, or half a character (7). Looked for where the tables have no check of their
        own; values are packed with a separator.
        """
        faults = []
        for table in (messages, attempts):
            texts = [column for column in table.c if isinstance(column.type, String)]
            odd = or_(*(column.op("GLOB")(_ODD) for column in texts))
            # SQLite reads half a character as U+FFFD, but does not find it where that stands for itself.
            halves = or_(*(func.replace(column, "\ufffd", "").op("GLOB")("*\ufffd*") for column in texts))
            zeros = or_(*(func.instr(column, func.char(0)) > 0 for column in texts))
            found = select(table.c.id).where(or_(odd, zeros, halves)).limit(5)
            faults += [f"{table.name} {identity}: control characters" for identity in connection.scalars(found)]
        return faults

    def _audit(self, connection: Connection) -> list[str]:
        """Every confirmed task has the order of a person in the log (6)."""
        confirmed = (
            connection.scalar(select(func.count()).select_from(campaigns).where(campaigns.c.confirmed_at.is_not(None)))
            or 0
        )
        orders = (
            connection.scalar(select(func.count()).select_from(audit).where(audit.c.action == "CreateSendSmsTask")) or 0
        )
        return [] if orders >= confirmed else [f"{confirmed} tasks confirmed, {orders} orders logged"]

    def _integrity(self, connection: Connection) -> list[str]:
        answer = connection.execute(text("PRAGMA integrity_check(5)")).scalars().all()
        return [] if answer == ["ok"] else [str(line) for line in answer]


def _sums(connection: Connection, query: Select[Any, Any]) -> dict[int, int]:
    return {row[0]: row[1] for row in connection.execute(query)}
