"""Rules about what is shown: colours by token only, plain text only."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.rules.rule import WINDOW, Fault, Source, called, rule

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6})\b|^#[0-9a-fA-F]{3,4}$|\brgba?\(\s*\d|\bhsla?\(\s*\d")


@rule(
    where=WINDOW,
    allowed={"ui/theme/tokens.py": "the one list of colours, for light and dark"},
    wrong={
        "ui/kit/a.py": ("x = '#0052D9'", "x = '#fff'", "s = 'QLabel { color: #0052d9; }'", "s = 'rgba(0, 0, 0, 40%)'")
    },
    right={"ui/kit/a.py": '"""Shows #123456."""\nx = "#{0}"\ny = "#1"', "ui/theme/tokens.py": "x = '#0052D9'"},
)
def colours_come_from_the_tokens(source: Source) -> Iterator[Fault]:
    for string in source.strings():
        if COLOUR.search(str(string.value)):
            yield string.lineno, f"{string.value!r} is a colour; add a token or use one"


HTML = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown", "setDefaultStyleSheet"}
FORMATS = {"RichText", "AutoText", "MarkdownText"}


@rule(
    where=WINDOW,
    wrong={"ui/pages/a.py": ("view.setHtml(text)", "label.setTextFormat(Qt.TextFormat.RichText)", "x = Qt.AutoText")},
    right={"ui/pages/a.py": "view.setPlainText(text)\nlabel.setTextFormat(Qt.TextFormat.PlainText)"},
)
def no_rich_text(source: Source) -> Iterator[Fault]:
    for call in source.calls():
        if called(call) in HTML:
            yield call.lineno, f"{called(call)} shows data as markup; show plain text"
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in FORMATS:
            yield node.lineno, f"{node.attr} shows data as markup; show plain text"


GUESSING = {"QLabel", "QMessageBox", "QTextBrowser"}


@rule(
    where=WINDOW,
    allowed={"ui/kit/": "the kit's label is a QLabel set to plain text once and for all"},
    wrong={"ui/pages/a.py": ("label = QLabel(name)", "class Title(QLabel):\n    pass", "QMessageBox(self)")},
    right={
        "ui/pages/a.py": "from ui.kit.label import Label\nLabel(name)",
        "ui/kit/label.py": "class Label(QLabel):\n    pass",
    },
)
def widgets_that_guess_markup_stay_in_the_kit(source: Source) -> Iterator[Fault]:
    for node in source.nodes:
        if isinstance(node, ast.Call) and called(node) in GUESSING:
            yield node.lineno, f"{called(node)} guesses markup in its text; use the kit's"
        elif isinstance(node, ast.ClassDef):
            for base in node.bases:
                if isinstance(base, ast.Name) and base.id in GUESSING:
                    yield node.lineno, f"{base.id} guesses markup in its text; use the kit's"
