"""What the carrier's codes mean in words, and what to do about them: the texts of resources/data/codes.json."""

from __future__ import annotations

import json
from functools import cache

from app import paths


def reason(code: str, language: str) -> str:
    """Why, in "zh" or "en" (also "zh_CN", "en_US"); a code nobody documented is shown as it came."""
    known = _texts().get(code)
    return known[0][_key(language)] if known else code


def advice(code: str, language: str) -> str:
    """What to do about it; "" when there is nothing to do or nothing is known."""
    known = _texts().get(code)
    return known[1][_key(language)] if known else ""


def described() -> frozenset[str]:
    """The codes that have texts."""
    return frozenset(_texts())


@cache
def _texts() -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    content = json.loads((paths.resources() / "data" / "codes.json").read_text(encoding="utf-8"))
    advice_texts = content["advice"]
    return {
        code: ({"zh": entry["zh"], "en": entry["en"]}, advice_texts[entry["advice"]])
        for entry in content["reasons"]
        for code in entry["codes"]
    }


def _key(language: str) -> str:
    return "zh" if language.startswith("zh") else "en"
