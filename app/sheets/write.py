"""Writes rows to xlsx or csv, in a stream: memory stays flat however many rows there are (performance.md 6)."""

from __future__ import annotations

import codecs
import csv
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from app.jobs import Job
from app.sheets.outgoing import BLOCK_ROWS, OutCell, blocks, clean, neutralise, replacing
from app.sheets.workbook import Workbook

Sheet = tuple[Sequence[str], Iterable[Sequence[OutCell]]]
"""Titles and rows."""


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[OutCell]], job: Job) -> int:
    """A csv where the name ends so, else a workbook; answers the number of rows. Raises as write_xlsx does."""
    return (write_csv if is_csv(path) else write_xlsx)(path, header, rows, job)


def is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


def write_xlsx(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[OutCell]], job: Job, sheet_name: str = "Sheet1"
) -> int:
    """Write a workbook and return the number of rows.

    Raises Cancelled, or AppError disk_full or file_not_writable, and leaves no file then.
    """
    with replacing(path) as file:
        return into_xlsx(file, header, rows, job, sheet_name)


def into_xlsx(
    file: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[OutCell]], job: Job, sheet_name: str = "Sheet1"
) -> int:
    """As many sheets as 1,048,576 rows each ask for; answers the number of rows.

    Texts are typed as text, so none becomes a formula (NAV-24, T18), and cleaned; whole numbers are numbers.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        return Workbook(archive, header, sheet_name).write(_counted(rows, job))


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[OutCell]], job: Job) -> int:
    """Write a csv and return the number of rows. Raises as write_xlsx does."""
    with replacing(path) as file:
        return into_csv(file, header, rows, job)


def into_csv(file: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[OutCell]], job: Job) -> int:
    """UTF-8 with a mark, cells quoted, cleaned and neutralised; answers the number of rows (NAV-24, T18)."""
    done = 0
    writer = csv.writer(codecs.getwriter("utf-8-sig")(file), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_csv_cell(cell) for cell in header])
    for block in _counted(rows, job):
        writer.writerows([[_csv_cell(cell) for cell in row] for row in block])
        done += len(block)
    return done


def _counted(rows: Iterable[Sequence[OutCell]], job: Job) -> Iterator[list[Sequence[OutCell]]]:
    """Blocks of rows; the job learns how many are behind."""
    done = 0
    job.step(done)
    for block in blocks(rows, BLOCK_ROWS):
        yield block
        done += len(block)
        job.step(done)


def _csv_cell(cell: OutCell) -> str | int | None:
    return neutralise(clean(cell)) if isinstance(cell, str) else cell
