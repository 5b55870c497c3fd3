"""Letters to print, seal and upload again: one page of A4 each, as a PDF (DOM-SIGN-14)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from app.letter import Letter
from app.sheets.outgoing import beside

MARGIN_MM = 5
"""Besides the 2 cm that Qt leaves by itself when a text is printed."""
TITLE_PT, BODY_PT = 18, 12
LINE_HEIGHT = 170
"""Per cent of a line: a letter is read and signed on paper."""


def write_letters(letters: Sequence[Letter], path: Path, font: QFont) -> None:
    """Write the letters below each other's page; `font` gives the family.

    Raises AppError disk_full or file_not_writable, and leaves no file then.
    """
    document = QTextDocument()
    document.setDefaultFont(QFont(font.families(), BODY_PT))
    cursor = QTextCursor(document)
    for place, letter in enumerate(letters):
        _write(cursor, letter, new_page=place > 0)
    with beside(path) as part:
        writer = QPdfWriter(str(part))
        writer.setTitle(letters[0].title)
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM),
                QPageLayout.Unit.Millimeter,
            )
        )
        document.print_(writer)
        del writer  # the file is complete once it is gone


def _write(cursor: QTextCursor, letter: Letter, *, new_page: bool) -> None:
    title, body, seal = QTextBlockFormat(), QTextBlockFormat(), QTextBlockFormat()
    title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    title.setBottomMargin(24)
    if new_page:
        title.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    body.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    body.setBottomMargin(10)
    seal.setTopMargin(36)
    bold, plain = QTextCharFormat(), QTextCharFormat()
    bold.setFontPointSize(TITLE_PT)
    bold.setFontWeight(QFont.Weight.Bold)
    plain.setFontPointSize(BODY_PT)
    _line(cursor, letter.title, title, bold)
    for paragraph in letter.paragraphs:
        _line(cursor, paragraph, body, plain)
    for place in letter.seals:
        _line(cursor, place, seal, plain)
        _line(cursor, letter.date, body, plain)


def _line(cursor: QTextCursor, text: str, block: QTextBlockFormat, characters: QTextCharFormat) -> None:
    """One block; texts are inserted as they are, nothing in them is markup."""
    if cursor.position():
        cursor.insertBlock()
    cursor.setBlockFormat(block)
    cursor.insertText(text, characters)
