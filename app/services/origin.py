"""Where a database comes from: one that this machine did not use last is frozen before anything is sent (C15, XC-05).

A backup, a clone or a folder from another machine does not know what was sent since. None of its unfinished tasks goes
on, and each of their messages without an answer is in doubt: receipts and evidence settle it, or a person.
No notice that waits to be mailed goes either.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from secrets import randbits
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import func, select, update

from app import epochs, paths
from app.db import outbox, values
from app.db.freeze import freeze
from app.db.tables import campaigns
from app.domain.campaign import UNFINISHED, PauseReason, State
from app.jobs import Job

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

logger = logging.getLogger(__name__)

JUMP_BITS = 48
"""Attempts go on so far away from those that the carrier has seen since, also after a second restore."""


@dataclass(frozen=True)
class Frozen:
    """What was frozen at this opening. `made_at` is when the backup was made (UTC), None for a clone or a move."""

    tasks: tuple[int, ...]
    messages: int
    made_at: float | None

    @property
    def kind(self) -> str:
        return "frozen_clone" if self.made_at is None else "frozen_backup"

    @property
    def values(self) -> dict[str, float]:
        """What fills the sentence `notice.<kind>`."""
        at = {} if self.made_at is None else {"at": self.made_at}
        return {**at, "tasks": len(self.tasks), "messages": self.messages}


class Origin:
    """Asked once at each opening, and once by the process that is going to send."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def look(self, made: bool) -> Frozen | None:
        """Freeze a database that comes from elsewhere; `made` says that it was made a moment ago."""
        workspace_id, epoch = self._identity()
        database = paths.database(self._ws.folder)
        try:
            if epochs.known(database, workspace_id, epoch):
                return None
            if not made and not self._ws.integrity.quick(Job()):  # before anything is written to it
                return None
            with epochs.held(workspace_id):
                if made:
                    epochs.remember(database, workspace_id, epoch)
                if made or epochs.known(database, workspace_id, self._identity()[1]):  # another process was first
                    return None
                return self._change(frozen=True)
        except OSError:
            logger.warning("this machine cannot remember its workspaces", exc_info=True)
            return None if made else self._freeze(epoch)

    def renew(self) -> None:
        """A start of sending: from now on a copy of what was there before is an old one."""
        workspace_id, epoch = self._identity()
        try:
            with epochs.held(workspace_id):
                if epochs.known(paths.database(self._ws.folder), workspace_id, epoch):
                    self._change(frozen=False)
        except OSError:  # the epoch that is remembered stays in use
            logger.warning("this machine cannot remember its workspaces", exc_info=True)

    def _identity(self) -> tuple[str, str]:
        with self._ws.read("DescribeWorkspace") as unit:
            said = values.stored(unit.connection)
        return said["workspace_id"], said["epoch"]

    def _change(self, frozen: bool) -> Frozen | None:
        """Give the database its next epoch. A crash in between leaves one that is known, or freezes once more."""
        workspace_id, before = self._identity()
        database, after = paths.database(self._ws.folder), uuid4().hex
        epochs.remember(database, workspace_id, *(() if frozen else (before,)), after)
        found = None
        if frozen:
            found = self._freeze(after)
        else:
            with self._ws.write("Recover") as unit:
                values.put(unit.connection, {"epoch": after})
        epochs.remember(database, workspace_id, after)
        return found

    def _freeze(self, epoch: str) -> Frozen | None:
        """One transaction; None where there was never a task. Drafts go too: theirs may have been sent since."""
        for draft in self._drafts():
            self._ws.preflight.discard(draft)
        with self._ws.write("Recover", changes={"campaigns", "packages", "inbox"}) as unit:
            found = _freeze_all(unit)
            self._ws.deliveries.give_up(unit)
            values.put(unit.connection, {"epoch": epoch, "frozen_at": unit.now})
            values.drop(unit.connection, "copy")
            if found is None:
                return None
            self._ws.inbox.add(unit, found.kind, **found.values)
        logger.warning("another database than before: %d tasks, %d messages frozen", len(found.tasks), found.messages)
        return found

    def _drafts(self) -> list[int]:
        with self._ws.read("Recover") as unit:
            return list(unit.connection.scalars(select(campaigns.c.id).where(campaigns.c.state == State.DRAFT.value)))


def _freeze_all(unit: Unit) -> Frozen | None:
    connection, states = unit.connection, [state.value for state in UNFINISHED]
    total, base = 0, outbox.last_attempt(connection) + 1 + randbits(JUMP_BITS)
    tasks = connection.execute(select(campaigns).where(campaigns.c.state.in_(states)).order_by(campaigns.c.id)).all()
    for task in tasks:
        count, base = freeze(connection, task, base, unit.now)
        total += count
    ids = [task.id for task in tasks]
    paused = {"state": State.PAUSED.value, "pause_reason": PauseReason.RESTORE.value, "pause_code": None}
    connection.execute(update(campaigns).where(campaigns.c.id.in_(ids)).values(**paused, claimed_by=None))
    outbox.go_on_behind(connection, base)
    if not ids and connection.scalar(select(func.count()).select_from(campaigns)) == 0:
        return None
    said = values.find(connection, "copy")
    return Frozen(tuple(ids), total, said["made_at"] if said else None)
