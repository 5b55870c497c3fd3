"""The pages of the window: built on first visit, one in view, a history to go back through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.page import Page
from ui.shell.history import History, Visit
from ui.shell.nav import Entry

Build = Callable[[Entry], Page]


class Pages(QStackedWidget):
    """`shown(name)` tells which page came into view, `placed(name)` that it stands under another one now."""

    shown = Signal(str)
    placed = Signal(str)

    def __init__(self, entries: Mapping[str, Entry], build: Build, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self._build = build
        self._built: dict[str, Page] = {}
        self.history = History()

    @property
    def page(self) -> Page | None:
        """The page in view."""
        widget = self.currentWidget()
        return widget if isinstance(widget, Page) else None

    @property
    def entry(self) -> Entry | None:
        visit = self.history.current
        return self._entries[visit.name] if visit else None

    def go(self, name: str, arguments: Mapping[str, Any] | None = None) -> bool:
        """Show a page; False if the one in view must not be left now. An unknown name is a KeyError."""
        visit = Visit(name, dict(arguments or {}))
        if not self._may_leave(visit):
            return False
        self._show(visit)
        self.history.add(visit)
        self.shown.emit(name)
        return True

    def step(self, by: int) -> bool:
        """One back (-1) or forward (1) in the history; False where there is none, or the page must not be left."""
        visit = self.history.before if by < 0 else self.history.after
        if visit is None or not self._may_leave(visit):
            return False
        self._show(visit)
        self.history.step(by)
        self.shown.emit(visit.name)
        return True

    def may_close(self) -> bool:
        """Whether every page that was built can be left; the one that cannot comes into view."""
        for name, page in self._built.items():
            if not page.can_leave():
                if page is not self.page:
                    self.go(name)
                return False
        return True

    def use_app(self, app: int) -> None:
        for page in self._built.values():
            page.use_app(app)

    def _tell_place(self, page: Page, name: str) -> None:
        if page is self.page:
            self.placed.emit(name)

    def _may_leave(self, visit: Visit) -> bool:
        page = self.page
        same = page is not None and self._built.get(visit.name) is page
        return page is None or same or page.can_leave()

    def _show(self, visit: Visit) -> None:
        page = self._built.get(visit.name)
        if page is None:
            page = self._build(self._entries[visit.name])
            page.wanted.connect(self.go)
            page.placed.connect(partial(self._tell_place, page))
            self._built[visit.name] = page
            self.addWidget(page)
        if visit.arguments:
            page.open_with(**visit.arguments)
            page.stale()
        self.setCurrentWidget(page)
