"""Numbers: what people type becomes E.164, or a reason why not (DOM-SEND-14, MKT-POOL-18; facts.md 12)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, NamedTuple

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
_CHINA = "86"
# Some plans allow fewer, for numbers inside a house, or more (Germany, Japan): to none of them a message can go.
_LEAST_DIGITS, _MOST_DIGITS = 7, 15
# Calling codes have one, two or three digits, and none is the beginning of another (ITU-T E.164).
_DIAL = re.compile(r"\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3})").match

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


class NumberAbroad(NamedTuple):
    """A number outside the mainland: E.164, and the ISO code of its country or territory."""

    number: str
    country: str


def abroad(typed: str) -> NumberAbroad:
    """A number with the code of its country, written 852..., +852... or 00852... (INT-SEND-10).

    Eleven digits that are a mainland mobile are nothing else: North America is then written with its plus.
    Raises AppError: number_empty, number_scientific, number_characters, number_mainland (INT-SEND-09),
    number_country, number_country_length.
    """
    text = clean(typed)
    if not text:
        raise AppError("number_empty")
    if _SCIENTIFIC(text):
        raise AppError("number_scientific")
    digits = text[1:] if text.startswith("+") else text.removeprefix("00")
    if not (digits.isascii() and digits.isdigit()):
        raise AppError("number_characters")
    if digits.startswith(_CHINA) or _DOMESTIC(text):
        raise AppError("number_mainland")
    plan = None if digits.startswith("0") else _plan(digits[:3])
    if plan is None:
        raise AppError("number_country")
    national = digits[len(plan.code) :]
    if plan.trunk is not None and plan.trunk.match(national):
        national = _without_trunk(plan.code, national)
    if len(national) not in plan.lengths or not _LEAST_DIGITS <= len(plan.code) + len(national) <= _MOST_DIGITS:
        raise AppError("number_country_length", length=len(national))
    country = plan.countries[0] if len(plan.countries) == 1 else _country(plan, national)
    if country is None or not country.isalpha():  # satellites and the like have a code, but no country
        raise AppError("number_country")
    return NumberAbroad(f"+{plan.code}{national}", country)


def anywhere(typed: str) -> str:
    """E.164 of a number of either market, for looking for one. Raises AppError as `domestic` and `abroad` do."""
    try:
        return domestic(typed)
    except AppError as at_home:
        try:
            return abroad(typed).number
        except AppError as away:
            raise (away if at_home.code == "number_foreign" else at_home) from None


class _Plan(NamedTuple):
    """How numbers behind a calling code are made; `trunk` finds a prefix that only calls inside the country need."""

    code: str
    countries: tuple[str, ...]
    lengths: frozenset[int]
    trunk: re.Pattern[str] | None


@cache
def _plan(digits: str) -> _Plan | None:
    """The plan of a number's first three digits."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE as COUNTRIES  # here: only numbers abroad need the library
    from phonenumbers import PhoneMetadata

    code = next((digits[:size] for size in (1, 2, 3) if int(digits[:size]) in COUNTRIES), None)
    if code is None:
        return None
    countries = COUNTRIES[int(code)]
    found: Any = PhoneMetadata.metadata_for_region_or_calling_code(int(code), countries[0])
    trunk = found.national_prefix_for_parsing
    return _Plan(code, countries, frozenset(found.general_desc.possible_length), re.compile(trunk) if trunk else None)


def _without_trunk(code: str, national: str) -> str:
    """The national number as the library reads it: +44 07911... is +44 7911... Two such prefixes are none."""
    from phonenumbers import NumberParseException, national_significant_number, parse

    try:
        read = national_significant_number(parse(f"+{code}{national}"))
        if read == national or national_significant_number(parse(f"+{code}{read}")) == read:
            return read
    except NumberParseException:
        pass
    raise AppError("number_country_length", length=len(national))


def _country(plan: _Plan, national: str) -> str | None:
    """Which of the countries that share a calling code a number belongs to; None for a number of none of them."""
    from phonenumbers import PhoneNumber, region_code_for_number

    zeros = len(national) - len(national.lstrip("0"))
    number = PhoneNumber(
        country_code=int(plan.code),
        national_number=int(national),
        italian_leading_zero=True,  # as many as are counted below
        number_of_leading_zeros=zeros,
    )
    return region_code_for_number(number)


def masked(number: str) -> str:
    """`138****2071`, abroad `+852 6****1234`: the middle digits hidden; works on E.164 and on raw text."""
    local = number.removeprefix("+86")
    if dial := _DIAL(local):
        national = local[dial.end() :]
        return f"{dial[0]} {national[:1]}{HIDDEN}{national[-4:]}" if len(national) >= 8 else f"{dial[0]} {HIDDEN}"
    if len(local) < 8:
        return local[:1] + HIDDEN if local else ""
    return local[:3] + HIDDEN + local[-4:]


def local(number: str) -> str:
    """How people here write it: a mainland number without +86, others with their plus."""
    return number.removeprefix("+86")
