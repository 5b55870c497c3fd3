"""A list of the console: table, pager, bar for ticked rows, and what stands there when there are no rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.listing import PAGE_SIZES, Found, Listing
from ui.kit.banners import Action
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns import Column, RowAction, actions_column
from ui.kit.filters import FilterRow
from ui.kit.labels import Label
from ui.kit.pager import Pager
from ui.kit.rows import RowsModel, row_id
from ui.kit.selection import SelectionBar
from ui.kit.states import QUIET_MS, EmptyState, ErrorState, NothingFound, Placeholders
from ui.kit.style import flush
from ui.kit.table_view import TableView, tick_column
from ui.kit.views import MemoryViews, ViewStore
from ui.theme.theme import theme
from ui.theme.tokens import ROW_HEIGHT

DELETE = "delete"


class ListTable(QWidget):
    """Says which rows it wants (`wanted(Listing)`) and shows those it is given (`show_found`).

    `actions(row)` are shown at the end of each row and in its menu, `bulk` in the bar over ticked rows (rows can be
    ticked if there are any). `known_by(row)` tells rows apart, over refreshes as well.
    """

    wanted = Signal(object)
    opened = Signal(object)
    current_changed = Signal(object)
    action = Signal(str, object)
    bulk_action = Signal(str)
    cleared = Signal()
    retried = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        listing: Listing | None = None,
        *,
        name: str = "",
        actions: Callable[[Any], Sequence[RowAction]] | None = None,
        actions_width: int = 150,
        bulk: Sequence[RowAction] = (),
        known_by: Callable[[Any], Hashable] = row_id,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        ticks = (tick_column(),) if bulk else ()
        last = (actions_column(actions, actions_width),) if actions else ()
        self.model = RowsModel((*ticks, *columns, *last), known_by)
        self.view = TableView(self.model, actions)
        self.view.setAccessibleName(name)
        self.selection = SelectionBar(bulk)
        self.pager = Pager()
        self._actions = actions
        self._base = self._listing = listing or Listing()
        self._total = 0
        self._shown = False
        self._everything = False
        self._empty: tuple[str, str, Action | None] = ("", "inbox", None)
        self._views: ViewStore = MemoryViews()
        self._view_name = ""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(QUIET_MS)
        self._wait.timeout.connect(self._show_placeholders)
        self._lay_out()
        self._connect()
        self.view.set_sorted(self._listing.sort, self._listing.descending)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        flush(column, 12)
        column.addWidget(self.selection)
        column.addWidget(self.view, 1)
        column.addWidget(self.pager)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view = self.view
        view.opened.connect(self.opened)
        view.acted.connect(self.action)
        view.deleted.connect(self._delete)
        view.current_changed.connect(self.current_changed)
        view.sort_pressed.connect(self._press_sort)
        view.arranged.connect(self._keep_view)
        view.chooser_wanted.connect(self._choose_columns)
        self.model.ticked.connect(self._tell_ticked)
        self.selection.chosen.connect(self.bulk_action)
        self.selection.all_wanted.connect(self._choose_everything)
        self.selection.cancelled.connect(self.untick)
        self.pager.turned.connect(lambda page: self._ask(page=page))
        self.pager.sized.connect(self._resize_page)

    # -- what is asked for ------------------------------------------------------------------------------------------

    @property
    def listing(self) -> Listing:
        """What the table asks for now."""
        return self._listing

    @property
    def filtered(self) -> bool:
        return self._listing.search != self._base.search or self._listing.where != self._base.where

    def filter(self, values: dict[str, Any]) -> None:
        """Take filters by name, None for one that is not set; `search` is the search text. Back to page 1."""
        others = {key: value for key, value in values.items() if key != "search"}
        changed = replace(self._listing.filtered(**others), search=values.get("search") or "")
        if changed != self._listing:
            self.untick()
            self._listing = changed
            self.wanted.emit(changed)

    def use_filters(self, filters: FilterRow) -> None:
        """Let a filter row decide what is shown, and its tools reach this table."""
        filters.changed.connect(self.filter)
        filters.refreshed.connect(lambda: self.wanted.emit(self._listing))
        filters.columns_wanted.connect(self._choose_columns)
        self.cleared.connect(filters.reset)

    def sort_by(self, sort: str, descending: bool = True) -> None:
        self.view.set_sorted(sort, descending)
        self._ask(sort=sort, descending=descending, page=1)

    def _press_sort(self, sort: str) -> None:
        again = sort == self._listing.sort
        self.sort_by(sort, not self._listing.descending if again else True)

    def _resize_page(self, size: int) -> None:
        if size != self._listing.page_size:
            self._ask(page_size=size, page=1)
            self._keep_view()

    def _ask(self, **changes: Any) -> None:
        changed = replace(self._listing, **changes)
        if changed != self._listing:
            self.untick()
            self._listing = changed
            self.wanted.emit(changed)

    # -- what is shown ----------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """The rows have been asked for: nothing changes for 300 ms, then a sign that they are coming."""
        self.view.busy.set_busy(self._shown)
        if not self._shown:
            self._wait.start()

    def show_found(self, found: Found[Any]) -> None:
        """Show one page. A page that is gone (its rows were deleted) becomes the last one there is."""
        self._settle()
        if not found.rows and found.total and self._listing.page > 1:
            self._ask(page=-(-found.total // self._listing.page_size))
            return
        self._shown = True
        self._total = found.total
        current, place = self.view.current_row(), self.view.currentIndex().row()
        scrolled = self.view.verticalScrollBar().value()
        self.model.show(found.rows)
        self.pager.show_page(self._listing.page, self._listing.page_size, found.total)
        if current is not None and found.rows:
            again = self.model.place(current)
            self.view.go_to(again if again >= 0 else place)
        self.view.tell_current()
        self.view.verticalScrollBar().setValue(scrolled)
        self.view.set_cover(None if found.rows else self._emptiness())

    def show_error(self, text: str, code: str = "") -> None:
        """Say why there are no rows; rows that are there stay, and the page tells it in its banner."""
        self._settle()
        if not self._shown:
            cover = ErrorState(text, code, self._retry)
            cover.setContentsMargins(*(theme().px(16),) * 4)
            self.view.set_cover(cover)

    def set_empty(self, text: str, icon: str = "inbox", action: Action | None = None) -> None:
        """Why there may be nothing yet, and what to do first."""
        self._empty = (text, icon, action)

    @property
    def has_rows(self) -> bool:
        """Whether rows have ever been shown, be they none."""
        return self._shown

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle()

    def _settle(self) -> None:
        self._wait.stop()
        self.view.busy.set_busy(False)

    def _emptiness(self) -> EmptyState:
        title = self.tr("暂无数据")
        if self.filtered:
            state: EmptyState = NothingFound("", self.cleared.emit)
            state.tell(title, self.tr("没有符合条件的记录"))
            return state
        text, icon, action = self._empty
        return EmptyState(icon, title, text, action)

    def _show_placeholders(self) -> None:
        cover = QWidget()
        column = QVBoxLayout(cover)
        column.setContentsMargins(theme().px(16), theme().px(4), theme().px(16), 0)
        column.addWidget(Placeholders(8))
        column.addWidget(Label(self.tr("正在读取…"), tone="text2"))
        column.addStretch(1)
        self.view.set_cover(cover)

    def _retry(self) -> None:
        self.view.set_cover(None)
        self.wanted.emit(self._listing)

    # -- rows -------------------------------------------------------------------------------------------------------

    def current(self) -> Any | None:
        """The row the keys are on."""
        return self.view.current_row()

    def step(self, by: int) -> None:
        """Make the next (1) or the previous (-1) row the current one."""
        self.view.step(by)

    def place(self) -> tuple[int, int]:
        """Which row of the page is current (from 1, 0 if none) and how many rows the page has."""
        return self.view.currentIndex().row() + 1, len(self.model.rows)

    def chosen(self) -> list[Any]:
        """The ticked rows; in a table without ticks the current one."""
        if self.model.has_ticks:
            return self.model.ticked_rows()
        row = self.current()
        return [] if row is None else [row]

    @property
    def chosen_all(self) -> bool:
        """All rows that match `listing` are meant, on whatever page: a query, not a list of rows."""
        return self._everything

    def untick(self) -> None:
        self._everything = False
        self.model.tick_all(False)
        self._tell_ticked()

    def _choose_everything(self) -> None:
        self.model.tick_all(True)
        self._everything = True
        self._tell_ticked()

    def _tell_ticked(self) -> None:
        ticked = len(self.model.ticked_rows())
        if ticked < len(self.model.rows) or not ticked:
            self._everything = False
        self.selection.tell(ticked, self._total, self._everything)

    def _delete(self) -> None:
        """The Delete key: the ticked rows if there are any, else the current one, where that is allowed."""
        button = self.selection.buttons.get(DELETE)
        if button is not None and button.isEnabled() and self.model.ticked_rows():
            self.bulk_action.emit(DELETE)
            return
        row = self.current()
        if row is None or self._actions is None:
            return
        if any(action.name == DELETE and action.allowed for action in self._actions(row)):
            self.action.emit(DELETE, row)

    # -- how it is arranged -----------------------------------------------------------------------------------------

    def remember(self, views: ViewStore, name: str) -> None:
        """Take the arrangement kept under a name, and keep it there from now on; before rows are asked for."""
        self._views, self._view_name = views, name
        view = views.get(name)
        self.view.hidden = frozenset(map(str, view.get("hidden", ())))
        self.view.widths = {str(key): int(width) for key, width in dict(view.get("widths", {})).items()}
        density = view.get("density", "")
        self.view.density = density if density in ROW_HEIGHT else ""
        self.view.set_order(view.get("order", ()))
        size = view.get("page_size")
        if size in PAGE_SIZES:
            self._listing = replace(self._listing, page_size=size)
            self.pager.show_page(1, size, 0)
        self.view.restyle()

    def _keep_view(self) -> None:
        self._views.set(
            self._view_name,
            {
                "page_size": self._listing.page_size,
                "hidden": sorted(self.view.hidden),
                "order": self.view.order(),
                "widths": self.view.widths,
                "density": self.view.density,
            },
        )

    def _choose_columns(self, at: QPoint) -> None:
        columns = {column.key: column for column in self.model.columns}
        chooser = ColumnChooser([columns[key] for key in self.view.order()], self.view.hidden, self)
        chooser.offer_sort(self._listing.sort, self._listing.descending)
        chooser.offer_density(self.view.density or theme().density)
        chooser.arranged.connect(self._arrange)
        chooser.sort_wanted.connect(self.sort_by)
        chooser.dense.connect(self._set_density)
        chooser.restored.connect(self._restore_columns)
        chooser.popup(at)

    def _arrange(self, order: list[str], hidden: list[str]) -> None:
        self.view.hidden = frozenset(hidden)
        self.view.set_order(order)
        self.view.fit_columns()
        self._keep_view()

    def _set_density(self, density: str) -> None:
        self.view.density = density
        self.view.restyle()
        self._keep_view()

    def _restore_columns(self) -> None:
        self.view.widths.clear()
        self.view.density = ""
        self._arrange([column.key for column in self.model.columns], [])
        self.view.restyle()
