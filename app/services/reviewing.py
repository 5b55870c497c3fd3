"""The simulated carrier's answers to submissions: by the written standards on the review clock, or by hand.

Sources: DOM-SIGN-36, NAV-18..21, DOM-QUAL-23, 24, 29; the standards stand in app/domain/reviewer.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Connection, select, update

from app.db.tables import qualifications, signatures, templates
from app.domain.market import Market, MessageType
from app.domain.qualification import application
from app.domain.review import QUALIFICATION, SIGNATURE, TEMPLATE, QualificationState, ReviewState
from app.domain.review_clock import Expectation, expected_finish, working_days_later
from app.domain.reviewer import (
    FILING_DAYS,
    SignatureCase,
    qualification_objection,
    signature_findings,
    template_objection,
)
from app.domain.signature import SignatureType
from app.errors import AppError
from app.holidays import calendar
from app.lexicon import lexicon

if TYPE_CHECKING:
    from app.services.profile import Profile
    from app.workspace import Unit, Workspace

Noun = Literal["qualifications", "signatures", "templates"]
_TABLES: dict[Noun, Any] = {"qualifications": qualifications, "signatures": signatures, "templates": templates}
_NAMES: dict[Noun, str] = {"qualifications": "name", "signatures": "text", "templates": "name"}
_OPEN: dict[Noun, tuple[str, ...]] = {
    "qualifications": (QualificationState.PENDING, QualificationState.CHANGE_PENDING),
    "signatures": (ReviewState.PENDING, ReviewState.APPROVED),
    "templates": (ReviewState.PENDING,),
}
"""States in which the carrier still owes an answer."""
_RESULTS = (QualificationState.APPROVED, QualificationState.REJECTED)


@dataclass(frozen=True)
class Answer:
    """What the carrier says of one submission, and when it says it."""

    noun: Noun
    id: int
    name: str
    state: ReviewState | QualificationState
    at: float
    reason: str | None = None
    market: str | None = None


class Reviewing:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def expected(self, submitted_at: float) -> float:
        """UTC seconds by which an answer to a submission can be expected (NAV-18)."""
        return _expected(submitted_at, self._ws.profiles.get())

    def expectation(self, submitted_at: float) -> Expectation:
        """The same with the years whose holidays are not known; a demonstration's seconds need none (NAV-19)."""
        profile = self._ws.profiles.get()
        at = _expected(submitted_at, profile)
        demo = profile.review_seconds is not None
        return Expectation(at, () if demo else calendar().unknown(submitted_at, at))

    def due(self) -> int:
        """Give the answers whose time has come, each dated when it came; how many there were."""
        if not self._ws.gateway.simulated:
            return 0
        profile = self._ws.profiles.get()
        with self._ws.read("RunReview") as unit:
            nouns = {answer.noun for answer in self._answers(unit, profile)}
        count = 0
        if nouns:
            with self._ws.write("RunReview", changes={*nouns, "inbox"}) as unit:
                # Twice: an approval long ago is followed by its filing.
                while answers := list(self._answers(unit, profile)):
                    for answer in answers:
                        self._give(unit, answer)
                    count += len(answers)
        return count

    def waiting(self) -> bool:
        """Whether the simulated carrier still owes an answer."""
        if not self._ws.gateway.simulated:
            return False
        with self._ws.read("RunReview") as unit:
            return any(self._open(unit.connection, noun) for noun in _TABLES)

    def force(
        self, noun: Noun, identity: int, state: ReviewState | QualificationState, reason: str | None = None
    ) -> None:
        """Put any state, with a reason, on what the simulated carrier reviews; a qualification that is under review
        can be approved or rejected.

        Raises AppError: simulator_only, not_found, review_state for a state that the noun cannot have.
        """
        if not self._ws.gateway.simulated:
            raise AppError("simulator_only")
        if noun == "templates" and state == ReviewState.APPROVED:
            raise AppError("review_state", state=state.value)
        with self._ws.write("DecideReview", changes={noun, "inbox"}) as unit:
            table = _TABLES[noun]
            row = unit.connection.execute(select(table).where(table.c.id == identity)).one_or_none()
            if row is None:
                raise AppError("not_found")
            if noun == "qualifications":
                if state not in _RESULTS:
                    raise AppError("review_state", state=state.value)
                verb = "approve" if state == QualificationState.APPROVED else "reject"
                state = QUALIFICATION.move(QualificationState(row.state), verb)
            name = getattr(row, _NAMES[noun])
            market = getattr(row, "market", None)
            self._give(unit, Answer(noun, identity, name, state, unit.now, reason or None, market))
            unit.note(noun=noun, id=identity, state=state.value)

    def _answers(self, unit: Unit, profile: Profile) -> Iterator[Answer]:
        """Those that are due, by what the standards say."""
        for noun in _TABLES:
            for row in self._open(unit.connection, noun):
                if row.state == ReviewState.APPROVED:
                    at = _filed(row.decided_at, profile)
                else:
                    at = _expected(row.submitted_at, profile)
                if at <= unit.now:
                    yield _answer(noun, row, at)

    def _open(self, connection: Connection, noun: Noun) -> list[Any]:
        table = _TABLES[noun]
        query = select(table)
        if noun == "signatures":
            owner = qualifications.c.id == signatures.c.qualification_id
            query = query.add_columns(qualifications.c.name.label("owner")).outerjoin(qualifications, owner)
        query = query.where(table.c.gateway == self._ws.gateway.name, table.c.state.in_(_OPEN[noun]))
        return list(connection.execute(query.order_by(table.c.id)))

    def _give(self, unit: Unit, answer: Answer) -> None:
        """Write the state and tell people, in one transaction."""
        table = _TABLES[answer.noun]
        values: dict[str, object] = {"state": answer.state.value, "reason": answer.reason}
        if answer.state == ReviewState.PENDING:
            values |= {"submitted_at": answer.at, "decided_at": None}
        elif answer.noun == "signatures" and answer.state == ReviewState.EFFECTIVE:
            approved = select(signatures.c.decided_at).where(signatures.c.id == answer.id)
            values["effective_at"] = answer.at
            values["decided_at"] = unit.connection.scalar(approved) or answer.at
        else:
            values["decided_at"] = answer.at
        if answer.noun == "signatures" and answer.state != ReviewState.EFFECTIVE:
            values["effective_at"] = None
        if answer.noun == "qualifications" and answer.state == QualificationState.APPROVED:
            values["in_force"] = qualifications.c.form
        unit.connection.execute(update(table).where(table.c.id == answer.id).values(**values))
        if answer.state != ReviewState.PENDING:
            kind = f"review.{answer.noun}.{answer.state.value}"
            told = {"id": answer.id, "name": answer.name, "reason": answer.reason, "market": answer.market}
            self._ws.inbox.add(unit, kind, happened=answer.at, **told)


def _expected(submitted_at: float, profile: Profile) -> float:
    if profile.review_seconds is not None:
        return submitted_at + profile.review_seconds
    return submitted_at + (expected_finish(submitted_at, calendar()) - submitted_at) / profile.speed


def _filed(approved_at: float, profile: Profile) -> float:
    if profile.review_seconds is not None:
        return approved_at + profile.review_seconds
    return approved_at + (working_days_later(approved_at, FILING_DAYS, calendar()) - approved_at) / profile.speed


def _answer(noun: Noun, row: Any, at: float) -> Answer:
    name = getattr(row, _NAMES[noun])
    if noun == "qualifications":
        objection = qualification_objection(application(json.loads(row.form)))
        verb = "reject" if objection else "approve"
        return Answer(noun, row.id, name, QUALIFICATION.move(QualificationState(row.state), verb), at, objection)
    state = ReviewState(row.state)
    if noun == "templates":
        objection = template_objection(row.content, MessageType(row.type), Market(row.market), lexicon())
        verb = "reject" if objection else "pass"
        return Answer(noun, row.id, name, TEMPLATE.move(state, verb), at, objection, row.market)
    if state is ReviewState.APPROVED:
        return Answer(noun, row.id, name, SIGNATURE.move(state, "file"), at, market=row.market)
    case = SignatureCase(row.text, Market(row.market), SignatureType(row.type), row.remark, row.owner or "")
    objection = next((one.reason for one in signature_findings(case, lexicon())), None)
    passed = "approve" if row.market == Market.DOMESTIC else "pass"
    verb = "reject" if objection else passed
    return Answer(noun, row.id, name, SIGNATURE.move(state, verb), at, objection, row.market)
