"""Backups: whole or not at all, as closed as the database, thinned by the calendar, and found out when damaged."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from filelock import FileLock

from app import paths
from app.cli import opening, setup
from app.clock import FakeClock
from app.db import copies, driver
from app.db.copies import Copy
from app.domain.ladder import DAILY, INTERVAL_SECONDS, LATEST, MONTHLY, WEEKLY, kept
from app.domain.listing import Listing
from app.engine import CHORE_SECONDS, Engine
from app.errors import AppError, Cancelled
from app.jobs import Job
from app.secrets import NoSecrets
from app.wording import sentence
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.flow import Ready, numbers
from tests.app.terminal import Terminal


def spoil(path: Path, at: int) -> None:
    """One flipped bit."""
    content = bytearray(path.read_bytes())
    content[at] ^= 4
    path.write_bytes(content)


@pytest.fixture
def encrypted(tmp_path: Path, clock: FakeClock, secrets: MemorySecrets):  # type: ignore[no-untyped-def]
    key = b"k" * 32
    paths.private_folder(tmp_path / "closed")
    workspace = Workspace(tmp_path / "closed", key=key, clock=clock, secrets=secrets)
    workspace.profiles.change(name="青禾生活")
    yield workspace
    workspace.close()


@pytest.mark.feature("XC-05")
def test_a_backup_holds_every_row_and_says_so(ready: Ready, clock: FakeClock) -> None:
    campaign = ready.confirm(numbers(50))
    ready.run(campaign.id)
    path, copied = ready.ws.backups.make()
    assert path.parent == paths.backups(ready.ws.folder)
    assert (copied.made_at, copied.counts["messages"], copied.counts["campaigns"]) == (clock.now(), 50, 1)
    assert ready.ws.backups.verify(path) == copied
    assert copied.workspace_id == ready.ws.profiles.get().workspace_id
    assert copied.epoch != ready.ws.profiles.get().epoch  # who goes on from it can tell
    (found,) = ready.ws.backups.find()
    assert (found.path, found.made_at, found.size) == (path, clock.now(), path.stat().st_size)
    assert ready.sound() == []


def test_a_backup_is_one_file_for_its_owner_alone(ws: Workspace) -> None:
    path, _ = ws.backups.make()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    raw = driver.connect(path)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    raw.close()


def test_it_is_taken_in_one_snapshot_while_others_write(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        ws.apps.create(f"应用{n}")
    monkeypatch.setattr(copies, "_STEP_PAGES", 1)

    def meanwhile(done: int, total: int | None) -> None:
        if not done % 7:
            ws.apps.create(f"另一个{done}")

    path, copied = ws.backups.make(Job(meanwhile, iter(range(0, 10**9, 9)).__next__))
    assert copied.counts["apps"] == 3 < ws.apps.find(Listing()).total
    assert ws.backups.verify(path) == copied


@pytest.mark.feature("APP-LIST-03")
def test_a_backup_is_encrypted_as_its_workspace_is(encrypted: Workspace, tmp_path: Path) -> None:
    encrypted.apps.create("不可示人的应用")
    path, copied = encrypted.backups.make()
    content = path.read_bytes()
    assert not content.startswith(driver.PLAIN_HEADER)
    assert "不可示人的应用".encode() not in content
    assert copies.check(path, b"k" * 32) == copied
    for wrong in (b"x" * 32, None):
        with pytest.raises(AppError, match="backup_unreadable"):
            copies.check(path, wrong)


def test_a_copy_that_was_stopped_leaves_nothing(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_STEP_PAGES", 1)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        ws.backups.make(job)
    assert list(paths.backups(ws.folder).iterdir()) == []
    assert ws.backups.make()[0].exists()


def test_a_check_stops_when_it_is_told_to(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "STEP_WORK", 10)
    path, _ = ws.backups.make()
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        ws.backups.verify(path, job)


def test_without_room_nothing_is_copied(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "DISK_FREE_BYTES", 1 << 62)
    with pytest.raises(AppError, match="disk_full"):
        ws.backups.make()
    assert list(paths.backups(ws.folder).iterdir()) == []


def test_what_a_killed_program_left_is_removed_unless_it_still_copies(ws: Workspace) -> None:
    folder = paths.private_folder(paths.backups(ws.folder))
    left = [folder / "taken.sqlite.part", folder / "taken.sqlite.part-journal", ws.folder / "x.sqlite.part"]
    for path in left:
        path.write_bytes(b"half")
    with FileLock(ws.folder / "backup.lock"):
        assert ws.backups.sweep() == 0
        with pytest.raises(AppError, match="backup_running"):
            ws.backups.make()
    assert ws.backups.sweep() == 3
    assert not any(path.exists() for path in left)


def test_a_damaged_database_is_not_copied_and_the_last_good_backup_stays(encrypted: Workspace, tmp_path: Path) -> None:
    for n in range(40):
        encrypted.apps.create(f"应用{n}", "说明" * 40)
    good, copied = encrypted.backups.make()
    encrypted.store.close()
    database = paths.database(encrypted.folder)
    spoil(database, database.stat().st_size // 2)
    encrypted.store.engine.dispose()
    with pytest.raises(AppError, match="backup_damaged"):
        encrypted.backups.make()
    assert [backup.path for backup in encrypted.backups.find()] == [good]
    assert encrypted.backups.verify(good) == copied


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_one_bit_of_a_backup_is_missed(ws: Workspace, encrypted: Workspace, part: float) -> None:
    for workspace in (ws, encrypted):
        path, _ = workspace.backups.make()
        spoil(path, int(path.stat().st_size * part))
        with pytest.raises(AppError) as caught:
            workspace.backups.verify(path)
        assert caught.value.code in ("backup_damaged", "backup_unreadable")


def test_rows_that_are_gone_are_missed(ws: Workspace, tmp_path: Path) -> None:
    ws.apps.create("应用")
    path, _ = ws.backups.make(out=tmp_path / "外面.sqlite")
    raw = driver.connect(path)
    raw.execute("DELETE FROM apps")
    raw.close()
    with pytest.raises(AppError, match="backup_damaged"):
        ws.backups.verify(path)


def test_what_is_no_backup_is_not_taken_for_one(ws: Workspace, tmp_path: Path) -> None:
    stranger = tmp_path / "x.sqlite"
    for content in (b"", b"SQLite format 3\x00" + b"x" * 5000, "客户名单".encode()):
        stranger.write_bytes(content)
        with pytest.raises(AppError, match="backup_unreadable"):
            ws.backups.verify(stranger)
    with pytest.raises(AppError, match="backup_unreadable"):
        ws.backups.verify(paths.database(ws.folder))
    with pytest.raises(AppError, match="backup_gone"):
        ws.backups.verify(tmp_path / "nothing.sqlite")


def test_it_never_takes_the_place_of_a_file(ws: Workspace, tmp_path: Path) -> None:
    there = tmp_path / "there.sqlite"
    there.write_bytes(b"mine")
    with pytest.raises(AppError, match="file_exists"):
        ws.backups.make(out=there)
    assert there.read_bytes() == b"mine"


def test_only_our_own_names_are_thinned(ws: Workspace, clock: FakeClock) -> None:
    mine = paths.private_folder(paths.backups(ws.folder)) / "年终.sqlite"
    ws.backups.make(out=mine)
    for _ in range(LATEST + 4):
        clock.advance(INTERVAL_SECONDS)
        newest, _ = ws.backups.make()
    found = ws.backups.find()
    assert (len(found), found[0].path) == (LATEST + 1, newest)
    assert mine.exists()


def test_the_ladder_keeps_the_last_of_each_day_week_and_month(clock: FakeClock) -> None:
    every_hour = [clock.now() - n * 3600 for n in range(24 * 500)]
    stay = kept(every_hour)
    assert stay >= set(every_hour[:LATEST])
    assert LATEST + DAILY < len(stay) <= LATEST + DAILY + WEEKLY + MONTHLY
    assert max(every_hour) - min(stay) > (MONTHLY - 2) * 30 * 86_400
    old = sorted(at for at in stay if at < clock.now() - 86_400)
    assert all(after - before < 32 * 86_400 for before, after in pairwise(old))
    assert kept(stay) == stay
    assert kept([]) == set()


# -- by itself ---------------------------------------------------------------------------------------------------


@pytest.fixture
def engine(ready: Ready) -> Iterator[Engine]:
    engine = Engine(ready.ws)
    engine.tick()
    yield engine
    engine.close()


def later(engine: Engine, clock: FakeClock, seconds: float) -> None:
    """The time passes, and what the engine began in its own thread has ended."""
    clock.advance(seconds)
    engine.tick()
    if engine._chore:
        engine._chore.result()


@pytest.mark.feature("XC-05")
def test_the_engine_backs_up_what_changed_every_half_hour(ready: Ready, clock: FakeClock, engine: Engine) -> None:
    assert ready.ws.backups.find() == []  # not at the start, which shall be quick
    later(engine, clock, CHORE_SECONDS)
    (first,) = ready.ws.backups.find()
    assert ready.ws.backups.verify(first.path).made_at == first.made_at
    ready.ws.apps.create("后来的应用")
    later(engine, clock, INTERVAL_SECONDS - CHORE_SECONDS)
    assert len(ready.ws.backups.find()) == 1
    later(engine, clock, CHORE_SECONDS)
    second, _ = ready.ws.backups.find()
    for _ in range(3):  # nothing changes
        later(engine, clock, INTERVAL_SECONDS)
    assert len(ready.ws.backups.find()) == 2
    assert ready.ws.backups.verify(second.path).counts["apps"] == 2


def test_what_was_backed_up_is_known_to_the_next_start(ready: Ready, clock: FakeClock) -> None:
    ready.ws.backups.make()
    clock.advance(INTERVAL_SECONDS)
    changed = ready.ws.backups.due()  # the order itself stands in the log
    ready.ws.backups.keep(Job())
    clock.advance(INTERVAL_SECONDS)
    assert (changed, ready.ws.backups.due()) == (True, False)
    other = Workspace(ready.ws.folder, clock=clock, gateway=ready.ws.gateway)
    assert not other.backups.due()
    other.apps.find(Listing())
    assert not other.backups.due()
    other.close()


def test_sending_goes_on_while_a_backup_is_made(
    ready: Ready, clock: FakeClock, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on, ours = Event(), Event(), copies.copy

    def slow(*arguments: object) -> Copy:
        began.set()
        assert go_on.wait(10)
        return ours(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(copies, "copy", slow)
    clock.advance(CHORE_SECONDS)
    engine.tick()
    assert began.wait(10)
    campaign = ready.confirm(numbers(20))
    engine.run_until_idle(watch=campaign.id)
    assert ready.ws.campaigns.get(campaign.id).counts.accepted == 20
    assert ready.ws.backups.find() == []
    go_on.set()
    assert engine._chore
    engine._chore.result()
    assert len(ready.ws.backups.find()) == 1


def test_closing_does_not_wait_for_a_backup(ready: Ready, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_STEP_PAGES", 1)
    engine = Engine(ready.ws)
    engine.tick()
    engine._background.cancel()
    later(engine, clock, CHORE_SECONDS)
    engine.close()
    assert list(paths.backups(ready.ws.folder).iterdir()) == []


@pytest.mark.allow_warnings("the person is told as well")
def test_a_backup_that_fails_by_itself_is_told_once_in_half_an_hour(
    ready: Ready, clock: FakeClock, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise AppError("backup_damaged")

    good, _ = ready.ws.backups.make()
    clock.advance(INTERVAL_SECONDS)
    with monkeypatch.context() as patch:
        patch.setattr(copies, "_check", damaged)
        for _ in range(5):
            later(engine, clock, CHORE_SECONDS)
    (notice,) = ready.ws.inbox.find(Listing(where={"kind": "backup_failed"})).rows
    assert "已损坏" in sentence(notice.code, "zh_CN", **notice.values)
    assert [backup.path for backup in ready.ws.backups.find()] == [good]
    later(engine, clock, INTERVAL_SECONDS)
    assert len(ready.ws.backups.find()) == 2


def test_a_start_removes_what_a_kill_left(ready: Ready) -> None:
    left = paths.private_folder(paths.backups(ready.ws.folder)) / "taken.sqlite.part"
    left.write_bytes(b"half")
    engine = Engine(ready.ws)
    engine.tick()
    engine.close()
    assert not left.exists()


# -- at the terminal ---------------------------------------------------------------------------------------------


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr(setup, "open_secrets", lambda folder: NoSecrets())
    monkeypatch.setattr(opening, "open_secrets", lambda folder: NoSecrets())
    terminal = Terminal(tmp_path / "ws", tmp_path / "list.csv", capsys)
    terminal.run("init", "--plain")
    return terminal


@pytest.mark.feature("XC-05", "XC-16")
def test_backup_and_verify_at_the_terminal(terminal: Terminal, tmp_path: Path) -> None:
    terminal.json("verify", code=2)
    made = terminal.json("backup")
    assert set(made) == {"file", "made_at", "size", "workspace_id", "counts", "unfinished", "waiting"}
    assert terminal.json("verify") == {"ok": True, **made}
    assert "备份完整" in terminal.run("verify", made["file"])
    outside = tmp_path / "outside.sqlite"
    assert terminal.json("backup", "--out", outside)["file"] == str(outside)
    assert terminal.json("backup", "--out", outside, code=3)["error"]["code"] == "file_exists"
    paths.database(terminal.folder).unlink()  # a backup is read when nothing else is left
    assert terminal.json("verify", outside)["ok"]
    spoil(outside, 5000)
    outside.write_bytes(outside.read_bytes()[:-4096])
    found = terminal.json("verify", outside, code=4)
    assert (found["ok"], found["error"]["field"]) == (False, "file")
    assert terminal.json("verify", tmp_path / "nothing", code=2)["error"]["code"] == "no_file"
