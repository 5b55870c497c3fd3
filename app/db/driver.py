"""The SQLite driver, new enough for the WAL fix of 3.51.3 (reliability.md F7), and the one way to open a database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as dbapi

from app.errors import AppError

MINIMUM = (3, 51, 3)
BUSY_SECONDS = 10.0
PLAIN_HEADER = b"SQLite format 3\x00"

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
    where = f"{path.absolute().as_uri()}?mode=ro" if read_only else str(path)
    if not read_only and not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = dbapi.connect(where, uri=read_only, timeout=seconds, isolation_level=None, check_same_thread=False)
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else each bad page is a line on standard error
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def is_plain(path: Path) -> bool:
    """Whether the file is a database that anyone can read; an empty one is nothing yet."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) in (PLAIN_HEADER, b"")
