"""The text of a message: signature, body, variables, length and billed segments (facts.md 6; STD-OV-13..16, STI-
OV-04..06).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from app.domain.market import Market

MAX_LENGTH = 500
"""Characters of a body, and again of the whole text with signature and values (DOM-TPL-06, DOM-TPL-07)."""

SEPARATOR = "\x1f"
"""Between the values of one message where they are stored; cells never hold control characters."""

_MARKETS = {market.value: market for market in Market}
_VARIABLE = re.compile(r"\{(\d+)\}")
_GSM = frozenset(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz \n\r"
    "!\"#$%'()*+,-./:;<=>?@_&¡£¥§¿¤ÄÅÆÇÉÑØøÜßÖàäåæèéìñòöùüΔΦΓΛΩΠΨΣΘΞ"
)
_GSM_DOUBLE = frozenset("^|€{}[]~\\")
_GSM_ALL = _GSM | _GSM_DOUBLE
_GSM_SIZES, _OTHER_SIZES = (160, 153), (70, 67)


def composed(sign: str, market: Market) -> str:
    """The signature as it stands in the text: 【】 at home (DOM-SIGN-01), [] abroad (INT-SIGN-08), nothing without
    one.
    """
    if not sign:
        return ""
    return f"【{sign}】" if market is Market.DOMESTIC else f"[{sign}]"


def variables(content: str) -> int:
    """How many values a body takes; the same number twice takes one (DOM-TPL-10)."""
    return max((int(n) for n in _VARIABLE.findall(content)), default=0)


@lru_cache(maxsize=64)
def pieces(sign: str, content: str, market: Market) -> tuple[str, ...]:
    """Fixed texts and variable numbers in turn: ("【A】", "1", "您好", "2", ""), for rendering without searching again."""
    return tuple(_VARIABLE.split(composed(sign, market) + content))


def render(sign: str, content: str, params: Sequence[str], market: Market) -> str:
    """The final text. Values are put in as they are; a value that looks like {2} is not read again."""
    parts, numbers = _form(sign, content, market)
    if not numbers:
        return parts[0]
    text = [*parts]
    text[1::2] = [params[number] for number in numbers]
    return "".join(text)


@lru_cache(maxsize=64)
def _form(sign: str, content: str, market: Market) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The pieces, and the places of their values among the params."""
    parts = pieces(sign, content, market)
    return parts, tuple(int(part) - 1 for part in parts[1::2])


class Stored(Protocol):
    """A message as the database keeps it, with what its task knows."""

    @property
    def sign(self) -> str: ...
    @property
    def content(self) -> str: ...
    @property
    def params(self) -> str: ...
    @property
    def variables(self) -> int: ...
    @property
    def length(self) -> int: ...
    @property
    def market(self) -> str: ...


def stored_text(message: Stored) -> str:
    """The final text; empty for a row that could not be read, which has neither values nor a length."""
    if not message.length:
        return ""
    values = unpack(message.params, message.variables)
    return render(message.sign, message.content, values, _MARKETS[message.market])


def spans(sign: str, content: str, params: Sequence[str], market: Market) -> list[tuple[int, int]]:
    """Where the values stand in the final text: (start, length), for tinting the preview."""
    found, at = [], 0
    for index, part in enumerate(pieces(sign, content, market)):
        text = params[int(part) - 1] if index % 2 else part
        if index % 2:
            found.append((at, len(text)))
        at += len(text)
    return found


def pack(params: Sequence[str]) -> str:
    return SEPARATOR.join(params)


def unpack(stored: str, count: int) -> list[str]:
    """The values of a stored message; `count` tells no value from one empty value."""
    return stored.split(SEPARATOR) if count else []


def billed_length(text: str, market: Market = Market.DOMESTIC) -> int:
    """Units that are billed: a character outside the basic plane counts 2 (STD-OV-16); GSM extensions count 2
    abroad.
    """
    return _units(text, market is Market.INTERNATIONAL and is_gsm(text))


def _units(text: str, gsm: bool) -> int:
    if gsm:
        return len(text) + sum(map(text.count, _GSM_DOUBLE))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2  # a character outside the basic plane takes two


def is_gsm(text: str) -> bool:
    """Whether a text abroad is "pure English": every character in the GSM table (facts.md 6.3)."""
    return _GSM_ALL.issuperset(text)


def segment_sizes(text: str, market: Market) -> tuple[int, int]:
    """Units of a text of one segment, and of each segment of a longer one."""
    return _GSM_SIZES if market is Market.INTERNATIONAL and is_gsm(text) else _OTHER_SIZES


def segments_of_length(length: int, single: int, part: int) -> int:
    """At home 70 -> 1, 71 -> 2, 134 -> 2, 135 -> 3 (STD-OV-13, STD-OV-14)."""
    return 1 if length <= single else -(-length // part)


def segments(text: str, market: Market) -> int:
    """Billed segments of a final text."""
    return measured(text, market)[1]


def measured(text: str, market: Market) -> tuple[int, int]:
    """Units that are billed, and segments, of a final text; looked through once."""
    gsm = market is Market.INTERNATIONAL and is_gsm(text)
    length = _units(text, gsm)
    return length, segments_of_length(length, *(_GSM_SIZES if gsm else _OTHER_SIZES))


def parts(text: str, market: Market) -> list[int]:
    """Units in each segment: 150 -> [67, 67, 16]."""
    length = billed_length(text, market)
    single, part = segment_sizes(text, market)
    if length <= single:
        return [length]
    whole, rest = divmod(length, part)
    return [part] * whole + ([rest] if rest else [])
