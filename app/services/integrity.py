"""Whether the database is sound: looked at before anything is sent, wholly once a week, and what to do where it is not
(reliability.md T36).
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from app.db import shelf
from app.db.shelf import Backup
from app.domain.campaign import State
from app.errors import AppError
from app.jobs import Job

if TYPE_CHECKING:
    from app.workspace import Workspace

logger = logging.getLogger(__name__)

WEEK_SECONDS = 7 * 86_400
_BUSY = (State.RUNNING, State.DRAINING)


class Integrity:
    """A database that is damaged is looked at and no longer changed: what can still be read must not get worse."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def quick(self, job: Job) -> bool:
        """Look at every page; False for damage, of which the workspace knows then. Raises Cancelled."""
        return self._judge(self._ws.store.sound(job))

    def due(self) -> bool:
        """Whether it is time for the whole check, and nothing is being sent that it would slow down."""
        age = self._ws.clock.now() - self._ws.profiles.get().checked_at
        return not 0 <= age < WEEK_SECONDS and all(c.state not in _BUSY for c in self._ws.campaigns.unfinished())

    def keep(self, job: Job) -> None:
        """The whole check, in the background; its date is kept where nothing was found. Raises Cancelled."""
        if self._judge(self._ws.store.sound(job, whole=True)):
            with self._ws.write("CheckDatabase", changes="profile") as unit:
                self._ws.profiles.keep(unit, checked_at=unit.now)

    def damaged(self) -> None:
        """Damage was met: from now on the workspace can only be looked at. Says so at once, and the way out once the
        backups are read.
        """
        if self._ws.view_only is not None:
            return
        logger.error("the database is damaged")
        self._ws.only_view(AppError("view_damaged"))
        if backup := last_sound(self._ws.folder, self._ws.store.key):
            self._ws.only_view(way_back("view_damaged_backup", self._ws.folder, backup))

    def _judge(self, sound: bool) -> bool:
        if not sound:
            self.damaged()
        return sound


def last_sound(folder: Path, key: bytes | None) -> Backup | None:
    """The newest backup that can be restored: each is read whole until one is sound."""
    for backup in shelf.stored(folder):
        try:
            shelf.verify(backup.path, key)
        except AppError as error:
            logger.warning("a backup is not sound: %s", error.code)
        else:
            return backup
    return None


def way_back(code: str, folder: Path, backup: Backup) -> AppError:
    """Damage, the backup that mends it, and the command that restores it."""
    command = f'main.py --workspace "{folder}" restore "{backup.path}"'
    return AppError(code, made_at=backup.made_at, file=str(backup.path), command=command)
