"""How sheets and tasks are told: as documents with fixed keys, and as tables for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from app.cli.amounts import amount
from app.cli.console import Console, iso, shown
from app.countries import countries
from app.domain.listing import Listing
from app.domain.money import exact, unit_price
from app.services.campaigns import Campaign
from app.services.exports import reason
from app.services.preflight import CostAbroad, Sheet
from app.workspace import Workspace

ROWS_SHOWN = 8
COUNTS = (
    "accepted",
    "refused",
    "unknown",
    "delivered",
    "undelivered",
    "no_receipt",
    "queued",
    "in_flight",
    "skipped",
    "cancelled",
)


def sheet_document(ws: Workspace, draft: int, sheet: Sheet, console: Console) -> dict[str, Any]:
    """Rows of the sheet: how many will go, and every one that will not, by its row number in the spreadsheet."""
    found = ws.preflight.problems(draft, Listing(page_size=max(1, sheet.rows - sheet.sendable)))
    return {
        "rows": sheet.rows,
        "sendable": sheet.sendable,
        "merged": sheet.merged,
        "skipped": sheet.skipped,
        "repeated": sheet.repeated,
        "problem_counts": dict(sheet.problem_counts),
        "problems": [
            {
                "row": row.row,
                "number": row.number,
                "code": row.code,
                "text": reason(row.code, console.language, **row.values),
            }
            for row in found.rows
        ],
    }


def show_sheet(sheet: Sheet, problems: Sequence[dict[str, Any]], console: Console, figures: bool = False) -> None:
    """The sheet for people, its problems put together by reason."""
    facts: list[tuple[str, object]] = [
        (console.word(key), getattr(sheet, key)) for key in ("rows", "sendable", "merged", "skipped", "repeated")
    ]
    if figures:
        sizes = console.word("comma").join(
            console.word("of_segments", size=size, count=count) for size, count in sheet.by_segments.items()
        )
        facts.append((console.word("segments"), sheet.segments))
        if sheet.abroad:
            facts.append((console.word("cost"), exact(sheet.charge)))
        facts += [
            (console.word(key), amount(sheet.market, getattr(sheet, key)))
            for key in ("package_before", "package_after")
        ]
        facts.append((console.word("by_segments"), sizes))
    console.facts(facts)
    if problems:
        console.write()
        console.table([console.word(key) for key in ("reason", "count", "in_rows")], _grouped(problems, console))
    if figures and sheet.abroad:
        console.write()
        _show_countries(sheet.abroad, console)
    if figures:
        for code, values in (*sheet.reasons, *sheet.warnings):
            console.write()
            console.write(reason(code, console.language, **values))


def abroad_document(abroad: CostAbroad) -> dict[str, Any]:
    """Yuan as text, countries by their ISO codes."""
    countries = [{**asdict(one), "price": unit_price(one.price), "cost": exact(one.cost)} for one in abroad.countries]
    return {
        "countries": countries,
        "limit": abroad.limit,
        "room": abroad.room,
        "fits_today": abroad.fits_today,
    }


def _show_countries(abroad: CostAbroad, console: Console) -> None:
    titles = [console.word(key) for key in ("country", "rows", "segments", "price", "cost")]
    console.table(
        titles,
        [
            [
                f"{countries()[one.country].names[console.language]} {one.country}",
                *(one.rows, one.segments, unit_price(one.price), exact(one.cost)),
            ]
            for one in abroad.countries
        ],
    )


def _grouped(problems: Sequence[dict[str, Any]], console: Console) -> list[list[object]]:
    rows: dict[str, list[int]] = {}
    for problem in problems:
        rows.setdefault(problem["text"], []).append(problem["row"])
    groups = sorted(rows.items(), key=lambda item: -len(item[1]))
    more = console.word("more")
    return [
        [text, len(at), console.word("comma").join(map(str, at[:ROWS_SHOWN])) + (more if len(at) > ROWS_SHOWN else "")]
        for text, at in groups
    ]


def task_document(row: Campaign) -> dict[str, Any]:
    return {
        "task": row.id,
        "code": row.code,
        "name": row.name,
        "state": row.state,
        "pause_reason": row.pause_reason,
        "pause_code": row.pause_code,
        "parent": row.parent_id,
        "counts": asdict(row.counts),
        "segments": row.segments,
        "scheduled_at": iso(row.scheduled_at),
        "started_at": iso(row.started_at),
        "finished_at": iso(row.finished_at),
    }


def show_task(row: Campaign, console: Console) -> None:
    facts: list[tuple[str, object]] = [
        (console.word("task"), f"{row.id}  {row.code}  {row.name}"),
        (console.word("state"), _state(row, console)),
        (console.word("signature"), row.sign or console.word("unsigned")),
        (console.word("template"), row.template_name),
        (console.word("total"), row.counts.total),
        *(
            (console.word(f"counts.{key}"), getattr(row.counts, key))
            for key in COUNTS
            if getattr(row.counts, key) or key == "accepted"
        ),
        (console.word("billed"), row.segments),
    ]
    times = ((key, getattr(row, key)) for key in ("scheduled_at", "started_at", "finished_at"))
    console.facts([*facts, *((console.word(key), shown(at)) for key, at in times if at is not None)])


def show_tasks(rows: Sequence[Campaign], console: Console) -> None:
    titles = [
        "id",
        "code",
        "name",
        "state",
        "total",
        "counts.accepted",
        "counts.refused",
        "counts.unknown",
        "counts.queued",
    ]
    counts = [row.counts for row in rows]
    console.table(
        [console.word(key) for key in titles],
        [
            [row.id, row.code, row.name, _state(row, console), n.total, n.accepted, n.refused, n.unknown, n.queued]
            for row, n in zip(rows, counts, strict=True)
        ],
    )


def _state(row: Campaign, console: Console) -> str:
    if row.pause_reason is None:
        return console.label("state", row.state)
    why = reason(row.pause_code, console.language) if row.pause_code else console.label("pause", row.pause_reason)
    return console.word("because", state=console.label("state", row.state), reason=why)
