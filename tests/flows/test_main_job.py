"""The main job in the real window and on the command line, pressed from outside, with a real Secret Service."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.desktop import CHECKED, Desktop, Node, choose_file, until
from tests.flows.program import Program

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


def confirm_task(window: Node, program: Program, sheet: Path) -> None:
    """From the overview to the confirmed task, as a person presses."""
    words = WORDS[program.language]
    window.wait("push button", words["new"]).press()
    combos = until(lambda: [n for n in window.walk() if n.role == "combo box"][:3] or None, "the form")
    combos[2].choose(words["task"])
    window.wait("push button", words["file"]).press()
    choose_file(window, sheet)
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
