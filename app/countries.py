"""Countries and prices abroad as they ship: resources/data/countries.json (facts.md 11.3, state of 2021-09-15)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from app import paths
from app.domain.country import Country, Prices

LANGUAGES = ("zh_CN", "en_US")


@cache
def countries() -> Mapping[str, Country]:
    """Everything that is on sale, by ISO code."""
    stored = json.loads((paths.resources() / "data" / "countries.json").read_text(encoding="utf-8"))
    return {
        iso: Country(iso, row["dial"], {language: row[language] for language in LANGUAGES}, row["price"])
        for iso, row in stored.items()
    }


@cache
def prices() -> Prices:
    """What a segment costs in each of them."""
    return {iso: country.price for iso, country in countries().items()}
