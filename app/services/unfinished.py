"""What a form held that was not sent yet, kept in the database so that a crash loses nothing of it: one of a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from app.db.tables import meta

if TYPE_CHECKING:
    from app.workspace import Workspace


class Unfinished:
    """Values are what JSON can hold. They may hold numbers, and lie where the messages lie."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def keep(self, name: str, values: Mapping[str, Any]) -> None:
        """In place of what was kept under the name."""
        row = {"key": _key(name), "value": json.dumps(values, ensure_ascii=False)}
        statement = insert(meta).values(row)
        with self._ws.write("KeepUnfinished") as unit:
            unit.connection.execute(
                statement.on_conflict_do_update(index_elements=["key"], set_={"value": row["value"]})
            )

    def find(self, name: str) -> dict[str, Any] | None:
        """What was kept, None where there is nothing."""
        with self._ws.read("DescribeWorkspace") as unit:
            stored = unit.connection.scalar(select(meta.c.value).where(meta.c.key == _key(name)))
        found = json.loads(stored) if stored else None
        return found if isinstance(found, dict) else None

    def forget(self, name: str) -> None:
        """It was sent, or given up."""
        with self._ws.write("KeepUnfinished") as unit:
            unit.connection.execute(delete(meta).where(meta.c.key == _key(name)))


def _key(name: str) -> str:
    return f"unfinished.{name}"
