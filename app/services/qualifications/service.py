"""The verbs of qualifications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from app.db.find import contains, find
from app.db.tables import campaigns, qualifications, signatures, uploads
from app.domain.campaign import State
from app.domain.daytime import local
from app.domain.listing import Found, Listing
from app.domain.qualification import FIXED, IMAGES, Account, Application, Problem, check, check_draft, problems, tidied
from app.domain.review import BINDABLE, QUALIFICATION, SIGNATURE, QualificationState, ReviewState
from app.domain.signature import Purpose
from app.errors import AppError
from app.services.qualifications.rows import Effects, Qualification, qualification, stored

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

LOST = "qualification_gone"
"""The reason of a signature whose qualification was deleted (DOM-QUAL-28)."""
FILTERS = ("state", "use")


class Qualifications:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    # -- what there is --------------------------------------------------------------------------------------------

    def find(self, listing: Listing) -> Found[Qualification]:
        """Qualifications by state and use; the search looks into names. Sorts: id, name, created_at (DOM-QUAL-30)."""
        query = self._mine()
        for name in FILTERS:
            if name in listing.where:
                query = query.where(qualifications.c[name] == listing.where[name])
        if listing.search:
            query = query.where(contains(qualifications.c.name, listing.search))
        columns = qualifications.c
        sorts = {"id": columns.id, "name": columns.name, "created_at": columns.created_at}
        with self._ws.read("DescribeQualifications") as unit:
            return find(unit.connection, query, listing, sorts, qualification)

    def get(self, qualification_id: int) -> Qualification:
        """Raises AppError("not_found")."""
        with self._ws.read("DescribeQualifications") as unit:
            return self._row(unit.connection, qualification_id)

    def bindable(self, purpose: Purpose) -> list[Qualification]:
        """Those that a new signature of this purpose can be bound to (DOM-SIGN-04, DOM-SIGN-05)."""
        query = self._mine().where(
            qualifications.c.use == purpose.value, qualifications.c.state.in_([state.value for state in BINDABLE])
        )
        with self._ws.read("DescribeQualifications") as unit:
            return [qualification(row) for row in unit.connection.execute(query.order_by(qualifications.c.id))]

    def effects(self, ids: Sequence[int]) -> Effects:
        """What a deletion would do, for its warning (DOM-QUAL-27)."""
        with self._ws.read("DescribeQualifications") as unit:
            signs, tasks = _bound(unit.connection, ids), _scheduled(unit.connection, ids)
        return Effects(tuple(sign.text for sign in signs), tuple(task.name for task in tasks))

    def problems(self, form: Application) -> tuple[Problem, ...]:
        """What keeps a form from being submitted now, all of it, in the order of its fields (DOM-QUAL-08)."""
        return problems(tidied(form), self._account(), local(self._ws.clock.now()).date())

    # -- what is done with it -------------------------------------------------------------------------------------

    def save_draft(self, form: Application, qualification_id: int | None = None) -> Qualification:
        """Keep a form that is not finished; nothing is submitted (DOM-QUAL-18).

        Raises AppError: review_state while it is under review, qualification_fixed, too_long, upload_gone.
        """
        form = tidied(form)
        check_draft(form)
        return self._keep(form, qualification_id, "save")

    def submit(self, form: Application, qualification_id: int | None = None) -> Qualification:
        """Send a new one, or a changed one, to review (DOM-QUAL-15, DOM-QUAL-20..23).

        Raises AppError on the field that is wrong, fields_missing with all that is missing; and as save_draft does.
        """
        form = tidied(form)
        check(form, self._account(), local(self._ws.clock.now()).date())
        return self._keep(form, qualification_id, "submit")

    def withdraw(self, qualification_id: int) -> Qualification:
        """Take a submission back: it is a draft again and can be changed (DOM-QUAL-22)."""
        with self._ws.write("ModifyQualification", changes="qualifications") as unit:
            row = self._row(unit.connection, qualification_id)
            _set(unit.connection, row.id, state=QUALIFICATION.move(row.state, "withdraw").value, submitted_at=None)
            unit.note(qualification=row.id, action="withdraw")
            return self._row(unit.connection, row.id)

    def discard(self, qualification_id: int) -> Qualification:
        """Drop a change that is a draft or was refused: the form shows again what is in force (DOM-QUAL-24)."""
        with self._ws.write("ModifyQualification", changes="qualifications") as unit:
            row = self._row(unit.connection, qualification_id)
            state = QUALIFICATION.move(row.state, "discard")
            _set(unit.connection, row.id, state=state.value, reason=None, form=qualifications.c.in_force)
            unit.note(qualification=row.id, action="discard")
            return self._row(unit.connection, row.id)

    def link(self, qualification_id: int, cloud_id: int) -> Qualification:
        """Note its number at a carrier that reviews qualifications in its console only: whoever enters it has seen it
        passed there, so it has passed here (facts.md 1.4).

        Raises AppError: simulator_reviews, cloud_id_invalid, review_state for one that was never submitted.
        """
        if self._ws.gateway.signatures is None:
            raise AppError("simulator_reviews")
        if not 0 < cloud_id < 2**63:
            raise AppError("cloud_id_invalid", "cloud_id")
        with self._ws.write("ModifyQualification", changes="qualifications") as unit:
            row = self._row(unit.connection, qualification_id)
            self._pass(unit, row, cloud_id)
            unit.note(qualification=row.id, action="link")
            return self._row(unit.connection, row.id)

    def recognise(self, unit: Unit, name: str, cloud_id: int) -> None:
        """The carrier names one of ours that has passed there: take its number over. Announces nothing itself."""
        query = self._mine().where(qualifications.c.name == name, qualifications.c.cloud_id.is_(None))
        for row in map(qualification, unit.connection.execute(query).all()):
            if row.bindable or row.can("approve"):
                self._pass(unit, row, cloud_id)

    def _pass(self, unit: Unit, row: Qualification, cloud_id: int) -> None:
        values: dict[str, Any] = {"cloud_id": cloud_id}
        if not row.bindable:
            state = QUALIFICATION.move(row.state, "approve").value
            values |= {"state": state, "reason": None, "decided_at": unit.now, "in_force": stored(row.form)}
        _set(unit.connection, row.id, **values)

    def delete(self, ids: Sequence[int]) -> Effects:
        """Remove for good (DOM-QUAL-25, DOM-QUAL-26); what follows for signatures and tasks (DOM-QUAL-28)."""
        changed = {"qualifications", "signatures", "campaigns", "inbox"}
        with self._ws.write("DeleteQualification", changes=changed) as unit:
            signs, tasks = _bound(unit.connection, ids), _scheduled(unit.connection, ids)
            for sign in signs:
                self._lose(unit, sign)
            kept = signatures.c.qualification_id.in_(ids), signatures.c.cloud_id.is_not(None)
            unit.connection.execute(update(signatures).where(*kept).values(qualification_id=None))
            for task in tasks:
                hold = {"state": State.HELD.value}
                unit.connection.execute(update(campaigns).where(campaigns.c.id == task.id).values(hold))
                self._ws.inbox.add(unit, "campaign_signature_lost", campaign=task.id, name=task.name, sign=task.sign)
            there = self._mine().where(qualifications.c.id.in_(ids))
            pictures = [sha for row in unit.connection.execute(there) for sha in _pictures(qualification(row))]
            unit.connection.execute(delete(qualifications).where(qualifications.c.id.in_(ids)))
            self._ws.uploads.drop(unit, pictures)
            unit.note(qualifications=list(ids), signatures=[sign.id for sign in signs], tasks=[t.id for t in tasks])
        self._ws.uploads.sweep()
        return Effects(tuple(sign.text for sign in signs), tuple(task.name for task in tasks))

    def _keep(self, form: Application, qualification_id: int | None, action: str) -> Qualification:
        verb = "AddQualification" if qualification_id is None else "ModifyQualification"
        with self._ws.write(verb, changes="qualifications") as unit:
            old = None if qualification_id is None else self._row(unit.connection, qualification_id)
            state = QUALIFICATION.move(old.state if old else QualificationState.DRAFT, action)
            if old and old.in_force and any(getattr(form, name) != getattr(old.in_force, name) for name in FIXED):
                raise AppError("qualification_fixed", "name")
            _check_images(unit.connection, form)
            values: dict[str, Any] = {"use": form.use, "name": form.name, "form": stored(form), "state": state.value}
            if action == "submit":
                values |= {"submitted_at": unit.now, "reason": None}
            if old:
                _set(unit.connection, old.id, **values)
                identity = old.id
                self._ws.uploads.drop(unit, _pictures(old))
            else:
                values |= {"gateway": self._ws.gateway.name, "created_at": unit.now}
                statement = insert(qualifications).values(values).returning(qualifications.c.id)
                identity = unit.connection.execute(statement).scalar_one()
            unit.note(qualification=identity, action=action)
            return self._row(unit.connection, identity)

    def _lose(self, unit: Unit, sign: Any) -> None:
        state = SIGNATURE.move(ReviewState(sign.state), "lose")
        values = {"state": state.value, "reason": LOST, "decided_at": unit.now, "effective_at": None}
        unit.connection.execute(update(signatures).where(signatures.c.id == sign.id).values(values))
        self._ws.inbox.add(unit, "signature_lost", id=sign.id, name=sign.text)

    def _account(self) -> Account:
        profile = self._ws.profiles.get()
        return Account(profile.name, profile.enterprise)

    def _mine(self) -> Select[Any]:
        bound = (
            select(func.count())
            .select_from(signatures)
            .where(signatures.c.qualification_id == qualifications.c.id)
            .scalar_subquery()
        )
        query = select(qualifications, bound.label("signatures"))
        return query.where(qualifications.c.gateway == self._ws.gateway.name)

    def _row(self, connection: Connection, qualification_id: int) -> Qualification:
        row = connection.execute(self._mine().where(qualifications.c.id == qualification_id)).one_or_none()
        if row is None:
            raise AppError("not_found")
        return qualification(row)


def _set(connection: Connection, identity: int, **values: Any) -> None:
    connection.execute(update(qualifications).where(qualifications.c.id == identity).values(values))


def _pictures(row: Qualification) -> Iterator[str]:
    for form in (row.form, row.in_force):
        yield from (getattr(form, name) for name in IMAGES if form)


def _check_images(connection: Connection, form: Application) -> None:
    """Each picture that the form names is there."""
    for name in IMAGES:
        sha = getattr(form, name)
        if sha and connection.execute(select(uploads.c.sha).where(uploads.c.sha == sha)).first() is None:
            raise AppError("upload_gone", name)


def _stand_on(ids: Sequence[int]) -> tuple[Any, ...]:
    """Signatures that cannot be used without one of these. One that the carrier knows stands on what it has there."""
    return signatures.c.qualification_id.in_(ids), signatures.c.cloud_id.is_(None)


def _bound(connection: Connection, ids: Sequence[int]) -> Sequence[Any]:
    return connection.execute(select(signatures).where(*_stand_on(ids)).order_by(signatures.c.id)).all()


def _scheduled(connection: Connection, ids: Sequence[int]) -> Sequence[Any]:
    """Scheduled tasks that use a signature bound to one of these."""
    bound = select(signatures.c.id).where(*_stand_on(ids))
    query = select(campaigns).where(campaigns.c.signature_id.in_(bound), campaigns.c.state == State.SCHEDULED.value)
    return connection.execute(query.order_by(campaigns.c.id)).all()
