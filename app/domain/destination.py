"""What differs between the markets when a list is checked: reading a number, billing a text, and the price."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import mul
from typing import NamedTuple, Protocol

from app.domain import phone, text
from app.domain.country import Prices
from app.domain.market import Market
from app.errors import AppError


class Destination(Protocol):
    """A market, as the checker of recipients asks it. Picklable."""

    def number(self, typed: str) -> tuple[str, str | None]:
        """E.164, and the ISO code of the country abroad. Raises AppError(number_...)."""
        ...

    def size(self, values: Sequence[str]) -> tuple[int, int]:
        """Units that are billed and segments of the whole text with these values."""
        ...

    def price(self, country: str | None) -> int | None:
        """Of one segment, in 1/10,000 yuan; None where segments themselves are what is paid with."""
        ...


class AtHome(NamedTuple):
    """The mainland: each character counts by itself, so lengths are summed and no text is put together.

    `fixed` are the units of signature and body, `weights` how often the body takes each value.
    """

    fixed: int
    weights: Sequence[int]

    def number(self, typed: str) -> tuple[str, None]:
        return phone.domestic(typed), None

    def size(self, values: Sequence[str]) -> tuple[int, int]:
        length = self.fixed + sum(map(mul, self.weights, map(text.billed_length, values)))
        return length, text.segments_of_length(length, 70, 67)

    def price(self, country: str | None) -> None:
        return None


class Abroad(NamedTuple):
    """Everywhere else: one character outside the GSM table changes what all others count (facts.md 6.3)."""

    sign: str
    content: str
    prices: Prices

    def number(self, typed: str) -> tuple[str, str]:
        number, country = phone.abroad(typed)
        if country not in self.prices:
            raise AppError("number_not_on_sale", country=country)
        return number, country

    def size(self, values: Sequence[str]) -> tuple[int, int]:
        return text.measured(text.render(self.sign, self.content, values, Market.INTERNATIONAL), Market.INTERNATIONAL)

    def price(self, country: str | None) -> int | None:
        return None if country is None else self.prices[country]


def reader(market: Market, prices: Prices) -> Callable[[str], tuple[str, str | None]]:
    """Reads the numbers of a market, as Destination.number does."""
    return AtHome(0, ()).number if market is Market.DOMESTIC else Abroad("", "", prices).number
