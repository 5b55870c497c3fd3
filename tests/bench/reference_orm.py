"""Sending and receipts as a careful program with an ORM does them.

Messages are entities in a database as durable as ours: a batch of 200 is checked against the lists and stored as on
its way before the call, and as answered after it, with the task's counts. A receipt is an UPDATE of its message and of
two counts. Left out, so that ratios are lower bounds: attempts, packages, hourly figures, the audit, recovery.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from app.domain import text
from app.domain.market import Market, MessageType
from app.gateway.base import Outgoing, Verdict
from tests.app.flow import accept
from tests.bench.material import SIGN
from tests.bench.ours import RECEIPTS_AT_ONCE

COMMIT = 200
DAY_SECONDS = 86_400
STATES = ("queued", "in_flight", "accepted", "delivered")


class Base(DeclarativeBase):
    """The reference's own few tables."""


class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(index=True)
    params: Mapped[str]
    state: Mapped[str]
    serial: Mapped[str | None]
    code: Mapped[str | None]
    sent_at: Mapped[float | None]
    receipt_at: Mapped[float | None]


class Listed(Base):
    """A number not to be written to."""

    __tablename__ = "listed"
    number: Mapped[str] = mapped_column(primary_key=True)


class Count(Base):
    __tablename__ = "counts"
    state: Mapped[str] = mapped_column(primary_key=True)
    messages: Mapped[int]


def prepare(session: Session, path: Path, first: int = 1) -> None:
    """Tables with the recipients of a csv in them, queued, from the id `first` on."""
    Base.metadata.create_all(session.get_bind())
    session.add_all(Count(state=state, messages=0) for state in STATES if session.get(Count, state) is None)
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))[1:]
    for n, line in enumerate(lines, first):
        session.add(Message(id=n, number="+86" + line[0], params="\n".join(line[1:]), state="queued"))
    session.get_one(Count, "queued").messages += len(lines)
    session.commit()
    session.expunge_all()


def send(session: Session, body: str, size: int = COMMIT, first: int = 1) -> None:
    """Batches of COMMIT messages from `first` on; calls of `size` numbers."""
    for batch in _batches(session, first):
        counts = {count.state: count for count in session.scalars(select(Count))}
        going = _allowed(session, batch)
        for message in going:
            message.state, message.sent_at = "in_flight", time()
            counts["queued"].messages -= 1
            counts["in_flight"].messages += 1
        session.commit()
        for at in range(0, len(going), size):
            call = going[at : at + size]
            for message, verdict in zip(call, _call(body, call), strict=True):
                message.state, message.serial = "accepted", verdict.serial
                counts["in_flight"].messages -= 1
                counts["accepted"].messages += 1
        session.commit()
        session.expunge_all()


def _batches(session: Session, first: int) -> Iterator[list[Message]]:
    while batch := list(session.scalars(select(Message).where(Message.id >= first).order_by(Message.id).limit(COMMIT))):
        first = batch[-1].id + 1
        yield batch


def _allowed(session: Session, batch: Sequence[Message]) -> list[Message]:
    """Without those whose number is listed, or got a message within a day."""
    numbers = [message.number for message in batch]
    recent = select(Message.number).where(Message.number.in_(numbers), Message.sent_at > time() - DAY_SECONDS)
    listed = select(Listed.number).where(Listed.number.in_(numbers))
    kept_back = {*session.scalars(listed), *session.scalars(recent)}
    return [message for message in batch if message.number not in kept_back]


def _call(body: str, messages: Sequence[Message]) -> list[Verdict]:
    params = tuple(messages[0].params.split("\n")) if messages[0].params else ()
    rendered = text.render(SIGN, body, params, Market.DOMESTIC)
    numbers = tuple(message.number for message in messages)
    call = messages[0].id, Market.DOMESTIC, "1400000001", SIGN, "1", MessageType.NOTIFICATION, params, numbers, rendered
    return accept(Outgoing(*call, context="reference"))


def receive(session: Session, sent: Sequence[Any]) -> None:
    """Row by row on the bare driver, as many a commit as ours takes at once; `sent` has numbers and serials."""
    raw: Any = session.connection().connection.driver_connection
    change = "UPDATE messages SET state = ?, code = ?, receipt_at = ? WHERE number = ? AND serial = ? AND state = ?"
    for done, row in enumerate(sent, 1):
        raw.execute(change, ("delivered", "DELIVRD", time(), row.number, row.serial, "accepted"))
        raw.execute("UPDATE counts SET messages = messages - 1 WHERE state = 'accepted'")
        raw.execute("UPDATE counts SET messages = messages + 1 WHERE state = 'delivered'")
        if done % RECEIPTS_AT_ONCE == 0:
            raw.commit()
    raw.commit()
