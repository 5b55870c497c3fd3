"""Two programs, one workspace: who holds it, who takes it over, who is called (reliability.md T40)."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.errors import AppError
from ui.shell.instance import OneInstance

HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.shell.instance import OneInstance
application = QCoreApplication([])
one = OneInstance(Path(sys.argv[1]))
assert one.take()
one.called.connect(lambda: print("called", flush=True))
print("held", flush=True)
application.exec()
"""
Hold = Callable[[Path], "subprocess.Popen[str]"]


@pytest.fixture
def hold() -> Iterator[Hold]:
    """Another process that holds a workspace."""
    started: list[subprocess.Popen[str]] = []

    def begin(folder: Path) -> subprocess.Popen[str]:
        words = [sys.executable, "-c", HOLD, str(folder)]
        other = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        started.append(other)
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        return other

    yield begin
    for other in started:
        other.kill()
        other.communicate()


def test_a_second_start_calls_the_first_one_which_keeps_the_workspace(tmp_path: Path, hold: Hold) -> None:
    other = hold(tmp_path)
    assert not OneInstance(tmp_path).take()
    assert other.stdout is not None
    assert other.stdout.readline() == "called\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a process is not stopped there")
def test_a_stopped_program_keeps_the_workspace(tmp_path: Path, hold: Hold) -> None:
    other = hold(tmp_path)
    os.kill(other.pid, signal.SIGSTOP)
    assert not OneInstance(tmp_path).take()
    os.kill(other.pid, signal.SIGCONT)
    assert other.stdout is not None
    assert other.stdout.readline() == "called\n"


def test_the_workspace_of_a_killed_program_is_taken_over(tmp_path: Path, hold: Hold, qapp: QApplication) -> None:
    other = hold(tmp_path)
    other.kill()
    other.wait()
    assert (tmp_path / "window.lock").exists()
    one = OneInstance(tmp_path)
    assert one.take()
    one.release()


@pytest.mark.parametrize("lives", [True, False])
def test_a_program_on_another_computer_keeps_the_workspace(tmp_path: Path, qapp: QApplication, lives: bool) -> None:
    """Whatever process has its number here."""
    pid = os.getpid() if lives else 4_000_000
    (tmp_path / "window.lock").write_text(f"{pid}\npython3\nelsewhere-{socket.gethostname()}\n\n\n")
    with pytest.raises(AppError) as caught:
        OneInstance(tmp_path).take()
    assert (caught.value.code, caught.value.values["host"]) == (
        "held_elsewhere",
        f"elsewhere-{socket.gethostname()}",
    )


def test_a_process_that_got_the_number_of_a_dead_one_holds_nothing(tmp_path: Path, qapp: QApplication) -> None:
    """Process 1 lives, but is another program than the one that wrote the lock."""
    (tmp_path / "window.lock").write_text(f"1\nsms-desk\n{socket.gethostname()}\n\n\n")
    one = OneInstance(tmp_path)
    assert one.take()
    one.release()


def test_where_no_lock_can_be_made_the_first_window_is_found_all_the_same(tmp_path: Path, qapp: QApplication) -> None:
    folder = tmp_path / "file" / "ws"
    (tmp_path / "file").write_text("no folder can be made below a file")
    one, other = OneInstance(folder), OneInstance(folder)
    assert one.take()
    assert not other.take()
    one.release()
