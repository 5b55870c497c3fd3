"""Ranked horizontal bars with a number and a share each: failure reasons, cost by country."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.chart_scale import Unit, share_text, value_text
from ui.kit.message_text import inert
from ui.kit.painted import TRACK, Painted, draw_bar, draw_text
from ui.theme.theme import theme

LEAST_BAR = 48  # px kept for the bar before a long name is cut


class RankedBars(Painted):
    """Rows of name, bar (against the largest), value and share (of the total), largest first."""

    def __init__(
        self,
        name: str,
        color_token: str = "c2",  # noqa: S107 - the name of a colour
        parent: QWidget | None = None,
    ) -> None:
        """`name`: what a screen reader calls the chart."""
        super().__init__(parent)
        self._token = color_token
        self._rows: list[tuple[str, float]] = []
        self._total = 0.0
        self._unit = Unit.COUNT
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[tuple[str, float]], total: float | None = None, unit: Unit = Unit.COUNT) -> None:
        """`rows`: (name, value); `total` for the shares, if the rows are not all there is."""
        self._rows = sorted(rows, key=lambda row: -row[1])
        self._total = sum(value for _, value in rows) if total is None else total
        self._unit = unit
        lines = [self.tr("{0} {1}，占 {2}").format(*row) for row in self.table_rows()]
        self.setAccessibleDescription("\n".join(lines) or self.tr("暂无数据"))
        self.restyle()

    def table_rows(self) -> list[tuple[str, str, str]]:
        """(name, value, share) of each row in the order drawn."""
        return [
            (inert(name), value_text(value, self._unit), share_text(value, self._total, 1))
            for name, value in self._rows
        ]

    def sizeHint(self) -> QSize:
        return QSize(theme().px(360), theme().px(36) * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        painter.setFont(theme().font("body"))
        if not self._rows:
            draw_text(
                painter, QRectF(self.rect()), self.tr("暂无数据"), theme().c("text3"), Qt.AlignmentFlag.AlignHCenter
            )
            return
        metrics = QFontMetricsF(painter.font())
        rows = self.table_rows()
        gap = theme().px(12)
        values = max(metrics.horizontalAdvance(value) for _, value, _ in rows)
        shares = max(metrics.horizontalAdvance(share) for _, _, share in rows)
        names = max(metrics.horizontalAdvance(name) for name, _, _ in rows) + 1
        names = min(names, self.width() - values - shares - 3 * gap - theme().px(LEAST_BAR))
        bar_left = names + gap
        bar_width = max(theme().px(LEAST_BAR), self.width() - names - values - shares - 3 * gap)
        height = self.height() / len(rows)
        largest = max(value for _, value in self._rows)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for i, ((name, value, share), (_, number)) in enumerate(zip(rows, self._rows, strict=True)):
            top = i * height
            draw_text(painter, QRectF(0, top, names, height), name, theme().c("text"), left)
            bar = QRectF(bar_left, top + (height - theme().px(8)) / 2, bar_width, theme().px(8))
            filled = number / largest if largest > 0 else 0.0
            draw_bar(painter, bar, [(filled, theme().c(self._token))], theme().c(TRACK), 0)
            value_left = bar.right() + gap
            draw_text(painter, QRectF(value_left, top, values, height), value, theme().c("text"), right)
            share_left = value_left + values + gap
            draw_text(painter, QRectF(share_left, top, shares, height), share, theme().c("text3"), right)
