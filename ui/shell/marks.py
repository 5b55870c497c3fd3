"""Small drawings of the frame: the program's sign, a bell with a number, initials, a key."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.labels import Label
from ui.kit.painted import Painted
from ui.theme.theme import theme

MOST_SHOWN = 99


class _Drawing(Painted):
    """A drawing of a fixed size in px before text scale."""

    SIDE = 28

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self.SIDE), theme().px(self.SIDE))


class Mark(_Drawing):
    """The sign of the program: a message on a blue tile."""

    def draw(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().c("brand"))
        painter.drawRoundedRect(QRectF(self.rect()), theme().px(7), theme().px(7))
        side = theme().px(17)
        drawing = theme().pixmap("message-square-text", "on_fill", 17)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, drawing)


def app_icon() -> QIcon:
    """The sign as the icon of windows and of the tray."""
    icon = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().c("brand"))
        painter.drawRoundedRect(QRectF(pixmap.rect()), side / 4, side / 4)
        inner = theme().pixmap("message-square-text", "on_fill", round(side * 0.62))
        room = round(side * 0.62)
        painter.drawPixmap(QRect((side - room) // 2, (side - room) // 2, room, room), inner)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


class Bell(_Drawing):
    """A bell, and how much of what it tells was not read."""

    SIDE = 26

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0

    def show_count(self, count: int) -> None:
        self._count = count
        self.update()

    def draw(self, painter: QPainter) -> None:
        px = theme().px
        side = px(17)
        drawing = theme().pixmap("bell", "text2", 17)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2 + 1, drawing)
        if not self._count:
            return
        words = f"{self._count}" if self._count <= MOST_SHOWN else f"{MOST_SHOWN}+"
        painter.setFont(theme().font("micro"))
        width = max(px(15), painter.fontMetrics().horizontalAdvance(words) + px(6))
        box = QRectF(self.width() - width, 0, width, px(15))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().c("err_solid"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(theme().c("on_fill"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class Initial(_Drawing):
    """The first character of a name in a circle."""

    SIDE = 26

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = ""

    def show_name(self, name: str) -> None:
        self._letter = name[:1].upper()
        self.update()

    def draw(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme().c("line_ctl"), 1))
        painter.setBrush(theme().c("pressed"))
        circle = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawEllipse(circle)
        painter.setFont(theme().font("caption_strong"))
        painter.setPen(theme().c("text"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._letter)


class KeyHint(Label):
    """A key of the keyboard, drawn as one."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, "micro", "text2", parent=parent)
        px = theme().px
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(px(6), px(2), px(6), px(2))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().c("line"), 1))
        painter.setBrush(theme().c("subtle"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme().px(4), theme().px(4))
        painter.end()
        super().paintEvent(event)
