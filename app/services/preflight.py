"""Before a send: the sheet becomes a draft with an answer for every row, and the whole of it one page of figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import delete, func, insert, select, update

from app.db import rules
from app.db.find import find
from app.db.moves import Moves
from app.db.tables import apps, campaign_counts, campaigns, messages, signatures, templates
from app.domain import text
from app.domain.campaign import LIVE_LIMIT, TYPED_NUMBERS, MessageState, State, check_name
from app.domain.limits import frequency_of, marketing_open
from app.domain.listing import Found, Listing
from app.domain.market import Market, MessageType
from app.domain.recipients import MERGED, Cell, Checked, Columns, RecipientChecker, Summary, has_header, match_columns
from app.domain.review import ReviewState
from app.errors import AppError
from app.jobs import Job
from app.sheets import child
from app.sheets.model import SheetInfo, SheetTask
from app.sheets.template import standard_template

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

QUEUED, SKIPPED = MessageState.QUEUED.value, MessageState.SKIPPED.value
ROWS_A_COMMIT = 20_000
_INSERT = (
    "INSERT INTO messages (campaign_id, row, number, params, length, segments, state, code, detail, original) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True)
class Sheet:
    """What will happen if this draft is sent. `reasons` (code, values) say why it cannot be, `warnings` what to know."""

    rows: int
    sendable: int
    merged: int
    skipped: int
    repeated: int
    users: int
    segments: int
    by_segments: Mapping[int, int]
    problem_counts: Mapping[str, int]
    package_before: int
    package_after: int
    reasons: tuple[tuple[str, Mapping[str, object]], ...]
    warnings: tuple[tuple[str, Mapping[str, object]], ...]

    @property
    def can_send(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class Problem:
    """A row that will not be sent: why, and what it held. `column` is "number", "1".. or empty."""

    row: int
    number: str
    code: str
    values: Mapping[str, object]
    original: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """One real message as it would leave; `index` counts from 0 among `total`."""

    index: int
    total: int
    row: int
    number: str
    text: str
    spans: tuple[tuple[int, int], ...]
    length: int
    segments: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Loaded:
    """How the sheet of a draft was read, for the mapping table on the page."""

    columns: Columns = field(default_factory=lambda: Columns(None))
    header: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    encoding: str | None = None
    sheet: str | None = None
    hidden_rows: int = 0
    longest_values: tuple[int, ...] = ()
    empty_values: tuple[int, ...] = ()
    repeated: int = 0


class Preflight:
    """Drafts: loading, the sheet of figures, problems and previews, discarding."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def inspect(self, path: Path, encoding: str | None = None, sheet: str | None = None) -> SheetInfo:
        """What the file is and its first rows. Raises AppError of app.sheets for a file that cannot be read."""
        return child.inspect(path, encoding=encoding, sheet=sheet)

    def standard_template(self, path: Path, template_id: int) -> None:
        """Save the workbook to fill in for this template (DOM-SEND-11, DOM-SEND-12)."""
        standard_template(path, self._ws.templates.get(template_id).variables)

    def columns(self, info: SheetInfo, variables: int) -> Columns:
        """Which column holds what, as far as header and content tell."""
        rows: list[Sequence[Cell]] = [cells for _, cells in info.first_rows]
        if has_header(info.header):
            return match_columns(info.header, rows, variables)
        return match_columns((), [info.header, *rows], variables)

    def load(
        self, path: Path, app_id: int | None, signature_id: int | None, template_id: int, *, name: str = "",
        columns: Columns | None = None, encoding: str | None = None, sheet: str | None = None, job: Job | None = None,
    ) -> int:  # fmt: skip
        """Read a sheet into a new draft and apply every rule; answers the draft's id. A cancelled load leaves nothing."""
        job = job or Job()
        info = self.inspect(path, encoding, sheet)
        draft = self._draft(app_id, signature_id, template_id, name, "file", path.name)
        columns = columns or self.columns(info, draft.variables)
        header = has_header(info.header)
        try:
            checker = self._checker(draft, columns)
            reading = child.run(path, SheetTask(checker, info.encoding, info.sheet, header), job)
            self._fill(draft, reading)
            read = reading.summary
            summary: Summary = read.result
            first = next((cells for _, cells in info.first_rows), ()) if header else info.header
            loaded = Loaded(
                columns, tuple(info.header) if header else (), tuple(c if isinstance(c, str) else c.shown for c in first),
                info.encoding, info.sheet, read.hidden_rows, tuple(summary.longest_values), tuple(summary.empty_values), summary.repeated,
            )  # fmt: skip
            self._finish(draft, summary, loaded)
        except BaseException:
            self.discard(draft.id)
            raise
        return int(draft.id)

    def load_numbers(
        self, numbers: Sequence[str], app_id: int | None, signature_id: int | None, template_id: int, *, name: str = "",
        params: Sequence[str] = (), source: str = "manual",
    ) -> int:  # fmt: skip
        """A draft from at most 100 numbers typed by hand; the template takes no variables, or all get `params` (DOM-SEND-10)."""
        lines = [number.strip() for number in numbers if number.strip()]
        if len(lines) > TYPED_NUMBERS:
            raise AppError("too_many_numbers", "numbers", limit=TYPED_NUMBERS, count=len(lines))
        draft = self._draft(app_id, signature_id, template_id, name, source, "")
        try:
            if draft.variables != len(params):
                raise AppError("template_has_variables", "template_id", variables=draft.variables)
            columns = Columns(0, tuple(range(1, len(params) + 1)))
            checker = self._checker(draft, columns)
            self._insert(draft, checker.rows([(row, [line, *params]) for row, line in enumerate(lines, 1)]))
            self._finish(draft, checker.finish(), Loaded(columns))
        except BaseException:
            self.discard(draft.id)
            raise
        return int(draft.id)

    def loaded(self, campaign_id: int) -> Loaded:
        with self._ws.read("DescribeSendSMSDetail") as unit:
            stored = json.loads(unit.connection.scalar(select(campaigns.c.loaded).where(campaigns.c.id == campaign_id)) or "{}")
        columns = stored.pop("columns", {"number": None, "values": []})
        lists: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in stored.items()}
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

    # -- what the draft holds -------------------------------------------------------------------------------------

    def sheet(self, campaign_id: int) -> Sheet:
        """The figures of a draft and whether it can be sent (DOM-SEND-03, 20, 38)."""
        with self._ws.read("DescribeSendSMSDetail") as unit:
            draft = unit.connection.execute(select(campaigns).where(campaigns.c.id == campaign_id)).one()
            mine = messages.c.campaign_id == campaign_id
            by_segments = {
                row.segments: row.n
                for row in unit.connection.execute(
                    select(messages.c.segments, func.count().label("n")).where(mine, messages.c.state == QUEUED).group_by(messages.c.segments)
                )
            }
            codes = {
                row.code: row.n
                for row in unit.connection.execute(
                    select(messages.c.code, func.count().label("n")).where(mine, messages.c.state == SKIPPED).group_by(messages.c.code)
                )
            }
            users = sum(by_segments.values())
            segments = sum(size * n for size, n in by_segments.items())
            balance = self._ws.packages.balance(Market(draft.market))
            reasons = tuple(self._reasons(unit, draft, users, segments, balance.free))
            warnings = tuple(self._warnings(unit, draft))
        merged = codes.get(MERGED, 0)
        loaded = self.loaded(campaign_id)
        return Sheet(
            rows=users + sum(codes.values()), sendable=users, merged=merged, skipped=sum(codes.values()) - merged,
            repeated=loaded.repeated, users=users, segments=segments, by_segments=dict(sorted(by_segments.items())),
            problem_counts=dict(sorted(codes.items(), key=lambda item: -item[1])), package_before=balance.free,
            package_after=balance.free - segments, reasons=reasons, warnings=warnings,
        )  # fmt: skip

    def problems(self, campaign_id: int, listing: Listing) -> Found[Problem]:
        """Rows that will not be sent, in the sheet's order; filter by code (DOM-SEND-35)."""
        query = select(messages).where(messages.c.campaign_id == campaign_id, messages.c.state == SKIPPED)
        if code := listing.where.get("code"):
            query = query.where(messages.c.code == code)
        with self._ws.read("DescribeSendSMSDetail") as unit:
            order = {"row": messages.c.row}
            listing = listing if listing.sort else Listing(listing.where, "", "row", False, listing.page, listing.page_size)
            return find(unit.connection, query, listing, order, _problem)

    def preview(self, campaign_id: int, index: int = 0, kind: str = "") -> Preview | None:
        """The message at `index` among those that will go; `kind` "longest" or "multi" finds one (DOM-SEND-36)."""
        with self._ws.read("DescribeSendSMSDetail") as unit:
            draft = unit.connection.execute(select(campaigns).where(campaigns.c.id == campaign_id)).one()
            going = (messages.c.campaign_id == campaign_id, messages.c.state == QUEUED)
            total = unit.connection.scalar(select(func.count()).select_from(messages).where(*going)) or 0
            query = select(messages).where(*going)
            if kind == "longest":
                query = query.order_by(messages.c.length.desc(), messages.c.id).limit(1)
            elif kind == "multi":
                current = select(messages.c.id).where(*going).order_by(messages.c.id).limit(1).offset(index).scalar_subquery()
                later = query.where(messages.c.segments > 1, messages.c.id > current).order_by(messages.c.id).limit(1)
                query = later if unit.connection.execute(later).first() else query.where(messages.c.segments > 1).order_by(messages.c.id).limit(1)
            else:
                query = query.order_by(messages.c.id).limit(1).offset(max(0, min(index, total - 1)))
            row = unit.connection.execute(query).first()
            if row is None:
                return None
            at = unit.connection.scalar(select(func.count()).select_from(messages).where(*going, messages.c.id < row.id)) or 0
        market, params = Market(draft.market), text.unpack(row.params, draft.variables)
        final = text.render(draft.sign, draft.content, params, market)
        return Preview(
            at, total, row.row, row.number, final, tuple(text.spans(draft.sign, draft.content, params, market)),
            row.length, row.segments, tuple(text.parts(final, market)),
        )  # fmt: skip

    # -- loading --------------------------------------------------------------------------------------------------

    def _draft(self, app_id: int | None, signature_id: int | None, template_id: int, name: str, source: str, file_name: str) -> Any:
        name = check_name(name)
        with self._ws.write("LoadRecipients") as unit:
            template = unit.connection.execute(select(templates).where(templates.c.id == template_id)).first()
            if template is None:
                raise AppError("not_found", "template_id")
            sign = ""
            if signature_id is not None:
                sign = unit.connection.scalar(select(signatures.c.text).where(signatures.c.id == signature_id)) or ""
                if not sign:
                    raise AppError("not_found", "signature_id")
            identity = unit.connection.scalar(
                insert(campaigns).values(
                    code=f"draft-{uuid4().hex}", gateway=self._ws.gateway.name, market=template.market, name=name, app_id=app_id or 0,
                    signature_id=signature_id, sign=sign, template_id=template_id, template_name=template.name, content=template.content,
                    variables=template.variables, type=template.type, state=State.DRAFT.value, source=source, file_name=file_name,
                    created_at=unit.now, cursor=0, unknown_seen=0, loaded="{}", operator=self._ws.operator,
                ).returning(campaigns.c.id)
            )  # fmt: skip
            return unit.connection.execute(select(campaigns).where(campaigns.c.id == identity)).one()

    def _checker(self, draft: Any, columns: Columns) -> RecipientChecker:
        limit = self._ws.profiles.get().value_limit
        return RecipientChecker(columns, draft.sign, draft.content, MessageType(draft.type), Market(draft.market), limit)

    def _fill(self, draft: Any, answers: Iterable[list[Any]]) -> None:
        waiting: list[Checked] = []
        for rows in answers:
            waiting += rows
            if len(waiting) >= ROWS_A_COMMIT:
                self._insert(draft, waiting)
                waiting = []
        self._insert(draft, waiting)

    def _insert(self, draft: Any, rows: Sequence[Checked]) -> None:
        if rows:
            with self._ws.write("LoadRecipients") as unit:
                unit.connection.exec_driver_sql(_INSERT, [(draft.id, *row) for row in rows])

    def _finish(self, draft: Any, summary: Summary, loaded: Loaded) -> None:
        """Count what was loaded, then let the rules find their exceptions (DOM-SEND-39)."""
        with self._ws.write("LoadRecipients") as unit:
            moves = Moves()
            moves.put(QUEUED, summary.segments, None, None, summary.sendable)
            moves.put(SKIPPED, 0, None, None, summary.rows - summary.sendable)
            hits = [
                *rules.do_not_disturb_hits(unit.connection, draft),
                *rules.unsubscribed_hits(unit.connection, draft),
            ]
            app = unit.connection.execute(select(apps).where(apps.c.id == draft.app_id)).first()
            if app is not None:
                hits += rules.frequency_hits(unit.connection, draft, frequency_of(app.frequency), unit.now)
            rules.skip(unit.connection, hits, moves)
            moves.write(unit.connection, draft)
            stored = json.dumps(asdict(loaded), ensure_ascii=False)
            unit.connection.execute(update(campaigns).where(campaigns.c.id == draft.id).values(loaded=stored))

    # -- may it go ------------------------------------------------------------------------------------------------

    def _reasons(self, unit: Unit, draft: Any, users: int, segments: int, free: int) -> Iterator[tuple[str, Mapping[str, object]]]:
        effective = ReviewState.EFFECTIVE.value
        enabled = unit.connection.scalar(select(apps.c.enabled).where(apps.c.id == draft.app_id))
        if draft.app_id and not enabled:
            yield "app_disabled", {}
        if draft.signature_id is None and draft.market == Market.DOMESTIC:
            yield "signature_missing", {}
        elif draft.signature_id and unit.connection.scalar(select(signatures.c.state).where(signatures.c.id == draft.signature_id)) != effective:
            yield "signature_not_effective", {}
        if unit.connection.scalar(select(templates.c.state).where(templates.c.id == draft.template_id)) != effective:
            yield "template_not_effective", {}
        if not users:
            yield "nothing_to_send", {}
        if segments > free:
            yield "package_short", {"short": segments - free}
        if not self._ws.gateway.simulated and users > LIVE_LIMIT:
            yield "too_many_recipients", {"limit": LIVE_LIMIT}

    def _warnings(self, unit: Unit, draft: Any) -> Iterator[tuple[str, Mapping[str, object]]]:
        if draft.type == MessageType.MARKETING and not marketing_open(unit.now):
            yield "marketing_closed", {}
        if draft.signature_id and self._ws.signatures.small_batch_advice(self._ws.signatures.get(draft.signature_id), unit.now):
            yield "small_batch", {}
        if self._ws.profiles.get().certification == "personal":
            yield "bulk_reviewed", {}


def _problem(row: Any) -> Problem:
    held = row.original if row.original is not None else text.pack([row.number, *([row.params] if row.params else [])])
    return Problem(row.row, row.number, row.code or "", json.loads(row.detail or "{}"), tuple(text.unpack(held, 1)))
