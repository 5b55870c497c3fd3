"""After a crash or a close in mid-send: what was claimed goes back, what was in flight is unknown (reliability.md
2.6).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, update

from app.db import outbox
from app.db.charges import charge
from app.db.moves import Moves
from app.db.tables import attempts, campaigns, messages
from app.domain.campaign import MISSED_SECONDS, MessageState, PauseReason, State

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

DRAFT_SECONDS = 3600
"""A younger draft may belong to another process at work on the same database."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recovered:
    """What a start found: tasks set to paused, messages put back, messages now unknown, drafts removed."""

    paused: tuple[int, ...] = ()
    put_back: int = 0
    unknown: int = 0
    drafts: int = 0


class Recovery:
    """Run once by the process that holds the sender lock, before it sends anything."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def run(self) -> Recovered:
        """Idempotent; one transaction, so a crash inside it changes nothing (C10)."""
        put_back = unknown = 0
        with self._ws.write("Recover", changes={"campaigns", "packages", "inbox"}) as unit:
            stale = unit.connection.execute(select(attempts).where(attempts.c.state == "open")).all()
            for campaign_id in sorted({attempt.campaign_id for attempt in stale}):
                back, doubt = self._settle(unit, campaign_id)
                put_back, unknown = put_back + back, unknown + doubt
            # An order that nobody took up yet is still fresh for as long as a missed schedule would be (DOM-SEND-41).
            stale_order = or_(campaigns.c.claimed_by.is_not(None), campaigns.c.ordered_at < unit.now - MISSED_SECONDS)
            mine = (campaigns.c.state == State.RUNNING.value, campaigns.c.gateway == self._ws.gateway.name)
            running = unit.connection.scalars(select(campaigns.c.id).where(*mine, stale_order)).all()
            if running:
                paused = {"state": State.PAUSED.value, "pause_reason": PauseReason.RESTART.value, "pause_code": None}
                unit.connection.execute(update(campaigns).where(campaigns.c.id.in_(running)).values(paused))
            if unknown:
                self._ws.inbox.add(unit, "unknown_after_restart", messages=unknown)
        self._ws.jobs.interrupted()
        found = Recovered(tuple(running), put_back, unknown, self._drafts())
        if found != Recovered():
            logger.info(
                "recovered: %d paused, %d put back, %d unknown, %d drafts",
                len(running),
                put_back,
                unknown,
                found.drafts,
            )
        return found

    def _settle(self, unit: Unit, campaign_id: int) -> tuple[int, int]:
        campaign = unit.connection.execute(select(campaigns).where(campaigns.c.id == campaign_id)).one()
        open_ = unit.connection.execute(
            select(messages).where(
                messages.c.campaign_id == campaign_id,
                messages.c.state.in_([MessageState.CLAIMED.value, MessageState.IN_FLIGHT.value]),
            )
        ).all()
        moves = Moves()
        claimed = [m for m in open_ if m.state == MessageState.CLAIMED]
        back = [(m.id, m.number, m.params, m.segments, charge(1, m.price)) for m in claimed]
        doubt = [m for m in open_ if m.state == MessageState.IN_FLIGHT]
        outbox.put_back(unit.connection, campaign, back, None, unit.now, moves)
        for message in doubt:
            unit.connection.execute(
                update(messages).where(messages.c.id == message.id).values(state=MessageState.UNKNOWN.value)
            )
            moves.move(
                message.segments,
                (MessageState.IN_FLIGHT, message.sent_at, None),
                (MessageState.UNKNOWN, message.sent_at, None),
            )
        mine = select(attempts.c.id).where(attempts.c.campaign_id == campaign_id, attempts.c.state == "open")
        doubtful = {m.attempt_id for m in doubt}
        ids = list(unit.connection.scalars(mine))
        query_at = unit.now + outbox.FIRST_QUERY_SECONDS / self._ws.profiles.get().speed
        closed, open_doubt = [a for a in ids if a not in doubtful], [a for a in ids if a in doubtful]
        outbox.close_attempts(unit.connection, closed, open_doubt, unit.now, query_at)
        moves.write(unit.connection, campaign)
        return len(back), len(doubt)

    def _drafts(self) -> int:
        """Drafts of a program that died while loading or before confirming: nothing was promised about them (C1)."""
        with self._ws.read("Recover") as unit:
            old = (campaigns.c.state == State.DRAFT.value, campaigns.c.created_at < unit.now - DRAFT_SECONDS)
            drafts = unit.connection.scalars(select(campaigns.c.id).where(*old)).all()
        for draft in drafts:
            self._ws.preflight.discard(draft)
        return len(drafts)
