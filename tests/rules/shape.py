"""Rules about the shape of files: length, the opening sentence, bare excepts."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.rules.rule import EVERYTHING, PROGRAM, Fault, Source, rule

FILE_LINES = 400
FUNCTION_LINES = 60
LINE_CHARACTERS = 120


@rule(
    where=EVERYTHING,
    wrong={"app/a.py": "x = 1\n" * 401},
    right={"app/a.py": "x = 1\n" * 400},
)
def file_of_at_most_400_lines(source: Source) -> Iterator[Fault]:
    lines = len(source.text.splitlines())
    if lines > FILE_LINES:
        yield lines, f"{lines} lines; divide it by noun"


@rule(
    where=EVERYTHING,
    wrong={"ui/a.py": "def f():\n" + "    x = 1\n" * 60},
    right={"ui/a.py": "def f():\n" + "    x = 1\n" * 59},
)
def function_of_at_most_60_lines(source: Source) -> Iterator[Fault]:
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield node.lineno, f"{node.name} has {lines} lines"


@rule(
    where=EVERYTHING,
    wrong={"app/a.py": "x = '" + "长" * 115 + "'"},
    right={"app/a.py": "x = '" + "长" * 114 + "'"},
)
def line_of_at_most_120_characters(source: Source) -> Iterator[Fault]:
    for number, line in enumerate(source.text.splitlines(), 1):
        if len(line) > LINE_CHARACTERS:
            yield number, f"{len(line)} characters"


@rule(
    where=EVERYTHING,
    wrong={"app/a.py": ("import os\n", '"""."""\nx = 1\n')},
    right={"app/a.py": '"""What it is for."""\n', "app/__init__.py": ""},
)
def module_opens_with_a_sentence(source: Source) -> Iterator[Fault]:
    sentence = (ast.get_docstring(source.tree) or "").strip()
    if source.text.strip() and len(sentence) < 10:
        yield 1, "does not say what it is for"


@rule(
    where=EVERYTHING,
    wrong={"app/a.py": ("try:\n    f()\nexcept:\n    pass\n", "try:\n    f()\nexcept BaseException:\n    pass\n")},
    right={
        "app/a.py": (
            "try:\n    f()\nexcept ValueError:\n    pass\n",
            "try:\n    f()\nexcept BaseException:\n    undo()\n    raise\n",
        )
    },
)
def no_bare_except(source: Source) -> Iterator[Fault]:
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler) and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node)):
            everything = node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "BaseException")
            if everything:
                yield node.lineno, "also swallows the interpreter's own exceptions; name what is expected"


@rule(
    where=PROGRAM,
    wrong={
        "app/a.py": (
            "get(url, verify=False)",
            "context.verify_mode = ssl.CERT_NONE",
            "context.check_hostname = False",
            "c = ssl._create_unverified_context()",
        )
    },
    right={"app/a.py": "get(url, verify=True)\ncontext = ssl.create_default_context()"},
)
def certificates_are_checked(source: Source) -> Iterator[Fault]:
    for node in source.nodes:
        match node:
            case ast.keyword(arg="verify" | "check_hostname", value=ast.Constant(value=False)):
                yield node.value.lineno, "switches the check of certificates off"
            case ast.Assign(targets=[ast.Attribute(attr="check_hostname" | "verify")], value=ast.Constant(value=False)):
                yield node.lineno, "switches the check of certificates off"
            case ast.Attribute(attr="CERT_NONE" | "_create_unverified_context"):
                yield node.lineno, "switches the check of certificates off"
