"""What the review looks for in a text: subjects, neutral names, advertising, symbols (facts.md 7, 9).

The words are data (resources/data/lexicon.json, read by app/lexicon.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Lexicon:
    """`subjects` by group, the reason of a rejection names the group; `symbols` with what stands in their place."""

    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verification_may: frozenset[str] = frozenset()
    """Groups that verification messages may be about."""
    signature_groups: tuple[str, ...] = ()
    """Groups that a sender's name may not touch; the others are honest trades."""
    neutral: tuple[str, ...] = ()
    """Names made of nothing but these tell nobody who writes."""
    advertising: tuple[str, ...] = ()
    """Words that turn a notification into marketing."""

    def subject(self, text: str, groups: frozenset[str] | None = None) -> tuple[str, re.Match[str]] | None:
        """The first forbidden word in a text and its group; of all groups, or of these."""
        found = [
            (group, match)
            for group, pattern in self._patterns.items()
            if (groups is None or group in groups) and (match := pattern.search(text))
        ]
        return min(found, key=lambda one: one[1].start(), default=None)

    def advertisement(self, text: str) -> re.Match[str] | None:
        return _any(self.advertising).search(text)

    def is_neutral(self, name: str) -> bool:
        return re.fullmatch(f"(?:{_any(self.neutral).pattern})+", name, re.IGNORECASE) is not None

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {group: _any(words) for group, words in self.subjects.items()}


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) or r"(?!)", re.IGNORECASE)
