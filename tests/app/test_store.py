"""The database: durable, fair, owner-only, and upgraded with a copy first."""

from __future__ import annotations

import stat
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import inspect

from app.db import driver, migrations
from app.db.store import Store
from app.db.tables import metadata
from app.errors import AppError


@pytest.fixture
def store(tmp_path: Path):  # type: ignore[no-untyped-def]
    store = Store(tmp_path / "workspace.sqlite")
    migrations.migrate(store)
    yield store
    store.close()


def pragma(store: Store, name: str) -> object:
    with store.read() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.feature("XC-09")
def test_commits_are_durable(store: Store) -> None:
    assert (pragma(store, "journal_mode"), pragma(store, "synchronous"), pragma(store, "foreign_keys")) == ("wal", 2, 1)


def test_files_are_the_owners_alone(store: Store) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO meta VALUES ('a', 'b')")
    for path in store.path.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_an_old_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(driver.dbapi, "sqlite_version", "3.51.2")
    with pytest.raises(AppError, match="sqlite_too_old"):
        Store(tmp_path / "x.sqlite")


def test_writers_take_turns_and_lose_nothing(store: Store) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO meta VALUES ('n', '0')")

    def add() -> None:
        for _ in range(25):
            with store.write() as connection:
                connection.exec_driver_sql("UPDATE meta SET value = value + 1 WHERE key = 'n'")

    threads = [Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'n'").scalar() == "100"


def test_a_write_inside_a_write_is_a_bug_that_says_so(store: Store) -> None:
    with store.write(), pytest.raises(RuntimeError), store.write():
        pass


def test_a_failed_write_leaves_no_trace_and_frees_the_lock(store: Store) -> None:
    def write_and_fail() -> None:
        with store.write() as connection:
            connection.exec_driver_sql("INSERT INTO meta VALUES ('a', 'b')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with store.write() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM meta").scalar() == 0


def test_a_newer_database_is_refused(store: Store) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    with pytest.raises(AppError) as caught:
        migrations.migrate(store)
    assert (caught.value.code, caught.value.values) == (
        "database_newer",
        {"version": 99, "known": len(migrations.STEPS)},
    )


def test_a_step_runs_once_with_a_copy_before_it(store: Store) -> None:
    ran = []
    steps = (
        *migrations.STEPS,
        ("0002 more", lambda connection: ran.append(connection.exec_driver_sql("CREATE TABLE more (a)"))),
    )
    assert migrations.migrate(store, steps) == ["0002 more"]
    assert migrations.migrate(store, steps) == []
    assert len(ran) == 1
    copies = list(store.path.parent.glob("*.before-*"))
    assert len(copies) == 1
    assert stat.S_IMODE(copies[0].stat().st_mode) == 0o600
    old = Store(copies[0])
    assert migrations.version(old) == 1
    old.close()


def test_a_step_that_fails_leaves_the_database_as_it_was(store: Store) -> None:
    def broken(connection) -> None:  # type: ignore[no-untyped-def]
        connection.exec_driver_sql("CREATE TABLE half (a)")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrations.migrate(store, (*migrations.STEPS, ("0002 broken", broken)))
    assert migrations.version(store) == 1
    assert "half" not in inspect(store.engine).get_table_names()


def test_the_steps_lead_to_the_tables_of_the_program(store: Store, tmp_path: Path) -> None:
    fresh = Store(tmp_path / "fresh.sqlite")
    metadata.create_all(fresh.engine)

    def shape(one: Store) -> list[tuple[object, ...]]:
        with one.read() as connection:
            return [
                tuple(row)
                for row in connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY name")
            ]

    assert shape(store) == shape(fresh)
    fresh.close()
