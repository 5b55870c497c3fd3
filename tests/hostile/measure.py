"""The child's work on one file, done and measured in a process of its own: `python -m tests.hostile.measure FILE`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from app import child as processes
from app.errors import AppError
from app.sheets import child
from app.sheets.model import SheetTask
from tests.hostile.checking import checker


def peak() -> int:
    """The most memory this process ever held, in bytes (Linux; the count begins anew with each program)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) * 1024


def main(path: str) -> None:
    from app.sheets import source  # noqa: F401  # the time to load it is not the file's

    processes._limit()
    before, start, code = peak(), time.perf_counter(), ""
    try:
        child._read(lambda _: None, Path(path), SheetTask(checker()))
    except AppError as error:
        code = error.code
    print(json.dumps({"code": code, "seconds": time.perf_counter() - start, "grown": peak() - before, "peak": peak()}))


if __name__ == "__main__":
    main(sys.argv[1])
