"""The claim transaction: which messages may go now, and what keeps a task or a message back (reliability.md 2.3,
2.5).
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from app.db import charges, daily_limit, dispatch, outbox, rules
from app.db.moves import Moves
from app.db.outbox import Queued, Window
from app.db.prepared import Prepared, given
from app.db.tables import apps, campaign_counts, campaigns, messages, signatures, templates
from app.domain.campaign import DISK_FREE_BYTES, UNKNOWN_SHARE, WINDOW, MessageState, PauseReason, State
from app.domain.limits import frequency_of, marketing_open
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

QUEUED, CANCELLED = MessageState.QUEUED.value, MessageState.CANCELLED.value
RATE_WINDOW_SECONDS = 0.25
UNKNOWN_LIMIT, UNKNOWN_SAMPLE = 200, 100


_TASK = Prepared(
    select(
        campaigns,
        apps.c.sdk_app_id,
        apps.c.enabled.label("app_enabled"),
        apps.c.daily_limit,
        apps.c.frequency,
        templates.c.state.label("template_state"),
        signatures.c.state.label("signature_state"),
    )
    .select_from(campaigns)
    .outerjoin(apps, apps.c.id == campaigns.c.app_id)
    .outerjoin(templates, templates.c.id == campaigns.c.template_id)
    .outerjoin(signatures, signatures.c.id == campaigns.c.signature_id)
    .where(campaigns.c.id == given("campaign"))
)
_COUNTS = Prepared(
    select(campaign_counts.c.state, campaign_counts.c.messages).where(
        campaign_counts.c.campaign_id == given("campaign")
    )
)
_ADVANCE = Prepared(
    update(campaigns)
    .where(campaigns.c.id == given("campaign"))
    .values(cursor=given("cursor"), claimed_by=given("instance"))
)


class Claiming:
    """Works inside the sender's own transaction."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def task(self, unit: Unit, campaign_id: int) -> Any:
        """The task with what it depends on: its app's limits, the states of signature and template."""
        return _TASK.first(unit.connection, campaign=campaign_id)

    def claim(self, unit: Unit, task: Any, reason: tuple[PauseReason, str] | None, share: int) -> Window | None:
        """Queued -> claimed for as many messages as the task's `share` of the workspace's window has room for.

        None when the task is not running (any more).
        """
        if task.state == State.DRAINING:
            self._finish_stop(unit, task)
            return None
        if task.state != State.RUNNING:
            return None
        limit = task.daily_limit
        room = None if limit is None else limit - outbox.requests_on(unit.connection, task, unit.now)
        reason = reason or self._disk() or _reason_to_pause(unit, task)
        if reason is None and room is not None and room <= 0:
            reason = PauseReason.DAY_LIMIT, ""
        if reason is not None:
            self._pause(unit, task, *reason)
            return None
        rate = task.rate or self._ws.profiles.get().rate
        size = min(share, WINDOW - outbox.open_messages(unit.connection))
        if size <= 0:  # others have the window; their answers make room
            return Window(task)
        if rate:
            size = min(size, max(1, int(rate * RATE_WINDOW_SECONDS)))
        candidates = outbox.queued(unit.connection, task, size if room is None else min(size, room))
        if not candidates:
            self._complete(unit, task)
            return None
        return self._take(unit, task, candidates)

    def _disk(self) -> tuple[PauseReason, str] | None:
        free = shutil.disk_usage(self._ws.folder).free
        return (PauseReason.DISK, "") if free < DISK_FREE_BYTES else None

    def _take(self, unit: Unit, task: Any, candidates: Sequence[Queued]) -> Window:
        """Apply the rules to the candidates once more and put the rest into calls."""
        connection, moves = unit.connection, Moves()
        first, last = candidates[0][0], candidates[-1][0]
        hits = dispatch.exceptions(connection, task, frequency_of(task.frequency), unit.now, first, last)
        if task.market == Market.INTERNATIONAL:
            free = daily_limit.room(connection, task.gateway, self._ws.profiles.get().segments_abroad, unit.now)
            hits += daily_limit.over_limit(candidates, {hit.id for hit in hits}, free)
        skipped = rules.skip(connection, hits, moves)
        going: list[Queued] = []
        numbers: set[str] = set()
        left = last + 1
        for row in candidates:
            if row[0] in skipped:
                continue
            if row[1] in numbers:  # the same number again waits for the next window: frequency shall see this one
                left = min(left, row[0])
                continue
            numbers.add(row[1])
            going.append(row)
        window = Window(task, going, outbox.calls_of(going), skipped=len(skipped))
        if going:
            outbox.open_attempts(connection, window, self._ws.instance, unit.now, moves)
        _ADVANCE.run(connection, campaign=task.id, cursor=left, instance=self._ws.instance)
        if released := sum(hit.charge for hit in {hit.id: hit for hit in hits}.values()):
            self._ws.packages.release(unit, task.id, released)
        moves.write(connection, task)
        return window

    def _pause(self, unit: Unit, campaign: Any, reason: PauseReason, code: str) -> None:
        values = {"state": State.PAUSED.value, "pause_reason": reason.value, "pause_code": code or None}
        unit.connection.execute(update(campaigns).where(campaigns.c.id == campaign.id).values(values))
        self._ws.inbox.add(unit, "campaign_paused", campaign=campaign.id, name=campaign.name, reason=reason.value)

    def _finish_stop(self, unit: Unit, campaign: Any) -> None:
        """Draining -> stopped: nothing is in flight any more; what never left is cancelled and its reserve freed."""
        total, segments, charge = charges.queued(unit.connection, campaign)
        waiting = (messages.c.campaign_id == campaign.id, messages.c.state == QUEUED)
        unit.connection.execute(update(messages).where(*waiting).values(state=CANCELLED))
        moves = Moves()
        moves.put(QUEUED, -segments, None, None, -total)
        moves.put(CANCELLED, segments, None, None, total)
        moves.write(unit.connection, campaign)
        if charge:
            self._ws.packages.release(unit, campaign.id, charge)
        _end(unit, campaign, State.STOPPED)

    def _complete(self, unit: Unit, campaign: Any) -> None:
        doubtful = _doubtful(_counts(unit, campaign.id))
        _end(unit, campaign, State.COMPLETED_WITH_UNKNOWN if doubtful else State.COMPLETED)
        self._ws.inbox.add(unit, "campaign_finished", campaign=campaign.id, name=campaign.name, unknown=doubtful)


def _reason_to_pause(unit: Unit, task: Any) -> tuple[PauseReason, str] | None:
    if not task.app_enabled:
        return PauseReason.APP_DISABLED, ""
    effective = ReviewState.EFFECTIVE.value
    if task.template_state != effective or (task.signature_id and task.signature_state != effective):
        return PauseReason.CONTENT, ""
    if task.type == MessageType.MARKETING and not marketing_open(unit.now):
        return PauseReason.MARKETING_HOURS, ""
    counts = _counts(unit, task.id)
    fresh = _doubtful(counts) - task.unknown_seen
    tried = sum(n for state, n in counts.items() if state not in (QUEUED, MessageState.SKIPPED, CANCELLED))
    if fresh > UNKNOWN_LIMIT or (tried >= UNKNOWN_SAMPLE and fresh > UNKNOWN_SHARE * tried):
        return PauseReason.UNKNOWN, ""
    return None


def _counts(unit: Unit, campaign_id: int) -> dict[str, int]:
    return dict(_COUNTS.run(unit.connection, campaign=campaign_id).fetchall())


def _doubtful(counts: dict[str, int]) -> int:
    return counts.get(MessageState.UNKNOWN, 0) + counts.get(MessageState.UNRESOLVED, 0)


def _end(unit: Unit, campaign: Any, state: State) -> None:
    unit.connection.execute(
        update(campaigns)
        .where(campaigns.c.id == campaign.id)
        .values(state=state.value, finished_at=unit.now, pause_reason=None)
    )
