"""The inbox: what happened while nobody looked, such as results of reviews and tasks that paused themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from app.db.find import find
from app.db.tables import notices
from app.domain.listing import Found, Listing

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace


RESULT = "review."
"""Begins the kinds that tell the result of a review (NAV-20). What a person did to a signature by deleting its
qualification is none: the dialog of the deletion said so.
"""


@dataclass(frozen=True)
class Notice:
    """One entry. `sentence(notice.code, language, **notice.values)` says it in words."""

    id: int
    kind: str
    values: Mapping[str, Any]
    at: float
    read_at: float | None

    @property
    def code(self) -> str:
        return f"notice.{self.kind}"


class Inbox:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def add(self, unit: Unit, kind: str, *, happened: float | None = None, **values: object) -> None:
        """Tell people of something, in the transaction that does it; its caller announces "inbox".

        The result of a review goes by mail and SMS too, where they are switched on (NAV-21). `happened`: when it was
        given, or may have been given, if that was before now.
        """
        row = {"kind": kind, "detail": json.dumps(values), "at": unit.now}
        identity = unit.connection.execute(insert(notices).values(row).returning(notices.c.id)).scalar_one()
        if kind.startswith(RESULT):
            self._ws.deliveries.queue(unit, identity, unit.now if happened is None else happened)

    def find(self, listing: Listing) -> Found[Notice]:
        """Notices, newest first, by `kind`, and by `unread`."""
        query = select(notices)
        if "kind" in listing.where:
            query = query.where(notices.c.kind == listing.where["kind"])
        if listing.where.get("unread"):
            query = query.where(notices.c.read_at.is_(None))
        with self._ws.read("DescribeNotices") as unit:
            return find(unit.connection, query, listing, {"id": notices.c.id, "at": notices.c.at}, _notice)

    def last(self, before: float) -> int:
        """The newest notice told before then (UTC), 0 where there is none."""
        with self._ws.read("DescribeNotices") as unit:
            return unit.connection.scalar(select(func.max(notices.c.id)).where(notices.c.at < before)) or 0

    def results(self, after: int) -> list[Notice]:
        """The results of reviews that were told after a notice, oldest first."""
        query = select(notices).where(notices.c.id > after, notices.c.kind.startswith(RESULT)).order_by(notices.c.id)
        with self._ws.read("DescribeNotices") as unit:
            return [_notice(row) for row in unit.connection.execute(query)]

    def unread(self) -> int:
        with self._ws.read("DescribeNotices") as unit:
            return (
                unit.connection.scalar(select(func.count()).select_from(notices).where(notices.c.read_at.is_(None)))
                or 0
            )

    def mark_read(self, ids: Sequence[int] | None = None) -> None:
        """Mark some, or all (None)."""
        statement = update(notices).where(notices.c.read_at.is_(None))
        if ids is not None:
            statement = statement.where(notices.c.id.in_(ids))
        with self._ws.write("ModifyNotices", changes="inbox") as unit:
            unit.connection.execute(statement.values(read_at=unit.now))


def _notice(row: Any) -> Notice:
    return Notice(row.id, row.kind, json.loads(row.detail), row.at, row.read_at)
