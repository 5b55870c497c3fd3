"""The same jobs as a plain, careful program does them: what the program's own way has to beat.

Lists are only read, by openpyxl in its streaming mode and by the csv module. Messages are ORM entities in a database as
durable as ours: a batch of 200 is checked against the lists and stored as on its way before the call, and as answered
after it, with the task's counts.
A receipt is an UPDATE of its message and of two counts. The export gets its rows ready
made. Left out, so that ratios are lower bounds: attempts, packages, hourly figures, the audit, recovery after a crash.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import time
from typing import Any

from openpyxl import Workbook, load_workbook
from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from app.db import driver
from app.domain import text
from app.domain.daytime import stamp
from app.domain.market import Market, MessageType
from app.gateway.base import Outgoing, Verdict
from tests.app.flow import BODY, PLAIN, accept
from tests.bench.material import RECEIPTS_AT_ONCE, Material, Measured, number, seconds

SIGN = "青禾生活"
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


def jobs(folder: Path, material: Material) -> Measured:
    folder.mkdir()
    yield "load xlsx", seconds(lambda: _read_workbook(material.workbook))
    yield "load csv", seconds(lambda: _read_table(material.table))
    engine = create_engine(f"sqlite:///{folder / 'reference.sqlite'}", module=driver.module)
    event.listen(engine, "connect", _durable)
    Base.metadata.create_all(engine)
    try:
        with Session(engine, expire_on_commit=False) as session:
            session.add_all(Count(state=state, messages=0) for state in STATES)
            _store(session, material.plain, 1)
            yield "send identical", seconds(lambda: _send(session, PLAIN, COMMIT, 1))
            first = 1 + material.rows
            _store(session, material.personalised, first)
            yield "send personalised", seconds(lambda: _send(session, BODY, 1, first))
            sent = session.execute(select(Message.number, Message.serial).where(Message.id < first)).all()
            yield "receipts", seconds(lambda: _receive(session, sent))
            assert session.get_one(Count, "delivered").messages == len(sent) == material.rows
    finally:
        engine.dispose()
    now = stamp(time())
    rows = [(number(n), PLAIN, 22, 1, "通知短信", now, now, "送达成功", "送达成功", "1") for n in range(material.rows)]
    yield "export xlsx", seconds(lambda: _export(folder / "records.xlsx", rows))


def _durable(connection: Any, _: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", "cache_size=-32000"):
        connection.execute(f"PRAGMA {pragma}")


def _read_workbook(path: Path) -> int:
    book = load_workbook(path, read_only=True)
    try:
        return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()


def _read_table(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file))


def _store(session: Session, path: Path, first: int) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))[1:]
    for n, line in enumerate(lines, first):
        session.add(Message(id=n, number="+86" + line[0], params="\n".join(line[1:]), state="queued"))
    session.get_one(Count, "queued").messages += len(lines)
    session.commit()
    session.expunge_all()


def _send(session: Session, body: str, size: int, first: int) -> None:
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


def _receive(session: Session, sent: Sequence[Any]) -> None:
    """Row by row on the bare driver, as many a commit as ours takes at once."""
    raw: Any = session.connection().connection.driver_connection
    change = "UPDATE messages SET state = ?, code = ?, receipt_at = ? WHERE number = ? AND serial = ? AND state = ?"
    for done, row in enumerate(sent, 1):
        raw.execute(change, ("delivered", "DELIVRD", time(), row.number, row.serial, "accepted"))
        raw.execute("UPDATE counts SET messages = messages - 1 WHERE state = 'accepted'")
        raw.execute("UPDATE counts SET messages = messages + 1 WHERE state = 'delivered'")
        if done % RECEIPTS_AT_ONCE == 0:
            raw.commit()
    raw.commit()


def _export(path: Path, rows: Sequence[Sequence[object]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(path)
