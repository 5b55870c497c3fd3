"""Packages: prepaid segments at home, prepaid money abroad. A task reserves what it needs, uses what was billed and
gives back the rest (PKG-DOM, PKG-INT).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, case, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from app.db.find import contains, find
from app.db.prepared import Prepared, given
from app.db.tables import campaigns, packages, reservations
from app.domain import prices
from app.domain.listing import Found, Listing
from app.domain.market import Market
from app.domain.plain import plain
from app.errors import AppError

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace


class PackageState(StrEnum):
    """PKG-DOM-20."""

    IN_USE = "in_use"
    USED_UP = "used_up"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Package:
    """One package, in the unit of its market (segments, or 1/10,000 yuan abroad): total = used + reserved + left."""

    id: int
    market: Market
    gateway: str
    name: str
    total: int
    used: int
    reserved: int
    left: int
    bought_at: float
    expires_at: float
    state: PackageState


@dataclass(frozen=True)
class Balance:
    """The sum of a market's packages that have not expired, in its unit."""

    total: int
    used: int
    reserved: int
    free: int


_FREE = packages.c.total - packages.c.used - packages.c.reserved
_HELD = Prepared(
    select(packages.c.id, reservations.c.amount)
    .join(reservations, reservations.c.package_id == packages.c.id)
    .where(reservations.c.campaign_id == given("campaign"))
    .order_by(packages.c.expires_at, packages.c.id)
)
_BOOK = Prepared(
    update(packages)
    .where(
        packages.c.id == given("package"),
        packages.c.reserved + given("reserve") >= 0,
        given("reserve") + given("use") <= _FREE,
    )
    .values(reserved=packages.c.reserved + given("reserve"), used=packages.c.used + given("use"))
)
_CHANGE = insert(reservations).values(
    campaign_id=given("campaign"), package_id=given("package"), amount=given("amount")
)
_HOLD = Prepared(
    _CHANGE.on_conflict_do_update(
        reservations.primary_key.columns, set_={"amount": reservations.c.amount + _CHANGE.excluded.amount}
    )
)
_EMPTY = Prepared(
    delete(reservations).where(reservations.c.campaign_id == given("campaign"), reservations.c.amount == 0)
)


class Packages:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def find(self, listing: Listing) -> Found[Package]:
        """Packages of the carrier in use by market and state."""
        query = select(packages).where(packages.c.gateway == self._ws.gateway.name)
        if "market" in listing.where:
            query = query.where(packages.c.market == listing.where["market"])
        if listing.search:
            query = query.where(contains(packages.c.name, listing.search))
        sorts = {"id": packages.c.id, "total": packages.c.total, "left": _FREE, "expires_at": packages.c.expires_at}
        with self._ws.read("DescribePackageList") as unit:
            if "state" in listing.where:
                query = query.where(_state(unit.now) == listing.where["state"])
            return find(unit.connection, query, listing, sorts, lambda row: _package(row, unit.now))

    def balance(self, market: Market) -> Balance:
        query = select(
            func.coalesce(func.sum(packages.c.total), 0),
            func.coalesce(func.sum(packages.c.used), 0),
            func.coalesce(func.sum(packages.c.reserved), 0),
        )
        with self._ws.read("DescribeSmsPkgRemain") as unit:
            total, used, reserved = unit.connection.execute(query.where(*self._live(market, unit.now))).one()
        return Balance(total, used, reserved, total - used - reserved)

    def price(self, total: int, market: Market = Market.DOMESTIC) -> int:
        """What a package costs, in 1/10,000 yuan. Raises AppError("package_too_small"), ("package_amount_small")."""
        return prices.price(total, market)

    def buy(self, market: Market, total: int, name: str = "") -> Package:
        """Credit a package of so many of the market's unit at once (PKG-DOM-08, PKG-INT-02).

        Raises AppError("package_too_small"), ("package_amount_small"), ("simulator_only").
        """
        prices.price(total, market)
        if not self._ws.gateway.simulated:
            raise AppError("simulator_only")
        with self._ws.write("BuyPackage", changes="packages") as unit:
            row = {
                "market": market.value,
                "gateway": self._ws.gateway.name,
                "name": plain(name.strip(), "name"),
                "total": total,
                "used": 0,
                "reserved": 0,
                "bought_at": unit.now,
                "expires_at": prices.expiry(unit.now),
            }
            stored = unit.connection.execute(insert(packages).values(**row).returning(packages)).one()
            unit.note(package=stored.id, total=total)
            return _package(stored, unit.now)

    # -- inside a task's own transaction; its caller announces "packages" ------------------------------------------

    def reserve(self, unit: Unit, campaign_id: int, market: Market, amount: int) -> None:
        """Hold an amount of the market's unit for a task, earliest expiry first.

        Raises AppError("package_short"), abroad ("balance_short"), and then holds nothing.
        """
        shares, short = self._free(unit, market, amount)
        if short:
            raise prices.shortage(market, short)
        for package_id, share in shares:
            _book(unit.connection, package_id, reserved=share)
            _hold(unit.connection, campaign_id, package_id, share)

    def settle(self, unit: Unit, campaign_id: int, reserved: int, billed: int) -> int:
        """Turn what is held into what is used, earliest expiry first.

        Billed less than was held: the difference is free again. Billed more: the difference comes from what is free.
        Answers what no package could cover, 0 as a rule.
        """
        open_bill = billed
        for package_id, share in self._held(unit, campaign_id, reserved):
            used = min(share, open_bill)
            _book(unit.connection, package_id, reserved=-share, used=used)
            _hold(unit.connection, campaign_id, package_id, -share)
            open_bill -= used
        if open_bill:
            open_bill = self._use_free(unit, campaign_id, open_bill)
        return open_bill

    def release(self, unit: Unit, campaign_id: int, amount: int) -> None:
        """Give back what is held, latest expiry first: what is still needed lies where it expires first."""
        for package_id, share in self._held(unit, campaign_id, amount, latest_first=True):
            _book(unit.connection, package_id, reserved=-share)
            _hold(unit.connection, campaign_id, package_id, -share)

    def _held(self, unit: Unit, campaign_id: int, amount: int, *, latest_first: bool = False) -> list[tuple[int, int]]:
        """Where so much of what a task holds lies: (package, share). ValueError when it holds less."""
        held = _HELD.run(unit.connection, campaign=campaign_id).fetchall()
        shares, short = _spread(reversed(held) if latest_first else held, amount)
        if short:
            raise ValueError(f"task {campaign_id} holds {short} less than the {amount} to move")
        return shares

    def _use_free(self, unit: Unit, campaign_id: int, amount: int) -> int:
        """Use what is free in the task's market, earliest expiry first; answers how much was missing."""
        market = unit.connection.execute(select(campaigns.c.market).where(campaigns.c.id == campaign_id)).scalar_one()
        shares, short = self._free(unit, Market(market), amount)
        for package_id, share in shares:
            _book(unit.connection, package_id, used=share)
        return short

    def _free(self, unit: Unit, market: Market, amount: int) -> tuple[list[tuple[int, int]], int]:
        """Where so much free of a market lies, earliest expiry first, and how much is missing."""
        query = select(packages.c.id, _FREE).where(*self._live(market, unit.now), _FREE > 0)
        return _spread(unit.connection.execute(query.order_by(packages.c.expires_at, packages.c.id)), amount)

    def _live(self, market: Market, now: float) -> list[Any]:
        return [
            packages.c.gateway == self._ws.gateway.name,
            packages.c.market == market.value,
            packages.c.expires_at > now,
        ]


def _spread(rows: Iterable[Any], amount: int) -> tuple[list[tuple[int, int]], int]:
    """Shares of an amount over rows of (id, amount) in their order, and how much found no place."""
    shares = []
    for package_id, there in rows:
        if not amount:
            break
        share = min(amount, there)
        shares.append((package_id, share))
        amount -= share
    return shares, amount


def _book(connection: Connection, package_id: int, *, reserved: int = 0, used: int = 0) -> None:
    """Change one package; the guard is the last word on total = used + reserved + free with none negative."""
    if _BOOK.run(connection, package=package_id, reserve=reserved, use=used).rowcount != 1:
        raise ValueError(f"package {package_id} cannot take {reserved} reserved and {used} used")


def _hold(connection: Connection, campaign_id: int, package_id: int, change: int) -> None:
    """Change what a task holds of a package; a row of nothing goes."""
    _HOLD.run(connection, campaign=campaign_id, package=package_id, amount=change)
    _EMPTY.run(connection, campaign=campaign_id)


def _state(now: float) -> Any:
    return case(
        (packages.c.expires_at <= now, PackageState.EXPIRED.value),
        (packages.c.used >= packages.c.total, PackageState.USED_UP.value),
        else_=PackageState.IN_USE.value,
    )


def _package(row: Any, now: float) -> Package:
    if row.expires_at <= now:
        state = PackageState.EXPIRED
    else:
        state = PackageState.USED_UP if row.used >= row.total else PackageState.IN_USE
    return Package(
        id=row.id,
        market=Market(row.market),
        gateway=row.gateway,
        name=row.name,
        total=row.total,
        used=row.used,
        reserved=row.reserved,
        left=row.total - row.used - row.reserved,
        bought_at=row.bought_at,
        expires_at=row.expires_at,
        state=state,
    )
