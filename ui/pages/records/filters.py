"""Filters of the records page that lists elsewhere do not have: a whole number, and what another page asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain import phone
from app.errors import AppError
from ui.kit.buttons import Button
from ui.kit.fields import mark_wrong
from ui.kit.filters import Filter, SearchFilter
from ui.kit.style import flush
from ui.kit.wording import sentence


class NumberFilter(SearchFilter):
    """One whole number (STD-SENT-02). What is not one yet is told by `hinted`, and the number before stays in force."""

    KEY = "number"
    hinted = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, width=190, parent=parent)
        self._number = ""
        self.edit.textChanged.disconnect()
        self.edit.textChanged.connect(self._typed)

    def values(self) -> dict[str, Any]:
        return {self.KEY: self._number or None}

    def set_values(self, values: Mapping[str, Any]) -> None:
        super().set_values(values)
        if self.KEY in values:
            self._take()

    def _typed(self) -> None:
        before = self._number
        if self._take() and self._number != before:
            self.changed.emit()

    def _take(self) -> bool:
        """Take what stands in the field if it is a whole number or nothing."""
        typed, hint = self.edit.value(), ""
        if typed:
            try:
                phone.anywhere(typed)
            except AppError as error:
                hint = sentence(error)
        mark_wrong(self.edit, bool(hint))
        self.edit.setAccessibleDescription(hint)
        self.hinted.emit(hint)
        if not hint:
            self._number = typed
        return not hint


class PinnedFilter(Filter):
    """What another page asked for (a task, a code): seen only while it is set, a press takes it away."""

    wide = True

    def __init__(self, key: str, label: str, parent: QWidget | None = None) -> None:
        """`label` has a {0} for the value."""
        super().__init__(parent)
        self.key = key
        self._label = label
        self._value: Any = None
        self.button = Button("", "filter", "x")
        self.button.clicked.connect(self._drop)
        row = QHBoxLayout(self)
        flush(row)
        row.addWidget(self.button)
        self.reset()

    def name_value(self, words: str) -> None:
        """Say the value in words."""
        told = self._label.format(words)
        self.button.setText(told.replace("&", "&&"))
        self.button.setAccessibleName(self.tr("取消筛选：{0}").format(told))
        self.button.setToolTip(self.tr("取消此筛选"))

    def values(self) -> dict[str, Any]:
        return {self.key: self._value}

    def set_values(self, values: Mapping[str, Any]) -> None:
        if self.key in values:
            self._value = values[self.key]
            self.name_value(str(self._value))
            self.setVisible(self._value is not None)

    def reset(self) -> None:
        self.set_values({self.key: None})

    @property
    def is_set(self) -> bool:
        return self._value is not None

    def _drop(self) -> None:
        self.reset()
        self.changed.emit()
