"""Packages: buying, and reserve, settle, release to the segment."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from app.clock import FakeClock
from app.db.tables import audit, packages, reservations
from app.domain import prices
from app.domain.daytime import parse
from app.domain.listing import Listing
from app.domain.market import Market
from app.errors import AppError
from app.services.packages import Balance, PackageState
from app.workspace import Workspace
from tests.app.conftest import NOW, MakeTask

HOME, ABROAD = Market.DOMESTIC, Market.INTERNATIONAL
DAY = 86_400.0


def reserve(ws: Workspace, task: int, segments: int) -> None:
    with ws.write("ClaimMessages") as unit:
        ws.packages.reserve(unit, task, HOME, segments)


def settle(ws: Workspace, task: int, reserved: int, billed: int) -> int:
    with ws.write("RecordVerdicts") as unit:
        return ws.packages.settle(unit, task, reserved, billed)


def release(ws: Workspace, task: int, segments: int) -> None:
    with ws.write("RecordVerdicts") as unit:
        ws.packages.release(unit, task, segments)


def used_and_reserved(ws: Workspace) -> list[tuple[int, int]]:
    return [(p.used, p.reserved) for p in ws.packages.find(Listing(sort="id", descending=False, page_size=100)).rows]


def held(ws: Workspace) -> dict[tuple[int, int], int]:
    with ws.store.read() as connection:
        return {(row.campaign_id, row.package_id): row.amount for row in connection.execute(select(reservations))}


@pytest.mark.feature("PKG-DOM-05")
def test_999_refused_1000_passes(ws: Workspace) -> None:
    with pytest.raises(AppError) as caught:
        ws.packages.buy(HOME, 999)
    assert (caught.value.code, caught.value.field, caught.value.values) == (
        "package_too_small",
        "total",
        {"least": 1000},
    )
    package = ws.packages.buy(HOME, 1000, " 首个 ")
    assert (package.total, package.left, package.name, package.state) == (1000, 1000, "首个", PackageState.IN_USE)
    assert package.expires_at == parse("2028-03-18 14:00:00")


@pytest.mark.parametrize(
    ("total", "yuan"),
    [
        (1000, 50),
        (9_999, 499.95),
        (10_000, 470),
        (100_000, 4_200),
        (500_000, 20_500),
        (1_000_000, 40_000),
        (3_000_000, 117_000),
    ],
)
def test_list_prices(ws: Workspace, total: int, yuan: float) -> None:
    assert ws.packages.price(total) == round(yuan * 10_000)
    with pytest.raises(AppError, match="package_too_small"):
        prices.price(999)


def test_leap_day_package_ends_on_28_february() -> None:
    assert prices.expiry(parse("2028-02-29 10:00:00")) == parse("2030-02-28 10:00:00")


@pytest.mark.feature("PKG-DOM-20")
def test_states(ws: Workspace, clock: FakeClock) -> None:
    used, fresh = ws.packages.buy(HOME, 1000), ws.packages.buy(HOME, 2000)
    reserve(ws, 1, 1000)
    settle(ws, 1, 1000, 1000)
    assert [p.id for p in ws.packages.find(Listing(where={"state": "used_up"})).rows] == [used.id]
    assert [p.id for p in ws.packages.find(Listing(where={"state": "in_use"})).rows] == [fresh.id]
    states = {p.id: p.state for p in ws.packages.find(Listing()).rows}
    assert states == {used.id: PackageState.USED_UP, fresh.id: PackageState.IN_USE}
    clock.set(fresh.expires_at)
    assert {p.state for p in ws.packages.find(Listing()).rows} == {PackageState.EXPIRED}
    assert ws.packages.find(Listing(where={"state": PackageState.EXPIRED})).total == 2
    assert ws.packages.find(Listing(where={"state": "in_use"})).total == 0
    assert ws.packages.balance(HOME) == Balance(0, 0, 0, 0)


@pytest.mark.feature("PKG-DOM-20")
def test_earliest_expiry_is_used_first(ws: Workspace, clock: FakeClock) -> None:
    late, early = ws.packages.buy(HOME, 1000), ws.packages.buy(HOME, 1000)
    with ws.store.write() as connection:
        connection.execute(update(packages).where(packages.c.id == early.id).values(expires_at=NOW + DAY))
    reserve(ws, 7, 1200)
    assert held(ws) == {(7, early.id): 1000, (7, late.id): 200}
    settle(ws, 7, 10, 10)
    assert held(ws) == {(7, early.id): 990, (7, late.id): 200}
    release(ws, 7, 290)
    assert held(ws) == {(7, early.id): 900}
    settle(ws, 7, 400, 400)
    assert used_and_reserved(ws) == [(0, 0), (410, 500)]
    assert ws.packages.balance(HOME) == Balance(2000, 410, 500, 1090)


def test_too_little_reserves_nothing(ws: Workspace) -> None:
    ws.packages.buy(HOME, 1000)
    ws.packages.buy(ABROAD, 500_000)
    with pytest.raises(AppError) as caught:
        reserve(ws, 1, 1234)
    assert (caught.value.code, caught.value.values) == ("package_short", {"short": 234})
    assert used_and_reserved(ws) == [(0, 0), (0, 0)]
    assert held(ws) == {}


def test_expired_packages_are_not_reserved_but_held_ones_still_settle(ws: Workspace, clock: FakeClock) -> None:
    package = ws.packages.buy(HOME, 1000)
    reserve(ws, 1, 100)
    clock.set(package.expires_at)
    with pytest.raises(AppError, match="package_short"):
        reserve(ws, 2, 1)
    assert settle(ws, 1, 60, 60) == 0
    release(ws, 1, 40)
    assert used_and_reserved(ws) == [(60, 0)]


def test_billed_less_frees_the_rest_and_billed_more_takes_from_what_is_free(ws: Workspace, task: MakeTask) -> None:
    ws.packages.buy(HOME, 1000)
    mine = task()
    reserve(ws, mine, 500)
    assert settle(ws, mine, 100, 80) == 0
    assert used_and_reserved(ws) == [(80, 400)]
    assert settle(ws, mine, 100, 120) == 0
    assert used_and_reserved(ws) == [(200, 300)]
    assert settle(ws, mine, 300, 900) == 100
    assert used_and_reserved(ws) == [(1000, 0)]
    assert held(ws) == {}


def test_a_release_over_two_packages_leaves_what_others_hold(ws: Workspace) -> None:
    ws.packages.buy(HOME, 1000), ws.packages.buy(HOME, 1000)
    reserve(ws, 1, 1500)
    reserve(ws, 2, 100)
    release(ws, 1, 1500)
    assert ws.packages.balance(HOME).reserved == 100


def test_a_task_cannot_move_more_than_it_holds(ws: Workspace) -> None:
    ws.packages.buy(HOME, 1000)
    reserve(ws, 1, 10)
    reserve(ws, 2, 10)
    with pytest.raises(ValueError, match="1 less than the 11"):
        release(ws, 1, 11)
    with pytest.raises(ValueError, match="task 1"):
        settle(ws, 1, 11, 11)
    assert used_and_reserved(ws) == [(0, 20)]


def test_only_the_simulated_carrier_credits_at_once(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ws.gateway, "simulated", False)
    with pytest.raises(AppError, match="simulator_only"):
        ws.packages.buy(HOME, 1000)


MOVES = st.tuples(
    st.sampled_from(["reserve", "settle", "release"]), st.integers(1, 2), st.integers(0, 1800), st.integers(0, 1800)
)


@pytest.mark.feature("PKG-DOM-20")
@given(moves=st.lists(MOVES, min_size=1, max_size=12))
@settings(max_examples=20)
def test_every_segment_is_free_reserved_or_used(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, int, int, int]]
) -> None:
    ws = Workspace(tmp_path_factory.mktemp("packages"), clock=FakeClock(NOW))
    owed = {1: 0, 2: 0}
    for total in (1000, 1500):
        ws.packages.buy(HOME, total)
    for move, task, segments, billed in moves:
        if move == "reserve" and segments <= ws.packages.balance(HOME).free:
            reserve(ws, task, segments)
            owed[task] += segments
        elif move == "settle":
            part = min(segments, owed[task])
            settle(ws, task, part, min(billed, part))
            owed[task] -= part
        elif move == "release":
            part = min(segments, owed[task])
            release(ws, task, part)
            owed[task] -= part
        rows = ws.packages.find(Listing()).rows
        assert all(min(row.used, row.reserved, row.left) >= 0 for row in rows)
        assert sum(row.used + row.reserved + row.left for row in rows) == 2500
        assert sum(row.reserved for row in rows) == sum(held(ws).values()) == sum(owed.values())
    ws.close()


def test_a_bill_beyond_what_was_held_takes_what_is_free_at_home_and_expires_first(
    ws: Workspace, task: MakeTask
) -> None:
    late, gone, early = (ws.packages.buy(HOME, 1000) for _ in range(3))
    ws.packages.buy(ABROAD, 500_000)
    with ws.store.write() as connection:
        for package, expires_at in ((gone, NOW), (early, NOW + DAY)):
            connection.execute(update(packages).where(packages.c.id == package.id).values(expires_at=expires_at))
    mine = task()
    assert settle(ws, mine, 0, 999) == 0
    assert used_and_reserved(ws) == [(0, 0), (0, 0), (999, 0), (0, 0)]
    assert settle(ws, mine, 0, 3) == 0  # the last one of the one, then the other
    assert used_and_reserved(ws) == [(2, 0), (0, 0), (1000, 0), (0, 0)]
    assert settle(ws, mine, 0, 1000) == 2
    assert ws.packages.find(Listing(search=late.name)).total == 4


def test_the_last_free_segment_can_be_held(ws: Workspace) -> None:
    ws.packages.buy(HOME, 1000)
    reserve(ws, 1, 999)
    reserve(ws, 2, 1)
    assert ws.packages.balance(HOME) == Balance(1000, 0, 1000, 0)


def test_packages_are_found_by_market_and_name_and_sorted(ws: Workspace) -> None:
    bought = [
        ws.packages.buy(HOME, 2000, "甲一"),
        ws.packages.buy(HOME, 1000, "乙"),
        ws.packages.buy(ABROAD, 3_000_000, "甲"),
    ]
    with ws.store.write() as connection:
        connection.execute(update(packages).where(packages.c.id == 1).values(expires_at=NOW + DAY))
    reserve(ws, 1, 1500)

    def ids(**listing: Any) -> list[int]:
        return [package.id for package in ws.packages.find(Listing(**{"descending": False, **listing})).rows]

    assert ids(where={"market": "domestic"}, sort="id") == [1, 2]
    assert ids(where={"market": ABROAD}) == [3]
    assert ids(search="甲", sort="id") == [1, 3]
    assert ids(sort="total") == [2, 1, 3]
    assert ids(sort="left") == [1, 2, 3]
    assert ids(sort="expires_at")[0] == 1
    found = {package.id: package for package in ws.packages.find(Listing()).rows}
    assert found[2] == bought[1]
    assert (found[3].market, found[3].gateway, found[3].bought_at) == (ABROAD, "simulated", NOW)
    assert (found[1].used, found[1].reserved, found[1].left, found[1].expires_at) == (0, 1500, 500, NOW + DAY)


def test_a_purchase_is_announced_and_recorded(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[frozenset[str]] = []
    ws.notices.listen(heard.append)
    package = ws.packages.buy(HOME, 1000)
    assert package.name == ""
    assert heard == [frozenset({"packages"})]
    with ws.store.read() as connection:
        row = connection.execute(select(audit).where(audit.c.action == "BuyPackage")).one()
    assert json.loads(row.detail) == {"package": package.id, "total": 1000}
    with pytest.raises(AppError) as caught:
        ws.packages.buy(HOME, 1000, "a\x07")
    assert (caught.value.code, caught.value.field) == ("control_characters", "name")
    monkeypatch.setattr(type(ws.gateway), "simulated", False)
    with pytest.raises(AppError) as caught:
        ws.packages.buy(HOME, 1000)
    assert caught.value.code == "simulator_only"
