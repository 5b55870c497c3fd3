"""Kept counts: every change of a message's state is counted in the same transaction, by task and by hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import Connection, Row, text

from app.domain.campaign import SUBMITTED
from app.domain.daytime import hour

_COUNT = text(
    "INSERT INTO campaign_counts (campaign_id, state, messages, segments) "
    "VALUES (:campaign, :state, :messages, :segments) "
    "ON CONFLICT (campaign_id, state) DO UPDATE SET messages = campaign_counts.messages + excluded.messages, "
    "segments = campaign_counts.segments + excluded.segments"
)
_ROLL = text(
    "INSERT INTO rollups "
    "(hour, gateway, app_id, signature_id, template_id, market, country, state, code, messages, segments) "
    "VALUES "
    "(:hour, :gateway, :app_id, :signature_id, :template_id, :market, :country, :state, :code, :messages, :segments) "
    "ON CONFLICT (hour, gateway, app_id, signature_id, template_id, market, country, state, code) DO UPDATE SET "
    "messages = rollups.messages + excluded.messages, segments = rollups.segments + excluded.segments"
)
_SUBMITTED = frozenset(state.value for state in SUBMITTED)
COUNTRY_HOME = "CN"


Mark = tuple[str, float | None, str | None]
"""What a message is counted by: state, time of sending, code."""


class Segmented(Protocol):
    segments: int


@dataclass
class Moves:
    """Changes of state of one task's messages, gathered and written once.

    `states` and `hours` hold [messages, segments] by state, and by (hour, state, code) for what was submitted.
    """

    states: dict[str, Counter[str]] = field(default_factory=dict)
    hours: dict[tuple[int, str, str], Counter[str]] = field(default_factory=dict)

    def put(self, state: str, segments: int, sent_at: float | None, code: str | None, messages: int = 1) -> None:
        """Add messages (negative: take away) of one state; `segments` is their sum with the same sign."""
        counter = self.states.setdefault(state, Counter())
        counter["messages"] += messages
        counter["segments"] += segments
        if state in _SUBMITTED and sent_at is not None:
            cell = self.hours.setdefault((hour(sent_at), state, code or ""), Counter())
            cell["messages"] += messages
            cell["segments"] += segments

    def move(self, segments: int, before: Mark, after: Mark, billed: int | None = None) -> None:
        """One message from (state, sent_at, code) to another; `billed` replaces its segments."""
        self.put(before[0], -segments, before[1], before[2], -1)
        self.put(after[0], segments if billed is None else billed, after[1], after[2])

    def move_all(self, group: Sequence[Segmented], before: Mark, after: Mark) -> None:
        """Many messages with the same marks before and after."""
        segments = sum(message.segments for message in group)
        self.put(before[0], -segments, before[1], before[2], -len(group))
        self.put(after[0], segments, after[1], after[2], len(group))

    def write(self, connection: Connection, campaign: Row | Mapping[str, object]) -> None:  # type: ignore[type-arg]
        """Write the sums for `campaign` (a row with its id, gateway, app, signature, template and market)."""
        row = campaign._mapping if isinstance(campaign, Row) else campaign
        counts = [
            {"campaign": row["id"], "state": state, "messages": c["messages"], "segments": c["segments"]}
            for state, c in self.states.items()
            if c["messages"] or c["segments"]
        ]
        if counts:
            connection.execute(_COUNT, counts)
        cells = [
            {
                "hour": key[0],
                "state": key[1],
                "code": key[2],
                "gateway": row["gateway"],
                "app_id": row["app_id"],
                "signature_id": row["signature_id"] or 0,
                "template_id": row["template_id"],
                "market": row["market"],
                "country": COUNTRY_HOME,
                "messages": c["messages"],
                "segments": c["segments"],
            }
            for key, c in self.hours.items()
            if c["messages"] or c["segments"]
        ]
        if cells:
            connection.execute(_ROLL, cells)
