"""An account that can send, and what its list pages need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import Ready, TestCarrier, make_ready, qualified
from ui.kit.page import Page
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts

Open = Callable[..., Any]


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Ready]:
    workspace = Workspace(tmp_path / "ws", clock=FakeClock(NOW), secrets=MemorySecrets(), gateway=TestCarrier())
    workspace.profiles.change(name="星河科技有限公司")
    qualified(workspace)
    yield make_ready(workspace)
    workspace.close()


@pytest.fixture
def open_page(ready: Ready, qtbot: QtBot) -> Iterator[Open]:
    """Shows a page of the account; every call of its runs at once."""
    opened: list[Page] = []

    def show(kind: Callable[..., Page], *arguments: object) -> Page:
        page = kind(ready.ws, InlineRunner(), *arguments)
        qtbot.addWidget(page)
        opened.append(page)
        page.resize(1400, 900)
        page.show()
        return page

    yield show
    for page in opened:
        for news in toasts(page):
            news.leave()
