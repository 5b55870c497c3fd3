"""One file being read, whatever its kind: its header, then checked blocks of rows, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from app.errors import AppError
from app.sheets.cells import settle, text_cell
from app.sheets.delimited import open_csv
from app.sheets.model import FIRST_ROWS, Cell, Progress, Row, SheetInfo
from app.sheets.sniff import sniff
from app.sheets.xlsx import open_xlsx


class Source:
    """Opens a file, refusing what is no good sheet, and reads as far as its header: the first row that is not empty."""

    def __init__(self, path: Path, encoding: str | None = None, sheet: str | None = None) -> None:
        self._size = path.stat().st_size if path.exists() else 0
        self._opened = open_xlsx(path, sheet) if sniff(path) == "zip" else open_csv(path, encoding)
        try:
            self.header_row, self.header, self._first = self._read_header()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._opened.close()

    @property
    def progress(self) -> Progress:
        return self._opened.progress()

    @property
    def hidden_rows(self) -> int:
        return self._opened.tally.hidden_rows

    @property
    def merged_ranges(self) -> int:
        return self._opened.tally.merged_ranges

    def blocks(self) -> Iterator[list[Row]]:
        """The rows after the header, once; a block may be empty."""
        for block in chain([self._first], self._opened.raw):
            yield settle(block, len(self.header)) if block else block

    def info(self) -> SheetInfo:
        """What a person is shown; reads the first rows."""
        rows: list[Row] = []
        blocks = self.blocks()
        exact = True
        done, total = self.progress
        for block in blocks:
            rows.extend(block)
            done, total = self.progress
            if len(rows) > FIRST_ROWS:
                exact = not any(blocks)
                break
        estimated = len(rows) if exact else len(rows) * total // done
        opened = self._opened
        return SheetInfo(
            kind=opened.kind,
            size=self._size,
            encoding=opened.encoding,
            encodings=opened.encodings,
            sheets=opened.sheets,
            sheet=opened.sheet,
            header=self.header,
            header_row=self.header_row,
            first_rows=tuple((number, tuple(cells)) for number, cells in rows[:FIRST_ROWS]),
            rows_estimated=estimated,
            rows_exact=exact,
        )

    def _read_header(self) -> tuple[int, tuple[str, ...], list[Row]]:
        for block in self._opened.raw:
            for place, (number, cells) in enumerate(block):
                names = [_name(cell) for cell in cells]
                while names and not names[-1]:
                    names.pop()
                if names:
                    return number, tuple(names), block[place + 1 :]
        raise AppError("file_empty")


def _name(cell: Cell) -> str:
    """A column's name; what cannot be read is shown as it stands."""
    settled = text_cell(cell) if isinstance(cell, str) else cell
    return settled.strip() if isinstance(settled, str) else settled.shown
