"""Turns of running tasks, safe to stop at any instant (reliability.md 2.3-2.6).

One turn handles a window of at most 200 messages in two commits: the first records what the last window's calls
answered and claims the next window, the second marks it in flight before the first byte leaves.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from app.db import outbox
from app.db.moves import Moves
from app.db.outbox import Call, Window
from app.domain import text
from app.domain.campaign import CLOCK_STEP_SECONDS, ERROR_SHARE, ERROR_WINDOW, WINDOW, PauseReason
from app.domain.codes import OK, Answer, classify
from app.domain.market import Market, MessageType
from app.errors import NotSent
from app.gateway.base import Outgoing
from app.services.sending.settlement import Outcome, Settlement

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

logger = logging.getLogger(__name__)

FAULTS_TO_PAUSE = 5
BACK_OFF_SECONDS = (1, 2, 4, 8, 16, 32, 60)
ROOM_SECONDS = 0.05
"""How soon a task asks again for which the others left no room in the window."""

Parallel = Callable[[Sequence[Callable[[], Outcome]]], list[Outcome]]


@dataclass
class Turn:
    """What a turn did: how many messages were handed over, how long to wait before the next, whether there is one."""

    sent: int = 0
    wait: float = 0.0
    running: bool = True


@dataclass
class _Lane:
    """What is remembered of a running task between turns; losing it costs nothing but what `outcomes` would settle."""

    window: Window | None = None
    outcomes: Sequence[Outcome] = ()
    """Answers to the last window, not recorded yet."""
    ordered_at: float | None = None
    offset: float | None = None
    """The machine's clock against its counter of seconds, when the order came."""
    recent: deque[bool] = field(default_factory=lambda: deque(maxlen=ERROR_WINDOW))
    faults: int = 0
    reason: tuple[PauseReason, str] | None = None

    def order(self, ordered_at: float | None, offset: float) -> None:
        """A new order to go on forgets how the task went before; a clock that was set since the order ends it."""
        if self.offset is None or ordered_at != self.ordered_at:
            self.ordered_at, self.offset, self.faults, self.reason = ordered_at, offset, 0, None
            self.recent.clear()
        if abs(offset - self.offset) > CLOCK_STEP_SECONDS:
            self.reason = PauseReason.CLOCK, ""

    def learn(self, outcomes: Sequence[Outcome]) -> float:
        """Remember how the calls went; answers how many seconds a busy carrier asks for."""
        refusals = [outcome.not_sent for outcome in outcomes if outcome.not_sent]
        for outcome in outcomes:
            last = outcome.verdicts[-ERROR_WINDOW:]
            self.recent.extend(v.code != OK and classify(v.code) is Answer.REFUSED for v in last)
        final = next((refusal for refusal in refusals if refusal.pause), None)
        self.faults = self.faults + 1 if refusals else 0
        if final:
            self.reason = PauseReason.CARRIER, final.code
        elif self.faults >= FAULTS_TO_PAUSE:
            self.reason = PauseReason.NETWORK, ""
        elif len(self.recent) == ERROR_WINDOW and sum(self.recent) > ERROR_SHARE * ERROR_WINDOW:
            self.reason = PauseReason.ERRORS, ""
        busy = refusals and not self.reason
        return float(BACK_OFF_SECONDS[min(self.faults, len(BACK_OFF_SECONDS)) - 1]) if busy else 0.0


def one_by_one(calls: Sequence[Callable[[], Outcome]]) -> list[Outcome]:
    return [call() for call in calls]


class Sending:
    """Turns of running tasks, for the one engine that holds the workspace's sender lock.

    Turns of different tasks may run at the same time, those of one task not.
    """

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._lanes: dict[int, _Lane] = {}
        self.parallel: Parallel = one_by_one

    def turn(self, campaign_id: int, share: int = WINDOW) -> Turn:
        """Send the next window of a task: at most `share` messages, and what the other tasks leave of WINDOW."""
        began = self._ws.clock.monotonic()
        lane = self._lanes.setdefault(campaign_id, _Lane())
        window = self._claim(campaign_id, lane, share)
        if window is None:
            self._lanes.pop(campaign_id, None)
            return Turn(running=False)
        if not window.rows:
            return Turn(wait=0.0 if window.skipped else ROOM_SECONDS)
        lane.window = window
        try:
            self._hand_over(window)
        except Exception:  # a full disk, a locked database: no byte left, so the next commit puts the window back
            window.sent_at = None
            lane.outcomes = [Outcome(call, not_sent=NotSent("not_handed_over", pause=False)) for call in window.calls]
            raise
        lane.outcomes = self.parallel(self._calls(window))
        sent = len(window.rows)
        busy, rate = lane.learn(lane.outcomes), self._rate(window.campaign)
        due = began + (sent / rate if rate else 0.0)
        if busy or due > self._ws.clock.monotonic():
            self._flush(lane)
        return Turn(sent, max(busy, due - self._ws.clock.monotonic(), 0.0))

    def flush(self, running: Container[int] = ()) -> None:
        """Record what is known but not stored yet, but for tasks that will do so in their next turn."""
        for campaign_id, lane in list(self._lanes.items()):
            if campaign_id not in running:
                self._flush(lane)

    def _flush(self, lane: _Lane) -> None:
        if lane.outcomes:
            with self._ws.write("RecordVerdicts", changes={"campaigns", "packages"}) as unit:
                self._record(unit, lane)
            lane.outcomes = ()

    # -- the two commits ------------------------------------------------------------------------------------------

    def _claim(self, campaign_id: int, lane: _Lane, share: int) -> Window | None:
        with self._ws.write("ClaimMessages", changes={"campaigns", "packages"}) as unit:
            self._record(unit, lane)
            task = self._ws.claiming.task(unit, campaign_id)
            lane.order(task.ordered_at, self._ws.clock.now() - self._ws.clock.monotonic())
            window = self._ws.claiming.claim(unit, task, lane.reason, share)
        lane.outcomes = ()
        return window

    def _hand_over(self, window: Window) -> None:
        """In flight is durable before the first byte of any of the window's requests (reliability.md 2.6, C4)."""
        with self._ws.write("ClaimMessages") as unit:
            moves = Moves()
            outbox.hand_over(unit.connection, window, unit.now, moves)
            moves.write(unit.connection, window.campaign)

    def _record(self, unit: Unit, lane: _Lane) -> None:
        """Store the outcomes of the last window with counts, package and attempts, in the caller's transaction."""
        if not lane.window or not lane.outcomes:
            return
        settlement = Settlement(lane.window)
        for outcome in lane.outcomes:
            settlement.add(outcome)
        settlement.write(unit, unit.now + outbox.FIRST_QUERY_SECONDS / self._ws.profiles.get().speed)
        if settlement.settled:
            self._ws.packages.settle(unit, lane.window.campaign.id, settlement.settled, settlement.billed)
        if settlement.released:
            self._ws.packages.release(unit, lane.window.campaign.id, settlement.released)

    # -- the calls ------------------------------------------------------------------------------------------------

    def _calls(self, window: Window) -> list[Callable[[], Outcome]]:
        workspace = self._ws.profiles.get().workspace_id
        return [partial(self._call, window.campaign, call, f"{workspace}:{call.attempt}") for call in window.calls]

    def _call(self, campaign: Any, call: Call, context: str) -> Outcome:
        market, params = Market(campaign.market), tuple(text.unpack(call.params, campaign.variables))
        outgoing = Outgoing(
            attempt=call.attempt,
            market=market,
            sdk_app_id=campaign.sdk_app_id,
            sign=campaign.sign,
            template=str(campaign.template_id),
            message_type=MessageType(campaign.type),
            params=params,
            numbers=tuple([row[1] for row in call.rows]),
            text=text.render(campaign.sign, campaign.content, params, market),
            context=context,
        )
        try:
            return Outcome(call, verdicts=self._ws.gateway.send(outgoing))
        except NotSent as refusal:
            return Outcome(call, not_sent=refusal)
        except Exception:  # anything else leaves the outcome in doubt, whatever it is (reliability.md 2.4)
            logger.info("attempt %d: no usable answer", call.attempt, exc_info=True)
            return Outcome(call)

    def _rate(self, campaign: Any) -> int | None:
        """Messages a second that the task, or else the account, may send."""
        return campaign.rate or self._ws.profiles.get().rate
