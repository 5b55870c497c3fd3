"""Sentences for errors: codes come from below, this turns them into words in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from app.errors import AppError
from app.wording import sentence as worded


class Count(int):
    """A number in a text: `{0}` writes it, `{0:person|people}` the noun that goes with it.

    Chinese needs the number alone; a translation adds the noun in the form its language has for one and for more.
    """

    def __format__(self, spec: str) -> str:
        one, bar, more = spec.partition("|")
        if bar:
            return one if self == 1 else more
        return format(int(self), spec or ",")


def language() -> str:
    """The language of the window, `zh_CN` or `en_US`, as set with QLocale.setDefault."""
    return "en_US" if QLocale().language() == QLocale.Language.English else "zh_CN"


def sentence(error: AppError) -> str:
    """What happened and what to do, for a person."""
    return worded(error.code, language(), **error.values)
