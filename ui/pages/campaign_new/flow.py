"""Widgets side by side, going on in the next line where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import theme


class Flow(QWidget):
    """As high as its lines need at the width it gets; `gap` in px before text scale."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._entries: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, entry: QWidget) -> None:
        """Put one more widget at the end."""
        entry.setParent(self)
        entry.show()
        self._entries.append(entry)
        self._changed()

    def remove(self, entry: QWidget) -> None:
        """Let go of a widget for good."""
        self._entries.remove(entry)
        entry.hide()
        entry.deleteLater()
        self._changed()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, False)

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme().px(240))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.heightForWidth(max(self.width(), theme().px(120))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._changed()

    def _changed(self) -> None:
        self._arrange(self.width(), True)
        self.updateGeometry()

    def _arrange(self, width: int, really: bool) -> int:
        """The height needed at a width; `really` moves the widgets there."""
        left = top = line = 0
        gap = theme().px(self._gap)
        for entry in self._entries:
            size = entry.sizeHint().expandedTo(entry.minimumSize())
            if left and left + size.width() > width:
                left, top, line = 0, top + line + gap, 0
            if really:
                entry.setGeometry(left, top, size.width(), size.height())
            left += size.width() + gap
            line = max(line, size.height())
        return top + line
