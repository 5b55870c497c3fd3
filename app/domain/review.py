"""States and moves of what the carrier reviews, one table a noun.

Sources: DOM-QUAL-16..24, DOM-SIGN-20..31, DOM-TPL-16..21, facts.md 2.5, 2.6, 7, 8, 9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from app.errors import AppError


class ReviewState(StrEnum):
    """States of signatures and templates; a template is never only approved."""

    PENDING = "pending"
    APPROVED = "approved"  # passed by the platform, still to be filed with the operators (signatures only)
    EFFECTIVE = "effective"
    REJECTED = "rejected"


class QualificationState(StrEnum):
    """States of a qualification (facts.md 2.5, 8). The four from `approved` on have an approved version in force."""

    DRAFT = "draft"
    PENDING = "pending"
    REJECTED = "rejected"
    APPROVED = "approved"
    CHANGE_DRAFT = "change_draft"
    CHANGE_PENDING = "change_pending"
    CHANGE_REJECTED = "change_rejected"


S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class Moves(Generic[S]):
    """What can happen to one noun: for each action, from which state to which."""

    table: Mapping[str, Mapping[S, S]]

    def move(self, state: S, action: str) -> S:
        """The state after an action. Raises AppError("review_state") where it is not allowed (DOM-SIGN-31, -TPL-21)."""
        if not self.can(state, action):
            raise AppError("review_state", state=state.value)
        return self.table[action][state]

    def can(self, state: S, action: str) -> bool:
        return state in self.table[action]


_Q, _R = QualificationState, ReviewState

QUALIFICATION: Moves[QualificationState] = Moves(
    {
        # DOM-QUAL-18, -19..24: a waiting one is read-only; whoever wants to change it withdraws it first.
        "save": {
            _Q.DRAFT: _Q.DRAFT,
            _Q.REJECTED: _Q.DRAFT,
            _Q.APPROVED: _Q.CHANGE_DRAFT,
            _Q.CHANGE_DRAFT: _Q.CHANGE_DRAFT,
            _Q.CHANGE_REJECTED: _Q.CHANGE_DRAFT,
        },
        "submit": {
            _Q.DRAFT: _Q.PENDING,
            _Q.REJECTED: _Q.PENDING,
            _Q.APPROVED: _Q.CHANGE_PENDING,
            _Q.CHANGE_DRAFT: _Q.CHANGE_PENDING,
            _Q.CHANGE_REJECTED: _Q.CHANGE_PENDING,
        },
        "withdraw": {_Q.PENDING: _Q.DRAFT, _Q.CHANGE_PENDING: _Q.CHANGE_DRAFT},
        "discard": {_Q.CHANGE_DRAFT: _Q.APPROVED, _Q.CHANGE_REJECTED: _Q.APPROVED},
        "approve": {_Q.PENDING: _Q.APPROVED, _Q.CHANGE_PENDING: _Q.APPROVED},
        "reject": {_Q.PENDING: _Q.REJECTED, _Q.CHANGE_PENDING: _Q.CHANGE_REJECTED},
    }
)
SIGNATURE: Moves[ReviewState] = Moves(
    {
        "resubmit": {_R.PENDING: _R.PENDING, _R.REJECTED: _R.PENDING},
        "approve": {_R.PENDING: _R.APPROVED},
        "file": {_R.APPROVED: _R.EFFECTIVE},
        "pass": {_R.PENDING: _R.EFFECTIVE},  # abroad there is no operator to file it with
        "reject": {_R.PENDING: _R.REJECTED},
        # Its qualification is gone: it cannot be used until it is submitted with another one (DOM-QUAL-28).
        "lose": dict.fromkeys(_R, _R.REJECTED),
    }
)
TEMPLATE: Moves[ReviewState] = Moves({action: SIGNATURE.table[action] for action in ("resubmit", "pass", "reject")})

REFUSED = (_Q.REJECTED, _Q.CHANGE_REJECTED)
"""States of a qualification that wait for a person to change it."""
IN_FORCE = frozenset({_Q.APPROVED, _Q.CHANGE_DRAFT, _Q.CHANGE_PENDING, _Q.CHANGE_REJECTED})
"""A qualification of these states has an approved version that its signatures live on (DOM-QUAL-24)."""
BINDABLE = frozenset({_Q.APPROVED, _Q.CHANGE_DRAFT})
"""What a new signature may be bound to: passed, and no change of it under review or refused (DOM-QUAL-16, -23)."""


def editable(state: ReviewState) -> bool:
    """Whether a signature or template may still be changed (DOM-SIGN-30, DOM-SIGN-31, DOM-TPL-20, DOM-TPL-21)."""
    return SIGNATURE.can(state, "resubmit")
