"""B5: receipts of sent messages; against UPDATEs row by row."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.engine import Engine
from app.gateway.base import Receipt
from tests.bench import material, reference_orm
from tests.bench.bar import Figure, Line, Run, at_least, faster, timed
from tests.bench.ours import Carrier, load, workspace
from tests.bench.reference_import import durable


def measure(run: Run) -> Iterator[Line]:
    rows = run.size(10_000, 1_000_000)
    path = material.write_csv(run.folder / "plain.csv", material.plain(rows))

    def ours(number: int) -> Figure:
        carrier = Carrier()
        with workspace(run.folder / f"ours-{number}", rows, carrier) as ready:
            engine, ws = Engine(ready.ws), ready.ws
            try:
                task = ws.campaigns.confirm(load(ready, path, material.PLAIN)).id
                engine.run_until_idle(watch=task)
                sent = [verdict for call in carrier.calls for verdict in carrier.answer(call)]
                carrier.waiting = [Receipt(v.serial, v.number, "DELIVRD", ws.clock.now()) for v in sent]

                def collect() -> None:
                    while ws.receipts.collect():
                        pass

                figure = timed(len(sent), collect)
                assert ws.campaigns.get(task).counts.delivered == len(sent)
                return figure
            finally:
                engine.close()

    def updates(number: int) -> Figure:
        engine = durable(run.folder / f"orm-{number}.sqlite")
        with Session(engine, expire_on_commit=False) as session:
            reference_orm.prepare(session, path)
            reference_orm.send(session, material.PLAIN)
            sent = session.execute(select(reference_orm.Message.number, reference_orm.Message.serial)).all()
            figure = timed(len(sent), lambda: reference_orm.receive(session, sent))
        engine.dispose()
        return figure

    found = run.race({"ours": ours, "updates": updates})
    yield faster("receipts", found["ours"], "an UPDATE each", found["updates"], at_least(4))
