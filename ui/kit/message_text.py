"""Texts as they are shown: hostile ones made harmless, variables of a message as ranges for the text layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

MOST_CHARACTERS = 2_000
MOST_LINES = 100
LINE_BREAK = "\u2028"
REPLACED = "\ufffd"
# Overrides of the writing direction could show another text than the one that is sent.
_DIRECTIONS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def inert(text: str) -> str:
    """A text as labels, cells and tooltips show it: cut at 2,000 characters and 100 lines, marks that turn its
    direction visible.
    """
    if len(text) > MOST_CHARACTERS:
        text = text[:MOST_CHARACTERS] + "…"
    if text.count("\n") >= MOST_LINES:
        text = "\n".join(text.split("\n", MOST_LINES)[:MOST_LINES]) + "…"
    return text if text.isascii() else _DIRECTIONS.sub(REPLACED, text)


def shown_text(text: str) -> str:
    """The text to lay out, character for character: line breaks kept, other controls visible, cut at 2,000."""
    shown = "".join(_shown(character) for character in text[:MOST_CHARACTERS])
    return shown + "…" if len(text) > MOST_CHARACTERS else shown


def layout_ranges(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """(start, length) in characters to Qt's UTF-16 units, where an emoji counts two; outside parts are cut off."""
    text = text[:MOST_CHARACTERS]
    ranges = []
    for start, length in spans:
        begin, end = max(0, start), min(len(text), start + length)
        if begin < end:
            ranges.append((units(text[:begin]), units(text[begin:end])))
    return ranges


def units(text: str) -> int:
    """How long Qt counts a text: a character outside the basic plane takes two."""
    return len(text.encode("utf-16-le", "replace")) // 2


def split_text(parts: Sequence[int]) -> str:
    """The lengths of the segments: `67 + 19`, and for many equal ones `67 × 7 + 31`."""
    if len(parts) <= 3 or len(set(parts[:-1])) > 1:
        return " + ".join(str(length) for length in parts)
    if parts[-1] == parts[0]:
        return f"{parts[0]} × {len(parts)}"
    return f"{parts[0]} × {len(parts) - 1} + {parts[-1]}"


def _shown(character: str) -> str:
    if character == "\n":
        return LINE_BREAK
    if character == "\t":
        return " "
    if _DIRECTIONS.match(character) or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
        return REPLACED
    return character
