"""A database that was damaged is noticed before anything is sent from it, and can only be looked at (T36)."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app import paths, protection, wording
from app.cli import main
from app.clock import FakeClock
from app.db import driver
from app.domain.listing import Listing
from app.engine import CHORE_SECONDS, Engine
from app.errors import AppError, Cancelled
from app.jobs import Job
from app.services.integrity import WEEK_SECONDS
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.flow import Ready, TestCarrier, numbers

PAGE = 4096
Reopen = Callable[[], Workspace]

pytestmark = pytest.mark.allow_warnings("damage is worth a line in the log")


def root_page(folder: Path, name: str, key: bytes | None = None) -> int:
    """Where a table or an index begins."""
    with closing(driver.connect(paths.database(folder), key)) as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return int(found[0])


def spoil(folder: Path, page: int, offset: int = 3, content: bytes = b"\xff\xff") -> None:
    """Write over some bytes of a page, counted from 1, as a failing disk does."""
    with paths.database(folder).open("r+b") as file:
        file.seek((page - 1) * PAGE + offset)
        file.write(content)


def backed_up(ready: Ready) -> Path:
    path, _ = ready.ws.backups.make()
    return path


def spoiled(ready: Ready, table: str = "messages") -> None:
    ready.ws.close()
    spoil(ready.ws.folder, root_page(ready.ws.folder, table))


@pytest.fixture
def reopen(ready: Ready, clock: FakeClock, carrier: TestCarrier, request: pytest.FixtureRequest) -> Reopen:
    def again() -> Workspace:
        ws = Workspace(ready.ws.folder, clock=clock, gateway=carrier)
        request.addfinalizer(ws.close)
        return ws

    return again


def test_nothing_is_sent_and_nothing_written_once_damage_is_found(
    ready: Ready, carrier: TestCarrier, reopen: Reopen
) -> None:
    ready.confirm(numbers(50))
    backup = backed_up(ready)
    spoiled(ready)
    ws = reopen()
    engine = Engine(ws)
    with pytest.raises(AppError) as caught:
        engine.run_until_idle(5)
    engine.close()
    assert caught.value.code == "view_damaged_backup"
    for language in ("zh_CN", "en_US"):
        said = wording.sentence(caught.value.code, language, **caught.value.values)
        assert f'main.py --workspace "{ws.folder}" restore "{backup}"' in said
        assert "2026-03-18 14:00" in said
    assert carrier.calls == []
    assert not engine.sender
    assert ws.apps.find(Listing()).total  # what is sound can still be read
    with pytest.raises(AppError, match="view_damaged_backup"):
        ws.profiles.change(name="别的公司")


def test_the_command_that_is_named_restores_the_backup(
    ready: Ready, reopen: Reopen, capsys: pytest.CaptureFixture[str]
) -> None:
    task = ready.confirm(numbers(50)).id
    backup = backed_up(ready)
    spoiled(ready)
    assert main(["--workspace", str(ready.ws.folder), "work"]) == 3
    assert "恢复" in capsys.readouterr().err
    assert main(["--workspace", str(ready.ws.folder), "restore", str(backup), "--yes"]) == 0
    ws = reopen()
    assert ws.integrity.quick(Job())
    assert ws.campaigns.get(task).counts.total == 50


def test_a_backup_that_is_damaged_itself_is_not_named(ready: Ready, clock: FakeClock, reopen: Reopen) -> None:
    ready.confirm(numbers(50))
    good = backed_up(ready)
    clock.advance(60)
    ready.ws.profiles.change(name="别的公司")
    bad = backed_up(ready)
    with bad.open("r+b") as file:
        file.seek(-9, 2)
        file.write(b"x")
    spoiled(ready)
    ws = reopen()
    assert not ws.integrity.quick(Job())
    assert ws.view_only is not None
    assert str(good) in str(ws.view_only.values["command"])
    good.unlink()
    ws = reopen()
    assert not ws.integrity.quick(Job())
    assert ws.view_only is not None
    assert ws.view_only.code == "view_damaged"


def test_damage_that_is_met_while_reading_ends_the_changes_too(ready: Ready, reopen: Reopen) -> None:
    told: list[frozenset[str]] = []
    ready.confirm(numbers(50))
    spoiled(ready)
    ws = reopen()
    ws.notices.listen(told.append)
    with pytest.raises(AppError, match="database_damaged"):
        ws.records.find(Listing())
    assert ws.view_only is not None
    assert frozenset({"workspace"}) in told
    with pytest.raises(AppError, match="view_damaged"):
        ws.profiles.change(name="别的公司")


def test_a_database_whose_first_page_is_gone_names_the_backup(ready: Ready, clock: FakeClock) -> None:
    backup = backed_up(ready)
    ready.ws.close()
    spoil(ready.ws.folder, 1, 0, b"\0" * PAGE)
    with pytest.raises(AppError) as caught:
        Workspace(ready.ws.folder, clock=clock)
    assert caught.value.code == "database_unreadable_backup"
    assert str(backup) in str(caught.value.values["command"])


def test_any_flipped_bit_of_an_encrypted_database_is_seen(tmp_path: Path, clock: FakeClock) -> None:
    """The authentication code of each page takes part; of a plain one the same look sees few."""
    secrets = MemorySecrets()
    protection.protect(tmp_path / "ws", secrets)
    (key,) = (bytes.fromhex(value) for value in secrets.values.values())
    made = Workspace(tmp_path / "ws", key=key, clock=clock)
    made.profiles.change(name="星河科技有限公司")
    made.close()
    database = paths.database(tmp_path / "ws")
    content = database.read_bytes()
    chance = random.Random(36)  # which bits are tried, the same in each run
    for _ in range(40):
        place = chance.randrange(PAGE, len(content))
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        database.write_bytes(changed)
        assert not opens_sound(tmp_path / "ws", key, clock), place
    database.write_bytes(content)
    assert opens_sound(tmp_path / "ws", key, clock)


def opens_sound(folder: Path, key: bytes, clock: FakeClock) -> bool:
    try:
        ws = Workspace(folder, key=key, clock=clock)
    except AppError as error:
        return error.code not in ("database_unreadable", "database_damaged")
    try:
        return ws.integrity.quick(Job())
    finally:
        ws.close()


def test_a_database_from_elsewhere_is_looked_at_before_it_is_frozen(
    ready: Ready, clock: FakeClock, carrier: TestCarrier, tmp_path: Path
) -> None:
    ready.confirm(numbers(50))
    spoiled(ready)
    shutil.copytree(ready.ws.folder, tmp_path / "clone")
    ws = Workspace(tmp_path / "clone", clock=clock, gateway=carrier)
    assert ws.view_only is not None
    assert ws.frozen is None
    ws.close()


def later(engine: Engine, clock: FakeClock, seconds: float) -> None:
    """Let time pass and the chores of that time end."""
    clock.advance(seconds)
    engine.run_until_idle()
    for _ in range(2):
        clock.advance(CHORE_SECONDS)
        engine.run_until_idle()
        if engine._chore:
            engine._chore.result()


def test_the_whole_database_is_checked_once_a_week(ready: Ready, clock: FakeClock) -> None:
    engine = Engine(ready.ws)
    later(engine, clock, 0)
    first = ready.ws.profiles.get().checked_at
    assert first == pytest.approx(clock.now(), abs=CHORE_SECONDS)
    later(engine, clock, WEEK_SECONDS / 2)
    assert ready.ws.profiles.get().checked_at == first
    later(engine, clock, WEEK_SECONDS / 2)
    assert ready.ws.profiles.get().checked_at > first + WEEK_SECONDS / 2
    engine.close()


def test_the_whole_check_waits_while_something_is_sent(ready: Ready) -> None:
    assert ready.ws.integrity.due()
    ready.confirm(numbers(3))
    assert not ready.ws.integrity.due()


def test_an_index_that_differs_from_its_table_is_found_by_the_whole_check_alone(ready: Ready, reopen: Reopen) -> None:
    with ready.ws.store.write() as connection:
        connection.exec_driver_sql("CREATE TABLE spare (a, b)")
        connection.exec_driver_sql("CREATE INDEX spare_index ON spare (a)")
        connection.exec_driver_sql("INSERT INTO spare VALUES (1, 2)")
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        changed = "CREATE INDEX spare_index ON spare (b)"
        connection.exec_driver_sql(f"UPDATE sqlite_master SET sql = '{changed}' WHERE name = 'spare_index'")
        connection.exec_driver_sql("PRAGMA writable_schema = OFF")
    ready.ws.close()
    ws = reopen()
    assert ws.integrity.quick(Job())
    ws.integrity.keep(Job())
    assert ws.view_only is not None
    assert ws.profiles.get().checked_at == 0


def test_a_check_stops_when_it_is_asked_to(ready: Ready, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "STEP_WORK", 10)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        ready.ws.integrity.quick(job)
    assert ready.ws.view_only is None
    assert ready.ws.integrity.quick(Job())


def test_a_recovery_that_failed_is_done_by_the_next_try(ready: Ready, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sent by a process that holds the lock but did not put things right."""
    engine = Engine(ready.ws)

    def fail() -> None:
        raise AppError("database_busy")

    with monkeypatch.context() as broken:
        broken.setattr(ready.ws.recovery, "run", fail)
        with pytest.raises(AppError, match="database_busy"):
            engine.tick()
    assert not engine.sender
    engine.tick()
    assert engine.sender
    engine.close()
