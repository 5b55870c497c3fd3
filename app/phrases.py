"""Words of exported files and of the command line in both languages: resources/data/exports.json and cli.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from app import paths


@cache
def phrases(area: str, language: str) -> Mapping[str, str]:
    """The words of an area ("exports", "cli") by key, in "zh_CN" or "en_US"."""
    content = json.loads((paths.resources() / "data" / f"{area}.json").read_text(encoding="utf-8"))
    return {key: texts[language] for key, texts in content.items()}
