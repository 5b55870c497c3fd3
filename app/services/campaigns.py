"""Bulk sends: confirming a draft, the orders that move it, lists and counts (DOM-SEND-19..33, 41, 45, 47)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import func, insert, literal, or_, select, update

from app.countries import prices
from app.db import charges
from app.db.find import contains, find
from app.db.moves import Moves
from app.db.tables import campaign_counts, campaigns, messages
from app.domain import campaign as rules
from app.domain import phone
from app.domain.campaign import RETRYABLE, TEST_NUMBERS, MessageState, PauseReason, State
from app.domain.daytime import day, day_start, local
from app.domain.destination import reader
from app.domain.limits import DAILY_LIMIT_ABROAD
from app.domain.listing import Found, Listing
from app.domain.market import Market, MessageType
from app.errors import AppError

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

KEPT_BACK = (
    "frequency_30_seconds",
    "frequency_1_hour",
    "frequency_1_day",
    "frequency_same_content",
    DAILY_LIMIT_ABROAD,
)
"""Our own reasons that another day mends: a resend takes these messages again (DOM-SEND-33)."""


@dataclass(frozen=True)
class Counts:
    """Messages of a task by what became of them. `accepted` is what the carrier took, delivered or not."""

    total: int = 0
    queued: int = 0
    in_flight: int = 0
    accepted: int = 0
    refused: int = 0
    unknown: int = 0
    cancelled: int = 0
    skipped: int = 0
    delivered: int = 0
    undelivered: int = 0
    no_receipt: int = 0

    @property
    def sendable(self) -> int:
        return self.total - self.skipped

    @property
    def tried(self) -> int:
        """Handed over and answered, or in doubt."""
        return self.accepted + self.refused + self.unknown


@dataclass(frozen=True)
class Campaign:
    id: int
    code: str
    gateway: str
    market: Market
    name: str
    app_id: int
    signature_id: int | None
    sign: str
    template_id: int
    template_name: str
    content: str
    variables: int
    type: MessageType
    state: State
    pause_reason: PauseReason | None
    pause_code: str | None
    source: str
    file_name: str
    parent_id: int | None
    created_at: float
    confirmed_at: float | None
    scheduled_at: float | None
    started_at: float | None
    finished_at: float | None
    active_at: float | None
    rate: int | None
    operator: str
    counts: Counts
    segments: int
    """Billed segments of what the carrier took."""
    planned_segments: int
    """Segments of everything that goes or went."""


_FIELDS = [f for f in Campaign.__dataclass_fields__ if f not in {"counts", "segments", "planned_segments"}]
_TYPES = {"market": Market, "type": MessageType, "state": State}


class Campaigns:
    """The orders a person gives to a task. The sending itself is in `sending`."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    # -- reading --------------------------------------------------------------------------------------------------

    def get(self, campaign_id: int) -> Campaign:
        with self._ws.read("DescribeSendSMSDetail") as unit:
            return self._one(unit, campaign_id)

    def find(self, listing: Listing) -> Found[Campaign]:
        """Tasks, newest first. Filters: state, signature_id, type, market, since; search in name, code and number."""
        query = select(campaigns).where(
            campaigns.c.state != State.DRAFT.value, campaigns.c.gateway == self._ws.gateway.name
        )
        where = listing.where
        for key in ("signature_id", "type", "market", "app_id"):
            if (value := where.get(key)) is not None:
                query = query.where(campaigns.c[key] == value)
        if state := where.get("state"):
            query = query.where(campaigns.c.state.in_([state] if isinstance(state, str) else list(state)))
        if since := where.get("since"):
            query = query.where(campaigns.c.created_at >= since)
        if until := where.get("until"):
            query = query.where(campaigns.c.created_at < until)
        if listing.search:
            query = query.where(self._matches(listing.search.strip()))
        sorts = {
            "id": campaigns.c.id,
            "name": campaigns.c.name,
            "created_at": campaigns.c.created_at,
            "state": campaigns.c.state,
        }
        with self._ws.read("DescribeSendSMSTaskSummary") as unit:
            found = find(unit.connection, query, listing, sorts, lambda row: row)
            counts = _counts(unit, [row.id for row in found.rows])
            return Found(tuple(_campaign(row, counts.get(row.id, {})) for row in found.rows), found.total)

    def unfinished(self) -> list[Campaign]:
        """Tasks that are running, paused, scheduled or waiting for a person, oldest first."""
        with self._ws.read("DescribeSendSMSTaskSummary") as unit:
            wanted = [state.value for state in rules.UNFINISHED]
            query = select(campaigns).where(campaigns.c.state.in_(wanted), campaigns.c.gateway == self._ws.gateway.name)
            rows = unit.connection.execute(query.order_by(campaigns.c.id)).all()
            counts = _counts(unit, [row.id for row in rows])
            return [_campaign(row, counts.get(row.id, {})) for row in rows]

    # -- orders ---------------------------------------------------------------------------------------------------

    def confirm(
        self, campaign_id: int, at: float | None = None, rate: int | None = None, name: str | None = None
    ) -> Campaign:
        """Send a draft, now or at `at`. Freezes recipients, texts and reserve in one transaction.

        A second confirmation of the same draft changes nothing (DOM-SEND-22).
        Raises AppError: nothing_to_send, package_short and the other reasons of Preflight.sheet, schedule_too_early ...
        """
        sheet = self._ws.preflight.sheet(campaign_id)
        with self._ws.write("CreateSendSmsTask", changes={"campaigns", "packages"}) as unit:
            draft = self._row(unit, campaign_id)
            if draft.state != State.DRAFT:
                return self._one(unit, campaign_id)
            for code, values in sheet.reasons:
                raise AppError(code, None, **values)
            if not draft.app_id:
                raise AppError("required", "app_id")
            action = "schedule" if at is not None else "confirm"
            if self._ws.profiles.get().certification == "personal":
                action = "submit"
            scheduled = rules.check_schedule(at, unit.now) if at is not None else None
            _, segments, charge = charges.queued(unit.connection, draft)
            self._ws.packages.reserve(unit, campaign_id, Market(draft.market), charge)
            code = self._code(unit)
            chosen = rules.check_name(name if name is not None else draft.name)
            stamp = local(unit.now).strftime("%m-%d %H:%M")
            facts = f"{draft.app_id}|{draft.sign}|{draft.content}|{sheet.users}|{charge}"
            unit.connection.execute(
                update(campaigns)
                .where(campaigns.c.id == campaign_id)
                .values(
                    code=code,
                    name=chosen or f"{draft.template_name[:18]} {stamp}",
                    state=rules.move(State.DRAFT, action).value,
                    confirmed_at=unit.now,
                    scheduled_at=scheduled,
                    rate=rate,
                    operator=self._ws.operator,
                    started_at=unit.now if action == "confirm" else None,
                    ordered_at=unit.now,
                    fingerprint=hashlib.sha256(facts.encode()).hexdigest(),
                )
            )
            unit.note(campaign=campaign_id, users=sheet.users, segments=segments, charge=charge)
            return self._one(unit, campaign_id)

    def pause(self, campaign_id: int, reason: PauseReason = PauseReason.USER) -> Campaign:
        """No new message is claimed; those in flight are settled (DOM-SEND-32)."""
        return self._order("ModifyTaskStatusStop", campaign_id, "pause", pause_reason=reason.value, pause_code=None)

    def resume(self, campaign_id: int) -> Campaign:
        """Go on with what is still queued. What is unknown stays unknown, and no longer pauses the task."""
        return self._order(
            "ModifyTaskStatusStart", campaign_id, "resume", pause_reason=None, pause_code=None, accept_unknown=True
        )

    def start(self, campaign_id: int) -> Campaign:
        """Start a scheduled or held task now (DOM-SEND-25)."""
        return self._order("ModifyTaskStatusStart", campaign_id, "start", pause_reason=None, pause_code=None)

    def stop(self, campaign_id: int) -> Campaign:
        """No new message leaves after this returns; the rest ends as not sent (DOM-SEND-26). Final."""
        return self._order("ModifyTaskStatusStop", campaign_id, "stop")

    def cancel(self, campaign_id: int) -> Campaign:
        """Cancel a task that has not started (DOM-SEND-27). Final; the reserve is freed."""
        with self._ws.write("CancelSendSMSTask", changes={"campaigns", "packages"}) as unit:
            row = self._row(unit, campaign_id)
            state = rules.move(State(row.state), "cancel")
            _, segments, charge = charges.queued(unit.connection, row)
            queued = (messages.c.campaign_id == campaign_id, messages.c.state == MessageState.QUEUED.value)
            count = unit.connection.execute(
                update(messages).where(*queued).values(state=MessageState.CANCELLED.value)
            ).rowcount
            moves = Moves()
            moves.put(MessageState.QUEUED.value, -segments, None, None, -count)
            moves.put(MessageState.CANCELLED.value, segments, None, None, count)
            moves.write(unit.connection, row)
            self._ws.packages.release(unit, campaign_id, charge)
            values = {"state": state.value, "finished_at": unit.now, "pause_reason": None}
            unit.connection.execute(update(campaigns).where(campaigns.c.id == campaign_id).values(values))
            unit.note(campaign=campaign_id, messages=count)
            return self._one(unit, campaign_id)

    def resend(self, campaign_id: int, with_unknown: bool = False, with_rest: bool = False) -> int:
        """A new draft of the rows that failed for a reason that may pass (DOM-SEND-33); answers its id.

        Unknown results are left out unless ordered: most of them were in fact sent. `with_rest` takes what a stop left.
        """
        with self._ws.write("ModifyTaskStatusStart") as unit:
            parent = self._row(unit, campaign_id)
            if State(parent.state) not in rules.FINISHED:
                raise AppError("campaign_state", state=parent.state, action="resend")
            chosen: list[Any] = [messages.c.code.in_([*RETRYABLE, *KEPT_BACK])]
            if with_unknown:
                chosen.append(messages.c.state.in_([state.value for state in rules.DOUBTFUL]))
            if with_rest:
                chosen.append(messages.c.state == MessageState.CANCELLED.value)
            old = dict(parent._mapping)
            kept = (
                "gateway",
                "market",
                "app_id",
                "signature_id",
                "sign",
                "template_id",
                "template_name",
                "content",
                "variables",
                "type",
            )
            identity = unit.connection.execute(
                insert(campaigns)
                .returning(campaigns.c.id)
                .values(
                    **{key: old[key] for key in kept},
                    code=f"draft-{uuid4().hex}",
                    name=parent.name[: rules.NAME_LENGTH],
                    loaded="{}",
                    state=State.DRAFT.value,
                    source="resend",
                    file_name=parent.file_name,
                    parent_id=campaign_id,
                    created_at=unit.now,
                    cursor=0,
                    unknown_seen=0,
                    operator=self._ws.operator,
                )
            ).scalar_one()
            names = ["campaign_id", "row", "number", "params", "length", "segments", "country", "price", "state"]
            columns = [messages.c[key] for key in names[1:-1]]
            rows = select(literal(identity), *columns, literal(MessageState.QUEUED.value)).where(
                messages.c.campaign_id == campaign_id, or_(*chosen)
            )
            count = unit.connection.execute(insert(messages).from_select(names, rows)).rowcount
            if not count:
                raise AppError("nothing_to_resend")
            moves = Moves()
            moves.put(MessageState.QUEUED.value, _total(unit, identity), None, None, count)
            moves.write(unit.connection, self._row(unit, identity))
            unit.note(campaign=campaign_id, draft=identity, messages=count, with_unknown=with_unknown)
            return int(identity)

    def test(
        self, numbers: Sequence[str], app_id: int, signature_id: int | None, template_id: int, params: Sequence[str]
    ) -> Campaign:
        """Send the text of one row to up to three own numbers; counted and billed like any other (DOM-SEND-37)."""
        if not 1 <= len(numbers) <= TEST_NUMBERS:
            raise AppError("test_numbers", "numbers", limit=TEST_NUMBERS)
        read = reader(self._ws.templates.get(template_id).market, prices())
        for number in numbers:
            read(number)
        draft = self._ws.preflight.load_numbers(
            numbers, app_id, signature_id, template_id, params=params, source="test"
        )
        try:
            return self.confirm(draft)
        except AppError:
            self._ws.preflight.discard(draft)
            raise

    # -- inside ---------------------------------------------------------------------------------------------------

    def _order(
        self, action: str, campaign_id: int, order: str, accept_unknown: bool = False, **values: Any
    ) -> Campaign:
        with self._ws.write(action, changes="campaigns") as unit:
            row = self._row(unit, campaign_id)
            state = rules.move(State(row.state), order)
            if state is State.RUNNING:
                values |= {"ordered_at": unit.now, "claimed_by": None, "started_at": row.started_at or unit.now}
            if accept_unknown:
                counts = _counts(unit, [campaign_id]).get(campaign_id, {})
                values["unknown_seen"] = sum(counts.get(doubt.value, (0, 0))[0] for doubt in rules.DOUBTFUL)
            unit.connection.execute(
                update(campaigns).where(campaigns.c.id == campaign_id).values(state=state.value, **values)
            )
            unit.note(campaign=campaign_id, order=order)
            return self._one(unit, campaign_id)

    def _row(self, unit: Unit, campaign_id: int) -> Any:
        row = unit.connection.execute(select(campaigns).where(campaigns.c.id == campaign_id)).first()
        if row is None:
            raise AppError("not_found", "campaign_id")
        return row

    def _one(self, unit: Unit, campaign_id: int) -> Campaign:
        return _campaign(self._row(unit, campaign_id), _counts(unit, [campaign_id]).get(campaign_id, {}))

    def _code(self, unit: Unit) -> str:
        """`20260318-0007`: the day and the number of the task on it."""
        today = day(unit.now)
        prefix = local(day_start(today)).strftime("%Y%m%d")
        last = unit.connection.scalar(select(func.max(campaigns.c.code)).where(campaigns.c.code.like(f"{prefix}-%")))
        return f"{prefix}-{int(last.rsplit('-', 1)[1]) + 1 if last else 1:04}"

    def _matches(self, search: str) -> Any:
        conditions = [contains(campaigns.c.name, search), contains(campaigns.c.code, search)]
        try:
            number = phone.anywhere(search)
        except AppError:
            return or_(*conditions)
        return or_(*conditions, campaigns.c.id.in_(select(messages.c.campaign_id).where(messages.c.number == number)))


def _counts(unit: Unit, ids: Sequence[int]) -> dict[int, dict[str, tuple[int, int]]]:
    found: dict[int, dict[str, tuple[int, int]]] = {}
    for row in unit.connection.execute(select(campaign_counts).where(campaign_counts.c.campaign_id.in_(ids))):
        found.setdefault(row.campaign_id, {})[row.state] = (row.messages, row.segments)
    return found


def _total(unit: Unit, campaign_id: int) -> int:
    return (
        unit.connection.scalar(select(func.sum(messages.c.segments)).where(messages.c.campaign_id == campaign_id)) or 0
    )


def _campaign(row: Any, by_state: dict[str, tuple[int, int]]) -> Campaign:
    def n(*states: MessageState) -> int:
        return sum(by_state.get(state.value, (0, 0))[0] for state in states)

    accepted = n(*rules.TAKEN)
    delivered, undelivered = n(MessageState.DELIVERED), n(MessageState.UNDELIVERED)
    counts = Counts(
        total=sum(m for m, _ in by_state.values()),
        queued=n(MessageState.QUEUED),
        in_flight=n(*rules.OPEN),
        accepted=accepted,
        refused=n(MessageState.REFUSED),
        unknown=n(*rules.DOUBTFUL),
        cancelled=n(MessageState.CANCELLED),
        skipped=n(MessageState.SKIPPED),
        delivered=delivered,
        undelivered=undelivered,
        no_receipt=accepted - delivered - undelivered,
    )
    values = {key: getattr(row, key) for key in _FIELDS}
    values |= {key: kind(values[key]) for key, kind in _TYPES.items()}
    values["pause_reason"] = PauseReason(row.pause_reason) if row.pause_reason else None
    segments = sum(by_state.get(state.value, (0, 0))[1] for state in rules.TAKEN)
    planned = sum(s for state, (_, s) in by_state.items() if state != MessageState.SKIPPED)
    return Campaign(**values, counts=counts, segments=segments, planned_segments=planned)
