"""What the sheet readers hand over: cells, rows, blocks of rows, and what is told about a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

FILE_BYTES = 31_457_280  # DOM-SEND-16, DOM-SEND-17: 30 MB
UNPACKED_BYTES = 600 * 2**20  # all parts of one xlsx together
PART_BYTES = 400 * 2**20  # one part
PACKED_RATIO = 200  # unpacked : packed, for parts of more than RATIO_FROM bytes
RATIO_FROM = 2**20
ROWS = 1_048_576
COLUMNS = 64
CELL_CHARACTERS = 4_096
FIRST_ROWS = 20
SHOWN_CHARACTERS = 60

CellCode = Literal[
    "cell_scientific",  # 1.38E+10, or a number of more than 15 digits: digits are lost
    "cell_number_format",  # the format changes the digits a person sees: 1,000.00, 007, 12%, ¥5
    "cell_date",
    "cell_formula_without_value",
    "cell_error",  # #N/A, #REF! ...
    "cell_too_long",
    "cell_control_characters",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be read for sure (DOM-SEND-15). `shown` is what stands in the file, cleaned, cut."""

    code: CellCode
    shown: str = field(default="", repr=False)


Cell = str | Problem  # "" is an empty cell
Row = tuple[
    int, Sequence[Cell]
]  # the row number a spreadsheet program shows, and at least as many cells as the header has


@dataclass(frozen=True, slots=True)
class SheetName:
    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """What a person is shown before an import: what the file is, and its first rows (reliability.md T11)."""

    kind: Literal["xlsx", "csv"]
    size: int  # bytes of the file
    encoding: str | None  # csv only: the one used
    encodings: tuple[str, ...]  # csv only: those under which the file can be read, the one used among them
    sheets: tuple[SheetName, ...]  # xlsx only
    sheet: str | None  # xlsx only: the one read
    header: tuple[str, ...]  # the first row that is not empty
    header_row: int
    first_rows: tuple[tuple[int, tuple[Cell, ...]], ...] = field(repr=False)  # up to 20 rows after the header
    rows_estimated: int  # rows after the header; exact when `rows_exact`
    rows_exact: bool

    @property
    def columns(self) -> int:
        return len(self.header)


class Checker(Protocol):
    """The work done in the child process on each block of rows; picklable, free of Qt and SQL."""

    def rows(self, block: list[Row]) -> Any:
        """Judge some rows; whatever is true of the answers is handed on (picklable).

        Cells beyond the header's width stand in a row only if one of them is not empty.
        """
        ...

    def finish(self) -> Any:
        """Whatever is to be said after the last row (picklable)."""
        ...


@dataclass(frozen=True, slots=True)
class SheetTask:
    """What to read and who judges it. `encoding` and `sheet` None: as `inspect` chose by itself.

    `header` False: the first row names no columns, it is judged like the others.
    """

    checker: Checker
    encoding: str | None = None
    sheet: str | None = None
    header: bool = True


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known after the last row: rows handed to the checker, and what a person may not have seen (T13)."""

    header: tuple[str, ...]
    rows: int
    hidden_rows: int
    merged_ranges: int
    result: Any  # what the checker's finish() gave


class Progress(NamedTuple):
    done: int
    total: int


@dataclass(slots=True)
class Tally:
    """Counts kept while a sheet is read."""

    hidden_rows: int = 0
    merged_ranges: int = 0


@dataclass(slots=True)
class Opened:
    """A file ready to be read once: `raw` yields blocks of rows as they stand, `progress` counts bytes."""

    kind: Literal["xlsx", "csv"]
    raw: Iterator[list[Row]]
    progress: Callable[[], Progress]
    close: Callable[[], None]
    encoding: str | None = None
    encodings: tuple[str, ...] = ()
    sheets: tuple[SheetName, ...] = ()
    sheet: str | None = None
    tally: Tally = field(default_factory=Tally)
