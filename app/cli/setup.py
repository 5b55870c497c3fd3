"""Commands that prepare a workspace: init, and lists and entries of apps and packages."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from app import paths, protection, sample
from app.cli.amounts import amount, unit, units
from app.cli.console import DONE, Console, iso, shown
from app.cli.opening import make_workspace, told
from app.domain.listing import Listing
from app.domain.market import Market
from app.secrets import open_secrets
from app.services.apps import App
from app.services.packages import Package
from app.workspace import Workspace

ALL = Listing(page_size=1000)


def init(folder: Path, options: Namespace, console: Console) -> int:
    """Make a workspace, or find one that is there already; with --sample fill it."""
    document: dict[str, Any] = {"workspace": str(folder), "sample": bool(options.sample)}
    if not options.sample:
        ws = make_workspace(folder, options)
        try:
            if options.name:
                ws.profiles.change(name=options.name)
        finally:
            ws.close()
        document["encryption"] = protection.read(folder).protection.value

        def made() -> None:
            console.write(console.word("made", folder=folder))
            console.write(told(folder, console))

        console.answer(document, made)
        return DONE
    ws = sample.make(folder, secrets=open_secrets(paths.private_folder(folder)))
    try:
        app = ws.apps.find(ALL).rows[0]
    finally:
        ws.close()
    file = sample.sample_file(folder / sample.FILE_NAME)
    abroad = sample.sample_file_abroad(folder / sample.FILE_NAME_ABROAD)
    document |= {
        "encryption": protection.read(folder).protection.value,
        "sample_file": str(file),
        "sample_file_abroad": str(abroad),
        "has_key": app.has_key,
    }

    def people() -> None:
        console.write(console.word("made_sample", folder=folder))
        console.facts([(console.word("sample_file"), file), (console.word("sample_file_abroad"), abroad)])
        console.write(told(folder, console))
        if not app.has_key:
            console.write(console.word("no_keyring"))

    console.answer(document, people)
    return DONE


def apps(ws: Workspace, options: Namespace, console: Console) -> int:
    if options.verb == "add":
        made, _ = ws.apps.create(options.name, options.description)
        console.answer({"app": _app(made)}, lambda: console.write(console.word("added", id=made.id)))
        return DONE
    rows = ws.apps.find(ALL).rows
    titles = [console.word(key) for key in ("id", "app_id", "name", "state", "key")]

    def line(row: App) -> list[object]:
        return [
            row.id,
            row.sdk_app_id,
            row.name,
            console.word("enabled" if row.enabled else "disabled"),
            console.word("yes" if row.has_key else "no"),
        ]

    console.answer({"apps": [_app(row) for row in rows]}, lambda: console.table(titles, [line(row) for row in rows]))
    return DONE


def packages(ws: Workspace, options: Namespace, console: Console) -> int:
    if options.verb == "add":
        market = Market(options.market)
        made = ws.packages.buy(market, units(market, options.amount))
        console.answer({"package": _package(made)}, lambda: console.write(console.word("added", id=made.id)))
        return DONE
    rows = ws.packages.find(ALL).rows
    titles = [console.word(key) for key in ("id", "market", "total", "used", "reserved", "left", "expires_at")]
    lines = [
        [
            row.id,
            console.label("market", row.market),
            *(amount(row.market, part) for part in (row.total, row.used, row.reserved, row.left)),
            shown(row.expires_at),
        ]
        for row in rows
    ]
    console.answer({"packages": [_package(row) for row in rows]}, lambda: console.table(titles, lines))
    return DONE


def _app(row: App) -> dict[str, Any]:
    return {
        "id": row.id,
        "sdk_app_id": row.sdk_app_id,
        "name": row.name,
        "enabled": row.enabled,
        "has_key": row.has_key,
    }


def _package(row: Package) -> dict[str, Any]:
    return {
        "id": row.id,
        "market": row.market,
        "unit": unit(row.market),
        **{part: amount(row.market, getattr(row, part)) for part in ("total", "used", "reserved", "left")},
        "expires_at": iso(row.expires_at),
        "state": row.state,
    }
