"""Where a table keeps how the user arranged it: columns, order, widths, density, page size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class ViewStore(Protocol):
    """Keeps small dictionaries (of what JSON can hold) by name."""

    def get(self, name: str) -> Mapping[str, Any]:
        """What was kept under the name; empty if nothing was."""
        ...

    def set(self, name: str, view: Mapping[str, Any]) -> None: ...


class MemoryViews:
    """Keeps them as long as the program runs."""

    def __init__(self) -> None:
        self._views: dict[str, dict[str, Any]] = {}

    def get(self, name: str) -> Mapping[str, Any]:
        return self._views.get(name, {})

    def set(self, name: str, view: Mapping[str, Any]) -> None:
        self._views[name] = dict(view)
