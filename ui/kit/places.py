"""Names of the pages that each market has for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.domain.market import Market

ENDINGS: Mapping[Market, str] = {Market.DOMESTIC: "", Market.INTERNATIONAL: "_abroad"}


def page_of(noun: str, market: Market) -> str:
    """What `Page.go` calls the page of a noun in a market: `signatures`, `signatures_abroad`."""
    return noun + ENDINGS[market]


def page_of_all(noun: str, markets: Iterable[Market]) -> str:
    """The page of the one market that all of these are; of the mainland where there are both or none."""
    found = set(markets)
    return page_of(noun, found.pop() if len(found) == 1 else Market.DOMESTIC)
