"""The view of a table: keys, hovering, ticks, words that act, columns that give way when room is short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from ui.kit.columns import ACTIONS, TICKS, Column, RowAction, cell_text, fit
from ui.kit.delegates import MORE, CellDelegate, action_places
from ui.kit.menus import popup_actions
from ui.kit.rows import CELL, RowsModel
from ui.kit.states import BusyBar
from ui.kit.style import dress
from ui.kit.table_head import TableHead
from ui.theme.theme import theme
from ui.theme.tokens import ROW_HEIGHT

Key = Qt.Key
KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
TICKS_WIDTH = 40


class TableView(QTableView):
    """One current row; ticks apart from it. Reaches everything by keyboard."""

    opened = Signal(object)
    acted = Signal(str, object)
    deleted = Signal()
    current_changed = Signal(object)
    sort_pressed = Signal(str)
    arranged = Signal()
    chooser_wanted = Signal(QPoint)

    def __init__(
        self,
        model: RowsModel,
        actions: Callable[[Any], Sequence[RowAction]] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._actions = actions
        self._hovered = -1
        self._by_keyboard = False
        self._told: Any | None = None
        self._fitting = False
        self._edges: tuple[int, int] | None = None
        """The first and the last column in view, kept until columns move: every cell asks."""
        self._cover: QWidget | None = None
        self.hidden: frozenset[str] = frozenset()
        self.widths: dict[str, int] = {}  # in px before text scale, where the user drew them
        self.density = ""
        self.setProperty("kind", "framed")
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self, self))
        self._head = TableHead(self, self, model)
        self.setHorizontalHeader(self._head)
        self.busy = BusyBar(self)
        self._configure()
        self._head.sectionClicked.connect(self._press_head)
        self._head.sectionResized.connect(self._keep_width)
        self._head.sectionMoved.connect(self._keep_order)
        for moved in (self._head.sectionResized, self._head.sectionMoved, self._head.sectionCountChanged):
            moved.connect(self._forget_edges)
        self._head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._head.customContextMenuRequested.connect(lambda at: self.chooser_wanted.emit(self._head.mapToGlobal(at)))
        self.selectionModel().currentRowChanged.connect(lambda *_: self.tell_current())
        model.ticked.connect(self._head.viewport().update)
        dress(self, self.restyle)

    def _configure(self) -> None:
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.StyledPanel)

    # -- what the painters ask --------------------------------------------------------------------------------------

    def column(self, section: int) -> Column:
        return self._rows.columns[section]

    def padding(self, section: int) -> tuple[int, int]:
        """Room at the left and right of a cell, in px; the outermost keep clear of the frame."""
        first, last = self.is_edge(section)
        return theme().px(16 if first else 10), theme().px(16 if last else 10)

    def is_hovered(self, row: int) -> bool:
        return row == self._hovered

    def is_ticked(self, row: int) -> bool:
        return self._rows.has_ticks and self._rows.is_ticked(row)

    def is_current(self, row: int) -> bool:
        return row == self.currentIndex().row()

    def is_edge(self, section: int) -> tuple[bool, bool]:
        if self._edges is None:
            shown = self.shown_sections()
            self._edges = (shown[0], shown[-1])
        return section == self._edges[0], section == self._edges[1]

    def _forget_edges(self, *_: int) -> None:
        self._edges = None

    def shows_focus(self) -> bool:
        return self.hasFocus() and self._by_keyboard

    def shown_sections(self) -> list[int]:
        """Columns in view, from the left, as places in the model."""
        head = self._head
        logical = (head.logicalIndex(place) for place in range(head.count()))
        return [section for section in logical if not head.isSectionHidden(section)]

    # -- columns ----------------------------------------------------------------------------------------------------

    def restyle(self) -> None:
        """Take row height and widths anew."""
        height = theme().px(ROW_HEIGHT[self.density]) if self.density else theme().row_height
        self.verticalHeader().setMinimumSectionSize(theme().px(24))
        self.verticalHeader().setDefaultSectionSize(height)
        self.fit_columns()
        self.viewport().update()

    def fit_columns(self) -> None:
        """Give the columns the room there is."""
        columns = self._rows.columns
        wished = {c.key: theme().px(self.widths.get(c.key, c.width)) for c in columns}
        room = fit(columns, self.viewport().width(), wished, self.hidden)
        self._fitting = True
        for section, column in enumerate(columns):
            self._head.setSectionHidden(section, column.key not in room)
            if column.key in room:
                self._head.resizeSection(section, room[column.key])
        self._fitting = False

    def order(self) -> list[str]:
        return [self.column(self._head.logicalIndex(place)).key for place in range(self._head.count())]

    def set_order(self, keys: Sequence[str]) -> None:
        """Put columns into this order; those not named stay behind them, the tick stays first, actions last."""
        known = [column.key for column in self._rows.columns]
        wanted = [key for key in keys if key in known]
        wanted += [key for key in known if key not in wanted]
        wanted.sort(key=lambda key: (key != TICKS, key == ACTIONS))
        self._fitting = True
        for place, key in enumerate(wanted):
            self._head.moveSection(self._head.visualIndex(known.index(key)), place)
        self._fitting = False
        self.viewport().update()

    def set_sorted(self, sort: str, descending: bool) -> None:
        self._head.sorted_by = (sort, descending)
        self._rows.sorted_by = (sort, descending)
        self._head.viewport().update()

    def _press_head(self, section: int) -> None:
        column = self.column(section)
        if column.key == TICKS:
            self._rows.tick_all(self._rows.tick_state != Qt.CheckState.Checked)
        elif column.sort:
            self.sort_pressed.emit(column.sort)

    def _keep_width(self, section: int, _old: int, width: int) -> None:
        if self._fitting or width <= 0:
            return
        self.widths[self.column(section).key] = round(width / theme().scale)
        self.arranged.emit()

    def _keep_order(self, *_: int) -> None:
        if not self._fitting:
            self.set_order(self.order())
            self.arranged.emit()

    # -- what covers the rows ----------------------------------------------------------------------------------------

    def set_cover(self, cover: QWidget | None) -> None:
        """Show a widget in place of the rows (empty, failed, loading), or the rows again."""
        if cover is self._cover:
            return
        if self._cover is not None:
            self._cover.hide()
            self._cover.deleteLater()
        self._cover = cover
        if cover is not None:
            cover.setParent(self)
            self._place_cover()
            cover.show()

    @property
    def cover(self) -> QWidget | None:
        return self._cover

    def _place_cover(self) -> None:
        area = self.viewport().geometry()
        self.busy.setGeometry(area.left(), area.top(), area.width(), 2)
        self.busy.raise_()
        if self._cover is not None:
            self._cover.setGeometry(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()
        self._place_cover()

    # -- rows ---------------------------------------------------------------------------------------------------------

    def current_row(self) -> Any | None:
        place = self.currentIndex().row()
        return self._rows.rows[place] if 0 <= place < len(self._rows.rows) else None

    def go_to(self, place: int) -> None:
        """Make a row the current one, brought into view; a place outside the page is the nearest in it."""
        count = self._rows.rowCount()
        if count:
            section = self.shown_sections()[0]
            self.setCurrentIndex(self._rows.index(min(max(place, 0), count - 1), section))

    def step(self, by: int) -> None:
        self.go_to(self.currentIndex().row() + by if self.currentIndex().isValid() else 0)

    def tell_current(self) -> None:
        """Say which row is current, if it is another one or reads differently now."""
        self.viewport().update()
        row = self.current_row()
        if row != self._told:
            self._told = row
            self.current_changed.emit(row)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    # -- keys and mouse -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        self.viewport().update()
        if not self._press_key(Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def _press_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether the key meant something to this table."""
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        row = self.current_row()
        if control and key == Key.Key_A:
            self._rows.tick_all(True)
        elif control and key == Key.Key_C and row is not None:
            QGuiApplication.clipboard().setText(self._row_text(self.currentIndex().row()))
        elif modifiers & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        elif shift and key in (Key.Key_Up, Key.Key_Down) and self._rows.has_ticks:
            self._tick_on(-1 if key == Key.Key_Up else 1)
        elif key in (Key.Key_J, Key.Key_K):
            self.step(1 if key == Key.Key_J else -1)
        elif key in (Key.Key_Home, Key.Key_End):
            self.go_to(0 if key == Key.Key_Home else self._rows.rowCount() - 1)
        elif key in (Key.Key_Return, Key.Key_Enter) and row is not None:
            self.opened.emit(row)
        elif key == Key.Key_Space and row is not None and self._rows.has_ticks:
            place = self.currentIndex().row()
            self._rows.tick([place], not self._rows.is_ticked(place))
        elif key == Key.Key_Delete:
            self.deleted.emit()
        elif (key == Key.Key_F10 and shift) or key == Key.Key_Menu:
            self.show_menu(self.currentIndex(), None)
        else:
            return False
        return True

    def _tick_on(self, by: int) -> None:
        """Shift and an arrow: tick this row and the next."""
        before = self.currentIndex().row()
        self.step(by)
        self._rows.tick([place for place in (before, self.currentIndex().row()) if place >= 0], True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in KEYBOARD
        if not self.currentIndex().isValid() and self._by_keyboard:
            self.go_to(0)
        super().focusInEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.column(index.column()).key == TICKS:
            self._rows.tick([index.row()], not self._rows.is_ticked(index.row()))
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        action = self.action_at(at)
        if action is None or event.button() != Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(at)
        if action is MORE:
            self.show_menu(index, self.viewport().mapToGlobal(at))
        elif action.allowed:
            self.acted.emit(action.name, self._rows.rows[index.row()])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and self.column(index.column()).key == TICKS:
            self.mousePressEvent(event)
        elif index.isValid() and self.action_at(at) is None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._rows.rows[index.row()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        self._hover(self.indexAt(at).row())
        action = self.action_at(at)
        hand = action is not None and action.allowed
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.show_menu(self.indexAt(self.viewport().mapFromGlobal(event.globalPos())), event.globalPos())

    def show_menu(self, index: QModelIndex, at: QPoint | None) -> None:
        """All that can be done to a row; without a place, at the row itself."""
        if not index.isValid() or self._actions is None:
            return
        self.setCurrentIndex(index)
        row = self._rows.rows[index.row()]
        if at is None:
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(theme().px(16), 0))
        popup_actions(self, self._actions(row), at, lambda name: self.acted.emit(name, row))

    def action_at(self, at: QPoint) -> RowAction | None:
        """The word under a place of the viewport."""
        index = self.indexAt(at)
        if not index.isValid() or self.column(index.column()).key != ACTIONS:
            return None
        left, right = self.padding(index.column())
        places = action_places(index.data(CELL), self.visualRect(index).adjusted(left, 0, -right, 0))
        return next((action for place, action in places if place.contains(at)), None)

    def _row_text(self, place: int) -> str:
        keys = (TICKS, ACTIONS)
        sections = [section for section in self.shown_sections() if self.column(section).key not in keys]
        return "\t".join(cell_text(self._rows.index(place, section).data(CELL)) for section in sections)


def tick_column() -> Column:
    """The column of ticks at the left of a table whose rows can be chosen."""
    return Column(TICKS, "", lambda row: None, width=TICKS_WIDTH)
