"""A workspace that nothing can be written to: every command that reads answers, every other says why not (T34)."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import paths, place, protection
from app.clock import FakeClock
from app.db import driver
from app.domain.listing import Listing
from app.engine import Engine
from app.errors import AppError
from app.jobs import Job
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.flow import Ready, make_ready, numbers
from tests.app.terminal import Terminal

Seal = Callable[[Path], Path]


@pytest.fixture
def seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seal]:
    """Shows a folder where nothing can be written: by a mount for the administrator, whom no mode holds, else by its
    modes. Where neither is possible the folder is only said to be so.
    """
    sealed: list[Path] = []

    def mounted(folder: Path) -> Path:
        target = tmp_path / "sealed"
        target.mkdir()
        for words in (["--bind", str(folder), str(target)], ["-o", "remount,ro,bind", str(target)]):
            done = subprocess.run(["mount", *words], capture_output=True, check=False)
            if done.returncode:
                return said(folder)
            sealed.append(target)
        return target

    def by_mode(folder: Path) -> Path:
        for path in (*folder.rglob("*"), folder):
            path.chmod(0o500 if path.is_dir() else 0o400)
        sealed.append(folder)
        return folder

    def said(folder: Path) -> Path:
        monkeypatch.setattr(place, "writable", lambda *_: False)
        return folder

    if sys.platform == "win32":
        yield said
        return
    root = os.geteuid() == 0
    yield mounted if root else by_mode
    for path in sealed[:1]:
        if root:
            subprocess.run(["umount", "--lazy", str(path)], check=True)
        else:
            path.chmod(0o700)


@pytest.fixture
def sent(tmp_path: Path, clock: FakeClock, secrets: MemorySecrets) -> Path:
    """A folder with a task that was sent and one that was not, closed as a program closes it."""
    ws = Workspace(tmp_path / "sent", clock=clock, secrets=secrets)
    ws.profiles.change(name="星河科技有限公司")
    ready = make_ready(ws)
    engine = Engine(ws)
    engine.run_until_idle(watch=ready.confirm(numbers(3)).id)
    engine.close()
    ready.confirm(numbers(3, 10))
    ws.close()
    return ws.folder


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(AppError) as caught:
        act()
    return caught.value.code


def test_whether_a_place_takes_changes_is_tried_without_a_trace(tmp_path: Path, seal: Seal) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "file").write_text("x")
    assert place.writable(inside, inside / "file", inside / "gone")
    assert os.listdir(inside) == ["file"]
    assert not place.writable(seal(inside))


@pytest.mark.parametrize(("number", "takes"), [(errno.EROFS, False), (errno.EACCES, False), (errno.ENOSPC, True)])
def test_a_file_that_takes_no_changes_and_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, takes: bool
) -> None:
    def refuse(file: Path, mode: str) -> None:
        raise OSError(number, os.strerror(number), str(file))

    (tmp_path / "file").write_text("x")
    monkeypatch.setattr(Path, "open", refuse)
    assert place.writable(tmp_path, tmp_path / "file") is takes


def test_a_read_only_workspace_is_read_and_nothing_of_it_changes(sent: Path, clock: FakeClock, seal: Seal) -> None:
    before = {path: path.read_bytes() for path in sent.rglob("*") if path.is_file()}
    ws = Workspace(seal(sent), clock=clock)
    try:
        assert ws.view_only is not None
        assert ws.campaigns.find(Listing()).total == 2
        assert ws.records.find(Listing()).total == 6
        assert ws.packages.find(Listing()).total
        assert refused(lambda: ws.profiles.change(name="别的公司")) == "view_read_only"
        assert refused(lambda: ws.templates.delete([1])) == "view_read_only"
        assert refused(lambda: ws.backups.make(Job())) == "view_read_only"
    finally:
        ws.close()
    assert {path: path.read_bytes() for path in sent.rglob("*") if path.is_file()} == before


def test_no_engine_runs_on_a_read_only_workspace(sent: Path, clock: FakeClock, seal: Seal) -> None:
    ws = Workspace(seal(sent), clock=clock)
    engine = Engine(ws)
    engine.start()
    assert engine._thread is None
    assert not engine.sender
    assert refused(lambda: engine.run_until_idle(1)) == "view_read_only"
    engine.close()
    ws.close()


@pytest.mark.parametrize("left", [True, False])
def test_a_crash_left_a_wal_on_a_read_only_disk(
    ready: Ready, clock: FakeClock, seal: Seal, tmp_path: Path, left: bool
) -> None:
    """Its index tells what of it counts: with it the last commit is read, without it nothing is guessed."""
    ready.ws.profiles.change(name="最后的更改")
    crashed = tmp_path / "crashed"
    shutil.copytree(ready.ws.folder, crashed)
    assert (crashed / "workspace.sqlite-wal").stat().st_size
    if not left:
        (crashed / "workspace.sqlite-shm").unlink()
    folder = seal(crashed)
    if not left:
        assert refused(lambda: Workspace(folder, clock=clock)) == "unfinished_read_only"
        return
    ws = Workspace(folder, clock=clock)
    assert ws.profiles.get().name == "最后的更改"
    ws.close()


def test_an_encrypted_workspace_is_read_where_nothing_can_be_written(
    tmp_path: Path, clock: FakeClock, seal: Seal
) -> None:
    secrets = MemorySecrets()
    folder = tmp_path / "locked"
    protection.protect(folder, secrets)
    (key,) = (bytes.fromhex(value) for value in secrets.values.values())
    made = Workspace(folder, key=key, clock=clock)
    made.profiles.change(name="星河科技有限公司")
    made.close()
    assert not driver.is_plain(paths.database(folder))
    ws = Workspace(seal(folder), key=key, clock=clock)
    assert ws.profiles.get().name == "星河科技有限公司"
    assert refused(lambda: ws.profiles.change(name="别的公司")) == "view_read_only"
    ws.close()


def test_no_workspace_is_made_where_nothing_can_be_written(tmp_path: Path, clock: FakeClock, seal: Seal) -> None:
    (tmp_path / "empty").mkdir()
    folder = seal(tmp_path / "empty")
    assert refused(lambda: Workspace(folder, clock=clock)) == "folder_not_writable"
    assert refused(lambda: Workspace(folder / "deeper", clock=clock)) == "folder_not_writable"


def test_commands_that_read_answer_and_others_say_why_not(
    sent: Path, seal: Seal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(seal(sent), tmp_path / "none", capsys)
    rows = [line for line in terminal.run("tasks").splitlines() if line]
    assert "只读" in terminal.err
    assert len(rows) == 3
    task = terminal.json("tasks")["tasks"][0]["task"]
    nouns = ("qualifications", "signatures", "templates", "apps", "packages")
    for words in (("task", task), ("records",), ("invariants",), *((noun, "list") for noun in nouns)):
        terminal.run(*words)
    terminal.run("export", "records", "--out", tmp_path / "records.csv")
    assert len((tmp_path / "records.csv").read_text(encoding="utf-8").splitlines()) == 7
    add = ("packages", "add", 1000)
    for words in (("work",), ("pause", task), add, ("templates", "delete", 1, "--yes"), ("backup",)):
        assert terminal.json(*words, code=3)["error"]["code"] == "view_read_only", words
