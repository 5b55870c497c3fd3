"""The panel behind 更多筛选: filters that have no room in their line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.theme import theme


class FilterPanel(QFrame):
    """A popup that lends its place to filters until they fit into their line again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popover")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme().px(12),) * 4)
        self._column.setSpacing(theme().px(8))

    def take(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()

    def open_under(self, button: QWidget) -> None:
        """Show it with its right edge under a button."""
        self.adjustSize()
        at = button.mapToGlobal(QPoint(button.width(), button.height() + theme().px(4)))
        self.move(at - QPoint(self.width(), 0))
        self.show()
