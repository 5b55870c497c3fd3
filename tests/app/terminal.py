"""A terminal for tests of the command line: runs a command in this process and keeps what it wrote."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app import cli, sample
from app.cli import setup
from app.secrets import NoSecrets
from tests.crash.scene import adopt


@dataclass
class Terminal:
    """Commands on one workspace; `sheet` is a list with one of each bad row."""

    folder: Path
    sheet: Path
    capsys: pytest.CaptureFixture[str]
    out: str = ""
    err: str = ""

    def run(self, *words: object, code: int = 0) -> str:
        """A command for people; answers standard output."""
        assert cli.main(["--workspace", str(self.folder), *map(str, words)]) == code, self.capsys.readouterr()
        self.out, self.err = self.capsys.readouterr()
        return self.out

    def json(self, *words: object, code: int = 0) -> Any:
        """The same for programs: nothing but one document on standard output."""
        return json.loads(self.run(*words, "--json", code=code))

    def list_of(self, name: str, *lines: str) -> Path:
        path = self.folder / name
        path.write_text("手机号,变量1,变量2\n" + "\n".join(lines) + "\n", encoding="utf-8")
        return path


def terminal_on(
    made: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    """A terminal on a copy of a sample workspace, at home in `folder`, where there is no keyring."""
    monkeypatch.setattr(setup, "open_secrets", lambda folder: NoSecrets())
    shutil.copytree(made, folder)
    adopt(folder)
    return Terminal(folder, folder / sample.FILE_NAME, capsys)
