"""What can be bought in a market, and how an amount of it reads: segments at home, money abroad."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from app.domain.market import Market
from app.domain.money import parse, unit_price, yuan
from app.domain.prices import FIXED_AMOUNTS, FIXED_SIZES, LEAST, LEAST_AMOUNT, UNIT_PRICES, YEARS, price
from ui.kit.amounts import amount_text, yuan_text
from ui.kit.form import Field

translate = QCoreApplication.translate
MOST = 100_000_000
AMOUNT_LENGTH = 16
"""Characters of an amount that somebody types."""


class Offer(Protocol):
    """A market's packages, as the form asks for them."""

    @property
    def sizes(self) -> Sequence[int]:
        """Fixed packages, in the market's unit."""
        ...

    @property
    def size(self) -> str:
        """What the size of a package is called."""
        ...

    @property
    def subtitle(self) -> str: ...
    @property
    def verb(self) -> str: ...

    def own(self) -> Field:
        """The field of one's own size."""
        ...

    def total(self, own: object) -> int:
        """What was typed there, in the market's unit. Raises AppError."""
        ...

    def named(self, size: int) -> str:
        """A fixed package and what it costs."""
        ...

    def bill(self, total: int) -> Mapping[str, str]:
        """What a package costs, line by line; the lines are always the same. Raises AppError."""
        ...


class Segments:
    """Packages of the mainland (PKG-DOM-02..05)."""

    sizes = FIXED_SIZES

    @property
    def size(self) -> str:
        return translate("Packages", "套餐配额")

    @property
    def subtitle(self) -> str:
        return translate("Packages", "1 条为一个计费条数，有效期 {0} 年").format(YEARS)

    @property
    def verb(self) -> str:
        return translate("Packages", "提交订单")

    def own(self) -> Field:
        return Field(
            key="total", label=translate("Packages", "购买数量"), kind="number", required=True, minimum=1, maximum=MOST,
            unit=translate("Packages", "条"), value=LEAST,
            hint=translate("Packages", "至少 {0} 条").format(f"{LEAST:,}"),
        )  # fmt: skip

    def total(self, own: object) -> int:
        return int(str(own))

    def named(self, size: int) -> str:
        return translate("Packages", "{0} 条 · {1} 元").format(f"{size:,}", yuan(price(size)))

    def bill(self, total: int) -> Mapping[str, str]:
        cost = price(total)
        unit = next(unit for least, unit in UNIT_PRICES if total >= least)
        return {
            translate("Packages", "单价"): translate("Packages", "{0} 元/条").format(unit_price(unit)),
            translate("Packages", "应付金额"): translate("Packages", "{0} 元").format(yuan(cost)),
        }


class Money:
    """Packages abroad: each costs what it holds (PKG-INT-01, PKG-INT-02)."""

    sizes = FIXED_AMOUNTS

    @property
    def size(self) -> str:
        return translate("Packages", "套餐包金额")

    @property
    def subtitle(self) -> str:
        return translate("Packages", "按国家/地区的单价扣费，有效期 {0} 年").format(YEARS)

    @property
    def verb(self) -> str:
        return translate("Packages", "支付")

    def own(self) -> Field:
        return Field(
            key="total", label=translate("Packages", "套餐包金额（元）"), required=True, limit=AMOUNT_LENGTH,
            value=yuan(LEAST_AMOUNT),
            hint=translate("Packages", "至少 {0}").format(yuan_text(LEAST_AMOUNT)),
        )  # fmt: skip

    def total(self, own: object) -> int:
        return parse(str(own))

    def named(self, size: int) -> str:
        return yuan_text(size)

    def bill(self, total: int) -> Mapping[str, str]:
        cost = price(total, Market.INTERNATIONAL)
        return {
            translate("Packages", "到账金额"): amount_text(Market.INTERNATIONAL, total),
            translate("Packages", "应付金额"): yuan_text(cost),
        }


OFFERS: Mapping[Market, Callable[[], Offer]] = {Market.DOMESTIC: Segments, Market.INTERNATIONAL: Money}
