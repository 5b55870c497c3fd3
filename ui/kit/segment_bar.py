"""One bar for each billed segment of a message, filled as far as the text goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painted import TRACK, Painted, draw_bar
from ui.theme.theme import theme

LEAST_BARS = 3
# Characters of a whole message, and of each part of a long one (STD-OV-13, STD-OV-14; plain English abroad STI-OV-04).
CAPACITY = (70, 67)
PLAIN_ENGLISH_CAPACITY = (160, 153)


def segment_fills(parts: Sequence[int], plain_english: bool = False) -> list[float]:
    """How full each segment is (0 to 1); empty bars follow, so that the next segment can be seen coming."""
    whole, each = PLAIN_ENGLISH_CAPACITY if plain_english else CAPACITY
    capacity = whole if len(parts) <= 1 else each
    fills = [min(1.0, length / capacity) for length in parts]
    return fills + [0.0] * (LEAST_BARS - len(fills))


class SegmentBar(Painted):
    """The segments of one message side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fills = segment_fills(())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("计费条数"))

    def set_parts(self, parts: Sequence[int], plain_english: bool = False) -> None:
        """`parts`: characters in each segment."""
        self._fills = segment_fills(parts, plain_english)
        self.setAccessibleDescription(str(len(parts)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(60), theme().px(8))

    def draw(self, painter: QPainter) -> None:
        gap = theme().px(4) if len(self._fills) <= 12 else theme().px(1)
        width = (self.width() - gap * (len(self._fills) - 1)) / len(self._fills)
        height = min(theme().px(8), self.height())
        top = (self.height() - height) / 2
        for i, fill in enumerate(self._fills):
            box = QRectF(i * (width + gap), top, width, height)
            draw_bar(painter, box, [], theme().c(TRACK), 0)
            if fill > 0:
                filled = QRectF(box.left(), box.top(), max(fill * width, min(width, height)), height)
                draw_bar(painter, filled, [], theme().c("brand"), 0)
