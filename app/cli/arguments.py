"""The words of the command line: commands, their options and their help."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

from app.cli.console import WrongUse
from app.domain.campaign import GROUPS, MessageState
from app.domain.market import Market, MessageType
from app.domain.qualification import FIELDS, Kind
from app.domain.review import QualificationState, ReviewState
from app.domain.signature import Purpose, SignatureType
from app.settings import LANGUAGES

Word = Callable[..., str]
STATES = (*(state.value for state in MessageState), *GROUPS)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints go the way of all errors."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse("wrong_use", detail=message, usage=self.format_usage().strip())


def parser(word: Word) -> argparse.ArgumentParser:
    """The whole command line; `word` gives the help texts in the reader's language."""
    top = _Parser(
        prog="main.py",
        description=word("help"),
        epilog=word("help_exit"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    common = _Parser(add_help=False)
    for holder, default in ((top, None), (common, argparse.SUPPRESS)):  # accepted before and after the command
        holder.add_argument("--workspace", type=Path, metavar="DIR", default=default, help=word("help_workspace"))
        holder.add_argument("--language", choices=LANGUAGES, default=default, help=word("help_language"))
        holder.add_argument("--json", action="store_true", default=default or False, help=word("help_json"))
    commands = top.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title=word("help_commands"), parser_class=_Parser
    )

    def add(name: str, within: argparse._SubParsersAction[_Parser] = commands) -> _Parser:
        text = word(f"help.{name}")
        return within.add_parser(name, help=text, description=text, parents=[common], allow_abbrev=False)

    _setup(add, word)
    _content(add, word)
    _sending(add, word)
    _reading(add, word)
    _backups(add, word)
    return top


def _setup(add: Callable[..., _Parser], word: Word) -> None:
    init = add("init")
    init.add_argument("--sample", action="store_true", help=word("help_sample"))
    init.add_argument("--name", default="", help=word("help_account"))
    init.add_argument("--plain", action="store_true", help=word("help_plain"))
    for noun in ("apps", "packages"):
        verbs = add(noun).add_subparsers(dest="verb", required=True, metavar="list|add", parser_class=_Parser)
        add("list", verbs)
        new = add("add", verbs)
        if noun == "apps":
            new.add_argument("name", metavar="NAME")
            new.add_argument("--description", default="")
        else:
            new.add_argument("amount", type=_amount, metavar="AMOUNT", help=word("help_amount"))
            new.add_argument("--market", choices=_values(Market), default=Market.DOMESTIC.value)


def _content(add: Callable[..., _Parser], word: Word) -> None:
    states = {"qualifications": QualificationState, "signatures": ReviewState, "templates": ReviewState}
    for noun, kind in states.items():
        abroad = noun != "qualifications"
        also = {"qualifications": ("withdraw", "link"), "signatures": ("sync",)}.get(noun, ())
        verbs = ("list", "show", "add", "edit", *also, "delete")
        holder = add(noun).add_subparsers(dest="verb", required=True, metavar="|".join(verbs), parser_class=_Parser)
        for verb in verbs:
            command = add(verb, holder)
            if verb == "sync":
                continue
            if abroad:
                command.add_argument("--market", choices=_values(Market), help=word("help_market"))
            if verb == "list":
                command.add_argument("--state", choices=_values(kind), metavar="S", help=word("help_state_filter"))
            elif verb == "delete":
                command.add_argument("id", metavar="ID", nargs="+", help=word("help_row"))
                command.add_argument("--yes", action="store_true", help=word("help_delete_yes"))
            elif verb != "add":
                command.add_argument("id", metavar="ID", help=word("help_row"))
            if verb == "link":
                command.add_argument("cloud_id", type=int, metavar="CLOUD_ID", help=word("help_cloud_id"))
            if verb in ("add", "edit"):
                _FORMS[noun](command, verb == "add", word)


def _qualification_form(command: _Parser, new: bool, word: Word) -> None:
    for field in FIELDS:
        name = "--" + field.name.replace("_", "-")
        if field.choices is not None:
            command.add_argument(name, dest=field.name, choices=_values(field.choices))
        else:
            metavar = "FILE" if field.kind is Kind.IMAGE else "TEXT"
            command.add_argument(name, dest=field.name, metavar=metavar)
    command.add_argument("--draft", action="store_true", help=word("help_draft"))


def _signature_form(command: _Parser, new: bool, word: Word) -> None:
    command.add_argument("name" if new else "--text", metavar="TEXT")
    command.add_argument("--type", choices=_values(SignatureType), default=SignatureType.COMPANY.value if new else None)
    command.add_argument("--purpose", choices=_values(Purpose), default=Purpose.OWN.value if new else None)
    command.add_argument("--remark", default="" if new else None)
    command.add_argument("--qualification", metavar="Q", help=word("help_qualification"))
    command.add_argument("--proof", type=Path, metavar="FILE", help=word("help_proof"))
    command.add_argument("--authorization", type=Path, metavar="FILE", help=word("help_authorization"))


def _template_form(command: _Parser, new: bool, word: Word) -> None:
    command.add_argument("name" if new else "--name", metavar="NAME")
    command.add_argument("--type", choices=_values(MessageType), required=new)
    command.add_argument("--content", required=new, help=word("help_content"))
    command.add_argument("--remark", default="" if new else None)


_FORMS: dict[str, Callable[[_Parser, bool, Word], None]] = {
    "qualifications": _qualification_form,
    "signatures": _signature_form,
    "templates": _template_form,
}


def _sending(add: Callable[..., _Parser], word: Word) -> None:
    for name in ("check-file", "estimate", "send"):
        command = add(name)
        command.add_argument("file", type=Path, metavar="FILE", help=word("help_file"))
        command.add_argument("--template", required=True, metavar="T", help=word("help_template"))
        command.add_argument("--signature", metavar="S", help=word("help_signature"))
        command.add_argument("--sheet", help=word("help_sheet"))
        command.add_argument("--encoding", help=word("help_encoding"))
        if name == "check-file":
            command.add_argument("--problems", type=Path, metavar="OUT.xlsx", help=word("help_problems"))
        if name == "send":
            command.add_argument("--app", required=True, metavar="A", help=word("help_app"))
            command.add_argument("--at", metavar="ISO", help=word("help_at"))
            command.add_argument("--rate", type=_count, metavar="N", help=word("help_rate"))
            command.add_argument("--name", default="", metavar="N", help=word("help_name"))
            command.add_argument("--yes", action="store_true", help=word("help_yes"))
            command.add_argument("--detach", action="store_true", help=word("help_detach"))
    for name in ("task", "pause", "resume", "start", "stop", "cancel", "resend"):
        command = add(name)
        command.add_argument("id", metavar="ID", help=word("help_id"))
        if name == "resend":
            command.add_argument("--with-unknown", action="store_true", help=word("help_with_unknown"))
            command.add_argument("--yes", action="store_true", help=word("help_yes"))
            command.add_argument("--detach", action="store_true", help=word("help_detach"))
    add("work").add_argument("--seconds", type=_seconds, metavar="N", help=word("help_seconds"))


def _reading(add: Callable[..., _Parser], word: Word) -> None:
    add("tasks")
    records = add("records")
    _filters(records, word)
    records.add_argument("--page", type=_count, default=1, metavar="N")
    records.add_argument("--limit", type=_count, default=20, metavar="N", help=word("help_limit"))
    export = add("export")
    export.add_argument("what", choices=("records",))
    _filters(export, word)
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help=word("help_out"))
    add("invariants")


def _backups(add: Callable[..., _Parser], word: Word) -> None:
    add("backup").add_argument("--out", type=Path, metavar="FILE", help=word("help_backup_out"))
    add("verify").add_argument("file", type=Path, nargs="?", metavar="FILE", help=word("help_backup"))
    restore = add("restore")
    restore.add_argument("file", type=Path, metavar="FILE", help=word("help_restore_file"))
    restore.add_argument("--yes", action="store_true", help=word("help_restore_yes"))


def _filters(command: _Parser, word: Word) -> None:
    command.add_argument("--number", metavar="N", help=word("help_number"))
    command.add_argument("--task", metavar="ID", help=word("help_id"))
    command.add_argument("--state", choices=STATES, metavar="S", help=word("help_state", states=" ".join(STATES)))


def _values(words: type[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in words)


def _count(text: str) -> int:
    """A whole number of at least 1; ValueError is argparse's word for wrong use."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _amount(text: str) -> str:
    """A number above 0 as it was typed; what it may be depends on the market."""
    if not re.fullmatch(r"[0-9][0-9,]*(\.[0-9]+)?", text) or not text.strip("0,."):
        raise ValueError
    return text


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 <= number < float("inf"):
        raise ValueError
    return number
