"""Backups of the database, in the workspace's own folder or in a file of a person's choice (XC-05)."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.db import copies, shelf
from app.db.copies import Copy
from app.db.shelf import Backup, stored
from app.domain import ladder
from app.errors import AppError, Cancelled
from app.jobs import Job

__all__ = ["Backup", "Backups", "Copy", "stored"]

if TYPE_CHECKING:
    from app.workspace import Workspace

logger = logging.getLogger(__name__)

_PENDING = f"taken.sqlite{copies.PART}"
"""What a copy is called until its content, and so its name, is known."""


class Backups:
    """Copies of the whole database, encrypted as it is. Pictures of proofs and the carrier's ledger are not in them."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._failed_at = float("-inf")

    def find(self) -> list[Backup]:
        """Those in the workspace's folder, newest first."""
        return stored(self._ws.folder)

    def make(self, job: Job | None = None, out: Path | None = None) -> tuple[Path, Copy]:
        """Take a backup now: into the folder, where older ones are thinned, or into the file `out`.

        Raises AppError: backup_running, backup_damaged, file_exists, disk_full, file_not_writable. Cancelled.
        """
        taken = self._take("CreateBackup", job, out)
        with self._ws.write("CreateBackup", changes="backups") as unit:
            unit.note(elsewhere=out is not None)
        return taken

    def due(self) -> bool:
        """Whether it is time for another one by itself: half an hour later, and something changed (T38)."""
        now = self._ws.clock.now()
        if 0 <= now - self._failed_at < ladder.INTERVAL_SECONDS:
            return False
        newest = next((backup for backup in self.find() if not backup.replaced), None)
        if newest is None:
            return True
        fresh = 0 <= now - newest.made_at < ladder.INTERVAL_SECONDS  # one from the future: the clock was wrong
        return not fresh and newest.path.stat().st_mtime_ns != copies.changed_at(self._ws.store.path)

    def keep(self, job: Job) -> None:
        """Take one by itself, as a thread of its own does. What stands against it is told once in half an hour."""
        try:
            self._take("KeepBackup", job, None)
        except Cancelled:
            return
        except AppError as error:
            if error.code == "backup_running":
                return
            logger.warning("no automatic backup: %s", error.code)
            self._failed_at = self._ws.clock.now()
            with self._ws.write("KeepBackup", changes="inbox") as unit:
                self._ws.inbox.add(unit, "backup_failed", reason=error.code)
        else:
            self._ws.notices.tell(frozenset({"backups"}))

    def sweep(self) -> int:
        """What a program left that died while copying is removed; nothing where another process is copying now."""
        folder = self._ws.folder
        with suppress(AppError), copies.one_at_a_time(folder):
            return copies.sweep(folder, paths.backups(folder))
        return 0

    def verify(self, path: Path, job: Job | None = None) -> Copy:
        """Read a backup whole. Raises AppError: backup_gone, backup_unreadable, backup_damaged, database_newer."""
        with self._ws.read("DescribeBackups"):
            return shelf.verify(path, self._ws.store.key, job)

    # -- inside ---------------------------------------------------------------------------------------------------

    def _take(self, action: str, job: Job | None, out: Path | None) -> tuple[Path, Copy]:
        self._ws.must_take_changes()
        if out is not None and out.exists():  # never over a good one
            raise AppError("file_exists", "out", file=out.name)
        folder = paths.private_folder(paths.backups(self._ws.folder))
        with copies.one_at_a_time(self._ws.folder):
            copies.sweep(self._ws.folder, folder)
            target, changed_at = out or folder / _PENDING, copies.changed_at(self._ws.store.path)
            with self._ws.read(action) as unit:
                source = unit.connection.connection.dbapi_connection
                copied = copies.copy(source, self._ws.store.key, target, unit.now, job)
            if out is None:
                target = shelf.name(target, copied.made_at)
                copies.date(target, changed_at)
                self._thin(target)
        return target, copied

    def _thin(self, newest: Path) -> None:
        there = [backup for backup in self.find() if backup.path != newest and not backup.replaced]
        stay = ladder.kept(backup.made_at for backup in there)
        for backup in there:
            if backup.made_at not in stay:
                with suppress(OSError):  # somebody reads it; the next backup tries again
                    backup.path.unlink(missing_ok=True)
