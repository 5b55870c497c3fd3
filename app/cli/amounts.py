"""Amounts as the command line takes and tells them: whole segments at home, exact yuan abroad (PKG-INT-19)."""

from __future__ import annotations

from decimal import Decimal

from app.cli.console import WrongUse
from app.domain.market import Market
from app.domain.money import UNITS_PER_YUAN, exact


def unit(market: Market) -> str:
    return "segments" if market is Market.DOMESTIC else "yuan"


def amount(market: Market, units: int) -> int | str:
    """A number of segments, or yuan as text: money never becomes a floating-point number."""
    return units if market is Market.DOMESTIC else exact(units)


def units(market: Market, said: Decimal) -> int:
    """What a person typed, in the market's unit. Raises WrongUse for parts of a segment or of 1/10,000 yuan."""
    whole = said if market is Market.DOMESTIC else said * UNITS_PER_YUAN
    if whole != whole.to_integral_value():
        raise WrongUse("no_amount", "amount", said=said)
    return int(whole)
