"""Kept counts: every change of a message's state is counted in the same transaction, by task and by hour."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from app.db.prepared import Prepared, given
from app.db.tables import campaign_counts, rollups
from app.domain.campaign import SUBMITTED
from app.domain.daytime import hour
from app.domain.market import Market

_SUBMITTED = frozenset(state.value for state in SUBMITTED)
COUNTRY_HOME, COUNTRIES_ABROAD = "CN", ""
"""Abroad the hours are not kept by country: an account sends some hundred messages a day, which name their own."""


def _adding(table: Any) -> Prepared:
    """Insert a row of counts, or add it to the one that is there."""
    names = [column.name for column in table.c]
    statement = insert(table).values({name: given(name) for name in names})
    sums = {name: table.c[name] + statement.excluded[name] for name in ("messages", "segments")}
    return Prepared(statement.on_conflict_do_update(table.primary_key.columns, set_=sums), *names)


_COUNT, _ROLL = _adding(campaign_counts), _adding(rollups)

Mark = tuple[str, float | None, str | None]
"""What a message is counted by: state, time of sending, code."""


@dataclass
class Moves:
    """Changes of state of one task's messages, gathered and written once.

    `states` and `hours` hold [messages, segments] by state, and by (hour, state, code) for what was submitted.
    """

    states: dict[str, list[int]] = field(default_factory=dict)
    hours: dict[tuple[int, str, str], list[int]] = field(default_factory=dict)

    def put(self, state: str, segments: int, sent_at: float | None, code: str | None, messages: int = 1) -> None:
        """Add messages (negative: take away) of one state; `segments` is their sum with the same sign."""
        sums = self.states.setdefault(state, [0, 0])
        sums[0] += messages
        sums[1] += segments
        if state in _SUBMITTED and sent_at is not None:
            cell = self.hours.setdefault((hour(sent_at), state, code or ""), [0, 0])
            cell[0] += messages
            cell[1] += segments

    def move(self, segments: int, before: Mark, after: Mark, billed: int | None = None, messages: int = 1) -> None:
        """Messages with the same marks, together of so many segments; `billed` replaces their segments."""
        self.put(before[0], -segments, before[1], before[2], -messages)
        self.put(after[0], segments if billed is None else billed, after[1], after[2], messages)

    def write(self, connection: Connection, campaign: Any) -> None:
        """Write the sums for `campaign` (a row with its id, gateway, app, signature, template and market)."""
        _COUNT.run_many(connection, [(campaign.id, state, *sums) for state, sums in self.states.items() if any(sums)])
        country = COUNTRY_HOME if campaign.market == Market.DOMESTIC else COUNTRIES_ABROAD
        where = (campaign.app_id, campaign.signature_id or 0, campaign.template_id, campaign.market, country)
        cells = [
            (hour, campaign.gateway, *where, state, code, *sums)
            for (hour, state, code), sums in self.hours.items()
            if any(sums)
        ]
        _ROLL.run_many(connection, cells)
