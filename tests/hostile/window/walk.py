"""Looks at every widget that is there for what could read somebody's text as markup, or take too long over it."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

from PySide6 import QtGui
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import (
    QApplication,
    QErrorMessage,
    QInputDialog,
    QLabel,
    QMessageBox,
    QProgressDialog,
    QTableView,
    QTextEdit,
    QToolTip,
    QWizard,
)
from shiboken6 import isValid

from tests.hostile.world import MARKS
from ui.kit.message_text import MOST_CHARACTERS

GUESSING = (QMessageBox, QErrorMessage, QProgressDialog, QInputDialog, QWizard, QTextEdit)
ROWS, COLUMNS = 8, 12


def faults() -> Iterator[str]:
    """What is wrong in all windows, menus and popovers of the program."""
    for widget in QApplication.allWidgets():
        if not isValid(widget):  # a tooltip that has gone in the meantime
            continue
        name = f"{type(widget).__name__} {widget.objectName()}".strip()
        if isinstance(widget, GUESSING):
            yield f"{name} guesses markup"
        if isinstance(widget, QLabel) and not _inside_tooltip(widget):
            yield from (f"{name}: {fault}" for fault in _label_faults(widget))
        for tip in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
            if not is_harmless(tip):
                yield f"{name}: tooltip {tip[:60]!r}"
        for action in widget.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if _has_own_tip(action) and not is_harmless(action.toolTip()):
                yield f"{name}: tooltip of an action {action.toolTip()[:60]!r}"
        if isinstance(widget, QTableView) and widget.isVisible():
            yield from (f"{name}: tooltip of a cell {tip[:60]!r}" for tip in cell_tips(widget) if not is_harmless(tip))


def _has_own_tip(action: QAction) -> bool:
    """Whether a tooltip was set; without one Qt names the text here, but shows nothing."""
    leave_out = str.maketrans("", "", "&….")
    return action.toolTip().translate(leave_out) != action.text().translate(leave_out)


def _inside_tooltip(label: QLabel) -> bool:
    return type(label).__name__ == "QTipLabel" or label.windowType() == Qt.WindowType.ToolTip


def _label_faults(label: QLabel) -> Iterator[str]:
    text = label.text()
    if label.textFormat() != Qt.TextFormat.PlainText and any(mark in text for mark in MARKS):
        yield f"reads markup in {text[:60]!r}"
    if len(text) > MOST_CHARACTERS + 1:
        yield f"{len(text)} characters"


def is_harmless(tip: str) -> bool:
    """Whether Qt shows it as it is: no markup at all, or nothing but escaped text between our own tags."""
    if len(tip) > 6 * MOST_CHARACTERS:
        return False
    if not QtGui.Qt.mightBeRichText(tip):
        return True
    inside = tip.removeprefix("<qt>").removesuffix("</qt>")
    return tip.startswith("<qt>") and "<" not in inside


def cell_tips(view: QTableView) -> list[str]:
    """What the cells in view say when the pointer rests on them."""
    model = view.model()
    said: list[str] = []
    for row in range(min(model.rowCount(), ROWS)):
        for column in range(min(model.columnCount(), COLUMNS)):
            at = view.visualRect(model.index(row, column)).center()
            asked = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
            with patch.object(QToolTip, "showText", lambda at, text, *rest: said.append(text)):
                QApplication.sendEvent(view.viewport(), asked)
    return said
