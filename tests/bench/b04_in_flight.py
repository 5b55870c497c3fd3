"""B4: texts of their own, a number a call, to a carrier that takes 50 ms to answer; against one call at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from app.engine import Engine
from app.gateway.base import Outgoing, Verdict
from app.services.sending.turns import one_by_one
from tests.bench import material
from tests.bench.bar import Figure, Line, Run, at_least, faster, timed
from tests.bench.ours import Carrier, load, workspace

ANSWER_SECONDS = 0.05
SPARED = 100
"""One call at a time sends 20 a second, so it gets one row for so many of ours, at least 40."""


@dataclass
class Distant(Carrier):
    """A carrier whose answers take their time; counts how many calls wait for one."""

    waiting_calls: int = 0
    most: int = 0

    def __post_init__(self) -> None:
        self._count = Lock()

    def send(self, call: Outgoing) -> Sequence[Verdict]:
        with self._count:
            self.waiting_calls += 1
            self.most = max(self.most, self.waiting_calls)
        time.sleep(ANSWER_SECONDS)
        with self._count:
            self.waiting_calls -= 1
        return super().send(call)


def measure(run: Run) -> Iterator[Line]:
    rows = run.size(2_000, 20_000)
    most: list[int] = []

    def send(name: str, rows: int, *, alone: bool) -> Figure:
        carrier = Distant()
        path = material.write_csv(run.folder / f"{name}.csv", material.personal(rows))
        with workspace(run.folder / name, rows, carrier) as ready:
            engine = Engine(ready.ws)
            if alone:
                ready.ws.sending.parallel = one_by_one
            try:
                task = ready.ws.campaigns.confirm(load(ready, path)).id
                figure = timed(rows, lambda: engine.run_until_idle(watch=task))
                assert ready.ws.campaigns.get(task).counts.accepted + len(material.listed(rows)) == rows
                most.append(carrier.most)
                return figure
            finally:
                engine.close()

    found = run.race(
        {
            "ours": lambda number: send(f"ours-{number}", rows, alone=False),
            "alone": lambda number: send(f"alone-{number}", max(40, rows // SPARED), alone=True),
        }
    )
    job = f"send personalised, {max(most)} calls in flight"
    yield faster(job, found["ours"], "one call at a time", found["alone"], at_least(4))
