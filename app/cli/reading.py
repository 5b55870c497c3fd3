"""Commands that only read: tasks, task, records, export, invariants."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli import lookup
from app.cli.console import DONE, UNFINISHED, Console, WrongUse, iso, shown
from app.cli.reports import show_task, show_tasks, task_document
from app.domain import phone
from app.domain.listing import Listing
from app.errors import AppError
from app.jobs import Job
from app.services.exports import reason
from app.services.records import COUNT_LIMIT, Record
from app.workspace import Workspace

TASKS_SHOWN = 1000


def tasks(ws: Workspace, options: Namespace, console: Console) -> int:
    rows = ws.campaigns.find(Listing(page_size=TASKS_SHOWN)).rows
    console.answer({"tasks": [task_document(row) for row in rows]}, lambda: show_tasks(rows, console))
    return DONE


def task(ws: Workspace, options: Namespace, console: Console) -> int:
    row = lookup.task(ws, options.id)
    console.answer(task_document(row), lambda: show_task(row, console))
    return DONE


def records(ws: Workspace, options: Namespace, console: Console) -> int:
    found = ws.records.find(Listing(_where(ws, options), page=options.page, page_size=options.limit))
    document = {"total": found.total, "records": [_document(row) for row in found.rows]}

    def line(row: Record) -> list[object]:
        why = reason(row.code, console.language, **row.values)
        return [
            phone.local(row.number),
            console.label("message", row.state),
            row.segments,
            shown(row.sent_at),
            shown(row.receipt_at),
            row.campaign_code,
            row.text,
            why,
        ]

    def people() -> None:
        titles = ("number", "state", "segments", "sent_at", "receipt_at", "task", "text", "reason")
        console.table([console.word(key) for key in titles], [line(row) for row in found.rows])
        console.write(
            console.word("found_many" if found.total > COUNT_LIMIT else "found", total=found.total, page=options.page)
        )

    console.answer(document, people)
    return DONE


def export(ws: Workspace, options: Namespace, console: Console) -> int:
    out: Path = options.out
    if out.suffix.lower() not in (".xlsx", ".csv"):
        raise WrongUse("no_export_kind", "out", said=out.name)
    where = _where(ws, options)

    def write(job: Job) -> int:
        return ws.exports.records(where, out, job, console.language)

    count = ws.jobs.run("export", out.name, write, Job(console.progress))
    console.answer(
        {"file": str(out), "rows": count}, lambda: console.write(console.word("written", count=count, file=out))
    )
    return DONE


def invariants(ws: Workspace, options: Namespace, console: Console) -> int:
    """What must hold between the tables and the carrier; 4 where something does not."""
    checks = ws.invariants.check()
    ok = all(check.ok for check in checks)
    lines = [[check.name, console.word("holds" if check.ok else "broken"), check.detail] for check in checks]
    document = {"ok": ok, "checks": [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in checks]}
    console.answer(document, lambda: console.table([console.word(key) for key in ("name", "state", "detail")], lines))
    return DONE if ok else UNFINISHED


def _where(ws: Workspace, options: Namespace) -> dict[str, Any]:
    where: dict[str, Any] = {}
    if options.number is not None:
        try:
            where["number"] = phone.anywhere(options.number)
        except AppError as error:
            raise WrongUse("no_number", "number", said=options.number) from error
    if options.task is not None:
        where["task"] = lookup.task(ws, options.task).id
    if options.state is not None:
        where["state"] = options.state
    return where


def _document(row: Record) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": row.number,
        "state": row.state,
        "code": row.code,
        "segments": row.segments,
        "text": row.text,
        "sent_at": iso(row.sent_at),
        "receipt_at": iso(row.receipt_at),
        "task": row.task,
        "row": row.row,
        "type": row.type,
    }
