"""Boxes: a card with a title, and pairs of label and value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.kit.labels import Label, NumberBadge
from ui.kit.style import flush
from ui.theme.theme import theme


class Card(QFrame):
    """A hairline box. `body` takes the content; widgets added `at_right` stand at the right of the title.

    `kind`: card, well (quiet ground), sunken (message bodies). `number` marks a section of a long form.
    """

    def __init__(
        self,
        title: str | None = None,
        *,
        number: int | None = None,
        kind: str = "card",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        px = theme().px
        self.setProperty("kind", kind)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(12), px(16), px(14))
        outer.setSpacing(px(10))
        self.head = QHBoxLayout()
        flush(self.head, 8)
        self.title = Label("", "section")
        self.set_title(title or "")
        if number is not None:
            self.head.addWidget(NumberBadge(number))
        if title is not None:
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            outer.addLayout(self.head)
        self.body = QVBoxLayout()
        flush(self.body, 10)
        outer.addLayout(self.body, 1)

    def set_title(self, words: str) -> None:
        """What it is called, to the eye and to a screen reader, which tells it before what stands inside."""
        self.title.setText(words)
        self.setAccessibleName(words)

    def add(self, content: QWidget | QLayout, stretch: int = 0) -> None:
        """Put content below what is there."""
        if isinstance(content, QWidget):
            self.body.addWidget(content, stretch)
        else:
            self.body.addLayout(content, stretch)

    def at_right(self, widget: QWidget) -> None:
        """Put a widget at the right of the title."""
        self.head.addWidget(widget)


class Facts(QWidget):
    """Pairs of label and value below each other: a confirmation, a drawer."""

    def __init__(self, pairs: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        self._grid = QGridLayout(self)
        flush(self._grid)
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        self.values: dict[str, Label] = {}
        for label, value in pairs:
            self.add(label, value)

    def add(self, label: str, value: str | QWidget) -> None:
        """Put one more pair below; a text can be changed later through `values[label]`."""
        row = self._grid.rowCount()
        self._grid.addWidget(Label(label, tone="text2"), row, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(value, str):
            self.values[label] = Label(value, wrap=True)
            self._grid.addWidget(self.values[label], row, 1, Qt.AlignmentFlag.AlignTop)
        else:
            self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignLeft)
