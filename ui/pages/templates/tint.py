"""Colours in a body while it is typed: its variables, and the places of what the review would object to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.domain.findings import Finding
from ui.kit.message_text import units
from ui.pages.templates.checks import VARIABLE
from ui.pages.templates.findings import TONES
from ui.theme.theme import theme


class BodyTint(QSyntaxHighlighter):
    """Tints {1}, {2} in a body and underlines the places of which something was found."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._marks: tuple[tuple[int, int, str], ...] = ()
        theme().changed.connect(self.rehighlight)

    def show_marks(self, findings: Sequence[Finding], text: str) -> None:
        """Underline the places of these in `text`."""
        place = places(text)
        marks = tuple((place(one.at), place(one.at + one.length), TONES[one.weight]) for one in findings if one.length)
        if marks != self._marks:
            self._marks = marks
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        begin, room, place = self.currentBlock().position(), units(text), places(text)
        variables = [(place(match.start()), place(match.end())) for match in VARIABLE.finditer(text)]
        marks = [
            (max(start - begin, 0), min(end - begin, room), tone)
            for start, end, tone in self._marks
            if start < begin + room and end > begin
        ]
        spans = [*variables, *((start, end) for start, end, _ in marks)]
        edges = sorted({edge for span in spans for edge in span})
        ends, until = dict(variables), 0
        for start, end in pairwise(edges):
            until = max(until, ends.get(start, 0))
            inside = start < until
            tone = next((tone for first, last, tone in marks if first <= start < last), None)
            if inside or tone:
                self.setFormat(start, end - start, _look(inside, tone))


def places(text: str) -> Callable[[int], int]:
    """From the place of a character to the place as Qt counts it."""
    return (lambda at: at) if units(text) == len(text) else (lambda at: units(text[:at]))


def _look(variable: bool, tone: str | None) -> QTextCharFormat:
    look = QTextCharFormat()
    if variable:
        look.setForeground(theme().c("link"))
        look.setBackground(theme().c("brand_tint"))
    if tone:
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(theme().c(tone))
    return look
