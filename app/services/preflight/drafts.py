"""Drafts: a sheet read in a process of its own, checked row by row, and put into the tables; or removed again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import delete, insert, select, update

from app.countries import prices
from app.db import rules
from app.db.moves import Moves
from app.db.tables import apps, campaign_counts, campaigns, messages, signatures, templates
from app.domain.campaign import TYPED_NUMBERS, MessageState, State, check_name
from app.domain.limits import frequency_of
from app.domain.market import Market, MessageType
from app.domain.plain import file_name
from app.domain.recipients import (
    Cell,
    Columns,
    Packed,
    PackingChecker,
    RecipientChecker,
    Summary,
    has_header,
    match_columns,
    packed,
)
from app.errors import AppError
from app.jobs import Job
from app.services.preflight.rows import Loaded
from app.sheets import child
from app.sheets.cells import text_cell
from app.sheets.model import SheetInfo, SheetTask
from app.sheets.template import standard_template

if TYPE_CHECKING:
    from app.workspace import Workspace

QUEUED, SKIPPED = MessageState.QUEUED.value, MessageState.SKIPPED.value
ROWS_A_COMMIT = 20_000
# The database unpacks the rows by itself: no work in Python, during which the window would have to wait.
_COLUMNS = ("row", "number", "params", "length", "segments", "state", "code", "detail", "original", "country", "price")


def _insert_of(columns: Sequence[str]) -> str:
    values = ", ".join(f"value->>{place}" for place in range(len(columns)))
    return f"INSERT INTO messages (campaign_id, {', '.join(columns)}) SELECT ?, {values} FROM json_each(?)"


_INSERT = {Market.DOMESTIC.value: _insert_of(_COLUMNS[:-2]), Market.INTERNATIONAL.value: _insert_of(_COLUMNS)}


class Drafts:
    """Loading and discarding."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def inspect(self, path: Path, encoding: str | None = None, sheet: str | None = None) -> SheetInfo:
        """What the file is and its first rows. Raises AppError of app.sheets for a file that cannot be read."""
        return child.inspect(path, encoding=encoding, sheet=sheet)

    def standard_template(self, path: Path, template_id: int) -> None:
        """Save the workbook to fill in for this template (DOM-SEND-11, DOM-SEND-12, INT-SEND-08)."""
        template = self._ws.templates.get(template_id)
        standard_template(path, template.variables, template.market)

    def columns(self, info: SheetInfo, variables: int, market: Market = Market.DOMESTIC) -> Columns:
        """Which column holds what, as far as header and content tell."""
        rows: list[Sequence[Cell]] = [cells for _, cells in info.first_rows]
        if has_header(info.header, market):
            return match_columns(info.header, rows, variables, market)
        return match_columns((), [info.header, *rows], variables, market)

    def load(
        self,
        path: Path,
        app_id: int | None,
        signature_id: int | None,
        template_id: int,
        *,
        name: str = "",
        columns: Columns | None = None,
        encoding: str | None = None,
        sheet: str | None = None,
        job: Job | None = None,
    ) -> int:
        """Read a sheet into a new draft and apply every rule; answers the draft's id. A cancelled load leaves
        nothing.
        """
        job = job or Job()
        info = self.inspect(path, encoding, sheet)
        draft = self._draft(app_id, signature_id, template_id, name, "file", file_name(path.name))
        market = Market(draft.market)
        columns = columns or self.columns(info, draft.variables, market)
        header = has_header(info.header, market)
        try:
            checker = self._checker(draft, columns)
            reading = child.run(path, SheetTask(PackingChecker(checker), info.encoding, info.sheet, header), job)
            self._fill(draft, reading)
            read = reading.summary
            summary: Summary = read.result
            first = next((cells for _, cells in info.first_rows), ()) if header else info.header
            loaded = Loaded(
                columns,
                tuple(info.header) if header else (),
                tuple(c if isinstance(c, str) else c.shown for c in first),
                info.encoding,
                info.sheet,
                read.hidden_rows,
                read.merged_ranges,
                summary.wrong_numbers,
                tuple(summary.longest_values),
                tuple(summary.empty_values),
                summary.repeated,
            )
            self._finish(draft, summary, loaded)
        except BaseException:
            self.discard(draft.id)
            raise
        return int(draft.id)

    def load_numbers(
        self,
        numbers: Sequence[str],
        app_id: int | None,
        signature_id: int | None,
        template_id: int,
        *,
        name: str = "",
        params: Sequence[str] = (),
        source: str = "manual",
    ) -> int:
        """A draft from at most 100 numbers typed by hand; the template takes no variables, or all get `params`
        (DOM-SEND-10).
        """
        lines = [number.strip() for number in numbers if number.strip()]
        if len(lines) > TYPED_NUMBERS:
            raise AppError("too_many_numbers", "numbers", limit=TYPED_NUMBERS, count=len(lines))
        draft = self._draft(app_id, signature_id, template_id, name, source, "")
        try:
            if draft.variables != len(params):
                raise AppError("template_has_variables", "template_id", variables=draft.variables)
            columns = Columns(0, tuple(range(1, len(params) + 1)))
            checker = self._checker(draft, columns)
            answers = checker.rows(
                [(row, [text_cell(cell) for cell in (line, *params)]) for row, line in enumerate(lines, 1)]
            )
            self._insert(draft, [packed(answers)])
            self._finish(draft, checker.finish(), Loaded(columns))
        except BaseException:
            self.discard(draft.id)
            raise
        return int(draft.id)

    def loaded(self, campaign_id: int) -> Loaded:
        with self._ws.read("DescribeSendSMSDetail") as unit:
            stored = json.loads(
                unit.connection.scalar(select(campaigns.c.loaded).where(campaigns.c.id == campaign_id)) or "{}"
            )
        columns = stored.pop("columns", {"number": None, "values": []})
        lists: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in stored.items()
        }
        return Loaded(columns=Columns(columns["number"], tuple(columns["values"])), **lists)

    def discard(self, campaign_id: int) -> None:
        """Remove a draft and its rows, in slices so that nobody waits for a big one."""
        while True:
            with self._ws.write("LoadRecipients") as unit:
                draft = unit.connection.scalar(select(campaigns.c.state).where(campaigns.c.id == campaign_id))
                if draft is None:
                    return
                if draft != State.DRAFT:
                    raise AppError("campaign_state", state=draft, action="discard")
                ids = select(messages.c.id).where(messages.c.campaign_id == campaign_id).limit(ROWS_A_COMMIT)
                if unit.connection.execute(delete(messages).where(messages.c.id.in_(ids))).rowcount < ROWS_A_COMMIT:
                    unit.connection.execute(delete(campaign_counts).where(campaign_counts.c.campaign_id == campaign_id))
                    unit.connection.execute(delete(campaigns).where(campaigns.c.id == campaign_id))
                    return

    # -- loading --------------------------------------------------------------------------------------------------

    def _draft(
        self, app_id: int | None, signature_id: int | None, template_id: int, name: str, source: str, file_name: str
    ) -> Any:
        name = check_name(name)
        with self._ws.write("LoadRecipients") as unit:
            template = unit.connection.execute(select(templates).where(templates.c.id == template_id)).first()
            if template is None:
                raise AppError("not_found", "template_id")
            sign = ""
            if signature_id is not None:
                row = unit.connection.execute(select(signatures).where(signatures.c.id == signature_id)).first()
                if row is None:
                    raise AppError("not_found", "signature_id")
                if row.market != template.market:
                    raise AppError("market_differs", "signature_id")
                sign = row.text
            identity = unit.connection.scalar(
                insert(campaigns)
                .values(
                    code=f"draft-{uuid4().hex}",
                    gateway=self._ws.gateway.name,
                    market=template.market,
                    name=name,
                    app_id=app_id or 0,
                    signature_id=signature_id,
                    sign=sign,
                    template_id=template_id,
                    template_name=template.name,
                    content=template.content,
                    variables=template.variables,
                    type=template.type,
                    state=State.DRAFT.value,
                    source=source,
                    file_name=file_name,
                    created_at=unit.now,
                    cursor=0,
                    unknown_seen=0,
                    loaded="{}",
                    operator=self._ws.operator,
                )
                .returning(campaigns.c.id)
            )
            return unit.connection.execute(select(campaigns).where(campaigns.c.id == identity)).one()

    def _checker(self, draft: Any, columns: Columns) -> RecipientChecker:
        limit = self._ws.profiles.get().value_limit
        return RecipientChecker(
            columns, draft.sign, draft.content, MessageType(draft.type), Market(draft.market), limit, prices()
        )

    def _fill(self, draft: Any, answers: Iterable[Packed]) -> None:
        waiting: list[Packed] = []
        for rows in answers:
            waiting.append(rows)
            if sum(pack.rows for pack in waiting) >= ROWS_A_COMMIT:
                self._insert(draft, waiting)
                waiting = []
        self._insert(draft, waiting)

    def _insert(self, draft: Any, answers: Sequence[Packed]) -> None:
        if answers:
            with self._ws.write("LoadRecipients") as unit:
                for pack in answers:
                    unit.connection.exec_driver_sql(_INSERT[draft.market], (draft.id, pack.text))

    def _finish(self, draft: Any, summary: Summary, loaded: Loaded) -> None:
        """Count what was loaded, then let the rules find their exceptions (DOM-SEND-39)."""
        hits = self._hits(draft)  # read outside the write: looking through a million rows must not hold up the sender
        with self._ws.write("LoadRecipients") as unit:
            moves = Moves()
            moves.put(QUEUED, summary.segments, None, None, summary.sendable)
            moves.put(SKIPPED, 0, None, None, summary.rows - summary.sendable)
            rules.skip(unit.connection, hits, moves)
            moves.write(unit.connection, draft)
            stored = json.dumps(asdict(loaded))
            unit.connection.execute(update(campaigns).where(campaigns.c.id == draft.id).values(loaded=stored))

    def _hits(self, draft: Any) -> list[rules.Exceptional]:
        with self._ws.read("LoadRecipients") as unit:
            hits = [
                *rules.do_not_disturb_hits(unit.connection, draft),
                *rules.unsubscribed_hits(unit.connection, draft),
            ]
            app = unit.connection.execute(select(apps).where(apps.c.id == draft.app_id)).first()
            if app is not None:
                hits += rules.frequency_hits(unit.connection, draft, frequency_of(app.frequency), unit.now)
            return hits
