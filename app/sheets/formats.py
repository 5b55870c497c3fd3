"""Number formats of xlsx: which ones leave the digits as stored, and the cell a stored number makes (DOM-SEND-15)."""

from __future__ import annotations

import re
from enum import Enum

from app.errors import AppError
from app.sheets.cells import problem
from app.sheets.model import Cell

EXACT_DIGITS = 15  # a spreadsheet program keeps no more
GENERAL_CHARACTERS = 11  # General rounds decimals to what fits

_WHOLE = re.compile(r"-?[1-9][0-9]{0,14}|0")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]{1,3})?")
_COLOUR = re.compile(r"\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color *[0-9]{1,2})\]", re.IGNORECASE)
_SPACE_OR_FILL = re.compile(r"[_*].")
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].')
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)


class Shows(Enum):
    """What a format does to a stored number."""

    GENERAL = "general"  # as stored, unless too long to be shown
    WHOLE = "whole"  # whole numbers as stored, decimals rounded
    WHOLE_POSITIVE = "whole_positive"  # the same; negative ones take another shape
    SCIENTIFIC = "scientific"
    DATE = "date"
    CHANGED = "changed"


EXACT = frozenset({Shows.GENERAL, Shows.WHOLE, Shows.WHOLE_POSITIVE})  # plain whole numbers are shown as stored

_BUILT_IN = {0: Shows.GENERAL, 1: Shows.WHOLE, 49: Shows.GENERAL, 11: Shows.SCIENTIFIC, 48: Shows.SCIENTIFIC}
# 27-36 and 50-58 are dates in Chinese and other East Asian versions.
_BUILT_IN |= dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), Shows.DATE)


def built_in_format(number: int) -> Shows:
    return _BUILT_IN.get(number, Shows.CHANGED)


def format_code(code: str) -> Shows:
    """What a format written out does; anything not known for sure counts as changing the digits."""
    plain = _COLOUR.sub("", code)
    if plain.strip().lower() in ("general", "@", "g/通用格式"):
        return Shows.GENERAL
    sections = [_SPACE_OR_FILL.sub("", section).strip() for section in plain.split(";")]
    if sections[0] == "0":
        return Shows.WHOLE if len(sections) == 1 else Shows.WHOLE_POSITIVE
    letters = _BRACKETS.sub("", _LITERAL.sub("", plain)).lower()
    if re.search(r"e[+-]", letters):
        return Shows.SCIENTIFIC
    if re.search("[ymdhsbeg年月日时分秒]|上午|下午", letters):
        return Shows.DATE
    return Shows.CHANGED


def number_cell(stored: str, shows: Shows) -> Cell:
    """The cell a stored number makes: digits exactly, or a problem; never a guess (reliability.md T8)."""
    stored = stored.strip(" \n\t")
    if not stored:
        return ""
    if not _NUMBER.fullmatch(stored):
        raise AppError("file_damaged")
    if shows is Shows.DATE:
        return problem("cell_date", stored)
    if shows is Shows.SCIENTIFIC:
        return problem("cell_scientific", stored)
    if shows is Shows.CHANGED:
        return problem("cell_number_format", stored)
    if not _WHOLE.fullmatch(stored):
        value = float(stored)
        if value.is_integer():
            if abs(value) >= 10**EXACT_DIGITS:
                return problem("cell_scientific", f"{value:.5E}")
            stored = str(int(value))
        else:
            return _decimal(value, shows)
    if stored[0] == "-" and shows is Shows.WHOLE_POSITIVE:
        return problem("cell_number_format", stored)
    return stored


def _decimal(value: float, shows: Shows) -> Cell:
    shown = f"{value:.{EXACT_DIGITS}g}"
    if value in (float("inf"), float("-inf")) or "e" in shown:
        return problem("cell_scientific", shown.upper())
    if shows is not Shows.GENERAL or len(shown.lstrip("-")) > GENERAL_CHARACTERS:
        return problem("cell_number_format", shown)
    return shown
