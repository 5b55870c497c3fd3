"""Files that leave the program: send records as the page shows them, and rows that cannot be sent (DOM-SEND-35)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, select

from app import codes, wording
from app.db.stored import Stored
from app.db.tables import campaigns, messages
from app.domain import phone
from app.domain.campaign import MessageState
from app.domain.daytime import stamp
from app.domain.listing import Listing
from app.domain.text import stored_text, unpack
from app.jobs import Job
from app.phrases import phrases
from app.sheets.elsewhere import write_elsewhere
from app.sheets.write import Sheet, write

if TYPE_CHECKING:
    from app.services.preflight import Loaded
    from app.workspace import Workspace

RECORD_COLUMNS = ("number", "text", "length", "segments", "type", "sent_at", "receipt_at", "state", "remark", "task")
"""Keys of the titles, in the order of the page (STD-SENT-07..15)."""
PROBLEM_ROWS = 5_000
CHILD_ROWS = 5_000
"""From so many rows on a process of its own writes the file: the window shares its interpreter with every thread."""


class Exports:
    """Writes csv where the file's name ends so, else xlsx. An empty list gives the titles alone (NAV-10).

    All raise Cancelled, or AppError disk_full or file_not_writable, and leave no file then.
    """

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def records(self, where: Mapping[str, Any], path: Path, job: Job, language: str = "zh_CN") -> int:
        """All pages of what `where` finds, in the page's order; answers the rows written."""
        total = self._ws.records.find(Listing(where, page_size=1)).total
        return self._write(Exports.record_sheet, dict(where), total, path, job, language)

    def problems(self, campaign_id: int, path: Path, job: Job, language: str = "zh_CN") -> int:
        """Rows that will not be sent: row number, the column at fault, the reason, and the original cells."""
        some = select(messages.c.id).where(*_skipped(campaign_id)).limit(CHILD_ROWS)
        with self._ws.read("DescribeSendSMSDetail") as unit:
            total = unit.connection.scalar(select(func.count()).select_from(some.subquery())) or 0
        return self._write(Exports.problem_sheet, campaign_id, total, path, job, language)

    def record_sheet(self, where: Mapping[str, Any], language: str) -> Sheet:
        words = phrases("exports", language)
        rows = map(_Words(language).cells, self._stream(where))
        return [words[key] for key in RECORD_COLUMNS], rows

    def problem_sheet(self, campaign_id: int, language: str) -> Sheet:
        words = phrases("exports", language)
        loaded = self._ws.preflight.loaded(campaign_id)
        titles, names = _titles(loaded, words)
        rows = (_problem_row(row, loaded, names, language) for row in self._problems(campaign_id))
        return [words["row"], words["column"], words["reason"], *titles], rows

    def _write(
        self, sheet: Callable[[Exports, Any, str], Sheet], asked: Any, total: int, path: Path, job: Job, language: str
    ) -> int:
        if total < CHILD_ROWS:
            return write(path, *sheet(self, asked, language), job)
        return write_elsewhere(path, partial(_opened, self._ws.again(), sheet, asked, language), job)

    def _stream(self, where: Mapping[str, Any]) -> Iterator[Stored]:
        after: int | None = None
        while page := self._ws.records.stream(where, after):
            yield from page
            after = page[-1].id

    def _problems(self, campaign_id: int) -> Iterator[Any]:
        """Skipped messages in the sheet's order, with what their task knows."""
        after = 0
        while True:
            query = (
                select(messages, campaigns.c.variables)
                .join(campaigns, campaigns.c.id == messages.c.campaign_id)
                .where(*_skipped(campaign_id), messages.c.id > after)
                .order_by(messages.c.id)
                .limit(PROBLEM_ROWS)
            )
            with self._ws.read("DescribeSendSMSDetail") as unit:
                rows = unit.connection.execute(query).all()
            if not rows:
                return
            yield from rows
            after = rows[-1].id


def reason(code: str | None, language: str, /, **values: object) -> str:
    """Why, in words: the carrier's codes from their own table, ours from the sentences."""
    if not code:
        return ""
    return codes.reason(code, language) if code in codes.described() else wording.sentence(code, language, **values)


@contextmanager
def _opened(
    again: Callable[[], Workspace], sheet: Callable[[Exports, Any, str], Sheet], asked: Any, language: str
) -> Iterator[Sheet]:
    """The sheet as another process finds it."""
    with closing(again()) as ws:
        yield sheet(ws.exports, asked, language)


def _skipped(campaign_id: int) -> tuple[ColumnElement[bool], ...]:
    return messages.c.campaign_id == campaign_id, messages.c.state == MessageState.SKIPPED.value


class _Words:
    """What the cells of records say, each kind of word looked up once: a file may have a million rows."""

    def __init__(self, language: str) -> None:
        self.of_type = cache(lambda name: wording.sentence(f"type.{name}", language))
        self.of_state = cache(lambda name: wording.sentence(f"message.{name}", language))
        self.of_code = cache(lambda code: reason(code, language))
        self._language = language

    def cells(self, row: Stored) -> list[str | int]:
        return [
            phone.local(row.number),
            stored_text(row),
            row.length,
            row.segments,
            self.of_type(row.type),
            "" if row.sent_at is None else stamp(row.sent_at),
            "" if row.receipt_at is None else stamp(row.receipt_at),
            self.of_state(row.state),
            reason(row.code, self._language, **json.loads(row.detail)) if row.detail else self.of_code(row.code),
            row.campaign_code,
        ]


def _titles(loaded: Loaded, words: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """Titles of the original cells, and what a column that the rules name is called in the sheet."""
    columns = loaded.columns
    count = max(
        [len(loaded.header), len(loaded.first), (columns.number or 0) + 1, *((at or 0) + 1 for at in columns.values)]
    )
    titles = [*loaded.header, *[""] * (count - len(loaded.header))]
    named = {"number": (columns.number, words["number"])}
    named |= {str(n): (at, words["variable"].format(n)) for n, at in enumerate(columns.values, 1)}
    names = {}
    for key, (at, word) in named.items():
        if at is not None and not titles[at]:
            titles[at] = word
        names[key] = word if at is None else titles[at]
    return titles, names


def _problem_row(row: Any, loaded: Loaded, names: Mapping[str, str], language: str) -> list[str | int]:
    detail = json.loads(row.detail or "{}")
    column = detail.pop("column", None)
    if row.original is not None:
        cells = unpack(row.original, 1)
    else:  # a row that a rule keeps back was read whole: its cells are the number and the values
        columns = loaded.columns
        values = zip(columns.values, unpack(row.params, row.variables), strict=False)
        placed = {at: value for at, value in ((columns.number, phone.local(row.number)), *values) if at is not None}
        cells = [placed.get(at, "") for at in range(max(placed, default=-1) + 1)]
    return [row.row, names.get(column or "number", ""), reason(row.code, language, **detail), *cells]
