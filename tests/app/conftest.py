"""A real workspace for each test: its own folder and database, the simulated carrier, a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Integer, Table, insert

from app.clock import FakeClock
from app.db.tables import campaigns
from app.domain.daytime import parse
from tests.app.flow import Ready, TestCarrier, make_ready, qualified
from tests.app.smtp import MailServer

if TYPE_CHECKING:
    from app.workspace import Workspace

NOW = parse("2026-03-18 14:00:00")
"""A Wednesday afternoon in Shanghai, inside the reviewers' hours."""

MakeTask = Callable[..., int]
Reopen = Callable[..., Ready]


class MemorySecrets:
    """A keyring that lives as long as its test."""

    name = "memory"

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.values.get(key)

    def set(self, key: str, value: str) -> None:
        self.values[key] = value

    def delete(self, key: str) -> None:
        self.values.pop(key, None)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets()


@pytest.fixture
def ws(tmp_path: Path, clock: FakeClock, secrets: MemorySecrets) -> Iterator[Workspace]:
    """A workspace of an enterprise account whose profile is complete."""
    from app.workspace import Workspace

    workspace = Workspace(tmp_path / "ws", clock=clock, secrets=secrets)
    workspace.profiles.change(name="星河科技有限公司", uin="100000000001")
    yield workspace
    workspace.close()


@pytest.fixture
def qualification(ws: Workspace) -> int:
    """An approved qualification of the account's own: without one no signature at home."""
    return qualified(ws)


@pytest.fixture
def task(ws: Workspace) -> MakeTask:
    """Puts a bulk send of any state into the database and answers its id."""
    codes = count(1)

    def make(**values: object) -> int:
        fixed = {"market": "domestic", "gateway": "simulated", "code": f"20260318-{next(codes):04}"}
        row = {**_empty(campaigns), **fixed, **values}
        with ws.store.write() as connection:
            return connection.execute(insert(campaigns).values(**row).returning(campaigns.c.id)).scalar_one()

    return make


def _empty(table: Table) -> dict[str, object]:
    """The least that a row of a table needs."""
    needed = (column for column in table.c if not column.nullable and not column.primary_key and column.default is None)
    return {
        column.name: 0 if isinstance(column.type, Integer) or column.type.python_type is float else ""
        for column in needed
    }


@pytest.fixture
def carrier() -> TestCarrier:
    return TestCarrier()


@pytest.fixture
def ready(tmp_path: Path, clock: FakeClock, secrets: MemorySecrets, carrier: TestCarrier) -> Iterator[Ready]:
    """A workspace that can send, over a carrier in memory."""
    from app.workspace import Workspace

    workspace = Workspace(tmp_path / "ready", clock=clock, secrets=secrets, gateway=carrier)
    workspace.profiles.change(name="星河科技有限公司")
    yield make_ready(workspace)
    workspace.close()


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server on loopback."""
    one = MailServer()
    yield one
    one.close()


@pytest.fixture
def reopen(ready: Ready, clock: FakeClock, secrets: MemorySecrets, carrier: TestCarrier) -> Iterator[Reopen]:
    """Opens the workspace, or one in another folder, as the next process does; the old one is closed before."""
    from app.workspace import Workspace

    opened: list[Workspace] = []

    def act(folder: Path | None = None) -> Ready:
        ready.ws.close()
        ws = Workspace(folder or ready.ws.folder, clock=clock, secrets=secrets, gateway=carrier)
        opened.append(ws)
        return Ready(ws, ready.app, ready.signature, ready.templates)

    yield act
    for ws in opened:
        ws.close()
