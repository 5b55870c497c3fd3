"""Tooltips of data: Qt guesses markup in them, so what looks like it is escaped first."""

from __future__ import annotations

import html

from PySide6.QtGui import Qt

from ui.kit.message_text import inert

WRAP_CHARACTERS = 60


def plain_tip(text: str) -> str:
    """A text as a tooltip that shows it as it is, wrapped where it is long."""
    text = inert(text)
    if len(text) <= WRAP_CHARACTERS and not Qt.mightBeRichText(text):
        return text
    return f"<qt>{html.escape(text)}</qt>"
