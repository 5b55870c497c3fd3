"""Amounts of what packages hold, in the words of their market: segments at home, yuan abroad (PKG-INT-19)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.market import Market
from app.domain.money import exact
from app.services.preflight import Sheet
from ui.kit.wording import Count

translate = QCoreApplication.translate


def figure(market: Market, amount: int) -> str:
    """The number alone: `1,234`, abroad `12.30`; `amount` in segments, or in 1/10,000 yuan."""
    return f"{amount:,}" if market is Market.DOMESTIC else exact(amount)


def amount_text(market: Market, amount: int) -> str:
    """The number with its unit: `1,234 条`, abroad `12.30 元`, exactly."""
    if market is Market.DOMESTIC:
        return translate("Amounts", "{0} 条").format(Count(amount))
    return yuan_text(amount)


def billed_text(sheet: Sheet) -> str:
    """What a draft takes from the packages, and what they hold then."""
    taken, before, after = (
        amount_text(sheet.market, amount) for amount in (sheet.charge, sheet.package_before, sheet.package_after)
    )
    if sheet.market is Market.DOMESTIC:
        return translate("Amounts", "{0}，全部由套餐包抵扣，剩余 {1}").format(taken, after)
    told = translate("Amounts", "{0}，共 {1}，全部由套餐包抵扣；余额 {2} → {3}")
    return told.format(amount_text(Market.DOMESTIC, sheet.segments), taken, before, after)


def today_text(limit: int, room: int) -> str:
    """How much of the account's daily limit abroad is used, in billed segments (INT-SEND-04)."""
    return translate("Amounts", "已用 {0} / {1} 条").format(f"{limit - room:,}", Count(limit))


def yuan_text(amount: int) -> str:
    """An amount of 1/10,000 yuan: `12.30 元`, exactly."""
    return translate("Amounts", "{0} 元").format(exact(amount))
