"""`make bench`: each bar of speed against its reference programs, measured in one run; trust ratios, not seconds.

`python -m tests.bench B1 B8` measures some bars, `--full` at the size the bars speak of, `--check` fails for a missed
one. A bar is a module `b<number>_<job>.py` with `measure(run)`; the table shows medians of alternatives that took
turns.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

# Nothing else is imported up here: the child that reads sheets imports this module once more.

ROUNDS = 3
HERE = Path(__file__).parent


def bars() -> dict[str, str]:
    """Module by bar: {"B1": "b01_import_xlsx", ...}."""
    modules = sorted(file.stem for file in HERE.glob("b[0-9][0-9]_*.py"))
    return {f"B{int(module[1:3])}": module for module in modules}


def machine() -> str:
    """Where this was measured."""
    system = platform.freedesktop_os_release()["PRETTY_NAME"] if sys.platform == "linux" else platform.platform()
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def main(arguments: Sequence[str]) -> int:
    from importlib import import_module

    from tests.bench.bar import Line, Run, table

    known = bars()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("bars", nargs="*", choices=[[], *known], help="the bars to measure (all)")
    parser.add_argument("--full", action="store_true", help="30 MB files and millions of rows; takes its time")
    parser.add_argument("--rows", type=int, help="rows to work on, instead of the quick or full size")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often, for the median ({ROUNDS})")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the big workspaces for the next time")
    parser.add_argument("--check", action="store_true", help="exit code 1 when a bar is missed")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    measured: dict[str, list[Line]] = {}
    for name in options.bars or known:
        print(f"{name} {known[name]}", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="sms-desk-bench-") as folder:
            os.environ["SMS_DESK_HOME"] = str(Path(folder) / "home")
            run = Run(Path(folder), options.rounds, options.full, options.rows, options.cache)
            measured[name] = list(import_module(f"tests.bench.{known[name]}").measure(run))
    print("\n".join(table(measured)))
    missed = [name for name, lines in measured.items() if any(line.verdict == "MISSED" for line in lines)]
    print(f"medians of {options.rounds}, {time.monotonic() - began:.0f} s in all, on {machine()}")
    print(f"missed: {', '.join(missed)}" if missed else "no bar missed")
    return 1 if missed and options.check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
