"""Shares of a whole as a ring, the answer in its hole and a legend with counts and shares at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.kit.chart_scale import Unit, share_text, value_text
from ui.kit.message_text import inert
from ui.kit.painted import TRACK, Painted, draw_text
from ui.kit.tips import plain_tip
from ui.theme.theme import theme

COLORS = ("c1", "c2", "c3", "c4", "c5", "c6")
REST = "c_other"
GAP = 2.0
LEAST_RING = 104  # px of the ring before a name of the legend is cut
LEAST_DEGREES = 3.6  # a part below 1 % keeps a visible sliver


@dataclass(frozen=True)
class Part:
    """One share; without a colour token it gets one by its rank."""

    name: str
    value: float
    color_token: str = ""


@dataclass(frozen=True)
class Slice:
    """A piece of the ring in degrees clockwise from 12 o'clock."""

    start: float
    span: float


def ranked(parts: Sequence[Part], rest_name: str) -> list[Part]:
    """Largest first, the rest last; more than six become five and the rest (design 8.1)."""
    own_rest = [part for part in parts if part.color_token == REST]
    large = sorted((part for part in parts if part.color_token != REST), key=lambda part: -part.value)
    if len(large) + len(own_rest) > len(COLORS):
        small = large[len(COLORS) - 1 :] + own_rest
        large = large[: len(COLORS) - 1]
        name = rest_name.format(len(small)) if not own_rest else own_rest[0].name
        own_rest = [Part(name, sum(part.value for part in small), REST)]
    free = [token for token in COLORS if token not in {part.color_token for part in large}]
    return [part if part.color_token else replace(part, color_token=free.pop(0)) for part in large] + own_rest


def slices(values: Sequence[float]) -> list[Slice]:
    """Pieces for the values in their order; what slivers take comes off the larger pieces, all together 360."""
    total = sum(values)
    if total <= 0:
        return [Slice(0.0, 0.0) for _ in values]
    spans = [value / total * 360 for value in values]
    small = [0 < span < LEAST_DEGREES for span in spans]
    left = 360 - LEAST_DEGREES * sum(small)
    large = sum(span for span, is_small in zip(spans, small, strict=True) if not is_small)
    spans = [LEAST_DEGREES if s else span * left / large for span, s in zip(spans, small, strict=True)]
    starts = [sum(spans[:i]) for i in range(len(spans))]
    return [Slice(start, span) for start, span in zip(starts, spans, strict=True)]


class Donut(Painted):
    """A ring of parts; the page offers the same numbers as a table by `table_rows()`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name`: what a screen reader calls the chart."""
        super().__init__(parent)
        self._parts: list[Part] = []
        self._answer = self._caption = ""
        self._unit = Unit.COUNT
        self._pattern = "{0}"
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_parts(
        self, parts: Sequence[Part], answer: str, caption: str, unit: Unit = Unit.COUNT, pattern: str = "{0}"
    ) -> None:
        """`answer` and `caption` stand in the hole; `pattern` puts a unit to the counts (`{0} 条`)."""
        self._parts = ranked(parts, self.tr("其他 {0} 项"))
        self._answer, self._caption = answer, caption
        self._unit, self._pattern = unit, pattern
        rows = [self.tr("{0} {1}，占 {2}").format(*row) for row in self.table_rows()]
        self.setAccessibleDescription(
            "\n".join([f"{caption} {answer}", *rows]) if self._total() else self.tr("暂无数据")
        )
        self.restyle()

    def table_rows(self) -> list[tuple[str, str, str]]:
        """(name, value, share) of each part in the order drawn."""
        total = self._total()
        return [
            (inert(part.name), self._pattern.format(value_text(part.value, self._unit)), share_text(part.value, total))
            for part in self._parts
        ]

    def sizeHint(self) -> QSize:
        rows = max(6, len(self._parts))
        return QSize(theme().px(320), max(theme().px(140), rows * theme().px(28) if rows > 2 else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(280), theme().px(140))

    def _total(self) -> float:
        return sum(part.value for part in self._parts)

    def _ring_box(self) -> QRectF:
        room = max(theme().px(LEAST_RING), self.width() - self._legend_width() - theme().px(24))
        side = min(self.height(), theme().px(176), room) - 4.0
        return QRectF(2, (self.height() - side) / 2, side, side)

    def draw(self, painter: QPainter) -> None:
        ring = self._ring_box()
        if self._total() <= 0:
            self._draw_ring(painter, ring, [Slice(0, 360)], [TRACK])
            draw_text(painter, ring, self.tr("暂无数据"), theme().c("text3"), Qt.AlignmentFlag.AlignHCenter)
            return
        self._draw_ring(painter, ring, slices([p.value for p in self._parts]), [p.color_token for p in self._parts])
        self._draw_answer(painter, ring)
        if len(self._parts) <= 2:
            self._draw_stacked_legend(painter, ring)
        else:
            self._draw_legend(painter)

    def _draw_ring(self, painter: QPainter, box: QRectF, pieces: Sequence[Slice], tokens: Sequence[str]) -> None:
        thickness = box.width() * 0.155
        inner = box.adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2)
        # The gap as an angle at the middle of the ring; a single part has none.
        visible = sum(piece.span > 0 for piece in pieces)
        gap = GAP / (inner.width() / 2) * 57.2958 if visible > 1 else 0.0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece, token in zip(pieces, tokens, strict=True):
            pen = QPen(theme().c(token), thickness)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            if piece.span > 0:
                start = 90 - piece.start - gap / 2
                painter.drawArc(inner, round(start * 16), -round((piece.span - gap) * 16))

    def _draw_answer(self, painter: QPainter, ring: QRectF) -> None:
        room = ring.width() * 0.64
        font = theme().font("title")
        widest = QFontMetricsF(font).horizontalAdvance(self._answer)
        if widest > room:  # long totals shrink rather than lose digits
            font.setPixelSize(max(theme().px(11), int(font.pixelSize() * room / widest)))
        painter.setFont(font)
        middle = ring.center()
        line = QFontMetricsF(font).height()
        small = QFontMetricsF(theme().font("caption")).height()
        top = middle.y() - (line + small) / 2
        center = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, QRectF(middle.x() - room / 2, top, room, line), self._answer, theme().c("text"), center)
        painter.setFont(theme().font("caption"))
        box = QRectF(middle.x() - room / 2, top + line, room, small)
        draw_text(painter, box, self._caption, theme().c("text3"), center)

    def _legend_width(self) -> float:
        """What the legend takes without cutting a name."""
        body, strong = QFontMetricsF(theme().font("body")), QFontMetricsF(theme().font("strong"))
        if len(self._parts) > 2:
            words = max(sum(body.horizontalAdvance(text) for text in row) for row in self.table_rows())
            return words + theme().px(18 + 2 * 14)
        rows = [
            (body.horizontalAdvance(n), body.horizontalAdvance(v), strong.horizontalAdvance(s))
            for n, v, s in self.table_rows()
        ]
        return max((max(name, share + theme().px(8) + value) for name, value, share in rows), default=0.0) + theme().px(
            18
        )

    def _legend_left(self) -> float:
        return self._ring_box().right() + theme().px(24)

    def _row_box(self, row: int) -> QRectF:
        height = min(theme().px(28), self.height() / max(1, len(self._parts)))
        top = (self.height() - height * len(self._parts)) / 2
        left = self._legend_left()
        return QRectF(left, top + row * height, self.width() - left, height)

    def _draw_mark(self, painter: QPainter, token: str, left: float, middle: float) -> None:
        side = float(theme().px(9))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().c(token))
        painter.drawRoundedRect(QRectF(QPointF(left, middle - side / 2), QSize(1, 1).toSizeF() * side), 3, 3)

    def _draw_legend(self, painter: QPainter) -> None:
        painter.setFont(theme().font("body"))
        metrics = QFontMetricsF(painter.font())
        rows = self.table_rows()
        shares = max(metrics.horizontalAdvance(share) for _, _, share in rows)
        values = max(metrics.horizontalAdvance(value) for _, value, _ in rows)
        gap, mark = theme().px(14), theme().px(18)
        right = Qt.AlignmentFlag.AlignRight
        for i, (part, (name, value, share)) in enumerate(zip(self._parts, rows, strict=True)):
            box = self._row_box(i)
            self._draw_mark(painter, part.color_token, box.left(), box.center().y())
            share_left = box.right() - shares
            value_left = share_left - gap - values
            name_box = QRectF(box.left() + mark, box.top(), value_left - gap - box.left() - mark, box.height())
            draw_text(painter, name_box, name, theme().c("text"), Qt.AlignmentFlag.AlignLeft)
            value_box = QRectF(value_left, box.top(), values, box.height())
            draw_text(painter, value_box, value, theme().c("text3"), right)
            draw_text(painter, QRectF(share_left, box.top(), shares, box.height()), share, theme().c("text"), right)

    def _draw_stacked_legend(self, painter: QPainter, ring: QRectF) -> None:
        left, mark = self._legend_left(), theme().px(18)
        line = QFontMetricsF(theme().font("body")).height()
        line += theme().px(2)
        block = line * 2 + theme().px(14)
        top = ring.center().y() - (block * len(self._parts) - theme().px(14)) / 2
        room = self.width() - left - mark
        side = Qt.AlignmentFlag.AlignLeft
        for i, (part, (name, value, share)) in enumerate(zip(self._parts, self.table_rows(), strict=True)):
            y = top + i * block
            self._draw_mark(painter, part.color_token, left, y + line)
            painter.setFont(theme().font("body"))
            draw_text(painter, QRectF(left + mark, y, room, line), name, theme().c("text2"), side)
            painter.setFont(theme().font("strong"))
            width = QFontMetricsF(painter.font()).horizontalAdvance(share) + theme().px(8)
            draw_text(painter, QRectF(left + mark, y + line, width, line), share, theme().c("text"), side)
            painter.setFont(theme().font("caption"))
            box = QRectF(left + mark + width, y + line, room - width, line)
            draw_text(painter, box, value, theme().c("text3"), side)

    def event(self, event: QEvent) -> bool:
        """The whole line of the legend as a tooltip, for names that had to be cut."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and len(self._parts) > 2:
            self._show_tooltip(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _show_tooltip(self, position: QPoint, on_screen: QPoint) -> None:
        row = next((i for i in range(len(self._parts)) if self._row_box(i).contains(QPointF(position))), None)
        text = "" if row is None else self.tr("{0} {1}，占 {2}").format(*self.table_rows()[row])
        QToolTip.showText(on_screen, plain_tip(text), self)
