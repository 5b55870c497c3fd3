"""Named steps that bring a database to today's shape: backup first, one transaction each, a newer database refused."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from app.db import driver
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
    """Run the missing steps and name them. Raises AppError("database_newer") for a database of a later program."""
    done = version(store)
    if done > len(steps):
        raise AppError("database_newer", version=done, known=len(steps))
    missing = steps[done:]
    if missing and done:
        backup(store, store.path.with_name(f"{store.path.stem}.before-{len(steps):04}.sqlite"))
    for number, (_, step) in enumerate(missing, done + 1):
        with store.write() as connection:
            step(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    return [name for name, _ in missing]


def backup(store: Store, target: Path) -> None:
    """A consistent copy, never half there: written beside, checked, then renamed."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    copy = driver.connect(part, store.key)
    try:
        with store.read() as connection:
            raw = connection.connection.dbapi_connection
            if raw is None:
                raise AppError("database_unreadable")
            raw.backup(copy)
        if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise AppError("backup_damaged")
    finally:
        copy.close()
    os.replace(part, target)
