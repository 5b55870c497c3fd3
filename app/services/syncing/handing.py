"""One synchronisation: what the carrier lists is taken over, then what waits here is handed in or removed there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from app.db.tables import deleted_signatures, signatures
from app.domain.market import Market
from app.domain.qualification import LicenseType
from app.domain.review import ReviewState
from app.domain.signature import TERMS, Purpose, SignatureType
from app.domain.submission import WAITING, Refusal, Step, refusal
from app.errors import AppError, NoAnswer, NotSent, Refused
from app.gateway.base import ListedSignature, SignatureDesk, SignatureRequest
from app.jobs import Job
from app.services.syncing.taking import Taking, mine

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace


SILENT_LIMIT = 2
"""Requests in a row without an answer after which nothing more is handed in."""
_MISSING = frozenset({"not_found", "upload_gone"})
"""What keeps a signature from being handed in until somebody changes it."""


@dataclass(frozen=True)
class Synced:
    """What one synchronisation did: how many signatures the carrier lists, how many of them were new here or changed,
    how many of ours were handed in, refused and removed there.
    """

    listed: int = 0
    added: int = 0
    changed: int = 0
    submitted: int = 0
    refused: int = 0
    deleted: int = 0


class Round:
    """One synchronisation."""

    def __init__(self, ws: Workspace, desk: SignatureDesk, job: Job) -> None:
        self._ws = ws
        self._desk = desk
        self._job = job
        self._done = Synced()

    def run(self) -> Synced:
        """Raises NotSent, NoAnswer, Refused where the carrier cannot be worked with now."""
        self._take_over(self._all_listed())
        doubt = self._hand_in()
        self._remove()
        if doubt is not None:
            raise doubt
        return self._done

    # -- what the carrier says -----------------------------------------------------------------------------------------

    def _all_listed(self) -> dict[int, ListedSignature]:
        """By the carrier's number; those of ours that its list leaves out are asked for by themselves."""
        found: dict[int, ListedSignature] = {}
        for market in Market:
            self._job.step(len(found))
            found |= {one.id: one for one in self._desk.listed(market)}
        with self._ws.read("SyncSignatures") as unit:
            known = [row for row in mine(unit.connection, self._ws.gateway.name) if row.cloud_id is not None]
        for row in known:
            if row.cloud_id not in found:
                self._job.step(len(found))
                one = self._desk.look(Market(row.market), row.cloud_id)
                if one is not None:
                    found[one.id] = one
        return found

    def _take_over(self, listed: dict[int, ListedSignature]) -> None:
        with self._ws.write("SyncSignatures", changes={"signatures", "qualifications", "inbox"}) as unit:
            taking = Taking(self._ws, unit)
            taking.run(listed)
        self._done = replace(self._done, listed=len(listed), added=taking.added, changed=taking.changed)

    # -- what we say ---------------------------------------------------------------------------------------------------

    def _hand_in(self) -> NoAnswer | Refused | None:
        """All that waits; answers the first doubt, which does not keep the others from being handed in.

        Where two in a row get no answer the line is dead, and the rest waits for the next time.
        """
        doubt: NoAnswer | Refused | None = None
        silent = 0
        with self._ws.read("SyncSignatures") as unit:
            waiting = [
                row
                for row in mine(unit.connection, self._ws.gateway.name)
                if row.state == ReviewState.PENDING and row.step in WAITING
            ]
        for place, row in enumerate(waiting):
            self._job.step(place, len(waiting))
            try:
                taken = self._hand_in_one(row)
            except Refused as error:
                kind = refusal(error.code)
                if kind is Refusal.ALL:
                    self._mark(row, step=row.step)
                    raise
                if kind is Refusal.THIS:
                    self._refuse(row, error.code)
                else:
                    doubt = doubt or error
            except NotSent:
                self._mark(row, step=row.step)
                raise
            except NoAnswer as error:  # the next list tells what became of it
                doubt = doubt or error
                silent += 1
                if silent == SILENT_LIMIT:
                    break
                continue
            else:
                self._done = replace(self._done, submitted=self._done.submitted + taken)
            silent = 0
        return doubt

    def _hand_in_one(self, row: Any) -> bool:
        """False where somebody changed or deleted it meanwhile."""
        request = self._request(row)
        if row.step == Step.CHANGED:  # asking twice for the same change does no harm
            self._desk.modify(row.cloud_id, request)
            return self._mark(row, step=None)
        if not self._mark(row, step=Step.ASKED.value, asked_at=self._ws.clock.now()):
            return False
        return self._mark(row, step=None, cloud_id=self._desk.add(request))

    def _request(self, row: Any) -> SignatureRequest:
        """What the carrier asks for, with the pictures. Raises Refused where a picture or a purpose is gone."""
        market, license_type, proof, qualification = Market(row.market), None, row.proof, None
        if not row.type or not row.purpose:
            raise Refused("signature_incomplete")
        try:
            if TERMS[market].qualification:
                bound = self._ws.qualifications.get(row.qualification_id)
                form, qualification = bound.in_force or bound.form, bound.cloud_id
                if row.type not in TERMS[market].proofs:
                    license_type, proof = LicenseType(form.license_type), form.license_image
            wanted = row.authorization if Purpose(row.purpose) in TERMS[market].authorization else None
            return SignatureRequest(
                market=market,
                text=row.text,
                type=SignatureType(row.type),
                purpose=Purpose(row.purpose),
                remark=row.remark,
                license=license_type,
                qualification=qualification,
                proof=self._ws.uploads.content(proof) if proof else b"",
                authorization=self._ws.uploads.content(wanted) if wanted else None,
            )
        except AppError as error:
            if error.code not in _MISSING:  # a fault of this machine, which passes
                raise
            raise Refused(error.code) from error

    def _mark(self, row: Any, **values: object) -> bool:
        """Note how far it came, unless somebody changed or deleted it meanwhile."""
        with self._ws.write("SyncSignatures", changes="signatures") as unit:
            return _noted(unit, row, values)

    def _refuse(self, row: Any, code: str) -> None:
        """The carrier's code is its reason, in words where they are known."""
        with self._ws.write("SyncSignatures", changes={"signatures", "inbox"}) as unit:
            refused = {"state": ReviewState.REJECTED.value, "reason": code, "step": Step.REFUSED.value}
            if _noted(unit, row, {**refused, "decided_at": unit.now}):
                told = {"id": row.id, "name": row.text, "reason": code, "market": row.market}
                self._ws.inbox.add(unit, f"review.signatures.{ReviewState.REJECTED.value}", **told)
                self._done = replace(self._done, refused=self._done.refused + 1)

    def _remove(self) -> None:
        """What was deleted here; it is forgotten when a list after that leaves it out."""
        with self._ws.read("SyncSignatures") as unit:
            ours = deleted_signatures.c.gateway == self._ws.gateway.name
            waiting = unit.connection.execute(select(deleted_signatures).where(ours)).all()
        for place, row in enumerate(waiting):
            self._job.step(place, len(waiting))
            try:
                self._desk.delete(row.cloud_id)
            except Refused as error:
                if refusal(error.code) is not Refusal.THIS:
                    raise
                self._keep(row, error.code)
            else:
                self._done = replace(self._done, deleted=self._done.deleted + (row.asked_at is None))
                self._asked(row)

    def _asked(self, row: Any) -> None:
        table = deleted_signatures
        with self._ws.write("SyncSignatures") as unit:
            same = table.c.gateway == row.gateway, table.c.cloud_id == row.cloud_id
            unit.connection.execute(update(table).where(*same).values(asked_at=unit.now))

    def _keep(self, row: Any, code: str) -> None:
        """The carrier does not let it go: the next list brings it back, and somebody is told why."""
        table = deleted_signatures
        with self._ws.write("SyncSignatures", changes="inbox") as unit:
            same = table.c.gateway == row.gateway, table.c.cloud_id == row.cloud_id
            unit.connection.execute(delete(table).where(*same))
            self._ws.inbox.add(unit, "signature_not_deleted", cloud_id=row.cloud_id, market=row.market, reason=code)


def _noted(unit: Unit, row: Any, values: Mapping[str, object]) -> bool:
    same = signatures.c.id == row.id, signatures.c.submitted_at == row.submitted_at
    return bool(unit.connection.execute(update(signatures).where(*same).values(dict(values))).rowcount)
