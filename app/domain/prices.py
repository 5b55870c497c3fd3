"""List prices and life of domestic packages (facts.md 11.1, state of 2020-02-10; PKG-DOM-10)."""

from __future__ import annotations

from app.domain.daytime import local
from app.errors import AppError

LEAST = 1000
"""Messages in the smallest package (PKG-DOM-05)."""
YEARS = 2
UNIT_PRICES = ((3_000_000, 390), (1_000_000, 400), (500_000, 410), (100_000, 420), (10_000, 470), (LEAST, 500))
"""From how many messages on, what one costs; the fixed packages follow the same steps."""
FIXED_SIZES = (10_000, 100_000, 500_000, 1_000_000, 3_000_000)


def price(total: int) -> int:
    """What a package costs, in 1/10,000 yuan. Raises AppError("package_too_small")."""
    for least, unit in UNIT_PRICES:
        if total >= least:
            return total * unit
    raise AppError("package_too_small", "total", least=LEAST)


def expiry(bought_at: float) -> float:
    """Two years on, to the second; from 29 February to 28 February."""
    bought = local(bought_at)
    day = 28 if (bought.month, bought.day) == (2, 29) else bought.day
    return bought.replace(year=bought.year + YEARS, day=day).timestamp()
