"""The command line sends: check, estimate, confirm, orders, receipts, records, export, on the sample workspace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app import cli, sample
from app.secrets import NoSecrets
from tests.app.terminal import Terminal, terminal_on

NOTICE = ("--app", "1", "--signature", "青禾生活", "--template", "发货通知")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "ws"
    ws = sample.make(folder, secrets=NoSecrets())
    ws.profiles.change(workspace_id="fixed")  # with the seed it decides what the carrier does
    ws.close()
    sample.sample_file(folder / sample.FILE_NAME)
    return folder


@pytest.fixture
def terminal(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    """A terminal on a sample workspace of its own."""
    return terminal_on(made, tmp_path / "ws", capsys, monkeypatch)


@pytest.mark.feature("XC-16", "DOM-SEND-15", "DOM-SEND-34", "DOM-SEND-39")
def test_check_file_tells_every_bad_row_by_its_row_in_the_sheet(terminal: Terminal) -> None:
    found = terminal.json("check-file", terminal.sheet, "--template", "发货通知")
    assert (found["rows"], found["sendable"], found["merged"], found["skipped"], found["repeated"]) == (
        68,
        46,
        1,
        21,
        1,
    )
    assert found["rows"] == found["sendable"] + found["merged"] + found["skipped"]
    assert sum(found["problem_counts"].values()) == len(found["problems"]) == 22
    sheet = load_workbook(terminal.sheet).active
    for problem in found["problems"]:
        assert problem["text"]
        if problem["code"] in ("number_length", "number_foreign", "merged"):
            assert str(sheet.cell(problem["row"], 1).value) in (
                problem["number"],
                problem["number"].removeprefix("+86"),
            )
    assert set(found["problem_counts"]) == {
        "number_length",
        "number_segment",
        "number_characters",
        "number_empty",
        "number_foreign",
        "cell_scientific",
        "cell_number_format",
        "cell_date",
        "cell_error",
        "cell_formula_without_value",
        "value_empty",
        "value_link",
        "text_too_long",
        "merged",
        "do_not_disturb",
        "unsubscribed",
    }
    assert terminal.json("tasks") == {"tasks": []}
    assert terminal.json("records")["total"] == 0


@pytest.mark.feature("DOM-SEND-35")
def test_check_file_writes_the_problems_and_groups_them_for_people(terminal: Terminal) -> None:
    report = terminal.folder / "problems.xlsx"
    text = terminal.run("check-file", terminal.sheet, "--template", "1", "--problems", report)
    assert load_workbook(report).active.max_row == 23
    assert "号码在此签名的免打扰名单中" in text
    assert "60、61、62" in text


@pytest.mark.feature("DOM-SEND-38")
def test_estimate_tells_segments_and_the_package_before_and_after(terminal: Terminal) -> None:
    found = terminal.json("estimate", terminal.sheet, "--template", "发货通知", "--signature", "青禾生活")
    assert (found["users"], found["segments"], found["by_segments"]) == (46, 47, {"1": 45, "2": 1})
    assert (found["package_before"], found["package_after"]) == (100_000, 99_953)
    assert (found["can_send"], found["reasons"]) == (True, [])
    assert [warning["code"] for warning in found["warnings"]] == ["few_numbers"]


@pytest.mark.feature("XC-16")
def test_send_without_yes_shows_the_figures_and_sends_nothing(terminal: Terminal) -> None:
    found = terminal.json("send", terminal.sheet, *NOTICE, code=3)
    assert (found["users"], found["can_send"], found["error"]["code"]) == (46, True, "not_confirmed")
    assert terminal.run("send", terminal.sheet, *NOTICE, code=3)
    assert "--yes" in terminal.err
    assert terminal.json("tasks") == {"tasks": []}


@pytest.mark.feature("XC-16", "XC-17")
def test_send_work_records_and_export_agree(terminal: Terminal) -> None:
    sent = terminal.json("send", terminal.sheet, *NOTICE, "--yes", "--name", "三月发货", code=4)
    counts = sent["counts"]
    assert sent["state"] == "completed_with_unknown"
    assert (counts["total"], counts["accepted"], counts["refused"], counts["unknown"], counts["skipped"]) == (
        68,
        40,
        3,
        3,
        22,
    )
    terminal.run("work", "--seconds", "20")
    after = terminal.json("task", sent["task"])
    assert (
        after["counts"]["accepted"]
        == 40
        == sum(after["counts"][key] for key in ("delivered", "undelivered", "no_receipt"))
    )
    assert after["counts"]["undelivered"] == 4
    found = terminal.json("records", "--task", after["code"], "--state", "taken", "--limit", "3", "--page", "2")
    assert (found["total"], len(found["records"])) == (40, 3)
    one = terminal.json("records", "--number", "13800130006")["records"][0]
    assert (one["number"], one["state"], one["code"], one["segments"], one["task"]) == (
        "+8613800130006",
        "undelivered",
        "MK:0001",
        1,
        sent["task"],
    )
    assert one["text"] == "【青禾生活】尊敬的模拟客户，您的订单QH20260318-20006已发货，请留意查收。"
    assert one["sent_at"] <= one["receipt_at"]
    assert datetime.fromisoformat(one["sent_at"]).tzinfo == UTC
    out = terminal.folder / "out.xlsx"
    assert terminal.json("export", "records", "--state", "failed", "--out", out) == {"file": str(out), "rows": 7}
    assert load_workbook(out).active.max_row == 8
    assert terminal.json("invariants")["ok"] is True
    assert terminal.json("tasks")["tasks"] == [after]
    for words in (("tasks",), ("task", sent["task"]), ("records",), ("invariants",), ("work", "--seconds", "0")):
        assert terminal.run(*words)


def test_a_clean_list_is_sent_and_ends_with_0(terminal: Terminal) -> None:
    sheet = terminal.list_of("clean.csv", "13800206001,李女士,A1", "13800206002,周先生,A2")
    sent = terminal.json("send", sheet, *NOTICE, "--yes")
    assert (sent["state"], sent["counts"]["accepted"], sent["segments"]) == ("completed", 2, 2)


@pytest.mark.feature("DOM-SEND-32", "DOM-SEND-26")
def test_a_detached_task_is_paused_resumed_and_stopped(terminal: Terminal) -> None:
    sheet = terminal.list_of("clean.csv", "13800206001,李女士,A1")
    sent = terminal.json("send", sheet, *NOTICE, "--yes", "--detach")
    assert (sent["state"], sent["counts"]["queued"]) == ("running", 1)
    assert terminal.json("pause", sent["task"])["state"] == "paused"
    assert terminal.json("resume", sent["code"])["state"] == "running"
    assert terminal.json("cancel", sent["task"], code=3)["error"]["code"] == "campaign_state"
    assert terminal.json("stop", sent["task"])["state"] == "draining"
    terminal.run("work", "--seconds", "5")
    stopped = terminal.json("task", sent["task"])
    assert (stopped["state"], stopped["counts"]["cancelled"]) == ("stopped", 1)


@pytest.mark.feature("DOM-SEND-08", "DOM-SEND-25", "DOM-SEND-27")
def test_a_scheduled_task_waits_is_started_or_cancelled(terminal: Terminal) -> None:
    sheet = terminal.list_of("clean.csv", "13800206001,李女士,A1")
    at = datetime.now(UTC) + timedelta(hours=2)
    sent = terminal.json("send", sheet, *NOTICE, "--yes", "--at", at.isoformat())
    assert (sent["state"], sent["scheduled_at"][:19]) == ("scheduled", at.isoformat()[:19])
    assert terminal.json("cancel", sent["task"])["state"] == "cancelled"
    again = terminal.json("send", sheet, *NOTICE, "--yes", "--at", at.isoformat())
    assert terminal.json("resume", again["task"])["state"] == "running"
    past = terminal.json("send", sheet, *NOTICE, "--yes", "--at", "2020-01-01T00:00:00", code=3)
    assert (past["error"]["code"], past["error"]["field"]) == ("schedule_too_early", "scheduled_at")
    assert len(terminal.json("tasks")["tasks"]) == 2


@pytest.mark.feature("DOM-SEND-33")
def test_resend_makes_a_new_task_of_what_may_pass_later(terminal: Terminal) -> None:
    sheet = terminal.list_of("mixed.csv", "13800130002,李女士,A1", "13800130001,周先生,A2", "13800130013,何女士,A3")
    sent = terminal.json("send", sheet, *NOTICE, "--yes", code=4)
    assert (sent["counts"]["refused"], sent["counts"]["unknown"]) == (2, 1)
    unasked = terminal.json("resend", sent["task"], code=3)
    assert (unasked["error"]["code"], unasked["users"]) == ("not_confirmed", 1)
    assert len(terminal.json("tasks")["tasks"]) == 1
    again = terminal.json("resend", sent["task"], "--detach", "--yes")
    assert (again["parent"], again["counts"]["total"]) == (sent["task"], 1)
    wider = terminal.json("resend", sent["task"], "--with-unknown", "--detach", "--yes")
    assert wider["counts"]["total"] == 2


def test_what_may_not_be_sent_is_refused_with_its_figures(terminal: Terminal) -> None:
    terminal.run("templates", "add", "未审核", "--type", "notification", "--content", "您好{1}，单号{2}。")
    sheet = terminal.list_of("clean.csv", "13800206001,李女士,A1")
    found = terminal.json("send", sheet, "--app", "1", "--signature", "1", "--template", "未审核", "--yes", code=3)
    assert (found["can_send"], found["error"]["code"]) == (False, "template_not_effective")
    assert found["reasons"][0]["code"] == "template_not_effective"
    assert terminal.json("tasks") == {"tasks": []}


def test_an_interrupted_send_keeps_its_place(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    import signal

    from app.engine import Engine

    tick = Engine.tick

    def interrupted(engine: Engine) -> bool:
        signal.raise_signal(signal.SIGINT)
        return tick(engine)

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(Engine, "tick", interrupted)
    sheet = terminal.list_of("many.csv", *(f"138{n:06}21,客户,A{n}" for n in range(300)))
    sent = terminal.json("send", sheet, *NOTICE, "--yes", code=4)
    assert sent["state"] == "running"
    assert sent["counts"]["accepted"] == 200 == 300 - sent["counts"]["queued"]
    assert sent["counts"]["unknown"] == sent["counts"]["in_flight"] == 0
    assert "work" in terminal.err
    assert signal.getsignal(signal.SIGINT) is before
    assert cli.main([]) == 2


@pytest.mark.feature("DOM-SEND-31")
def test_the_form_and_the_command_line_send_through_one_service_call(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path

    from app.errors import AppError
    from app.services.campaigns import Campaigns

    def refused(*_: object, **__: object) -> None:
        raise AppError("gateway_closed")

    monkeypatch.setattr(Campaigns, "confirm", refused)
    sheet = terminal.list_of("one.csv", "13800306001,李女士,A1")
    assert terminal.json("send", sheet, *NOTICE, "--yes", code=3)["error"]["code"] == "gateway_closed"
    root = Path(__file__).resolve().parents[2]
    calls = [
        path
        for path in (root / "ui/pages/campaign_new").rglob("*.py")
        if "campaigns.confirm" in path.read_text("utf-8")
    ]
    assert len(calls) == 1


@pytest.mark.feature("INT-SIGN-01", "INT-SIGN-17", "XC-16")
def test_a_signature_is_needed_at_home_and_not_abroad(terminal: Terminal) -> None:
    sheet = terminal.list_of("abroad.csv", "85261234567,Ann,A1", "13800206001,Bob,A2")
    home = terminal.json("estimate", sheet, "--template", "发货通知", code=2)
    assert (home["error"]["code"], home["error"]["field"]) == ("signature_needed", "signature")
    words = ("Parcel", "--type", "notification", "--content", "Dear {1}, parcel {2} has come.")
    made = terminal.json("templates", "add", *words, "--market", "international")["template"]
    for command in ("estimate", "check-file"):
        found = terminal.json(command, sheet, "--template", made["id"])
        assert (found["sendable"], found["problem_counts"]) == (1, {"number_mainland": 1})
