"""Sample values of the variables: how short and how long each may get, for the preview alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.market import MessageType
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.style import flush
from ui.theme.theme import theme

SHORT, LONG = "12", "1234567890"
CODE_SHORT, CODE_LONG = "1234", "123456"
LIMIT = 100
MOST = 20
"""Variables that have fields; more than a message ever needs. Those beyond take the usual values."""


class Samples(QWidget):
    """Two fields for each variable. What was entered for a number stays while that variable comes and goes."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[tuple[Label, TextField, TextField]] = []
        self._count = 0
        self._defaults = (SHORT, LONG)
        self._grid = QGridLayout(self)
        flush(self._grid)
        self._grid.setHorizontalSpacing(theme().px(8))
        self._grid.setVerticalSpacing(theme().px(6))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        heads = (self.tr("变量"), self.tr("最短示例"), self.tr("最长示例"))
        for place, words in enumerate(heads):
            self._grid.addWidget(Label(words, "caption", "text3"), 0, place)
        self.hide()

    def show_for(self, count: int, kind: MessageType) -> None:
        """Have fields for so many variables; codes of a verification message are digits."""
        code = kind is MessageType.VERIFICATION
        self._defaults = (CODE_SHORT, CODE_LONG) if code else (SHORT, LONG)
        while len(self._fields) < min(count, MOST):
            self._add_row(len(self._fields) + 1)
        self._count = count
        for place, widgets in enumerate(self._fields):
            for widget in widgets:
                widget.setVisible(place < count)
            for field, words in zip(widgets[1:], self._defaults, strict=True):
                assert isinstance(field, TextField)
                field.setPlaceholderText(words)
        self.setVisible(count > 0)

    def values(self) -> tuple[list[str], list[str]]:
        """The shortest and the longest value of each variable."""
        rows = self._fields[: self._count]
        short, long = self._defaults
        beyond = self._count - len(rows)
        return (
            [field.value() or short for _, field, _ in rows] + [short] * beyond,
            [field.value() or long for _, _, field in rows] + [long] * beyond,
        )

    def fields(self, number: int) -> tuple[TextField, TextField]:
        """The fields of a variable, counted from 1."""
        _, short, long = self._fields[number - 1]
        return short, long

    def _add_row(self, number: int) -> None:
        name = Label(f"{{{number}}}", "strong", "link")
        short, long = TextField(limit=LIMIT), TextField(limit=LIMIT)
        short.setAccessibleName(self.tr("变量 {0} 的最短示例").format(number))
        long.setAccessibleName(self.tr("变量 {0} 的最长示例").format(number))
        for place, widget in enumerate((name, short, long)):
            self._grid.addWidget(widget, number, place)
        for field in (short, long):
            field.edited.connect(self.edited)
        self._fields.append((name, short, long))
