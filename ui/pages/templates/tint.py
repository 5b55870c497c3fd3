"""Colours in a body while it is typed: its variables, and the places of what the review would object to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.domain.findings import Finding
from ui.pages.templates.checks import VARIABLE
from ui.pages.templates.findings import TONES
from ui.theme.theme import theme


class BodyTint(QSyntaxHighlighter):
    """Tints {1}, {2} in a body and underlines the places of which something was found."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._marks: tuple[tuple[int, int, str], ...] = ()
        theme().changed.connect(self.rehighlight)

    def show_marks(self, findings: Sequence[Finding]) -> None:
        """Underline the places of these."""
        marks = tuple((one.at, one.length, TONES[one.weight]) for one in findings if one.length)
        if marks != self._marks:
            self._marks = marks
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        tint = QTextCharFormat()
        tint.setForeground(theme().c("link"))
        tint.setBackground(theme().c("brand_tint"))
        for match in VARIABLE.finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), tint)
        begin = self.currentBlock().position()
        for at, length, tone in self._marks:
            for place in range(max(at - begin, 0), min(at + length - begin, len(text))):
                marked = QTextCharFormat(self.format(place))
                marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                marked.setUnderlineColor(theme().c(tone))
                self.setFormat(place, 1, marked)
