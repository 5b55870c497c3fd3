"""The page of one market's packages: what is left, each package, and buying one (PKG-DOM, PKG-INT)."""

from __future__ import annotations

from typing import Any

from app.domain.daytime import DAY_SECONDS, stamp
from app.domain.listing import Listing
from app.domain.market import Market
from app.errors import AppError
from app.services.packages import Package, PackageState
from app.workspace import Workspace
from ui.kit.amounts import amount_text, figure
from ui.kit.columns import Column, Lines, Progress, Status
from ui.kit.filters import ChoiceFilter, FilterRow
from ui.kit.form_dialog import Done, Failed
from ui.kit.page import Page
from ui.kit.runner import Runner
from ui.kit.table import ListTable
from ui.kit.toasts import toast
from ui.kit.wording import sentence
from ui.pages.packages.balance import BalanceCard, look_up
from ui.pages.packages.buy import BuyForm


class PackagesPage(Page):
    """Arguments of `go`: state; `create=True` opens the form."""

    NOUNS = frozenset({"packages"})

    def __init__(self, ws: Workspace, runner: Runner, market: Market) -> None:
        super().__init__(ws, runner)
        self.market = market
        titles = {Market.DOMESTIC: self.tr("国内套餐包"), Market.INTERNATIONAL: self.tr("国际/港澳台套餐包")}
        self.set_head(titles[market])
        self.set_primary(self.tr("购买套餐包"), self.buy_package)
        if not ws.gateway.simulated and self.primary is not None:
            self.primary.disable(sentence(AppError("simulator_only")))
        self.balance = BalanceCard(market)
        self.add(self.balance)
        states = [(state.value, sentence(AppError(f"package.{state}"))) for state in PackageState]
        self.filters = FilterRow([ChoiceFilter("state", self.tr("状态"), states)])
        self.table = ListTable(
            self._columns(), Listing(where={"market": market.value}, sort="id"), name=self.tr("套餐包列表")
        )
        action = (self.tr("购买套餐包"), self.buy_package) if ws.gateway.simulated else None
        empty = {
            Market.DOMESTIC: self.tr("群发任务从套餐包中扣除计费条数，先到期的先用。"),
            Market.INTERNATIONAL: self.tr("群发任务按国家/地区的单价从套餐包中扣费，先到期的先用。"),
        }
        self.table.set_empty(empty[market], "package", action)
        self.add_list(self.filters, self.table)

    def refresh(self, *_: object) -> None:
        self.call(lambda: look_up(self.ws, self.market), self.balance.show_standing, key="balance")
        self.load(self.table, self.ws.packages.find)

    def open_with(self, *, create: bool = False, **filters: Any) -> None:
        if filters:
            self.filters.reset()
            self.filters.set_values(filters)
        if create:
            self.buy_package()

    def buy_package(self) -> None:
        """Open the form; the simulated carrier credits at once (PKG-DOM-08)."""

        def submit(_: dict[str, object], done: Done, failed: Failed) -> None:
            total = form.total()

            def bought(package: Package) -> None:
                done()
                toast(self, self.tr("模拟购买成功，{0}已到账").format(amount_text(self.market, package.total)))

            self.call(lambda: self.ws.packages.buy(self.market, total), bought, failed=failed)

        form = BuyForm(self, self.market, submit)
        form.open()

    def _columns(self) -> list[Column]:
        total, left = {
            Market.DOMESTIC: (self.tr("总量（条）"), self.tr("剩余（条）")),
            Market.INTERNATIONAL: (self.tr("总额（元）"), self.tr("剩余额（元）")),
        }[self.market]
        return [
            Column("name", self.tr("套餐包"), self._name, 190, 1, sort="id"),
            Column("total", total, lambda row: figure(self.market, row.total), 110, align="right", sort="total"),
            Column("left", left, lambda row: figure(self.market, row.left), 110, align="right", sort="left"),
            Column("share", self.tr("剩余比例"), self._share, 190, 1, priority=2),
            Column("expires_at", self.tr("有效截止时间"), self._expiry, 176, sort="expires_at"),
            Column("state", self.tr("状态"), _status, 110),
            Column("bought_at", self.tr("购买时间"), lambda row: stamp(row.bought_at), 176, priority=3),
        ]

    def _name(self, row: Package) -> Lines:
        name = row.name or self.tr("套餐包 {0}").format(amount_text(self.market, row.total))
        return Lines(name, self.tr("ID {0}").format(row.id))

    def _share(self, row: Package) -> Progress:
        said = f"{figure(self.market, row.left)} / {figure(self.market, row.total)}"
        return Progress(row.left, 0, row.total, row.left / row.total, said)

    def _expiry(self, row: Package) -> Lines:
        until = stamp(row.expires_at)
        if row.state is PackageState.EXPIRED:
            return Lines(until, self.tr("已过期"))
        days = int((row.expires_at - self.ws.clock.now()) // DAY_SECONDS)
        return Lines(until, self.tr("还有 {0} 天").format(f"{days:,}"))


def _status(row: Package) -> Status:
    """In use, used up, expired (PKG-DOM-20)."""
    in_use = row.state is PackageState.IN_USE
    return Status(sentence(AppError(f"package.{row.state}")), "ok" if in_use else "mute", quiet=in_use)
