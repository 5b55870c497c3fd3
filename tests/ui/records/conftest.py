"""A workspace with five messages of today, one of each fate, and the page of the records on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.limits import Frequency
from app.domain.market import Market
from app.gateway.base import Outgoing, Receipt, Verdict
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import BODY, Ready, TestCarrier, make_ready
from tests.ui.records.steps import (
    DELIVERED_NUMBER,
    FAILED_NUMBER,
    LATE_NUMBER,
    LONG,
    LOST_NUMBER,
    REFUSED,
    REFUSED_NUMBER,
    Gone,
)
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.records import RecordsPage


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def carrier() -> TestCarrier:
    """Takes everything but two numbers: one it refuses, to one it gives no answer."""

    def verdict(call: Outgoing, number: str) -> Verdict:
        code = {"+86" + REFUSED_NUMBER: REFUSED, "+86" + LOST_NUMBER: "InternalError.Timeout"}.get(number, "Ok")
        return Verdict(number, code, f"serial-{number[-4:]}" if code == "Ok" else "", 2 if len(call.text) > 70 else 1)

    return TestCarrier(answer=lambda call: [verdict(call, number) for number in call.numbers])


@pytest.fixture
def ready(tmp_path: Path, clock: FakeClock, carrier: TestCarrier) -> Iterator[Ready]:
    workspace = Workspace(tmp_path / "ws", clock=clock, secrets=MemorySecrets(), gateway=carrier)
    workspace.profiles.change(name="星河科技有限公司")
    ready = make_ready(workspace)
    workspace.apps.set_frequency(ready.app, Frequency(in_1_day=None, same_content_seconds=None))
    yield ready
    workspace.close()


@pytest.fixture
def task(ready: Ready, carrier: TestCarrier, clock: FakeClock) -> int:
    """Five messages of today: delivered, not delivered, refused, without a receipt, in doubt."""
    everyone = [DELIVERED_NUMBER, FAILED_NUMBER, REFUSED_NUMBER, LATE_NUMBER, LOST_NUMBER]
    made = ready.confirm(everyone, BODY, ["李婉清", f"QH-1187{LONG}"], name="订单发货提醒").id
    ready.run(made)
    clock.advance(4.502)
    for number, code in ((DELIVERED_NUMBER, "DELIVRD"), (FAILED_NUMBER, "MK:0012")):
        carrier.waiting.append(Receipt(f"serial-{number[-4:]}", "+86" + number, code, clock.now()))
    ready.ws.receipts.collect()
    return made


@pytest.fixture
def gone() -> Gone:
    """The pages asked for."""
    return []


@pytest.fixture
def page(ready: Ready, qtbot: QtBot, gone: Gone) -> Iterator[RecordsPage]:
    """The page, not shown yet, wide enough for all columns."""
    one = RecordsPage(ready.ws, InlineRunner(), Market.DOMESTIC)
    qtbot.addWidget(one)
    one.wanted.connect(lambda name, arguments: gone.append((name, arguments)))
    one.resize(1600, 900)
    yield one
    for news in toasts(one):
        news.leave()
