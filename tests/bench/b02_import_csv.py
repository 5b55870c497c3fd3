"""B2: a list in a csv becomes a draft with an answer for every row; against csv.reader alone."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench import material, reference_import
from tests.bench.bar import Figure, Line, Run, at_least, at_most, faster, slower, timed
from tests.bench.ours import load, workspace


def measure(run: Run) -> Iterator[Line]:
    rows = run.size(50_000, material.CSV_ROWS)
    path = material.write_csv(run.folder / "list.csv", material.mixed(rows))

    def ours(number: int) -> Figure:
        with workspace(run.folder / f"ours-{number}", rows) as ready:
            return timed(rows, lambda: load(ready, path))

    def careful(number: int) -> Figure:
        engine = reference_import.prepare(run.folder / f"careful-{number}.sqlite", rows)
        return timed(rows, lambda: reference_import.store(engine, reference_import.csv_rows(path)))

    def floor(_: int) -> Figure:
        return timed(rows, lambda: reference_import.read_csv(path))

    found = run.race({"ours": ours, "careful": careful, "floor": floor})
    yield slower("import csv", found["ours"], "csv.reader alone", found["floor"], at_most(6))
    yield faster("import csv", found["ours"], "careful program", found["careful"], at_least(1))
