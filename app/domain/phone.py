"""Numbers: what people type becomes E.164, or a reason why not (DOM-SEND-14, MKT-POOL-18; facts.md 12)."""

from __future__ import annotations

import re
import unicodedata

from app.errors import AppError

# Marks that spreadsheets and web pages leave around a number and that carry no meaning.
_IGNORED = dict.fromkeys(
    map(ord, " -\t\u00a0\u2009\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff'()")
)
# Looser than any table of segments, so that a new segment is never refused (facts.md 12.1).
_DOMESTIC = re.compile(r"(?:\+86|0086|86)?(1[3-9][0-9]{9})").fullmatch
_PLAIN = re.compile(r"1[3-9][0-9]{9}").fullmatch
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,3}").fullmatch
_ABROAD = re.compile(r"\+[1-9][0-9]{6,14}|00[1-9][0-9]{6,14}").fullmatch

HIDDEN = "****"


def clean(text: str) -> str:
    """The same number without blanks, hyphens, full-width digits and invisible marks. Idempotent."""
    if text.isascii():
        return text.translate(_IGNORED)
    # Taking a mark away can bring two characters together that make one: hence the second folding.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).translate(_IGNORED))


def domestic(text: str) -> str:
    """E.164 of a mainland mobile number.

    Raises AppError: number_empty, number_scientific, number_foreign, number_length, number_characters, number_segment.
    """
    if _PLAIN(text):
        return "+86" + text
    return "+86" + _domestic_tail(clean(text))


def _domestic_tail(text: str) -> str:
    if match := _DOMESTIC(text):
        return match[1]
    if not text:
        raise AppError("number_empty")
    if _SCIENTIFIC(text):
        raise AppError("number_scientific")
    if _ABROAD(text) and not text.startswith(("+86", "0086")):
        raise AppError("number_foreign")
    digits = text.removeprefix("+").removeprefix("00")
    if not (digits.isascii() and digits.isdigit()):
        raise AppError("number_characters")
    tail = digits.removeprefix("86") if len(digits) > 11 else digits
    if len(tail) != 11:
        raise AppError("number_length", length=len(tail))
    raise AppError("number_segment")


def masked(number: str) -> str:
    """`138****2071`: the middle digits hidden; works on E.164 and on raw text."""
    local = number.removeprefix("+86")
    if len(local) < 8:
        return local[:1] + HIDDEN if local else ""
    return local[:3] + HIDDEN + local[-4:]


def local(number: str) -> str:
    """How people here write it: a mainland number without +86."""
    return number.removeprefix("+86")
