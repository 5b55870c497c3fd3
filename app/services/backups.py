"""Backups of the database, in the workspace's own folder or in a file of a person's choice (XC-05)."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.db import copies, migrations
from app.db.copies import Copy
from app.domain import ladder
from app.domain.daytime import local, parse
from app.errors import AppError
from app.jobs import Job

if TYPE_CHECKING:
    from app.workspace import Workspace

_NAME = re.compile(r"(\d{8}-\d{6})\.([0-9a-f]{32})\.sqlite").fullmatch
_PENDING = f"taken.sqlite{copies.PART}"
"""What a copy is called until its content, and so its name, is known."""


@dataclass(frozen=True)
class Backup:
    """A file in the folder of backups. `made_at` is UTC, `size` in bytes."""

    path: Path
    made_at: float
    size: int


class Backups:
    """Copies of the whole database, encrypted as it is. Pictures of proofs and the carrier's ledger are not in them."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def find(self) -> list[Backup]:
        """Those in the workspace's folder, newest first."""
        return stored(self._ws.folder)

    def make(self, job: Job | None = None, out: Path | None = None) -> tuple[Path, Copy]:
        """Take a backup now: into the folder, where older ones are thinned, or into the file `out`.

        Raises AppError: backup_running, backup_damaged, file_exists, disk_full, file_not_writable. Cancelled.
        """
        taken = self._take(job, out)
        with self._ws.write("CreateBackup", changes="backups") as unit:
            unit.note(elsewhere=out is not None)
        return taken

    def _take(self, job: Job | None, out: Path | None) -> tuple[Path, Copy]:
        if out is not None and out.exists():  # never over a good one
            raise AppError("file_exists", "out", file=out.name)
        folder = paths.private_folder(paths.backups(self._ws.folder))
        with copies.one_at_a_time(self._ws.folder):
            copies.sweep(self._ws.folder, folder)
            target = out or folder / _PENDING
            with self._ws.read("CreateBackup") as unit:
                copied = copies.copy(unit.connection, self._ws.store.key, target, unit.now, job)
            if out is None:
                target = folder / f"{local(copied.made_at):%Y%m%d-%H%M%S}.{copies.digest(target)}.sqlite"
                copies.rename(folder / _PENDING, target)
                self._thin(target)
        return target, copied

    def _thin(self, newest: Path) -> None:
        there = [backup for backup in self.find() if backup.path != newest]  # whatever the clock says
        stay = ladder.kept(backup.made_at for backup in there)
        for backup in there:
            if backup.made_at not in stay:
                with suppress(OSError):  # somebody reads it; the next backup tries again
                    backup.path.unlink(missing_ok=True)

    def sweep(self) -> int:
        """What a program left that died while copying is removed; nothing where another process is copying now."""
        folder = self._ws.folder
        with suppress(AppError), copies.one_at_a_time(folder):
            return copies.sweep(folder, paths.backups(folder))
        return 0

    def verify(self, path: Path, job: Job | None = None) -> Copy:
        """Read a backup whole. Raises AppError: backup_gone, backup_unreadable, backup_damaged, database_newer."""
        return verify(path, self._ws.store.key, job)


def stored(folder: Path) -> list[Backup]:
    """The backups in a workspace's folder, newest first; files with other names are not ours."""
    found = []
    for path in paths.backups(folder).glob("*.sqlite"):
        if named := _NAME(path.name):
            day, time = named[1].split("-")
            found.append(Backup(path, parse(f"{day}T{time}"), path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def verify(path: Path, key: bytes | None, job: Job | None = None) -> Copy:
    """Read a backup whole, also that of a workspace whose database is gone; its name tells of any bit that changed.

    Raises AppError: backup_gone, backup_unreadable, backup_damaged, database_newer.
    """
    copied = copies.check(path, key, job)
    named = _NAME(path.name)
    if named and named[2] != copies.digest(path):
        raise AppError("backup_damaged")
    if copied.version > len(migrations.STEPS):
        raise AppError("database_newer", version=copied.version, known=len(migrations.STEPS))
    return copied
