"""B8: send records leave as an xlsx; against openpyxl's streaming writer with its rows ready made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import time

from openpyxl import Workbook
from sqlalchemy import text, update

from app.db.tables import campaigns
from app.domain.daytime import stamp
from app.jobs import Job
from app.sheets.write import write
from tests.app.flow import Ready
from tests.bench import material
from tests.bench.bar import Figure, Line, Run, at_least, at_most, faster, fresh, memory, timed
from tests.bench.ours import load, workspace

OTHER_ROWS = 20_000
"""Rows openpyxl gets: its speed does not grow with more."""


def measure(run: Run) -> Iterator[Line]:
    rows = run.size(50_000, 1_000_000)
    folder = run.folder / "ours"
    now = stamp(time())
    ready_made = [
        (number, material.PLAIN, 22, 1, "通知短信", now, now, "送达成功", "送达成功", "1")
        for (number,) in material.plain(OTHER_ROWS)
    ]
    with workspace(folder, rows) as ready:
        task = sent(ready, run.folder, rows)

        def ours(number: int) -> Figure:
            return timed(rows, lambda: export(ready, task, run.folder / f"ours-{number}.xlsx"))

        def other(number: int) -> Figure:
            return timed(OTHER_ROWS, lambda: write_only(run.folder / f"other-{number}.xlsx", ready_made))

        found = run.race({"ours": ours, "openpyxl": other})
    job = "export xlsx"
    yield faster(job, found["ours"], "openpyxl write-only", found["openpyxl"], at_least(7))
    more = fresh(grown, folder / "workspace", task, run.folder / "memory.xlsx")
    yield Line(job, f"{more:.0f} MB", "memory above the program's own", more, at_most(100, "MB"))


def sent(ready: Ready, folder: Path, rows: int) -> int:
    """A task whose messages are all delivered, set so without a carrier."""
    # A csv of a million rows with values is more than 30 MB: the values are put in afterwards.
    path = material.write_csv(folder / "list.csv", material.plain(rows))
    draft = load(ready, path, material.PLAIN)
    with ready.ws.store.write() as connection:
        body = ready.ws.templates.get(ready.templates[material.BODY])
        values = {"content": body.content, "variables": body.variables, "code": "bench", "state": "completed"}
        connection.execute(update(campaigns).where(campaigns.c.id == draft).values(confirmed_at=1.0, **values))
        connection.execute(
            text(
                "UPDATE messages SET state = 'delivered', code = NULL, sent_at = :now, receipt_at = :now + 3, "
                "serial = 'x' || id, params = '李女士' || char(31) || 'QH' || id || char(31) || '顺丰速运' "
                "WHERE campaign_id = :task"
            ),
            {"task": draft, "now": ready.ws.clock.now()},
        )
    return draft


def export(ready: Ready, task: int, path: Path) -> int:
    return ready.ws.exports.records({"task": task}, path, Job())


def grown(folder: Path, task: int, path: Path) -> float:
    """By how many MB the export of a task makes a program grow; called in a process of its own."""
    from app.workspace import Workspace

    ws = Workspace(folder)
    try:
        ws.records.stream({"task": task})
        before = memory("VmRSS")
        write(path, *ws.exports.record_sheet({"task": task}, "zh_CN"), Job())
        return memory("VmHWM") - before
    finally:
        ws.close()


def write_only(path: Path, rows: Sequence[Sequence[object]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(path)
