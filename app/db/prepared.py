"""Statements compiled once and run by the driver itself: for the few that run for every window of a send.

Between Core and the driver one execution costs 20 to 90 microseconds, which is more than most of these statements take.
"""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect(paramstyle="named")
_NAME = re.compile(r":(\w+)")


def given(name: str) -> BindParameter[Any]:
    """A value that each execution gives."""
    return bindparam(name, None, required=False)


class Prepared:
    """A Core statement whose changing values are all `given(name)`. It runs inside the caller's transaction."""

    def __init__(self, statement: Any, *order: str) -> None:
        """`order` names the values of a row of `run_many`."""
        self._statement = statement
        self._order = order
        self._sql = ""
        self._make: Callable[[Any], Any] | None = None

    def run(self, connection: Connection, **values: Any) -> Any:
        """The driver's cursor; its rows are plain tuples in the order of the statement's columns."""
        return _cursor(connection).execute(self._text(), values)

    def run_many(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Once for each row of values."""
        if rows:
            _cursor(connection).executemany(self._text(), rows)

    def first(self, connection: Connection, **values: Any) -> Any:
        """The first row with its columns by name, None where there is none."""
        row = self.run(connection, **values).fetchone()
        if row is None:
            return None
        if self._make is None:
            named: Any = namedtuple  # the columns are known only now
            self._make = named("Row", self._statement.selected_columns.keys())._make
        return self._make(row)

    def value(self, connection: Connection, **values: Any) -> Any:
        """The first column of the first row, None where there is none."""
        row = self.run(connection, **values).fetchone()
        return row[0] if row else None

    def _text(self) -> str:
        if not self._sql:
            compiled = self._statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
            self._sql = _NAME.sub(lambda name: self._place(name[1], compiled.params[name[1]]), str(compiled))
        return self._sql

    def _place(self, name: str, value: Any) -> str:
        """What stands for a name. Our own constants are written out: SQLite then knows which index they allow."""
        if isinstance(value, str):
            return "'{}'".format(value.replace("'", "''"))
        if value is not None:
            return str(int(value))
        return f"?{self._order.index(name) + 1}" if self._order else f":{name}"


def _cursor(connection: Connection) -> Any:
    driver: Any = connection.connection.driver_connection
    return driver.cursor()
