"""Power cuts at random instants of a real send: would anything be sent again? (reliability.md F2)

`python -m tests.crash.power --cuts 5000 --seed 7`. The real services run over a file layer that logs each write and
sync. Each cut is a place in that log: what was synced is there, of the rest a random half of the 512-byte pieces. The
program's own SQLite opens what is left. As a test of the test the same is done with `synchronous=NORMAL`, and there
messages must come back that the carrier took.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from app.clock import FakeClock
from app.db import driver, store
from app.gateway.base import Outgoing, Verdict
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import Ready, TestCarrier, accept, make_ready, numbers
from tests.crash.disk import Disk, Event, Image
from tests.crash.driver import Shared
from tests.crash.scene import adopt

TASKS, NUMBERS = 8, 100
CONTROL_SHARE = 10
"""Of the cuts, one in so many is done again where the program does not wait for the drive."""
WHOLE_EVERY = 100
"""One in so many cuts is followed by a real start: recovery, and all invariants."""
NORMAL = tuple(pragma.replace("synchronous=FULL", "synchronous=NORMAL") for pragma in store._PREPARE)


@dataclass
class Found:
    """What the cuts left behind."""

    cuts: int = 0
    resends: int = 0
    """Cuts after which messages would go again that the carrier took."""
    messages: int = 0
    broken: int = 0
    """Files that SQLite cannot read, or messages that are missing, or invariants that do not hold."""


@contextmanager
def over(disk: Disk, path: Path) -> Iterator[None]:
    """The program's database at `path` lies on `disk`."""
    shared = Shared(str(path))
    try:
        with patch.object(driver, "connect", shared.open):
            yield
    finally:
        shared.close()


def prepared(folder: Path) -> tuple[Path, int]:
    """A workspace with confirmed tasks; answers its database and how many messages it holds."""
    ws = Workspace(folder, clock=FakeClock(NOW), secrets=MemorySecrets(), gateway=TestCarrier())
    ws.profiles.change(name="星河科技有限公司")
    ready = make_ready(ws)
    for task in range(TASKS):
        ready.confirm(numbers(NUMBERS, task * NUMBERS))
    path = ws.store.path
    ws.close()
    return path, TASKS * NUMBERS


def recorded(path: Path, pragmas: tuple[str, ...]) -> list[Event]:
    """Send everything, and answer what happened to the files and, between, what the carrier took."""
    disk = Disk()
    disk.take(path.parent)

    def take(call: Outgoing) -> Sequence[Verdict]:
        disk.mark(call.numbers)
        return accept(call)

    with over(disk, path), patch.object(store, "_PREPARE", pragmas):
        ws = Workspace(path.parent, clock=FakeClock(NOW), gateway=TestCarrier(answer=take))
        ready = Ready(ws, 0, 0, {})
        for task in ws.campaigns.unfinished():
            for _ in range(NUMBERS):
                if not ws.sending.turn(task.id, share=5).sent:
                    break
        assert ready.sound() == []
        ws.close()
    disk.unregister()
    return disk.log


def cut(log: Sequence[Event], cuts: int, total: int, folder: Path, draw: random.Random) -> Found:
    """Cut at so many random places of the log and look at what is left."""
    places = sorted(draw.choices(range(_first_mark(log), len(log)), k=cuts))
    found, image, took, done = Found(), Image(), set[str](), 0
    for place in places:
        for event in log[done:place]:
            if event.kind == "mark":
                took.update(event.content)
            else:
                image.apply(event)
        done = max(done, place)
        _look(image.after_cut(draw), took, total, folder, found)
    return found


def _first_mark(log: Sequence[Event]) -> int:
    return next(place for place, event in enumerate(log) if event.kind == "mark")


def _look(files: dict[str, bytearray], took: set[str], total: int, folder: Path, found: Found) -> None:
    """Open what is left as the next start does."""
    for stale in folder.iterdir():
        stale.unlink()
    for name, content in files.items():
        (folder / Path(name).name).write_bytes(content)
    path = folder / "workspace.sqlite"
    found.cuts += 1
    connection = driver.connect(path)
    try:
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        states = dict(connection.execute("SELECT number, state FROM messages").fetchall())
    except driver.module.DatabaseError:
        sound, states = False, {}
    finally:
        connection.close()
    again = sum(states.get(number) in ("queued", "claimed") for number in took)
    found.resends += again > 0
    found.messages += again
    if sound and len(states) == total and found.cuts % WHOLE_EVERY == 0:
        sound = _starts(folder)
    found.broken += not sound or len(states) != total


def _starts(folder: Path) -> bool:
    """A whole start: recovery puts back and marks as unknown, and everything adds up."""
    adopt(folder)
    ws = Workspace(folder, clock=FakeClock(NOW), gateway=TestCarrier())
    try:
        ws.recovery.run()
        return not Ready(ws, 0, 0, {}).sound()
    finally:
        ws.close()


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="tests.crash.power")
    parser.add_argument("--cuts", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    print(f"{options.cuts} power cuts, --seed {options.seed}", flush=True)
    wrong = []
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as place:
        folder = Path(place)
        os.environ["SMS_DESK_HOME"] = str(folder / "home")
        (folder / "cut").mkdir()
        path, total = prepared(folder / "ws")
        for name, pragmas, cuts in (
            ("FULL", store._PREPARE, options.cuts),
            ("NORMAL, as a test of this test", NORMAL, max(20, options.cuts // CONTROL_SHARE)),
        ):
            began = time.monotonic()
            found = cut(recorded(path, pragmas), cuts, total, folder / "cut", random.Random(options.seed))
            print(
                f"synchronous={name}: {found.cuts} cuts, {found.resends} would send again ({found.messages} messages), "
                f"{found.broken} broken, {time.monotonic() - began:.0f} s",
                flush=True,
            )
            if found.broken or bool(found.resends) != (pragmas is NORMAL):
                wrong.append(name)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
