"""Errors that cross layers: codes and values, never sentences (those stand in app/wording.py)."""

from __future__ import annotations


class Loggable(Exception):
    """An exception whose text is made of this program's own words and the carrier's codes: a log may repeat it."""


class AppError(Loggable):
    """Something the user can understand and mend.

    `code` names the sentence, `field` the wrong input if there is one, `values` fill the sentence's placeholders.
    """

    def __init__(self, code: str, field: str | None = None, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.values = values

    def __str__(self) -> str:
        return self.code


class Cancelled(Exception):
    """A job noticed that it was asked to stop."""


class NoAnswer(Loggable):
    """The carrier's reply, or its absence, says nothing about the request: what became of it is unknown."""


class Refused(Loggable):
    """The carrier answered the whole call with an error. Its message may name numbers, so only the code is kept."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotSent(Loggable):
    """It is certain that no byte of the request left this machine, or that the carrier refused the whole call.

    `code` is the carrier's or our own reason. `pause` tells whether going on makes no sense until a person acts.
    """

    def __init__(self, code: str, *, pause: bool = True) -> None:
        super().__init__(code)
        self.code = code
        self.pause = pause
