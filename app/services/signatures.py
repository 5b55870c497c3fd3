"""Signatures: submit, resubmit, delete; which of them can be sent with, and which is the default (DOM-SIGN)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from app.db.find import contains, find
from app.db.tables import campaigns, deleted_signatures, qualifications, signatures, uploads
from app.domain.campaign import UNFINISHED
from app.domain.findings import Finding
from app.domain.listing import Found, Listing
from app.domain.market import Market
from app.domain.review import BINDABLE, SIGNATURE, ReviewState
from app.domain.review_clock import working_days_later
from app.domain.reviewer import SignatureCase, signature_findings
from app.domain.signature import TERMS, Purpose, SignatureType, check_proofs, check_remark, check_text, types_for
from app.domain.submission import Step
from app.errors import AppError
from app.holidays import calendar
from app.lexicon import lexicon

if TYPE_CHECKING:
    from app.workspace import Workspace

LIMIT = 50
"""Signatures of an account (facts.md 7)."""
ADVICE_DAYS = 10
FILTERS = ("market", "state", "type", "purpose")
_DECIDED = func.coalesce(signatures.c.decided_at, signatures.c.submitted_at)
"""Of one that was found at the carrier nobody knows when it was decided."""


@dataclass(frozen=True)
class Signature:
    """One signature. `reason` is a code of wording.json, or the words of whoever decided.

    Purpose and type are None where it was found at a carrier that does not tell them. `step` is what is still to be
    done before such a carrier knows it as it stands here, `cloud_status` the carrier's code for a state that this
    program does not know: it is pending then, for nothing else promises so little (DOM-SIGN-37).
    """

    id: int
    market: Market
    gateway: str
    text: str
    purpose: Purpose | None
    type: SignatureType | None
    remark: str
    qualification_id: int | None
    qualification: str
    """The name of the qualification that it is bound to; empty abroad, and where that is gone."""
    proof: str | None
    authorization: str | None
    state: ReviewState
    reason: str | None
    submitted_at: float
    decided_at: float | None
    effective_at: float | None
    is_default: bool
    cloud_id: int | None = None
    cloud_status: str | None = None
    step: Step | None = None


class Signatures:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def find(self, listing: Listing) -> Found[Signature]:
        """Signatures of the carrier in use by market, state, type, purpose; the search looks into their texts."""
        query = self._mine()
        for name in FILTERS:
            if name in listing.where:
                query = query.where(signatures.c[name] == listing.where[name])
        if listing.search:
            query = query.where(contains(signatures.c.text, listing.search))
        sorts = {"id": signatures.c.id, "text": signatures.c.text, "submitted_at": signatures.c.submitted_at}
        with self._ws.read("DescribeTPLSignList") as unit:
            defaults = self._defaults(unit.connection)
            return find(unit.connection, query, listing, sorts, lambda row: _signature(row, defaults))

    def get(self, signature_id: int) -> Signature:
        """Raises AppError("not_found")."""
        with self._ws.read("DescribeTPLSignInfo") as unit:
            return _signature(_row(unit.connection, signature_id), self._defaults(unit.connection))

    def usable(self, market: Market) -> list[Signature]:
        """Those that can be sent with (DOM-SIGN-21)."""
        return self._in_states(market, ReviewState.EFFECTIVE)

    def offered(self, market: Market) -> list[Signature]:
        """Those that the send form lists; approved ones wait for the operators and cannot be chosen (DOM-SIGN-22)."""
        return self._in_states(market, ReviewState.EFFECTIVE, ReviewState.APPROVED)

    def default(self, market: Market) -> str | None:
        """The text used when a call names no signature: the usable one that was approved first (DOM-SIGN-27)."""
        return next((signature.text for signature in self.usable(market) if signature.is_default), None)

    def create(
        self,
        market: Market,
        text: str,
        purpose: Purpose,
        type: SignatureType,
        remark: str = "",
        *,
        qualification_id: int | None = None,
        proof: str | None = None,
        authorization: str | None = None,
    ) -> Signature:
        """Submit for review (DOM-SIGN-19). `proof` and `authorization` are uploads by their SHA-256.

        At home a signature stands on a passed qualification of its use; None takes the only one there is (DOM-SIGN-04).
        Raises AppError on the fields, ("signature_limit").
        """
        self._check_proofs(market, purpose, type, proof, authorization)
        values = self._checked(market, text, purpose, type, remark)
        with self._ws.write("AddSmsSign", changes="signatures") as unit:
            count = select(func.count()).select_from(signatures).where(signatures.c.gateway == self._ws.gateway.name)
            if (unit.connection.scalar(count) or 0) >= LIMIT:
                raise AppError("signature_limit", limit=LIMIT)
            self._check_new(unit.connection, market, values["text"])
            values |= self._bound(unit.connection, market, purpose, qualification_id, proof, authorization)
            fixed = {"market": market.value, "gateway": self._ws.gateway.name, "state": ReviewState.PENDING.value}
            fixed |= {"step": Step.NEW.value} if self._ws.gateway.signatures else {}
            statement = insert(signatures).values(**values, **fixed, submitted_at=unit.now)
            identity = unit.connection.execute(statement.returning(signatures.c.id)).scalar_one()
            unit.note(signature=identity)
            return _signature(_row(unit.connection, identity), frozenset())

    def edit(
        self,
        signature_id: int,
        text: str,
        purpose: Purpose,
        type: SignatureType,
        remark: str = "",
        *,
        qualification_id: int | None = None,
        proof: str | None = None,
        authorization: str | None = None,
    ) -> Signature:
        """Change and submit again; pending and rejected ones only (DOM-SIGN-30, DOM-SIGN-31).

        Raises AppError: as `create` does, review_state, signature_in_doubt.
        """
        with self._ws.write("ModifySmsSign", changes="signatures") as unit:
            row = _row(unit.connection, signature_id)
            _must_be_certain([row])
            self._check_proofs(Market(row.market), purpose, type, proof, authorization)
            state = SIGNATURE.move(ReviewState(row.state), "resubmit")
            values = self._checked(Market(row.market), text, purpose, type, remark)
            self._check_new(unit.connection, Market(row.market), values["text"], signature_id)
            values |= self._bound(unit.connection, Market(row.market), purpose, qualification_id, proof, authorization)
            moved = {"state": state.value, "reason": None, "submitted_at": unit.now, "decided_at": None}
            if self._ws.gateway.signatures:
                moved["step"] = Step.NEW.value if row.cloud_id is None else Step.CHANGED.value
            pictures = _pictures(unit.connection, [signature_id])
            unit.connection.execute(update(signatures).where(signatures.c.id == signature_id).values(**values, **moved))
            self._ws.uploads.drop(unit, pictures)
            unit.note(signature=signature_id)
            return _signature(_row(unit.connection, signature_id), frozenset())

    def delete(self, ids: Sequence[int]) -> None:
        """Remove for good (DOM-SIGN-32); refused while a task still needs one, naming the tasks (DOM-SIGN-33).

        Where the carrier knows one, the next synchronisation removes it there too (DOM-SIGN-37).
        Raises AppError: signature_in_use, signature_in_doubt.
        """
        with self._ws.write("DeleteSmsSign", changes="signatures") as unit:
            states = [state.value for state in UNFINISHED]
            query = select(campaigns.c.name).where(campaigns.c.signature_id.in_(ids), campaigns.c.state.in_(states))
            tasks = list(unit.connection.scalars(query.order_by(campaigns.c.id)))
            if tasks:
                raise AppError("signature_in_use", tasks=tasks)
            rows = unit.connection.execute(select(signatures).where(signatures.c.id.in_(ids))).all()
            _must_be_certain(rows)
            for row in rows:
                if row.cloud_id is not None:
                    gone = {"gateway": row.gateway, "cloud_id": row.cloud_id, "market": row.market}
                    unit.connection.execute(insert(deleted_signatures).values(gone))
            pictures = _pictures(unit.connection, ids)
            unit.connection.execute(delete(signatures).where(signatures.c.id.in_(ids)))
            self._ws.uploads.drop(unit, pictures)
            unit.note(signatures=list(ids))

    def withdrawn(self, market: Market, type: SignatureType) -> bool:
        """Whether the carrier in use takes no more signatures of a type (DOM-SIGN-35, INT-SIGN-07)."""
        return not self._ws.gateway.simulated and type in TERMS[market].withdrawn

    def proofs(self, market: Market) -> frozenset[SignatureType]:
        """Types that come with a picture of their own: abroad all, where the carrier reviews by itself (facts.md 2.5).

        At home the license of the qualification speaks for most of them.
        """
        terms = TERMS[market]
        if self._ws.gateway.signatures is None or terms.qualification:
            return terms.proofs
        return frozenset(terms.enterprise_types) - terms.withdrawn

    def findings(self, signature: Signature) -> tuple[Finding, ...]:
        """What the review objects to in it, with a content that would pass where there is one."""
        case = SignatureCase(
            signature.text, signature.market, signature.type, signature.remark, signature.qualification
        )
        return signature_findings(case, lexicon())

    def small_batch_advice(self, signature: Signature, now: float) -> bool:
        """Whether operators may still be filing it: ten working days from the approval (DOM-SIGN-23, DOM-SIGN-24)."""
        if signature.state is not ReviewState.EFFECTIVE or signature.decided_at is None:
            return False
        return now < working_days_later(signature.decided_at, ADVICE_DAYS, calendar())

    def _check_proofs(
        self, market: Market, purpose: Purpose, type: SignatureType, proof: str | None, authorization: str | None
    ) -> None:
        check_proofs(market, purpose, type, proof, authorization)
        if type in self.proofs(market) and not proof:
            raise AppError("document_required", "proof")

    def _checked(self, market: Market, text: str, purpose: Purpose, type: SignatureType, remark: str) -> dict[str, Any]:
        if type not in types_for(self._ws.profiles.get().enterprise, market):
            raise AppError("type_not_allowed", "type")
        return {
            "text": check_text(text, market),
            "purpose": Purpose(purpose).value,
            "type": SignatureType(type).value,
            "remark": check_remark(remark, type),
        }

    def _bound(
        self, connection: Connection, market: Market, purpose: Purpose, wanted: int | None, *shas: str | None
    ) -> dict[str, Any]:
        """What the signature stands on: its qualification and its pictures, all of them there."""
        bound = self._qualification(connection, purpose, wanted) if TERMS[market].qualification else None
        if bound is not None and self._ws.gateway.signatures and _cloud_id(connection, bound) is None:
            raise AppError("cloud_qualification_missing", "qualification_id")
        for name, sha in zip(("proof", "authorization"), shas, strict=True):
            if sha and connection.execute(select(uploads.c.sha).where(uploads.c.sha == sha)).first() is None:
                raise AppError("upload_gone", name)
        return {"qualification_id": bound, "proof": shas[0], "authorization": shas[1]}

    def _qualification(self, connection: Connection, purpose: Purpose, wanted: int | None) -> int:
        """The wanted one, or the only one; it has passed and is of the same use (DOM-SIGN-04, DOM-SIGN-05)."""
        query = select(qualifications.c.id, qualifications.c.name).where(
            qualifications.c.gateway == self._ws.gateway.name,
            qualifications.c.use == purpose.value,
            qualifications.c.state.in_([state.value for state in BINDABLE]),
        )
        found = connection.execute(query.order_by(qualifications.c.id)).all()
        if wanted is not None:
            if wanted not in {row.id for row in found}:
                raise AppError("qualification_not_bindable", "qualification_id")
            return wanted
        if not found:
            raise AppError("qualification_required", "qualification_id", use=purpose.value)
        if len(found) > 1:
            raise AppError("qualification_ambiguous", "qualification_id", names=[row.name for row in found])
        return int(found[0].id)

    def _check_new(self, connection: Connection, market: Market, text: str, but: int = 0) -> None:
        """No second of a pending or passed one (DOM-SIGN-34)."""
        query = self._mine().where(
            signatures.c.market == market.value,
            signatures.c.text == text,
            signatures.c.id != but,
            signatures.c.state != ReviewState.REJECTED.value,
        )
        if connection.execute(query.limit(1)).first():
            raise AppError("signature_exists", "text")

    def _mine(self) -> Select[Any]:
        return _select().where(signatures.c.gateway == self._ws.gateway.name)

    def _in_states(self, market: Market, *states: ReviewState) -> list[Signature]:
        wanted = [state.value for state in states]
        query = self._mine().where(signatures.c.market == market.value, signatures.c.state.in_(wanted))
        with self._ws.read("DescribeTPLSignList") as unit:
            defaults = self._defaults(unit.connection)
            return [_signature(row, defaults) for row in unit.connection.execute(query.order_by(signatures.c.id))]

    def _defaults(self, connection: Connection) -> frozenset[int]:
        """The default of each market."""
        query = self._mine().where(signatures.c.state == ReviewState.EFFECTIVE.value)
        first: dict[str, int] = {}
        for row in connection.execute(query.order_by(_DECIDED, signatures.c.id)):
            first.setdefault(row.market, row.id)
        return frozenset(first.values())


def _signature(row: Any, defaults: frozenset[int]) -> Signature:
    return Signature(
        id=row.id,
        market=Market(row.market),
        gateway=row.gateway,
        text=row.text,
        purpose=Purpose(row.purpose) if row.purpose else None,
        type=SignatureType(row.type) if row.type else None,
        remark=row.remark,
        qualification_id=row.qualification_id,
        qualification=row.qualification or "",
        proof=row.proof,
        authorization=row.authorization,
        state=ReviewState(row.state),
        reason=row.reason,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
        effective_at=row.effective_at,
        is_default=row.id in defaults,
        cloud_id=row.cloud_id,
        cloud_status=row.cloud_status,
        step=Step(row.step) if row.step else None,
    )


def _must_be_certain(rows: Sequence[Any]) -> None:
    """One of which nobody knows whether the carrier took it stays as it is until the carrier's list tells."""
    if any(row.step == Step.ASKED for row in rows):
        raise AppError("signature_in_doubt")


def _cloud_id(connection: Connection, qualification_id: int) -> int | None:
    return connection.scalar(select(qualifications.c.cloud_id).where(qualifications.c.id == qualification_id))


def _pictures(connection: Connection, ids: Sequence[int]) -> list[str]:
    query = select(signatures.c.proof, signatures.c.authorization).where(signatures.c.id.in_(ids))
    return [sha for row in connection.execute(query) for sha in row if sha]


def _select() -> Select[Any]:
    joined = signatures.outerjoin(qualifications, qualifications.c.id == signatures.c.qualification_id)
    return select(signatures, qualifications.c.name.label("qualification")).select_from(joined)


def _row(connection: Connection, signature_id: int) -> Any:
    row = connection.execute(_select().where(signatures.c.id == signature_id)).one_or_none()
    if row is None:
        raise AppError("not_found")
    return row
