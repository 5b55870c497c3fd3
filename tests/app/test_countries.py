"""The shipped table of countries and prices (facts.md 11.3)."""

from __future__ import annotations

import json

import pytest
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, country_code_for_region

from app import paths
from app.countries import countries, prices

FORMER = {"AN"}
"""The Netherlands Antilles are on the carrier's list, but no number is theirs any more."""


@pytest.mark.feature("INT-SEND-18", "PKG-INT-19")
def test_222_countries_with_exact_prices() -> None:
    stored = json.loads((paths.resources() / "data" / "countries.json").read_text("utf-8"), object_pairs_hook=list)
    assert len(stored) == len({iso for iso, _ in stored}) == len(countries()) == 222
    assert all(type(price) is int and price > 0 for price in prices().values())
    some = {"HK": 3070, "MO": 1830, "TW": 3700, "US": 430, "CA": 1028, "AR": 4247, "BY": 5823, "ID": 8220, "GP": 18990}
    assert {iso: prices()[iso] for iso in some} == some
    assert sum(prices().values()) == 1_055_415  # the table of the facts, added up by itself


def test_every_country_has_its_names_and_its_calling_code() -> None:
    assert countries()["HK"].names == {"zh_CN": "中国香港", "en_US": "Hong Kong, China"}
    assert countries()["YT"].dial == "262"
    for iso, country in countries().items():
        assert country.iso == iso
        assert all(name.strip() == name != "" for name in country.names.values())
        assert country.names["en_US"].isprintable()
        assert iso in FORMER or country.dial.startswith(str(country_code_for_region(iso)))
        assert any(int(country.dial[:size]) in COUNTRY_CODE_TO_REGION_CODE for size in (1, 2, 3))
