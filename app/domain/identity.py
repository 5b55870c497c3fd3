"""Numbers that name organisations and people in China, by their check digits (DOM-QUAL-12)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: no I, O, S, V, Z; the place of a character is its value."""
_CODE = re.compile(f"[{_CODE_CHARACTERS}]{{2}}[0-9]{{6}}[{_CODE_CHARACTERS}]{{10}}").fullmatch
_CARD = re.compile(r"[1-9][0-9]{16}[0-9X]").fullmatch
_CARD_CHECK = "10X98765432"
"""GB 11643-1999, ISO 7064 MOD 11-2: the check character of each remainder."""
_CARD_FROM = date(1900, 1, 1)


def tidy(text: str) -> str:
    """As the number is compared: full-width folded, without blanks and hyphens, capital letters."""
    text = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))
    return "".join(character.upper() if character.isascii() else character for character in text)


def credit_code_check(body: str) -> str:
    """The check character of the first 17 characters of a unified social credit code."""
    total = sum(_CODE_CHARACTERS.index(character) * pow(3, place, 31) for place, character in enumerate(body))
    return _CODE_CHARACTERS[-total % 31]


def is_credit_code(text: str) -> bool:
    """Whether a tidy text is an 18-character unified social credit code with the right check character."""
    return _CODE(text) is not None and text[17] == credit_code_check(text[:17])


def id_card_check(body: str) -> str:
    """The check character of the first 17 digits of a resident identity card."""
    return _CARD_CHECK[sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body)) % 11]


def is_id_card(text: str, today: date) -> bool:
    """Whether a tidy text is a resident identity card's number: a day of birth that has been, the right check digit."""
    if _CARD(text) is None or text[17] != id_card_check(text[:17]):
        return False
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    return _CARD_FROM <= born <= today


def masked(number: str) -> str:
    """`3301**********15`: the first four and the last two characters of an identity document."""
    return number[:4] + "*" * (len(number) - 6) + number[-2:] if len(number) > 6 else "*" * len(number)
