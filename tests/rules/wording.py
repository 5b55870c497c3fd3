"""Rules about the texts in tr(): plain literals, whole sentences, Chinese punctuation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.rules.rule import PROGRAM, Fault, Source, rule

HAN = "\u4e00-\u9fff"
# A mark beside a Chinese character must be a Chinese one; "(&S)" and "(ID)" after a word stay as they are usual.
HALF_WIDTH = re.compile(rf"(?<=[{HAN}）】」”])\s*[,:;?!]|[,:;?!]\s*(?=[{HAN}（【「“])|\((?=[{HAN}])|(?<=[{HAN}])\)")


def text_of(call: ast.Call) -> ast.expr | None:
    """The argument of tr or of Qt's translate that is the text; other things translate too, str for one."""
    match call:
        case ast.Call(func=ast.Attribute(attr="tr") | ast.Name(id="tr"), args=[text, *_]):
            return text
        case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr="translate"), args=[_, text, *_]):
            return text if owner.startswith("Q") else None
        case ast.Call(func=ast.Name(id="translate"), args=[_, text, *_]):
            return text
        case _:
            return None


def texts(source: Source) -> Iterator[tuple[ast.Call, ast.expr]]:
    for call in source.calls():
        argument = text_of(call)
        if argument is not None:
            yield call, argument


@rule(
    where=PROGRAM,
    wrong={
        "ui/pages/a.py": (
            "self.tr(f'共 {n} 条')",
            "self.tr('共' + unit)",
            "self.tr('共 {0} 条'.format(n))",
            "QCoreApplication.translate('Context', text)",
        )
    },
    right={
        "ui/pages/a.py": "self.tr('共 {0} 条').format(n)\ntranslate('Context', '一')",
        "app/sheets/a.py": "line.translate(TABLE)\nline.translate(None, BYTES)",
    },
)
def tr_takes_a_plain_literal(source: Source) -> Iterator[Fault]:
    for call, argument in texts(source):
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            yield call.lineno, "cannot be translated: the text must be one literal, placeholders {0}, .format outside"


@rule(
    where=PROGRAM,
    wrong={"ui/pages/a.py": ("self.tr('共') + str(n)", "x = f\"{self.tr('共')}{n}\"", "a + self.tr('{0}').format(n)")},
    right={"ui/pages/a.py": "self.tr('共 {0} 条').format(n)\n[self.tr('一')] + [self.tr('二')]"},
)
def texts_are_not_joined(source: Source) -> Iterator[Fault]:
    for node in source.nodes:
        parts: list[ast.expr] = []
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            parts = [node.left, node.right]
        elif isinstance(node, ast.FormattedValue):
            parts = [node.value]
        for part in parts:
            if _is_text(part):
                yield part.lineno, "is joined to something; other languages order words differently, use one text"


def _is_text(node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=inner, attr="format")):
            return _is_text(inner)
        case ast.Call():
            return text_of(node) is not None
        case _:
            return False


@rule(
    where=PROGRAM,
    wrong={
        "ui/pages/a.py": (
            "self.tr('删除 {0} 个签名,不可恢复')",
            "self.tr('确定吗?')",
            "self.tr('名称:{0}')",
            "tr('短信(中国)')",
        )
    },
    right={
        "ui/pages/a.py": "self.tr('确定吗？')\nself.tr('名称：{0}')\nself.tr('发送(&S)')\nself.tr('{0}:{1} API, 1:1')"
    },
)
def chinese_punctuation_between_chinese(source: Source) -> Iterator[Fault]:
    for call, argument in texts(source):
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and HALF_WIDTH.search(argument.value):
            yield call.lineno, f"{argument.value!r} has half-width punctuation beside Chinese"
