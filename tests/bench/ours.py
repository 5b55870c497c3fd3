"""The jobs of the bench as the program does them: through a workspace, with every rule, count and promise."""

from __future__ import annotations

from pathlib import Path

from app.engine import Engine
from app.gateway.base import Receipt
from app.jobs import Job
from app.secrets import FileSecrets
from app.workspace import Workspace
from tests.app.flow import BODY, PLAIN, Ready, make_ready
from tests.bench.material import Carrier, Material, Measured, seconds


def jobs(folder: Path, material: Material) -> Measured:
    carrier = Carrier()
    folder.mkdir()
    secrets = FileSecrets(folder / "secrets.json", "bench bench bench")
    ws = Workspace(folder / "workspace", secrets=secrets, gateway=carrier)
    engine = Engine(ws)
    try:
        ws.profiles.change(name="bench")
        ready = make_ready(ws, segments=10 * material.rows)
        for job, path in (("load xlsx", material.workbook), ("load csv", material.table)):
            yield job, seconds(lambda path=path: _load(ready, path, BODY))  # type: ignore[misc]
        task, spent = _send(ready, engine, material.plain, PLAIN, material.rows)
        yield "send identical", spent
        sent = [verdict for call in carrier.calls for verdict in carrier.answer(call)]
        yield "send personalised", _send(ready, engine, material.personalised, BODY, material.few)[1]
        carrier.waiting = [Receipt(v.serial, v.number, "DELIVRD", ws.clock.now()) for v in sent]
        yield "receipts", seconds(lambda: _collect(ws))
        assert ws.campaigns.get(task).counts.delivered == material.rows
        yield "export xlsx", seconds(lambda: ws.exports.records({"task": task}, folder / "records.xlsx", Job()))
    finally:
        engine.close()
        ws.close()


def _load(ready: Ready, path: Path, body: str) -> int:
    return ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[body])


def _send(ready: Ready, engine: Engine, path: Path, body: str, rows: int) -> tuple[int, float]:
    """Confirm a list and time the sending alone."""
    task = ready.ws.campaigns.confirm(_load(ready, path, body)).id
    spent = seconds(lambda: engine.run_until_idle(watch=task))
    assert ready.ws.campaigns.get(task).counts.accepted == rows
    return task, spent


def _collect(ws: Workspace) -> None:
    while ws.receipts.collect():
        pass
