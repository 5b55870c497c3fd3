"""Paints the cells of a table: two lines, tags, progress, words that act, and the ground of a row."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolTip

from ui.kit.columns import (
    NO_VALUE,
    TICKS,
    Actions,
    Cell,
    Column,
    Lines,
    Progress,
    RowAction,
    Status,
    Strong,
    cell_text,
    progress_texts,
)
from ui.kit.message_text import inert
from ui.kit.meter import part_shares
from ui.kit.painted import draw_bar
from ui.kit.rows import CELL
from ui.kit.tags import paint_tag
from ui.kit.tips import plain_tip
from ui.theme.theme import theme

Index = QModelIndex | QPersistentModelIndex
SHOWN_ACTIONS = 2  # more are behind "…"
MORE = RowAction("", "…")
TICK_SIDE = 15
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
LINE = {align: align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine for align in (LEFT, RIGHT)}
"""Joined once: Qt's flags are slow to join, and a frame draws hundreds of cells."""


class Grounds(Protocol):
    """What the delegate asks the table about its rows and columns."""

    def column(self, section: int) -> Column: ...
    def padding(self, section: int) -> tuple[int, int]: ...
    def is_hovered(self, row: int) -> bool: ...
    def is_ticked(self, row: int) -> bool: ...
    def is_current(self, row: int) -> bool: ...
    def is_edge(self, section: int) -> tuple[bool, bool]: ...
    def shows_focus(self) -> bool: ...
    def action_at(self, at: QPoint) -> RowAction | None: ...


def paint_tick(painter: QPainter, area: QRect, state: Qt.CheckState) -> None:
    """A check box in the middle of an area."""
    side = theme().px(TICK_SIDE)
    box = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(theme().c("brand" if on else "line_ctl_hover"), 1))
    painter.setBrush(theme().c("brand" if on else "card"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme().px(4), theme().px(4))
    if on:
        name = "check" if state == Qt.CheckState.Checked else "minus"
        drawing = theme().pixmap(name, "on_fill", TICK_SIDE - 3)
        inset = (side - theme().px(TICK_SIDE - 3)) / 2
        painter.drawPixmap(box.topLeft() + QPoint(round(inset), round(inset)), drawing)
    painter.restore()


def action_places(actions: Actions, room: QRect) -> list[tuple[QRect, RowAction]]:
    """Where the words of an actions cell stand; the last may be `MORE`."""
    metrics = QFontMetrics(theme().font("body"))
    shown = [*actions[:SHOWN_ACTIONS]]
    if len(actions) > SHOWN_ACTIONS:
        shown.append(MORE)
    places, left = [], room.left()
    for action in shown:
        width = theme().px(16) if action is MORE else metrics.horizontalAdvance(action.text) + 1
        places.append((QRect(left, room.top(), width, room.height()), action))
        left += width + theme().px(14)
    return places


class CellDelegate(QStyledItemDelegate):
    """Paints by the kind of the cell's value, in the colours of the theme."""

    def __init__(self, view: QTableView, grounds: Grounds) -> None:
        super().__init__(view)
        self._grounds = grounds
        self._fonts: dict[str, tuple[QFont, QFontMetrics]] = {}
        theme().changed.connect(self._fonts.clear)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        painter.save()
        self._paint_ground(painter, area, index)
        column = self._grounds.column(index.column())
        if column.key == TICKS:
            paint_tick(painter, area, Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)))
        else:
            left, right = self._grounds.padding(index.column())
            self._paint_cell(painter, area.adjusted(left, 0, -right, -1), index.data(CELL), column, index.row())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(80), theme().row_height)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Why an action is refused, what the column says, or a text that did not fit."""
        action = self._grounds.action_at(event.pos())
        text = action.reason if action is not None else index.data(Qt.ItemDataRole.ToolTipRole) or ""
        if not text and action is None and index.isValid():
            text = self._cut_text(option.rect, index)
        if not text:
            QToolTip.hideText()
            return False
        QToolTip.showText(event.globalPos(), plain_tip(text), view)
        return True

    def _cut_text(self, area: QRect, index: Index) -> str:
        cell = index.data(CELL)
        left, right = self._grounds.padding(index.column())
        parts = (cell.top, cell.bottom) if isinstance(cell, Lines) else (cell,) if isinstance(cell, str) else ()
        room = area.width() - left - right
        cut = any(self._metrics("body").horizontalAdvance(inert(part)) > room for part in parts)
        return cell_text(cell) if cut else ""

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index) -> None:
        grounds, row = self._grounds, index.row()
        current = grounds.is_current(row)
        if current or grounds.is_ticked(row):
            painter.fillRect(area, theme().c("row_sel"))
        elif grounds.is_hovered(row):
            painter.fillRect(area, theme().c("hover"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme().c("line_soft"))
        first, last = grounds.is_edge(index.column())
        if current and grounds.shows_focus():
            focus = theme().c("focus")
            painter.fillRect(area.left(), area.top(), area.width(), 2, focus)
            painter.fillRect(area.left(), area.bottom() - 1, area.width(), 2, focus)
            if last:
                painter.fillRect(area.right() - 1, area.top(), 2, area.height(), focus)
        if current and first:
            painter.fillRect(area.left(), area.top(), theme().px(3), area.height(), theme().c("link"))

    def _paint_cell(self, painter: QPainter, room: QRect, cell: Cell, column: Column, row: int) -> None:
        align = RIGHT if column.align == "right" else LEFT
        match cell:
            case Lines():
                self._paint_lines(painter, room, cell, align)
            case Strong(text):
                self._write(painter, room, text or NO_VALUE, "strong", "text", align)
            case Status():
                paint_tag(painter, room, cell.text, cell.tone, cell.icon, quiet=cell.quiet)
            case Progress():
                self._paint_progress(painter, room, cell)
            case tuple():
                self._paint_actions(painter, room, cell)
            case None | "":
                self._write(painter, room, NO_VALUE, "body", "text3", align)
            case _:
                self._write(painter, room, cell_text(cell), "body", "text", align)

    def _paint_lines(self, painter: QPainter, room: QRect, lines: Lines, align: Qt.AlignmentFlag) -> None:
        if not lines.bottom:
            self._write(painter, room, lines.top or NO_VALUE, "body", "text", align)
            return
        top, bottom = self._metrics("body"), self._metrics("caption")
        if room.height() < top.height() + bottom.height():  # compact: both in one line
            self._write(painter, room, lines.top, "body", "text", align)
            used = top.horizontalAdvance(lines.top) + theme().px(8)
            if align == LEFT and used < room.width():
                self._write(painter, room.adjusted(used, 0, 0, 0), lines.bottom, "caption", "text3", align)
            return
        above = (room.height() - top.height() - bottom.height()) // 2
        first = QRect(room.left(), room.top() + above, room.width(), top.height())
        second = QRect(room.left(), first.bottom() + 1, room.width(), bottom.height())
        self._write(painter, first, lines.top, "body", "text", align)
        self._write(painter, second, lines.bottom, "caption", "text3", align)

    def _paint_progress(self, painter: QPainter, room: QRect, progress: Progress) -> None:
        counts, rate = progress_texts(progress)
        gap, thick = theme().px(4), theme().px(5)
        metrics = self._metrics("body")
        above = max(0, (room.height() - metrics.height() - gap - thick) // 2)
        line = QRect(room.left(), room.top() + above, room.width(), metrics.height())
        needed = self._metrics("caption").horizontalAdvance(rate) + gap
        self._write(painter, line.adjusted(0, 0, -needed, 0), counts, "body", "text", LEFT)
        self._write(painter, line, rate, "caption", "text3", RIGHT)
        shares = part_shares([progress.good, progress.bad], progress.total)
        fills = list(zip(shares, (theme().c("ok"), theme().c("err_solid")), strict=True))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_bar(painter, QRectF(room.left(), line.bottom() + gap, room.width(), thick), fills, theme().c("line"), 1)

    def _paint_actions(self, painter: QPainter, room: QRect, actions: Actions) -> None:
        for place, action in action_places(actions, room):
            if action is MORE:
                side = theme().px(16)
                drawing = theme().pixmap("ellipsis", "text2", 16)
                painter.drawPixmap(place.left(), place.center().y() - side // 2 + 1, drawing)
                continue
            ink = "text_dis" if not action.allowed else "err" if action.danger else "link"
            seen = place.intersected(room)
            self._write(painter, seen, action.text, "body", ink, LEFT)

    def _write(
        self, painter: QPainter, room: QRect, text: str, role: str, ink: str | QColor, align: Qt.AlignmentFlag
    ) -> None:
        metrics = self._metrics(role)
        painter.setFont(self._fonts[role][0])
        painter.setPen(theme().c(ink) if isinstance(ink, str) else ink)
        line = inert(" ".join(text.split()) if "\n" in text else text)
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        painter.drawText(room, LINE[align], shown)

    def _metrics(self, role: str) -> QFontMetrics:
        if role not in self._fonts:
            font = theme().font(role)
            self._fonts[role] = (font, QFontMetrics(font))
        return self._fonts[role][1]
