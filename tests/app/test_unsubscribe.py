"""Replies that unsubscribe, that may mean to, and that do not (GEN-UNSUB-01..03)."""

from __future__ import annotations

import pytest

from app.domain.unsubscribe import WORDS, ReplyKind, classify


@pytest.mark.feature("GEN-UNSUB-01", "GEN-UNSUB-02", "GEN-UNSUB-03")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((word, ReplyKind.UNSUBSCRIBE) for word in sorted(WORDS)),
        ("td", ReplyKind.UNSUBSCRIBE),
        (" Ｔ\u3000", ReplyKind.UNSUBSCRIBE),
        ("ｔ退订\n", ReplyKind.UNSUBSCRIBE),
        ("TD!", ReplyKind.ORDINARY),
        ("好的，谢谢", ReplyKind.ORDINARY),
        ("", ReplyKind.ORDINARY),
        ("我要退订", ReplyKind.SUSPECTED),
        ("别发了", ReplyKind.SUSPECTED),
        ("please stop", ReplyKind.SUSPECTED),
        ("ｓｔｏｐ", ReplyKind.SUSPECTED),
    ],
)
def test_the_kind_of_a_reply(text: str, kind: ReplyKind) -> None:
    assert classify(text) is kind


def test_other_words_can_be_the_ones() -> None:
    assert classify("no", frozenset({"NO"})) is ReplyKind.UNSUBSCRIBE
    assert classify("R", frozenset({"NO"})) is ReplyKind.ORDINARY
