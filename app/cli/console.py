"""What the command line says: one JSON document for programs, or sentences and aligned tables for people."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from app import wording
from app.domain.daytime import stamp
from app.phrases import phrases

DONE, CRASHED, WRONG_USE, REFUSED, UNFINISHED = 0, 1, 2, 3, 4
"""Exit codes: done; a fault of the program; wrong use; refused by a rule; finished with failures or unknown results."""


class WrongUse(Exception):
    """The command line itself is wrong: a word, a file or a name that is not there. `code` is a key of cli.json."""

    def __init__(self, code: str, field: str | None = None, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.values = values


class Console:
    """Where answers go. With `as_json` nothing but the one document reaches standard output."""

    def __init__(self, as_json: bool, language: str) -> None:
        self.as_json = as_json
        self.language = language
        self._words = phrases("cli", language)

    def word(self, key: str, **values: object) -> str:
        """A sentence or a title of cli.json."""
        return self._words[key].format(**values)

    def label(self, kind: str, value: str) -> str:
        """A stored word in the reader's language; `kind` is the prefix of its sentence ("state", "market" ...)."""
        return wording.sentence(f"{kind}.{value}", self.language)

    def answer(self, document: Mapping[str, Any], people: Callable[[], None]) -> None:
        """The result of a command: the document, or what `people` writes."""
        if self.as_json:
            self.write(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            people()

    def refuse(self, code: str, text: str, field: str | None = None, **beside: object) -> None:
        """An error: in the document, with whatever stands beside it, or the sentence on standard error."""
        if self.as_json:
            self.write(
                json.dumps(
                    {**beside, "error": {"code": code, "text": text, "field": field}}, ensure_ascii=False, indent=2
                )
            )
        else:
            self.note(text)

    def write(self, line: str = "") -> None:
        sys.stdout.write(line + "\n")

    def note(self, line: str) -> None:
        """Something beside the result, for people."""
        sys.stderr.write(line + "\n")

    def progress(self, done: int, total: int | None) -> None:
        """How far a long command is, on a terminal only, in one line that is written over."""
        if sys.stderr.isatty() and not self.as_json:
            sys.stderr.write(f"\r{done:,} / {total:,} " if total else f"\r{done:,} ")
            sys.stderr.flush()
            if done == total:
                sys.stderr.write("\n")

    def table(self, titles: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Columns as wide as their widest cell, figures at the right; control characters stay off the terminal."""
        if not rows:
            self.write(self.word("no_rows"))
            return
        cells = [[_plain(title) for title in titles], *([_plain(cell) for cell in row] for row in rows)]
        widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
        right = [all(isinstance(cell, int) for cell in column) for column in zip(*rows, strict=True)]
        for line in cells:
            padded = [_pad(cell, width, end) for cell, width, end in zip(line, widths, right, strict=True)]
            self.write("  ".join(padded).rstrip())

    def facts(self, pairs: Sequence[tuple[str, object]]) -> None:
        """Two columns: what it is, and its value."""
        width = max((_width(name) for name, _ in pairs), default=0)
        for name, value in pairs:
            self.write(f"{_pad(name, width, False)}  {_plain(value)}".rstrip())


def iso(at: float | None) -> str | None:
    """ISO 8601 in UTC."""
    return (
        None
        if at is None
        else datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    )


def shown(at: float | None) -> str:
    """Shanghai time for people."""
    return "" if at is None else stamp(at)


def _plain(cell: object) -> str:
    text = f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else "" if cell is None else str(cell)
    return "".join(" " if unicodedata.category(c).startswith("C") else c for c in text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def _pad(text: str, width: int, right: bool) -> str:
    blank = " " * (width - _width(text))
    return blank + text if right else text + blank
