"""The handful of values of a workspace: names and JSON in the table `meta`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.db.tables import meta


def stored(connection: Connection) -> dict[str, Any]:
    """All of them by name."""
    return {row.key: json.loads(row.value) for row in connection.execute(select(meta.c.key, meta.c.value))}


def find(connection: Connection, name: str) -> Any | None:
    """One of them, None where there is none."""
    value = connection.scalar(select(meta.c.value).where(meta.c.key == name))
    return None if value is None else json.loads(value)


def put(connection: Connection, values: Mapping[str, object]) -> None:
    """Keep these in the place of what had their names."""
    rows = [{"key": name, "value": json.dumps(value)} for name, value in values.items()]
    statement = insert(meta)
    connection.execute(statement.on_conflict_do_update(["key"], set_={"value": statement.excluded.value}), rows)


def drop(connection: Connection, name: str) -> None:
    connection.execute(delete(meta).where(meta.c.key == name))
