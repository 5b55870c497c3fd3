"""Importing a list as other programs do it: the ordinary one, the careful one, and the bare reading of the file.

Both programs check numbers and values, count segments, find repeats, leave out what is on the do-not-disturb list, and
store every row with its state. The ordinary one takes each library as it comes and goes row by row; the careful one
streams, checks by regular expression, keeps repeats in a set and inserts in bulk.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.parsers import expat

import phonenumbers
from openpyxl import load_workbook
from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, event, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from app.db import driver
from tests.bench import material

TEXT = f"【{material.SIGN}】{material.BODY}"
BULK_ROWS = 5_000
_NUMBER = re.compile(r"(?:\+86|0086|86)?(1[3-9][0-9]{9})")
_VARIABLE = re.compile(r"\{(\d+)\}")

tables = MetaData()
recipients = Table(
    "recipients",
    tables,
    Column("id", Integer, primary_key=True),
    Column("row", Integer),
    Column("number", Text, index=True),
    Column("name", Text),
    Column("text", Text),
    Column("segments", Integer),
    Column("state", Text),
    Column("reason", Text),
)
blocked = Table("blocked", tables, Column("number", Text, primary_key=True))


class Base(DeclarativeBase):
    metadata = tables


class Recipient(Base):
    __table__ = recipients


class Blocked(Base):
    __tablename__ = "blocked_entities"
    number: Mapped[str] = mapped_column(primary_key=True)


def durable(path: Path) -> Any:
    """An engine over a new database as durable as ours."""
    engine = create_engine(f"sqlite:///{path}", module=driver.module)
    event.listen(engine, "connect", _durable)
    return engine


def _durable(connection: Any, _: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", "cache_size=-32000"):
        connection.execute(f"PRAGMA {pragma}")


def prepare(path: Path, rows: int) -> Any:
    """A database with the do-not-disturb list in it."""
    engine = durable(path)
    tables.create_all(engine)
    with engine.begin() as connection:
        numbers = [{"number": "+86" + number} for number in material.listed(rows)]
        connection.execute(insert(blocked), numbers)
        connection.execute(insert(Blocked), numbers)
    return engine


def ordinary(engine: Any, path: Path) -> int:
    """The whole workbook in memory, phonenumbers on every row, rules and repeats asked of the database, entities."""
    done = 0
    with Session(engine) as session:
        for row, cells in enumerate(load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True), 2):
            session.add(_judge(session, row, [str(cell or "") for cell in cells]))
            done += 1
        session.commit()
    return done


def _judge(session: Session, row: int, cells: Sequence[str]) -> Recipient:
    entity = Recipient(row=row, number=cells[0], state="skipped", segments=0)
    try:
        parsed = phonenumbers.parse(cells[0], "CN")
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        entity.reason = "number"
        return entity
    entity.number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if not all(cells[1:4]):
        entity.reason = "value_empty"
    elif session.scalars(select(Blocked).where(Blocked.number == entity.number)).first():
        entity.reason = "do_not_disturb"
    elif session.scalars(select(Recipient).where(Recipient.number == entity.number)).first():
        entity.reason = "repeated"
    else:
        entity.text = _VARIABLE.sub(lambda match: cells[int(match[1])], TEXT)
        entity.segments = 1 if len(entity.text) <= 70 else -(-len(entity.text) // 67)
        entity.state = "queued"
    return entity


def careful(engine: Any, path: Path) -> int:
    """Streamed by openpyxl, a regular expression, repeats in a set, Core inserts of thousands in one transaction."""
    book = load_workbook(path, read_only=True)
    try:
        return store(engine, book.worksheets[0].iter_rows(min_row=2, values_only=True))
    finally:
        book.close()


def store(engine: Any, rows: Iterable[Sequence[Any]]) -> int:
    """Check and store rows the careful way."""
    done, seen, waiting = 0, set[tuple[Any, ...]](), []
    with engine.begin() as connection:
        for row, cells in enumerate(rows, 2):
            waiting.append(_checked(row, [str(cell or "") for cell in cells], seen))
            if len(waiting) == BULK_ROWS:
                connection.execute(insert(recipients), waiting)
                waiting = []
            done += 1
        if waiting:
            connection.execute(insert(recipients), waiting)
        hit = recipients.c.number.in_(select(blocked.c.number))
        connection.execute(
            recipients.update().where(hit, recipients.c.state == "queued").values(state="skipped", reason="blocked")
        )
    return done


def _checked(row: int, cells: Sequence[str], seen: set[tuple[Any, ...]]) -> dict[str, Any]:
    answer = {"row": row, "number": cells[0], "name": "", "text": "", "segments": 0, "state": "skipped", "reason": ""}
    match = _NUMBER.fullmatch(cells[0].replace(" ", "").replace("-", ""))
    if match is None:
        return {**answer, "reason": "number"}
    answer["number"] = "+86" + match[1]
    if not all(cells[1:4]):
        return {**answer, "reason": "value_empty"}
    key = (match[1], *cells[1:4])
    if key in seen:
        return {**answer, "reason": "repeated"}
    seen.add(key)
    final = TEXT
    for place, value in enumerate(cells[1:4], 1):
        final = final.replace(f"{{{place}}}", value)
    segments = 1 if len(final) <= 70 else -(-len(final) // 67)
    return {**answer, "name": cells[1], "text": final, "segments": segments, "state": "queued"}


def walk(path: Path) -> None:
    """The floor: expat over every part that holds rows or texts, telling nobody what it finds."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            parser = expat.ParserCreate()
            with archive.open(name) as part:
                while data := part.read(2**18):
                    parser.Parse(data, False)
            parser.Parse(b"", True)


def csv_rows(path: Path) -> Iterator[list[str]]:
    """What csv.reader gives, without the header."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def read_csv(path: Path) -> None:
    """The floor of csv: csv.reader alone."""
    with path.open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass
