"""A part of the header that is pressed: any labels and icons in a row, as one button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from ui.kit.tips import plain_tip
from ui.theme.theme import theme


class Slot(QAbstractButton):
    """Put widgets into `row`. `name` is the tooltip and what a screen reader says; with a `menu` a press opens it."""

    def __init__(self, name: str, *, pad: int = 8, height: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(px(pad), 0, px(pad), 0)
        self.row.setSpacing(px(8))
        self.menu: QMenu | None = None
        self.setFixedHeight(px(height))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_name(name)
        self.clicked.connect(self._open_menu)

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def put(self, widget: QWidget, stretch: int = 0) -> None:
        """One more widget at the right; presses go through it to the slot."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.row.addWidget(widget, stretch)

    def box(self) -> QRectF:
        """Where the ground is painted."""
        return QRectF(self.rect()).adjusted(1, 1, -1, -1)

    def ground(self, painter: QPainter) -> None:
        """Paint what lies below the content; the quiet form shows only when touched."""
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().c("pressed"))
            painter.drawRoundedRect(self.box(), theme().px(6), theme().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.ground(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().c("focus"), 2))
            painter.drawRoundedRect(self.box(), theme().px(6), theme().px(6))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def _open_menu(self) -> None:
        if self.menu is not None:
            self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class BoxSlot(Slot):
    """A slot that looks like a field: the search box."""

    def ground(self, painter: QPainter) -> None:
        hot = self.underMouse() or self.isDown()
        painter.setPen(QPen(theme().c("line_ctl_hover" if hot else "line_ctl"), 1))
        painter.setBrush(theme().c("card"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme().px(6), theme().px(6))
