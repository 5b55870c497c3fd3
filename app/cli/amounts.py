"""Amounts as the command line takes and tells them: whole segments at home, exact yuan abroad (PKG-INT-19)."""

from __future__ import annotations

from app.cli.console import WrongUse
from app.domain.market import Market
from app.domain.money import exact, parse
from app.errors import AppError


def unit(market: Market) -> str:
    return "segments" if market is Market.DOMESTIC else "yuan"


def amount(market: Market, units: int) -> int | str:
    """A number of segments, or yuan as text: money never becomes a floating-point number."""
    return units if market is Market.DOMESTIC else exact(units)


def units(market: Market, said: str) -> int:
    """What a person typed, in the market's unit. Raises WrongUse for anything but whole segments, or yuan and fen."""
    try:
        return int(said.replace(",", "")) if market is Market.DOMESTIC else parse(said)
    except (ValueError, AppError) as error:
        raise WrongUse("no_amount", "amount", said=said) from error
