"""A qualification as services hand it out, and as its row keeps it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from app.domain.qualification import Application, application, locked
from app.domain.review import BINDABLE, QUALIFICATION, QualificationState


@dataclass(frozen=True)
class Qualification:
    """One qualification. `form` is what was last saved or submitted, `in_force` what was last approved (DOM-QUAL-24).

    `reason` is a code of wording.json, or the words of whoever decided; `signatures` counts those bound to it.
    """

    id: int
    gateway: str
    use: str
    name: str
    state: QualificationState
    reason: str | None
    form: Application
    in_force: Application | None
    signatures: int
    created_at: float
    submitted_at: float | None
    decided_at: float | None
    cloud_id: int | None = None
    """Its number at a carrier that keeps qualifications itself."""

    @property
    def bindable(self) -> bool:
        """Whether a new signature may be bound to it (DOM-QUAL-16, DOM-QUAL-23)."""
        return self.state in BINDABLE

    @property
    def locked(self) -> frozenset[str]:
        """Names of the fields that cannot be changed now (DOM-QUAL-20..22)."""
        return locked(self.state)

    def can(self, action: str) -> bool:
        """Whether `save`, `submit`, `withdraw` or `discard` is possible now."""
        return QUALIFICATION.can(self.state, action)


@dataclass(frozen=True)
class Effects:
    """What deleting qualifications does: the texts of the signatures that stop working, the tasks that are held."""

    signatures: tuple[str, ...]
    tasks: tuple[str, ...]


def qualification(row: Any) -> Qualification:
    return Qualification(
        id=row.id,
        gateway=row.gateway,
        use=row.use,
        name=row.name,
        state=QualificationState(row.state),
        reason=row.reason,
        form=application(json.loads(row.form)),
        in_force=None if row.in_force is None else application(json.loads(row.in_force)),
        signatures=row.signatures,
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
        cloud_id=row.cloud_id,
    )


def stored(form: Application) -> str:
    return json.dumps(form.values(), ensure_ascii=False)
