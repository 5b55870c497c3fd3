"""What was entered in a form and not sent yet: kept in the workspace, so that closing the program loses nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from app.db.tables import meta

if TYPE_CHECKING:
    from app.workspace import Workspace

PREFIX = "form."
DRAFT = "draft"
"""The entry under which a form keeps the id of the draft it has loaded."""


@dataclass(frozen=True)
class Kept:
    """A form as it was at `at`, in UTC seconds."""

    values: Mapping[str, Any]
    at: float


class Forms:
    """One entry a form and operator, by the name of the form; values are what JSON can hold."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def keep(self, name: str, values: Mapping[str, Any], at: float) -> Kept:
        """Keep what was entered at `at`; what was entered later stays. Answers what is kept now."""
        kept = self.kept(name)
        if kept is not None and kept.at > at:
            return kept
        stored = json.dumps({"at": at, "values": dict(values)}, ensure_ascii=False)
        with self._ws.write("KeepForm") as unit:
            statement = insert(meta).values(key=self._key(name), value=stored)
            unit.connection.execute(statement.on_conflict_do_update(["key"], set_={"value": stored}))
        return Kept(values, at)

    def kept(self, name: str) -> Kept | None:
        with self._ws.read("KeepForm") as unit:
            stored = unit.connection.scalar(select(meta.c.value).where(meta.c.key == self._key(name)))
        return _kept(stored) if stored else None

    def forget(self, name: str) -> None:
        """It was sent, or given up."""
        with self._ws.write("KeepForm") as unit:
            unit.connection.execute(delete(meta).where(meta.c.key == self._key(name)))

    def drafts(self) -> frozenset[int]:
        """Drafts that a kept form still needs."""
        with self._ws.read("KeepForm") as unit:
            stored = unit.connection.scalars(select(meta.c.value).where(meta.c.key.startswith(PREFIX))).all()
        ids = (_kept(one).values.get(DRAFT) for one in stored)
        return frozenset(one for one in ids if isinstance(one, int))

    def _key(self, name: str) -> str:
        return f"{PREFIX}{self._ws.operator}.{name}"


def _kept(stored: str) -> Kept:
    entry = json.loads(stored)
    return Kept(entry["values"], entry["at"])
