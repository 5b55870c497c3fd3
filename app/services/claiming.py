"""The claim transaction: which messages may go now, and what keeps a task or a message back (reliability.md 2.3,
2.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from app.db import outbox, rules
from app.db.moves import Moves
from app.db.outbox import Window
from app.db.tables import apps, campaign_counts, campaigns, messages, signatures, templates
from app.domain.campaign import UNKNOWN_SHARE, WINDOW, MessageState, PauseReason, State
from app.domain.limits import frequency_of, marketing_open
from app.domain.market import MessageType
from app.domain.review import ReviewState

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

QUEUED, CANCELLED = MessageState.QUEUED.value, MessageState.CANCELLED.value
RATE_WINDOW_SECONDS = 0.25
UNKNOWN_LIMIT, UNKNOWN_SAMPLE = 200, 100


class Claiming:
    """Works inside the sender's own transaction."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def claim(self, unit: Unit, campaign: Any, reason: tuple[PauseReason, str] | None) -> Window | None:
        """Queued -> claimed for up to 200 messages; None when the task is not running (any more)."""
        if campaign.state == State.DRAINING:
            self._finish_stop(unit, campaign)
            return None
        if campaign.state != State.RUNNING:
            return None
        app = unit.connection.execute(select(apps).where(apps.c.id == campaign.app_id)).one()
        room = (
            None
            if app.daily_limit is None
            else app.daily_limit - outbox.requests_on(unit.connection, campaign, unit.now)
        )
        reason = reason or _reason_to_pause(unit, campaign, app)
        if reason is None and room is not None and room <= 0:
            reason = PauseReason.DAY_LIMIT, ""
        if reason is not None:
            self._pause(unit, campaign, *reason)
            return None
        rate = campaign.rate or self._ws.profiles.get().rate
        size = WINDOW if not rate else max(1, min(WINDOW, int(rate * RATE_WINDOW_SECONDS)))
        candidates = unit.connection.execute(
            select(messages.c.id, messages.c.number, messages.c.params, messages.c.segments)
            .where(messages.c.campaign_id == campaign.id, messages.c.id >= campaign.cursor, messages.c.state == QUEUED)
            .order_by(messages.c.id)
            .limit(size if room is None else min(size, room))
        ).all()
        if not candidates:
            self._complete(unit, campaign)
            return None
        return self._take(unit, campaign, app, candidates)

    def _take(self, unit: Unit, campaign: Any, app: Any, candidates: Sequence[Any]) -> Window:
        """Apply the rules to the candidates once more and put the rest into calls."""
        connection, moves, ids = unit.connection, Moves(), [row.id for row in candidates]
        hits = [
            *rules.do_not_disturb_hits(connection, campaign, ids),
            *rules.unsubscribed_hits(connection, campaign, ids),
            *rules.frequency_hits(connection, campaign, frequency_of(app.frequency), unit.now, ids),
        ]
        skipped = rules.skip(connection, hits, moves)
        going, numbers, left = [], set(), candidates[-1].id + 1
        for row in candidates:
            if row.id in skipped:
                continue
            if (
                row.number in numbers
            ):  # the same number again waits for the next window, so that frequency sees this one
                left = min(left, row.id)
                continue
            numbers.add(row.number)
            going.append(row)
        window = Window(campaign, app.sdk_app_id, outbox.calls_of(going))
        if going:
            outbox.open_attempts(connection, window, self._ws.instance, unit.now, moves)
        connection.execute(
            update(campaigns).where(campaigns.c.id == campaign.id).values(cursor=left, claimed_by=self._ws.instance)
        )
        if released := sum(hit.segments for hit in {hit.id: hit for hit in hits}.values()):
            self._ws.packages.release(unit, campaign.id, released)
        moves.write(connection, campaign)
        return window

    def _pause(self, unit: Unit, campaign: Any, reason: PauseReason, code: str) -> None:
        values = {"state": State.PAUSED.value, "pause_reason": reason.value, "pause_code": code or None}
        unit.connection.execute(update(campaigns).where(campaigns.c.id == campaign.id).values(values))
        self._ws.inbox.add(unit, "campaign_paused", campaign=campaign.id, name=campaign.name, reason=reason.value)

    def _finish_stop(self, unit: Unit, campaign: Any) -> None:
        """Draining -> stopped: nothing is in flight any more; what never left is cancelled and its reserve freed."""
        total, segments = rules.queued_totals(unit.connection, campaign.id)
        waiting = (messages.c.campaign_id == campaign.id, messages.c.state == QUEUED)
        unit.connection.execute(update(messages).where(*waiting).values(state=CANCELLED))
        moves = Moves()
        moves.put(QUEUED, -segments, None, None, -total)
        moves.put(CANCELLED, segments, None, None, total)
        moves.write(unit.connection, campaign)
        if segments:
            self._ws.packages.release(unit, campaign.id, segments)
        _end(unit, campaign, State.STOPPED)

    def _complete(self, unit: Unit, campaign: Any) -> None:
        doubtful = _doubtful(_counts(unit, campaign.id))
        _end(unit, campaign, State.COMPLETED_WITH_UNKNOWN if doubtful else State.COMPLETED)
        self._ws.inbox.add(unit, "campaign_finished", campaign=campaign.id, name=campaign.name, unknown=doubtful)


def _reason_to_pause(unit: Unit, campaign: Any, app: Any) -> tuple[PauseReason, str] | None:
    if not app.enabled:
        return PauseReason.APP_DISABLED, ""
    effective = ReviewState.EFFECTIVE.value
    states = [unit.connection.scalar(select(templates.c.state).where(templates.c.id == campaign.template_id))]
    if campaign.signature_id:
        states.append(
            unit.connection.scalar(select(signatures.c.state).where(signatures.c.id == campaign.signature_id))
        )
    if any(state != effective for state in states):
        return PauseReason.CONTENT, ""
    if campaign.type == MessageType.MARKETING and not marketing_open(unit.now):
        return PauseReason.MARKETING_HOURS, ""
    counts = _counts(unit, campaign.id)
    fresh = _doubtful(counts) - campaign.unknown_seen
    tried = sum(n for state, n in counts.items() if state not in (QUEUED, MessageState.SKIPPED, CANCELLED))
    if fresh > UNKNOWN_LIMIT or (tried >= UNKNOWN_SAMPLE and fresh > UNKNOWN_SHARE * tried):
        return PauseReason.UNKNOWN, ""
    return None


def _counts(unit: Unit, campaign_id: int) -> dict[str, int]:
    rows = unit.connection.execute(
        select(campaign_counts.c.state, campaign_counts.c.messages).where(campaign_counts.c.campaign_id == campaign_id)
    )
    return {row.state: row.messages for row in rows}


def _doubtful(counts: dict[str, int]) -> int:
    return counts.get(MessageState.UNKNOWN, 0) + counts.get(MessageState.UNRESOLVED, 0)


def _end(unit: Unit, campaign: Any, state: State) -> None:
    unit.connection.execute(
        update(campaigns)
        .where(campaigns.c.id == campaign.id)
        .values(state=state.value, finished_at=unit.now, pause_reason=None)
    )
