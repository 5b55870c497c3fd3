"""What the user chose on this machine: kept in the settings file, told to whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.settings import Settings, SettingsFile


class Choices(QObject):
    """`changed(names)` after each change. Tables keep their arrangement here too (`get`, `set`)."""

    changed = Signal(object)

    def __init__(self, file: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file

    @property
    def current(self) -> Settings:
        return self._file.current

    def change(self, **changes: Any) -> None:
        """Keep new values by the names of Settings. What is the same already is not told."""
        new = {name: value for name, value in changes.items() if getattr(self.current, name) != value}
        if new:
            self._file.change(**new)
            self.changed.emit(frozenset(new))

    def get(self, name: str) -> Mapping[str, Any]:
        view = self.current.views.get(name)
        return view if isinstance(view, dict) else {}

    def set(self, name: str, view: Mapping[str, Any]) -> None:
        self._file.change(views={**self.current.views, name: dict(view)})
