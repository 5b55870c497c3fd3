"""B1: a list in an xlsx becomes a draft with an answer for every row; against other programs and the bare parser."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path

from tests.bench import material, reference_import
from tests.bench.bar import Figure, Line, Run, at_least, at_most, faster, fresh, slower, timed
from tests.bench.ours import load, workspace

ORDINARY_ROWS, CAREFUL_ROWS = 1_000, 10_000
"""Rows the slow programs get: their speed does not grow with more."""


def measure(run: Run) -> Iterator[Line]:
    rows = run.size(50_000, material.XLSX_ROWS)
    path = material.write_xlsx(run.folder / "list.xlsx", material.mixed(rows))
    few = material.write_xlsx(run.folder / "few.xlsx", material.mixed(ORDINARY_ROWS))
    some = material.write_xlsx(run.folder / "some.xlsx", material.mixed(CAREFUL_ROWS))

    def ours(number: int) -> Figure:
        with workspace(run.folder / f"ours-{number}", rows) as ready:
            return timed(rows, lambda: load(ready, path))

    def ordinary(number: int) -> Figure:
        engine = reference_import.prepare(run.folder / f"ordinary-{number}.sqlite", ORDINARY_ROWS)
        return timed(ORDINARY_ROWS, lambda: reference_import.ordinary(engine, few))

    def careful(number: int) -> Figure:
        engine = reference_import.prepare(run.folder / f"careful-{number}.sqlite", CAREFUL_ROWS)
        return timed(CAREFUL_ROWS, lambda: reference_import.careful(engine, some))

    def floor(_: int) -> Figure:
        return timed(rows, lambda: reference_import.walk(path))

    found = run.race({"ours": ours, "ordinary": ordinary, "careful": careful, "floor": floor})
    job = "import xlsx"
    yield faster(job, found["ours"], "ordinary program", found["ordinary"], at_least(80))
    yield faster(job, found["ours"], "careful program", found["careful"], at_least(5))
    yield slower(job, found["ours"], "expat alone", found["floor"], at_most(5))
    most = fresh(child_memory, run.folder / "memory", path, rows)
    yield Line(job, f"{most:.0f} MB", "memory of the reading child", most, at_most(300, "MB"))


def child_memory(folder: Path, path: Path, rows: int) -> float:
    """The most that the child which reads the list ever held, in MB; called in a process of its own."""
    with workspace(folder, rows) as ready:
        load(ready, path)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
