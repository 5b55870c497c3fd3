"""The command line at a carrier that reviews by itself (DOM-SIGN-37, XC-16)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app import cli
from app.clock import FakeClock
from app.gateway.tencent import Tencent
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.syncing.scene import submit
from tests.app.terminal import Terminal
from tests.crash.desk import LIST, Desk

pytestmark = pytest.mark.feature("DOM-SIGN-37", "XC-16")


@pytest.fixture
def terminal(
    ws: Workspace,
    clock: FakeClock,
    secrets: MemorySecrets,
    open_gateway: Callable[[], Tencent],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Terminal:
    def open_workspace(folder: Path, **_: object) -> Workspace:
        return Workspace(folder, clock=clock, secrets=secrets, gateway=open_gateway())

    monkeypatch.setattr(cli, "open_workspace", open_workspace)
    return Terminal(ws.folder, ws.folder / "none.xlsx", capsys)


def test_signatures_are_brought_in_step(terminal: Terminal, ws: Workspace, desk: Desk) -> None:
    made = submit(ws)
    assert "提交中" in terminal.run("signatures", "list")
    assert terminal.json("signatures", "sync")["synced"]["submitted"] == 1
    assert "待审核" in terminal.run("signatures", "list")
    there = desk.put("云端通知", 7)
    said = terminal.run("signatures", "sync").splitlines()
    assert [line.split() for line in said[:2]] == [["云端签名", "2"], ["新增到本地", "1"]]
    assert "云端状态码 7" in terminal.run("signatures", "list")
    shown = terminal.json("signatures", "show", "云端通知")["signature"]
    assert (shown["cloud_id"], shown["cloud_status"], shown["type"], shown["purpose"]) == (there, "7", None, None)
    assert "云端状态码 7" in terminal.run("signatures", "show", "云端通知")
    refused = terminal.json("signatures", "edit", "云端通知", "--text", "云端提醒", code=3)["error"]
    assert (refused["code"], refused["field"]) == ("required", "purpose")
    terminal.json("signatures", "delete", made.id, "--yes")
    terminal.json("signatures", "sync")
    assert list(desk.signs) == [there]


def test_why_the_carrier_did_not_answer_is_a_sentence(terminal: Terminal, desk: Desk) -> None:
    desk.refuse[LIST] = "FailedOperation.NotEnterpriseCertification"
    refused = terminal.json("signatures", "sync", code=3)["error"]
    assert refused["code"] == "carrier_refused"
    assert "签名接口需要企业认证" in refused["text"]


def test_a_qualification_gets_its_number(terminal: Terminal) -> None:
    assert terminal.json("qualifications", "link", 1, 99)["qualification"]["cloud_id"] == 99
    assert "99" in terminal.run("qualifications", "link", 1, 99)
    assert terminal.json("qualifications", "link", 1, 0, code=3)["error"]["code"] == "cloud_id_invalid"
