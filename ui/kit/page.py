"""What every page of the console is: how it looks up things, hears of changes, shows errors, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.listing import Found, Listing
from app.errors import AppError
from app.jobs import Job
from app.workspace import Workspace
from ui.kit.banners import Action, Banner
from ui.kit.buttons import Button
from ui.kit.drawer import Drawer, DrawerArea
from ui.kit.filters import FilterRow
from ui.kit.labels import ElidedLabel, Label
from ui.kit.relay import Relay
from ui.kit.runner import JobHandle, Progress, Runner, nothing
from ui.kit.style import dress, flush
from ui.kit.table import ListTable
from ui.kit.views import ViewStore
from ui.kit.wording import sentence
from ui.theme.theme import theme

T = TypeVar("T")
Failed = Callable[[Exception], None]
MARGIN, NARROW_MARGIN, NARROW_BELOW = 24, 16, 1180


class Page(QWidget):
    """One screen: a head (title, actions), a place for one banner, the content, perhaps a drawer and a bar at the foot.

    A page names the NOUNS it shows and overrides `refresh`. It is refreshed when it is first shown and when one of its
    nouns changed: at once while it is in view, else when it comes into view again.
    """

    NOUNS: ClassVar[frozenset[str]] = frozenset()

    wanted = Signal(str, dict)
    placed = Signal(str)

    def __init__(self, ws: Workspace, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self.runner = runner
        self.primary: Button | None = None
        self.search_field: QWidget | None = None
        self.stands_under = ""
        self._is_stale = True
        self._is_error = False
        self._error_key: str | None = None
        self._lay_out()
        self._add_keys()
        self._relay = Relay(ws.notices, self.NOUNS, self)
        self._relay.changed.connect(lambda _: self.stale())
        dress(self, self._take_margins)

    # -- what a page overrides ---------------------------------------------------------------------------------------

    def refresh(self, *_: object) -> None:
        """Look up what the page shows."""

    def open_with(self, **arguments: Any) -> None:
        """Show what the arguments of `go` ask for."""

    def use_app(self, app: int) -> None:
        """Take this app where nothing else is said; 0 for all apps (the app switcher of the header)."""

    def can_leave(self) -> bool:
        """Whether the page may be left now; a page with unsaved input asks first."""
        return True

    # -- work --------------------------------------------------------------------------------------------------------

    def call(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = nothing,
        *,
        key: str | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Run a service's function off the window's thread. A failure nobody takes is told in the banner.

        `key` is for questions that replace each other: the answer of an older one is dropped.
        """

        def answer(result: T) -> None:
            self._forget_error(key)
            done(result)

        self.runner.call(work, answer, failed or (lambda error: self.show_error(error, key)), self, key)

    def job(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None] = nothing,
        *,
        progress: Progress = nothing,
        failed: Failed | None = None,
        cancelled: Callable[[], None] = nothing,
    ) -> JobHandle:
        """Run long work that reports its steps and can be stopped."""
        return self.runner.job(work, done, failed or self.show_error, progress, self, cancelled)

    def load(self, table: ListTable, find: Callable[[Listing], Found[Any]]) -> None:
        """Fill a table with the rows it asks for, its signs of loading and failure included."""
        listing, key = table.listing, f"list {id(table)}"

        def failed(error: Exception) -> None:
            table.show_error(_sentence(error), _code(error))
            if table.has_rows:
                self.show_error(error, key)

        table.begin()
        self.call(lambda: find(listing), table.show_found, key=key, failed=failed)

    def stale(self) -> None:
        """What is shown may be out of date."""
        self._is_stale = True
        if self.isVisible():
            self._refresh_now()

    def go(self, name: str, **arguments: Any) -> None:
        """Ask for another page by name."""
        self.wanted.emit(name, arguments)

    def stand_under(self, name: str) -> None:
        """Stand under this page of the navigation from now on: for what is opened from more than one."""
        self.stands_under = name
        self.placed.emit(name)

    # -- building blocks ---------------------------------------------------------------------------------------------

    def set_head(self, title: str, subtitle: str = "") -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.setWindowTitle(title)

    def add_action(
        self, text: str, slot: Callable[[], None], *, icon: str | None = None, kind: str = "secondary"
    ) -> Button:
        """A button at the right of the title, left of the primary one."""
        button = Button(text, kind, icon)
        button.clicked.connect(lambda: slot())
        at = self.actions_row.count() - (1 if self.primary else 0)
        self.actions_row.insertWidget(at, button)
        return button

    def set_primary(self, text: str, slot: Callable[[], None], *, icon: str = "plus") -> Button:
        """The one button this page is for; Ctrl+N presses it."""
        self.primary = Button(text, "primary", icon)
        self.primary.clicked.connect(lambda: slot())
        self.actions_row.addWidget(self.primary)
        return self.primary

    def set_tabs(self, tabs: QWidget) -> None:
        """Tabs under the title, with a line across the page."""
        self._head.addWidget(tabs)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put content below what is there."""
        self.content.addWidget(widget, stretch)

    def add_list(self, filters: FilterRow, table: ListTable) -> None:
        """A filter row that drives a table; both refresh the page."""
        self.add(filters)
        self.add(table, 1)
        table.use_filters(filters)
        table.wanted.connect(self.refresh)
        self.search_field = self.search_field or filters.search

    def dock(self, drawer: Drawer) -> Drawer:
        """Give the page its drawer."""
        self.area.dock(drawer)
        return drawer

    def set_bottom(self, bar: QWidget) -> None:
        """A bar that stays at the foot (what is wrong, cancel, save)."""
        self.bottom.layout().addWidget(bar)  # type: ignore[union-attr]
        self.bottom.show()

    def show_message(self, text: str, tone: str = "info", action: Action | None = None, *, title: str = "") -> None:
        """Say something under the title, in place of what was said there."""
        self._is_error = False
        self.banner.tell(tone, text, action, title=title)
        self.banner.show()

    def clear_message(self) -> None:
        self._is_error = False
        self.banner.hide()

    def show_error(self, error: Exception, key: str | None = None) -> None:
        """Tell a failure in the banner; it goes when the same succeeds. A question (with a key) can be asked again."""
        again = (self.tr("重试"), self.refresh) if key is not None else None
        self.show_message(_sentence(error), "err", again)
        self._is_error, self._error_key = True, key

    def remember(self, views: ViewStore, name: str) -> None:
        """Let the tables keep how they are arranged. Called by the shell before the page is shown."""
        for place, table in enumerate(self.findChildren(ListTable)):
            table.remember(views, f"{name}/{place}")

    # -- inside ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_margins()
        if self._is_stale:
            self._refresh_now()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._relay.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_margins()

    def _refresh_now(self) -> None:
        self._is_stale = False
        self.refresh()

    def _forget_error(self, key: str | None) -> None:
        if self._is_error and key == self._error_key:
            self.clear_message()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        flush(column)
        self._head = QVBoxLayout()
        self.title = Label(role="title")
        self.subtitle = ElidedLabel(tone="text2")
        self.actions_row = QHBoxLayout()
        flush(self.actions_row, 8)
        row = QHBoxLayout()
        flush(row, 12)
        row.addWidget(self.title)
        row.addWidget(self.subtitle, 1)
        row.addStretch(1)
        row.addLayout(self.actions_row)
        self._head.addLayout(row)
        column.addLayout(self._head)
        inside = QWidget()
        self.content = QVBoxLayout(inside)
        self.content.setSpacing(theme().px(12))
        self.banner = Banner("info", "")
        self.banner.hide()
        self.content.addWidget(self.banner)
        self.area = DrawerArea(inside)
        column.addWidget(self.area, 1)
        self.bottom = QFrame()
        self.bottom.setProperty("kind", "bar")
        flush(QHBoxLayout(self.bottom))
        self.bottom.hide()
        column.addWidget(self.bottom)

    def _take_margins(self) -> None:
        px = theme().px
        narrow = self.window().width() / theme().scale < NARROW_BELOW
        side = px(NARROW_MARGIN if narrow else MARGIN)
        self._head.setContentsMargins(side, px(16), side, px(12))
        self._head.setSpacing(px(8))
        self.content.setContentsMargins(side, px(2), side, px(12))

    def _add_keys(self) -> None:
        """Keys that hold in the whole page; single letters act only outside fields, which take them first."""
        keys = {
            "F5": self._refresh_now,
            "Ctrl+R": self._refresh_now,
            "Ctrl+N": self._press_primary,
            "Ctrl+F": self._focus_search,
            "/": self._focus_search,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _press_primary(self) -> None:
        if self.primary is not None and self.primary.isVisible():
            self.primary.click()

    def _focus_search(self) -> None:
        if self.search_field is not None:
            self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _sentence(error: Exception) -> str:
    return sentence(error) if isinstance(error, AppError) else str(error)


def _code(error: Exception) -> str:
    """The carrier's code of an error, if it has one; our own codes are not for people."""
    return str(error.values.get("carrier_code", "")) if isinstance(error, AppError) else ""
