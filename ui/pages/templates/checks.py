"""Variables of a body while it is being typed."""

from __future__ import annotations

import re

VARIABLE = re.compile(r"\{(\d+)\}")
MOST_DIGITS = 3
"""A body of 500 characters has room for fewer than 1,000 variables."""


def usable_variables(content: str) -> int:
    """How many values the body takes; 0 while its numbers are not consecutive, as nothing can be put in then."""
    if any(len(number) > MOST_DIGITS for number in VARIABLE.findall(content)):
        return 0
    numbers = {int(number) for number in VARIABLE.findall(content)}
    return len(numbers) if numbers == set(range(1, len(numbers) + 1)) else 0


def next_variable(content: str) -> int:
    """The number that a variable inserted now would have."""
    numbers = {int(number) for number in VARIABLE.findall(content) if len(number) <= MOST_DIGITS}
    return max(numbers, default=0) + 1
