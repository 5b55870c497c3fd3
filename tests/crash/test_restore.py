"""Backups and restores while the disk fails, and the drill: half sent, backed up, all sent, restored, resumed.

The carrier in another process keeps the ledger that judges (reliability.md 5, T38, C15).
"""

from __future__ import annotations

import errno
import os
import resource
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from time import time
from typing import Any

import pytest

from app import paths
from app.clock import FakeClock, SystemClock
from app.db import copies, shelf
from app.domain.campaign import State
from app.engine import Engine
from app.errors import AppError
from app.services.restoring import restore
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import Ready, TestCarrier, make_ready, numbers
from tests.crash import engine, scene
from tests.crash.__main__ import PROCESSES, carrier
from tests.crash.judge import EVIDENCE_AFTER_SECONDS
from tests.crash.ledger import Ledger

PAGE = 4096
MESSAGES = 300
CALLS = ("open", "fsync", "replace", "link", "unlink")
Act = Callable[[Path], None]


def opened(folder: Path) -> Workspace:
    return Workspace(folder, clock=FakeClock(NOW + 60), secrets=MemorySecrets(), gateway=TestCarrier())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a task, a backup, and an app that came later."""
    folder = tmp_path_factory.mktemp("backup") / "ws"
    ws = opened(folder)
    ws.profiles.change(name="星河科技有限公司")
    make_ready(ws).confirm(numbers(20))
    ws.backups.make()
    ws.apps.create("后来的应用")
    ws.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "ws")
    scene.adopt(tmp_path / "ws")
    return tmp_path / "ws"


def back_up(folder: Path) -> None:
    ws = opened(folder)
    try:
        ws.backups._take("CreateBackup", None, None)  # what `make` and the engine do; the order is a commit by itself
    finally:
        ws.close()


def put_back(folder: Path) -> None:
    restore(folder, shelf.stored(folder)[-1].path, None, FakeClock(NOW + 120))


def whole(folder: Path) -> None:
    """All backups are sound, the first of them is there, and so is the database, with all that it held before."""
    found = shelf.stored(folder)
    assert found
    for backup in found:
        assert shelf.verify(backup.path, None).counts["messages"] == 20
    ws = opened(folder)
    try:
        ws.backups.sweep()
        assert not [file for file in folder.rglob(f"*{copies.PART}*") if file.suffix != ".json"]
        assert Ready(ws, 0, 0, {}).sound() == []
        later = ws.frozen is None or [backup for backup in found if backup.replaced]
        assert later, "what came after the backup is lost"
    finally:
        ws.close()


@contextmanager
def small_disk(limit: int) -> Iterator[None]:
    """No file grows beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.slow
def test_the_nth_page_of_a_backup_cannot_be_written(folder: Path) -> None:
    ws = opened(folder)
    for pages in count(0):
        try:
            with small_disk(pages * PAGE):
                ws.backups._take("CreateBackup", None, None)
            break
        except (AppError, OSError):
            assert len(shelf.stored(folder)) == 1
            assert not list(paths.backups(folder).glob("*.part*"))
    ws.close()
    assert pages > 20
    assert len(shelf.stored(folder)) == 2
    whole(folder)


class Failing:
    """The nth of the file calls that the program itself makes fails."""

    def __init__(self, nth: int, number: int) -> None:
        self._nth, self._number, self.calls = nth, number, 0

    def __call__(self, ours: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.calls += 1
            if self.calls == self._nth:
                raise OSError(self._number, os.strerror(self._number))
            return ours(*arguments, **named)

        return call


@pytest.mark.slow
@pytest.mark.allow_warnings("a machine that cannot remember, and a database that comes from elsewhere")
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("act", [back_up, put_back], ids=["backup", "restore"])
def test_the_nth_file_call_fails(folder: Path, tmp_path: Path, act: Act, number: int) -> None:
    for nth in count(1):
        here = tmp_path / f"{nth}"
        shutil.copytree(folder, here)
        scene.adopt(here)
        failing = Failing(nth, number)
        with pytest.MonkeyPatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, failing(getattr(os, name)))
            with suppress(AppError, OSError):
                act(here)
        whole(here)
        shutil.rmtree(here)
        if failing.calls < nth:
            break
    assert nth > 4


@pytest.mark.slow
@pytest.mark.feature("XC-05")
@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_the_drill(tmp_path: Path) -> None:
    PROCESSES.set_forkserver_preload(["tests.crash.engine"])
    folder, ledger = tmp_path / "ws", Ledger(tmp_path / "ledger")
    identity = scene.copy(scene.make(tmp_path / "made", MESSAGES, together=False), folder)
    with carrier(tmp_path / "ledger", 0.0, 1) as port:
        backup = _half_then_all(folder, port)
        restore(folder, backup, None, SystemClock())
        process = PROCESSES.Process(target=engine.run, args=(folder, port))
        process.start()
        process.join(60)
        assert process.exitcode == 0
        posts = list(ledger.posts(identity))
        reached = Counter(number for post in posts if post.taken for number in post.numbers)
        assert len(reached) == MESSAGES
        assert max(reached.values()) == 1, "a number was reached twice"
        unknown = _settled(folder, port)
    ledger.close()
    assert unknown == 0, "evidence of what was sent after the backup is not believed"


def _half_then_all(folder: Path, port: int) -> Path:
    ws = Workspace(folder, gateway=engine.gateway(folder, port))
    working = Engine(ws)
    try:
        (task,) = ws.campaigns.unfinished()
        for _ in range(3):
            ws.sending.turn(task.id, share=MESSAGES // 6)
        ws.sending.flush()
        path, copied = ws.backups.make()
        assert copied.waiting == MESSAGES // 2
        working.tick()  # a start of its own
        ws.campaigns.resume(task.id)
        working.run_until_idle(watch=task.id)
        assert ws.campaigns.get(task.id).state is State.COMPLETED
        return path
    finally:
        working.close()
        ws.close()


def _settled(folder: Path, port: int) -> int:
    clock = FakeClock(time() + EVIDENCE_AFTER_SECONDS)
    ws = Workspace(folder, clock=clock, gateway=engine.gateway(folder, port, clock, reply_seconds=5.0))
    try:
        for _ in range(5):
            ws.receipts.reconcile()
        assert Ready(ws, 0, 0, {}).sound() == []
        with ws.store.read() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM messages WHERE state = 'unknown'").scalar_one())
    finally:
        ws.close()
