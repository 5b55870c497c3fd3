"""The body of a template with its variables tinted, as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.message_text import layout_ranges, shown_text
from ui.kit.painted import Painted
from ui.theme.theme import theme

LINE_HEIGHT = 1.5


class BodyText(Painted):
    """Wraps at its width; a screen reader reads the whole text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._ranges: list[tuple[int, int]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def tinted(self) -> list[tuple[int, int]]:
        """What is tinted: (start, length)."""
        return self._ranges

    def set_text(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """`spans`: (start, length) of each variable, in characters."""
        self._text = shown_text(text)
        self._ranges = layout_ranges(text, spans)
        self.setAccessibleName(self._text)
        self.restyle()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width)[1]

    def sizeHint(self) -> QSize:
        width = theme().px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(20))

    def draw(self, painter: QPainter) -> None:
        painter.setPen(theme().c("text2"))
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self._text, theme().font("message"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_tint(start, length) for start, length in self._ranges])
        height = theme().px(round(13 * LINE_HEIGHT))
        top = 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, theme().px(80)))
            line.setPosition(QPointF(0, top + (height - line.height()) / 2))
            top += height
        layout.endLayout()
        return layout, top


def _tint(start: int, length: int) -> QTextLayout.FormatRange:
    tint = QTextCharFormat()
    tint.setForeground(theme().c("link"))
    tint.setBackground(theme().c("brand_tint"))
    piece = QTextLayout.FormatRange()
    piece.start, piece.length, piece.format = start, length, tint
    return piece
