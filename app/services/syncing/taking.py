"""What the carrier's list says is taken over: its state of a signature counts, not ours (DOM-SIGN-37)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update

from app.db.tables import deleted_signatures, qualifications, signatures
from app.domain.review import ReviewState
from app.domain.submission import CLOCKS_APART_SECONDS, Step
from app.gateway.base import ListedSignature

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

SETTLING_SECONDS = 600
"""How long after it was handed in a signature may be missing from the list without being gone."""
GONE = "signature_gone_cloud"
UNSAID = "signature_rejected_unsaid"
_PASSED = (ReviewState.APPROVED, ReviewState.EFFECTIVE)


def mine(connection: Connection, gateway: str) -> Sequence[Any]:
    """All signatures of a carrier, by age."""
    return connection.execute(select(signatures).where(signatures.c.gateway == gateway).order_by(signatures.c.id)).all()


class Taking:
    """Within one transaction; counts the signatures that were new here, and those that changed."""

    def __init__(self, ws: Workspace, unit: Unit) -> None:
        self._ws = ws
        self._unit = unit
        self._gateway = ws.gateway.name
        self.added = self.changed = 0

    def run(self, listed: dict[int, ListedSignature]) -> None:
        """`listed` is all that the carrier has, by its number."""
        for one in listed.values():
            if one.qualification and one.owner_passed:
                self._ws.qualifications.recognise(self._unit, one.owner, one.qualification)
        deleted = self._deleted(listed)
        free = {key: one for key, one in listed.items() if key not in deleted}
        rows = mine(self._unit.connection, self._gateway)
        for row in rows:
            if row.cloud_id is None:
                continue
            if row.cloud_id in free:
                self._overwrite(row, free.pop(row.cloud_id))
            else:
                self._gone(row)
        for row in sorted((row for row in rows if row.cloud_id is None), key=lambda row: row.step != Step.ASKED):
            if same := _same(row, free.values()):
                self._overwrite(row, free.pop(same.id))
            elif row.step == Step.ASKED and not self._settling(row):  # it is not there, so it was not taken
                self._set(row, step=Step.NEW.value)
        for one in free.values():
            self._add(one)

    def _deleted(self, listed: dict[int, ListedSignature]) -> set[int]:
        """What was deleted here and is still listed; what the carrier removed and lists no more is forgotten."""
        table = deleted_signatures
        ours = table.c.gateway == self._gateway
        gone = set(self._unit.connection.scalars(select(table.c.cloud_id).where(ours)))
        removed = (ours, table.c.cloud_id.in_(gone - listed.keys()), table.c.asked_at.is_not(None))
        self._unit.connection.execute(delete(table).where(*removed))
        return gone & listed.keys()

    def _overwrite(self, row: Any, one: ListedSignature) -> None:
        status = None if one.state else one.status
        values: dict[str, Any] = {"cloud_id": one.id, "cloud_status": status}
        if row.step in (Step.CHANGED, Step.REFUSED) and row.cloud_id is not None and one.state not in _PASSED:
            self._set(row, **values)  # what is still to be handed in again, or to be changed, stays as it was written
            return
        state = one.state or ReviewState.PENDING
        values |= {"text": one.text, "state": state.value, "reason": _reason(one), "step": None}
        late = row.step == Step.CHANGED and state in _PASSED
        if late:  # the carrier has passed what was handed in before; the change did not reach it
            values |= {"type": None, "purpose": None, "remark": ""}
        if bound := self._qualification(one):
            values["qualification_id"] = bound
        if state != row.state:
            values |= self._times(row, state)
        self._set(row, **values)
        if state != row.state and state is not ReviewState.PENDING:
            self._tell(row, one.text, f"review.signatures.{state.value}", values["reason"])
        if late:
            named = {"id": row.id, "name": one.text, "market": row.market}
            self._ws.inbox.add(self._unit, "signature_change_late", **named)
        elif status and status != row.cloud_status:
            told = {"id": row.id, "name": one.text, "market": row.market}
            self._ws.inbox.add(self._unit, "signature_status", **told, status=status)

    def _times(self, row: Any, state: ReviewState) -> dict[str, Any]:
        """The carrier dates no decision: what changed is dated when we learn of it."""
        now = self._unit.now
        if state is ReviewState.PENDING:
            return {"decided_at": None, "effective_at": None}
        if state is ReviewState.EFFECTIVE:
            return {"decided_at": row.decided_at if row.state == ReviewState.APPROVED else now, "effective_at": now}
        return {"decided_at": now, "effective_at": None}

    def _settling(self, row: Any) -> bool:
        """Whether it was handed in so lately that a list may not have it yet."""
        return row.asked_at is not None and self._unit.now - row.asked_at < SETTLING_SECONDS

    def _gone(self, row: Any) -> None:
        """Somebody deleted it at the carrier's console."""
        if self._settling(row):
            return
        values: dict[str, Any] = {"cloud_id": None, "cloud_status": None}
        if row.step == Step.CHANGED:
            self._set(row, **values, step=Step.NEW.value)
        elif row.step == Step.REFUSED:
            self._set(row, **values)
        else:
            values |= {"state": ReviewState.REJECTED.value, "reason": GONE, "step": Step.REFUSED.value}
            self._set(row, **values, decided_at=self._unit.now, effective_at=None)
            self._tell(row, row.text, f"review.signatures.{ReviewState.REJECTED.value}", GONE)

    def _add(self, one: ListedSignature) -> None:
        """What was made elsewhere. Its purpose and type, and when it was decided, are not told."""
        values = {
            "market": one.market.value,
            "gateway": self._gateway,
            "text": one.text,
            "remark": "",
            "qualification_id": self._qualification(one),
            "state": (one.state or ReviewState.PENDING).value,
            "reason": _reason(one),
            "submitted_at": one.created_at or self._unit.now,
            "cloud_id": one.id,
            "cloud_status": None if one.state else one.status,
        }
        self._unit.connection.execute(insert(signatures).values(values))
        self.added += 1

    def _qualification(self, one: ListedSignature) -> int | None:
        """Ours that the carrier names."""
        if one.qualification is None:
            return None
        query = select(qualifications.c.id).where(
            qualifications.c.gateway == self._gateway, qualifications.c.cloud_id == one.qualification
        )
        return self._unit.connection.scalar(query.order_by(qualifications.c.id))

    def _set(self, row: Any, **values: Any) -> None:
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if changed:
            self._unit.connection.execute(update(signatures).where(signatures.c.id == row.id).values(changed))
            self.changed += 1

    def _tell(self, row: Any, name: str, kind: str, reason: str | None) -> None:
        told = {"id": row.id, "name": name, "reason": reason, "market": row.market}
        # Nobody says when it was decided: what was handed in before a restore may have been told before it, too.
        self._ws.inbox.add(self._unit, kind, happened=row.submitted_at, **told)


def _same(row: Any, free: Iterable[ListedSignature]) -> ListedSignature | None:
    """The listed one that a signature without a number is. The carrier takes no second of a pending or passed content,
    so one of the same content is ours; one that was refused only if it was made when ours was handed in.
    """
    since = row.asked_at - CLOCKS_APART_SECONDS if row.step == Step.ASKED else float("inf")
    same = [
        one
        for one in free
        if (one.market, one.text) == (row.market, row.text)
        and (one.state is not ReviewState.REJECTED or one.created_at >= since)
    ]
    return max(same, key=lambda one: (one.state is not ReviewState.REJECTED, one.created_at), default=None)


def _reason(one: ListedSignature) -> str | None:
    """The carrier's own words for a refusal."""
    return (one.reason or UNSAID) if one.state is ReviewState.REJECTED else None
