"""The program on a workspace of its own, as it is started: at the command line and as a window."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.flows.desktop import Desktop, Node

ROOT = Path(__file__).resolve().parents[2]
MAIN = [sys.executable, str(ROOT / "main.py")]


@dataclass
class Program:
    """The program on one workspace: its commands, and its window where it is open."""

    folder: Path
    language: str
    windows: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, *words: str, codes: tuple[int, ...] = (0, 4)) -> Any:
        command = [*MAIN, "--workspace", str(self.folder), "--language", self.language, "--json", *words]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        assert done.returncode in codes, done.stderr.decode()
        return json.loads(done.stdout)

    def task(self) -> Any:
        tasks = self.run("tasks")["tasks"]
        return tasks[0] if tasks else None

    def open(self, desktop: Desktop) -> Node:
        window = [*MAIN, "--workspace", str(self.folder), "--language", self.language]
        self.windows.append(subprocess.Popen(window, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return desktop.program("SMS Desk")

    def kill(self) -> None:
        for window in self.windows:
            window.send_signal(signal.SIGKILL)
            window.wait(20)
        self.windows.clear()
