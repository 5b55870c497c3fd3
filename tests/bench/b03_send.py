"""B3: sending identical texts, every rule and count in the claim; against a program with an ORM, and against Kannel."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.engine import Engine
from tests.bench import kannel, material, reference_orm
from tests.bench.bar import Figure, Line, Run, at_least, faster, timed
from tests.bench.ours import load, workspace
from tests.bench.reference_import import durable

KANNEL_ROWS = 20_000


def measure(run: Run) -> Iterator[Line]:
    rows = run.size(10_000, 100_000)
    path = material.write_csv(run.folder / "plain.csv", material.plain(rows))

    def ours(number: int) -> Figure:
        with workspace(run.folder / f"ours-{number}", rows) as ready:
            engine = Engine(ready.ws)
            try:
                task = ready.ws.campaigns.confirm(load(ready, path, material.PLAIN)).id
                figure = timed(rows, lambda: engine.run_until_idle(watch=task))
                counts = ready.ws.campaigns.get(task).counts
                assert counts.accepted + len(material.listed(rows)) == rows
                return figure
            finally:
                engine.close()

    def orm(number: int) -> Figure:
        engine = durable(run.folder / f"orm-{number}.sqlite")
        with Session(engine, expire_on_commit=False) as session:
            reference_orm.prepare(session, path)
            figure = timed(rows, lambda: reference_orm.send(session, material.PLAIN))
        engine.dispose()
        return figure

    sides = {"ours": ours, "orm": orm}
    if kannel.installed():
        sides["kannel"] = lambda number: kannel.measure(run.folder / f"kannel-{number}", min(rows, KANNEL_ROWS))
    found = run.race(sides)
    yield faster("send identical", found["ours"], "ORM, commits of 200", found["orm"], at_least(8))
    if kannel.installed():
        yield faster("send identical", found["ours"], "Kannel, spool", found["kannel"], at_least(5))
    else:
        yield Line(f"send identical, {rows:,} rows", str(found["ours"]), "Kannel: not installed", None)
