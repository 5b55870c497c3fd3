"""The ground of the window: one process a workspace, and what happens when it meets a bug."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from ui.shell.crash import Crash, CrashDialog
from ui.shell.instance import OneInstance

# -- one window a workspace -------------------------------------------------------------------------------------------


def test_a_second_start_calls_the_first_and_does_not_get_the_workspace(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = OneInstance(tmp_path), OneInstance(tmp_path)
    assert first.take()
    with qtbot.waitSignal(first.called):
        assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_two_workspaces_do_not_know_each_other(tmp_path: Path) -> None:
    first, second = OneInstance(tmp_path / "a"), OneInstance(tmp_path / "b")
    assert first.take()
    assert second.take()
    first.release()
    second.release()


# -- bugs -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def crash(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crash]:
    monkeypatch.setattr(logging.getLogger("ui.shell.crash"), "disabled", True)
    one = Crash()
    one.install()
    yield one
    one.remove()


def boom(number: str) -> RuntimeError:
    try:
        raise RuntimeError(number)
    except RuntimeError as error:
        return error


def test_a_bug_is_told_once_with_numbers_masked(crash: Crash, qtbot: QtBot, answer: Answers) -> None:
    told: list[str] = []

    def read(dialog: CrashDialog) -> None:
        told.append(dialog.details.toPlainText())
        dialog.accept()

    answer(CrashDialog, do=read)
    error = boom("13800138000")
    for _ in range(2):
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "138****00" in told[0]
    assert "13800138000" not in told[0]


def test_a_bug_on_another_thread_is_told_too(crash: Crash, qtbot: QtBot, answer: Answers) -> None:
    answer(CrashDialog)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: answer.titles == ["程序遇到了一个错误"])
