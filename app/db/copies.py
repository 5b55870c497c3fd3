"""Copies of a database: taken in one snapshot, checked before they get their name, checked again when asked.

A copy is encrypted as its database is, is one file without a WAL, and says in `meta` when it was taken and how many
rows each table holds. Its epoch is its own: a workspace that goes on from a copy knows that it does (reliability.md
C15).
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from filelock import FileLock, Timeout

from app import paths
from app.db import driver
from app.db.tables import metadata
from app.domain.campaign import DISK_FREE_BYTES, UNFINISHED
from app.errors import AppError
from app.jobs import Job

PART = ".part"
_STEP_PAGES = 2000
"""Pages between two looks at whether to stop: some hundredths of a second."""
_REFUSALS = {"full": "disk_full", "open": "file_not_writable", "locked": "database_busy"}
"""SQLite's words for what a person can mend."""
_CHUNK = 1 << 20

_WAITING = f"""
    SELECT count(DISTINCT campaigns.id), coalesce(sum(campaign_counts.messages), 0) FROM campaigns
    LEFT JOIN campaign_counts ON campaign_id = campaigns.id
        AND campaign_counts.state IN ('queued', 'claimed', 'in_flight')
    WHERE campaigns.state IN ({", ".join(repr(state.value) for state in sorted(UNFINISHED))})
"""


@dataclass(frozen=True)
class Copy:
    """What a sound copy holds. `made_at` is UTC; `version` is the number of migrations it has seen.

    `unfinished` tasks, and of them the `waiting` messages without an answer, are frozen when it is taken into use.
    """

    workspace_id: str
    epoch: str
    made_at: float
    version: int
    counts: dict[str, int]
    unfinished: int
    waiting: int


@contextmanager
def one_at_a_time(folder: Path, wait: bool = False) -> Iterator[None]:
    """Only one process copies a workspace's database. Raises AppError("backup_running")."""
    try:
        with FileLock(folder / "backup.lock", timeout=-1 if wait else 0, thread_local=False):
            yield
    except Timeout as error:
        raise AppError("backup_running") from error


def sweep(*folders: Path) -> int:
    """Remove what a program left that died while copying (C14), under the lock; how many files."""
    left = [path for folder in folders for path in folder.glob(f"*.sqlite{PART}*")]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def copy(source: Any, key: bytes | None, target: Path, now: float, job: Job | None = None) -> Copy:
    """Copy what the driver's connection sees in its open transaction; `target` is there whole, or stays as it was.

    Raises AppError: backup_damaged where the copy is not sound or lacks rows, disk_full, file_not_writable. Cancelled.
    """
    job = job or Job()
    part = target.with_name(target.name + PART)
    _remove(part)
    try:
        with _told():
            counts = _counts(source.execute)  # the first read: from here on the snapshot stands still
            _need_room(source, target.parent)
            with closing(driver.connect(part, key)) as made:
                source.backup(made, pages=_STEP_PAGES, progress=lambda _, left, total: job.step(total - left, total))
                made.execute("PRAGMA journal_mode = DELETE")
                _sign(made, now, counts)
                _check(made, counts, "quick_check", job)
                copied = _said(made)
            rename(part, target)
            return copied
    finally:
        _remove(part)


def rename(path: Path, target: Path) -> None:
    """Give a finished file its name, so that a power cut does not take it back."""
    os.replace(path, target)
    paths.sync_folder(target.parent)


def changed_at(database: Path) -> int:
    """When a database last changed, in nanoseconds of its files' own time."""
    wal = database.with_name(f"{database.name}-wal")
    written = wal.exists() and wal.stat().st_size > 0
    return max(file.stat().st_mtime_ns for file in (database, *([wal] if written else [])))


def date(path: Path, changed: int) -> None:
    """A backup's own time says up to which change it goes."""
    os.utime(path, ns=(changed, changed))


def duplicate(path: Path, target: Path) -> Path:
    """The same file once more, beside `target` and ready to be renamed to it, for its owner alone."""
    part = target.with_name(target.name + PART)
    with _told():
        if shutil.disk_usage(target.parent).free < path.stat().st_size + DISK_FREE_BYTES:
            raise AppError("disk_full")
        with (
            path.open("rb") as source,
            os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as made,
        ):
            shutil.copyfileobj(source, made, _CHUNK)
            made.flush()
            os.fsync(made.fileno())
    return part


def set_aside(database: Path, target: Path) -> Path:
    """Give a damaged database and its WAL a second name, without reading them where the disk allows that."""
    for file, beside in ((database, ""), (database.with_name(f"{database.name}-wal"), "-wal")):
        if file.exists():
            second = target.with_name(target.name + beside)
            try:
                os.link(file, second)
            except OSError:
                shutil.copy2(file, second)
    paths.sync_folder(target.parent)
    return target


def take_place(ready: Path, database: Path) -> None:
    """Put a file in the place of a database, in one rename; what lay beside the old one does not belong to it."""
    for beside in ("-wal", "-shm", "-journal"):
        database.with_name(database.name + beside).unlink(missing_ok=True)
    with _told():
        rename(ready, database)


def _need_room(source: Any, folder: Path) -> None:
    """The disk must hold the copy and what sending needs beside it (reliability.md T33)."""
    pages, size = (int(source.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
    if shutil.disk_usage(folder).free < pages * size + DISK_FREE_BYTES:
        raise AppError("disk_full")


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the driver and the disk say into what a person can mend."""
    try:
        yield
    except driver.module.OperationalError as error:
        said = str(error)
        code = next((code for word, code in _REFUSALS.items() if word in said), "backup_damaged")
        raise AppError(code) from error
    except driver.module.DatabaseError as error:
        raise AppError("backup_damaged") from error
    except OSError as error:
        raise AppError("disk_full" if error.errno == errno.ENOSPC else "file_not_writable") from error


def check(path: Path, key: bytes | None, job: Job | None = None) -> Copy:
    """Read every page of a copy and compare it with what it says of itself; nothing in it changes.

    Raises AppError: backup_gone, backup_unreadable (none of ours, or of another key), backup_damaged. Cancelled.
    """
    if not path.is_file():
        raise AppError("backup_gone", file=path.name)
    with closing(driver.connect(path, key, read_only=True)) as made:
        try:
            copied = _said(made)
        except (driver.module.DatabaseError, KeyError) as error:
            raise AppError("backup_unreadable", file=path.name) from error
        with _told():
            if key is not None and made.execute("PRAGMA cipher_integrity_check").fetchall():
                raise AppError("backup_damaged")
            _check(made, copied.counts, "integrity_check", job or Job())
        return copied


def digest(path: Path) -> str:
    """The first half of a file's SHA-256: in a copy's name it tells of any bit that changed since."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def _said(made: Any) -> Copy:
    """What a copy says of itself. Raises KeyError where it is none."""
    said = {key: json.loads(value) for key, value in made.execute("SELECT key, value FROM meta").fetchall()}
    version = made.execute("PRAGMA user_version").fetchone()[0]
    unfinished, waiting = made.execute(_WAITING).fetchone()
    copied = said["copy"]
    return Copy(
        said.get("workspace_id", ""), said["epoch"], copied["made_at"], version, copied["counts"], unfinished, waiting
    )


def _check(made: Any, counts: dict[str, int], pragma: str, job: Job) -> None:
    with driver.stoppable(made, job):
        sound = made.execute(f"PRAGMA {pragma}(1)").fetchone()[0] == "ok" and _counts(made.execute) == counts
    if not sound:
        raise AppError("backup_damaged")


def _sign(made: Any, now: float, counts: dict[str, int]) -> None:
    """Write into the copy what it is; `counts` takes in the rows that this adds to `meta`."""
    upsert = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    made.execute("BEGIN")
    made.execute(upsert, ("epoch", json.dumps(uuid4().hex)))
    made.execute(upsert, ("copy", "{}"))
    counts["meta"] = made.execute("SELECT count(*) FROM meta").fetchone()[0]
    made.execute(upsert, ("copy", json.dumps({"made_at": now, "counts": counts})))
    made.execute("COMMIT")


def _counts(execute: Any) -> dict[str, int]:
    """Rows of each table of the program that is there: an older database may lack some."""
    there = {row[0] for row in execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    names = sorted(there & set(metadata.tables))
    return {name: execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _remove(part: Path) -> None:
    for beside in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + beside).unlink(missing_ok=True)
