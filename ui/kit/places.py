"""Names of the pages that each market has for itself."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.market import Market

ENDINGS: Mapping[Market, str] = {Market.DOMESTIC: "", Market.INTERNATIONAL: "_abroad"}


def page_of(noun: str, market: Market) -> str:
    """What `Page.go` calls the page of a noun in a market: `signatures`, `signatures_abroad`."""
    return noun + ENDINGS[market]
