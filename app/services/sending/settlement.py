"""What the answers to a window come to: changed messages, counts, segments used and given back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import update

from app.db import outbox
from app.db.moves import Moves
from app.db.outbox import Call, Queued, Window
from app.db.prepared import Prepared, given
from app.db.tables import messages
from app.domain.campaign import MessageState
from app.domain.codes import OK, UNKNOWN_ANSWER, Answer, classify
from app.errors import NotSent
from app.gateway.base import Verdict

if TYPE_CHECKING:
    from app.workspace import Unit

ACCEPTED, IN_FLIGHT = MessageState.ACCEPTED.value, MessageState.IN_FLIGHT.value
_STATE = {Answer.REFUSED: MessageState.REFUSED.value, Answer.UNKNOWN: MessageState.UNKNOWN.value}
_ANSWER = Prepared(
    update(messages)
    .where(messages.c.id == given("message"))
    .values(state=given("state"), code=given("code"), serial=given("serial"), segments=given("segments")),
    *("message", "state", "code", "serial", "segments"),
)


@dataclass
class Outcome:
    """What one call came to: verdicts, or a certain refusal of the whole call, or doubt about all of it."""

    call: Call
    verdicts: Sequence[Verdict] = ()
    not_sent: NotSent | None = None


@dataclass
class Settlement:
    """The outcomes of one window's calls, gathered by `add` and stored by `write`.

    `settled` is the reserve of what was taken, `billed` what the carrier bills for it, `released` the reserve of what
    was refused and not sent: in the unit of the packages.
    """

    window: Window
    moves: Moves = field(default_factory=Moves)
    rows: list[tuple[int, str, str | None, str | None, int]] = field(default_factory=list)
    back: list[Queued] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    settled: int = 0
    billed: int = 0
    released: int = 0

    def add(self, outcome: Outcome) -> None:
        call = outcome.call
        if outcome.not_sent:
            self.back.extend(call.rows)
            self.closed.append(call.attempt)
            return
        answered = {verdict.number: verdict for verdict in outcome.verdicts}
        count = reserved = billed = held = charged = doubts = 0
        for row in call.rows:
            identity, number, _, segments, price = row
            verdict = answered.get(number)
            if verdict is None or verdict.code != OK:
                doubts += self._not_taken(row, verdict)
                continue
            fee = verdict.segments or segments
            self.rows.append((identity, ACCEPTED, None, verdict.serial, fee))
            count += 1
            reserved += segments
            billed += fee
            held += segments * price
            charged += fee * price
        self._move(count, reserved, ACCEPTED, None, billed)
        self.settled += held
        self.billed += charged
        (self.doubtful if doubts else self.closed).append(call.attempt)

    def _not_taken(self, row: Queued, verdict: Verdict | None) -> bool:
        """One number that the carrier did not take for sure; True when it leaves the message in doubt."""
        code = verdict.code if verdict else UNKNOWN_ANSWER
        answer, segments = classify(code), row[3]
        self.rows.append((row[0], _STATE[answer], code, verdict.serial if verdict else None, segments))
        self._move(1, segments, _STATE[answer], code, segments)
        if answer is Answer.REFUSED:
            self.released += segments * row[4]
        return answer is Answer.UNKNOWN

    def _move(self, count: int, segments: int, state: str, code: str | None, billed: int) -> None:
        sent_at = self.window.sent_at
        self.moves.move(segments, (IN_FLIGHT, sent_at, None), (state, sent_at, code), billed, count)

    def write(self, unit: Unit, query_at: float) -> None:
        """In the caller's transaction; the carrier will be asked at `query_at` about what is in doubt."""
        connection, campaign = unit.connection, self.window.campaign
        _ANSWER.run_many(connection, self.rows)
        outbox.put_back(connection, campaign, self.back, self.window.sent_at, unit.now, self.moves)
        outbox.close_attempts(connection, self.closed, self.doubtful, unit.now, query_at)
        self.moves.write(connection, campaign)
