"""One of a few: a row of words of which one is raised."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.kit.style import dress
from ui.kit.tips import plain_tip
from ui.theme.theme import theme


class Segmented(QFrame):
    """Choose one of `options`, pairs of (value, words). `changed(value)` tells the user's choices only."""

    changed = Signal(object)
    edited = Signal()

    def __init__(self, options: Sequence[tuple[object, str]], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "segmented")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for place, (_, words) in enumerate(options):
            button = QPushButton(words)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(button, place)
            row.addWidget(button)
        if self._values:
            self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._tell)
        dress(self, self._measure)

    def value(self) -> object:
        return self._values[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        """Choose without telling."""
        self._group.blockSignals(True)
        self.button(value).setChecked(True)
        self._group.blockSignals(False)

    def button(self, value: object) -> QAbstractButton:
        """The button of an option."""
        return self._group.button(self._values.index(value))

    def set_enabled(self, value: object, enabled: bool, reason: str = "") -> None:
        """Allow or refuse one of the options, with the reason as its tooltip."""
        button = self.button(value)
        button.setEnabled(enabled)
        button.setToolTip("" if enabled else plain_tip(reason))

    def _tell(self, place: int, chosen: bool) -> None:
        # Not a click: a screen reader chooses without one.
        if chosen:
            self.changed.emit(self._values[place])
            self.edited.emit()

    def _measure(self) -> None:
        """Keep each word's room for its bold form, so that nothing moves when the choice does."""
        metrics = QFontMetrics(theme().font("strong"))
        for button in self._group.buttons():
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + theme().px(26))
