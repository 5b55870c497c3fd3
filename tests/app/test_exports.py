"""Exports: the page's records in both kinds of file, and the report of rows that cannot be sent."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.domain.listing import Listing
from app.errors import AppError, Cancelled
from app.jobs import Job
from app.services import exports, records
from app.sheets.elsewhere import write_elsewhere
from app.sheets.write import Sheet
from tests.app.flow import BODY, Ready, numbers

WRONG = "手机号应为 11 位，这里是 7 位。"
HEADER = ["手机号", "发送内容", "字数", "条数", "短信类型", "发送时间", "状态上报时间", "发送状态", "备注", "任务编号"]


def cells(path: Path) -> list[list[Any]]:
    if path.suffix == ".csv":
        return list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    book = load_workbook(path)
    return [["" if cell is None else cell for cell in row] for row in book.active.iter_rows(values_only=True)]


def sheet(ready: Ready, lines: list[str]) -> int:
    path = ready.ws.folder / "list.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[BODY])


@pytest.mark.feature("STD-SENT-04")
@pytest.mark.parametrize("name", ["records.xlsx", "records.csv"])
def test_an_export_holds_every_page_in_the_pages_order(
    ready: Ready, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "STREAM_ROWS", 3)
    task = ready.confirm([*numbers(11), "1380000"])
    ready.run(task.id)
    assert ready.ws.exports.records({"task": task.id}, tmp_path / name, Job()) == 12
    rows = cells(tmp_path / name)
    assert rows[0] == HEADER
    shown = ready.ws.records.find(Listing({"task": task.id}, page_size=100)).rows
    assert [row[0] for row in rows[1:]] == [record.number.removeprefix("+86") for record in shown]
    assert rows[1][7:] == ["已跳过", "手机号应为 11 位，这里是 7 位。", task.code]
    assert rows[2][1:10] == [
        "【青禾生活】门店本周六照常营业，欢迎光临。",
        *([21, 1] if name.endswith("xlsx") else ["21", "1"]),
        "通知短信",
        "2026-03-18 14:00:00",
        "",
        "等待回执",
        "",
        task.code,
    ]


@pytest.mark.feature("NAV-10")
@pytest.mark.parametrize("name", ["empty.xlsx", "empty.csv"])
def test_an_empty_export_has_its_titles(ready: Ready, tmp_path: Path, name: str) -> None:
    assert ready.ws.exports.records({"task": 99}, tmp_path / name, Job()) == 0
    assert cells(tmp_path / name) == [HEADER]


def test_an_export_speaks_the_language_asked_for(ready: Ready, tmp_path: Path) -> None:
    task = ready.confirm(["13800000188", "1380000"])
    ready.ws.exports.records({"task": task.id}, tmp_path / "en.csv", Job(), "en_US")
    rows = cells(tmp_path / "en.csv")
    assert rows[0][0] == "Number"
    assert rows[1][7:9] == ["Skipped", "A mobile number has 11 digits, this one has 7."]


def test_a_cancelled_export_leaves_no_file(ready: Ready, tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        ready.ws.exports.records({}, tmp_path / "records.xlsx", job)
    assert list(tmp_path.glob("*.xlsx")) == []


@pytest.mark.parametrize("name", ["long.xlsx", "long.csv"])
def test_a_long_export_is_written_by_another_process(
    ready: Ready, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = ready.confirm([*numbers(11), "1380000"])
    ready.run(task.id)
    where = {"task": task.id}
    ready.ws.exports.records(where, tmp_path / f"here-{name}", Job())
    monkeypatch.setattr(exports, "CHILD_ROWS", 1)
    monkeypatch.setattr(exports, "write", None)  # this process writes nothing
    assert ready.ws.exports.records(where, tmp_path / name, Job()) == 12
    assert cells(tmp_path / name) == cells(tmp_path / f"here-{name}")
    draft = sheet(ready, ["手机号,变量1,变量2", "13800000188,李女士,A1", "1380000,周先生,A2"])
    assert ready.ws.exports.problems(draft, tmp_path / f"problems-{name}", Job(), "zh_CN") == 1
    assert cells(tmp_path / f"problems-{name}")[1][:3] in ([3, "手机号", WRONG], ["3", "手机号", WRONG])


def test_the_other_process_freezes_nothing_though_the_machine_remembers_nothing(
    ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = ready.confirm(numbers(3))
    before = ready.ws.campaigns.get(task.id)
    (tmp_path / "home").touch()
    monkeypatch.setenv("SMS_DESK_HOME", str(tmp_path / "home"))  # no folder: nothing can be kept there
    monkeypatch.setattr(exports, "CHILD_ROWS", 1)
    assert ready.ws.exports.records({"task": task.id}, tmp_path / "all.csv", Job()) == 3
    assert ready.ws.campaigns.get(task.id) == before


def test_what_is_handed_to_the_other_process_prints_no_key(ready: Ready) -> None:
    ready.ws.store.key = b"canary-key-canary-key-canary-key"
    assert "canary" not in repr(ready.ws.again())


@contextmanager
def dying() -> Iterator[Sheet]:
    os._exit(9)
    yield [], []


@contextmanager
def endless() -> Iterator[Sheet]:
    yield ["n"], ([n] for n in count())


def test_nothing_is_left_of_a_file_whose_writer_dies_or_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "records.xlsx"
    with pytest.raises(AppError, match="file_not_writable"):
        write_elsewhere(path, dying, Job())
    job = Job(lambda done, _: job.cancel() if done else None)
    with pytest.raises(Cancelled):
        write_elsewhere(path, endless, job)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.feature("DOM-SEND-35")
def test_the_problem_report_shows_row_column_reason_and_the_original_cells(ready: Ready, tmp_path: Path) -> None:
    ready.ws.suppression.add_do_not_disturb(["13800000999"], ready.signature)
    draft = sheet(
        ready,
        [
            "备注,手机号,变量1,变量2",
            "甲,13800000188,李女士,A1",
            "乙,1380000,周先生,A2",
            "丙,13800000288,,A3",
            "丁,13800000999,何女士,A4",
            "戊,13800000188,李女士,A1",
        ],
    )
    assert ready.ws.exports.problems(draft, tmp_path / "problems.xlsx", Job(), "zh_CN") == 4
    header, *rows = cells(tmp_path / "problems.xlsx")
    assert header == ["行号", "列", "原因", "备注", "手机号", "变量1", "变量2"]
    assert rows[0] == [3, "手机号", "手机号应为 11 位，这里是 7 位。", "乙", "1380000", "周先生", "A2"]
    assert rows[1] == [4, "变量1", "变量 {1} 没有内容。", "丙", "13800000288", "", "A3"]
    assert rows[2] == [5, "手机号", "号码在此签名的免打扰名单中，已跳过。", "", "13800000999", "何女士", "A4"]
    assert rows[3][:3] == [6, "手机号", "与前面的行号码和内容都相同，已合并，只发送一次。"]


@pytest.mark.feature("NAV-10", "DOM-SEND-35")
def test_a_report_without_problems_has_its_titles(ready: Ready, tmp_path: Path) -> None:
    draft = sheet(ready, ["手机号,变量1,变量2", "13800000188,李女士,A1"])
    assert ready.ws.exports.problems(draft, tmp_path / "none.csv", Job(), "en_US") == 0
    assert cells(tmp_path / "none.csv") == [["Row", "Column", "Reason", "手机号", "变量1", "变量2"]]


def test_a_sheet_without_titles_gets_names_for_its_columns(ready: Ready, tmp_path: Path) -> None:
    draft = sheet(ready, ["13800000188,李女士,A1", "13800000288,,A2"])
    ready.ws.exports.problems(draft, tmp_path / "plain.csv", Job(), "zh_CN")
    header, row = cells(tmp_path / "plain.csv")
    assert header == ["行号", "列", "原因", "手机号", "变量1", "变量2"]
    assert row[:2] == ["2", "变量1"]
