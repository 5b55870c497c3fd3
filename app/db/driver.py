"""The SQLite driver, new enough for the WAL fix of 3.51.3 (reliability.md F7), and the one way to open a database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as dbapi

from app.errors import AppError, Cancelled
from app.jobs import Job

MINIMUM = (3, 51, 3)
BUSY_SECONDS = 10.0
PLAIN_HEADER = b"SQLite format 3\x00"
STEP_WORK = 1_000_000
"""Instructions of SQLite's machine between two looks at whether to stop: some hundredths of a second."""

module: Any = dbapi


def check_version() -> None:
    """Raises AppError("sqlite_too_old") where commits could be lost."""
    if tuple(map(int, dbapi.sqlite_version.split("."))) < MINIMUM:
        raise AppError("sqlite_too_old", version=dbapi.sqlite_version, minimum="3.51.3")


def connect(path: Path, key: bytes | None = None, *, read_only: bool = False, seconds: float = BUSY_SECONDS) -> Any:
    """A connection in autocommit, for any thread of this process or of a child that was handed the key.

    `key` is the raw data key of 32 bytes, None for a plain database; a wrong one shows at the first read. A missing
    file is made for its owner alone, and its WAL takes the same mode. `seconds` is how long it waits for a lock.
    """
    if read_only:
        return _opened(f"{path.absolute().as_uri()}?mode=ro", key, seconds, uri=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    return _opened(str(path), key, seconds)


def view(path: Path, key: bytes | None = None) -> Any:
    """A connection for a place where nothing can be written; what is not there is empty.

    Without a WAL the file is all there is. With one, its index tells what of it counts, and both are read as they are.

    Raises AppError("unfinished_read_only") for a WAL without its index, which nobody can make there.
    """
    if not path.exists():
        return _opened(":memory:", None)
    wal, index = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    if wal.exists() and wal.stat().st_size and not index.exists():
        raise AppError("unfinished_read_only")
    flags = "mode=ro" if wal.exists() and index.exists() else "mode=ro&immutable=1"
    return _opened(f"{path.absolute().as_uri()}?{flags}", key, uri=True)


@contextmanager
def stoppable(connection: Any, job: Job) -> Iterator[None]:
    """What is asked in here ends soon after the job was asked to stop. Raises Cancelled."""
    connection.set_progress_handler(lambda: job.cancelled, STEP_WORK)
    try:
        yield
    except dbapi.DatabaseError:
        if job.cancelled:
            raise Cancelled from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def is_plain(path: Path) -> bool:
    """Whether the file is a database that anyone can read; an empty one is nothing yet."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) in (PLAIN_HEADER, b"")


def _opened(where: str, key: bytes | None, seconds: float = BUSY_SECONDS, *, uri: bool = False) -> Any:
    connection = dbapi.connect(where, uri=uri, timeout=seconds, isolation_level=None, check_same_thread=False)
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else each bad page is a line on standard error
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection
