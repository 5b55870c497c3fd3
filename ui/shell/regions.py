"""The regions of the window that F6 goes through: navigation, header, filters, table, drawer (design 6.7)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.drawer import Drawer
from ui.kit.filters import FilterRow
from ui.kit.page import Page
from ui.kit.table import ListTable

_PARTS = (FilterRow, ListTable, Drawer)


def parts(page: Page) -> list[QWidget]:
    """The regions of a page that are in view; the whole page if it has none."""
    found = [part for kind in _PARTS for part in page.findChildren(kind) if part.isVisible()]
    return found or [page]


def has_focus(region: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is region or region.isAncestorOf(focus))


def focus_into(region: QWidget) -> None:
    """Put the focus on the first control of a region."""
    target = region.focusProxy() or (region if region.focusPolicy() & Qt.FocusPolicy.TabFocus else first(region))
    if target is not None:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def first(region: QWidget) -> QWidget | None:
    """The first control of a region in the order of Tab."""
    widget = region.nextInFocusChain()
    while widget is not None and widget is not region:
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and region.isAncestorOf(widget) and widget.isVisibleTo(region) and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
    return None


def step(regions: Sequence[QWidget], by: int) -> None:
    """From the region that has the focus to the next (1) or the previous (-1)."""
    place = next((i for i, region in enumerate(regions) if has_focus(region)), -1 if by > 0 else 0)
    focus_into(regions[(place + by) % len(regions)])
