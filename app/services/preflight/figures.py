"""The sheet of figures of a draft, its problem rows and real texts, and whether it may go."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.db.daily_limit import room
from app.db.find import find
from app.db.tables import apps, campaigns, messages, signatures, templates
from app.domain import text
from app.domain.campaign import LIVE_LIMIT, MessageState
from app.domain.limits import marketing_open
from app.domain.listing import Found, Listing
from app.domain.market import Market, MessageType
from app.domain.prices import shortage
from app.domain.recipients import MERGED, NUMBER_SHARE
from app.domain.review import ReviewState
from app.services.preflight import abroad
from app.services.preflight.drafts import Drafts
from app.services.preflight.rows import FEW_NUMBERS, Preview, Problem, Sheet

if TYPE_CHECKING:
    from app.workspace import Unit

QUEUED, SKIPPED = MessageState.QUEUED.value, MessageState.SKIPPED.value


class Preflight(Drafts):
    """What will happen if this draft is sent; loading comes from Drafts."""

    # -- what the draft holds -------------------------------------------------------------------------------------

    def sheet(self, campaign_id: int) -> Sheet:
        """The figures of a draft and whether it can be sent (DOM-SEND-03, 20, 38)."""
        with self._ws.read("DescribeSendSMSDetail") as unit:
            draft = unit.connection.execute(select(campaigns).where(campaigns.c.id == campaign_id)).one()
            mine = messages.c.campaign_id == campaign_id
            by_segments = {
                row.segments: row.n
                for row in unit.connection.execute(
                    select(messages.c.segments, func.count().label("n"))
                    .where(mine, messages.c.state == QUEUED)
                    .group_by(messages.c.segments)
                )
            }
            codes = {
                row.code: row.n
                for row in unit.connection.execute(
                    select(messages.c.code, func.count().label("n"))
                    .where(mine, messages.c.state == SKIPPED)
                    .group_by(messages.c.code)
                )
            }
            users = sum(by_segments.values())
            segments = sum(size * n for size, n in by_segments.items())
            balance = self._ws.packages.balance(Market(draft.market))
            charge, beyond = segments, None
            if draft.market == Market.INTERNATIONAL:
                limit = self._ws.profiles.get().segments_abroad
                beyond = abroad.figures(unit.connection, draft, limit, unit.now)
                charge = sum(one.cost for one in beyond.countries)
            reasons = tuple(self._reasons(unit, draft, users, charge, balance.free))
            loaded = self.loaded(campaign_id)
            rows = users + sum(codes.values())
            warnings = tuple(self._warnings(unit, draft, rows, loaded.wrong_numbers))
            if beyond and beyond.fits_today < users:
                fits = {"rows": users, "fits": beyond.fits_today, "limit": beyond.limit, "room": beyond.room}
                warnings = (("daily_limit_abroad_short", fits), *warnings)
        merged = codes.get(MERGED, 0)
        return Sheet(
            rows=rows,
            sendable=users,
            merged=merged,
            skipped=sum(codes.values()) - merged,
            repeated=loaded.repeated,
            wrong_numbers=loaded.wrong_numbers,
            users=users,
            segments=segments,
            by_segments=dict(sorted(by_segments.items())),
            problem_counts=dict(sorted(codes.items(), key=lambda item: -item[1])),
            market=Market(draft.market),
            charge=charge,
            package_before=balance.free,
            package_after=balance.free - charge,
            reasons=reasons,
            warnings=warnings,
            abroad=beyond,
        )

    def room_abroad(self) -> tuple[int, int]:
        """Billed segments abroad that the account may send a day, and what is left of them today (INT-SEND-04)."""
        limit = self._ws.profiles.get().segments_abroad
        with self._ws.read("DescribeSendSMSDetail") as unit:
            return limit, room(unit.connection, self._ws.gateway.name, limit, unit.now)

    def problems(self, campaign_id: int, listing: Listing) -> Found[Problem]:
        """Rows that will not be sent, in the sheet's order; filter by code (DOM-SEND-35)."""
        query = select(messages).where(messages.c.campaign_id == campaign_id, messages.c.state == SKIPPED)
        if code := listing.where.get("code"):
            query = query.where(messages.c.code == code)
        with self._ws.read("DescribeSendSMSDetail") as unit:
            order = {"row": messages.c.row}
            listing = (
                listing if listing.sort else Listing(listing.where, "", "row", False, listing.page, listing.page_size)
            )
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
                current = (
                    select(messages.c.id).where(*going).order_by(messages.c.id).limit(1).offset(index).scalar_subquery()
                )
                later = query.where(messages.c.segments > 1, messages.c.id > current).order_by(messages.c.id).limit(1)
                query = (
                    later
                    if unit.connection.execute(later).first()
                    else query.where(messages.c.segments > 1).order_by(messages.c.id).limit(1)
                )
            else:
                query = query.order_by(messages.c.id).limit(1).offset(max(0, min(index, total - 1)))
            row = unit.connection.execute(query).first()
            if row is None:
                return None
            at = (
                unit.connection.scalar(select(func.count()).select_from(messages).where(*going, messages.c.id < row.id))
                or 0
            )
        market, params = Market(draft.market), text.unpack(row.params, draft.variables)
        final = text.render(draft.sign, draft.content, params, market)
        return Preview(
            at,
            total,
            row.row,
            row.number,
            final,
            tuple(text.spans(draft.sign, draft.content, params, market)),
            row.length,
            row.segments,
            tuple(text.parts(final, market)),
        )

    # -- may it go ------------------------------------------------------------------------------------------------

    def _reasons(
        self, unit: Unit, draft: Any, users: int, charge: int, free: int
    ) -> Iterator[tuple[str, Mapping[str, object]]]:
        effective = ReviewState.EFFECTIVE.value
        enabled = unit.connection.scalar(select(apps.c.enabled).where(apps.c.id == draft.app_id))
        if draft.app_id and not enabled:
            yield "app_disabled", {}
        if draft.signature_id is None and draft.market == Market.DOMESTIC:
            yield "signature_missing", {}
        elif (
            draft.signature_id
            and unit.connection.scalar(select(signatures.c.state).where(signatures.c.id == draft.signature_id))
            != effective
        ):
            yield "signature_not_effective", {}
        if unit.connection.scalar(select(templates.c.state).where(templates.c.id == draft.template_id)) != effective:
            yield "template_not_effective", {}
        if not users:
            yield "nothing_to_send", {}
        if charge > free:
            short = shortage(Market(draft.market), charge - free)
            yield short.code, short.values
        if not self._ws.gateway.simulated and users > LIVE_LIMIT:
            yield "too_many_recipients", {"limit": LIVE_LIMIT}

    def _warnings(self, unit: Unit, draft: Any, rows: int, wrong: int) -> Iterator[tuple[str, Mapping[str, object]]]:
        if draft.source == "file" and rows - wrong < NUMBER_SHARE * rows:
            yield FEW_NUMBERS, {"wrong": wrong, "rows": rows}
        if draft.type == MessageType.MARKETING and not marketing_open(unit.now):
            yield "marketing_closed", {}
        if draft.signature_id and self._ws.signatures.small_batch_advice(
            self._ws.signatures.get(draft.signature_id), unit.now
        ):
            yield "small_batch", {}
        if self._ws.profiles.get().certification == "personal":
            yield "bulk_reviewed", {}


def _problem(row: Any) -> Problem:
    held = row.original if row.original is not None else text.pack([row.number, *([row.params] if row.params else [])])
    return Problem(row.row, row.number, row.code or "", json.loads(row.detail or "{}"), tuple(text.unpack(held, 1)))
