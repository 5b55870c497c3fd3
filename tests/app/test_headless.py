"""The main job without a window: it ends well, its counts add up, and no row is left without a reason."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import main
from app import headless
from app.cli.console import Console
from app.clock import FakeClock
from app.phrases import phrases
from app.secrets import NoSecrets
from app.settings import LANGUAGES
from app.workspace import Workspace

GAP = re.compile(r"\s{2,}")
HAN = re.compile(r"[\u4e00-\u9fff]")
CLEAR_NUMBER = re.compile(r"1[3-9][0-9]{9}")

Line = tuple[str, str, int, str]
"""State, reason, rows, numbers."""


@dataclass
class Told:
    """What was printed, taken apart: `facts` by title, reasons of the sheet with their row numbers, outcomes."""

    text: str
    language: str

    def word(self, key: str) -> str:
        return phrases("cli", self.language)[key]

    def fact(self, key: str) -> int:
        """The first figure under this title."""
        found = (GAP.split(line) for line in self.text.splitlines() if line.startswith(self.word(key) + " "))
        return int(next(parts[1] for parts in found if len(parts) == 2).replace(",", ""))

    def problems(self) -> list[tuple[str, int, list[str]]]:
        block = self._block("reason")
        parts = [GAP.split(line) for line in block]
        between = self.word("comma").strip()
        return [(why, int(count), rows.split(between)) for why, count, rows in parts]

    def outcomes(self) -> list[Line]:
        found = []
        for line in self._block("state", "reason"):
            parts = GAP.split(line)
            at = next(place for place, part in enumerate(parts) if part.isdigit())
            found.append((parts[0], parts[1] if at == 2 else "", int(parts[at]), "".join(parts[at + 1 :])))
        return found

    def _block(self, *titles: str) -> list[str]:
        """The lines of the table that begins with these titles."""
        lines = self.text.splitlines()
        words = [self.word(key) for key in titles]
        start = next(at for at, line in enumerate(lines) if GAP.split(line)[: len(words)] == words)
        return lines[start + 1 : lines.index("", start)]


@pytest.fixture(autouse=True)
def fast(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that jumps where the program waits, and a machine without a keyring."""
    monkeypatch.setattr("app.workspace.SystemClock", lambda: clock)
    monkeypatch.setattr(headless, "open_secrets", lambda folder: NoSecrets())


@pytest.fixture(params=LANGUAGES)
def told(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Told:
    assert headless.main(request.param) == 0
    return Told(capsys.readouterr().out, request.param)


@pytest.mark.feature("XC-17")
def test_every_row_is_counted_and_has_its_reason(told: Told) -> None:
    rows, sendable, skipped = told.fact("rows"), told.fact("sendable"), told.fact("merged") + told.fact("skipped")
    assert rows == sendable + skipped
    problems = told.problems()
    assert sum(count for _, count, _ in problems) == skipped
    assert all(why and len(at) == count for why, count, at in problems)

    outcomes = told.outcomes()
    assert sum(count for _, _, count, _ in outcomes) == rows == told.fact("total")
    waiting = Console(False, told.language).label("message", "accepted")
    assert {state for state, why, _, _ in outcomes if not why} <= {waiting}

    submitted = [told.fact(f"counts.{key}") for key in ("accepted", "refused", "unknown")]
    assert sum(submitted) == sendable
    results = [told.fact(f"counts.{key}") for key in ("delivered", "undelivered", "no_receipt")]
    assert sum(results) == submitted[0]
    assert told.fact("counts.skipped") == skipped


def test_the_outcomes_show_no_number_in_full(told: Told) -> None:
    assert not any(CLEAR_NUMBER.search(numbers) for _, _, _, numbers in told.outcomes())


def test_reasons_are_told_in_the_language_asked_for(told: Told) -> None:
    texts = [text for state, why, _, _ in told.outcomes() for text in (state, why) if text]
    texts += [why for why, _, _ in told.problems()]
    assert all(bool(HAN.search(text)) is (told.language == "zh_CN") for text in texts)


def test_nothing_of_it_stays_and_no_workspace_that_is_named_is_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own, temporary = tmp_path / "own", tmp_path / "temporary"
    Workspace(own).close()
    temporary.mkdir()
    before = {file.name: file.read_bytes() for file in own.iterdir()}
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(main, "has_display", lambda: False)
    assert main.window(["--workspace", str(own)]) == 0
    assert Told(capsys.readouterr().out, LANGUAGES[0]).fact("rows") > 0
    assert list(temporary.iterdir()) == []
    assert {file.name: file.read_bytes() for file in own.iterdir()} == before
