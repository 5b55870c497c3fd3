"""One message in the drawer with all that is known of it, and the export of what is filtered."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.listing import Listing
from app.errors import AppError
from tests.app.flow import PLAIN, Ready, numbers
from tests.ui.audit import clipped, unnamed
from tests.ui.conftest import Answers
from tests.ui.records.steps import (
    DELIVERED_NUMBER,
    FAILED_NUMBER,
    LOST_NUMBER,
    REFUSED,
    REFUSED_NUMBER,
    TEXT,
    Gone,
    column,
    export_to,
    look_into,
)
from ui.kit.confirm import Confirm
from ui.kit.labels import Label
from ui.kit.toasts import toasts
from ui.pages.records import RecordsPage

# -- one message ------------------------------------------------------------------------------------------------------


def test_a_failure_is_explained_with_advice_and_its_course(task: int, page: RecordsPage, gone: Gone) -> None:
    page.show()
    view = look_into(page, FAILED_NUMBER)
    assert view.why is not None
    assert view.why.accessibleName() == "为什么失败：MK:0012"
    assert view.why.text().startswith("空号。")
    assert len(view.why.text()) > len("空号。")
    assert [line[0] for line in view.timeline.lines] == [
        "导入任务", "确认发送", "准备提交", "提交到网关", "网关答复", "运营商回执失败",
    ]  # fmt: skip
    assert view.timeline.lines[-2][1] == "流水号 serial-0002"
    assert view.timeline.lines[-1][1:] == ("回执码 MK:0012", "14:00:04.502")
    assert view.facts.values["计费"].text() == "提交成功，计费 2 条"
    assert view.facts.values["应用"].text() == "会员通知"
    assert view.facts.values["字数 / 条数"].text() == f"{len(TEXT)} 字 · 2 条（67 + {len(TEXT) - 67}）"
    assert TEXT in [label.text() for label in view.findChildren(Label)]
    view.task_wanted.emit()
    assert gone == [("campaign", {"id": task})]


def test_a_refusal_doubt_and_success_are_told_apart(task: int, page: RecordsPage) -> None:
    page.show()
    refused, lost = look_into(page, REFUSED_NUMBER), look_into(page, LOST_NUMBER)
    assert refused.timeline.lines[-1][:2] == ("网关拒绝", f"错误码 {REFUSED}")
    assert refused.facts.values["计费"].text() == "提交失败，不计费"
    assert lost.why is not None
    assert lost.why.accessibleName() == "结果未知"
    assert look_into(page, DELIVERED_NUMBER).why is None


def test_the_drawer_is_worked_by_keys(task: int, page: RecordsPage, qtbot: QtBot) -> None:
    page.show()
    view = page.table.view
    view.setFocus()
    view.go_to(0)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.drawer.isVisible()
    first = page.drawer.title.text()
    qtbot.keyClick(view, Qt.Key.Key_J)
    assert page.drawer.title.text() != first
    qtbot.keyClick(page.drawer.close_button, Qt.Key.Key_Escape)
    assert page.drawer.isHidden()


def test_a_number_is_put_on_the_do_not_disturb_list(
    ready: Ready, task: int, page: RecordsPage, answer: Answers
) -> None:
    page.show()
    look_into(page, FAILED_NUMBER)
    block = next(b for b in page.drawer.foot.findChildren(type(page.export_button)) if b.text() == "加入免打扰")
    answer(Confirm, accept=False)
    block.click()
    listing = Listing({"signature_id": ready.signature})
    assert ready.ws.suppression.find_do_not_disturb(listing).total == 0
    answer(Confirm)
    block.click()
    assert [row.number for row in ready.ws.suppression.find_do_not_disturb(listing).rows] == ["+86" + FAILED_NUMBER]
    assert "139****0002" in answer.titles[-1]
    assert [news.text for news in toasts(page)] == ["已把 139****0002 加入免打扰名单"]


def test_a_number_that_is_none_cannot_be_put_on_the_list(ready: Ready, task: int, page: RecordsPage) -> None:
    skipped = ready.confirm(["13900001111", "12345"]).id
    page.show()
    page.open_with(task=skipped, state="skipped")
    view = look_into(page, column(page, "number")[0])
    block = next(b for b in page.drawer.foot.findChildren(type(page.export_button)) if b.text() == "加入免打扰")
    assert not block.isEnabled()
    assert view.why is not None
    assert view.why.accessibleName() == "为什么没有发送"


def test_all_records_of_a_number_are_one_press_away(ready: Ready, task: int, page: RecordsPage) -> None:
    ready.run(ready.confirm([FAILED_NUMBER], PLAIN).id)
    page.open_with(code="MK:0012")
    page.show()
    look_into(page, FAILED_NUMBER)
    link = next(b for b in page.drawer.foot.findChildren(type(page.export_button)) if b.text() == "查看该号码全部记录")
    link.click()
    assert len(column(page, "number")) == 2
    assert page.drawer.isHidden()


# -- export -----------------------------------------------------------------------------------------------------------


@pytest.mark.feature("NAV-23", "STD-SENT-04")
def test_the_export_holds_what_is_filtered_under_the_same_titles(
    ready: Ready, task: int, page: RecordsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    ready.run(ready.confirm(numbers(12), PLAIN).id)
    page.show()
    assert len(column(page, "number")) == 10
    page.filters.set_values({"template_id": ready.templates[PLAIN]})
    export_to(page, tmp_path / "a.xlsx")
    rows = list(load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
    titles = [title for one in page.table.model.columns for title in one.title.split(" | ")]
    assert list(rows[0])[: len(titles)] == titles
    assert sorted(row[0] for row in rows[1:]) == sorted(numbers(12))
    assert [row[0][-4:] for row in rows[1:11]] == [number[-4:] for number in column(page, "number")]
    assert page.export_button.isEnabled()
    assert [news.text for news in toasts(page)] == ["已导出 12 条记录到 a.xlsx"]
    page.filters.set_values({"template_id": None, "state": "refused"})
    export_to(page, tmp_path / "b.csv")
    with (tmp_path / "b.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))
    assert [row[0] for row in written[1:]] == [REFUSED_NUMBER]
    assert [job.title for job in ready.ws.jobs.find(Listing()).rows] == ["导出 b.csv", "导出 a.xlsx"]


def test_an_export_that_fails_is_told_and_can_be_tried_again(
    task: int, page: RecordsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise AppError("not_allowed", action="DescribeSendSmsRecord")

    page.show()
    monkeypatch.setattr(page.ws.exports, "records", refuse)
    export_to(page, tmp_path / "a.xlsx")
    assert "没有执行" in page.banner.text()
    assert page.export_button.isEnabled()


@pytest.mark.parametrize("size", [(1228, 844), (968, 584)])
def test_everything_has_a_name_and_room(task: int, page: RecordsPage, size: tuple[int, int]) -> None:
    page.resize(*size)
    page.show()
    look_into(page, FAILED_NUMBER)
    assert unnamed(page) == []
    assert clipped(page) == []
