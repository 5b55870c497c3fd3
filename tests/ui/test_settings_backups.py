"""The section of backups: made and checked here, restored after a question that says what will be frozen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app import paths
from app.domain.daytime import stamp
from app.domain.listing import Listing
from app.jobs import Job
from app.services.jobs import JobState
from app.settings import SettingsFile
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.flow import make_ready, numbers
from tests.ui.audit import clipped, unnamed
from tests.ui.conftest import Answers
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.settings import SettingsPage
from ui.pages.settings.backups import SHOWN, BackupsCard, RestoreQuestion
from ui.shell.choices import Choices


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path / "ws", secrets=MemorySecrets())
    workspace.profiles.change(name="星河科技有限公司")
    yield workspace
    workspace.close()


@pytest.fixture
def page(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> Iterator[SettingsPage]:
    one = SettingsPage(ws, InlineRunner(), Choices(SettingsFile(tmp_path / "settings.json")))
    qtbot.addWidget(one)
    one.resize(1200, 800)
    one.show()
    yield one
    for shown in toasts(one):
        shown.leave()


@pytest.fixture
def card(page: SettingsPage) -> BackupsCard:
    return page.backups


@pytest.mark.feature("XC-05")
def test_a_backup_is_made_and_stands_in_the_list(page: SettingsPage, card: BackupsCard, ws: Workspace) -> None:
    assert card.rows == []
    assert card._none.isVisible()
    card.now.click()
    (backup,) = ws.backups.find()
    page.refresh()
    assert len(card.rows) == 1
    assert not card._none.isVisible()
    assert card.now.isEnabled()
    (job,) = ws.jobs.find(Listing()).rows
    assert (job.kind, job.state, job.result) == ("backup", JobState.DONE, str(backup.path))


def test_a_check_tells_what_the_backup_holds(page: SettingsPage, card: BackupsCard, ws: Workspace) -> None:
    make_ready(ws).confirm(numbers(3))
    ws.backups.make()
    page.refresh()
    card.rows[0].check.click()
    assert "备份完整：1 个任务，3 条短信" in [toast.text for toast in toasts(page)]


@pytest.mark.feature("XC-05")
def test_a_restore_says_what_it_freezes_and_can_be_called_off(
    page: SettingsPage, card: BackupsCard, ws: Workspace, answer: Answers
) -> None:
    make_ready(ws).confirm(numbers(3))
    path, _ = ws.backups.make()
    page.refresh()
    asked: list[Path] = []
    page.restore_wanted.connect(asked.append)
    said: list[str] = []

    def look(question: RestoreQuestion) -> None:
        said.extend(label.text() for label in question.findChildren(type(card.title)))
        question.reject()

    answer(RestoreQuestion, do=look)
    card.rows[0].restore.click()
    assert asked == []
    assert {"未完成的任务", "没有结果的短信", "1", "3"} <= set(said)
    assert any("不会自动发送" in words for words in said)
    answer(RestoreQuestion, do=lambda question: question.verb.click())
    card.rows[0].restore.click()
    assert asked == [path]


def test_what_is_damaged_is_told_and_not_offered(page: SettingsPage, card: BackupsCard, ws: Workspace) -> None:
    path, _ = ws.backups.make()
    page.refresh()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    card.rows[0].restore.click()  # no dialog is expected
    assert page.banner.isVisible()
    assert "校验未通过" in page.banner.text()
    assert card.rows[0].restore.isEnabled()


def test_older_ones_are_shown_when_they_are_asked_for(
    page: SettingsPage, card: BackupsCard, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = ws.backups.make()
    for minute in range(SHOWN + 2):
        (path.parent / f"2026031{minute % 9}-1200{minute:02}.{'0' * 32}.sqlite").write_bytes(b"")
    page.refresh()
    assert len(card.rows) == SHOWN
    assert card.more.text() == f"显示全部 {SHOWN + 3} 个备份"
    card.more.click()
    assert len(card.rows) == SHOWN + 3
    assert not card.more.isVisible()


def test_the_folder_opens(card: BackupsCard, ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    card.folder.click()
    assert [Path(url.toLocalFile()) for url in opened] == [paths.backups(ws.folder)]
    assert paths.backups(ws.folder).is_dir()


def test_every_control_has_a_name_and_fits(page: SettingsPage, card: BackupsCard, ws: Workspace) -> None:
    ws.backups.make()
    page.refresh()
    assert unnamed(page) == []
    assert clipped(card) == []


def test_when_the_whole_database_was_last_checked_is_shown(
    page: SettingsPage, card: BackupsCard, ws: Workspace, qtbot: QtBot
) -> None:
    assert card.last.text() == "尚未完整检查"
    ws.integrity.keep(Job())
    qtbot.waitUntil(lambda: stamp(ws.profiles.get().checked_at) in card.last.text())
