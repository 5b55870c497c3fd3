"""A restore from the window: closed, exchanged, opened again; and what a start offers where the database is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from app import paths, protection
from app.domain.campaign import State
from app.secrets import NoSecrets
from app.settings import SettingsFile
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.flow import make_ready, numbers
from tests.ui.conftest import Answers
from ui.app import Program
from ui.shell import vault
from ui.shell.choices import Choices
from ui.shell.desk import Desk, StillSending
from ui.shell.language import Language
from ui.shell.tray import Tray
from ui.shell.welcome import OpenFailed

pytestmark = [
    pytest.mark.usefixtures("collected_on_this_thread"),
    pytest.mark.allow_warnings("a database that comes from elsewhere, or is damaged, is worth a line"),
    pytest.mark.feature("XC-05"),
]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("SMS_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(vault, "open_secrets", lambda folder, passphrase=None: NoSecrets())
    monkeypatch.setattr(Tray, "is_there", lambda: False)
    one = Program(Choices(SettingsFile(tmp_path / "settings.json")), None)
    yield one
    one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the windows go at once
    Language().speak("zh_CN")


@pytest.fixture
def folder(program: Program, tmp_path: Path) -> Path:
    """A workspace with a scheduled task, and one backup of it."""
    folder = tmp_path / "mine"
    protection.keep_plain(folder)
    ws = Workspace(folder, secrets=MemorySecrets())
    ws.profiles.change(name="星河科技有限公司")
    make_ready(ws).confirm(numbers(3), at=ws.clock.now() + 86_400)
    ws.backups.make()
    ws.close()
    return folder


@pytest.fixture
def backup(folder: Path) -> Path:
    return next(paths.backups(folder).iterdir())


def opened(program: Program, qtbot: QtBot, before: Desk | None = None) -> Desk:
    qtbot.waitUntil(lambda: program.desk is not None and program.desk is not before, timeout=10_000)
    assert program.desk is not None
    return program.desk


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(content)


def test_the_window_closes_and_comes_back_on_the_backup(
    program: Program, qtbot: QtBot, folder: Path, backup: Path
) -> None:
    program.open(folder, sample=False)
    first = opened(program, qtbot)
    first.window.go("settings", section="backups")
    page = first.window.pages.page
    assert page is not None
    page.restore_wanted.emit(backup)  # type: ignore[attr-defined]
    desk = opened(program, qtbot, first)
    assert desk.ws.frozen is not None
    (task,) = desk.ws.campaigns.unfinished()
    assert (task.state, task.counts.unknown) == (State.PAUSED, 3)
    told = "1 个未完成的任务已暂停，3 条没有结果的短信已标为结果未知"
    qtbot.waitUntil(lambda: told in desk.window.banner.text())
    assert len([row for row in desk.ws.backups.find() if row.replaced]) == 1
    desk.window.banner._act()
    visit = desk.window.pages.history.current
    assert visit is not None
    assert visit.name == "campaigns"


def test_a_backup_that_is_not_sound_changes_nothing_and_is_told(
    program: Program, qtbot: QtBot, folder: Path, backup: Path
) -> None:
    program.open(folder, sample=False)
    first = opened(program, qtbot)
    spoil(backup)
    first.window.restore_wanted.emit(backup)
    desk = opened(program, qtbot, first)
    assert desk.ws.frozen is None
    assert "校验未通过" in desk.window.banner.text()
    desk.window.banner._act()
    visit = desk.window.pages.history.current
    assert visit is not None
    assert (visit.name, visit.arguments) == ("settings", {"section": "backups"})


def test_while_something_is_sent_it_asks_first(
    program: Program, qtbot: QtBot, folder: Path, backup: Path, answer: Answers
) -> None:
    program.open(folder, sample=False)
    desk = opened(program, qtbot)
    desk.window.activity_now = type(desk.window.activity_now)(1, 0.5)
    answer(StillSending, False)
    desk.window.restore_wanted.emit(backup)
    assert program.desk is desk


def test_a_database_that_cannot_be_read_offers_its_last_backup(
    program: Program, qtbot: QtBot, folder: Path, answer: Answers
) -> None:
    paths.database(folder).write_bytes(b"not a database any more" * 500)
    said: list[str] = []

    def restore(dialog: OpenFailed) -> None:
        said.append(dialog.verb.text())
        dialog.verb.click()

    answer(OpenFailed, do=restore)
    program.open(folder, sample=False)
    desk = opened(program, qtbot)
    assert said == ["从备份恢复"]
    assert desk.ws.frozen is not None
    assert [file for file in paths.backups(folder).iterdir() if file.name.startswith("damaged-")]
