"""The loopback carrier, its desk, and a workspace that works with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.clock import FakeClock
from app.gateway.tencent import Tencent
from app.gateway.tencent_http import Endpoint
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.syncing.scene import CLOUD, owner
from tests.crash.carrier import KEYS, Carrier
from tests.crash.desk import Desk


@pytest.fixture
def carrier(tmp_path: Path) -> Iterator[Carrier]:
    serving = Carrier(tmp_path / "ledger").start()
    yield serving
    serving.close()


@pytest.fixture
def desk(carrier: Carrier) -> Desk:
    return carrier.desk


@pytest.fixture
def open_gateway(tmp_path: Path, carrier: Carrier, clock: FakeClock) -> Callable[[], Tencent]:
    endpoint = Endpoint("127.0.0.1", carrier.port, None, 20.0, 20.0, 20.0)
    return lambda: Tencent(tmp_path, clock, KEYS, list, endpoint)


@pytest.fixture
def gateway(open_gateway: Callable[[], Tencent]) -> Tencent:
    return open_gateway()


@pytest.fixture
def ws(tmp_path: Path, clock: FakeClock, secrets: MemorySecrets, gateway: Tencent) -> Iterator[Workspace]:
    """A workspace at the real carrier, with a qualification that has passed at its console."""
    workspace = Workspace(tmp_path / "ws", clock=clock, secrets=secrets, gateway=gateway)
    workspace.profiles.change(name="星河科技有限公司", uin="100000000001")
    workspace.qualifications.link(owner(workspace), CLOUD)
    yield workspace
    workspace.close()
