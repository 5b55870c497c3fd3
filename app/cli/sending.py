"""Commands that check sheets and send: check-file, estimate, send, resend, the orders to tasks, and work."""

from __future__ import annotations

import signal
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.cli import lookup
from app.cli.amounts import amount, unit
from app.cli.console import DONE, REFUSED, UNFINISHED, Console, WrongUse
from app.cli.reports import abroad_document, sheet_document, show_sheet, show_task, show_tasks, task_document
from app.domain import daytime
from app.domain.campaign import State
from app.engine import Engine
from app.errors import Cancelled
from app.jobs import Job
from app.services.campaigns import Campaign
from app.services.exports import reason
from app.services.preflight import Sheet
from app.workspace import Workspace

WAITING = (State.SCHEDULED, State.REVIEWING)


def check_file(ws: Workspace, options: Namespace, console: Console) -> int:
    """Read a sheet and tell of every row that cannot be sent; nothing of it stays."""
    template = lookup.template(ws, options.template)
    sign = lookup.signature_to_check(ws, options.signature, template.market)
    with _draft(ws, options, console, None, sign, template.id) as draft:
        sheet = ws.preflight.sheet(draft)
        document = sheet_document(ws, draft, sheet, console)
        if options.problems:
            ws.exports.problems(draft, options.problems, Job(), console.language)
            document["problems_file"] = str(options.problems)

    def people() -> None:
        show_sheet(sheet, document["problems"], console)
        if options.problems:
            console.write(console.word("written", count=len(document["problems"]), file=options.problems))

    console.answer(document, people)
    return DONE


def estimate(ws: Workspace, options: Namespace, console: Console) -> int:
    """The figures of a sheet: recipients, segments, the package before and after, and whether it could go."""
    template = lookup.template(ws, options.template)
    sign = lookup.signature_to_send(ws, options.signature, template.market)
    with _draft(ws, options, console, None, sign, template.id) as draft:
        sheet = ws.preflight.sheet(draft)
        document = {**sheet_document(ws, draft, sheet, console), **_figures(sheet, console)}
    console.answer(document, lambda: show_sheet(sheet, document["problems"], console, figures=True))
    return DONE


def send(ws: Workspace, options: Namespace, console: Console) -> int:
    """Load, show, and with --yes confirm and send; without it nothing is sent and nothing stays."""
    app, template = lookup.app(ws, options.app), lookup.template(ws, options.template)
    sign = lookup.signature_to_send(ws, options.signature, template.market)
    at = _time(options.at)
    with _draft(ws, options, console, app.id, sign, template.id) as draft:
        if not _agreed(ws, draft, options, console):
            return REFUSED
        campaign = ws.campaigns.confirm(draft, at=at, rate=options.rate)
    return _run(ws, campaign, options.detach, console)


def resend(ws: Workspace, options: Namespace, console: Console) -> int:
    """Send again, as a new task, what failed for a reason that may pass (DOM-SEND-33); only with --yes, as `send`."""
    parent = lookup.task(ws, options.id)
    draft = ws.campaigns.resend(parent.id, with_unknown=options.with_unknown)
    try:
        if not _agreed(ws, draft, options, console):
            return REFUSED
        campaign = ws.campaigns.confirm(draft)
    finally:
        if ws.campaigns.get(draft).state is State.DRAFT:
            ws.preflight.discard(draft)
    return _run(ws, campaign, options.detach, console)


def _agreed(ws: Workspace, draft: int, options: Namespace, console: Console) -> bool:
    """Whether the draft may go: --yes was given and nothing stands against it; else the sheet is shown with the
    reason.
    """
    sheet = ws.preflight.sheet(draft)
    if options.yes and sheet.can_send:
        return True
    document = {**sheet_document(ws, draft, sheet, console), **_figures(sheet, console)}
    if not console.as_json:
        show_sheet(sheet, document["problems"], console, figures=True)
    code, values = sheet.reasons[0] if sheet.reasons else ("not_confirmed", {})
    text = reason(code, console.language, **values) if sheet.reasons else console.word("not_confirmed")
    console.refuse(code, text, None, **document)
    return False


def order(ws: Workspace, options: Namespace, console: Console) -> int:
    """pause, resume, start, stop or cancel; `resume` also starts what waits for its time or for a person."""
    campaign = lookup.task(ws, options.id)
    name = (
        "start" if options.command == "resume" and campaign.state in (State.SCHEDULED, State.HELD) else options.command
    )
    orders = {
        "pause": ws.campaigns.pause,
        "resume": ws.campaigns.resume,
        "start": ws.campaigns.start,
        "stop": ws.campaigns.stop,
        "cancel": ws.campaigns.cancel,
    }
    changed = orders[name](campaign.id)
    console.answer(task_document(changed), lambda: show_task(changed, console))
    return DONE


def work(ws: Workspace, options: Namespace, console: Console) -> int:
    """Do what is due without a window: due tasks, reviews, receipts; until all is done or the time is up."""
    with _engine(ws, console) as (engine, job):
        engine.run_until_idle(options.seconds, job)
    left = ws.campaigns.unfinished()
    document = {"tasks": [task_document(row) for row in left], "pending": ws.gateway.pending()}

    def people() -> None:
        console.write(console.word("worked", tasks=len(left), pending=document["pending"]))
        if left:
            show_tasks(left, console)

    console.answer(document, people)
    return DONE


def _run(ws: Workspace, campaign: Campaign, detach: bool, console: Console) -> int:
    """Send what was confirmed and tell how it ended; a detached or scheduled task is left to `work` or the window."""
    if not detach and campaign.state not in WAITING:
        with _engine(ws, console) as (engine, job):
            engine.run_until_idle(None, job, watch=campaign.id)
        campaign = ws.campaigns.get(campaign.id)
    console.answer(task_document(campaign), lambda: show_task(campaign, console))
    if detach or campaign.state in WAITING:
        return DONE
    failed = campaign.counts.refused + campaign.counts.unknown + campaign.counts.undelivered
    return DONE if campaign.state is State.COMPLETED and not failed else UNFINISHED


@contextmanager
def _draft(
    ws: Workspace, options: Namespace, console: Console, app: int | None, sign: int | None, template: int
) -> Iterator[int]:
    """The sheet as a draft; it goes again unless it was confirmed."""
    file: Path = options.file
    if not file.is_file():
        raise WrongUse("no_file", "file", said=file)
    draft = ws.preflight.load(
        file,
        app,
        sign,
        template,
        name=getattr(options, "name", ""),
        encoding=options.encoding,
        sheet=options.sheet,
        job=Job(console.progress),
    )
    try:
        yield draft
    finally:
        if ws.campaigns.get(draft).state is State.DRAFT:
            ws.preflight.discard(draft)


@contextmanager
def _engine(ws: Workspace, console: Console) -> Iterator[tuple[Engine, Job]]:
    """An engine for one command. The first Ctrl+C lets it finish the calls in flight, a second does not wait."""
    engine, job = Engine(ws), Job(console.progress)

    def interrupt(*_: object) -> None:
        if job.cancelled:
            raise KeyboardInterrupt
        job.cancel()

    before = {name: signal.signal(name, interrupt) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield engine, job
    except Cancelled:
        console.note(console.word("interrupted"))
    finally:
        engine.close()
        for name, handler in before.items():
            signal.signal(name, handler)


def _figures(sheet: Sheet, console: Console) -> dict[str, Any]:
    return {
        "users": sheet.users,
        "segments": sheet.segments,
        "by_segments": {str(size): count for size, count in sheet.by_segments.items()},
        "unit": unit(sheet.market),
        "package_before": amount(sheet.market, sheet.package_before),
        "package_after": amount(sheet.market, sheet.package_after),
        "charge": amount(sheet.market, sheet.charge),
        "abroad": abroad_document(sheet.abroad) if sheet.abroad else None,
        "can_send": sheet.can_send,
        "reasons": [{"code": code, "text": reason(code, console.language, **values)} for code, values in sheet.reasons],
        "warnings": [
            {"code": code, "text": reason(code, console.language, **values)} for code, values in sheet.warnings
        ],
    }


def _time(said: str | None) -> float | None:
    if said is None:
        return None
    try:
        return daytime.parse(said)
    except ValueError as error:
        raise WrongUse("no_time", "at", said=said) from error
