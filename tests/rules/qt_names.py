"""Finds attributes of our widgets that hide a method of Qt: `self.actions = ...`, `def close_all`, a signal `done`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from types import ModuleType

from PySide6.QtCore import QObject

# Lower-case methods that Qt means to be overridden. (Those in camel case, like paintEvent, are taken for that.)
VIRTUAL = frozenset(
    {
        "accept",
        "data",
        "done",
        "edit",
        "event",
        "flags",
        "index",
        "match",
        "paint",
        "parent",
        "reject",
        "reset",
        "revert",
    }
    | {"sibling", "sort", "span", "submit", "tr", "validate", "widget"}
)


def hidden_names(module: ModuleType, code: str) -> Iterator[str]:
    """`Class.name` for each attribute of the module's own classes that hides one of Qt's."""
    for node in ast.parse(code).body:
        kind = getattr(module, node.name, None) if isinstance(node, ast.ClassDef) else None
        if isinstance(node, ast.ClassDef) and isinstance(kind, type) and issubclass(kind, QObject):
            names = qt_names(kind)
            yield from (f"{node.name}.{name}" for name in sorted(_own_names(node) & names))


def qt_names(kind: type) -> set[str]:
    """What the Qt classes under `kind` offer by name."""
    qt = [base for base in kind.__mro__ if base.__module__.startswith(("PySide6", "Shiboken"))]
    return {name for base in qt for name in vars(base) if not name.startswith("_")}


def _own_names(node: ast.ClassDef) -> set[str]:
    """Attributes that a class sets, and methods whose names Qt does not mean to be overridden."""
    names = set()
    for inner in ast.walk(node):
        match inner:
            case ast.Attribute(value=ast.Name(id="self"), attr=attr, ctx=ast.Store()):
                names.add(attr)
    for inner in node.body:
        match inner:
            case ast.FunctionDef(name=name) if name.islower() and name not in VIRTUAL:
                names.add(name)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return names
