"""B11: growth: a row of a list ten or a hundred times as long is imported and sent as fast, a number found as fast."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from app.domain.campaign import LIVE_LIMIT
from app.domain.listing import Listing
from app.engine import Engine
from tests.bench import big, material
from tests.bench.bar import Bound, Figure, Line, Run, at_most, timed
from tests.bench.ours import load, workspace

QUICK, FULL = (2_000, 20_000), (10_000, 100_000, 1_000_000)
SEARCHES = 300


def measure(run: Run) -> Iterator[Line]:
    sizes = FULL if run.full else QUICK
    lists = [min(size, material.XLSX_ROWS) for size in sizes]  # a file of 30 MB is the longest list there may be
    yield from _lines("import xlsx", run, {rows: _imports(run, rows) for rows in lists}, at_most(1.3))
    yield from _lines("send identical", run, {rows: _sends(run, rows) for rows in sizes}, at_most(1.3))
    yield from _lines("records by number", run, {rows: _searches(run, rows) for rows in sizes}, at_most(2))


def _lines(job: str, run: Run, sides: dict[int, Callable[[int], Figure]], bound: Bound) -> Iterator[Line]:
    """How many times the time of the smallest size each other one takes for the same."""
    found = run.race({str(size): side for size, side in sides.items()})
    least, *more = sides
    for size in more:
        ours, small = found[str(size)], found[str(least)]
        yield Line(f"{job}, {size:,} rows", str(ours), f"{least:,} rows: {small}", small.speed / ours.speed, bound)


def _imports(run: Run, rows: int) -> Callable[[int], Figure]:
    path = material.write_xlsx(run.folder / f"list-{rows}.xlsx", material.mixed(rows))

    def one(number: int) -> Figure:
        with workspace(run.folder / f"import-{rows}-{number}", rows) as ready:
            return timed(rows, lambda: load(ready, path))

    return one


def _sends(run: Run, rows: int) -> Callable[[int], Figure]:
    """As many tasks one after the other as the carrier's limit of a task asks for, in one workspace."""
    paths = list(_split(run.folder, rows))

    def one(number: int) -> Figure:
        with workspace(run.folder / f"send-{rows}-{number}", rows) as ready:
            engine = Engine(ready.ws)
            try:
                drafts = [load(ready, path, material.PLAIN) for path in paths]

                def send() -> None:
                    for draft in drafts:
                        engine.run_until_idle(watch=ready.ws.campaigns.confirm(draft).id)

                return timed(rows, send)
            finally:
                engine.close()

    return one


def _split(folder: Path, rows: int) -> Iterator[Path]:
    numbers = material.plain(rows)
    for start in range(0, rows, LIVE_LIMIT):
        yield material.write_csv(folder / f"plain-{rows}-{start}.csv", islice(numbers, LIVE_LIMIT))


def _searches(run: Run, rows: int) -> Callable[[int], Figure]:
    draw = random.Random(7)

    def one(_: int) -> Figure:
        with big.workspace(run.cache or run.folder, rows) as ready:
            records = ready.ws.records
            numbers: Sequence[str] = [
                f"13{draw.randrange(1, rows) * 7919 % big.PEOPLE:09}" for _ in range(SEARCHES + 1)
            ]
            records.find(Listing({"number": numbers[-1]}))  # statements are compiled once

            def search() -> None:
                for number in numbers[:SEARCHES]:
                    assert records.find(Listing({"number": number})).total

            return timed(SEARCHES, search)

    return one
