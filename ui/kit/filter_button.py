"""The look of a filter: one control that says its name and its value."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.kit.message_text import inert
from ui.kit.style import dress
from ui.kit.tips import plain_tip
from ui.theme.theme import theme

MOST_VALUE = 200  # px before text scale; longer values end in an ellipsis


class FilterButton(QPushButton):
    """`状态 全部 ⌄`: the label in grey, the value in the colour of links where one is set."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._value = ""
        self._set = False
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        dress(self, self.updateGeometry)

    def show_value(self, value: str, is_set: bool) -> None:
        value = inert(value)
        self._value, self._set = value, is_set
        self.setAccessibleName(" ".join(part for part in (self._label, value) if part))
        self.setToolTip(plain_tip(value) if self._cut() else "")
        self.updateGeometry()
        self.update()

    @property
    def shown_value(self) -> str:
        return self._value

    def popup_place(self) -> QPoint:
        return self.mapToGlobal(QPoint(0, self.height() + theme().px(4)))

    def sizeHint(self) -> QSize:
        px, metrics = theme().px, QFontMetrics(theme().font("body"))
        label = metrics.horizontalAdvance(self._label) + px(6) if self._label else 0
        value = min(metrics.horizontalAdvance(self._value), px(MOST_VALUE))
        return QSize(px(11) + label + value + px(10) + px(14) + px(9), px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        px, metrics = theme().px, QFontMetrics(theme().font("body"))
        painter.setFont(theme().font("body"))
        left = px(11)
        if self._label:
            left = self._write(painter, left, self._label, "text2", metrics.horizontalAdvance(self._label)) + px(6)
        room = self.width() - left - px(10) - px(14) - px(9)
        self._write(painter, left, self._value, "link" if self._set else "text", room)
        arrow = theme().pixmap("chevron-down", "text3", 14)
        painter.drawPixmap(self.width() - px(9) - px(14), (self.height() - px(14)) // 2, arrow)

    def _write(self, painter: QPainter, left: int, text: str, token: str, room: int) -> int:
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room + 1)
        painter.setPen(theme().c(token if self.isEnabled() else "text_dis"))
        box = QRect(left, 0, room + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        return left + metrics.horizontalAdvance(shown)

    def _cut(self) -> bool:
        return QFontMetrics(theme().font("body")).horizontalAdvance(self._value) > theme().px(MOST_VALUE)
