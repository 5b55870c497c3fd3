"""The card above the packages: what is free, held by tasks and used, and how long it lasts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.market import Market
from app.services.packages import Balance
from app.workspace import Workspace
from ui.kit.amounts import amount_text, figure
from ui.kit.cards import Card
from ui.kit.labels import Label
from ui.kit.meter import Meter
from ui.kit.style import flush
from ui.kit.tags import Tag

USED, RESERVED, FREE = "mute_solid", "c4", "brand"


@dataclass(frozen=True)
class Standing:
    """`days` is how long the rest lasts at the mean of the last days, None unless that is short."""

    balance: Balance
    days: int | None


def look_up(ws: Workspace, market: Market) -> Standing:
    """Blocking."""
    warnings = (one.values for one in ws.overview.attention() if one.kind == "package_short")
    days = next((int(values["days"]) for values in warnings if values["market"] == market.value), None)
    return Standing(ws.packages.balance(market), days)


class BalanceCard(Card):
    """The sum of the packages that have not expired."""

    def __init__(self, market: Market, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._market = market
        self.free = Label("—", "display")
        self.total = Label("", tone="text2")
        self.days = Tag("", "warn", "triangle-alert")
        self.days.hide()
        self.meter = Meter(8)
        self.meter.setAccessibleName(self.tr("套餐包剩余"))
        self.free_mark, self.reserved, self.used = (Tag("", token, quiet=True) for token in (FREE, RESERVED, USED))
        self._lay_out()

    def show_standing(self, standing: Standing) -> None:
        balance = standing.balance
        self.free.setText(figure(self._market, balance.free))
        self.total.setText(self.tr("/ {0}").format(self._text(balance.total)))
        for mark, token, words in (
            (self.free_mark, FREE, self.tr("可用 {0}").format(self._text(balance.free))),
            (self.reserved, RESERVED, self.tr("任务预留 {0}").format(self._text(balance.reserved))),
            (self.used, USED, self.tr("已使用 {0}").format(self._text(balance.used))),
        ):
            mark.set_state(words, token, quiet=True)
        parts = [(balance.free, FREE), (balance.reserved, RESERVED), (balance.used, USED)]
        self.meter.set_parts(parts, balance.total)
        self.meter.setAccessibleDescription(self.tr("剩余 {0}").format(self._text(balance.free)))
        self.days.setVisible(standing.days is not None)
        if standing.days is not None:
            self.days.set_state(self.tr("约可用 {0} 天").format(standing.days), "warn", "triangle-alert")

    def _text(self, amount: int) -> str:
        return amount_text(self._market, amount)

    def _lay_out(self) -> None:
        figures, legend = QHBoxLayout(), QHBoxLayout()
        flush(figures, 8)
        flush(legend, 20)
        baseline = Qt.AlignmentFlag.AlignBottom
        figures.addWidget(self.free, 0, baseline)
        figures.addWidget(self.total, 0, baseline)
        figures.addStretch(1)
        figures.addWidget(self.days)
        for mark in (self.free_mark, self.reserved, self.used):
            legend.addWidget(mark)
        legend.addStretch(1)
        self.add(Label(self.tr("剩余总量"), tone="text2"))
        self.add(figures)
        self.add(self.meter)
        self.add(legend)
