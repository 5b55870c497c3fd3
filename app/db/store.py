"""The database of a workspace: engine, transactions, one fair write lock."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, get_ident
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from app.db import driver
from app.errors import AppError
from app.jobs import Job

WRITE = "write"
_REFUSALS = (
    ("database or disk is full", "database_full"),
    ("attempt to write a readonly database", "database_read_only"),
    ("database is locked", "database_busy"),
    ("image is malformed", "database_damaged"),
    ("malformed database schema", "database_damaged"),
    ("file is not a database", "database_damaged"),
)
"""SQLite's words for what a person can mend."""


class FairLock:
    """First come, first served: a tight bulk writer cannot starve a small edit (anchors.md 4)."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._held = False
        self._owner = 0

    def __enter__(self) -> None:
        if self._owner == get_ident():
            raise RuntimeError("a write inside a write: pass the unit on instead")
        self._wait()
        self._owner = get_ident()

    def _wait(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def __exit__(self, *_: object) -> None:
        self._owner = 0
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._held = False


class Store:
    """Short transactions over one SQLite file. Many readers, one writer at a time."""

    def __init__(self, path: Path, key: bytes | None = None, *, read_only: bool = False) -> None:
        """`key` is the raw data key of an encrypted database; None is a plain one. Nothing is read yet.

        `read_only`: nobody can write where the file lies.
        """
        driver.check_version()
        self.path = path
        self.key = key
        self.read_only = read_only
        self.engine = create_engine(
            f"sqlite:///{path}",
            module=driver.module,
            creator=lambda: driver.view(path, key) if read_only else driver.connect(path, key),
            hide_parameters=True,
            pool_size=8,
            max_overflow=8,
        )
        event.listen(self.engine, "connect", _look if read_only else _prepare)
        event.listen(self.engine, "begin", _begin)
        self._writer = self.engine.execution_options(**{WRITE: True})
        self._lock = FairLock()
        self._watch: Any = None

    def probe(self) -> None:
        """Raises AppError("database_unreadable") where the file is no database, or none of this key."""
        try:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        except OperationalError:  # busy, full, gone: the file itself may be sound
            raise
        except DatabaseError as error:
            raise AppError("database_unreadable") from error

    def sound(self, job: Job, *, whole: bool = False) -> bool:
        """Whether every page can be read and hangs together with the others, in an encrypted database also that no bit
        of it changed; `whole` compares the indexes with their tables besides (reliability.md T36).

        Raises Cancelled.
        """
        pooled = self.engine.raw_connection()
        checked: Any = pooled.dbapi_connection
        try:
            with driver.stoppable(checked, job):
                said = checked.execute("PRAGMA integrity_check(1)" if whole else "PRAGMA quick_check(1)").fetchone()
        except driver.module.DatabaseError as error:
            if _refusal(error) != "database_damaged":
                raise
            return False
        finally:
            pooled.close()
        return bool(said[0] == "ok")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent snapshot. Raises AppError("database_damaged")."""
        with _told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """BEGIN IMMEDIATE ... COMMIT, durable when it returns (synchronous=FULL, reliability.md F2).

        Raises AppError: database_full, database_read_only, database_busy, database_damaged; then nothing of it is
        stored.
        """
        with _told(), self._lock, self._writer.connect() as connection, connection.begin():
            yield connection

    def version(self) -> int:
        """A number that differs after a commit of anybody else: another process, or another connection of ours."""
        if self._watch is None:
            pooled = self.engine.raw_connection()
            self._watch = pooled.dbapi_connection
            pooled.detach()  # ours alone from now on: the pool must not hand it to a writer
        cursor = self._watch.cursor()
        try:
            return int(cursor.execute("PRAGMA data_version").fetchone()[0])
        finally:
            cursor.close()

    def close(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self.engine.dispose()


@contextmanager
def _told() -> Iterator[None]:
    """Turn what SQLite says into what a person can mend."""
    try:
        yield
    except (DatabaseError, driver.module.DatabaseError) as error:
        code = _refusal(error)
        if code is None:
            raise
        raise AppError(code) from error


def _refusal(error: Exception) -> str | None:
    return next((code for words, code in _REFUSALS if words in str(error)), None)


_LOOK = ("temp_store=MEMORY", "cache_size=-32000")
_PREPARE = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", *_LOOK)
_PREPARE_DARWIN = (*_PREPARE, "fullfsync=1", "checkpoint_fullfsync=1")
"""A plain fsync leaves data in the drive there."""


def _look(connection: Any, _record: object) -> None:
    _set(connection, _LOOK)


def _prepare(connection: Any, _record: object) -> None:
    _set(connection, _PREPARE_DARWIN if sys.platform == "darwin" else _PREPARE)


def _set(connection: Any, pragmas: tuple[str, ...]) -> None:
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    kind = "IMMEDIATE" if connection.get_execution_options().get(WRITE) else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {kind}")
