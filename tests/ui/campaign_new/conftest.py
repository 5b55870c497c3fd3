"""An account to send from, and the page opened on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from app.clock import FakeClock
from app.db import tables
from app.domain.market import Market, MessageType
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.flow import qualified
from tests.ui.campaign_new.steps import (
    ABROAD,
    GUESTS,
    HOME,
    LIST,
    NOW,
    YUAN,
    Open,
    sign,
    template,
)
from ui.kit.runner import InlineRunner, Runner
from ui.kit.toasts import toasts
from ui.pages.campaign_new import CampaignNewPage


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def bare(tmp_path: Path, clock: FakeClock) -> Iterator[Workspace]:
    """An account that has nothing yet."""
    workspace = Workspace(tmp_path / "ws", clock=clock, secrets=MemorySecrets())
    workspace.profiles.change(name="星河科技有限公司")
    qualified(workspace)
    yield workspace
    workspace.close()


@pytest.fixture
def ws(bare: Workspace) -> Workspace:
    """Two apps, a signature filed long ago, three templates, a package of 1,000."""
    bare.apps.create("会员通知")
    bare.apps.create("订单通知")
    sign(bare, "星河科技")
    with bare.store.write() as connection:
        connection.execute(update(tables.signatures).values(decided_at=NOW - 60 * 86_400))
    template(bare, "发货通知", "尊敬的{1}，您的订单已发货。")
    template(bare, "春季活动", "全场满199减30，门店可用。拒收请回复R", MessageType.MARKETING)
    bare.packages.buy(HOME, 1000)
    return bare


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    """Opens the page on a workspace and lets go of it in the right order."""
    pages: list[CampaignNewPage] = []

    def open_page(workspace: Workspace, runner: Runner, market: Market = HOME) -> CampaignNewPage:
        page = CampaignNewPage(workspace, runner, market)
        qtbot.addWidget(page)
        page.resize(1228, 844)
        page.show()
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        for news in toasts(page):
            news.leave()
        page.runner.close(10)


@pytest.fixture
def page(ws: Workspace, opened: Open) -> CampaignNewPage:
    return opened(ws, InlineRunner())


@pytest.fixture
def abroad(bare: Workspace) -> Workspace:
    """An app, a signature and two templates abroad, 100 yuan."""
    bare.apps.create("Notices")
    sign(bare, "Acme", market=ABROAD)
    template(bare, "Shipped", "Dear {1}, your order has been shipped.", market=ABROAD)
    template(bare, "Opening", "Our store opens on Saturday.", market=ABROAD)
    bare.packages.buy(ABROAD, 100 * YUAN)
    return bare


@pytest.fixture
def away(abroad: Workspace, opened: Open) -> CampaignNewPage:
    """The page of sends abroad."""
    return opened(abroad, InlineRunner(), ABROAD)


@pytest.fixture
def guests(tmp_path: Path) -> Path:
    path = tmp_path / "guests.csv"
    path.write_text(GUESTS, encoding="utf-8")
    return path


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "名单.csv"
    path.write_text(LIST, encoding="utf-8")
    return path
