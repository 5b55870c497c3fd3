"""Small helpers that tie a widget to the style sheet and to the theme."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLayout, QWidget

from ui.theme.theme import theme


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set a property the style sheet selects by (kind, tone, role, dim) and restyle this widget alone."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def dress(widget: QWidget, paint: Callable[[], None]) -> None:
    """Call `paint`, a method of the widget, now and after each change of the theme; ends with the widget."""
    paint()
    theme().changed.connect(paint)


def flush(layout: QLayout, spacing: int = 0) -> None:
    """No margins around a layout; `spacing` in px before text scale."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().px(spacing))
