"""The simulated carrier's reviewer: what it objects to by the written standards (DOM-SIGN-36; facts.md 7, 8, 9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.findings import Finding, Weight, objection
from app.domain.lexicon import Lexicon
from app.domain.market import Market
from app.domain.qualification import Application
from app.domain.review import QUALIFICATION, SIGNATURE, QualificationState, ReviewState
from app.domain.signature import SignatureType, names, short_name

__all__ = [
    "FILING_DAYS",
    "SignatureCase",
    "outcomes",
    "qualification_objection",
    "reasons",
    "signature_findings",
    "template_objection",
]

FILING_DAYS = 5
"""Working days from the platform's approval of a signature to the operators' filing (DOM-SIGN-23)."""
_CJK = re.compile(r"[\u3400-\u9fff]")
_LINK = re.compile(r"https?://[^\s.]+\.[^\s]{2,}", re.IGNORECASE)
template_objection = objection

_REASONS: Mapping[str, tuple[str, ...]] = {
    "qualifications": ("reject_same_image",),
    "signatures": ("reject_neutral", "reject_app_link"),
    "templates": (
        "reject_symbol",
        "reject_adjacent_variables",
        "reject_partial_variable",
        "reject_verification_word",
        "reject_advertising",
    ),
}


def reasons(noun: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What the review of a noun can object to, for an answer given by hand (DOM-SIGN-36); without the reasons whose
    sentences need to know the text.
    """
    groups: Mapping[str, Iterable[str]] = {"signatures": lexicon.signature_groups, "templates": lexicon.subjects}
    return (*_REASONS[noun], *(f"reject_{group}" for group in groups.get(noun, ())))


def outcomes(noun: str, state: str, market: Market | None = None) -> tuple[str, ...]:
    """The states that an answer to something under review can put on it; none where nothing is under review.

    At home an operator can still refuse to file what the platform has approved.
    """
    if noun == "qualifications":
        asked = QUALIFICATION.can(QualificationState(state), "approve")
        return (QualificationState.APPROVED.value, QualificationState.REJECTED.value) if asked else ()
    at_home = noun == "signatures" and market is Market.DOMESTIC
    now = ReviewState(state)
    verbs = ("approve", "file", "pass") if at_home else ("pass",)
    passed = [SIGNATURE.move(now, verb).value for verb in verbs if SIGNATURE.can(now, verb)]
    return (*passed, ReviewState.REJECTED.value) if passed else ()


@dataclass(frozen=True)
class SignatureCase:
    """What the reviewer sees of a signature; `owner` is the name of its qualification, empty abroad.

    `type` is None where nobody knows it.
    """

    text: str
    market: Market
    type: SignatureType | None
    remark: str = ""
    owner: str = ""


def signature_findings(case: SignatureCase, lexicon: Lexicon) -> tuple[Finding, ...]:
    """What the review objects to in a signature, with its place and, where there is one, a content that would pass."""
    found = []
    better = short_name(case.owner)
    if lexicon.is_neutral(case.text):
        found.append(Finding("reject_neutral", Weight.REJECTED, 0, len(case.text), better))
    if subject := lexicon.subject(case.text, frozenset(lexicon.signature_groups)):
        group, match = subject
        found.append(
            Finding(f"reject_{group}", Weight.REJECTED, match.start(), len(match[0]), values={"word": match[0]})
        )
    if not found and _foreign(case):
        values = {"owner": case.owner}
        found.append(Finding("reject_owner_mismatch", Weight.REJECTED, 0, len(case.text), better, values))
    if case.market is Market.DOMESTIC and case.type is SignatureType.APP and not _LINK.search(case.remark):
        found.append(Finding("reject_app_link", Weight.REJECTED))
    return tuple(found)


def qualification_objection(form: Application) -> str | None:
    """The same picture for two proofs shows that one of them is missing."""
    shas = [sha for sha in (form.license_image, form.legal_front, form.legal_back, form.authorization_image) if sha]
    return "reject_same_image" if len(set(shas)) < len(shas) else None


def _foreign(case: SignatureCase) -> bool:
    """A company or public body goes by its full or short name (facts.md 7); a Latin name cannot be judged."""
    by_name = case.type in (SignatureType.COMPANY, SignatureType.GOVERNMENT)
    return bool(case.owner) and by_name and bool(_CJK.search(case.text)) and not names(case.text, case.owner)
