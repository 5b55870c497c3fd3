"""The command line: the same services as the window, for people at a terminal and for scripts (XC-16)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

from app import paths, wording
from app.cli import backups, content, reading, sending, setup
from app.cli.arguments import parser
from app.cli.console import REFUSED, UNFINISHED, WRONG_USE, Console, WrongUse
from app.cli.opening import open_workspace, passphrase_taken
from app.errors import AppError, Cancelled
from app.settings import LANGUAGES, language
from app.workspace import Workspace

Command = Callable[[Workspace, Namespace, Console], int]

COMMANDS: Mapping[str, Command] = {
    "apps": setup.apps,
    "qualifications": content.qualifications,
    "signatures": content.signatures,
    "templates": content.templates,
    "packages": setup.packages,
    "check-file": sending.check_file,
    "estimate": sending.estimate,
    "send": sending.send,
    "resend": sending.resend,
    **dict.fromkeys(("pause", "resume", "start", "stop", "cancel"), sending.order),
    "work": sending.work,
    "tasks": reading.tasks,
    "task": reading.task,
    "records": reading.records,
    "export": reading.export,
    "invariants": reading.invariants,
    "backup": backups.backup,
}
ON_FOLDER: Mapping[str, Callable[[Path, Namespace, Console], int]] = {
    "verify": backups.verify,
    "restore": backups.restore,
}
"""Commands that work where the database itself cannot be opened."""


def main(argv: list[str]) -> int:
    """Run one command; answers the exit code (the constants of app.cli.console, told in --help)."""
    console = Console("--json" in argv, _language(argv))
    try:
        options = parser(console.word).parse_args(argv)
        with passphrase_taken():
            return _command(options, console)
    except WrongUse as error:
        console.refuse(error.code, console.word(error.code, **error.values), error.field)
        return WRONG_USE
    except AppError as error:
        console.refuse(error.code, wording.sentence(error.code, console.language, **error.values), error.field)
        return REFUSED
    except (Cancelled, KeyboardInterrupt):
        console.note(console.word("interrupted"))
        return UNFINISHED


def _command(options: Namespace, console: Console) -> int:
    default = paths.sample_workspace() if getattr(options, "sample", False) else paths.default_workspace()
    folder: Path = (options.workspace or default).absolute()
    if options.command == "init":
        return setup.init(folder, options, console)
    if options.command in ON_FOLDER:
        return ON_FOLDER[options.command](folder, options, console)
    if not paths.database(folder).exists():
        raise WrongUse("no_workspace", "workspace", folder=folder)
    ws = open_workspace(folder, writes_keys=options.command == "apps" and options.verb == "add")
    try:
        if ws.frozen:
            console.note(wording.sentence(f"notice.{ws.frozen.kind}", console.language, **ws.frozen.values))
        code = COMMANDS[options.command](ws, options, console)
        if ws.view_only:
            console.note(wording.sentence(ws.view_only.code, console.language, **ws.view_only.values))
        return code
    finally:
        ws.close()


def _language(argv: list[str]) -> str:
    """As asked for, else as the settings say: known before the rest is read, since the help speaks it too."""
    for word, following in pairwise([*argv, ""]):
        said = following if word == "--language" else word.removeprefix("--language=")
        if word.startswith("--language") and said in LANGUAGES:
            return said
    return language()
