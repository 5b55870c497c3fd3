"""States in a word: a filled tag where attention is wanted, a quiet dot where all is normal."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.labels import Label
from ui.kit.style import dress
from ui.theme.theme import theme


def tag_size(text: str, icon: str | None = None, *, quiet: bool = False) -> QSize:
    """The room a tag takes."""
    px = theme().px
    if quiet:
        metrics = QFontMetrics(theme().font("body"))
        return QSize(px(14) + metrics.horizontalAdvance(text) + 1, max(px(22), metrics.height()))
    metrics = QFontMetrics(theme().font("caption"))
    side = px(13) + px(4) if icon else 0
    return QSize(px(16) + side + metrics.horizontalAdvance(text) + 1, max(px(22), metrics.height() + px(2)))


def paint_tag(
    painter: QPainter, area: QRect, text: str, tone: str, icon: str | None = None, *, quiet: bool = False
) -> None:
    """Draw a tag at the left of an area, in the middle of its height; tables draw theirs with it as well.

    `tone`: ok, warn, err, info, mute, sim, live. A text that is too long for the area ends in an ellipsis.
    """
    px = theme().px
    size = tag_size(text, icon, quiet=quiet)
    box = QRectF(
        area.left(), area.center().y() + 0.5 - size.height() / 2, min(size.width(), area.width()), size.height()
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if quiet:
        painter.setBrush(theme().c(tone))
        painter.drawEllipse(QPointF(box.left() + px(3.5), box.center().y()), px(3), px(3))
        font, ink, left = theme().font("body"), theme().c("text"), float(px(14))
        right = 0.0
    else:
        painter.setBrush(theme().c(f"{tone}_soft"))
        painter.drawRoundedRect(box, px(4), px(4))
        font, ink, left = theme().font("caption"), theme().c(tone), float(px(8))
        right = float(px(8)) - 1
        if icon:
            drawing = theme().pixmap(icon, tone, 13)
            painter.drawPixmap(QPointF(box.left() + px(7), round(box.center().y() - px(13) / 2)), drawing)
            left += px(13) + px(3)
    room = box.adjusted(left, 0, -right, 0)
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(round(room.width()), 0))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class Tag(Label):
    """A state as a widget. `quiet` is the small dot with plain text for what is normal."""

    def __init__(
        self,
        text: str,
        tone: str = "mute",
        icon: str | None = None,
        *,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._state = (tone, icon, quiet)
        super().__init__(text, "caption", tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        dress(self, self.updateGeometry)

    def set_state(self, text: str, tone: str, icon: str | None = None, *, quiet: bool = False) -> None:
        self._state = (tone, icon, quiet)
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        _, icon, quiet = self._state
        return tag_size(self.text(), icon, quiet=quiet)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tone, icon, quiet = self._state
        paint_tag(QPainter(self), self.rect(), self.text(), tone, icon, quiet=quiet)
