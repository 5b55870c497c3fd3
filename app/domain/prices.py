"""Prices and life of packages: segments at home (facts.md 11.1, state of 2020-02-10; PKG-DOM-10), money abroad (11.2;
PKG-INT-02).
"""

from __future__ import annotations

from app.domain.daytime import local
from app.domain.market import Market
from app.domain.money import UNITS_PER_YUAN
from app.errors import AppError

LEAST = 1000
"""Messages in the smallest package at home (PKG-DOM-05)."""
LEAST_AMOUNT = 50 * UNITS_PER_YUAN
"""The smallest package abroad, which costs what it holds (PKG-INT-02)."""
FIXED_AMOUNTS = tuple(yuan * UNITS_PER_YUAN for yuan in (50, 100, 500, 1_000, 5_000))
"""Packages abroad that are offered as they are; the carrier's own list is not documented."""
YEARS = 2
UNIT_PRICES = ((3_000_000, 390), (1_000_000, 400), (500_000, 410), (100_000, 420), (10_000, 470), (LEAST, 500))
"""From how many messages on, what one costs; the fixed packages follow the same steps."""
FIXED_SIZES = (10_000, 100_000, 500_000, 1_000_000, 3_000_000)


def price(total: int, market: Market = Market.DOMESTIC) -> int:
    """What a package of so many segments, or of so much money abroad, costs in 1/10,000 yuan.

    Raises AppError("package_too_small"), ("package_amount_small").
    """
    if market is Market.INTERNATIONAL:
        if total < LEAST_AMOUNT:
            raise AppError("package_amount_small", "total", least=LEAST_AMOUNT)
        return total
    for least, unit in UNIT_PRICES:
        if total >= least:
            return total * unit
    raise AppError("package_too_small", "total", least=LEAST)


def shortage(market: Market, short: int) -> AppError:
    """What to say where so much of a market's unit is missing in its packages."""
    return AppError("balance_short" if market is Market.INTERNATIONAL else "package_short", short=short)


def expiry(bought_at: float) -> float:
    """Two years on, to the second; from 29 February to 28 February."""
    bought = local(bought_at)
    day = 28 if (bought.month, bought.day) == (2, 29) else bought.day
    return bought.replace(year=bought.year + YEARS, day=day).timestamp()
