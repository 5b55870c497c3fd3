"""Do-not-disturb and unsubscribed numbers, and those free of frequency limits (GEN-DND, GEN-UNSUB, APP-WL)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from app.db.find import contains, find
from app.db.tables import apps, campaigns, do_not_disturb, messages, replies, signatures, unsubscribes, whitelist
from app.domain import phone
from app.domain.listing import Found, Listing
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.errors import AppError

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

DO_NOT_DISTURB_LIMIT = 1000
"""Entries (number + signature + type) over all signatures (GEN-DND-02, GEN-DND-03)."""
WHITELIST_LIMIT = 300
"""Numbers of an app (APP-WL-01, APP-WL-07)."""


@dataclass(frozen=True)
class DoNotDisturb:
    """A number that gets no message with a signature; `type` None means every type."""

    id: int
    market: Market
    number: str = field(repr=False)
    signature_id: int | None
    type: MessageType | None
    added_at: float
    operator: str


@dataclass(frozen=True)
class Unsubscribed:
    """A number that gets no more messages of one type with a signature."""

    id: int
    number: str = field(repr=False)
    sign: str
    type: MessageType
    reply_id: int | None
    at: float


class Suppression:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def add_do_not_disturb(self, numbers: Iterable[str], signature_id: int, type: MessageType | None = None) -> int:
        """Add numbers as typed; how many were not yet there.

        Raises AppError: signature_not_usable, lines_wrong, do_not_disturb_limit.
        """
        wanted = _numbers(numbers)
        with self._ws.write("AddBlackList", changes="suppression") as unit:
            sign = unit.connection.execute(select(signatures).where(signatures.c.id == signature_id)).one_or_none()
            if sign is None or sign.state != ReviewState.EFFECTIVE.value:
                raise AppError("signature_not_usable", "signature_id")
            kind = None if type is None else type.value
            same = select(do_not_disturb.c.number).where(
                do_not_disturb.c.signature_id == signature_id, do_not_disturb.c.type.is_not_distinct_from(kind)
            )
            there = set(unit.connection.scalars(same))
            new = [number for number in wanted if number not in there]
            free = DO_NOT_DISTURB_LIMIT - _count(unit.connection, do_not_disturb)
            if len(new) > free:
                raise AppError("do_not_disturb_limit", "numbers", limit=DO_NOT_DISTURB_LIMIT, free=free)
            fixed = {"market": sign.market, "signature_id": signature_id, "type": kind, "added_at": unit.now}
            rows = [{**fixed, "number": number, "operator": self._ws.operator} for number in new]
            if rows:
                unit.connection.execute(insert(do_not_disturb), rows)
            unit.note(signature=signature_id, added=len(rows))
        return len(rows)

    def find_do_not_disturb(self, listing: Listing) -> Found[DoNotDisturb]:
        """Entries by market, signature_id and type; the search looks into numbers."""
        query = select(do_not_disturb)
        for name in ("market", "signature_id", "type"):
            if name in listing.where:
                query = query.where(do_not_disturb.c[name] == listing.where[name])
        if listing.search:
            query = query.where(contains(do_not_disturb.c.number, listing.search))
        sorts = {"id": do_not_disturb.c.id, "number": do_not_disturb.c.number}
        with self._ws.read("DescribeBlackList") as unit:
            return find(unit.connection, query, listing, sorts, _do_not_disturb)

    def add_unsubscribe(
        self, unit: Unit, number: str, sign: str, type: MessageType, reply_id: int | None = None
    ) -> bool:
        """Keep a wish not to be written to, in the caller's transaction; False when it was known (GEN-UNSUB-01)."""
        row = {"number": number, "sign": sign, "type": type.value, "reply_id": reply_id, "at": unit.now}
        return unit.connection.execute(insert(unsubscribes).values(**row).on_conflict_do_nothing()).rowcount == 1

    def unsubscribe_reply(self, reply_id: int) -> bool:
        """A person's word that a reply means stop (GEN-UNSUB-03). Raises AppError: not_found, reply_unmatched."""
        query = (
            select(replies.c.number, campaigns.c.sign, campaigns.c.type)
            .select_from(replies)
            .outerjoin(messages, messages.c.id == replies.c.message_id)
            .outerjoin(campaigns, campaigns.c.id == messages.c.campaign_id)
            .where(replies.c.id == reply_id)
        )
        with self._ws.write("AddBlackList", changes="suppression") as unit:
            row = unit.connection.execute(query).one_or_none()
            if row is None:
                raise AppError("not_found")
            if row.type is None:
                raise AppError("reply_unmatched")
            unit.note(reply=reply_id)
            return self.add_unsubscribe(unit, row.number, row.sign, MessageType(row.type), reply_id)

    def find_unsubscribed(self, listing: Listing) -> Found[Unsubscribed]:
        """Unsubscribed numbers by sign and type; the search looks into numbers."""
        query = select(unsubscribes)
        for name in ("sign", "type"):
            if name in listing.where:
                query = query.where(unsubscribes.c[name] == listing.where[name])
        if listing.search:
            query = query.where(contains(unsubscribes.c.number, listing.search))
        with self._ws.read("DescribeUnsubscribe") as unit:
            return find(
                unit.connection, query, listing, {"id": unsubscribes.c.id, "at": unsubscribes.c.at}, _unsubscribed
            )

    def add_to_whitelist(self, app_id: int, numbers: Iterable[str]) -> int:
        """Let numbers pass the app's frequency limits; how many were not yet there.

        Raises AppError: not_found, lines_wrong, whitelist_limit.
        """
        wanted = _numbers(numbers)
        with self._ws.write("ModifyFreqRule", app_id, changes="suppression") as unit:
            if unit.connection.scalar(select(apps.c.id).where(apps.c.id == app_id)) is None:
                raise AppError("not_found")
            there = set(unit.connection.scalars(_whitelisted(app_id)))
            new = [number for number in wanted if number not in there]
            if len(new) > WHITELIST_LIMIT - len(there):
                raise AppError("whitelist_limit", "numbers", limit=WHITELIST_LIMIT, free=WHITELIST_LIMIT - len(there))
            if new:
                unit.connection.execute(insert(whitelist), [{"app_id": app_id, "number": number} for number in new])
            unit.note(added=len(new))
        return len(new)

    def whitelist(self, app_id: int) -> list[str]:
        """The whitelisted numbers of an app, at most 300."""
        with self._ws.read("DescribeFreqRule", app_id) as unit:
            return list(unit.connection.scalars(_whitelisted(app_id).order_by(whitelist.c.number)))


def _numbers(lines: Iterable[str]) -> list[str]:
    """Numbers in E.164, each once, empty lines left out. Raises AppError("lines_wrong") with the places, from 1."""
    good: dict[str, None] = {}
    wrong = []
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            good[phone.domestic(line)] = None
        except AppError:
            wrong.append(place)
    if wrong:
        raise AppError("lines_wrong", "numbers", lines=wrong)
    if not good:
        raise AppError("required", "numbers")
    return list(good)


def _count(connection: Connection, table: Any) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _whitelisted(app_id: int) -> Any:
    return select(whitelist.c.number).where(whitelist.c.app_id == app_id)


def _do_not_disturb(row: Any) -> DoNotDisturb:
    kind = None if row.type is None else MessageType(row.type)
    return DoNotDisturb(row.id, Market(row.market), row.number, row.signature_id, kind, row.added_at, row.operator)


def _unsubscribed(row: Any) -> Unsubscribed:
    return Unsubscribed(row.id, row.number, row.sign, MessageType(row.type), row.reply_id, row.at)
