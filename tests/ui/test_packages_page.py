"""Packages on the screen: what is left, each package, and buying one at the simulated carrier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from app.clock import FakeClock
from app.db.tables import packages
from app.domain.daytime import DAY_SECONDS
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.money import UNITS_PER_YUAN
from app.domain.prices import YEARS
from app.services.overview import Attention
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import TestCarrier, make_ready, numbers
from tests.ui.audit import clipped, unnamed
from tests.ui.conftest import Answers
from ui.kit.banners import Banner
from ui.kit.columns import cell_text
from ui.kit.runner import InlineRunner
from ui.kit.states import EmptyState
from ui.kit.toasts import toasts
from ui.pages.packages import PackagesPage
from ui.pages.packages.buy import FIXED, OWN, BuyForm
from ui.shell.nav import entries

HOME = Market.DOMESTIC


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def carrier() -> TestCarrier:
    return TestCarrier()


@pytest.fixture
def ws(tmp_path: Path, clock: FakeClock, carrier: TestCarrier) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path / "ws", clock=clock, secrets=MemorySecrets(), gateway=carrier)
    workspace.profiles.change(name="星河科技有限公司")
    yield workspace
    workspace.close()


@pytest.fixture
def page(ws: Workspace, qtbot: QtBot) -> Iterator[PackagesPage]:
    one = PackagesPage(ws, InlineRunner(), HOME)
    qtbot.addWidget(one)
    one.resize(1400, 800)
    yield one
    for news in toasts(one):
        news.leave()


def cells(page: PackagesPage, place: int = 0) -> dict[str, str]:
    row = page.table.model.rows[place]
    return {column.key: cell_text(column.value(row)) for column in page.table.model.columns}


def column(page: PackagesPage, key: str) -> list[str]:
    return [cells(page, place)[key] for place in range(len(page.table.model.rows))]


def open_form(page: PackagesPage) -> BuyForm:
    page.buy_package()
    return page.window().findChildren(BuyForm)[-1]


def write(form: BuyForm, key: str, value: object) -> None:
    control = form.form.boxes[key].control
    control.set_value(value)
    control.edited.emit()


@pytest.mark.feature("PKG-DOM-19")
def test_the_list_tells_total_rest_end_and_state(page: PackagesPage, ws: Workspace) -> None:
    ws.packages.buy(HOME, 10_000)
    with ws.store.write() as connection:
        connection.execute(update(packages).values(used=2500, reserved=500))
    page.show()
    told = cells(page)
    assert (told["total"], told["left"], told["state"]) == ("10,000", "7,000", "使用中")
    assert "70.00%" in told["share"]
    assert told["expires_at"] == "2028-03-18 14:00:00 还有 731 天"
    assert told["bought_at"] == "2026-03-18 14:00:00"


@pytest.mark.feature("PKG-DOM-20")
def test_packages_are_in_use_used_up_or_expired(page: PackagesPage, ws: Workspace, clock: FakeClock) -> None:
    for _ in range(2):
        ws.packages.buy(HOME, 1000)
    clock.advance((YEARS * 365 + 2) * DAY_SECONDS)
    for _ in range(2):
        ws.packages.buy(HOME, 1000)
    with ws.store.write() as connection:
        connection.execute(update(packages).where(packages.c.id == 3).values(used=1000))
    page.show()
    assert column(page, "state") == ["使用中", "已用完", "已过期", "已过期"]
    page.open_with(state="used_up")
    assert column(page, "state") == ["已用完"]
    assert page.table.pager.count.text() == "共 1 条"


def test_the_card_adds_up_what_has_not_expired(page: PackagesPage, ws: Workspace) -> None:
    ready = make_ready(ws, segments=10_000)
    ready.confirm(numbers(3), at=ws.clock.now() + 3600)
    page.show()
    assert page.balance.free.text() == "9,997"
    assert page.balance.total.text() == "/ 10,000 条"
    assert page.balance.reserved.text() == "任务预留 3 条"
    assert page.balance.used.text() == "已使用 0 条"
    assert page.balance.days.isHidden()


def test_a_rest_that_is_short_tells_the_days(
    page: PackagesPage, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = Attention("package_short", "packages", {"market": HOME.value, "days": 5})
    monkeypatch.setattr(ws.overview, "attention", lambda: [short])
    page.show()
    assert page.balance.days.isVisible()
    assert page.balance.days.text() == "约可用 5 天"


@pytest.mark.feature("PKG-DOM-05")
@pytest.mark.usefixtures("by_hand")
def test_999_are_refused_and_1000_are_sold(page: PackagesPage, ws: Workspace, qtbot: QtBot) -> None:
    page.show()
    form = open_form(page)
    write(form, "kind", OWN)
    write(form, "agreed", True)
    write(form, "total", 999)
    assert form.lines[1].text() == "—"
    form.verb.click()
    assert form.form.boxes["total"].error == "套餐包至少 1,000 条。"
    assert ws.packages.find(Listing()).total == 0
    write(form, "total", 1000)
    assert form.lines[1].text() == "50.00 元"
    form.verb.click()
    qtbot.waitUntil(lambda: column(page, "total") == ["1,000"])


@pytest.mark.feature("PKG-DOM-02", "PKG-DOM-03")
@pytest.mark.usefixtures("by_hand")
def test_the_price_follows_the_size_at_once(page: PackagesPage, qtbot: QtBot) -> None:
    page.show()
    form = open_form(page)
    assert form.form.boxes["total"].isHidden()
    assert tuple(line.text() for line in form.lines) == ("0.0470 元/条", "470.00 元")
    write(form, "size", 100_000)
    assert tuple(line.text() for line in form.lines) == ("0.0420 元/条", "4,200.00 元")
    write(form, "kind", OWN)
    assert form.form.boxes["size"].isHidden()
    write(form, "total", 12_345)
    assert form.lines[1].text() == "580.22 元"
    write(form, "kind", FIXED)
    assert form.lines[1].text() == "4,200.00 元"
    assert unnamed(form) == []
    qtbot.waitUntil(lambda: clipped(form) == [])
    form.reject()


@pytest.mark.feature("PKG-DOM-06")
@pytest.mark.usefixtures("by_hand")
def test_nothing_is_ordered_before_the_agreement_is_ticked(page: PackagesPage, ws: Workspace) -> None:
    page.show()
    form = open_form(page)
    assert not form.verb.isEnabled()
    assert form.verb.toolTip() == "请先阅读并同意服务协议"
    form.verb.click()
    assert ws.packages.find(Listing()).total == 0
    write(form, "agreed", True)
    assert form.verb.isEnabled()
    form.reject()


@pytest.mark.feature("PKG-DOM-01")
def test_a_purchase_is_marked_as_simulated_and_credited_at_once(
    page: PackagesPage, answer: Answers, qtbot: QtBot
) -> None:
    page.show()
    assert page.primary is not None

    def buy(form: BuyForm) -> None:
        assert any("模拟网关" in banner.text() for banner in form.findChildren(Banner))
        write(form, "agreed", True)
        QTimer.singleShot(0, form, form.verb.click)

    answer(BuyForm, do=buy)
    page.primary.click()
    qtbot.waitUntil(lambda: page.balance.free.text() == "10,000")
    assert column(page, "total") == ["10,000"]
    assert toasts(page)[-1].text == "模拟购买成功，10,000 条已到账"


def test_at_a_live_carrier_nothing_can_be_bought_here(ws: Workspace, carrier: TestCarrier, qtbot: QtBot) -> None:
    carrier.simulated = False
    page = PackagesPage(ws, InlineRunner(), HOME)
    qtbot.addWidget(page)
    assert page.primary is not None
    assert not page.primary.isEnabled()
    assert "真实网关请在运营商控制台办理" in page.primary.toolTip()


@pytest.fixture
def abroad(ws: Workspace, qtbot: QtBot) -> Iterator[PackagesPage]:
    one = PackagesPage(ws, InlineRunner(), Market.INTERNATIONAL)
    qtbot.addWidget(one)
    one.resize(1400, 800)
    yield one
    for news in toasts(one):
        news.leave()


@pytest.mark.feature("PKG-INT-17", "PKG-INT-19")
def test_the_list_abroad_tells_money_and_state(abroad: PackagesPage, ws: Workspace) -> None:
    ws.packages.buy(HOME, 10_000)
    ws.packages.buy(Market.INTERNATIONAL, 100 * UNITS_PER_YUAN)
    with ws.store.write() as connection:
        connection.execute(update(packages).where(packages.c.id == 2).values(used=3070, reserved=429))
    abroad.show()
    assert [one.title for one in abroad.table.model.columns][1:3] == ["总额（元）", "剩余额（元）"]
    assert column(abroad, "total") == ["100.00"]
    told = cells(abroad)
    assert (told["left"], told["state"]) == ("99.6501", "使用中")
    assert told["share"] == "99.6501 / 100.00 99.65%"
    assert "套餐包 100.00 元" in told["name"]
    card = abroad.balance
    assert [label.text() for label in (card.free, card.total)] == ["99.6501", "/ 100.00 元"]
    assert [mark.text() for mark in (card.reserved, card.used)] == ["任务预留 0.0429 元", "已使用 0.307 元"]


@pytest.mark.feature("PKG-INT-01", "PKG-INT-02")
@pytest.mark.usefixtures("by_hand")
def test_49_99_yuan_are_refused_and_50_are_sold(abroad: PackagesPage, ws: Workspace, qtbot: QtBot) -> None:
    abroad.show()
    form = open_form(abroad)
    assert [line.text() for line in form.lines] == ["50.00 元", "50.00 元"]  # a fixed package
    assert form.verb.text() == "支付"
    write(form, "kind", OWN)
    write(form, "agreed", True)
    for typed, said in (
        ("49.99", "国际/港澳台套餐包至少 50.00 元。"),
        ("66.666", "请填写金额，单位为元，最多两位小数，例如 66.50。"),
        ("many", "请填写金额，单位为元，最多两位小数，例如 66.50。"),
    ):
        write(form, "total", typed)
        assert form.lines[1].text() == "—"
        form.verb.click()
        assert form.form.boxes["total"].error == said
    assert ws.packages.find(Listing()).total == 0
    assert unnamed(form) == []
    qtbot.waitUntil(lambda: clipped(form) == [])
    write(form, "total", "1,050.5")
    assert form.lines[1].text() == "1,050.50 元"
    write(form, "total", "50")
    form.verb.click()
    qtbot.waitUntil(lambda: column(abroad, "total") == ["50.00"])
    assert ws.packages.balance(Market.INTERNATIONAL).free == 50 * UNITS_PER_YUAN
    assert toasts(abroad)[-1].text == "模拟购买成功，50.00 元已到账"


def test_each_market_has_its_page_of_packages() -> None:
    shown = {name: entry.arguments for name, entry in entries().items() if entry.area == "packages"}
    assert shown == {"packages": (HOME,), "packages_abroad": (Market.INTERNATIONAL,)}


@pytest.mark.feature("NAV-12")
def test_the_newest_comes_first_and_a_press_on_the_head_sorts(page: PackagesPage, ws: Workspace) -> None:
    for total in (3000, 1000, 2000):
        ws.packages.buy(HOME, total)
    page.show()
    assert column(page, "total") == ["2,000", "1,000", "3,000"]
    page.table.view.sort_pressed.emit("total")
    assert column(page, "total") == ["3,000", "2,000", "1,000"]
    page.refresh()
    assert column(page, "total") == ["3,000", "2,000", "1,000"]


@pytest.mark.feature("NAV-10")
def test_the_first_use_says_what_to_do(page: PackagesPage, qtbot: QtBot) -> None:
    page.resize(968, 584)
    page.show()
    cover = page.table.view.cover
    assert isinstance(cover, EmptyState)
    assert cover.accessibleName() == "暂无数据"
    assert page.balance.free.text() == "0"
    assert unnamed(page) == []
    qtbot.waitUntil(lambda: clipped(page) == [])
