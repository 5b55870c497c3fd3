"""Messages as they are stored, with what their task knows: a million are read in half the time of named columns."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from app.db.tables import campaigns, messages


class Stored(NamedTuple):
    """A message, then its task. What prints one shows neither number nor values."""

    id: int
    campaign_id: int
    row: int
    number: str
    params: str
    length: int
    segments: int
    state: str
    code: str | None
    detail: str | None
    sent_at: float | None
    receipt_at: float | None
    market: str
    app_id: int
    type: str
    sign: str
    content: str
    variables: int
    template_name: str
    campaign_code: str

    def __repr__(self) -> str:
        return f"Stored(id={self.id})"


_OF_MESSAGE = tuple(messages.c[key] for key in Stored._fields[:12])
_OF_TASK = (*(campaigns.c[key] for key in Stored._fields[12:-1]), campaigns.c.code.label("campaign_code"))
STORED = (*_OF_MESSAGE, *_OF_TASK)
"""The columns of a query over both tables that answers the same."""


def read_stored(connection: Connection, query: Select[Any], limit: int) -> list[Stored]:
    """The first messages that a query of STORED finds; what tasks know is read once, not with each message."""
    query = query.with_only_columns(*_OF_MESSAGE, maintain_column_froms=True)
    found = connection.execute(query.limit(limit)).all()
    known = select(campaigns.c.id, *_OF_TASK).where(campaigns.c.id.in_({row.campaign_id for row in found}))
    tasks = {row[0]: row[1:] for row in connection.execute(known)}
    return [Stored(*row, *tasks[row[1]]) for row in found]
