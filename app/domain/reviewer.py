"""The simulated carrier's reviewer: what it objects to, and working days (DOM-SIGN-36; facts.md 7, 9)."""

from __future__ import annotations

import re
from datetime import timedelta

from app.domain.daytime import local
from app.domain.lexicon import ADVERTISING, NEUTRAL, SIGNATURE_GROUPS, SUBJECTS, VERIFICATION_MAY
from app.domain.market import Market, MessageType
from app.domain.qualification import Application
from app.domain.template import hints

FILING_DAYS = 5
"""Working days from the platform's approval of a signature to the operators' filing (DOM-SIGN-23)."""

_NEUTRAL = re.compile(f"(?:{'|'.join(NEUTRAL)})+", re.IGNORECASE).fullmatch
_OBJECTIONS = {
    "hint_symbol": "reject_symbol",
    "hint_adjacent_variables": "reject_adjacent_variables",
    "hint_partial_variable": "reject_partial_variable",
    "hint_verification_word": "reject_verification_word",
}
"""Hints of the form that the review takes seriously; an older opt-out phrase only warns (DOM-TPL-13)."""


def qualification_objection(form: Application) -> str | None:
    """The same picture for two proofs shows that one of them is missing."""
    shas = [sha for sha in (form.license_image, form.legal_front, form.legal_back, form.authorization_image) if sha]
    return "reject_same_image" if len(set(shas)) < len(shas) else None


def signature_objection(text: str) -> str | None:
    """The code of the reason to refuse a signature; None when it passes."""
    if _NEUTRAL(text):
        return "reject_neutral"
    return next((f"reject_{group}" for group in SIGNATURE_GROUPS if _any(SUBJECTS[group], text)), None)


def template_objection(content: str, kind: MessageType, market: Market) -> str | None:
    """The code of the reason to refuse a template; None when it passes."""
    for hint in hints(content, kind, market):
        if hint.code in _OBJECTIONS:
            return _OBJECTIONS[hint.code]
    for group, words in SUBJECTS.items():
        if kind is MessageType.VERIFICATION and group in VERIFICATION_MAY:
            continue
        if _any(words, content):
            return f"reject_{group}"
    if kind is MessageType.NOTIFICATION and _any(ADVERTISING, content):
        return "reject_advertising"
    return None


def working_days_later(at: float, days: int) -> float:
    """The same time of day that many days of Monday to Friday on."""
    moment = local(at)
    while days:
        moment += timedelta(days=1)
        days -= moment.weekday() < 5
    return moment.timestamp()


def _any(words: tuple[str, ...], text: str) -> bool:
    folded = text.upper()
    return any(word.upper() in folded for word in words)
