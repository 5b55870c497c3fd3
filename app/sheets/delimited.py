"""Opens a csv: finds its encoding and delimiter, streams its records with strict quoting (reliability.md T11, T12)."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO, cast

from app.errors import AppError
from app.sheets.model import COLUMNS, ROWS, Cell, Opened, Progress, Row
from app.sheets.sniff import looks_like_utf_16

ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5")  # what a person may choose from
BLOCK_ROWS = 4_000
_SAMPLE = 65_536
_LINE_END = re.compile("\r\n|\r|\n")
_DELIMITERS = ",;\t"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def open_csv(path: Path, encoding: str | None) -> Opened:
    """The records in `encoding` (one of ENCODINGS), or in the one found."""
    if encoding is not None and encoding not in ENCODINGS:
        raise AppError("file_encoding", encoding=encoding)
    with path.open("rb") as start:
        sample = start.read(_SAMPLE)
    chosen = encoding or _find_encoding(path, sample)
    codec = _codec(chosen, sample)
    offered = tuple(name for name in ENCODINGS if name == chosen or _decodes(sample, _codec(name, sample)))
    delimiter = _find_delimiter(codecs.getincrementaldecoder(codec)("replace").decode(sample))
    size = path.stat().st_size
    raw = path.open("rb")
    file = io.TextIOWrapper(raw, encoding=codec, newline="")

    def progress() -> Progress:
        return Progress(raw.tell(), size)

    return Opened("csv", _records(file, chosen, delimiter), progress, file.close, encoding=chosen, encodings=offered)


def _find_encoding(path: Path, sample: bytes) -> str:
    """Mark, then zero bytes of UTF-16, then UTF-8, then GB18030, each proven over the whole file."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    if looks_like_utf_16(sample[:4_096]):
        return "utf-16"
    for name in ("utf-8", "gb18030", "big5"):
        if _whole_file_decodes(path, name):
            return name
    raise AppError("file_encoding", encoding="utf-8")


def _codec(name: str, sample: bytes) -> str:
    """The codec that reads an encoding, mark and byte order seen to."""
    if name == "utf-8":
        return "utf-8-sig"
    if name == "utf-16" and not sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return looks_like_utf_16(sample[:4_096]) or "utf-16-le"
    return name


def _decodes(sample: bytes, codec: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(codec)().decode(sample)
    except UnicodeDecodeError:
        return False
    # Under the wrong byte order or width nearly any bytes decode, but to text without a line end.
    return "\x00" not in text and (codec[:6] != "utf-16" or "\n" in text or "\r" in text)


def _whole_file_decodes(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        with path.open("rb") as file:
            while data := file.read(2**20):
                decoder.decode(data)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _find_delimiter(sample: str) -> str:
    """The delimiter that cuts most of the first lines into the same number of cells, more than one."""
    lines = sample.splitlines()[:50]
    if len(lines) > 1:
        lines.pop()  # may be cut off
    best = (0, 0, ",")
    for delimiter in _DELIMITERS:
        widths = [len(record) for record in csv.reader(lines, delimiter=delimiter) if record]
        width = max(set(widths), key=widths.count, default=1)
        if width > 1 and (widths.count(width), width) > best[:2]:
            best = (widths.count(width), width, delimiter)
    return best[2]


def _records(file: TextIO, encoding: str, delimiter: str) -> Iterator[list[Row]]:
    """Blocks of records. Their number is the row a spreadsheet program shows: each record is one, an empty one too,
    however many lines a quoted cell spans."""
    number = 1
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num
        records: list[list[str]] = []
        try:
            records.extend(islice(reader, BLOCK_ROWS))
        except csv.Error:
            # A quote that is never closed, or closed in the middle of a cell: what follows would be guesswork.
            raise AppError("csv_quote", line=line + _lines_of(records) + 1, row=number + len(records)) from None
        except UnicodeDecodeError:
            raise AppError("file_encoding", encoding=encoding) from None
        if not records:
            return
        if max(map(len, records)) > COLUMNS and any(any(record[COLUMNS:]) for record in records):
            raise AppError("file_too_many_columns", limit=COLUMNS)
        yield list(enumerate(cast(list[list[Cell]], records), number))
        number += len(records)
        if number > ROWS + 1:
            raise AppError("file_too_many_rows", limit=ROWS)


def _lines_of(records: list[list[str]]) -> int:
    return len(records) + sum(len(_LINE_END.findall(cell)) for record in records for cell in record)
