"""All checks in one command: `python -m tests.check`, or some of them: `python -m tests.check lint types`.

The static ones run beside the tests. Every step says what it took; the last lines say what failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
PYTEST = (PYTHON, "-m", "pytest", "--no-header")
BOTH_CORES = ("-n", "2", "--dist", "worksteal")
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


class State(StrEnum):
    OK = "ok"
    FAILED = "FAILED"
    NOTHING = "nothing to check yet"
    NOT_HERE = "not on this system"


@dataclass(frozen=True)
class Step:
    """One check: a command, and where its subjects are.

    Without a file in `needs` (one that holds `word`, if given) there is nothing to check yet. As soon as there is one,
    a command that finds nothing fails by itself.
    """

    name: str
    command: Sequence[str]
    needs: Sequence[str] = ()
    word: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    linux_only: bool = False


@dataclass(frozen=True)
class Result:
    step: Step
    state: State
    seconds: float
    output: str = ""


def static_steps() -> list[Step]:
    typed = [name for name in ("app", "ui", "main.py") if (ROOT / name).exists()]
    checkers = ["tests/check.py", "tests/texts.py", "tests/licences.py", "tests/rules"]
    return [
        Step("lint", (PYTHON, "-m", "ruff", "check", ".")),
        Step("format", (PYTHON, "-m", "ruff", "format", "--check", ".")),
        Step("types", (PYTHON, "-m", "mypy", *typed, *checkers)),
        Step("imports", (str(Path(PYTHON).with_name("lint-imports")), "--no-logo")),
        Step("licences", (PYTHON, "-m", "tests.licences")),
        Step("texts", (PYTHON, "-m", "tests.texts", "check")),
    ]


def test_steps() -> list[Step]:
    app = ("tests/app", "tests/rules", "tests/fuzz")
    window = ("tests/ui", "tests/flows")
    return [
        Step("app", (*PYTEST, *BOTH_CORES, *app), needs=app, environment=OFFSCREEN),
        Step("window", (*PYTEST, *BOTH_CORES, "-m", "not blackbox", *window), needs=window, environment=OFFSCREEN),
        Step("hostile", (*PYTEST, *BOTH_CORES, "tests/hostile"), needs=("tests/hostile",), environment=OFFSCREEN),
        Step("fuzz", (PYTHON, "-m", "tests.fuzz"), linux_only=True),
        Step(
            "blackbox",
            ("make/desktop.sh", *PYTEST, "-m", "blackbox", *window),
            needs=window,
            word="mark.blackbox",
            linux_only=True,
        ),
        Step("model", (*PYTEST, *BOTH_CORES, "tests/model"), needs=("tests/model",)),
        Step("crash", (PYTHON, "-m", "tests.crash", "--kills", "300"), linux_only=True),
        Step("kills", (PYTHON, "-m", "tests.crash.window", "--kills", "20"), linux_only=True),
        Step("faults", (*PYTEST, *BOTH_CORES, "tests/crash"), needs=("tests/crash",), linux_only=True),
        Step("power", (PYTHON, "-m", "tests.crash.power", "--cuts", "5000"), linux_only=True),
    ]


def has_tests(step: Step) -> bool:
    files = (file for folder in step.needs for file in sorted((ROOT / folder).rglob("test_*.py")))
    return not step.needs or any(step.word in file.read_text(encoding="utf-8") for file in files)


def run(step: Step) -> Result:
    """Run one step to its end; its output is kept together."""
    start = time.monotonic()
    if step.linux_only and sys.platform != "linux":
        return Result(step, State.NOT_HERE, 0.0)
    if not has_tests(step):
        return Result(step, State.NOTHING, 0.0)
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **step.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    state = State.FAILED if done.returncode else State.OK
    return Result(step, state, time.monotonic() - start, done.stdout)


def run_all(lanes: Iterable[Sequence[Step]]) -> list[Result]:
    """The lanes beside each other, the steps of a lane one after the other; each result is shown when it is there."""
    screen = threading.Lock()

    def lane(steps: Sequence[Step]) -> list[Result]:
        results = []
        for step in steps:
            results.append(run(step))
            with screen:
                show(results[-1])
        return results

    chosen = [steps for steps in lanes if steps]
    with ThreadPoolExecutor(max_workers=len(chosen)) as pool:
        return [result for results in pool.map(lane, chosen) for result in results]


def show(result: Result) -> None:
    print(f"--- {line(result)}", flush=True)
    if result.output:
        print(result.output.rstrip(), flush=True)


def line(result: Result) -> str:
    return f"{result.step.name:9} {result.seconds:6.1f} s  {result.state}"


def summary(results: Sequence[Result]) -> Iterator[str]:
    yield "=== checks"
    yield from (line(result) for result in results)
    failed = [result.step.name for result in results if result.state is State.FAILED]
    yield f"failed: {', '.join(failed)}" if failed else "all checks passed"


def chosen(names: Sequence[str], steps: Sequence[Step]) -> list[Step]:
    return [step for step in steps if not names or step.name in names]


def main(names: Sequence[str]) -> int:
    static, tests = static_steps(), test_steps()
    known = [step.name for step in (*static, *tests)]
    if unknown := [name for name in names if name not in known]:
        print(f"unknown: {' '.join(unknown)}; there are: {' '.join(known)}", file=sys.stderr)
        return 2
    start = time.monotonic()
    results = run_all([chosen(names, static), chosen(names, tests)])
    print("\n".join(summary(results)))
    print(f"{time.monotonic() - start:.0f} s in all")
    return any(result.state is State.FAILED for result in results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
