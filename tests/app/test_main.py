"""How the program is started: with a command at a terminal, with a window, and where no window can be shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import main
import ui
from app import cli, headless
from app.cli.console import WRONG_USE
from tests.rules.rule import ROOT

DISPLAYS = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ("", False),
        ("--sample", False),
        ("--workspace folder", False),
        ("--language en_US --sample", False),
        ("tasks", True),
        ("--json tasks", True),
        ("--workspace folder tasks", True),
        ("--workspace=folder tasks", True),
        ("--workspace=folder", False),
        ("tasks --workspace folder", True),
        ("--help", True),
        ("-h", True),
        ("--sample --help", True),
        ("no-such-command", True),
    ],
)
def test_a_command_is_told_from_the_window(arguments: str, command: bool) -> None:
    assert main.names_command(arguments.split()) is command


@pytest.mark.parametrize(
    ("platform", "named", "shows"),
    [
        ("win32", "", True),
        ("darwin", "", True),
        ("linux", "", False),
        ("linux", "DISPLAY", True),
        ("linux", "WAYLAND_DISPLAY", True),
        ("linux", "QT_QPA_PLATFORM", True),
    ],
)
def test_where_a_window_can_be_shown(platform: str, named: str, shows: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    if named:
        monkeypatch.setenv(named, "anything")
    assert main.has_display() is shows


@pytest.mark.feature("XC-16")
def test_a_command_goes_to_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["init", "--plain", "--workspace", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main.main(["tasks", "--workspace", str(tmp_path), "--json"]) == 0
    assert capsys.readouterr().out.split() == ["{", '"tasks":', "[]", "}"]


def test_an_unknown_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["no-such-command"]) == WRONG_USE
    said = capsys.readouterr()
    assert said.out == ""
    assert "no-such-command" in said.err


def test_an_unknown_option_of_the_window_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main.main(["--no-such-option"])
    assert stopped.value.code == WRONG_USE
    assert "--no-such-option" in capsys.readouterr().err


def test_the_window_gets_what_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def show(folder: Path | None, *, sample: bool, language: str | None) -> int:
        asked.extend((folder, sample, language))
        return 7

    monkeypatch.setattr(main, "has_display", lambda: True)
    monkeypatch.setattr(ui, "app", SimpleNamespace(main=show), raising=False)
    assert main.main(["--workspace", str(tmp_path), "--sample", "--language", "en_US"]) == 7
    assert asked == [tmp_path, True, "en_US"]


def test_without_a_display_the_main_job_runs_at_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(main, "has_display", lambda: False)
    monkeypatch.setattr(headless, "main", lambda *arguments: asked.extend(arguments) or 0)
    assert main.main(["--workspace", str(tmp_path), "--language", "en_US"]) == 0
    assert asked == ["en_US"]


def test_a_command_loads_no_window_toolkit(tmp_path: Path) -> None:
    code = f"""
import sys
import main
code = main.main(["init", "--plain", "--workspace", {str(tmp_path)!r}])
print(code, *sorted(set(sys.modules) & {{"ui", "PySide6", "shiboken6", "pyqtgraph"}}))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "0"
