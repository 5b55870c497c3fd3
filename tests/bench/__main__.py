"""`make bench`: the main job against plain ways to do the same, in one run; trust the ratios, not the seconds.

Each round lets both sides do each job, one right after the other and in turns first; the table shows the medians.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

# Nothing else is imported up here: the child that reads sheets imports this module once more.

AGAINST = {
    "load xlsx": "openpyxl read-only, reading alone",
    "load csv": "csv.reader, reading alone",
    "send identical": "ORM, commits of 200",
    "send personalised": "the same, a call each",
    "receipts": "UPDATEs row by row",
    "export xlsx": "openpyxl write-only, rows ready made",
}
"""What the other side does, by job (tests/bench/reference.py)."""
ROUNDS = 3


def measure(folder: Path, rows: int, rounds: int) -> dict[str, tuple[int, float, float]]:
    """By job: its rows, and the median seconds of the program and of the other side."""
    from tests.bench import material, ours, reference

    made = material.make(folder, rows)
    times: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for number in range(rounds):
        sides = [ours.jobs(folder / f"ours-{number}", made), reference.jobs(folder / f"other-{number}", made)]
        first = number % 2
        for one, two in zip(sides[first], sides[1 - first], strict=True):
            assert one[0] == two[0]
            times[one[0]][first].append(one[1])
            times[one[0]][1 - first].append(two[1])
    fewer = {"send personalised": made.few}
    return {job: (fewer.get(job, rows), median(mine), median(other)) for job, (mine, other) in times.items()}


def table(measured: dict[str, tuple[int, float, float]]) -> str:
    lines = [f"{'job':<18}{'rows':>10}{'ours rows/s':>14}{'other rows/s':>14}{'ratio':>8}  against"]
    for job, (rows, mine, other) in measured.items():
        speeds = f"{rows / mine:>14,.0f}{rows / other:>14,.0f}{other / mine:>7.2f}x"
        lines.append(f"{job:<18}{rows:>10,}{speeds}  {AGAINST[job]}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="recipients in the list (100,000)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often, for the median ({ROUNDS})")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sms-desk-bench-") as folder:
        print(table(measure(Path(folder), options.rows, options.rounds)))
    print(f"medians of {options.rounds}, {time.monotonic() - began:.0f} s in all")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
