"""Commands that keep a workspace safe: backup, verify, restore."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from app import wording
from app.cli.console import DONE, REFUSED, UNFINISHED, Console, WrongUse, iso, shown
from app.cli.opening import data_key
from app.clock import SystemClock
from app.db import shelf
from app.db.copies import Copy
from app.errors import AppError
from app.jobs import Job
from app.services import restoring
from app.workspace import Workspace


def backup(ws: Workspace, options: Namespace, console: Console) -> int:
    """Copy the database into the folder of backups, or into a file that is not there yet."""
    path, copied = ws.backups.make(Job(console.progress), options.out and options.out.absolute())
    console.answer(document(path, copied), lambda: _show(path, copied, console))
    return DONE


def verify(folder: Path, options: Namespace, console: Console) -> int:
    """Read a backup whole, the newest where none is named; 4 where it is not sound. Needs no sound database."""
    path = chosen(folder, options.file)
    try:
        copied = shelf.verify(path, data_key(folder), Job(console.progress))
    except AppError as error:
        if error.code not in ("backup_damaged", "backup_unreadable", "database_newer"):
            raise
        text = wording.sentence(error.code, console.language, **error.values)
        console.refuse(error.code, text, "file", ok=False, file=str(path))
        return UNFINISHED

    def sound() -> None:
        _show(path, copied, console)
        console.write(console.word("backup_sound"))

    console.answer({"ok": True, **document(path, copied)}, sound)
    return DONE


def restore(folder: Path, options: Namespace, console: Console) -> int:
    """Put a backup in the place of the database, which may be damaged; without --yes it is only checked and shown."""
    path, job = _named(options.file), Job(console.progress)
    key = data_key(folder)
    if not options.yes:
        copied = shelf.verify(path, key, job)
        if not console.as_json:
            _show(path, copied, console)
        text = console.word("not_restored", tasks=copied.unfinished, messages=copied.waiting)
        console.refuse("not_restored", text, None, **document(path, copied))
        return REFUSED
    done = restoring.restore(folder, path, key, SystemClock(), job)
    kept = str(done.kept) if done.kept else None

    def people() -> None:
        _show(path, done.copy, console)
        console.write(console.word("restored"))
        if kept:
            console.write(console.word("kept", file=kept))

    console.answer({**document(path, done.copy), "kept": kept}, people)
    return DONE


def chosen(folder: Path, file: Path | None) -> Path:
    """The backup that was named, or the newest in the workspace's folder. Raises WrongUse."""
    if file is not None:
        return _named(file)
    there = shelf.stored(folder)
    if not there:
        raise WrongUse("no_backup", "file")
    return there[0].path


def _named(file: Path) -> Path:
    if not file.is_file():
        raise WrongUse("no_file", "file", said=file)
    return file.absolute()


def document(path: Path, copied: Copy) -> dict[str, Any]:
    return {
        "file": str(path),
        "made_at": iso(copied.made_at),
        "size": path.stat().st_size,
        "workspace_id": copied.workspace_id,
        "counts": copied.counts,
        "unfinished": copied.unfinished,
        "waiting": copied.waiting,
    }


def _show(path: Path, copied: Copy, console: Console) -> None:
    facts = {
        "file": path,
        "made_at": shown(copied.made_at),
        "bytes": path.stat().st_size,
        "tasks": copied.counts["campaigns"],
        "messages": copied.counts["messages"],
    }
    console.facts([(console.word(key), value) for key, value in facts.items()])
