"""The tables of what the carrier reviews: every move that is allowed, and no other."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest

from app.domain.review import (
    QUALIFICATION,
    SIGNATURE,
    TEMPLATE,
    Moves,
    QualificationState,
    ReviewState,
    editable,
)
from app.errors import AppError


@pytest.mark.feature("DOM-QUAL-19", "DOM-SIGN-31", "DOM-TPL-21")
@pytest.mark.parametrize(
    ("moves", "states"),
    [(QUALIFICATION, QualificationState), (SIGNATURE, ReviewState), (TEMPLATE, ReviewState)],
    ids=["qualification", "signature", "template"],
)
def test_moves(moves: Moves[Any], states: type[StrEnum]) -> None:
    for action, allowed in moves.table.items():
        for state in states:
            assert moves.can(state, action) is (state in allowed)
            if state in allowed:
                assert moves.move(state, action) is allowed[state]
                continue
            with pytest.raises(AppError) as caught:
                moves.move(state, action)
            assert (caught.value.code, caught.value.values) == ("review_state", {"state": state.value})


@pytest.mark.feature("DOM-SIGN-30", "DOM-SIGN-31", "DOM-TPL-20", "DOM-TPL-21")
def test_what_waits_or_was_refused_may_be_changed() -> None:
    assert [state for state in ReviewState if editable(state)] == [ReviewState.PENDING, ReviewState.REJECTED]
