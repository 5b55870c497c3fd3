"""Filters above a list: each says its name and value, the result follows by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton, LinkButton
from ui.kit.fields import TextField
from ui.kit.filter_button import FilterButton
from ui.kit.filter_panel import FilterPanel
from ui.kit.menus import entry_text
from ui.kit.style import flush
from ui.theme.theme import theme

SETTLE_MS = 250
Tool = Button | IconButton


class Filter(QWidget):
    """One filter of a row. `values()` are its parts of a listing's `where`, None for what is not set.

    `wide` ones get a line of their own above the others.
    """

    changed = Signal()
    wide = False

    def values(self) -> dict[str, Any]:
        raise NotImplementedError

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Take those of its own parts that are named, without telling."""
        raise NotImplementedError

    def reset(self) -> None:
        """Back to how it was made, without telling."""
        raise NotImplementedError

    @property
    def is_set(self) -> bool:
        """Whether it differs from how it was made."""
        raise NotImplementedError


class ChoiceFilter(Filter):
    """One of some options, or all; `options` are (value, words)."""

    def __init__(
        self,
        key: str,
        label: str,
        options: Sequence[tuple[Any, str]],
        *,
        all_words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._all = all_words or self.tr("全部")
        self._value: Any = None
        self._options: list[tuple[Any, str]] = []
        self.button = FilterButton(label)
        row = QHBoxLayout(self)
        flush(row)
        row.addWidget(self.button)
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._open)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer others; a value that is no longer among them is given up."""
        self._options = [(None, self._all), *options]
        self.choose(self._value)

    def choose(self, value: Any) -> None:
        """Set the value without telling; one that is not offered means all."""
        offered = dict(self._options)
        self._value = value if value in offered else None
        self.button.show_value(offered[self._value], self.is_set)

    def values(self) -> dict[str, Any]:
        return {self.key: self._value}

    def set_values(self, values: Mapping[str, Any]) -> None:
        if self.key in values:
            self.choose(values[self.key])

    def reset(self) -> None:
        self.choose(None)

    @property
    def is_set(self) -> bool:
        return self._value is not None

    def _open(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for value, words in self._options:
            entry = menu.addAction(entry_text(words), partial(self._take, value))
            entry.setCheckable(True)
            entry.setChecked(value == self._value)
            if value == self._value:
                menu.setActiveAction(entry)
        menu.setMinimumWidth(self.button.width())
        menu.popup(self.button.popup_place())

    def _take(self, value: Any) -> None:
        if value != self._value:
            self.choose(value)
            self.changed.emit()


class OfferedFilter(ChoiceFilter):
    """One of what there is in the workspace. What another page asks for is taken before the options are there."""

    def __init__(self, key: str, label: str, *, all_words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, label, (), all_words=all_words, parent=parent)
        self._offered: tuple[tuple[int, str], ...] = ()

    def ask_for(self, value: int | None) -> None:
        """Look for this one, without telling."""
        options = self._offered
        if value is not None and value not in dict(options):
            options = (*options, (value, str(value)))
        self.set_options(options)
        self.choose(value)

    def offer(self, options: Sequence[tuple[int, str]]) -> None:
        """Take the options; a value that is not among them (its object is gone) stays in force until it is reset."""
        if tuple(options) != self._offered:
            self._offered = tuple(options)
            self.ask_for(self.values()[self.key])

    def set_values(self, values: Mapping[str, Any]) -> None:
        if self.key in values:
            self.ask_for(values[self.key])

    def reset(self) -> None:
        self.ask_for(None)


class AppFilter(OfferedFilter):
    """An app, or all of them; what it goes back to is the app that the header's switcher says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._default: int | None = None
        super().__init__("app_id", self.tr("应用"), parent=parent)

    def use_app(self, app: int) -> bool:
        """Follow the switcher (0: all apps) unless another app was chosen here; whether the value is another now."""
        followed = not self.is_set
        self._default = app or None
        before = self._value
        if followed:
            self.reset()
        else:
            self.ask_for(before)
        return bool(self._value != before)

    def reset(self) -> None:
        self.ask_for(self._default)

    @property
    def is_set(self) -> bool:
        return bool(self._value != self._default)


class SearchFilter(Filter):
    """Free text; its value is `search` of the listing."""

    KEY = "search"

    def __init__(self, placeholder: str, *, width: int = 220, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = TextField(placeholder, limit=100, icon="search")
        self.edit.setAccessibleName(placeholder)
        self.edit.setClearButtonEnabled(True)
        self.edit.setFixedWidth(theme().px(width))
        row = QHBoxLayout(self)
        flush(row)
        row.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(lambda _: self.changed.emit())

    def values(self) -> dict[str, Any]:
        return {self.KEY: self.edit.value() or None}

    def set_values(self, values: Mapping[str, Any]) -> None:
        if self.KEY in values:
            self.edit.blockSignals(True)
            self.edit.set_value(values[self.KEY])
            self.edit.blockSignals(False)

    def reset(self) -> None:
        self.set_values({self.KEY: None})

    @property
    def is_set(self) -> bool:
        return bool(self.edit.value())


class FilterRow(QWidget):
    """Filters at the left, what sets them all back, tools at the right; what has no room goes behind 更多筛选.

    `changed(dict)` comes 250 ms after the last change, with the values of all filters.
    """

    changed = Signal(dict)
    refreshed = Signal()
    columns_wanted = Signal(QPoint)
    exported = Signal()

    def __init__(
        self,
        filters: Sequence[Filter],
        *,
        columns: bool = True,
        export: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.filters = tuple(filters)
        self._narrow = [one for one in self.filters if not one.wide]
        self._untold = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self.reset_button = LinkButton(self.tr("重置"))
        self.reset_button.clicked.connect(self.reset)
        self.more = IconButton("filter", self.tr("更多筛选"), boxed=True)
        self.panel = FilterPanel(self)
        self.more.clicked.connect(lambda: self.panel.open_under(self.more))
        self.tools: list[Tool] = []
        self._lay_out()
        self._add_tools(columns, export)
        for one in self.filters:
            one.changed.connect(self._changed)
        self._show_reset()

    def values(self) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for one in self.filters:
            merged |= one.values()
        return merged

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Set the filters named and tell at once (a page opened with arguments)."""
        for one in self.filters:
            one.set_values(values)
        self._tell()

    def use_app(self, app: int) -> None:
        """Let the app filters follow the header's switcher (0: all apps); tell if that changes what is shown."""
        changed = [one.use_app(app) for one in self.filters if isinstance(one, AppFilter)]
        if any(changed):
            self._tell()

    def reset(self) -> None:
        """Set all back and tell at once."""
        for one in self.filters:
            one.reset()
        self._tell()

    @property
    def search(self) -> QWidget | None:
        """The field that Ctrl+F goes to."""
        return next((one.edit for one in self.filters if isinstance(one, SearchFilter)), None)

    def add_tool(self, tool: Tool) -> None:
        """Put a button at the right."""
        self.tools.append(tool)
        self._line.addWidget(tool)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        flush(column, 10)
        self.wide_line = QHBoxLayout()
        flush(self.wide_line, 8)
        for one in self.filters:
            if one.wide:
                self.wide_line.addWidget(one)
        self.wide_line.addStretch(1)
        column.addLayout(self.wide_line)
        self._line = QHBoxLayout()
        flush(self._line, 8)
        for one in self._narrow:
            self._line.addWidget(one)
        self._line.addWidget(self.reset_button)
        self._line.addStretch(1)
        self._line.addWidget(self.more)
        self.more.hide()
        column.addLayout(self._line)

    def _add_tools(self, columns: bool, export: bool) -> None:
        refresh = IconButton("refresh-cw", self.tr("刷新"), boxed=True)
        refresh.clicked.connect(self.refreshed)
        self.add_tool(refresh)
        if columns:
            choose = IconButton("columns-3", self.tr("列设置"), boxed=True)
            choose.clicked.connect(lambda: self.columns_wanted.emit(_below(choose)))
            self.add_tool(choose)
        if export:
            button = Button(self.tr("导出"), icon="download")
            button.clicked.connect(self.exported)
            self.add_tool(button)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._untold:
            self._settle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle.stop()

    def _changed(self) -> None:
        self._untold = True
        self._show_reset()
        self._settle.start()

    def _tell(self) -> None:
        self._untold = False
        self._settle.stop()
        self._show_reset()
        self.changed.emit(self.values())

    def _show_reset(self) -> None:
        self.reset_button.setVisible(any(one.is_set for one in self.filters))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep as many filters in the line as have room, the first ones first."""
        gap = self._line.spacing()
        room = self.width() - sum(tool.sizeHint().width() + gap for tool in self.tools)
        if self.reset_button.isVisibleTo(self):
            room -= self.reset_button.sizeHint().width() + gap
        widths = [one.sizeHint().width() + gap for one in self._narrow]
        if sum(widths) > room:
            room -= self.more.sizeHint().width() + gap
        kept = 0
        while kept < len(widths) and widths[kept] <= room:
            room -= widths[kept]
            kept += 1
        kept = max(kept, 1)
        for place, one in enumerate(self._narrow):
            inside = one.parent() is self
            if place < kept and not inside:
                self._line.insertWidget(place, one)
                one.show()
            elif place >= kept and inside:
                self.panel.take(one)
        self.more.setVisible(kept < len(self._narrow))
        self.more.set_icon("filter", "link" if any(one.is_set for one in self._narrow[kept:]) else "text2")

    def minimumSizeHint(self) -> Any:
        hint = super().minimumSizeHint()
        hint.setWidth(theme().px(240))
        return hint


def _below(widget: QWidget) -> QPoint:
    """Under the right edge of a button, on the screen."""
    return widget.mapToGlobal(QPoint(widget.width(), widget.height() + theme().px(4)))
