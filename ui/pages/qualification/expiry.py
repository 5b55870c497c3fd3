"""When a document ends: a day, or 长期."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.qualification import LONG_TERM
from ui.kit.fields import TextField, TickField, mark_wrong
from ui.kit.style import flush


class ExpiryField(QWidget):
    """value() is YYYY-MM-DD as it was typed, LONG_TERM, or "" (DOM-QUAL-12)."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = TextField("YYYY-MM-DD", limit=10)
        self.day.setAccessibleName(name)
        self.long_term = TickField(self.tr("长期"))
        self.long_term.setAccessibleName(self.tr("{0}：{1}").format(name, self.long_term.text()))
        row = QHBoxLayout(self)
        flush(row, 8)
        row.addWidget(self.day, 1)
        row.addWidget(self.long_term)
        self.setFocusProxy(self.day)
        self.day.edited.connect(self.edited)
        self.day.left.connect(self.left)
        self.long_term.edited.connect(self._tick)

    def value(self) -> str:
        return LONG_TERM if self.long_term.value() else self.day.value()

    def set_value(self, value: object) -> None:
        long_term = value == LONG_TERM
        self.long_term.set_value(long_term)
        self.day.set_value("" if long_term else value)
        self.day.setEnabled(not long_term)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DynamicPropertyChange:
            mark_wrong(self.day, self.property("tone") == "err")
        return super().event(event)

    def _tick(self) -> None:
        self.day.setEnabled(not self.long_term.value())
        self.edited.emit()
