"""Kill the engine at random instants, start it again, until its task is done; then compare with the carrier's ledger.

`python -m tests.crash --kills 300 --seed 7`. Reliability.md 5 names the numbers: 300 in a pull request, 5,000 at
night, 50,000 before a release.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

from tests.crash import engine, scene
from tests.crash.judge import Judgement, judge
from tests.crash.ledger import Ledger

FAULTS = (0.0, 0.05, 0.15)
MESSAGES = 1_500
SHORTEST, LONGEST = 0.02, 0.45
"""Seconds that an engine lives."""
PATIENCE_SECONDS = 90.0
ASKED = 2
"""Workspaces of a batch whose unknown results are reconciled: a query a number takes its time."""
PROCESSES = multiprocessing.get_context("forkserver")
"""Engines are forked from a process that has imported everything and opened nothing."""


@dataclass
class Batch:
    """Kills at one share of faults: several engines at a time, each in a workspace of its own, one carrier."""

    kills: int
    faults: float
    seed: int
    folder: Path
    made: list[Path]
    done: int = 0
    workspaces: int = 0
    result: Judgement = field(default_factory=Judgement)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, lanes: int) -> None:
        path = self.folder / f"ledger-{self.faults}"
        ledger = Ledger(path)
        with carrier(path, self.faults, self.seed) as port, ThreadPoolExecutor(lanes) as pool:
            list(pool.map(lambda lane: self._lane(lane, ledger, port), range(lanes)))
        ledger.close()

    def _lane(self, lane: int, ledger: Ledger, port: int) -> None:
        draw = random.Random(f"{self.seed} {self.faults} {lane}")
        while self.done < self.kills:
            folder = self.folder / f"{self.faults}-{lane}"
            identity = scene.copy(draw.choice(self.made), folder)
            fault = self._endure(folder, port, draw)
            found = judge(folder, identity, ledger, port, ask=self.workspaces < ASKED)
            found.faults += [fault] if fault else []
            with self.lock:
                self.workspaces += 1
                self.result.add(found)
            if found.faults:  # kept, to be looked at
                folder.rename(folder.with_name(f"{folder.name}-wrong-{self.workspaces}"))
            else:
                rmtree(folder)

    def _endure(self, folder: Path, port: int, draw: random.Random) -> str:
        """Start and kill until the task is done; answers what went wrong, if anything."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            process = PROCESSES.Process(target=engine.run, args=(folder, port))
            process.start()
            process.join(draw.uniform(SHORTEST, LONGEST) if self.done < self.kills else PATIENCE_SECONDS)
            if process.exitcode is not None:
                return f"the engine ended with {process.exitcode}" if process.exitcode else ""
            process.kill()
            process.join()
            with self.lock:
                self.done += 1
        return "the task did not come to its end"


@contextmanager
def carrier(ledger: Path, faults: float, seed: int) -> Iterator[int]:
    """Another process; answers its port."""
    command = (sys.executable, "-m", "tests.crash.carrier", str(ledger), "--faults", str(faults), "--seed", str(seed))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="tests.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lanes", type=int, default=3, help="engines at a time")
    options = parser.parse_args(argv)
    print(f"{options.kills} kills, --seed {options.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="crash-"))
    os.environ["SMS_DESK_HOME"] = str(folder / "home")
    made = [scene.make(folder / name, MESSAGES, together) for name, together in (("one", False), ("many", True))]
    wrong = []
    for part, faults in enumerate(FAULTS):
        share = (options.kills + len(FAULTS) - 1 - part) // len(FAULTS)
        batch, began = Batch(share, faults, options.seed, folder, made), time.monotonic()
        batch.run(options.lanes)
        print(report(batch, time.monotonic() - began), flush=True)
        wrong += batch.result.faults
    if wrong:
        print("\n".join([*wrong[:40], f"{len(wrong)} faults; the workspaces are in {folder}"]))
        return 1
    rmtree(folder)
    return 0


def report(batch: Batch, seconds: float) -> str:
    found = batch.result
    return (
        f"carrier faults {batch.faults:4.0%}: {batch.done} kills, {batch.workspaces} workspaces, "
        f"{found.messages} messages, {len(found.faults)} faults, at most {found.most_by_one_crash} in doubt by one "
        f"crash, {found.unknown} unknown ({found.unknown_taken} of them taken), evidence settled {found.settled} of "
        f"{found.asked}, "
        f"{seconds:.0f} s"
    )


if __name__ == "__main__":
    PROCESSES.set_forkserver_preload(["tests.crash.engine"])
    sys.exit(main(sys.argv[1:]))
