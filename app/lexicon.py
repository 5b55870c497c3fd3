"""The lexicon of the review as it ships: resources/data/lexicon.json."""

from __future__ import annotations

import json
from functools import cache

from app import paths
from app.domain.lexicon import Lexicon


@cache
def lexicon() -> Lexicon:
    """Subjects, neutral names and advertising that the review looks for."""
    stored = json.loads((paths.resources() / "data" / "lexicon.json").read_text(encoding="utf-8"))
    return Lexicon(
        subjects={group: tuple(words) for group, words in stored["subjects"].items()},
        verification_may=frozenset(stored["verification_may"]),
        signature_groups=tuple(stored["signature_groups"]),
        neutral=tuple(stored["neutral"]),
        advertising=tuple(stored["advertising"]),
    )
