"""Mistakes in the rules that no test would notice: `python -m tests.mutants`, or of some modules: `... phone limits`.

Mutmut makes one change at a time in the modules that pyproject.toml names and runs their own tests. A change that no
test notices has to stand in tests/mutants.md with its reason; one that stands there and is noticed by now has to go.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
LIST = ROOT / "tests" / "mutants.md"
NOTICED = frozenset({"killed", "timeout"})
_RESULT = re.compile(r"^\s+(\S+__mutmut_\d+): (.+)$", re.MULTILINE)
_LISTED = re.compile(r"^- `(\S+__mutmut_\d+)`", re.MULTILINE)


def run(modules: Sequence[str]) -> dict[str, str]:
    """The mutants of modules by the last parts of their names, all where none is named, and what became of each."""
    shutil.rmtree(ROOT / "mutants", ignore_errors=True)  # results of older tests say nothing
    patterns = [f"app.*.{module}.*" for module in modules]
    subprocess.run([MUTMUT, "run", "--max-children", "2", *patterns], cwd=ROOT, check=True)
    told = subprocess.run(
        [MUTMUT, "results", "--all", "true"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    return {name: state for name, state in _RESULT.findall(told.stdout) if not modules or module(name) in modules}


def module(mutant: str) -> str:
    """`phone` of `app.domain.phone.x_local__mutmut_1`."""
    return mutant.split(".")[2]


def faults(states: Mapping[str, str], listed: set[str]) -> Iterator[str]:
    """Those that nobody noticed and nobody listed, and those on the list that are noticed or gone."""
    for name, state in states.items():
        if state not in NOTICED and name not in listed:
            yield f"{state}: {name}  (see it with `mutmut show {name}`)"
    modules = {module(name) for name in states}
    for name in sorted(listed):
        if module(name) in modules and states.get(name, "killed") in NOTICED:
            yield f"noticed or gone, though listed: {name}"


def table(states: Mapping[str, str]) -> Iterator[str]:
    """Numbers by module."""
    yield f"{'module':16} {'mutants':>8} {'killed':>8} {'left':>8}"
    all_of, killed = (
        Counter(module(name) for name, state in states.items() if wanted is None or state in wanted)
        for wanted in (None, NOTICED)
    )
    for name, count in [*sorted(all_of.items()), ("in all", len(states))]:
        dead = killed[name] if name in all_of else sum(killed.values())
        yield f"{name:16} {count:8} {dead:8} {count - dead:8}"


def main(modules: Sequence[str]) -> int:
    states = run(modules)
    found = list(faults(states, set(_LISTED.findall(LIST.read_text(encoding="utf-8")))))
    print("\n".join([*table(states), *found]))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
