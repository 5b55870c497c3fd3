"""SQLite over the file layer of the tests, behind the face of the program's own driver.

All connections of a workspace share one, because a layer in memory has no locks between them: a transaction begun
inside another (a read inside a write) is part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import apsw
import sqlcipher3.dbapi2 as real

from tests.crash.disk import VFS

_ERRORS: dict[type[Exception], type[Exception]] = {
    apsw.ConstraintError: real.IntegrityError,
    apsw.CorruptError: real.DatabaseError,
    apsw.NotADBError: real.DatabaseError,
}


class Shared:
    """The one connection behind those that the program opens."""

    def __init__(self, path: str) -> None:
        self.connection = apsw.Connection(path, vfs=VFS)
        self.connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # a WAL without shared memory

    def open(self, *_: object, **__: object) -> Connection:
        return Connection(self)

    def close(self) -> None:
        self.connection.close(True)


class Connection:
    """What the program's driver calls a connection."""

    isolation_level = None

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.began = False

    def cursor(self) -> Cursor:
        return Cursor(self._shared, self)

    def execute(self, sql: str, values: Any = ()) -> Cursor:
        return self.cursor().execute(sql, values)

    def create_function(self, name: str, arguments: int, function: Any, deterministic: bool = False) -> None:
        self._shared.connection.create_scalar_function(name, function, arguments, deterministic=deterministic)

    def commit(self) -> None:
        self._end("COMMIT")

    def rollback(self) -> None:
        self._end("ROLLBACK")

    def _end(self, how: str) -> None:
        if self.began and self._shared.connection.in_transaction:
            self.execute(how)
        self.began = False

    def close(self) -> None:
        self.rollback()


class Cursor:
    """Rows are read at once: the program's statements are small."""

    arraysize = 1

    def __init__(self, shared: Shared, connection: Connection) -> None:
        self._shared = shared
        self._connection = connection
        self._rows: list[tuple[Any, ...]] = []
        self.description: Sequence[Any] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    def execute(self, sql: str, values: Any = ()) -> Cursor:
        return self._run(sql, [values])

    def executemany(self, sql: str, rows: Iterable[Any]) -> Cursor:
        return self._run(sql, rows)

    def _run(self, sql: str, rows: Iterable[Any]) -> Cursor:
        below = self._shared.connection
        if sql.startswith("BEGIN"):
            if below.in_transaction:
                return self
            self._connection.began = True
        if sql.startswith("PRAGMA") and "=" in sql and below.in_transaction:
            return self  # another face of a connection that was prepared when it was opened
        cursor = below.cursor()
        cursor.exec_trace = self._look
        before = below.total_changes()
        self._rows = []
        self.description = None
        try:
            for values in rows:
                self._rows += cursor.execute(sql, values)
        except apsw.Error as error:
            raise _ERRORS.get(type(error), real.OperationalError)(str(error)) from error
        self.rowcount = below.total_changes() - before
        self.lastrowid = below.last_insert_rowid()
        return self

    def _look(self, cursor: Any, _sql: str, _values: object) -> bool:
        columns = cursor.get_description()
        self.description = [(name, *[None] * 6) for name, _ in columns] or None
        return True

    def fetchone(self) -> Any:
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    def fetchmany(self, size: int | None = None) -> list[Any]:
        size = size or self.arraysize
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    def __iter__(self) -> Any:
        return iter(self.fetchall())

    def close(self) -> None:
        self._rows = []
