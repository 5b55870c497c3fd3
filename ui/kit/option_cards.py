"""One of a few that need a sentence each: cards side by side with a round mark, none of them chosen at first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ui.kit.labels import Label
from ui.kit.style import flush
from ui.theme.theme import theme

INDENT = 23
"""Where the words of a radio button begin."""


class OptionCard(QFrame):
    """One option; a press anywhere on it chooses it."""

    def __init__(self, words: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        self.mark = QRadioButton(words)
        self.mark.setAccessibleDescription(about)
        self.mark.toggled.connect(lambda _: self.update())
        caption = Label(about, "caption", "text2", wrap=True)
        caption.setContentsMargins(px(INDENT), 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(8), px(14), px(10))
        column.setSpacing(0)
        column.addWidget(self.mark)
        column.addWidget(caption)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.mark.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.mark.isChecked()
        width = 2 if chosen else 1
        row = self.parentWidget()
        ink = "err" if row is not None and row.property("tone") == "err" else "line"
        if chosen:
            ink = "brand" if self.isEnabled() else "line_ctl"
        painter.setPen(QPen(theme().c(ink), width))
        painter.setBrush(theme().c("brand_soft" if chosen and self.isEnabled() else "card"))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), theme().px(8), theme().px(8))


class OptionCards(QWidget):
    """`options`: (value, words, what it means). value() is None until one is chosen."""

    edited = Signal()

    def __init__(self, options: Sequence[tuple[object, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for value, _, _ in options]
        self._group = QButtonGroup(self)
        self.cards = [OptionCard(words, about) for _, words, about in options]
        row = QHBoxLayout(self)
        flush(row, 12)
        for place, card in enumerate(self.cards):
            self._group.addButton(card.mark, place)
            row.addWidget(card, 1)
        self._group.idToggled.connect(self._tell)
        self.setFocusProxy(self.cards[0].mark)

    def value(self) -> object:
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose without telling; a value that is not offered means none."""
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for place, card in enumerate(self.cards):
            card.mark.setChecked(self._values[place] == value)
        self._group.setExclusive(True)
        self._group.blockSignals(False)

    def choose(self, value: object) -> None:
        """As a person does it."""
        self.cards[self._values.index(value)].mark.click()

    def _tell(self, _place: int, chosen: bool) -> None:
        # Not a click: a screen reader chooses without one.
        if chosen:
            self.edited.emit()
