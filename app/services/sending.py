"""Sending, safe to stop at any instant: claim, hand over, record (reliability.md 2.3-2.6).

One turn handles a window of at most 200 messages in two commits: the first records what the last window's calls
answered and claims the next window, the second marks it in flight before the first byte leaves.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from app.db import outbox
from app.db.moves import Moves
from app.db.outbox import Call, Message, Window
from app.db.tables import campaigns, messages
from app.domain import text
from app.domain.campaign import ERROR_SHARE, ERROR_WINDOW, MessageState, PauseReason
from app.domain.codes import UNKNOWN_ANSWER, Answer, classify
from app.domain.market import Market, MessageType
from app.errors import NotSent
from app.gateway.base import Outgoing, Verdict

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

logger = logging.getLogger(__name__)

FAULTS_TO_PAUSE = 5
BACK_OFF_SECONDS = (1, 2, 4, 8, 16, 32, 60)
_STATE = {
    Answer.ACCEPTED: MessageState.ACCEPTED,
    Answer.REFUSED: MessageState.REFUSED,
    Answer.UNKNOWN: MessageState.UNKNOWN,
}

Parallel = Callable[[Sequence[Callable[[], "Outcome"]]], "list[Outcome]"]


@dataclass
class Outcome:
    """What one call came to: verdicts, or a certain refusal of the whole call, or doubt about all of it."""

    call: Call
    verdicts: Sequence[Verdict] = ()
    not_sent: NotSent | None = None


@dataclass
class Turn:
    """What a turn did: how many messages were handed over, and how long to wait before the next."""

    sent: int = 0
    wait: float = 0.0


@dataclass
class _Track:
    """What is remembered of a running task between turns; losing it costs nothing."""

    ordered_at: float | None
    recent: deque[bool] = field(default_factory=lambda: deque(maxlen=ERROR_WINDOW))
    faults: int = 0
    reason: tuple[PauseReason, str] | None = None


def one_by_one(calls: Sequence[Callable[[], Outcome]]) -> list[Outcome]:
    return [call() for call in calls]


class Sending:
    """Turns of running tasks. Used by one engine at a time (the holder of the workspace's sender lock)."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._outcomes: list[Outcome] = []
        self._campaign: Any = None
        self._tracks: dict[int, _Track] = {}
        self.parallel: Parallel = one_by_one

    def turn(self, campaign_id: int) -> Turn:
        """Send the next window of a task. Nothing sent and no wait means that the task is not running any more."""
        if self._campaign is not None and self._campaign.id != campaign_id:
            self.flush()
        window = self._claim(campaign_id)
        if window is None or not window.calls:
            return Turn()
        self._hand_over(window)
        started = self._ws.clock.monotonic()
        self._campaign = window.campaign
        self._outcomes = self.parallel([partial(self._call, window, call) for call in window.calls])
        sent = len(window.messages)
        wait = max(self._learn(window.campaign, self._outcomes), self._pace(window.campaign, sent, started))
        if wait > 0:
            self.flush()
        return Turn(sent, wait)

    def flush(self) -> None:
        """Record what is known but not stored yet."""
        if self._outcomes:
            with self._ws.write("RecordVerdicts", changes={"campaigns", "packages"}) as unit:
                self._record(unit)
            self._outcomes = []

    # -- the two commits ------------------------------------------------------------------------------------------

    def _claim(self, campaign_id: int) -> Window | None:
        with self._ws.write("ClaimMessages", changes={"campaigns", "packages"}) as unit:
            self._record(unit)
            campaign = unit.connection.execute(select(campaigns).where(campaigns.c.id == campaign_id)).one()
            window = self._ws.claiming.claim(unit, campaign, self._track(campaign).reason)
        self._outcomes = []
        return window

    def _hand_over(self, window: Window) -> None:
        """In flight is durable before the first byte of any of the window's requests (reliability.md 2.6, C4)."""
        with self._ws.write("ClaimMessages") as unit:
            moves = Moves()
            outbox.hand_over(unit.connection, window, unit.now, moves)
            moves.write(unit.connection, window.campaign)

    # -- the call -------------------------------------------------------------------------------------------------

    def _call(self, window: Window, call: Call) -> Outcome:
        campaign = window.campaign
        market, params = Market(campaign.market), tuple(text.unpack(call.params, campaign.variables))
        outgoing = Outgoing(
            attempt=call.attempt,
            market=market,
            sdk_app_id=window.sdk_app_id,
            sign=campaign.sign,
            template=str(campaign.template_id),
            message_type=MessageType(campaign.type),
            params=params,
            numbers=tuple(m.number for m in call.messages),
            text=text.render(campaign.sign, campaign.content, params, market),
            context=f"{self._ws.profiles.get().workspace_id}:{call.attempt}",
        )
        try:
            return Outcome(call, verdicts=self._ws.gateway.send(outgoing))
        except NotSent as refusal:
            return Outcome(call, not_sent=refusal)
        except Exception:  # anything else leaves the outcome in doubt, whatever it is (reliability.md 2.4)
            logger.info("attempt %d: no usable answer", call.attempt, exc_info=True)
            return Outcome(call)

    def _learn(self, campaign: Any, outcomes: Sequence[Outcome]) -> float:
        """Remember how the calls went; answers how many seconds a busy carrier asks for."""
        track = self._track(campaign)
        refusals = [outcome.not_sent for outcome in outcomes if outcome.not_sent]
        for outcome in outcomes:
            track.recent.extend(classify(verdict.code) is Answer.REFUSED for verdict in outcome.verdicts)
        final = next((refusal for refusal in refusals if refusal.pause), None)
        track.faults = track.faults + 1 if refusals else 0
        if final:
            track.reason = PauseReason.CARRIER, final.code
        elif track.faults >= FAULTS_TO_PAUSE:
            track.reason = PauseReason.NETWORK, ""
        elif len(track.recent) == ERROR_WINDOW and sum(track.recent) > ERROR_SHARE * ERROR_WINDOW:
            track.reason = PauseReason.ERRORS, ""
        busy = refusals and not track.reason
        return float(BACK_OFF_SECONDS[min(track.faults, len(BACK_OFF_SECONDS)) - 1]) if busy else 0.0

    def _track(self, campaign: Any) -> _Track:
        """A new order to go on forgets how the task went before."""
        track = self._tracks.get(campaign.id)
        if track is None or track.ordered_at != campaign.ordered_at:
            track = self._tracks[campaign.id] = _Track(campaign.ordered_at)
        return track

    def _pace(self, campaign: Any, sent: int, started: float) -> float:
        """Seconds that keep the task at its rate."""
        rate = campaign.rate or self._ws.profiles.get().rate
        return max(0.0, sent / rate - (self._ws.clock.monotonic() - started)) if rate else 0.0

    # -- recording ------------------------------------------------------------------------------------------------

    def _record(self, unit: Unit) -> None:
        """Store the outcomes of the last window with counts, package and attempts, in the caller's transaction."""
        if not self._outcomes:
            return
        settlement = _Settlement()
        for outcome in self._outcomes:
            settlement.add(outcome)
        query_at = unit.now + outbox.FIRST_QUERY_SECONDS / self._ws.profiles.get().speed
        settlement.write(unit, self._campaign, query_at)
        if settlement.settled:
            self._ws.packages.settle(unit, self._campaign.id, settlement.settled, settlement.billed)
        if settlement.released:
            self._ws.packages.release(unit, self._campaign.id, settlement.released)


@dataclass
class _Settlement:
    """What the outcomes of a window come to: changed messages, counts, segments used and given back."""

    moves: Moves = field(default_factory=Moves)
    rows: list[dict[str, Any]] = field(default_factory=list)
    back: list[Message] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    settled: int = 0
    billed: int = 0
    released: int = 0

    def add(self, outcome: Outcome) -> None:
        if outcome.not_sent:
            self.back.extend(outcome.call.messages)
            self.closed.append(outcome.call.attempt)
            return
        by_number = {verdict.number: verdict for verdict in outcome.verdicts}
        unsure = [self._answer(message, by_number.get(message.number)) for message in outcome.call.messages]
        (self.doubtful if any(unsure) else self.closed).append(outcome.call.attempt)

    def _answer(self, message: Message, verdict: Verdict | None) -> bool:
        """One number's answer; True when it leaves the message in doubt."""
        code = verdict.code if verdict else UNKNOWN_ANSWER
        answer = classify(code)
        state = _STATE[answer].value
        accepted = answer is Answer.ACCEPTED
        stored = None if accepted else code
        fee = verdict.segments if verdict and accepted and verdict.segments else message.segments
        serial = verdict.serial if verdict else None
        self.rows.append({"message": message.id, "to": state, "why": stored, "sid": serial, "fee": fee})
        before = (MessageState.IN_FLIGHT, message.sent_at, None)
        self.moves.move(message.segments, before, (state, message.sent_at, stored), fee)
        if accepted:
            self.settled += message.segments
            self.billed += fee
        elif answer is Answer.REFUSED:
            self.released += message.segments
        return answer is Answer.UNKNOWN

    def write(self, unit: Unit, campaign: Any, query_at: float) -> None:
        if self.rows:
            change = update(messages).where(messages.c.id == bindparam("message"))
            change = change.values(
                state=bindparam("to"), code=bindparam("why"), serial=bindparam("sid"), segments=bindparam("fee")
            )
            unit.connection.execute(change, self.rows)
        outbox.put_back(unit.connection, campaign, self.back, unit.now, self.moves)
        outbox.close_attempts(unit.connection, self.closed, self.doubtful, unit.now, query_at)
        self.moves.write(unit.connection, campaign)
