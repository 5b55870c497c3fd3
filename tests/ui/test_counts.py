"""Counts in the texts of the window: one noun for one, another for more."""

from __future__ import annotations

import pytest

from ui.kit.wording import Count


@pytest.mark.parametrize(
    ("number", "words"), [(0, "Send to 0 people"), (1, "Send to 1 person"), (12_431, "Send to 12,431 people")]
)
def test_the_noun_follows_the_number(number: int, words: str) -> None:
    assert "Send to {0} {0:person|people}".format(Count(number)) == words


def test_chinese_takes_the_number_alone() -> None:
    assert f"向 {Count(12_431)} 人发送" == "向 12,431 人发送"
