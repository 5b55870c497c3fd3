"""Fuzzes the readers and parsers, one target after the other: `python -m tests.fuzz [--seconds N] [target ...]`.

Starts from the corpus kept here, looks for inputs that reach new code, and stops at the first that breaks a promise;
that input is shown and kept in a folder, to be added to the corpus with the mending of what it found.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.target import Target
from tests.fuzz.targets import TARGETS

SECONDS = 5
SLOW_SECONDS = 10
"""One input may never take as long."""
MEMORY_MB = 700
_RUNS = re.compile(r"Done (\d+) runs")


def fuzz(target: Target, seconds: int, folder: Path) -> bool:
    """Whether nothing was found."""
    found = folder / target.name
    found.mkdir(parents=True, exist_ok=True)
    limits = (
        f"-max_total_time={seconds}",
        f"-timeout={SLOW_SECONDS}",
        f"-rss_limit_mb={MEMORY_MB}",
        f"-max_len={target.longest}",
        f"-artifact_prefix={folder}/{target.name}-",
    )
    command = [sys.executable, "-m", "tests.fuzz.one", target.name, *limits, str(found), str(target.corpus)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    said = done.stdout + done.stderr
    runs = _RUNS.search(said)
    print(
        f"{target.name:10} {int(runs[1]) if runs else 0:9,} runs  {'ok' if not done.returncode else 'FOUND'}",
        flush=True,
    )
    if done.returncode:
        print("\n".join(line[:2_000] for line in said.splitlines() if not line.startswith(("#", "INFO", "WARNING"))))
    return not done.returncode


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="for each target")
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], metavar="target", help=", ".join(TARGETS))
    chosen = parser.parse_args()
    if sys.platform != "linux":
        print("fuzzing needs Linux; the corpus is replayed by tests/fuzz/test_corpus.py")
        return 0
    os.chdir(Path(__file__).parent.parent.parent)
    folder = Path(tempfile.mkdtemp(prefix="fuzz-found-"))
    found_nothing = [fuzz(TARGETS[name], chosen.seconds, folder) for name in chosen.targets or TARGETS]
    if not all(found_nothing):
        print(f"what was found lies in {folder}")
    return not all(found_nothing)


if __name__ == "__main__":
    sys.exit(main())
