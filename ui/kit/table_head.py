"""The head of a table: titles, the arrow of the sort, the tick for the whole page."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.kit.columns import TICKS
from ui.kit.delegates import Grounds, paint_tick
from ui.kit.rows import RowsModel
from ui.kit.style import dress
from ui.theme.theme import theme


class TableHead(QHeaderView):
    """Paints itself so that titles stand above their cells; `sorted_by` is (sort key, descending)."""

    def __init__(self, view: QTableView, grounds: Grounds, model: RowsModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._grounds = grounds
        self._rows = model
        self.sorted_by = ("", True)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setFirstSectionMovable(not model.has_ticks)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(theme().px(32))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dress(self, self._measure)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(36))

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        if not area.isValid():
            return
        column = self._grounds.column(section)
        painter.save()
        painter.fillRect(area, theme().c("subtle"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme().c("line"))
        if column.key == TICKS:
            paint_tick(painter, area, self._rows.tick_state)
        else:
            left, right = self._grounds.padding(section)
            self._paint_title(painter, area.adjusted(left, 0, -right, -1), section)
        painter.restore()

    def _paint_title(self, painter: QPainter, room: QRect, section: int) -> None:
        column = self._grounds.column(section)
        sort, descending = self.sorted_by
        is_sorted = bool(column.sort) and column.sort == sort
        side = theme().px(13)
        arrow = side + theme().px(4) if is_sorted else 0
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().c("text2" if is_sorted else "text3"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, max(room.width() - arrow, 0))
        width = metrics.horizontalAdvance(shown)
        left = room.left() if column.align == "left" else room.right() + 1 - width - arrow
        box = QRect(left, room.top(), width + 1, room.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        if is_sorted:
            drawing = theme().pixmap("chevron-down" if descending else "chevron-up", "link", 13)
            painter.drawPixmap(left + width + theme().px(4), room.center().y() - side // 2 + 1, drawing)

    def _measure(self) -> None:
        self.setFixedHeight(theme().px(36))
        self.updateGeometry()
        self.viewport().update()
