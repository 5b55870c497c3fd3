"""Two programs on one workspace, and a machine that sleeps in the middle of a call (T40, C17)."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.crash import engine, scene
from tests.crash.__main__ import PROCESSES, carrier
from tests.crash.judge import judge
from tests.crash.ledger import Ledger

MESSAGES = 900
PATIENCE_SECONDS = 50.0
SLEEPS = 3

Judge = Callable[[], list[str]]


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[tuple[Path, int, Ledger, Judge]]:
    """A workspace with a task, a carrier in another process with its ledger, and the judge of both."""
    PROCESSES.set_forkserver_preload(["tests.crash.engine"])
    folder, ledger = tmp_path / "ws", Ledger(tmp_path / "ledger")
    identity = scene.copy(scene.make(tmp_path / "made", MESSAGES, together=False), folder)
    with carrier(tmp_path / "ledger", 0.0, 1) as port:
        yield folder, port, ledger, lambda: judge(folder, identity, ledger, port, ask=False).faults
    ledger.close()


@pytest.mark.slow
def test_two_programs_on_one_workspace(at_work: tuple[Path, int, Ledger, Judge]) -> None:
    folder, port, ledger, faults = at_work
    both = [PROCESSES.Process(target=engine.run, args=(folder, port)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(PATIENCE_SECONDS)
    assert [process.exitcode for process in both] == [0, 0]
    assert faults() == []
    assert sum(len(post.serials) for post in ledger.posts()) == MESSAGES


@pytest.mark.slow
def test_sleep_in_mid_call(at_work: tuple[Path, int, Ledger, Judge]) -> None:
    """Longer than a call may take: what was answered meanwhile is settled or in doubt, never sent again."""
    folder, port, ledger, faults = at_work
    process = PROCESSES.Process(target=engine.run, args=(folder, port))
    process.start()
    assert process.pid
    for _ in range(SLEEPS):
        seen = sum(1 for _ in ledger.posts())
        end = time.monotonic() + PATIENCE_SECONDS
        while sum(1 for _ in ledger.posts()) < seen + 50 and process.is_alive() and time.monotonic() < end:
            time.sleep(0.005)
        os.kill(process.pid, signal.SIGSTOP)
        time.sleep(engine.REPLY_SECONDS * 2)
        os.kill(process.pid, signal.SIGCONT)
    process.join(PATIENCE_SECONDS)
    assert process.exitcode == 0
    assert faults() == []
    assert sum(len(post.numbers) for post in ledger.posts()) == MESSAGES
