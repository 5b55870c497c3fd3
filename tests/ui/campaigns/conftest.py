"""An account that can send over a carrier in memory, and the two pages of bulk sends opened on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.market import Market
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import Ready, TestCarrier, make_ready
from tests.ui.campaigns.steps import Gone
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.campaign import CampaignPage
from ui.pages.campaigns import CampaignsPage


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def carrier() -> TestCarrier:
    return TestCarrier()


@pytest.fixture
def ready(tmp_path: Path, clock: FakeClock, carrier: TestCarrier) -> Iterator[Ready]:
    workspace = Workspace(tmp_path / "ws", clock=clock, secrets=MemorySecrets(), gateway=carrier)
    workspace.profiles.change(name="星河科技有限公司")
    yield make_ready(workspace)
    workspace.close()


@pytest.fixture
def gone() -> Gone:
    """The pages asked for."""
    return []


@pytest.fixture
def page(ready: Ready, qtbot: QtBot, gone: Gone) -> Iterator[CampaignsPage]:
    """The list, not shown yet."""
    one = CampaignsPage(ready.ws, InlineRunner(), Market.DOMESTIC)
    qtbot.addWidget(one)
    one.wanted.connect(lambda name, arguments: gone.append((name, arguments)))
    one.resize(1400, 900)
    yield one
    for news in toasts(one):
        news.leave()


@pytest.fixture
def task_page(ready: Ready, qtbot: QtBot, gone: Gone) -> Iterator[CampaignPage]:
    """The page of one task, shown; a test opens it on its task."""
    one = CampaignPage(ready.ws, InlineRunner())
    qtbot.addWidget(one)
    one.wanted.connect(lambda name, arguments: gone.append((name, arguments)))
    one.resize(1400, 900)
    one.show()
    yield one
    for news in toasts(one):
        news.leave()
