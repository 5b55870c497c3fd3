"""A card that is pressed as a whole and leads to the page its number comes from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.labels import ElidedLabel, Label
from ui.kit.style import dress, flush
from ui.theme.theme import theme


class LinkCard(QAbstractButton):
    """Title, a large number with its unit, and what a subclass puts below and beside. Enter and Space press it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.name = title
        self.setAccessibleName(title)
        self.title = ElidedLabel(title, tone="text2")
        self.number = Label("—", "display")
        self.unit = ElidedLabel(tone="text2")
        self.head = QHBoxLayout()
        flush(self.head, 8)
        self.head.addWidget(self.title, 1)
        numbers = QHBoxLayout()
        flush(numbers, 6)
        numbers.addWidget(self.number)
        numbers.addWidget(self.unit, 1, Qt.AlignmentFlag.AlignBottom)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(16), px(12), px(16), px(12))
        self.column.setSpacing(px(2))
        self.column.addLayout(self.head)
        self.column.addLayout(numbers)
        dress(self, self.update)

    def let_through(self) -> None:
        """Let presses on what stands in the card reach the card; called when all of it is there."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        touched = self.underMouse() or self.isDown()
        edge = "focus" if focused else "line_ctl_hover" if touched else "line"
        inset = 1.0 if focused else 0.5
        painter.setPen(QPen(theme().c(edge), 2 if focused else 1))
        painter.setBrush(theme().c("hover" if self.isDown() else "card"))
        radius = theme().px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()
