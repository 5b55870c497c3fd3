"""What a bulk send abroad costs: a table by country, and countries in the language of the window (INT-SEND-18)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.countries import countries
from app.domain.money import exact, unit_price
from app.services.preflight import CostAbroad, CountryCost
from ui.kit.columns import Column
from ui.kit.plain_table import PlainTable
from ui.kit.wording import language

translate = QCoreApplication.translate


def country_name(iso: str | None) -> str:
    """What a country or territory is called; one that is not on sale keeps its ISO code, none is empty."""
    if not iso:
        return ""
    known = countries().get(iso)
    return known.names[language()] if known else iso


class CountryCosts(PlainTable):
    """The dearest country first; where the place is narrow it tells the sums alone."""

    def __init__(self, most: int) -> None:
        """`most` rows are seen without scrolling."""
        super().__init__(
            _columns(),
            translate("CountryCosts", "各国家/地区的费用"),
            translate("CountryCosts", "没有可发送的号码"),
            known_by=_iso,
            most=most,
        )

    def show_abroad(self, abroad: CostAbroad) -> None:
        self.show_rows(abroad.countries)


def _iso(one: CountryCost) -> str:
    return one.country


def _name(one: CountryCost) -> str:
    return country_name(one.country)


def _columns() -> list[Column]:
    return [
        Column("country", translate("CountryCosts", "国家/地区"), _name, 120, stretch=1, tip=_name),
        Column("rows", translate("CountryCosts", "行数"), lambda one: one.rows, 64, align="right", priority=3),
        Column("segments", translate("CountryCosts", "条数"), lambda one: one.segments, 84, align="right", priority=2),
        Column(
            "price", translate("CountryCosts", "单价（元）"), lambda one: unit_price(one.price), 100, align="right",
            priority=2,
        ),
        Column("cost", translate("CountryCosts", "金额（元）"), lambda one: exact(one.cost), 100, align="right"),
    ]  # fmt: skip
