"""What a form held that was not sent yet, kept in the database so that a crash loses nothing of it: one of a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.db import values as stored

if TYPE_CHECKING:
    from app.workspace import Workspace


class Unfinished:
    """Values are what JSON can hold. They may hold numbers, and lie where the messages lie."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def keep(self, name: str, values: Mapping[str, Any]) -> None:
        """In place of what was kept under the name."""
        with self._ws.write("KeepUnfinished") as unit:
            stored.put(unit.connection, {_key(name): dict(values)})

    def find(self, name: str) -> dict[str, Any] | None:
        """What was kept, None where there is nothing."""
        with self._ws.read("DescribeWorkspace") as unit:
            found = stored.find(unit.connection, _key(name))
        return found if isinstance(found, dict) else None

    def forget(self, name: str) -> None:
        """It was sent, or given up."""
        with self._ws.write("KeepUnfinished") as unit:
            stored.drop(unit.connection, _key(name))


def _key(name: str) -> str:
    return f"unfinished.{name}"
