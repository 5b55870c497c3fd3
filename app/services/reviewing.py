"""The simulated carrier's answers to submissions: by rules on the clock, or by hand (DOM-SIGN-36)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Connection, select, update

from app.db.tables import signatures, templates
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState, expected_finish, move
from app.domain.reviewer import FILING_DAYS, signature_objection, template_objection, working_days_later
from app.errors import AppError

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

Noun = Literal["signatures", "templates"]


@dataclass(frozen=True)
class Answer:
    """What the carrier says of one submission, and when it says it."""

    noun: Noun
    id: int
    name: str
    state: ReviewState
    at: float
    reason: str | None = None


class Reviewing:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def expected(self, submitted_at: float) -> float:
        """UTC seconds by which an answer to a submission can be expected (NAV-18)."""
        return _expected(submitted_at, self._ws.profiles.get().review_seconds)

    def due(self) -> int:
        """Give the answers whose time has come, each dated when it came; how many there were."""
        if not self._ws.gateway.simulated:
            return 0
        seconds = self._ws.profiles.get().review_seconds
        with self._ws.read("RunReview") as unit:
            nouns = {answer.noun for answer in self._answers(unit, seconds)}
        count = 0
        if nouns:
            with self._ws.write("RunReview", changes={*nouns, "inbox"}) as unit:
                # Twice: an approval long ago is followed by its filing.
                while answers := list(self._answers(unit, seconds)):
                    for answer in answers:
                        self._give(unit, answer)
                    count += len(answers)
        return count

    def waiting(self) -> bool:
        """Whether the simulated carrier still owes an answer."""
        if not self._ws.gateway.simulated:
            return False
        gateway, open_states = self._ws.gateway.name, (ReviewState.PENDING, ReviewState.APPROVED)
        with self._ws.read("RunReview") as unit:
            tables = (signatures, templates)
            return any(_in_state(unit.connection, table, gateway, state) for table in tables for state in open_states)

    def force(self, noun: Noun, identity: int, state: ReviewState, reason: str | None = None) -> None:
        """Put any state, with a reason, on what the simulated carrier reviews.

        Raises AppError: simulator_only, not_found, review_state for a template that is to be only approved.
        """
        if not self._ws.gateway.simulated:
            raise AppError("simulator_only")
        if noun == "templates" and state is ReviewState.APPROVED:
            raise AppError("review_state", state=state.value)
        with self._ws.write("DecideReview", changes={noun, "inbox"}) as unit:
            table = signatures if noun == "signatures" else templates
            row = unit.connection.execute(select(table).where(table.c.id == identity)).one_or_none()
            if row is None:
                raise AppError("not_found")
            name = row.text if noun == "signatures" else row.name
            self._give(unit, Answer(noun, identity, name, state, unit.now, reason or None))
            unit.note(noun=noun, id=identity, state=state.value)

    def _answers(self, unit: Unit, seconds: float | None) -> Iterator[Answer]:
        gateway = self._ws.gateway.name
        for row in _in_state(unit.connection, signatures, gateway, ReviewState.PENDING):
            at = _expected(row.submitted_at, seconds)
            if at <= unit.now:
                yield _answer("signatures", row, row.text, "approve", at, signature_objection(row.text))
        for row in _in_state(unit.connection, signatures, gateway, ReviewState.APPROVED):
            at = working_days_later(row.decided_at, FILING_DAYS) if seconds is None else row.decided_at + seconds
            if at <= unit.now:
                yield _answer("signatures", row, row.text, "file", at, None)
        for row in _in_state(unit.connection, templates, gateway, ReviewState.PENDING):
            at = _expected(row.submitted_at, seconds)
            if at <= unit.now:
                objection = template_objection(row.content, MessageType(row.type), Market(row.market))
                yield _answer("templates", row, row.name, "pass", at, objection)

    def _give(self, unit: Unit, answer: Answer) -> None:
        """Write the state and tell people, in one transaction."""
        values: dict[str, object] = {"state": answer.state.value, "reason": answer.reason}
        table = signatures if answer.noun == "signatures" else templates
        if answer.state is ReviewState.PENDING:
            values |= {"submitted_at": answer.at, "decided_at": None}
        elif answer.state is ReviewState.EFFECTIVE and answer.noun == "signatures":
            approved = select(signatures.c.decided_at).where(signatures.c.id == answer.id)
            values["effective_at"] = answer.at
            values["decided_at"] = unit.connection.scalar(approved) or answer.at
        else:
            values["decided_at"] = answer.at
        if answer.noun == "signatures" and answer.state is not ReviewState.EFFECTIVE:
            values["effective_at"] = None
        unit.connection.execute(update(table).where(table.c.id == answer.id).values(**values))
        if answer.state is not ReviewState.PENDING:
            kind = f"review.{answer.noun}.{answer.state.value}"
            self._ws.inbox.add(unit, kind, id=answer.id, name=answer.name, reason=answer.reason)


def _expected(submitted_at: float, seconds: float | None) -> float:
    return expected_finish(submitted_at) if seconds is None else submitted_at + seconds


def _in_state(connection: Connection, table: Any, gateway: str, state: ReviewState) -> list[Any]:
    query = select(table).where(table.c.gateway == gateway, table.c.state == state.value)
    return list(connection.execute(query.order_by(table.c.id)))


def _answer(noun: Noun, row: Any, name: str, action: str, at: float, objection: str | None) -> Answer:
    return Answer(noun, row.id, name, move(ReviewState(row.state), "reject" if objection else action), at, objection)
