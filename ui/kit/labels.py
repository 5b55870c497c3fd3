"""Texts that cannot be edited: plain labels, labels that end in an ellipsis, icons, hairlines."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.kit.message_text import inert
from ui.kit.style import dress, mark
from ui.kit.tips import plain_tip
from ui.theme.theme import theme


class Label(QLabel):
    """A plain text in one of the type roles and text colours. Data never becomes rich text."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        self.role = role
        if role in ("mono", "message", "display"):  # other families or digits than the application's font
            dress(self, self._take_font)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(inert(text))

    def set_tone(self, tone: str) -> None:
        mark(self, "tone", tone)

    def _take_font(self) -> None:
        self.setFont(theme().font(self.role))


class ElidedLabel(Label):
    """A label that gives way to its neighbours: what does not fit ends in an ellipsis and shows as a tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        self._full = ""
        self._mode = mode
        super().__init__(text, role, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        self._full = inert(text)
        self.setAccessibleName(self._full)
        self._fit()
        self.updateGeometry()

    def text(self) -> str:
        return self._full

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self._full) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme().px(32), self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, self._mode, max(self.width(), 0))
        if shown != super().text():
            super().setText(shown)
        self.setToolTip("" if shown == self._full else plain_tip(self._full))


class Icon(QLabel):
    """An icon beside a text. It says nothing by itself, so screen readers pass over it."""

    def __init__(self, name: str, ink: str = "text2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = (name, ink, size)
        dress(self, self._draw)

    def set_icon(self, name: str, ink: str) -> None:
        self._icon = (name, ink, self._icon[2])
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(theme().pixmap(*self._icon))
        side = theme().px(self._icon[2])
        self.setFixedSize(side, side)


class IconBadge(QWidget):
    """An icon on a soft rounded square: the head of a dialog, an empty page, a file."""

    def __init__(self, icon: str, tone: str = "mute", side: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = tone
        self._side = side
        dress(self, self._measure)

    def set_icon(self, icon: str, tone: str) -> None:
        self._icon, self._tone = icon, tone
        self.update()

    def _measure(self) -> None:
        self.setFixedSize(theme().px(self._side), theme().px(self._side))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().c(f"{self._tone}_soft"))
        radius = theme().px(8)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        size = 18 if self._side <= 34 else self._side // 2
        pixmap = theme().pixmap(self._icon, self._tone, size)
        side = theme().px(size)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)


class NumberBadge(Label):
    """The number of a section in a long form."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(str(number), "caption_strong", "link", parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        dress(self, self._measure)

    def _measure(self) -> None:
        self.setFixedSize(theme().px(20), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().c("brand_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()
        super().paintEvent(event)


class Rule(QFrame):
    """A hairline between two groups."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule-upright" if upright else "rule")
