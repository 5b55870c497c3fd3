"""The main job in the real window and on the command line, pressed from outside, with a real Secret Service."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.flows.desktop import CHECKED, SHOWING, Desktop, Node, keyboard, until

ROOT = Path(__file__).resolve().parents[2]
MAIN = [sys.executable, str(ROOT / "main.py")]
PEOPLE = 80
RATE = 10
WORDS = {
    "zh_CN": {
        "new": "创建群发任务", "file": "选择文件…", "review": "核对并发送…", "own_cost": "我已清楚了解", "send": "模拟向",
        "pause": "暂停", "resume": "继续", "task": "发货通知",
    },
    "en_US": {
        "new": "New bulk send", "file": "Choose a file…", "review": "Review and send…", "own_cost": "I understand",
        "send": "Simulate for", "pause": "Pause", "resume": "Resume", "task": "发货通知",
    },
}  # fmt: skip

pytestmark = [pytest.mark.blackbox, pytest.mark.timeout(300)]


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


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    one = Desktop()
    yield one
    one.close()


@pytest.fixture(params=sorted(WORDS))
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Program]:
    one = Program(tmp_path / "workspace", request.param)
    one.run("init", "--sample")
    yield one
    one.kill()


def people(path: Path) -> Path:
    """A list with good rows and one of each of three bad kinds."""
    rows = [f"137{i:06}88,客户{i},A{i:04}" for i in range(PEOPLE)]
    bad = ["1370000,客户,A1", "13700000088,客户0,A0000", "13900000188,,A3"]
    path.write_text("\n".join(["客户手机号,短信内容变量1,短信内容变量2", *rows, *bad]), encoding="utf-8")
    return path


def choose(combo: Node, wanted: str) -> None:
    """Choose by the keyboard in a closed combo box."""
    combo.click()
    keyboard("key", "Home")
    keyboard("key", "Return")
    for _ in range(10):
        if combo.name.startswith(wanted):
            return
        keyboard("key", "Down")
    raise AssertionError(f"no {wanted} to choose, only {combo.name}")


def confirm_task(window: Node, program: Program, sheet: Path) -> None:
    """From the overview to the confirmed task, as a person presses."""
    words = WORDS[program.language]
    window.wait("push button", words["new"]).press()
    combos = until(
        lambda: [n for n in window.walk() if n.role == "combo box" and n.state(SHOWING)][:3] or None, "the form"
    )
    choose(combos[2], words["task"])
    window.wait("push button", words["file"]).press()
    until(lambda: window.find("dialog", "", whole=False) or window.find("file chooser", "", whole=False), "file dialog")
    keyboard("type", "--delay", "5", str(sheet))
    keyboard("key", "Return")
    until(lambda: window.text(str(PEOPLE)), "the figures of the sheet")
    window.wait("push button", words["review"]).press()
    tick = window.wait("check box", words["own_cost"], whole=False)
    tick.act("Toggle")
    until(lambda: tick.state(CHECKED), "the tick")
    window.wait("push button", words["send"], whole=False).press()


def few_without_receipt(counts: dict[str, int]) -> bool:
    """A few messages never get one, at the simulated carrier too."""
    return counts["no_receipt"] * 10 <= counts["accepted"]


@pytest.mark.feature("DOM-SEND-22", "DOM-SEND-32", "XC-01", "XC-14")
def test_from_the_sheet_to_every_receipt_with_a_kill_in_the_middle(
    desktop: Desktop, program: Program, tmp_path: Path
) -> None:
    from app.workspace import Workspace

    words = WORDS[program.language]
    settings = Workspace(program.folder)
    settings.profiles.change(rate=RATE)
    settings.close()
    window = program.open(desktop)
    confirm_task(window, program, people(tmp_path / "people.csv"))
    task = until(program.task, "the task")
    until(lambda: program.task()["counts"]["accepted"] > 0, "the first message")

    window.wait("push button", words["pause"]).press()
    until(lambda: program.task()["state"] == "paused", "the pause")
    window.wait("push button", words["resume"], whole=False).press()
    until(lambda: program.task()["state"] == "running", "the resume")

    before = program.task()["counts"]["accepted"]
    until(lambda: program.task()["counts"]["accepted"] > before, "more messages")
    program.kill()
    window = program.open(desktop)
    until(lambda: program.task()["state"] == "paused", "paused after the kill")
    counts = program.task()["counts"]
    assert sum(counts[key] for key in ("queued", "accepted", "refused", "unknown", "skipped")) == counts["total"]
    assert counts["unknown"] <= 200
    assert program.run("invariants")["ok"]

    window.wait("push button", words["resume"], whole=False).press()
    until(lambda: program.task()["state"].startswith("completed"), "the end", 90)
    until(lambda: few_without_receipt(program.task()["counts"]), "the receipts", 60)
    end = program.run("task", str(task["task"]))
    records = program.run("records", "--task", str(task["task"]), "--limit", "200")["records"]
    assert len(records) == end["counts"]["total"] == PEOPLE + 3
    assert all(record["state"] and (record["code"] or record["state"] != "skipped") for record in records)
    assert end["counts"]["skipped"] == 3
    assert program.run("invariants")["ok"]


@pytest.mark.feature("APP-LIST-03")
def test_an_app_key_lies_in_the_secret_service_and_nowhere_else(program: Program) -> None:
    import keyring

    from app.workspace import Workspace

    program.run("apps", "add", "验证码应用")
    made = next(app for app in program.run("apps", "list")["apps"] if app["name"] == "验证码应用")

    ws = Workspace(program.folder)
    slot = f"{ws.profiles.get().workspace_id}/appkey/{made['sdk_app_id']}"
    ws.close()
    key = keyring.get_password("sms-desk", slot)
    assert key
    assert len(key) == 32
    home = Path(os.environ["HOME"])
    for folder in (program.folder, home / ".local/share/sms-desk"):
        for path in folder.rglob("*"):
            assert not (path.is_file() and key.encode() in path.read_bytes()), path.name
