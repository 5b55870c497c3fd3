"""A backup in the place of the database: whole or not at all, and nothing that was there is lost (XC-05)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock

from app import paths
from app.clock import FakeClock
from app.db import copies, driver
from app.domain.listing import Listing
from app.errors import AppError, Cancelled
from app.jobs import Job
from app.services.restoring import restore
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets, Reopen
from tests.app.flow import Ready, half_sent, numbers
from tests.app.terminal import Terminal


def test_a_restore_waits_for_nobody_who_has_the_workspace_open(ready: Ready, clock: FakeClock) -> None:
    path, _ = ready.ws.backups.make()
    before = paths.database(ready.ws.folder).stat().st_ino
    with pytest.raises(AppError, match="workspace_in_use"):
        restore(ready.ws.folder, path, None, clock)
    ready.ws.close()
    with FileLock(ready.ws.folder / "sender.lock"), pytest.raises(AppError, match="workspace_in_use"):
        restore(ready.ws.folder, path, None, clock)
    assert paths.database(ready.ws.folder).stat().st_ino == before
    assert not list(ready.ws.folder.glob(f"*{copies.PART}*"))


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_a_damaged_database_is_set_aside_as_it_is(ready: Ready, clock: FakeClock, reopen: Reopen) -> None:
    task = half_sent(ready)
    path, _ = ready.ws.backups.make()
    ready.ws.close()
    database = paths.database(ready.ws.folder)
    content = b"SQLite format 3\x00" + b"\xff" * 30_000
    database.write_bytes(content)
    kept = restore(ready.ws.folder, path, None, clock).kept
    assert kept
    assert kept.read_bytes() == content
    assert reopen().ws.campaigns.get(task).counts.unknown == 20


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_a_database_that_is_gone_comes_back(ready: Ready, clock: FakeClock, reopen: Reopen) -> None:
    half_sent(ready)
    path, _ = ready.ws.backups.make()
    ready.ws.close()
    paths.database(ready.ws.folder).unlink()
    assert restore(ready.ws.folder, path, None, clock).kept is None
    assert reopen().sound() == []


def test_what_is_not_sound_takes_no_place(ready: Ready, clock: FakeClock, tmp_path: Path) -> None:
    path, _ = ready.ws.backups.make()
    ready.ws.close()
    before = paths.database(ready.ws.folder).read_bytes()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(AppError, match=r"backup_damaged|backup_unreadable"):
        restore(ready.ws.folder, path, None, clock)
    stranger = tmp_path / "list.sqlite"
    stranger.write_bytes(b"no database")
    with pytest.raises(AppError, match="backup_unreadable"):
        restore(ready.ws.folder, stranger, None, clock)
    assert paths.database(ready.ws.folder).read_bytes() == before


def test_the_backup_of_another_workspace_takes_no_place(ready: Ready, clock: FakeClock, ws: Workspace) -> None:
    path, _ = ws.backups.make()
    ready.ws.close()
    with pytest.raises(AppError, match="backup_of_another"):
        restore(ready.ws.folder, path, None, clock)
    assert not [file for file in paths.backups(ready.ws.folder).iterdir() if file.name.startswith("replaced")]


def test_a_restore_can_be_called_off(ready: Ready, clock: FakeClock) -> None:
    path, _ = ready.ws.backups.make()
    ready.ws.close()
    before = paths.database(ready.ws.folder).stat().st_ino
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        restore(ready.ws.folder, path, None, clock, job)
    assert paths.database(ready.ws.folder).stat().st_ino == before


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_an_encrypted_workspace_comes_back_encrypted(tmp_path: Path, clock: FakeClock) -> None:
    key, folder = b"k" * 32, paths.private_folder(tmp_path / "closed")
    ws = Workspace(folder, key=key, clock=clock, secrets=MemorySecrets())
    ws.profiles.change(name="青禾生活")
    ws.apps.create("甲")
    path, _ = ws.backups.make()
    ws.apps.create("乙")
    ws.close()
    with pytest.raises(AppError, match="backup_unreadable"):
        restore(folder, path, b"x" * 32, clock)
    kept = restore(folder, path, key, clock).kept
    assert not driver.is_plain(paths.database(folder))
    assert kept
    assert not driver.is_plain(kept)
    again = Workspace(folder, key=key, clock=clock)
    assert [app.name for app in again.apps.find(Listing()).rows] == ["甲"]
    again.close()


# -- at the terminal ---------------------------------------------------------------------------------------------


@pytest.mark.feature("XC-05", "XC-16")
@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_restore_at_the_terminal(ready: Ready, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(ready.ws.folder, tmp_path / "list.csv", capsys)
    ready.confirm(numbers(3))
    ready.ws.close()
    file = terminal.json("backup")["file"]
    before = os.stat(paths.database(terminal.folder)).st_ino
    asked = terminal.json("restore", file, code=3)
    assert (asked["error"]["code"], asked["file"]) == ("not_restored", file)
    assert (asked["unfinished"], asked["waiting"]) == (1, 3)
    assert os.stat(paths.database(terminal.folder)).st_ino == before
    done = terminal.json("restore", file, "--yes")
    assert (done["file"], Path(done["kept"]).exists()) == (file, True)
    assert os.stat(paths.database(terminal.folder)).st_ino != before
    terminal.run("tasks")
    assert "的备份恢复：1 个未完成的任务已暂停，3 条没有结果的短信" in terminal.err
    terminal.run("tasks")
    assert terminal.err == ""
    assert terminal.json("restore", tmp_path / "nothing", code=2)["error"]["code"] == "no_file"
