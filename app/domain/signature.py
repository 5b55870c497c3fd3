"""Rules of a signature (DOM-SIGN-03..18; facts.md 7)."""

from __future__ import annotations

import re
from enum import StrEnum

from app.domain.market import Market
from app.domain.plain import plain
from app.errors import AppError

LENGTHS = {Market.DOMESTIC: (2, 12), Market.INTERNATIONAL: (2, 15)}
REMARK_LENGTH = 100
_DOMESTIC = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+").fullmatch


class Purpose(StrEnum):
    OWN = "own"
    OTHER = "other"


class SignatureType(StrEnum):
    COMPANY = "company"
    APP = "app"
    TRADEMARK = "trademark"
    GOVERNMENT = "government"


PREFERRED = (SignatureType.COMPANY, SignatureType.GOVERNMENT)
"""Types with the best filing rate at the operators (DOM-SIGN-08)."""


def types_for(enterprise: bool) -> tuple[SignatureType, ...]:
    """DOM-SIGN-06, DOM-SIGN-07."""
    return tuple(SignatureType) if enterprise else (SignatureType.APP,)


def check_text(text: str, market: Market) -> str:
    """The trimmed content without brackets. Raises AppError on the field `text` (DOM-SIGN-09, DOM-SIGN-10)."""
    text = plain(text.strip(), "text")
    if not text:
        raise AppError("required", "text")
    if any(bracket in text for bracket in "【】[]"):
        raise AppError("signature_brackets", "text")
    low, high = LENGTHS[market]
    if not low <= len(text) <= high:
        raise AppError("signature_length", "text", low=low, high=high)
    if market is Market.DOMESTIC and not _DOMESTIC(text):
        raise AppError("signature_characters", "text")
    if text.isdigit():
        raise AppError("signature_digits", "text")
    return text


def check_remark(remark: str, kind: SignatureType) -> str:
    """Required for an app, at most 100 characters (DOM-SIGN-17, DOM-SIGN-18). Raises AppError."""
    remark = plain(remark.strip(), "remark")
    if kind is SignatureType.APP and not remark:
        raise AppError("required", "remark")
    if len(remark) > REMARK_LENGTH:
        raise AppError("too_long", "remark", limit=REMARK_LENGTH)
    return remark
