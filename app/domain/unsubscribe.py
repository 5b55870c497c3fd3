"""Which replies unsubscribe (GEN-UNSUB-01..03)."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

WORDS = frozenset({"TD", "T", "N", "R", "退订", "T退订", "QX", "0000"})
_SUSPECT = ("退订", "别发", "不要再发", "取消短信", "STOP", "UNSUBSCRIBE", "骚扰")


class ReplyKind(StrEnum):
    ORDINARY = "ordinary"
    UNSUBSCRIBE = "unsubscribe"
    SUSPECTED = "suspected"


def classify(text: str, words: frozenset[str] = WORDS) -> ReplyKind:
    """The whole reply counts, trimmed, in any case, full-width folded; looser wishes are only suspected (GEN-
    UNSUB-03).
    """
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    if folded in words:
        return ReplyKind.UNSUBSCRIBE
    return ReplyKind.SUSPECTED if any(word in folded for word in _SUSPECT) else ReplyKind.ORDINARY
