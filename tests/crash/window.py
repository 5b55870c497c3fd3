"""The whole program killed in mid-send, mid-import, mid-backup, mid-restore, and while it migrates its database.

`python -m tests.crash.window --kills 20 --seed 7`. After each kill the next start finds everything in order: all
invariants, the simulated carrier's own ledger among them, and nothing half there.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from app.clock import FakeClock, SystemClock
from app.db import migrations
from app.db.store import Store
from app.db.tables import campaigns, messages
from app.domain.campaign import State
from app.services.recovery import DRAFT_SECONDS
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.flow import BODY, make_ready
from tests.crash import acts
from tests.crash.scene import adopt

ROWS = 60_000
LIFE_SECONDS = {
    "send": (1.5, 5.0),
    "import": (0.2, 1.8),
    "migrate": (0.0, 0.8),
    "backup": (0.0, 0.5),
    "restore": (0.0, 0.6),
}
"""How long after its "now" the program lives, from and to; a send says it before the window is there."""
LATENCY = 0.004


@dataclass
class Scene:
    """A workspace as it is before the first kill, and the sheet that it was loaded from."""

    made: Path
    sheet: Path
    draw: random.Random


def make(folder: Path, draw: random.Random) -> Scene:
    sheet = folder / "list.csv"
    rows = [f"139{number:08},{number},{number}" for number in range(ROWS)]
    sheet.write_text("手机号,变量1,变量2\n" + "\n".join(rows) + "\n", encoding="utf-8")
    ws = Workspace(folder / "made", secrets=MemorySecrets())
    ws.profiles.change(name="星河科技有限公司", latency=LATENCY)
    ready = make_ready(ws)
    ws.campaigns.confirm(ws.preflight.load(sheet, ready.app, ready.signature, ready.templates[BODY]))
    ws.backups.make()
    ws.close()
    return Scene(folder / "made", sheet, draw)


def kill(folder: Path, act: str, scene: Scene) -> bool:
    """Start the program, kill it at a random instant of its act; False when it ended before."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder.parent / "config")}
    command = (sys.executable, "-m", "tests.crash.acts", str(folder), act, str(scene.sheet))
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        assert process.stdout
        said = process.stdout.readline()
        time.sleep(scene.draw.uniform(*LIFE_SECONDS[act]))
        alive = process.poll() is None
        process.kill()
    return alive and said == "now\n"


def after_send(folder: Path) -> list[str]:
    """The next start: what was claimed goes back, what was in flight is in doubt; then an operator says go on."""
    ws = Workspace(folder, secrets=MemorySecrets())
    try:
        found = ws.recovery.run()
        faults = [f"{found.unknown} in doubt by one kill"] if found.unknown > 200 else []
        for task in ws.campaigns.unfinished():
            if task.state is State.PAUSED:
                ws.campaigns.resume(task.id)
        print(f"         {found.put_back} put back, {found.unknown} in doubt", flush=True)
        return faults + _unsound(ws, ROWS)
    finally:
        ws.close()


def after_import(folder: Path) -> list[str]:
    """A draft that nobody can confirm any more is gone an hour later; the task beside it is untouched."""
    ws = Workspace(folder, secrets=MemorySecrets(), clock=FakeClock(SystemClock().now() + DRAFT_SECONDS + 1))
    try:
        print(f"         {ws.recovery.run().drafts} half-read drafts", flush=True)
        with ws.store.read() as connection:
            drafts = connection.scalar(select(func.count()).where(campaigns.c.state == "draft"))
        return ([f"{drafts} drafts left"] if drafts else []) + _unsound(ws, ROWS)
    finally:
        ws.close()


def after_migrate(folder: Path) -> list[str]:
    """The old shape or the new one, never between; the later program opens it, and its copy is whole or not there."""
    copy = folder / "workspace.before-0002.sqlite"
    faults = []
    if copy.exists():
        at_copy = folder.parent / "copy"
        at_copy.mkdir()
        shutil.copy(copy, at_copy / "workspace.sqlite")
        faults += _opens(at_copy, (migrations.STEPS,))
        shutil.rmtree(at_copy)
    return faults + _opens(folder, (migrations.STEPS, acts.STEPS))


def after_backup(folder: Path) -> list[str]:
    """The backup that was there, perhaps a second one, and nothing half there."""
    ws = Workspace(folder, secrets=MemorySecrets())
    try:
        left = ws.backups.sweep()
        found = ws.backups.find()
        print(f"         {len(found)} backups, {left} half-made files", flush=True)
        faults = [] if found else ["the last good backup is gone"]
        for backup in found:
            if ws.backups.verify(backup.path).counts["messages"] != ROWS:
                faults.append("a backup lacks messages")
        ws.recovery.run()
        return faults + _unsound(ws, ROWS)
    finally:
        ws.close()


def after_restore(folder: Path) -> list[str]:
    """The old database or the backup, whole either way; where it is the backup, its task is frozen."""
    ws = Workspace(folder, secrets=MemorySecrets())
    try:
        kept = [backup for backup in ws.backups.find() if backup.replaced]
        print(f"         {'restored' if ws.frozen else 'as it was'}, {len(kept)} kept", flush=True)
        faults = ["restored, but what was there is lost"] if ws.frozen and not kept else []
        if ws.frozen and ws.frozen.messages != ROWS:
            faults.append(f"only {ws.frozen.messages} messages are frozen")
        for backup in ws.backups.find():
            ws.backups.verify(backup.path)
        return faults + _unsound(ws, ROWS)
    finally:
        ws.close()


def _opens(folder: Path, shapes: tuple[tuple[migrations.Step, ...], ...]) -> list[str]:
    store = Store(folder / "workspace.sqlite")
    version = migrations.version(store)
    with store.read() as connection:
        later = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name LIKE 'later_%'").scalar_one()
    shape = {len(steps): (len(steps) - len(migrations.STEPS)) * acts.COPIES for steps in shapes}
    print(f"         {folder.name}: shape {version}", flush=True)
    faults = [] if shape.get(version) == later else [f"version {version} with {later} tables of the next one"]
    migrations.migrate(store, acts.STEPS)
    with store.read() as connection:
        if connection.scalar(select(func.count()).select_from(messages)) != ROWS:
            faults.append("messages are missing")
    store.close()
    return faults


AFTER: dict[str, Callable[[Path], list[str]]] = {
    "send": after_send,
    "import": after_import,
    "migrate": after_migrate,
    "backup": after_backup,
    "restore": after_restore,
}
KEEPS = frozenset({"send"})
"""Acts that go on where the last kill left them; the others begin anew."""


def _unsound(ws: Workspace, rows: int) -> list[str]:
    with ws.store.read() as connection:
        there = connection.scalar(select(func.count()).select_from(messages))
    found = [f"{check.name}: {check.detail}" for check in ws.invariants.check() if not check.ok]
    return found if there == rows else [*found, f"{there} messages instead of {rows}"]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="tests.crash.window")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    print(f"{options.kills} kills of the whole program, --seed {options.seed}", flush=True)
    wrong = []
    with tempfile.TemporaryDirectory(prefix="crash-window-") as place:
        os.environ["SMS_DESK_HOME"] = str(Path(place) / "home")
        scene = make(Path(place), random.Random(options.seed))
        for number in range(options.kills):
            act = list(AFTER)[number % len(AFTER)]
            folder = Path(place) / act
            if act not in KEEPS or not folder.exists():
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(scene.made, folder)
                adopt(folder)
            began = time.monotonic()
            alive = kill(folder, act, scene)
            faults = AFTER[act](folder) + ([] if alive else ["the program ended by itself"])
            print(
                f"{act:8} killed {time.monotonic() - began:5.1f} s {faults or ''}",
                flush=True,
            )
            wrong += faults
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
