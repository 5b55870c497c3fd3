"""Draws the rows of the navigation: areas with an icon and an arrow, pages with a mark at their right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.kit.painted import draw_text
from ui.kit.ring import draw_ring
from ui.theme.theme import theme

NAME = Qt.ItemDataRole.UserRole
"""The name of a page, or the key of an area."""
ICON = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
"""How many things want attention here."""
RING = Qt.ItemDataRole.UserRole + 3
"""Share done of what is running here, 0 to 1; below 0 while unknown."""
MARKED = Qt.ItemDataRole.UserRole + 4
"""Whether the page on the screen is this one, or stands in this area."""
URGENT = Qt.ItemDataRole.UserRole + 5
"""Whether the count is red: somebody has to do something."""

AREA_HEIGHT = 34
PAGE_HEIGHT = 30

Index = QModelIndex | QPersistentModelIndex


class NavDelegate(QStyledItemDelegate):
    """Paints whole rows; the view's own arrows and grounds are off."""

    rail = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        page = index.parent().isValid()
        return QSize(theme().px(40), theme().px(PAGE_HEIGHT if page else AREA_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px = theme().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(option.rect)
        state = option.state
        here = bool(index.data(MARKED)) and not self._stands_for_child(index)
        pill = row.adjusted(px(8), 1, -px(8), -1)
        self._ground(painter, pill, here, bool(state & QStyle.StateFlag.State_MouseOver))
        if index.parent().isValid():
            self._page(painter, pill, index, here)
        else:
            self._area(painter, pill, index)
        if state & QStyle.StateFlag.State_HasFocus and option.widget.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().c("focus"), 2))
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), px(6), px(6))
        painter.restore()

    def _stands_for_child(self, index: Index) -> bool:
        """An open area does not look chosen itself: its page does."""
        return not self.rail and index.model().rowCount(index) > 0

    def _ground(self, painter: QPainter, pill: QRectF, here: bool, hot: bool) -> None:
        px = theme().px
        if here:
            painter.setPen(Qt.PenStyle.NoPen if theme().dark else QPen(theme().c("line"), 1))
            painter.setBrush(theme().c("raised"))
            painter.drawRoundedRect(pill, px(6), px(6))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().c("link"))
            bar = QRectF(pill.left(), pill.center().y() - px(8), px(3), px(16))
            painter.drawRoundedRect(bar, px(2), px(2))
        elif hot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().c("pressed"))
            painter.drawRoundedRect(pill, px(6), px(6))

    def _area(self, painter: QPainter, pill: QRectF, index: Index) -> None:
        px = theme().px
        marked = bool(index.data(MARKED))
        icon = theme().pixmap(str(index.data(ICON)), "link" if marked else "text2")
        left = pill.center().x() - px(8) if self.rail else pill.left() + px(10)
        painter.drawPixmap(QPointF(round(left), round(pill.center().y() - px(8))), icon)
        if self.rail:
            self._dot(painter, pill, index)
            return
        room = pill.adjusted(px(36), 0, -px(28), 0)
        painter.setFont(theme().font("strong" if marked else "body"))
        draw_text(painter, room, str(index.data(Qt.ItemDataRole.DisplayRole)), theme().c("text"), _LEFT)
        if index.model().rowCount(index):
            view = self.parent()
            is_open = isinstance(view, QTreeView) and view.isExpanded(index)
            arrow = theme().pixmap("chevron-down" if is_open else "chevron-right", "text3", 14)
            painter.drawPixmap(QPointF(round(pill.right() - px(22)), round(pill.center().y() - px(7))), arrow)
        else:
            self._mark_at_right(painter, pill, index)

    def _page(self, painter: QPainter, pill: QRectF, index: Index, here: bool) -> None:
        px = theme().px
        painter.setFont(theme().font("strong" if here else "body"))
        ink = theme().c("text" if here else "text2")
        room = pill.adjusted(px(36), 0, -px(30), 0)
        draw_text(painter, room, str(index.data(Qt.ItemDataRole.DisplayRole)), ink, _LEFT)
        self._mark_at_right(painter, pill, index)

    def _mark_at_right(self, painter: QPainter, pill: QRectF, index: Index) -> None:
        px = theme().px
        share, count = index.data(RING), index.data(COUNT)
        if share is not None:
            box = QRectF(pill.right() - px(25), pill.center().y() - px(7.5), px(15), px(15))
            draw_ring(painter, box, None if share < 0 else share)
        elif count:
            urgent = bool(index.data(URGENT))
            painter.setFont(theme().font("caption_strong" if urgent else "caption"))
            width = max(px(18), painter.fontMetrics().horizontalAdvance(f"{count:,}") + px(10))
            box = QRectF(pill.right() - px(8) - width, pill.center().y() - px(9), width, px(18))
            if urgent:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().c("err_soft"))
                painter.drawRoundedRect(box, px(9), px(9))
            draw_text(
                painter, box, f"{count:,}", theme().c("err" if urgent else "text3"), Qt.AlignmentFlag.AlignHCenter
            )

    def _dot(self, painter: QPainter, pill: QRectF, index: Index) -> None:
        """In the rail there is no room for a number or a ring."""
        if index.data(RING) is None and not index.data(COUNT):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().c("err" if index.data(URGENT) else "link"))
        radius = theme().px(3)
        painter.drawEllipse(
            QPointF(pill.center().x() + theme().px(10), pill.center().y() - theme().px(8)), radius, radius
        )


_LEFT = Qt.AlignmentFlag.AlignLeft
