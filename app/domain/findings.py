"""What the review finds in a body: each with its place, and a wording that would pass where there is one.

Sources: DOM-TPL-06..13, 24, 25, INT-TPL-04..07, 15; facts.md 6.2, 6.3, 9.1, 9.2. The form shows these while somebody
types; the simulated reviewer refuses by the same ones, so that a rejection teaches what the form already knew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from app.domain.lexicon import Lexicon
from app.domain.market import Market, MessageType
from app.domain.text import MAX_LENGTH, is_gsm


class Weight(IntEnum):
    """How much a finding weighs; the smallest first."""

    REFUSED = 1  # the form does not take it
    REJECTED = 2  # the review will refuse it
    WARNED = 3  # it passes here; the real carrier, or the bill, may say otherwise


@dataclass(frozen=True)
class Finding:
    """`code` names the sentence, `at` and `length` the place in the text; `better` is a whole body without it."""

    code: str
    weight: Weight
    at: int = 0
    length: int = 0
    better: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The code of the rejection that it leads to."""
        return self.code.replace("hint_", "reject_", 1)


@dataclass(frozen=True)
class Phrases:
    """What a market's messages are written with."""

    opt_out: str  # ends a marketing body
    opt_out_older: tuple[str, ...]  # pass here, with a warning
    code_word: str  # in every verification body
    code_words_like_it: re.Pattern[str]
    comma: str
    symbols: Mapping[str, str]  # not accepted, and what may stand instead


_SYMBOLS = {"★": "", "☆": "", "^_^": "", "☞": "", "✓": "", "√": "", "※": "", "◆": "", "●": ""}
_OLDER = "回T退订 回TD退订 回N退订 退订回T 退订回TD 退订回N 回复TD退订 回复T退订 回复N退订".split()
PHRASES: Mapping[Market, Phrases] = {
    Market.DOMESTIC: Phrases(
        opt_out="拒收请回复R",
        opt_out_older=tuple(sorted(_OLDER, key=len, reverse=True)),
        code_word="验证码",
        code_words_like_it=re.compile("动态密码|动态码|校验码|确认码|随机码|安全码"),
        comma="，",
        symbols={**_SYMBOLS, "¥": "元", "￥": "元", "&": "和"},
    ),
    Market.INTERNATIONAL: Phrases(
        opt_out="Reply R to unsubscribe",
        opt_out_older=("Reply STOP to opt out",),
        code_word="code",
        code_words_like_it=re.compile(r"\b(?:PIN|OTP|password|number)\b", re.IGNORECASE),
        comma=", ",
        symbols=_SYMBOLS,
    ),
}
"""By market (DOM-TPL-12, 13, 24, INT-TPL-06, 07, 15). Abroad ¥ and & are plain GSM characters."""

_VARIABLE = re.compile(r"\{(\d+)\}")
_ANY_BRACES = re.compile(r"\$?[{｛]+\s*([^{}｛｝]*?)\s*[}｝]+")
_WORD = re.compile(r"[^\W\d_]|\d")
_ADJACENT = re.compile(r"(?<=\})\s*(?=\{)")
_PAIR = re.compile(r"\{[^{}]*\}\s*\{[^{}]*\}")
_LINK = re.compile(r"(?:https?://|www\.)[^\s，。；！？、）)]+", re.IGNORECASE)
_CUT_LINK = re.compile(r"\{\d+\}(?:\.[A-Za-z\d-]+)*\.(?:com|cn|net|org|cc|top|xyz|vip|io|me|ly)\b", re.IGNORECASE)
_CUT_NUMBER = re.compile(r"[0-9]+(\{\d+\})[0-9]+")
_AMOUNT = re.compile(r"[¥￥]\s*(\{\d+\}|\d[\d,.]*)")
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚′", "'"), **dict.fromkeys("“”„″", '"'), **dict.fromkeys("–—−‐", "-"),
        "…": "...", "\u00a0": " ", "\u3000": " ", "，": ", ", "。": ".", "：": ": ", "；": "; ", "！": "!", "？": "?",
        "（": "(", "）": ")", "•": "-", "·": "-", "\t": " ", "`": "'", "×": "x", "™": "(TM)", "®": "(R)", "©": "(C)",
    }
)  # fmt: skip


def findings(content: str, kind: MessageType, market: Market, lexicon: Lexicon) -> tuple[Finding, ...]:
    """All that the review would say, the gravest first, then by place; nothing where all is well."""
    if not content.strip():
        return (Finding("required", Weight.REFUSED),)
    found = [one for check in _CHECKS for one in check(content, kind, market)]
    found += _subjects(content, kind, lexicon)
    return tuple(sorted(found, key=lambda one: (one.weight, one.at)))


def objection(content: str, kind: MessageType, market: Market, lexicon: Lexicon) -> str | None:
    """The code of the reason for which the review refuses a body that the form took; None when it passes."""
    found = (one for one in findings(content, kind, market, lexicon) if one.weight is Weight.REJECTED)
    return next((one.reason for one in found), None)


def has_opt_out(content: str, market: Market) -> bool:
    """Whether a marketing body tells how to refuse more (DOM-TPL-12, DOM-TPL-13, INT-TPL-07)."""
    return _ends_well(content, market) or _older(content, market) is not None


# -- what the form does not take ------------------------------------------------------------------------------------


def _length(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    if len(content) > MAX_LENGTH:
        over = len(content) - MAX_LENGTH
        yield Finding("too_long", Weight.REFUSED, MAX_LENGTH, over, values={"limit": MAX_LENGTH})


def _brackets(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    if match := re.search("[【】]", content):
        better = re.sub("[【】]", "", re.sub(r"^\s*【[^【】]*】", "", content))
        yield Finding("template_brackets", Weight.REFUSED, match.start(), 1, better if better.strip() else None)


def _braces(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    rest = _VARIABLE.sub(lambda match: " " * len(match[0]), content)
    if match := re.search("[{}｛｝]", rest):
        yield Finding("template_braces", Weight.REFUSED, match.start(), 1, _renumbered(content))


def _numbering(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    numbers = _VARIABLE.findall(content)
    wanted = {str(number) for number in range(1, len(set(numbers)) + 1)}
    if set(numbers) != wanted:
        wrong = next(match for match in _VARIABLE.finditer(content) if match[1] not in wanted)
        yield Finding("template_numbering", Weight.REFUSED, wrong.start(), len(wrong[0]), _renumbered(content))


def _all_variables(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    if _VARIABLE.search(content) and not _WORD.search(_VARIABLE.sub("", content)):
        yield Finding("template_all_variables", Weight.REFUSED, 0, len(content))


def _opt_out(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    if kind is not MessageType.MARKETING:
        return
    phrases, older = PHRASES[market], _older(content, market)
    better = _fitting(_with_opt_out(content, phrases))
    if _ends_well(content, market):
        if market is Market.INTERNATIONAL:
            at = content.lower().rindex(phrases.opt_out.lower())
            yield Finding("hint_opt_out_abroad", Weight.WARNED, at, len(phrases.opt_out))
    elif older:
        code = "hint_opt_out_older" if market is Market.DOMESTIC else "hint_opt_out_abroad"
        yield Finding(code, Weight.WARNED, older.start(), len(older[0]), better if market is Market.DOMESTIC else None)
    else:
        yield Finding("template_opt_out", Weight.REFUSED, len(content), 0, better)


# -- what the review refuses ----------------------------------------------------------------------------------------


def _symbols(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    symbols = PHRASES[market].symbols
    places = [(content.index(symbol), symbol) for symbol in symbols if symbol in content]
    if places:
        at, symbol = min(places)
        better = _AMOUNT.sub(r"\1元", content) if market is Market.DOMESTIC else content
        for mark, instead in symbols.items():
            better = better.replace(mark, instead)
        values = {"symbols": [mark for _, mark in sorted(places)]}
        yield Finding("hint_symbol", Weight.REJECTED, at, len(symbol), better if better.strip() else None, values)


def _adjacent(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    if match := _ADJACENT.search(content):
        better = _fitting(_ADJACENT.sub(PHRASES[market].comma, content))
        both = _PAIR.search(content)
        at, length = (both.start(), len(both[0])) if both else (match.start() - 1, len(match[0]) + 2)
        yield Finding("hint_adjacent_variables", Weight.REJECTED, at, length, better)


def _partial(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    cut = [link for link in _LINK.finditer(content) if "{" in link[0]]
    cut += _CUT_LINK.finditer(content)
    if cut:
        yield Finding("hint_partial_variable", Weight.REJECTED, cut[0].start(), len(cut[0][0]))
    elif number := _CUT_NUMBER.search(content):
        better = content
        while _CUT_NUMBER.search(better):
            better = _CUT_NUMBER.sub(r"\1", better)
        yield Finding("hint_partial_variable", Weight.REJECTED, number.start(), len(number[0]), better)


def _code_word(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    phrases = PHRASES[market]
    if kind is not MessageType.VERIFICATION or phrases.code_word in content.lower():
        return
    alike = phrases.code_words_like_it.search(content)
    if alike:
        better = content[: alike.start()] + phrases.code_word + content[alike.end() :]
        at, length = alike.start(), len(alike[0])
    else:
        better = ("验证码：" if market is Market.DOMESTIC else "Your code: ") + content
        at, length = 0, 0
    yield Finding("hint_verification_word", Weight.REJECTED, at, length, _fitting(better))


def _subjects(content: str, kind: MessageType, lexicon: Lexicon) -> Iterator[Finding]:
    groups = frozenset(lexicon.subjects)
    if kind is MessageType.VERIFICATION:
        groups -= lexicon.verification_may
    if found := lexicon.subject(content, groups):
        group, match = found
        values = {"word": match[0]}
        yield Finding(f"reject_{group}", Weight.REJECTED, match.start(), len(match[0]), values=values)
    if kind is MessageType.NOTIFICATION and (word := lexicon.advertisement(content)):
        values = {"word": word[0]}
        yield Finding("reject_advertising", Weight.REJECTED, word.start(), len(word[0]), values=values)


# -- what passes here -----------------------------------------------------------------------------------------------


def _links(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    if (link := _LINK.search(content)) and "{" not in link[0]:
        yield Finding("hint_link", Weight.WARNED, link.start(), len(link[0]))


def _not_plain(content: str, kind: MessageType, market: Market) -> Iterator[Finding]:
    """Abroad one character outside the GSM table makes every segment 70 instead of 160; Chinese means to."""
    if market is Market.DOMESTIC or is_gsm(content) or _CJK.search(content):
        return
    at = next(place for place, character in enumerate(content) if not is_gsm(character))
    better = content.translate(_PLAIN)
    odd = sorted({character for character in content if not is_gsm(character)})
    better_or_none = _fitting(better) if is_gsm(better) else None
    yield Finding("hint_not_plain", Weight.WARNED, at, 1, better_or_none, {"characters": odd})


_CHECKS: tuple[Callable[[str, MessageType, Market], Iterator[Finding]], ...] = (
    _length,
    _brackets,
    _braces,
    _numbering,
    _all_variables,
    _opt_out,
    _symbols,
    _adjacent,
    _partial,
    _code_word,
    _links,
    _not_plain,
)


def _renumbered(content: str) -> str:
    """Every pair of braces a variable, numbered in the order in which they first stand; braces without a pair go."""
    numbers: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        return f"\x00{numbers.setdefault(match[1], len(numbers) + 1)}\x01"

    tidy = re.sub("[{}｛｝]", "", _ANY_BRACES.sub(number, re.sub("[\x00\x01]", "", content)))
    return tidy.replace("\x00", "{").replace("\x01", "}")


def _ends_well(content: str, market: Market) -> bool:
    phrase, end = PHRASES[market].opt_out, content.rstrip()
    if market is Market.DOMESTIC:
        return end.endswith(phrase)
    return phrase.lower() in end.lower()


def _older(content: str, market: Market) -> re.Match[str] | None:
    return re.search("|".join(map(re.escape, PHRASES[market].opt_out_older)), content, re.IGNORECASE)


def _with_opt_out(content: str, phrases: Phrases) -> str:
    """The body without other ways to refuse, ending with the right one."""
    for phrase in (phrases.opt_out, *phrases.opt_out_older):
        content = re.sub(re.escape(phrase), "", content, flags=re.IGNORECASE)
    body = content.strip().rstrip("，,、；;：: ")
    joint = "" if not body or body[-1] in "。！？.!?" else ("，" if phrases.comma == "，" else ".")
    return body + joint + ("" if phrases.comma == "，" or not body else " ") + phrases.opt_out


def _fitting(body: str) -> str | None:
    return body if len(body) <= MAX_LENGTH else None
