"""States of what the carrier reviews, who may move them, and the reviewer's working hours (NAV-18; DOM-SIGN-20,
DOM-TPL-16).
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum

from app.domain.daytime import local
from app.errors import AppError

REVIEW_HOURS = 2


class ReviewState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"  # passed by the platform, still to be filed with the operators (signatures only)
    EFFECTIVE = "effective"
    REJECTED = "rejected"


MOVES: dict[str, tuple[frozenset[ReviewState], ReviewState]] = {
    "resubmit": (frozenset({ReviewState.PENDING, ReviewState.REJECTED}), ReviewState.PENDING),
    "approve": (frozenset({ReviewState.PENDING}), ReviewState.APPROVED),
    "file": (frozenset({ReviewState.APPROVED}), ReviewState.EFFECTIVE),
    "pass": (frozenset({ReviewState.PENDING}), ReviewState.EFFECTIVE),
    "reject": (frozenset({ReviewState.PENDING}), ReviewState.REJECTED),
}


def move(state: ReviewState, action: str) -> ReviewState:
    """The state after an action. Raises AppError("review_state") where it is not allowed (DOM-SIGN-31, DOM-TPL-21)."""
    allowed, to = MOVES[action]
    if state not in allowed:
        raise AppError("review_state", state=state.value)
    return to


def editable(state: ReviewState) -> bool:
    return state in MOVES["resubmit"][0]


def _opening(day: datetime) -> tuple[datetime, datetime]:
    closes = time(18) if day.weekday() >= 5 else time(21)
    return datetime.combine(day, time(9), day.tzinfo), datetime.combine(day, closes, day.tzinfo)


def expected_finish(submitted: float, hours: float = REVIEW_HOURS) -> float:
    """UTC seconds by which an answer can be expected: two hours of the reviewers' time (Friday 20:30 -> Saturday
    10:30).
    """
    at, left = local(submitted), timedelta(hours=hours)
    while True:
        opens, closes = _opening(at)
        at = max(at, opens)
        if at + left <= closes:
            return (at + left).timestamp()
        left -= max(closes - at, timedelta(0))
        at = datetime.combine(at + timedelta(days=1), time(0), at.tzinfo)
