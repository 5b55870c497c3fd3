"""B7: send records of a big workspace: by number, and any page of any common filter."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from statistics import quantiles
from typing import Any

from app.domain.listing import Listing
from app.services.records import COUNT_LIMIT, Records
from tests.bench import big
from tests.bench.bar import Bound, Line, Run, at_most

QUESTIONS = 200
PAGE_SIZE = 50
FILTERS: Mapping[str, Mapping[str, Any]] = {
    "any page": {},
    "any page of what failed": {"state": "failed"},
    "any page of one state": {"state": "delivered"},
    "any page of a common code": {"code": "UNDELIV"},
    "any page of a rare code": {"code": "MB:1077"},
}


def measure(run: Run) -> Iterator[Line]:
    rows = run.size(1_000_000, 10_000_000)
    draw = random.Random(7)
    with big.workspace(run.cache or run.folder, rows) as ready:
        records = ready.ws.records

        def by_number() -> None:
            number = f"13{draw.randrange(1, rows) * 7919 % big.PEOPLE:09}"
            assert records.find(Listing({"number": number}, page_size=PAGE_SIZE)).total

        yield _line(f"records by number, {rows:,} messages", by_number, at_most(20, "ms"))
        for name, where in FILTERS.items():
            yield _line(f"{name}, {rows:,} messages", _pages(records, where, draw), at_most(60, "ms"))


def _pages(records: Records, where: Mapping[str, Any], draw: random.Random) -> Callable[[], None]:
    total = records.find(Listing(where, page_size=PAGE_SIZE)).total
    if "code" in where:  # no kept count knows how many there are beyond
        total = min(total, COUNT_LIMIT)
    pages = -(-total // PAGE_SIZE)

    def one() -> None:
        assert records.find(Listing(where, page=draw.randint(1, pages), page_size=PAGE_SIZE)).rows

    return one


def _line(job: str, question: Callable[[], None], bound: Bound) -> Line:
    """The time that 95 of 100 questions stay under, in ms."""
    spent = []
    for _ in range(QUESTIONS):
        began = time.perf_counter()
        question()
        spent.append((time.perf_counter() - began) * 1000)
    p95 = quantiles(spent, n=20)[-1]
    return Line(job, f"p95 {p95:.1f} ms", f"{QUESTIONS} at random", p95, bound)
