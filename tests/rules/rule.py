"""What a house rule is: a function that finds faults in a source file, with examples that prove it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = ("app/", "ui/", "main.py")
WINDOW = ("ui/",)
TESTS = ("tests/",)
EVERYTHING = (*PROGRAM, *TESTS)


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root, with slashes, and its text."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))

    def strings(self) -> Iterator[ast.Constant]:
        """Literal strings, without docstrings and other strings that stand alone as remarks."""
        remarks = {id(node.value) for node in self.nodes if isinstance(node, ast.Expr)}
        for node in self.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in remarks:
                yield node


Fault = tuple[int, str]
"""Line and what is wrong there."""
Find = Callable[[Source], Iterator[Fault]]


@dataclass(frozen=True)
class Rule:
    """One rule of the house.

    `where` are the beginnings of the paths it holds for, `allowed` those it does not hold for, each with the reason.
    `wrong` and `right` are small modules, by the path they would have, that break and keep it.
    """

    name: str
    find: Find
    where: tuple[str, ...]
    allowed: Mapping[str, str]
    wrong: tuple[tuple[str, str], ...] = field(repr=False)
    right: tuple[tuple[str, str], ...] = field(repr=False)

    def holds_for(self, path: str) -> bool:
        return path.startswith(self.where) and not path.startswith(tuple(self.allowed))

    def faults(self, source: Source) -> list[str]:
        if not self.holds_for(source.path):
            return []
        return [f"{source.path}:{line}: {what}" for line, what in self.find(source)]


RULES: dict[str, Rule] = {}


def rule(
    *,
    where: tuple[str, ...],
    wrong: Mapping[str, str | tuple[str, ...]],
    right: Mapping[str, str | tuple[str, ...]] | None = None,
    allowed: Mapping[str, str] | None = None,
) -> Callable[[Find], Find]:
    """Make the function a rule of the house, under its own name."""

    def keep(find: Find) -> Find:
        name = find.__name__
        RULES[name] = Rule(name, find, where, allowed or {}, _examples(wrong), _examples(right or {}))
        return find

    return keep


def _examples(codes: Mapping[str, str | tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for path, code in codes.items():
        pairs += [(path, one) for one in ((code,) if isinstance(code, str) else code)]
    return tuple(pairs)


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the project."""
    files = [*ROOT.glob("*.py")]
    for folder in ("app", "ui", "tests"):
        files += sorted((ROOT / folder).rglob("*.py"))
    return tuple(Source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files)


def called(node: ast.Call) -> str:
    """The last name of what is called: `exec` for `self.box.exec()`."""
    return last_name(node.func)


def last_name(node: ast.expr) -> str:
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""
