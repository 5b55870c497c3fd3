"""What can be read on the screen now, or heard of it: the texts of every widget that is shown."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
ROWS = 50


def texts() -> Iterator[tuple[QWidget, str]]:
    """Texts with the widget that shows them."""
    for widget in QApplication.allWidgets():
        if isValid(widget) and widget.isVisible():
            yield from ((widget, text) for text in _texts_of(widget) if text)


def _texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    yield from (action.text() for action in widget.actions() if isinstance(action, QAction))
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.displayText()
        case QPlainTextEdit():
            yield widget.toPlainText()
        case QComboBox():
            yield from (widget.itemText(place) for place in range(min(widget.count(), ROWS)))
        case QAbstractItemView() if widget.model() is not None:
            yield from _cells(widget)
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        yield from (interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value))


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(), ROWS)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)


def clipboard() -> bytes:
    """All that lies in the clipboard, in every form."""
    lying = QGuiApplication.clipboard().mimeData()
    return b"" if lying is None else b"\n".join(lying.data(kind).data() for kind in lying.formats())
