"""The simulated carrier's own memory: one row a call it took, and how far its receipts and replies were handed over.

It is a file of its own beside the workspace's database, so that it can bear witness to what was really sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.domain.market import Market, MessageType

FILE_NAME = "carrier.sqlite"
BUSY_SECONDS = 5.0
Connect = Callable[[Path], Any]
"""Opens the file in autocommit, for any thread; the workspace's own way knows the key of an encrypted one."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY,
    accepted_at INTEGER NOT NULL,
    last_due INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    speed REAL NOT NULL,
    market TEXT NOT NULL,
    message_type TEXT NOT NULL,
    sdk_app_id TEXT NOT NULL,
    sign TEXT NOT NULL,
    template TEXT NOT NULL,
    segments INTEGER NOT NULL,
    context TEXT NOT NULL,
    over_limit TEXT NOT NULL,
    numbers TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS calls_by_last_due ON calls (last_due);
CREATE TABLE IF NOT EXISTS handed_over (
    stream TEXT PRIMARY KEY,
    due INTEGER NOT NULL,
    message INTEGER NOT NULL
) STRICT;
"""
_COLUMNS = "id, accepted_at, seed, speed, market, message_type, sign, context, over_limit, numbers"


@dataclass(frozen=True, slots=True)
class Taken:
    """A call the carrier took: what its receipts and replies are derived from. `accepted_at` in milliseconds.

    `numbers` are the taken ones only, joined by commas; `over_limit` the places of those beyond the operators' limit.
    """

    id: int
    accepted_at: int
    seed: int
    speed: float
    market: Market
    message_type: MessageType
    sign: str
    context: str
    over_limit: frozenset[int]
    numbers: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class New:
    """A call to be written down; times in milliseconds, `last_due` when nothing more can come of it."""

    accepted_at: int
    last_due: int
    seed: int
    speed: float
    market: Market
    message_type: MessageType
    sdk_app_id: str
    sign: str
    template: str
    segments: int
    context: str
    over_limit: Sequence[int]
    numbers: Sequence[str] = field(repr=False)
    text: str = field(repr=False)


class Ledger:
    """The file. Not for several threads at once: its owner holds a lock; a witness opens a second one to read."""

    def __init__(self, path: Path, connect: Connect | None = None) -> None:
        self._connection = (connect or _plain)(path)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_SCHEMA)

    def add(self, call: New) -> int:
        """Write a call down for good; its id."""
        row = (
            call.accepted_at,
            call.last_due,
            call.seed,
            call.speed,
            call.market,
            call.message_type,
            call.sdk_app_id,
            call.sign,
            call.template,
            call.segments,
            call.context,
            ",".join(map(str, call.over_limit)),
            ",".join(call.numbers),
            call.text,
        )
        places = ", ".join("?" * len(row))
        columns = (
            "accepted_at, last_due, seed, speed, market, message_type, sdk_app_id, sign, template, segments, "
            "context, over_limit, numbers, text"
        )
        cursor = self._connection.execute(f"INSERT INTO calls ({columns}) VALUES ({places})", row)
        return int(cursor.lastrowid)

    def last_accepted(self) -> int:
        """When the newest call was taken, 0 before the first."""
        row = self._connection.execute("SELECT accepted_at FROM calls ORDER BY id DESC LIMIT 1").fetchone()
        return int(row[0]) if row else 0

    def before_pending(self, due: int) -> int:
        """The id behind which all calls stand that may still bring something after `due`."""
        found = self._connection.execute("SELECT min(id) - 1 FROM calls WHERE last_due >= ?", (due,)).fetchone()[0]
        if found is None:
            found = self._connection.execute("SELECT coalesce(max(id), 0) FROM calls").fetchone()[0]
        return int(found)

    def after(self, call_id: int, limit: int) -> list[Taken]:
        """The next calls behind an id, in their order."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM calls WHERE id > ? ORDER BY id LIMIT ?", (call_id, limit)
        )
        return [_taken(row) for row in rows]

    def by_id(self, ids: Sequence[int]) -> list[Taken]:
        listed = ",".join(str(int(call_id)) for call_id in ids)
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM calls WHERE id IN ({listed})")
        return [_taken(row) for row in rows]

    def with_number(self, number: str, since: int) -> list[Taken]:
        """Calls taken since then that carried this very number, oldest first."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM calls WHERE last_due >= ? AND accepted_at >= ?"
            " AND instr(',' || numbers || ',', ?) ORDER BY id",
            (since, since, f",{number},"),
        )
        return [_taken(row) for row in rows]

    def numbers_since(self, accepted_at: int) -> Iterator[tuple[MessageType, list[str]]]:
        """What went out since then, call by call: for the operators' daily limits."""
        rows = self._connection.execute(
            "SELECT message_type, numbers FROM calls WHERE last_due >= ? AND accepted_at >= ?",
            (accepted_at, accepted_at),
        )
        for message_type, numbers in rows:
            yield MessageType(message_type), numbers.split(",")

    def handed_over(self, stream: str) -> tuple[int, int]:
        """The due time and the message up to which a stream was taken."""
        row = self._connection.execute("SELECT due, message FROM handed_over WHERE stream = ?", (stream,)).fetchone()
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def hand_over(self, stream: str, due: int, message: int) -> None:
        """Remember how far a stream was taken."""
        self._connection.execute(
            "INSERT INTO handed_over (stream, due, message) VALUES (?, ?, ?)"
            " ON CONFLICT (stream) DO UPDATE SET due = excluded.due, message = excluded.message",
            (stream, due, message),
        )

    def accepted(self, context: str) -> list[str]:
        """The numbers that the carrier took under one context, in order, as often as it took them."""
        rows = self._connection.execute("SELECT numbers FROM calls WHERE context = ? ORDER BY id", (context,))
        return [number for (numbers,) in rows for number in numbers.split(",")]

    def all_accepted(self) -> Iterator[tuple[str, str]]:
        """Everything the carrier ever took, as (context, number)."""
        for context, numbers in self._connection.execute("SELECT context, numbers FROM calls ORDER BY id"):
            for number in numbers.split(","):
                yield context, number

    def close(self) -> None:
        self._connection.close()


def _plain(path: Path) -> Any:
    return dbapi2.connect(str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _taken(row: tuple[int, int, int, float, str, str, str, str, str, str]) -> Taken:
    call_id, accepted_at, seed, speed, market, message_type, sign, context, over_limit, numbers = row
    return Taken(
        call_id,
        accepted_at,
        seed,
        speed,
        Market(market),
        MessageType(message_type),
        sign,
        context,
        frozenset(map(int, over_limit.split(","))) if over_limit else frozenset(),
        numbers,
    )
