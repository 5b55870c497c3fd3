"""What every file going out obeys: a temporary name until complete, texts cleaned, never a formula (T18)."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, ENOSPC
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar

from app.errors import AppError

OutCell = str | int | None
CELL_CHARACTERS = 32_767
CUT_MARK = "…"
BLOCK_ROWS = 1_000

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
# What a spreadsheet program may take for the start of a formula, the full-width forms too.
_DANGER = frozenset("=+-@\t\n＝＋－＠")
_PHONE = re.compile(r"\+[0-9]{4,20}")

T = TypeVar("T")


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """An empty file beside `path`, to be filled; it takes its place when all went well, and is gone otherwise."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _not_written(error) from error
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise _not_written(error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """The same, open for writing."""
    with beside(path) as part, part.open("wb") as file:
        yield file


def _not_written(error: OSError) -> AppError:
    return AppError("disk_full" if error.errno in (ENOSPC, EDQUOT) else "file_not_writable")


def blocks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The same items in lists of `size`."""
    source = iter(items)
    while block := list(islice(source, size)):
        yield block


def clean(text: str) -> str:
    """Line ends as LF, other control characters as U+FFFD, at most 32,767 characters with a mark where it was cut."""
    if not text.isprintable():
        text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _LINE_END.sub("\n", text))
    return text if len(text) <= CELL_CHARACTERS else text[: CELL_CHARACTERS - 1] + CUT_MARK


def neutralise(text: str) -> str:
    """For csv: a ' before what could run as a formula; +digits, a phone, stays as it is."""
    return "'" + text if text[:1] in _DANGER and not _PHONE.fullmatch(text) else text
