"""Rules of a signature in both markets (DOM-SIGN-03..18, INT-SIGN-03..09; facts.md 7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.market import Market
from app.domain.plain import plain
from app.errors import AppError

REMARK_LENGTH = 100
_DOMESTIC = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+").fullmatch
_REGION = re.compile(r"[（(][^（）()]*[）)]")
_LEGAL_FORM = re.compile(r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|集团)+$")
_PLACE = re.compile(r"^(?:[\u4e00-\u9fff]{2,3}(?:省|市|自治区))+")


class Purpose(StrEnum):
    OWN = "own"
    OTHER = "other"


class SignatureType(StrEnum):
    COMPANY = "company"
    APP = "app"
    TRADEMARK = "trademark"
    GOVERNMENT = "government"
    WEBSITE = "website"
    ACCOUNT = "account"  # 公众号或小程序


_T = SignatureType


@dataclass(frozen=True)
class Terms:
    """What a market asks of its signatures."""

    enterprise_types: tuple[SignatureType, ...]
    personal_types: tuple[SignatureType, ...]
    length: tuple[int, int]
    qualification: bool
    """Whether a signature stands on a passed qualification of its owner (DOM-SIGN-04, DOM-QUAL-03)."""
    proofs: frozenset[SignatureType]
    """Types that come with a picture of their registration (DOM-SIGN-11, INT-SIGN-09)."""
    authorization: frozenset[Purpose]
    """Purposes that come with a picture of the letter of authorisation (DOM-SIGN-13, INT-SIGN-09)."""
    preferred: frozenset[SignatureType]
    """Types with the best filing rate at the operators (DOM-SIGN-08); abroad there is no filing."""
    withdrawn: frozenset[SignatureType]
    """Types that the real carrier does not take any more (DOM-SIGN-35, INT-SIGN-07; facts.md 0.2)."""


TERMS: Mapping[Market, Terms] = {
    Market.DOMESTIC: Terms(
        enterprise_types=(_T.COMPANY, _T.APP, _T.TRADEMARK, _T.GOVERNMENT),
        personal_types=(_T.APP,),
        length=(2, 12),
        qualification=True,
        proofs=frozenset({_T.TRADEMARK}),
        authorization=frozenset({Purpose.OTHER}),
        preferred=frozenset({_T.COMPANY, _T.GOVERNMENT}),
        withdrawn=frozenset({_T.APP}),
    ),
    Market.INTERNATIONAL: Terms(
        enterprise_types=(_T.COMPANY, _T.APP, _T.WEBSITE, _T.ACCOUNT, _T.TRADEMARK, _T.GOVERNMENT),
        personal_types=(_T.APP, _T.WEBSITE, _T.ACCOUNT),
        length=(2, 15),
        qualification=False,
        proofs=frozenset(),
        authorization=frozenset(),
        preferred=frozenset(),
        withdrawn=frozenset({_T.WEBSITE, _T.ACCOUNT}),
    ),
}
LENGTHS = {market: terms.length for market, terms in TERMS.items()}


def types_for(enterprise: bool, market: Market = Market.DOMESTIC) -> tuple[SignatureType, ...]:
    """The types an account may choose (DOM-SIGN-06, DOM-SIGN-07, INT-SIGN-04, INT-SIGN-05)."""
    terms = TERMS[market]
    return terms.enterprise_types if enterprise else terms.personal_types


def check_text(text: str, market: Market) -> str:
    """The trimmed content without brackets. Raises AppError on the field `text` (DOM-SIGN-09, -10, INT-SIGN-06)."""
    text = plain(text.strip(), "text")
    if not text:
        raise AppError("required", "text")
    if any(bracket in text for bracket in "【】[]"):
        raise AppError("signature_brackets", "text")
    low, high = TERMS[market].length
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


def check_proofs(
    market: Market, purpose: Purpose, kind: SignatureType, proof: str | None, authorization: str | None
) -> None:
    """Each picture that the market asks for is named. Raises AppError on `proof` or `authorization`."""
    terms = TERMS[market]
    if kind in terms.proofs and not proof:
        raise AppError("proof_required", "proof")
    if purpose in terms.authorization and not authorization:
        raise AppError("authorization_required", "authorization")


def short_name(name: str) -> str | None:
    """A company's name as a signature: without place, bracketed region and legal form; None where none fits."""
    short = _LEGAL_FORM.sub("", _PLACE.sub("", _REGION.sub("", name)))
    low, high = TERMS[Market.DOMESTIC].length
    return short if low <= len(short) <= high and _DOMESTIC(short) else None


def names(text: str, owner: str) -> bool:
    """Whether a signature is the owner's full or short name: its characters stand in the owner's name, in order."""
    rest = iter(owner.upper())
    return all(character in rest for character in text.upper())
