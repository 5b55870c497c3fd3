"""The commands of the window: the menu bar, their keys, and the actions the palette offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


@dataclass(frozen=True)
class Command:
    """One command. `keys` are its shortcuts; with `shown_only` the page itself acts on them.

    `offered` puts it among the actions of the palette.
    """

    name: str
    text: str
    run: Callable[[], object]
    keys: Sequence[str] = ()
    icon: str = ""
    shown_only: bool = False
    offered: bool = False
    separated: bool = False


class Commands:
    """Menus from commands. The actions belong to the window too, so that their keys work while the bar is hidden."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        self.commands: dict[str, Command] = {}

    def add_menu(self, title: str, commands: Sequence[Command]) -> QMenu:
        """One menu of the bar."""
        menu = self._window.menuBar().addMenu(title)
        for command in commands:
            if command.separated:
                menu.addSeparator()
            menu.addAction(self._action(command))
        return menu

    def offered(self) -> list[Command]:
        """What the palette offers as actions."""
        return [command for command in self.commands.values() if command.offered]

    def _action(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        keys = [QKeySequence(key) for key in command.keys]
        if command.shown_only and keys:
            # A shortcut here and one in the page would be ambiguous, and neither would act.
            shown = keys[0].toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{command.text}\t{shown}")
        else:
            action.setShortcuts(keys)
            self._window.addAction(action)
        action.triggered.connect(lambda: command.run())
        self.actions[command.name] = action
        self.commands[command.name] = command
        return action


def plain(text: str) -> str:
    """The words of a menu entry without its mnemonic: `设置(&S)…` is `设置`."""
    words = text.partition("(&")[0] if "(&" in text else text.replace("&", "")
    return words.rstrip("…")
