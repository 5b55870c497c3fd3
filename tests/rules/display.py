"""Rules about what is shown: colours by token only, plain text only."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.rules.rule import WINDOW, Fault, Source, called, last_name, rule

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


GUESSING = {
    "QErrorMessage", "QInputDialog", "QLabel", "QMessageBox", "QProgressDialog", "QTextBrowser", "QTextEdit",
    "QWhatsThis", "QWizard", "QWizardPage",
}  # fmt: skip


@rule(
    where=WINDOW,
    allowed={"ui/kit/labels.py": "the kit's label is a QLabel set to plain text once and for all"},
    wrong={
        "ui/pages/a.py": (
            "label = QLabel(name)", "class Title(QLabel):\n    pass", "QMessageBox(self)",
            "QMessageBox.warning(self, a, b)",
            "QErrorMessage().showMessage(text)", "QProgressDialog(text, '', 0, 1)", "QInputDialog.getText(self, a, b)",
            "class Step(QWizardPage):\n    pass", "view = QTextEdit(text)",
            "class View(QtWidgets.QTextBrowser):\n    pass", "QWhatsThis.showText(at, text)",
        ),
    },
    right={
        "ui/pages/a.py": "from ui.kit.labels import Label\nLabel(name)\nfields: list[QLabel]\nQPlainTextEdit(name)",
        "ui/kit/labels.py": "class Label(QLabel):\n    pass",
    },
)  # fmt: skip
def widgets_that_guess_markup_stay_in_the_kit(source: Source) -> Iterator[Fault]:
    for node in source.nodes:
        made: list[ast.expr] = []
        if isinstance(node, ast.Call):
            made = [node.func]
            if isinstance(node.func, ast.Attribute):
                made.append(node.func.value)
        elif isinstance(node, ast.ClassDef):
            made = node.bases
        for one in made:
            if (name := last_name(one)) in GUESSING:
                yield one.lineno, f"{name} guesses markup in its text; use the kit's"


TIPS = {"setToolTip": 0, "setWhatsThis": 0, "showText": 1}
"""The methods that show a tooltip, each with the place of its text."""


@rule(
    where=WINDOW,
    allowed={"ui/shell/tray.py": "the system draws the tray's tooltip, and it is a text of ours"},
    wrong={
        "ui/kit/a.py": (
            "self.setToolTip(name)", "item.setToolTip(item.text() if rail else '')", "self.setWhatsThis(text)",
            "QToolTip.showText(at, text, self)",
        )
    },
    right={
        "ui/kit/a.py": (
            "self.setToolTip(plain_tip(name))", "self.setToolTip('' if fits else plain_tip(name))",
            "self.setToolTip('')", "self.setToolTip(self.tr('导出筛选出的全部记录'))",
            "QToolTip.showText(at, plain_tip(text), self)",
        )
    },
)  # fmt: skip
def tooltips_are_plain(source: Source) -> Iterator[Fault]:
    """A fixed text needs no escaping; whatever else becomes a tooltip does."""
    for call in source.calls():
        place = TIPS.get(called(call))
        if place is None or len(call.args) <= place:
            continue
        text = call.args[place]
        choices = [text.body, text.orelse] if isinstance(text, ast.IfExp) else [text]
        for one in choices:
            fixed = isinstance(one, ast.Constant)
            if not fixed and not (isinstance(one, ast.Call) and called(one) in ("plain_tip", "tr")):
                yield call.lineno, "Qt guesses markup in tooltips; pass the text through plain_tip"
