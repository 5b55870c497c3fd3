"""The navigation at the left: the areas of the console with their pages, and the foot; a rail of icons when narrow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTreeView, QVBoxLayout, QWidget

from ui.kit.style import dress, flush
from ui.kit.tips import plain_tip
from ui.shell.nav import Area, Entry
from ui.shell.nav_delegate import AREA_HEIGHT, COUNT, ICON, MARKED, NAME, RING, URGENT, NavDelegate
from ui.theme.theme import theme

WIDTH = 212
RAIL = 56


class NavTree(QTreeView):
    """One part of the navigation. `chosen(name)` tells which page is wanted."""

    chosen = Signal(str)

    def __init__(self, name: str, items: Iterable[QStandardItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        for item in items:
            self._model.appendRow(item)
        self._delegate = NavDelegate(self)
        self._rail = False
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setStyleSheet("QTreeView { background: transparent; }")  # the grey of the frame shows through
        self.setMinimumWidth(1)  # the rail is narrower than Qt lets a tree be
        self.header().setMinimumSectionSize(1)
        self.header().setStretchLastSection(False)
        self.clicked.connect(self._press)
        self.expanded.connect(self._close_others)
        dress(self, self._measure)

    def set_rail(self, rail: bool) -> None:
        self._rail = self._delegate.rail = rail
        if rail:
            self.collapseAll()
        else:
            self._open_marked()
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            item.setToolTip(plain_tip(item.text()) if rail else "")
        self.scheduleDelayedItemsLayout()

    def mark(self, name: str) -> None:
        """Mark the page on the screen and the area it stands in."""
        for item in self._items():
            inside = any(item.child(row).data(NAME) == name for row in range(item.rowCount()))
            item.setData(inside or item.data(NAME) == name, MARKED)
        self._open_marked()

    def set_badge(self, name: str, count: int = 0, share: float | None = None, urgent: bool = False) -> None:
        """What a page says at its right: a ring for what is running, else a number."""
        for item in self._items():
            if item.data(NAME) == name:
                for target in (item, item.parent()):
                    if target is not None:
                        target.setData(share, RING)
                        target.setData(count or None, COUNT)
                        target.setData(urgent, URGENT)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WIDTH), self._model.rowCount() * theme().px(AREA_HEIGHT) + theme().px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._press(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            marked = next((item for item in self._items() if item.data(MARKED) and not item.rowCount()), None)
            self.setCurrentIndex(marked.index() if marked else self._model.index(0, 0))

    def _items(self) -> list[QStandardItem]:
        found = []
        for row in range(self._model.rowCount()):
            area = self._model.item(row)
            found += [area, *(area.child(place) for place in range(area.rowCount()))]
        return found

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def _press(self, index: QModelIndex) -> None:
        item = self._model.itemFromIndex(index)
        if not item.rowCount():
            self.chosen.emit(item.data(NAME))
        elif self._rail:
            self._offer_pages(item)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _offer_pages(self, area: QStandardItem) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in range(area.rowCount()):
            page = area.child(row)
            menu.addAction(page.text(), partial(self.chosen.emit, page.data(NAME)))
        box = self.visualRect(area.index())
        menu.popup(self.viewport().mapToGlobal(QPoint(box.right(), box.top())))

    def _open_marked(self) -> None:
        if self._rail:
            return
        for row in range(self._model.rowCount()):
            area = self._model.item(row)
            if area.rowCount() and area.data(MARKED):
                self.expand(area.index())

    def _close_others(self, opened: QModelIndex) -> None:
        for row in range(self._model.rowCount()):
            if row != opened.row():
                self.collapse(self._model.index(row, 0))


class Navigation(QWidget):
    """All of the navigation: areas above, jobs, settings and help below."""

    chosen = Signal(str)

    def __init__(self, areas: Sequence[Area], entries: Mapping[str, Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parents = {entry.name: entry.parent for entry in entries.values() if entry.parent}
        listed = [entry for entry in entries.values() if not entry.parent]
        top = [_item(entry.name, entry.title, entry.icon) for entry in listed if not entry.area and not entry.foot]
        for area in areas:
            pages = [entry for entry in listed if entry.area == area.key]
            if pages:
                item = _item(area.key, area.title, area.icon)
                for entry in pages:
                    item.appendRow(_item(entry.name, entry.title, entry.icon))
                top.append(item)
        foot = [_item(entry.name, entry.title, entry.icon) for entry in listed if entry.foot]
        self.main = NavTree(self.tr("导航"), top)
        self.foot = NavTree(self.tr("任务中心、设置与帮助"), foot)
        self.foot.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        flush(column)
        column.addWidget(self.main, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.main)
        self._rail = False
        for tree in (self.main, self.foot):
            tree.chosen.connect(self.chosen)
        dress(self, self._measure)

    @property
    def rail(self) -> bool:
        return self._rail

    def set_rail(self, rail: bool) -> None:
        """Icons alone, for windows that are not wide."""
        if rail != self._rail:
            self._rail = rail
            self.main.set_rail(rail)
            self.foot.set_rail(rail)
            self._measure()

    def mark(self, name: str) -> None:
        """Mark the page on the screen; one that is not listed stands under its parent."""
        for tree in (self.main, self.foot):
            tree.mark(self._parents.get(name, name))

    def set_badge(self, name: str, count: int = 0, share: float | None = None, urgent: bool = False) -> None:
        for tree in (self.main, self.foot):
            tree.set_badge(name, count, share, urgent)

    def _measure(self) -> None:
        self.setFixedWidth(theme().px(RAIL if self._rail else WIDTH))
        self.foot.setFixedHeight(self.foot.sizeHint().height())


def _item(name: str, title: str, icon: str) -> QStandardItem:
    item = QStandardItem(title)
    item.setData(name, NAME)
    item.setData(icon, ICON)
    return item
