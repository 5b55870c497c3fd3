"""An account that can send, and what its list pages need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.clock import FakeClock
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import Ready, TestCarrier, make_ready, qualified
from ui.kit.runner import InlineRunner

Open = Callable[..., Any]


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Ready]:
    workspace = Workspace(tmp_path / "ws", clock=FakeClock(NOW), secrets=MemorySecrets(), gateway=TestCarrier())
    workspace.profiles.change(name="星河科技有限公司")
    qualified(workspace)
    yield make_ready(workspace)
    workspace.close()


@pytest.fixture
def open_page(ready: Ready, show_page: Callable[..., Any]) -> Open:
    """Shows a page of the account; every call of its runs at once."""
    return lambda kind, *arguments: show_page(kind(ready.ws, InlineRunner(), *arguments))
