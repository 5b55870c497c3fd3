"""No attribute of a widget hides a method of Qt: the next reader would call the wrong one."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from tests.rules.qt_names import hidden_names
from tests.rules.rule import Source, sources

WINDOW = [source for source in sources() if source.path.startswith("ui/") and source.text.strip()]

# `Class.name` and why it has to be so.
ALLOWED = {"ElidedLabel.text": "answers the whole text as every label does, though less of it is painted"}


@pytest.mark.parametrize("source", WINDOW, ids=lambda source: source.path)
def test_no_attribute_hides_a_method_of_qt(source: Source) -> None:
    module = importlib.import_module(source.path.removesuffix(".py").replace("/", "."))
    hidden = [name for name in hidden_names(module, source.text) if name not in ALLOWED]
    assert not hidden, f"{source.path}: {', '.join(hidden)} hides a name of Qt; choose another"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("def __init__(self):\n        super().__init__()\n        self.actions = []", ["Planted.actions"]),
        ("def close(self):\n        pass", ["Planted.close"]),
        ("update = Signal()", ["Planted.update"]),
        ("def paintEvent(self, event):\n        self.caption = ''", []),
        ("def event(self, event):\n        return True", []),
    ],
)
def test_the_check_finds_hidden_names(body: str, found: list[str]) -> None:
    imports = "from PySide6.QtCore import Signal\nfrom PySide6.QtWidgets import QWidget\n"
    code = f"{imports}class Planted(QWidget):\n    {body}\n"
    module = ModuleType("planted")
    exec(compile(code, "planted", "exec"), vars(module))
    assert list(hidden_names(module, code)) == found
