"""What time does to tasks: schedules come due or were missed, marketing goes on in the morning, reviews end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from app.db.tables import campaigns
from app.domain.campaign import MISSED_SECONDS, PauseReason, State, move
from app.domain.limits import marketing_open

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

REVIEW_SECONDS = 7200
_WAITING = (State.SCHEDULED.value, State.REVIEWING.value, State.PAUSED.value)


class Schedule:
    """Called by the engine again and again; each call is cheap while nothing is due."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def due(self) -> int:
        """Move every task whose time has come; answers how many."""
        now = self._ws.clock.now()
        with self._ws.read("RunSchedule") as unit:
            rows = unit.connection.execute(
                select(campaigns).where(campaigns.c.state.in_(_WAITING), campaigns.c.gateway == self._ws.gateway.name)
            ).all()
        moved = 0
        for row in rows:
            if order := self._order(row, now):
                with self._ws.write("RunSchedule", changes="campaigns") as unit:
                    moved += self._apply(unit, row, order)
        return moved

    def next_due(self) -> float | None:
        """When the next scheduled task begins."""
        with self._ws.read("RunSchedule") as unit:
            times = unit.connection.scalars(
                select(campaigns.c.scheduled_at).where(campaigns.c.state == State.SCHEDULED.value)
            )
            return min((at for at in times if at is not None), default=None)

    def _order(self, row: Any, now: float) -> str | None:
        if row.state == State.REVIEWING:
            seconds = self._ws.profiles.get().review_seconds
            return "reviewed" if now >= row.confirmed_at + (REVIEW_SECONDS if seconds is None else seconds) else None
        if row.state == State.SCHEDULED:
            if now < row.scheduled_at:
                return None
            return "hold" if now > row.scheduled_at + MISSED_SECONDS else "start"  # DOM-SEND-41
        return (
            "resume" if row.pause_reason == PauseReason.MARKETING_HOURS and marketing_open(now) else None
        )  # DOM-SEND-40

    def _apply(self, unit: Unit, row: Any, order: str) -> int:
        state = move(State(row.state), order)
        if order == "reviewed" and row.scheduled_at and row.scheduled_at > unit.now:
            state = State.SCHEDULED
        values: dict[str, Any] = {"state": state.value, "pause_reason": None}
        if state is State.RUNNING:
            values |= {"ordered_at": unit.now, "claimed_by": None, "started_at": row.started_at or unit.now}
        same = (campaigns.c.id == row.id, campaigns.c.state == row.state)
        changed = unit.connection.execute(update(campaigns).where(*same).values(values)).rowcount
        if changed and state is State.HELD:
            self._ws.inbox.add(unit, "campaign_missed", campaign=row.id, name=row.name)
        return changed
