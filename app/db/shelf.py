"""The folder of backups: what a backup is called, which ones there are, whether one is sound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from app import paths
from app.db import copies, migrations
from app.db.copies import Copy
from app.domain.daytime import local, parse
from app.errors import AppError
from app.jobs import Job

_NAME = re.compile(r"(replaced-)?(\d{8}-\d{6})\.([0-9a-f]{32})\.sqlite").fullmatch


@dataclass(frozen=True)
class Backup:
    """A file in the folder of backups. `made_at` is UTC, `size` in bytes.

    `replaced`: what a restore took the place of; it stays until a person removes it.
    """

    path: Path
    made_at: float
    size: int
    replaced: bool = False


def stored(folder: Path) -> list[Backup]:
    """The backups in a workspace's folder, newest first; files with other names are not ours."""
    found = []
    for path in paths.backups(folder).glob("*.sqlite"):
        if named := _NAME(path.name):
            day, time = named[2].split("-")
            found.append(Backup(path, parse(f"{day}T{time}"), path.stat().st_size, bool(named[1])))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def name(pending: Path, made_at: float, replaced: bool = False) -> Path:
    """Give a finished copy the name of a backup, which tells of its time and of its content."""
    kind = "replaced-" if replaced else ""
    target = pending.with_name(f"{kind}{local(made_at):%Y%m%d-%H%M%S}.{copies.digest(pending)}.sqlite")
    copies.rename(pending, target)
    return target


def verify(path: Path, key: bytes | None, job: Job | None = None) -> Copy:
    """Read a backup whole, also that of a workspace whose database is gone; its name tells of any bit that changed.

    Raises AppError: backup_gone, backup_unreadable, backup_damaged, database_newer. Cancelled.
    """
    copied = copies.check(path, key, job)
    named = _NAME(path.name)
    if named and named[3] != copies.digest(path):
        raise AppError("backup_damaged")
    if copied.version > len(migrations.STEPS):
        raise AppError("database_newer", version=copied.version, known=len(migrations.STEPS))
    return copied
