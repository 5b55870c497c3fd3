"""The nth call into the file system fails, n from 1 until nothing is touched: nothing is sent twice, nothing is lost.

One level up from how SQLite tests itself (reliability.md 1, 5). After the failure the same process goes on, and
another one starts from what lies on the disk.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import apsw
import pytest

from app.clock import FakeClock
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import PLAIN, Ready, TestCarrier, make_ready, numbers
from tests.crash.disk import Disk, Image
from tests.crash.power import over

NUMBERS = 12
FAILURES = (apsw.IOError, apsw.FullError, apsw.PermissionsError)
Act = Callable[[Ready, int], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ready, int]:
    """A workspace with a confirmed task, and a draft's ingredients."""
    folder = tmp_path_factory.mktemp("faults") / "ws"
    ws = Workspace(folder, clock=FakeClock(NOW), secrets=MemorySecrets(), gateway=TestCarrier())
    ws.profiles.change(name="星河科技有限公司")
    ready = make_ready(ws)
    task = ready.confirm(numbers(NUMBERS)).id
    path = ws.store.path
    ws.close()
    return path, ready, task


def send(ready: Ready, task: int) -> None:
    """Claim, hand over, record: two windows and what ends the task."""
    while ready.ws.sending.turn(task, share=NUMBERS // 2).running:
        pass


def load(ready: Ready, _task: int) -> None:
    ready.load(numbers(NUMBERS, 500), PLAIN)


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.__name__)
@pytest.mark.parametrize("act", [send, load], ids=["claim and result", "import"])
@pytest.mark.slow
@pytest.mark.allow_warnings("a disk that fails is worth a line in the log")
def test_the_nth_file_call_fails(made: tuple[Path, Ready, int], act: Act, failure: type[apsw.Error]) -> None:
    path, ready, task = made
    for nth in count(1):
        carrier, disk = TestCarrier(), Disk()
        disk.take(path.parent)
        disk.failure = failure
        try:
            if not _fails_at(nth, disk, path, ready, task, carrier, act):
                break
            _starts_again(disk, path, ready, task, carrier)
        except AssertionError as error:
            raise AssertionError(f"call {nth}: {error}") from error
        finally:
            disk.unregister()
    assert nth > 10


def _fails_at(nth: int, disk: Disk, path: Path, ready: Ready, task: int, carrier: TestCarrier, act: Act) -> bool:
    """The act, with the nth call failing; then the same process goes on. False when no call failed."""
    with over(disk, path):
        ws = Workspace(path.parent, clock=FakeClock(NOW), gateway=carrier)
        here = Ready(ws, ready.app, ready.signature, ready.templates)
        before = disk.calls
        disk.fail_at = before + nth
        with suppress(Exception):
            act(here, task)
        failed = disk.calls >= disk.fail_at
        disk.fail_at = 0
        _goes_on(here, task, carrier)
        ws.close()
    return failed


def _starts_again(disk: Disk, path: Path, ready: Ready, task: int, carrier: TestCarrier) -> None:
    """Power is cut right behind the failure, and another process finds what was safe by then."""
    image, took = Image(), carrier.calls
    for event in disk.log:
        image.apply(event)
    rest = Disk()
    rest.files = image.after_cut(random.Random(1))
    try:
        with over(rest, path):
            ws = Workspace(path.parent, clock=FakeClock(NOW), gateway=carrier)
            ws.recovery.run()
            again = Ready(ws, ready.app, ready.signature, ready.templates)
            _goes_on(again, task, carrier)
            ws.close()
    finally:
        rest.unregister()
    assert carrier.calls == took


def _goes_on(here: Ready, task: int, carrier: TestCarrier) -> None:
    if here.ws.campaigns.get(task).state == "paused":
        here.ws.campaigns.resume(task)
    send(here, task)
    assert here.sound() == []
    assert max(Counter(carrier.numbers).values()) == 1
    assert len(carrier.numbers) == NUMBERS
    assert Counter(here.states(task).values()) == {"accepted": NUMBERS}
