"""The main job without a window: what `make run` does where there is no display."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app import sample
from app.cli.console import Console
from app.cli.reports import sheet_document, show_sheet, show_task
from app.domain import phone
from app.domain.listing import Listing
from app.domain.market import Market
from app.engine import Engine
from app.jobs import Job
from app.secrets import open_secrets
from app.services.exports import reason
from app.services.records import Record
from app.settings import LANGUAGES
from app.workspace import Workspace

PICTURES = "docs/pictures"
PATIENCE_SECONDS = 60.0
PAGE = 500
SHOWN = 3


def main(language: str | None) -> int:
    """Send the sample file from a workspace of its own and say what became of each number; nothing of it stays.

    No other workspace is touched: without a window nobody could say yes to a send.
    """
    console = Console(False, language or LANGUAGES[0])
    console.write(console.word("headless"))
    console.write("")
    with tempfile.TemporaryDirectory(prefix="sms-desk-") as folder:
        ws = sample.make(Path(folder), secrets=open_secrets(Path(folder)))
        try:
            _main_job(ws, console)
        finally:
            ws.close()
    console.write("")
    console.write(console.word("headless_pictures", folder=PICTURES))
    return 0


def _main_job(ws: Workspace, console: Console) -> None:
    path = sample.sample_file(ws.folder / sample.FILE_NAME)
    app, signature = ws.apps.enabled()[0], ws.signatures.usable(Market.DOMESTIC)[0]
    template = next(t for t in ws.templates.usable(Market.DOMESTIC) if t.name == sample.NOTICE)
    draft = ws.preflight.load(path, app.id, signature.id, template.id)
    sheet = ws.preflight.sheet(draft)
    show_sheet(sheet, sheet_document(ws, draft, sheet, console)["problems"], console, figures=True)
    campaign = ws.campaigns.confirm(draft)
    engine = Engine(ws)
    try:
        engine.run_until_idle(PATIENCE_SECONDS, Job(), watch=campaign.id)
        engine.run_until_idle(PATIENCE_SECONDS)
    finally:
        engine.close()
    console.write("")
    show_task(ws.campaigns.get(campaign.id), console)
    _show_outcomes(ws, campaign.id, console)


def _show_outcomes(ws: Workspace, campaign_id: int, console: Console) -> None:
    """A line for each state and reason: how many rows, and the first of their numbers."""
    found = ws.records.find(Listing(where={"task": campaign_id}, page_size=PAGE)).rows
    numbers: dict[tuple[str, str], list[str]] = {}
    for record in found:
        numbers.setdefault((record.state, _why(record, console.language)), []).append(phone.masked(record.number))
    rows = sorted(numbers.items(), key=lambda item: -len(item[1]))
    console.write("")
    titles = [console.word(key) for key in ("state", "reason", "rows", "numbers")]
    shown = [", ".join(group[:SHOWN]) + (" …" if len(group) > SHOWN else "") for _, group in rows]
    lines = [(console.label("message", state), why, len(group)) for (state, why), group in rows]
    console.table(titles, [[*line, text] for line, text in zip(lines, shown, strict=True)])


def _why(record: Record, language: str) -> str:
    return reason(record.code, language, **record.values) if record.code else ""
