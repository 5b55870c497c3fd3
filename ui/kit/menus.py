"""Menus of what can be done: to a row, to the ticked rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.columns import RowAction
from ui.kit.message_text import inert
from ui.kit.tips import plain_tip
from ui.theme.theme import theme


def entry_text(text: str) -> str:
    """Somebody's text as an entry of a menu, where a single & would mark a key."""
    return inert(text).replace("&", "&&")


def popup_actions(parent: QWidget, actions: Sequence[RowAction], at: QPoint, chosen: Callable[[str], None]) -> QMenu:
    """Show the actions as a menu at a place of the screen; `chosen(name)` hears which one it was."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for action in actions:
        entry = menu.addAction(action.text, partial(chosen, action.name))
        entry.setEnabled(action.allowed)
        entry.setToolTip(plain_tip(action.reason))
        if action.icon:
            entry.setIcon(theme().icon(action.icon, "err" if action.danger else "text2"))
    menu.popup(at)
    return menu
