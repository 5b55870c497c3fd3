"""The drawn phone: status bar, sender, date and the message in its bubble."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain import daytime
from ui.kit.chart_scale import Step, time_text
from ui.kit.message_text import layout_ranges, shown_text
from ui.kit.painted import Painted, draw_text
from ui.theme.theme import theme

LINE_HEIGHT = 1.35  # of the face's own line, about twice the letter size as phones set it
BUBBLE_SHARE = 0.86


class Bubble(Painted):
    """The text of a message in a grey bubble, its variables tinted; plain text, wrapped anywhere if it must."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._layouts: dict[int, tuple[QTextLayout, QRectF]] = {}
        """By width, until the text or the look changes: Qt asks for many widths before it draws."""
        super().__init__(parent)
        self._text = ""
        self._ranges: list[tuple[int, int]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        self._text = shown_text(text)
        self._ranges = layout_ranges(text, spans)
        self.setAccessibleName(self._text)
        self.restyle()

    def restyle(self) -> None:
        self._layouts.clear()
        super().restyle()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._text:
            return 0
        return round(self._laid_out(width)[1].height()) + 2 * theme().px(10)

    def sizeHint(self) -> QSize:
        width = theme().px(280)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(20))

    def draw(self, painter: QPainter) -> None:
        if not self._text:
            return
        layout, used = self._laid_out(self.width())
        pad_x, pad_y = theme().px(12), theme().px(10)
        box = QRectF(0, 0, used.width() + 2 * pad_x, used.height() + 2 * pad_y)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().c("pressed"))
        shape = _bubble_shape(box, float(theme().px(14)), float(theme().px(4)))
        painter.drawPath(shape)
        painter.setClipPath(shape)  # stacked accents may not leave the bubble
        painter.setPen(theme().c("text"))
        layout.draw(painter, QPointF(pad_x, pad_y))

    def _laid_out(self, width: int) -> tuple[QTextLayout, QRectF]:
        if width not in self._layouts:
            self._layouts[width] = self._lay_out(width)
        return self._layouts[width]

    def _lay_out(self, width: int) -> tuple[QTextLayout, QRectF]:
        font = theme().font("message")
        layout = QTextLayout(self._text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._tint(start, length) for start, length in self._ranges])
        room = width * BUBBLE_SHARE - 2 * theme().px(12)
        leading = QFontMetricsF(font).height() * (LINE_HEIGHT - 1)
        top = widest = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(room, theme().px(40)))
            line.setPosition(QPointF(0, top + leading / 2))
            top += line.height() + leading
            widest = max(widest, line.naturalTextWidth())
        layout.endLayout()
        return layout, QRectF(0, 0, widest, top)

    def _tint(self, start: int, length: int) -> QTextLayout.FormatRange:
        tint = QTextCharFormat()
        tint.setForeground(theme().c("link"))
        tint.setBackground(theme().c("brand_tint"))
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = start, length, tint
        return piece


def _bubble_shape(box: QRectF, radius: float, tail: float) -> QPainterPath:
    """Round corners but the lower left, where a received message points to its sender."""
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    corner = QPainterPath()
    corner.addRoundedRect(QRectF(box.left(), box.bottom() - 2 * radius, 2 * radius, 2 * radius), tail, tail)
    return shape.united(corner)


class PhoneScreen(Painted):
    """The upper part of a phone, open at the bottom; long messages scroll below the sender."""

    def __init__(self, sender: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sender = sender
        self._when = 0.0
        self._hint = ""
        self.bubble = Bubble()
        holder = QWidget()
        self._inside = QVBoxLayout(holder)
        self._inside.addWidget(self.bubble)
        self._inside.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(holder)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("短信内容"))
        self._scroll.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        self._frame = QVBoxLayout(self)
        self._frame.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._set_margins()

    def set_message(self, text: str, spans: Sequence[tuple[int, int]], when: float) -> None:
        """`when`: UTC seconds of the (planned) sending."""
        self._when, self._hint = when, ""
        self.bubble.set_text(text, spans)
        self._scroll.verticalScrollBar().setValue(0)
        self.update()

    def set_hint(self, hint: str) -> None:
        """No message yet: say what is missing instead."""
        self._hint = hint
        self.bubble.set_text("", ())
        self.update()

    def restyle(self) -> None:
        self._set_margins()
        super().restyle()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(306), theme().px(322))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(220), theme().px(240))

    def _set_margins(self) -> None:
        self._frame.setContentsMargins(theme().px(2), theme().px(109), theme().px(2), theme().px(1))
        self._inside.setContentsMargins(theme().px(12), theme().px(2), theme().px(2), theme().px(8))

    def draw(self, painter: QPainter) -> None:
        px = theme().px
        width, radius = float(self.width()), float(px(34))
        outline = QRectF(0.5, 0.5, width - 1, self.height() + radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().c("line_ctl"), 1))
        painter.drawRoundedRect(outline, radius, radius)
        painter.drawLine(QPointF(0.5, self.height() - 0.5), QPointF(width - 0.5, self.height() - 0.5))
        painter.setFont(theme().font("caption_strong"))
        clock = daytime.local(self._when).strftime("%H:%M") if not self._hint else "—"
        draw_text(painter, QRectF(px(23), px(8), px(80), px(20)), clock, theme().c("text"), Qt.AlignmentFlag.AlignLeft)
        for i, name in enumerate(("battery-full", "wifi", "signal")):
            painter.drawPixmap(QPointF(width - px(36) - i * px(19), px(11)), theme().pixmap(name, "text2", px(13)))
        painter.drawPixmap(QPointF(px(14), px(39)), theme().pixmap("chevron-left", "link", px(18)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().c("mute_soft"))
        painter.drawEllipse(QPointF(width / 2, px(44)), px(13), px(13))
        painter.drawPixmap(QPointF(width / 2 - px(7), px(37)), theme().pixmap("building-2", "text3", px(14)))
        painter.setFont(theme().font("caption"))
        center = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, QRectF(px(30), px(58), width - px(60), px(20)), self._sender, theme().c("text3"), center)
        painter.setPen(QPen(theme().c("line_soft"), 1))
        painter.drawLine(QPointF(1, px(82) + 0.5), QPointF(width - 1, px(82) + 0.5))
        if self._hint:
            box = QRectF(px(24), px(100), width - px(48), self.height() - px(120))
            painter.setPen(theme().c("text3"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)
            return
        date = self.tr("{0} {1}").format(time_text(self._when, Step.DAY), daytime.local(self._when).strftime("%H:%M"))
        draw_text(painter, QRectF(px(12), px(87), width - px(24), px(20)), date, theme().c("text3"), center)
