"""A backup takes the place of a workspace's database. Needs no sound database; nobody may have it open (XC-05).

What becomes of the tasks is decided at the next opening (app/services/origin.py). The carrier's ledger, the proofs and
the keys stay as they are.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from app import paths
from app.clock import Clock
from app.db import copies, driver, shelf
from app.db.copies import Copy
from app.domain.daytime import local
from app.errors import AppError
from app.jobs import Job

ALONE_SECONDS = 1.0
_PENDING = f"replaced.sqlite{copies.PART}"


@dataclass(frozen=True)
class Restored:
    """What is in use now, and the file that holds what was there before; None where there was nothing."""

    copy: Copy
    kept: Path | None


def restore(folder: Path, path: Path, key: bytes | None, clock: Clock, job: Job | None = None) -> Restored:
    """Check a backup, keep the present database aside, and put the backup in its place in one rename.

    Raises AppError: workspace_in_use, backup_of_another, disk_full, and what `shelf.verify` raises; then the present
    database is as it was. Cancelled.
    """
    copied = shelf.verify(path, key, job)
    sender = FileLock(folder / "sender.lock")
    try:
        with sender.acquire(timeout=0), copies.one_at_a_time(folder):
            copies.sweep(folder, paths.private_folder(paths.backups(folder)))
            ready = copies.duplicate(path, paths.database(folder))
            try:
                kept = _keep(folder, key, clock.now(), copied.workspace_id, job)
                copies.take_place(ready, paths.database(folder))
            finally:
                ready.unlink(missing_ok=True)
    except Timeout as error:
        raise AppError("workspace_in_use") from error
    return Restored(copied, kept)


def _keep(folder: Path, key: bytes | None, now: float, workspace_id: str, job: Job | None) -> Path | None:
    """The present database as a backup of its own; file by file where it is too damaged for that."""
    database = paths.database(folder)
    if not database.exists():
        return None
    pending = paths.backups(folder) / _PENDING
    try:
        with closing(driver.connect(database, key, seconds=ALONE_SECONDS)) as present:
            _be_alone(present)
            copied = copies.copy(present, key, pending, now, job)
    except (driver.module.DatabaseError, KeyError, AppError) as error:
        if isinstance(error, AppError) and error.code != "backup_damaged":
            raise
        return copies.set_aside(database, paths.backups(folder) / f"damaged-{local(now):%Y%m%d-%H%M%S}.sqlite")
    if copied.workspace_id != workspace_id:
        pending.unlink()
        raise AppError("backup_of_another")
    return shelf.name(pending, now, replaced=True)


def _be_alone(present: Any) -> None:
    """Leaving the WAL fails while anybody else has the file open; from then on nobody can go back to it."""
    try:
        present.execute("PRAGMA journal_mode = DELETE")
        present.execute("BEGIN")
        present.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.module.OperationalError as error:
        if "locked" not in str(error):
            raise
        raise AppError("workspace_in_use") from error
