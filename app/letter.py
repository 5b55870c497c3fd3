"""The letter of authorisation of a signature for others, as text to print and seal (DOM-SIGN-14, 15; facts.md 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.phrases import phrases

BLANK = "＿" * 12
YEARS = 1
"""A letter of at least one year is recommended."""
_PARAGRAPHS = ("authorizing", "authorized", "body", "scope", "term")


@dataclass(frozen=True)
class Letter:
    """What is printed: a title, paragraphs, and two places to seal with the date line under each."""

    title: str
    paragraphs: tuple[str, ...]
    seals: tuple[str, str]
    date: str


def letter(authorized: str, authorizing: str, sign: str, start: date, language: str = "zh_CN") -> Letter:
    """Filled in with the account's certified name, the full name of the signature's owner and the content.

    An empty name leaves a line to write on. The review takes the Chinese letter; the English one is for reading.
    """
    words = phrases("letter", language)
    end = start.replace(year=start.year + YEARS, day=28 if (start.month, start.day) == (2, 29) else start.day)
    values = {
        "authorized": authorized or BLANK,
        "authorizing": authorizing or BLANK,
        "sign": sign or BLANK,
        "start": str(start),
        "end": str(end),
    }
    paragraphs = tuple(words[key].format(**values) for key in _PARAGRAPHS)
    return Letter(words["title"], paragraphs, (words["seal_authorizing"], words["seal_authorized"]), words["date"])
