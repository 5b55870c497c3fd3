"""Money: exact integers of 1/10,000 yuan (PKG-INT-19)."""

from __future__ import annotations

import re

from app.errors import AppError

UNITS_PER_YUAN = 10_000
_TYPED = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?").fullmatch


def yuan(units: int, decimals: int = 2) -> str:
    """`47_00` at four decimals is 0.0470; rounds half up at fewer."""
    sign = "-" if units < 0 else ""
    step = 10 ** (4 - decimals)
    scaled = (abs(units) + step // 2) // step
    whole, part = divmod(scaled, 10**decimals)
    return f"{sign}{whole:,}.{part:0{decimals}d}" if decimals else f"{sign}{whole:,}"


def unit_price(units: int) -> str:
    """The price of one segment, always with the same decimals: 0.3070, 0.0430."""
    return yuan(units, 4)


def exact(units: int) -> str:
    """All of it, with as many decimals as that takes but two at least: 12.30, 0.307, 0.0469."""
    text = yuan(units, 4)
    return text[:-2] + text[-2:].rstrip("0")


def parse(text: str) -> int:
    """What a person typed as yuan to pay (`50`, `1,234.50`); nobody pays less than a fen.

    Raises AppError("amount_wrong").
    """
    typed = _TYPED(text.strip().replace(",", "").replace("，", ""))
    if typed is None:
        raise AppError("amount_wrong", "total")
    return int(typed[1]) * UNITS_PER_YUAN + int((typed[2] or "").ljust(2, "0")) * 100
