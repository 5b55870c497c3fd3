"""Rules of a body template: its name, its types, what the form takes (DOM-TPL-02..06, 13; facts.md 9.1)."""

from __future__ import annotations

import re

from app.domain.findings import PHRASES, Finding, Weight, findings, has_opt_out
from app.domain.lexicon import Lexicon
from app.domain.market import Market, MessageType
from app.domain.plain import plain
from app.errors import AppError

__all__ = ["check_content", "check_name", "has_link", "has_opt_out", "hints", "types_for"]

NAME_LENGTH = 30
REMARK_LENGTH = 100
OPT_OUT = PHRASES[Market.DOMESTIC].opt_out
OPT_OUT_ABROAD = (PHRASES[Market.INTERNATIONAL].opt_out, *PHRASES[Market.INTERNATIONAL].opt_out_older)

_FORMAT = Lexicon()
"""Without words: only the form of a body is looked at."""
_URL = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|cn|net|org|cc|top|xyz|vip|io|me|ly)\b", re.IGNORECASE)


def check_name(name: str) -> str:
    """The trimmed name, 1 to 30 characters (DOM-TPL-03). Raises AppError."""
    name = plain(name.strip(), "name")
    if not name:
        raise AppError("required", "name")
    if len(name) > NAME_LENGTH:
        raise AppError("too_long", "name", limit=NAME_LENGTH)
    return name


def check_content(content: str, kind: MessageType, market: Market) -> None:
    """Refuse a body that the form does not take. Raises AppError on the field `content`."""
    plain(content, "content")
    for one in findings(content, kind, market, _FORMAT):
        if one.weight is Weight.REFUSED:
            raise AppError(one.code, "content", **one.values)


def hints(content: str, kind: MessageType, market: Market) -> list[Finding]:
    """What the review, or the real carrier, may object to in the form of a body that is taken."""
    return [one for one in findings(content, kind, market, _FORMAT) if one.weight is not Weight.REFUSED]


def has_link(value: str) -> bool:
    """Whether a variable's value holds a link, which the carrier refuses (DOM-TPL-25; facts.md 6.7)."""
    return ("." in value or "/" in value) and _URL.search(value) is not None


def types_for(enterprise: bool) -> tuple[MessageType, ...]:
    """Message types an account may use, the same in both markets (DOM-TPL-04, DOM-TPL-05, INT-TPL-03)."""
    kinds = (MessageType.VERIFICATION, MessageType.NOTIFICATION)
    return (*kinds, MessageType.MARKETING) if enterprise else kinds
