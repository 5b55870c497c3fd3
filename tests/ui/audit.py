"""Asks the accessibility interface what a screen reader would say; a control without a name is a mistake."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from ui.kit.labels import ElidedLabel


def unnamed(widget: QWidget) -> list[str]:
    """The controls in a widget that take the focus but have no name, as `Class objectName`."""
    labelled = {label.buddy() for label in widget.findChildren(QLabel) if label.buddy() is not None}
    found = []
    for control in [widget, *widget.findChildren(QWidget)]:
        if not control.focusPolicy() & Qt.FocusPolicy.TabFocus or control.objectName().startswith("qt_"):
            continue
        if not control.isEnabled() or control.isHidden() or control.window() is not widget.window():
            continue  # the list of a combo box is a window of its own and speaks for the box
        if not _name(control, labelled):
            found.append(f"{type(control).__name__} {control.objectName()}".strip())
    return found


def _name(control: QWidget, labelled: set[QWidget]) -> str:
    if isinstance(control, QComboBox) and not control.accessibleName() and control not in labelled:
        return ""  # without one Qt gives the current text, which says nothing about the question
    interface = QAccessible.queryAccessibleInterface(control)
    # Qt asks a buddy's label only once the label is shown.
    return interface.text(QAccessible.Text.Name) or ("labelled" if control in labelled else "")


def clipped(widget: QWidget) -> list[str]:
    """The texts in a widget that have less room than they need; elided labels may."""
    found = []
    for label in widget.findChildren(QLabel):
        if isinstance(label, ElidedLabel) or not label.isVisible() or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        narrow = not label.wordWrap() and label.width() < label.sizeHint().width()
        if narrow or label.height() < needed:
            found.append(label.text())
    for button in widget.findChildren(QPushButton):
        if button.isVisible() and (
            button.width() < button.sizeHint().width() or button.height() < button.sizeHint().height()
        ):
            found.append(button.text() or button.accessibleName())
    return found
