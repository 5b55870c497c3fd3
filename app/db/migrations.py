"""Named steps that bring a database to today's shape: backup first, one transaction each, a newer database refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from app.db import copies
from app.db.store import Store
from app.db.tables import metadata
from app.errors import AppError

Step = tuple[str, Callable[[Connection], None]]


def _initial(connection: Connection) -> None:
    metadata.create_all(connection)


STEPS: tuple[Step, ...] = (("0001 first tables", _initial),)
"""In order. A released step is never changed; `user_version` is the number of steps done."""


def version(store: Store) -> int:
    with store.read() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(store: Store, steps: tuple[Step, ...] = STEPS) -> list[str]:
    """Run the missing steps and name them.

    Raises AppError: database_newer for one of a later program, database_older for one that cannot be brought up here.
    """
    done = version(store)
    if done > len(steps):
        raise AppError("database_newer", version=done, known=len(steps))
    missing = steps[done:]
    if missing and store.read_only:
        raise AppError("database_older")
    if missing and done:
        backup(store, store.path.with_name(f"{store.path.stem}.before-{len(steps):04}.sqlite"))
    for number, (_, step) in enumerate(missing, done + 1):
        with store.write() as connection:
            step(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    return [name for name, _ in missing]


def backup(store: Store, target: Path) -> None:
    """A consistent copy, never half there."""
    with copies.one_at_a_time(store.path.parent, wait=True), store.read() as connection:
        copies.copy(connection.connection.dbapi_connection, store.key, target, time.time())
