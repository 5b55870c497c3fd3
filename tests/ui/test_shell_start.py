"""Starting and ending: languages, the place for keys, closing while something is sent, opening a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import paths, protection
from app.db import driver
from app.errors import AppError
from app.secrets import FileSecrets, NoSecrets
from app.services.recovery import Recovered
from app.settings import SettingsFile
from app.workspace import Workspace
from tests.ui.conftest import Answers
from ui.app import Program
from ui.kit.page import Page
from ui.kit.runner import Runner
from ui.shell import nav, vault, watch
from ui.shell.choices import Choices
from ui.shell.desk import Desk, StillSending
from ui.shell.language import Language
from ui.shell.protect import KeepPlain, Protect, Unlock
from ui.shell.tray import Tray
from ui.shell.vault import Vault
from ui.shell.watch import Activity
from ui.shell.welcome import OpenFailed, Passphrase, Welcome

pytestmark = pytest.mark.usefixtures("collected_on_this_thread")


class Plain(Page):
    """Any page."""

    def __init__(self, ws: Workspace, runner: Runner, *_: object) -> None:
        super().__init__(ws, runner)
        self.asked: dict[str, Any] = {}
        self.set_head("页面")

    def open_with(self, **arguments: Any) -> None:
        self.asked = arguments


@pytest.fixture(autouse=True)
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nav.Entry, "load", lambda entry: Plain)


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(folder: Path, passphrase: str | None = None) -> FileSecrets | NoSecrets:
        return NoSecrets() if passphrase is None else FileSecrets(folder / "secrets.json", passphrase)

    monkeypatch.setattr(vault, "open_secrets", find)
    monkeypatch.setattr(FileSecrets, "MEMORY_KIB", 64)


@pytest.fixture(autouse=True)
def windows_may_close(qapp: QApplication) -> Iterator[None]:
    """As in the program: the last window to go does not end the event loop."""
    qapp.setQuitOnLastWindowClosed(False)
    yield
    qapp.setQuitOnLastWindowClosed(True)


@pytest.fixture
def language() -> Iterator[Language]:
    one = Language()
    yield one
    one.speak("zh_CN")


@pytest.fixture
def choices(tmp_path: Path) -> Choices:
    return Choices(SettingsFile(tmp_path / "settings.json"))


@pytest.fixture
def runner() -> Iterator[Runner]:
    one = Runner()
    yield one
    assert one.close(5)


@pytest.fixture
def desk(tmp_path: Path, runner: Runner, choices: Choices, qtbot: QtBot) -> Iterator[Desk]:
    keys = Vault(tmp_path / "ws", runner)
    keys.look()
    one = Desk(Workspace(tmp_path / "ws", secrets=keys), keys, runner, choices)
    one.start()
    yield one
    one.close()


@pytest.mark.feature("XC-14")
def test_languages_change_both_ways(language: Language) -> None:
    if not (paths.resources() / "i18n" / "en_US.qm").exists():
        pytest.skip("the English texts are not compiled; make texts")
    language.speak("en_US")
    assert QCoreApplication.translate("Nav", "群发短信") == "Bulk sending"
    assert QLocale().language() == QLocale.Language.English
    language.speak("zh_CN")
    assert QCoreApplication.translate("Nav", "群发短信") == "群发短信"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_a_window_is_built_anew_for_another_language(desk: Desk) -> None:
    desk.window.go("records", number="13800138000")
    desk.window.resize(1300, 800)
    old = desk.window
    desk.rebuild()
    assert desk.window is not old
    assert old.isHidden()
    assert desk.window.isVisible()
    assert desk.window.size().toTuple() == (1300, 800)
    page = desk.window.pages.page
    assert isinstance(page, Plain)
    assert page.asked == {"number": "13800138000"}


def on_worker(runner: Runner, vault_: Vault, act: Callable[[], object]) -> list[object]:
    """Do something with secrets as services do: on a worker thread. Answers what came of it, once it came."""
    came: list[object] = []
    runner.call(act, came.append, came.append, vault_)
    return came


@pytest.mark.feature("APP-LIST-05")
def test_a_key_asks_for_a_passphrase_where_there_is_no_keyring(
    desk: Desk, runner: Runner, qtbot: QtBot, answer: Answers, tmp_path: Path
) -> None:
    answer(Passphrase, passphrase="correct horse", again="correct horse")
    came = on_worker(runner, desk.vault, lambda: desk.vault.set("k", "v"))
    qtbot.waitUntil(lambda: came == [None])
    assert desk.vault.name == "encrypted-file"
    assert FileSecrets(tmp_path / "ws" / "secrets.json", "correct horse").get("k") == "v"


@pytest.mark.feature("APP-LIST-05")
def test_without_a_passphrase_no_key_is_kept(
    desk: Desk, runner: Runner, qtbot: QtBot, answer: Answers, tmp_path: Path
) -> None:
    answer(Passphrase, False)
    came = on_worker(runner, desk.vault, lambda: desk.vault.set("k", "v"))
    qtbot.waitUntil(lambda: len(came) == 1)
    assert isinstance(came[0], AppError)
    assert came[0].code == "keyring_unavailable"
    assert not (tmp_path / "ws" / "secrets.json").exists()


def test_short_and_unequal_passphrases_are_refused(desk: Desk, by_hand: None) -> None:
    dialog = Passphrase(desk.window, True, lambda values, done, failed: done())
    dialog.open()
    for first, again, wrong in (("short", "short", {"passphrase"}), ("long enough", "another one", {"again"})):
        dialog.form.set_values({"passphrase": first, "again": again})
        dialog.send()
        assert {key for key, box in dialog.form.boxes.items() if box.error} == wrong
    dialog.reject()


def test_a_key_file_is_asked_for_at_the_start(tmp_path: Path, runner: Runner, qtbot: QtBot) -> None:
    (tmp_path / "ws").mkdir()
    FileSecrets(tmp_path / "ws" / "secrets.json", "correct horse").set("k", "v")
    keys = Vault(tmp_path / "ws", runner)
    keys.look()
    with qtbot.waitSignal(keys.passphrase_wanted):
        keys.listen()
    refused: list[Exception] = []
    keys.unlock("wrong horse", lambda: None, refused.append)
    qtbot.waitUntil(lambda: len(refused) == 1)
    with qtbot.waitSignal(keys.changed):
        keys.unlock("correct horse", lambda: None, refused.append)
    came = on_worker(runner, keys, lambda: keys.get("k"))
    qtbot.waitUntil(lambda: came == ["v"])


def test_nobody_is_asked_before_there_is_a_window(tmp_path: Path, runner: Runner, qtbot: QtBot) -> None:
    keys = Vault(tmp_path, runner)
    keys.look()
    came = on_worker(runner, keys, lambda: keys.set("k", "v"))
    qtbot.waitUntil(lambda: len(came) == 1)
    assert isinstance(came[0], AppError)


def test_closing_lets_go_of_whoever_waits_for_a_passphrase(tmp_path: Path, runner: Runner, qtbot: QtBot) -> None:
    (tmp_path / "ws").mkdir()
    keys = Vault(tmp_path / "ws", runner)
    keys.look()
    keys.listen()
    with qtbot.waitSignal(keys.passphrase_wanted):
        came = on_worker(runner, keys, lambda: keys.set("k", "v"))
    keys.close()
    qtbot.waitUntil(lambda: len(came) == 1)
    assert isinstance(came[0], AppError)


def send_something(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "activity", lambda ws: Activity(1, 0.5))
    desk.window.watch.look()
    qtbot.waitUntil(lambda: desk.window.activity_now.tasks == 1)


def test_closing_while_a_task_is_sending_asks_without_a_tray(
    desk: Desk, qtbot: QtBot, answer: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tray, "is_there", lambda: False)
    send_something(desk, qtbot, monkeypatch)
    answer(StillSending, False)
    assert not desk.window.close()
    answer(StillSending, do=lambda question: question.accept())
    with qtbot.waitSignal(desk.ended):
        assert desk.window.close()


def test_closing_while_a_task_is_sending_goes_to_the_tray(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tray, "is_there", lambda: True)
    monkeypatch.setattr(Tray, "appear", lambda tray: None)  # there is none to appear in
    send_something(desk, qtbot, monkeypatch)
    assert not desk.window.close()
    assert desk.window.isHidden()
    desk.come_forward()
    assert desk.window.isVisible()


@pytest.mark.parametrize(
    ("found", "words", "page"),
    [
        (Recovered(paused=(3,)), "有 1 个任务正在发送", "campaign"),
        (Recovered(paused=(3, 4), unknown=12), "有 2 个任务正在发送，现在是已暂停；12 条短信结果未知", "campaigns"),
        (Recovered(unknown=5), "有 5 条短信结果未知", "records"),
    ],
)
def test_what_a_restart_found_is_told_with_counts(
    desk: Desk, qtbot: QtBot, found: Recovered, words: str, page: str
) -> None:
    desk.engine.close()  # what a restart finds is set by hand here
    desk.engine.recovered = found
    qtbot.waitUntil(desk.window.banner.isVisible)
    assert words in desk.window.banner.text()
    desk.window.banner._act()
    visit = desk.window.pages.history.current
    assert visit is not None
    assert visit.name == page


def test_a_quiet_start_says_nothing(desk: Desk) -> None:
    desk._look_for_recovery()
    assert not desk.window.banner.isVisible()


@pytest.fixture
def program(choices: Choices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Program]:
    monkeypatch.setenv("SMS_DESK_HOME", str(tmp_path / "home"))
    exits.clear()
    one = Program(choices, None)
    one.ended.connect(exits.append)
    yield one
    one.close()
    Language().speak("zh_CN")


exits: list[int] = []


@pytest.mark.parametrize("sample", [True, False])
def test_the_first_start_asks_for_sample_or_empty(program: Program, answer: Answers, sample: bool) -> None:
    answer(Welcome, do=lambda question: (question.with_sample if sample else question.empty).click())
    expected = paths.sample_workspace() if sample else paths.default_workspace()
    assert program.choose(None, sample=False) == expected


def test_a_start_with_an_answer_does_not_ask(program: Program, choices: Choices, tmp_path: Path) -> None:
    assert program.choose(None, sample=True) == paths.sample_workspace()
    assert program.choose(tmp_path / "mine", sample=False) == tmp_path / "mine"
    choices.change(workspace=str(tmp_path / "last"))
    assert program.choose(None, sample=False) == tmp_path / "last"


def test_the_sample_opens_without_a_question(program: Program, qtbot: QtBot) -> None:
    program.open(paths.sample_workspace(), sample=True)
    qtbot.waitUntil(lambda: program.desk is not None, timeout=10_000)
    assert program.desk is not None
    assert program.desk.ws.profiles.get().sample
    assert [app.has_key for app in program.desk.ws.apps.enabled()] == [False]


def test_a_workspace_opens_is_remembered_and_ends_with_its_window(
    program: Program, choices: Choices, qtbot: QtBot, tmp_path: Path
) -> None:
    protection.keep_plain(tmp_path / "mine")
    program.open(tmp_path / "mine", sample=False)
    qtbot.waitUntil(lambda: program.desk is not None)
    assert program.desk is not None
    assert choices.current.workspace == str(tmp_path / "mine")
    program.desk.window.close()
    qtbot.waitUntil(lambda: exits == [0])
    assert program.desk is None
    assert not program.hangs


@pytest.mark.allow_warnings("the log keeps why the database cannot be opened")
def test_what_cannot_be_opened_is_said_and_ends_the_program(
    program: Program, qtbot: QtBot, answer: Answers, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    paths.database(folder).write_text("not a database, but long enough to be looked at\n" * 40)
    said: list[str] = []

    def read(dialog: OpenFailed) -> None:
        said.append(dialog.words)
        dialog.leave.click()

    answer(OpenFailed, do=read)
    program.open(folder, sample=False)
    qtbot.waitUntil(lambda: exits == [1])
    assert len(said) == 1
    assert "已损坏" in said[0]


def test_a_new_workspace_without_a_keyring_asks_for_a_passphrase_and_opens_with_it_only(
    program: Program, qtbot: QtBot, answer: Answers, tmp_path: Path
) -> None:
    answer(Protect, passphrase="correct horse", again="correct horse")
    program.open(tmp_path / "mine", sample=False)
    qtbot.waitUntil(lambda: program.desk is not None)
    assert protection.read(tmp_path / "mine").protection == "passphrase"
    assert not driver.is_plain(paths.database(tmp_path / "mine"))
    program.close()
    answer(Unlock, passphrase="correct horse")
    program.open(tmp_path / "mine", sample=False)
    qtbot.waitUntil(lambda: program.desk is not None)
    assert program.desk is not None
    assert not program.desk.vault.locked


def test_a_new_workspace_stays_plain_only_in_so_many_words(
    program: Program, qtbot: QtBot, answer: Answers, tmp_path: Path
) -> None:
    answer(Protect, do=lambda question: question.without.click())
    answer(KeepPlain)
    program.open(tmp_path / "mine", sample=False)
    qtbot.waitUntil(lambda: program.desk is not None)
    assert protection.read(tmp_path / "mine").protection == "plain"


def test_a_question_called_off_ends_the_start_and_makes_nothing(
    program: Program, qtbot: QtBot, answer: Answers, tmp_path: Path
) -> None:
    answer(Protect, False)
    program.open(tmp_path / "mine", sample=False)
    qtbot.waitUntil(lambda: exits == [0])
    assert not paths.database(tmp_path / "mine").exists()


def test_a_locked_keyring_can_be_tried_again(
    program: Program, qtbot: QtBot, answer: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [AppError("keyring_locked"), None]

    def unlock(folder: Path, secrets: object) -> None:
        found = answers.pop(0)
        if found is not None:
            raise found

    monkeypatch.setattr(protection, "unlock", unlock)
    protection.keep_plain(tmp_path / "mine")
    answer(OpenFailed)
    program.open(tmp_path / "mine", sample=False)
    qtbot.waitUntil(lambda: program.desk is not None)


def test_another_look_and_language_need_no_new_start(
    program: Program, choices: Choices, qtbot: QtBot, tmp_path: Path
) -> None:
    protection.keep_plain(tmp_path / "mine")
    program.open(tmp_path / "mine", sample=False)
    qtbot.waitUntil(lambda: program.desk is not None)
    assert program.desk is not None
    before = program.desk.window
    choices.change(language="en_US")
    qtbot.waitUntil(lambda: program.desk is not None and program.desk.window is not before)
    assert QLocale().language() == QLocale.Language.English
    choices.change(language="zh_CN")
