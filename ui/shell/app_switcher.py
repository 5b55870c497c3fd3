"""The app switcher of the header."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.services.apps import App
from ui.kit.labels import ElidedLabel, Icon, Label
from ui.kit.menus import entry_text
from ui.shell.slot import Slot


class AppSwitcher(Slot):
    """The app that pages take when nothing else is said. `chosen(id)`: 0 stands for all apps."""

    chosen = Signal(int)

    def __init__(self, current: int, parent: QWidget | None = None) -> None:
        super().__init__("", height=36, parent=parent)
        self._current = current
        self._apps: Sequence[App] = ()
        self._title = Label(self.tr("应用"), tone="text2")
        self._name = ElidedLabel(self.tr("全部应用"), "strong")
        self._app_id = Label("", "caption", "text2")
        for widget in (self._title, self._name, self._app_id, Icon("chevrons-up-down", "text3", 14)):
            self.put(widget)
        self.menu = QMenu(self)
        self.set_name(self.tr("应用：{0}").format(self.tr("全部应用")))

    def show_apps(self, apps: Sequence[App]) -> None:
        """Offer these; an app that is gone gives way to all apps."""
        self._apps = apps
        if self._current and all(app.id != self._current for app in apps):
            self._choose(0)
        assert self.menu is not None
        self.menu.clear()
        group = QActionGroup(self.menu)
        for identity, words in ((0, self.tr("全部应用")), *((app.id, f"{app.name}  {app.sdk_app_id}") for app in apps)):
            action = self.menu.addAction(entry_text(words))
            action.triggered.connect(partial(self._choose, identity))
            action.setCheckable(True)
            action.setChecked(identity == self._current)
            group.addAction(action)
        self._tell()

    def set_compact(self, compact: bool) -> None:
        self._app_id.setHidden(compact or not self._app_id.text())

    def _choose(self, identity: int, *_: bool) -> None:
        if identity != self._current:
            self._current = identity
            self._tell()
            self.chosen.emit(identity)

    def _tell(self) -> None:
        app = next((app for app in self._apps if app.id == self._current), None)
        name = app.name if app else self.tr("全部应用")
        self._name.setText(name)
        self._app_id.setText(app.sdk_app_id if app else "")
        self._app_id.setHidden(not app)
        self.set_name(self.tr("应用：{0}").format(name))
