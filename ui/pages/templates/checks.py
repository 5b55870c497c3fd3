"""What the review would say to a body while it is being typed."""

from __future__ import annotations

import re

from app.domain.market import Market, MessageType
from app.domain.template import check_content, has_opt_out, hints
from app.errors import AppError
from ui.kit.wording import sentence

VARIABLE = re.compile(r"\{(\d+)\}")
OLDER = "hint_opt_out_older"
MOST_DIGITS = 3
"""A body of 500 characters has room for fewer than 1,000 variables."""


def check_body(content: str, kind: MessageType, market: Market) -> None:
    """The domain's check, spared a number that no variable can have. Raises AppError on `content`."""
    if _has_wild_number(content):
        raise AppError("template_numbering", "content")
    check_content(content, kind, market)


def findings(content: str, kind: MessageType, market: Market) -> list[tuple[str, str]]:
    """(tone, sentence) of all that is wrong (`err`) or may be objected to (`warn`); nothing where all is well."""
    found = []
    try:
        check_body(content, kind, market)
    except AppError as error:
        found.append(("err", sentence(error)))
    found += [("warn", sentence(AppError(code))) for code in _hint_codes(content, kind, market)]
    return found


def usable_variables(content: str) -> int:
    """How many values the body takes; 0 while its numbers are not consecutive, as nothing can be put in then."""
    if _has_wild_number(content):
        return 0
    numbers = {int(number) for number in VARIABLE.findall(content)}
    return len(numbers) if numbers == set(range(1, len(numbers) + 1)) else 0


def next_variable(content: str) -> int:
    """The number that a variable inserted now would have."""
    numbers = {int(number) for number in VARIABLE.findall(content) if len(number) <= MOST_DIGITS}
    return max(numbers, default=0) + 1


def _hint_codes(content: str, kind: MessageType, market: Market) -> list[str]:
    """The remark on older opt-out phrases is for those who wrote one; without any the body is refused anyway."""
    codes = [hint.code for hint in hints(content, kind, market)]
    return codes if has_opt_out(content, market) else [code for code in codes if code != OLDER]


def _has_wild_number(content: str) -> bool:
    return any(len(number) > MOST_DIGITS for number in VARIABLE.findall(content))
