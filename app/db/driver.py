"""The SQLite driver: one with its own SQLite, new enough for the WAL fix of 3.51.3 (reliability.md F7)."""

from __future__ import annotations

from typing import Any

import sqlcipher3.dbapi2 as dbapi

from app.errors import AppError

MINIMUM = (3, 51, 3)

module: Any = dbapi


def check_version() -> None:
    """Raises AppError("sqlite_too_old") where commits could be lost."""
    if tuple(map(int, dbapi.sqlite_version.split("."))) < MINIMUM:
        raise AppError("sqlite_too_old", version=dbapi.sqlite_version, minimum="3.51.3")
