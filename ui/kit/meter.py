"""A horizontal bar of several parts: progress of a task, a package before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painted import TRACK, Painted, draw_bar
from ui.theme.theme import theme

# A part that exists is never thinner: 1 failure in 100,000 must be seen.
LEAST_WIDTH = 4


def part_shares(values: Sequence[float], total: float, least: float = 0.0) -> list[float]:
    """Shares of the bar (0 to 1) for each value, those above zero at least `least`; the sum never passes 1."""
    if total <= 0:
        return [0.0] * len(values)
    shares = [max(value / total, least) if value > 0 else 0.0 for value in values]
    excess = sum(shares) - 1.0
    if excess > 0:
        widest = shares.index(max(shares))
        shares[widest] = max(least, shares[widest] - excess)
    return shares


class Meter(Painted):
    """Parts from the left in their colours; what is left of the total is the empty track."""

    def __init__(self, thickness: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thickness = thickness
        self._parts: tuple[tuple[float, str], ...] = ()
        self._total = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[tuple[float, str]], total: float) -> None:
        """`parts`: (value, colour token) from the left; `total`: the value of the whole bar."""
        if (tuple(parts), total) != (self._parts, self._total):
            self._parts, self._total = tuple(parts), total
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(self._thickness))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().px(self._thickness))

    def draw(self, painter: QPainter) -> None:
        shares = part_shares([value for value, _ in self._parts], self._total, LEAST_WIDTH / max(1, self.width()))
        fills = [(share, theme().c(token)) for share, (_, token) in zip(shares, self._parts, strict=True)]
        height = min(theme().px(self._thickness), self.height())
        box = QRectF(0, (self.height() - height) / 2, self.width(), height)
        draw_bar(painter, box, fills, theme().c(TRACK), theme().px(1))
