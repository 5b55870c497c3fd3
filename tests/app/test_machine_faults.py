"""The machine fails, not the network: a disk that is full or locked, a clock that somebody sets (T33, T35, T44)."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import event

from app.ballast import Ballast
from app.clock import FakeClock
from app.db import driver
from app.domain.campaign import DISK_FREE_BYTES, PauseReason, State
from app.engine import Engine
from app.errors import AppError
from app.gateway.base import Outgoing, Verdict
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.flow import Ready, TestCarrier, accept, make_ready, numbers

Free = Callable[[int], None]


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> Free:
    """Says how many bytes the disk has left."""

    def say(amount: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=amount))

    return say


@pytest.fixture
def engine(ready: Ready) -> Iterator[Engine]:
    running = Engine(ready.ws)
    yield running
    running.close()


# -- disk ----------------------------------------------------------------------------------------------------------


def test_nothing_is_claimed_on_a_disk_that_is_nearly_full(ready: Ready, carrier: TestCarrier, free: Free) -> None:
    task = ready.confirm(numbers(3)).id
    free(DISK_FREE_BYTES - 1)
    assert ready.run(task).pause_reason == PauseReason.DISK
    assert carrier.calls == []
    free(DISK_FREE_BYTES)
    ready.ws.campaigns.resume(task)
    assert ready.run(task).state == State.COMPLETED
    assert ready.sound() == []


@pytest.mark.allow_warnings("a full disk is worth a line in the log")
def test_answers_in_flight_are_recorded_on_a_full_disk(
    ready: Ready, carrier: TestCarrier, engine: Engine, free: Free, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up while calls are out; what the ballast held is enough to write down their answers."""
    limits: list[int] = []

    @event.listens_for(ready.ws.store.engine, "begin")
    def _limit(connection: object) -> None:
        for limit in limits:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {limit}")  # type: ignore[attr-defined]

    def fill(call: Outgoing) -> list[Verdict]:
        limits[:] = [1]  # not one page more than there are
        return accept(call)

    drop = Ballast.drop

    def give_back(ballast: Ballast) -> bool:
        limits[:] = [1 << 30]
        free(1 << 20)
        return drop(ballast)

    carrier.answer = fill
    monkeypatch.setattr(Ballast, "drop", give_back)
    task = ready.confirm(numbers(100)).id
    with ready.ws.store.write() as connection:  # a table that needs room at the next write
        connection.exec_driver_sql("CREATE TABLE fill (content BLOB)")
        connection.exec_driver_sql(
            "CREATE TRIGGER room AFTER UPDATE OF serial ON messages BEGIN INSERT INTO fill VALUES (zeroblob(9000)); END"
        )
    engine.run_until_idle(5, watch=task)
    assert not (ready.ws.folder / "ballast").exists()
    assert set(ready.states(task).values()) == {"accepted"}
    assert ready.sound() == []


def test_the_ballast_takes_real_space_and_gives_it_back(tmp_path: Path, free: Free) -> None:
    ballast = Ballast(tmp_path)
    free(DISK_FREE_BYTES)
    ballast.hold()
    assert list(tmp_path.iterdir()) == []
    free(1 << 40)
    ballast.hold()
    assert (tmp_path / "ballast").stat().st_blocks * 512 >= 16 << 20
    assert ballast.drop()
    assert not ballast.drop()


@pytest.mark.allow_warnings("no space to hold back is worth a line in the log")
def test_a_part_of_the_ballast_is_not_taken_for_the_whole(
    tmp_path: Path, free: Free, monkeypatch: pytest.MonkeyPatch
) -> None:
    ballast = Ballast(tmp_path)
    free(1 << 40)

    def refuse(*_: object) -> None:
        raise OSError(errno.EDQUOT, "over the quota")

    with monkeypatch.context() as limited:
        limited.setattr(os, "posix_fallocate", refuse, raising=False)
        ballast.hold()
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "ballast").write_bytes(b"left by a program that was killed")
    ballast.hold()
    assert (tmp_path / "ballast").stat().st_size == 16 << 20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 100 MB of its own, which can really be filled."""
    folder = tmp_path / "disk"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Until there is no byte left."""
    with suppress(OSError), (folder / "full").open("ab", buffering=0) as file:
        while True:
            file.write(bytes(4096))


@pytest.mark.allow_warnings("a full disk is worth a line in the log")
@pytest.mark.parametrize("closing", [False, True])
def test_answers_in_flight_are_recorded_on_a_disk_that_is_really_full(
    small_disk: Path, clock: FakeClock, secrets: MemorySecrets, closing: bool
) -> None:
    """Also where the program is closed in the middle of the call."""
    carrier = TestCarrier()
    ws = Workspace(small_disk / "ws", clock=clock, secrets=secrets, gateway=carrier)
    ws.profiles.change(name="星河科技有限公司")
    ready = make_ready(ws)
    engine = Engine(ws)
    task = ready.confirm(numbers(100)).id

    def answer(call: Outgoing) -> list[Verdict]:
        fill(small_disk)
        if closing:
            engine._stop.set()
        return accept(call)

    carrier.answer = answer
    engine.tick()
    engine.close()
    assert not (ws.folder / "ballast").exists()
    assert set(ready.states(task).values()) == {"accepted"}
    assert ready.sound() == []
    ws.close()


# -- database --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pragma", "code"), [("query_only = 1", "database_read_only"), ("max_page_count = 1", "database_full")]
)
def test_a_write_that_the_disk_refuses_says_so_and_stores_nothing(ready: Ready, pragma: str, code: str) -> None:
    def refuse(connection: object) -> None:
        connection.exec_driver_sql(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    event.listen(ready.ws.store.engine, "begin", refuse)
    with pytest.raises(AppError, match=code):
        _load_much(ready)
    event.remove(ready.ws.store.engine, "begin", refuse)
    ready.ws.store.engine.dispose()  # the next connections are as they should be
    ready.load(numbers(100))
    assert ready.sound() == []


def _load_much(ready: Ready) -> None:
    for start in range(0, 1000, 100):
        ready.load(numbers(100, start))


def test_a_database_that_another_program_keeps_busy(
    ready: Ready, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "connect", partial(driver.connect, seconds=0.05))
    other = Workspace(ready.ws.folder, clock=clock, gateway=TestCarrier())
    with ready.ws.store.write(), pytest.raises(AppError, match="database_busy"):
        other.profiles.change(name="别的公司")
    assert other.profiles.change(name="别的公司").name == "别的公司"
    other.close()


# -- clock ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [121, -121, 86_400, -86_400])
def test_a_clock_that_was_set_pauses_the_task(ready: Ready, clock: FakeClock, seconds: float) -> None:
    task = ready.confirm(numbers(3), rate=4).id
    ready.ws.sending.turn(task)
    clock.step(seconds)
    assert ready.run(task).pause_reason == PauseReason.CLOCK
    ready.ws.campaigns.resume(task)
    assert ready.run(task).state == State.COMPLETED
    assert ready.sound() == []


@pytest.mark.parametrize("seconds", [100, -100])
def test_a_clock_that_was_put_right_by_a_little_pauses_nothing(ready: Ready, clock: FakeClock, seconds: float) -> None:
    task = ready.confirm(numbers(3), rate=4).id
    ready.ws.sending.turn(task)
    clock.step(seconds)
    assert ready.run(task).state == State.COMPLETED


def test_sleep_is_no_clock_that_was_set(ready: Ready, clock: FakeClock) -> None:
    task = ready.confirm(numbers(3), rate=4).id
    ready.ws.sending.turn(task)
    clock.advance(86_400)
    assert ready.run(task).state == State.COMPLETED
