"""Rules of a body template, as the review applies them (DOM-TPL-02..14, 24, 25; facts.md 9.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.market import Market, MessageType
from app.domain.plain import CONTROL, plain
from app.domain.text import MAX_LENGTH
from app.errors import AppError

NAME_LENGTH = 30
REMARK_LENGTH = 100
OPT_OUT = "拒收请回复R"
OPT_OUT_OLDER = (
    "回T退订",
    "回TD退订",
    "回N退订",
    "退订回T",
    "退订回TD",
    "退订回N",
    "回复TD退订",
    "回复T退订",
    "回复N退订",
)
OPT_OUT_ABROAD = ("Reply R to unsubscribe", "Reply STOP to opt out")

_VARIABLE = re.compile(r"\{(\d+)\}")
_SYMBOLS = ("¥", "★", "^_^", "☞", "✓", "※")
_WORD = re.compile(r"[^\W\d_]|\d")
_URL = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|cn|net|org|cc|top|xyz|vip|io|me|ly)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Hint:
    """A finding that does not stop the submission. `code` names the sentence; `at` is its place in the text."""

    code: str
    at: int = 0


def check_name(name: str) -> str:
    """The trimmed name, 1 to 30 characters (DOM-TPL-03). Raises AppError."""
    name = plain(name.strip(), "name")
    if not name:
        raise AppError("required", "name")
    if len(name) > NAME_LENGTH:
        raise AppError("too_long", "name", limit=NAME_LENGTH)
    return name


def check_content(content: str, kind: MessageType, market: Market) -> None:
    """Refuse a body that the review cannot pass. Raises AppError on the field `content`."""
    if not content.strip():
        raise AppError("required", "content")
    if CONTROL.search(content):
        raise AppError("control_characters", "content")
    if len(content) > MAX_LENGTH:
        raise AppError("too_long", "content", limit=MAX_LENGTH)
    if "【" in content or "】" in content:
        raise AppError("template_brackets", "content")
    rest = _VARIABLE.sub("", content)
    if "{" in rest or "}" in rest:
        raise AppError("template_braces", "content")
    numbers = {int(n) for n in _VARIABLE.findall(content)}
    if numbers != set(range(1, len(numbers) + 1)):
        raise AppError("template_numbering", "content")
    if numbers and not _WORD.search(rest):
        raise AppError("template_all_variables", "content")
    if kind is MessageType.MARKETING and not has_opt_out(content, market):
        raise AppError("template_opt_out", "content")


def has_opt_out(content: str, market: Market) -> bool:
    """Whether a marketing body tells how to refuse more (DOM-TPL-12, DOM-TPL-13, INT-TPL-07)."""
    if market is Market.INTERNATIONAL:
        return any(phrase.lower() in content.lower() for phrase in OPT_OUT_ABROAD)
    return content.rstrip().endswith(OPT_OUT) or any(phrase in content for phrase in OPT_OUT_OLDER)


def hints(content: str, kind: MessageType, market: Market) -> list[Hint]:
    """What the review may object to, or the real carrier refuses (DOM-TPL-13, DOM-TPL-24, DOM-TPL-25)."""
    found = [Hint("hint_symbol", content.index(symbol)) for symbol in _SYMBOLS if symbol in content]
    if match := re.search(r"\}\s*\{", content):
        found.append(Hint("hint_adjacent_variables", match.start()))
    if match := re.search(r"\w{1,3}://\S*\{|www\.\{|[0-9]\{\d+\}[0-9]", content):
        found.append(Hint("hint_partial_variable", match.start()))
    if kind is MessageType.MARKETING and market is Market.DOMESTIC and not content.rstrip().endswith(OPT_OUT):
        found.append(Hint("hint_opt_out_older"))
    word = "验证码" if market is Market.DOMESTIC else "code"
    if kind is MessageType.VERIFICATION and word not in content.lower():
        found.append(Hint("hint_verification_word"))
    return found


def has_link(value: str) -> bool:
    """Whether a variable's value holds a link, which the carrier refuses (DOM-TPL-25; facts.md 6.7)."""
    return ("." in value or "/" in value) and _URL.search(value) is not None


def types_for(enterprise: bool) -> tuple[MessageType, ...]:
    """Message types an account may use (DOM-TPL-04, DOM-TPL-05)."""
    kinds = (MessageType.VERIFICATION, MessageType.NOTIFICATION)
    return (*kinds, MessageType.MARKETING) if enterprise else kinds
