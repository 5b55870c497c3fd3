"""Writes rows to xlsx or csv, in a stream: memory stays flat however many rows there are (performance.md 6)."""

from __future__ import annotations

import codecs
import csv
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from app.jobs import Job
from app.sheets.outgoing import BLOCK_ROWS, OutCell, blocks, clean, neutralise, replacing
from app.sheets.workbook import Workbook


def write_xlsx(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[OutCell]], job: Job, sheet_name: str = "Sheet1"
) -> int:
    """Write a workbook and return the number of rows; as many sheets as 1,048,576 rows each ask for.

    Texts are typed as text, so none becomes a formula (NAV-24, T18), and cleaned; whole numbers are numbers. Raises
    Cancelled, or AppError disk_full or file_not_writable, and leaves no file then.
    """
    with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        return Workbook(archive, header, sheet_name).write(_counted(rows, job))


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[OutCell]], job: Job) -> int:
    """Write UTF-8 with a mark, cells quoted, cleaned and neutralised; return the number of rows (NAV-24, T18)."""
    done = 0
    with replacing(path) as file:
        text = codecs.getwriter("utf-8-sig")(file)
        writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
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
