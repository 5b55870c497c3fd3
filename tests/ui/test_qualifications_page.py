"""The list of qualifications: its columns and words, what a state allows, what a deletion says and does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import QualificationState, ReviewState
from app.domain.signature import Purpose, SignatureType
from app.workspace import Workspace
from tests.app.proofs import approved, form
from tests.ui.audit import clipped, unnamed
from tests.ui.conftest import Answers
from ui.kit.columns import cell_text
from ui.kit.confirm import Confirm
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.qualifications import QualificationsPage
from ui.pages.qualifications.rows import Row
from ui.shell import nav

S = QualificationState


@pytest.fixture
def page(ws: Workspace, qtbot: QtBot) -> Iterator[QualificationsPage]:
    one = QualificationsPage(ws, InlineRunner())
    qtbot.addWidget(one)
    one.resize(1500, 800)
    yield one
    for news in toasts(one):
        news.leave()


def add(ws: Workspace, folder: Path, state: S = S.PENDING, reason: str | None = None) -> int:
    """One in a state, as a person gets it there."""
    first = form(ws, folder)
    if state is S.DRAFT:
        return ws.qualifications.save_draft(first).id
    made = ws.qualifications.submit(first)
    if state is S.PENDING:
        return made.id
    ws.reviewing.force("qualifications", made.id, S.REJECTED if state is S.REJECTED else S.APPROVED, reason)
    if state is S.CHANGE_DRAFT:
        ws.qualifications.save_draft(form(ws, folder, admin_name="王一"), made.id)
    if state in (S.CHANGE_PENDING, S.CHANGE_REJECTED):
        ws.qualifications.submit(form(ws, folder, admin_name="王一"), made.id)
    if state is S.CHANGE_REJECTED:
        ws.reviewing.force("qualifications", made.id, S.REJECTED, reason)
    return made.id


def rows(page: QualificationsPage) -> list[Row]:
    return list(page.table.model.rows)


def cells(page: QualificationsPage, place: int = 0) -> dict[str, str]:
    row = page.table.model.rows[place]
    return {column.key: cell_text(column.value(row)) for column in page.table.model.columns if column.key != "ticks"}


def ways(page: QualificationsPage, place: int = 0) -> list[str]:
    cell: Any = page.table.model.columns[-1].value(rows(page)[place])
    return [action.text for action in cell]


@pytest.mark.feature("DOM-QUAL-01")
def test_the_list_stands_in_the_domestic_area_alone() -> None:
    areas = {name: entry.area for name, entry in nav.entries().items() if entry.title == "实名资质管理"}
    assert areas == {"qualifications": "domestic"}
    assert nav.entries()["qualification"].parent == "qualifications"


@pytest.mark.feature("DOM-QUAL-30")
def test_the_columns_and_what_they_say(page: QualificationsPage, ws: Workspace, tmp_path: Path) -> None:
    approved(ws, tmp_path)
    ws.signatures.create(Market.DOMESTIC, "星河商城", Purpose.OWN, SignatureType.COMPANY)
    page.show()
    titles = [column.title for column in page.table.model.columns[1:]]
    assert titles == "ID 企事业单位/个人名称 属性 绑定签名数 状态/原因 审核说明 申请时间 操作".split()
    told = cells(page)
    assert (told["name"], told["use"], told["signatures"], told["state"]) == (
        "星河科技有限公司",
        "自用资质",
        "1",
        "已通过",
    )
    assert told["created_at"] == "2026-03-18 14:00:00"
    assert unnamed(page) == []
    assert clipped(page) == []


@pytest.mark.feature("DOM-QUAL-16", "DOM-QUAL-17")
def test_each_state_has_its_word_and_its_ways(page: QualificationsPage, ws: Workspace, tmp_path: Path) -> None:
    for state in S:
        add(ws, tmp_path, state, "证照图片不清晰")
    page.show()
    page.table.sort_by("id", descending=False)
    said = [(cells(page, place)["state"], ways(page, place)) for place in range(len(S))]
    assert said == [
        ("草稿", ["编辑", "删除"]),
        ("待审核", ["查看", "撤回", "删除", "模拟审核…"]),
        ("已拒绝", ["编辑", "删除"]),
        ("已通过", ["编辑", "删除"]),
        ("已通过，变更草稿", ["编辑", "放弃变更", "删除"]),
        ("变更后待审核", ["查看", "撤回", "删除", "模拟审核…"]),
        ("变更后被驳回", ["编辑", "放弃变更", "删除"]),
    ]
    assert cells(page, 2)["progress"] == "证照图片不清晰"
    assert cells(page, 1)["progress"] == "预计 2026-03-18 16:00:00 前完成审核"
    page.open_with(state="rejected")
    assert [row.qualification.state for row in rows(page)] == [S.REJECTED]


@pytest.mark.feature("DOM-QUAL-22")
def test_a_waiting_one_is_taken_back_from_the_list(page: QualificationsPage, ws: Workspace, tmp_path: Path) -> None:
    made = add(ws, tmp_path)
    page.show()
    page.table.action.emit("withdraw", rows(page)[0])
    assert ws.qualifications.get(made).state is S.DRAFT
    assert "已撤回" in toasts(page)[-1].text


@pytest.mark.feature("DOM-QUAL-24")
def test_a_change_is_dropped_after_a_question(
    page: QualificationsPage, ws: Workspace, tmp_path: Path, answer: Answers
) -> None:
    made = add(ws, tmp_path, S.CHANGE_REJECTED)
    page.show()
    answer(Confirm, accept=False)
    page.table.action.emit("discard", rows(page)[0])
    assert ws.qualifications.get(made).state is S.CHANGE_REJECTED
    answer(Confirm)
    page.table.action.emit("discard", rows(page)[0])
    assert ws.qualifications.get(made).state is S.APPROVED


@pytest.mark.feature("DOM-QUAL-25", "DOM-QUAL-27", "NAV-22")
def test_a_deletion_names_what_hangs_on_it_and_needs_a_second_press(
    page: QualificationsPage, ws: Workspace, tmp_path: Path, answer: Answers, qtbot: QtBot
) -> None:
    approved(ws, tmp_path)
    for text in ("星河商城", "星河"):
        ws.signatures.create(Market.DOMESTIC, text, Purpose.OWN, SignatureType.COMPANY)
    page.show()
    said: list[str] = []

    def read(dialog: Confirm) -> None:
        said.extend(label.text() for label in dialog.findChildren(type(dialog.title)))
        assert dialog.verb.text() == "删除 1 个资质"
        dialog.reject()

    answer(Confirm, do=read)
    page.table.action.emit("delete", rows(page)[0])
    assert "删除资质「星河科技有限公司」？" in said
    assert "删除后不可恢复，绑定的签名可能无法使用。再次使用需要重新提交审核。" in said
    assert "2 个：星河商城、星河" in said
    assert ws.qualifications.find(Listing()).total == 1
    answer(Confirm)
    page.table.view.setFocus()
    page.table.view.go_to(0)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Delete)
    assert ws.qualifications.find(Listing()).total == 0
    lost = ws.signatures.find(Listing()).rows
    assert {one.state for one in lost} == {ReviewState.REJECTED}


@pytest.mark.feature("DOM-QUAL-26")
def test_ticked_ones_go_together(page: QualificationsPage, ws: Workspace, tmp_path: Path, answer: Answers) -> None:
    for state in (S.DRAFT, S.PENDING, S.REJECTED):
        add(ws, tmp_path, state)
    page.show()
    kept = rows(page)[2].id
    page.table.model.tick([0, 1], True)
    answer(Confirm)
    page.table.selection.buttons["delete"].click()
    assert answer.titles == ["删除 2 个资质？"]
    assert [row.id for row in ws.qualifications.find(Listing()).rows] == [kept]


@pytest.mark.feature("DOM-QUAL-05", "DOM-QUAL-19")
def test_the_button_and_a_row_lead_to_the_form(page: QualificationsPage, ws: Workspace, tmp_path: Path) -> None:
    made = add(ws, tmp_path, S.DRAFT)
    page.show()
    asked: list[tuple[str, dict[str, object]]] = []
    page.wanted.connect(lambda name, arguments: asked.append((name, arguments)))
    assert page.primary is not None
    assert page.primary.text() == "新增资质"
    page.primary.click()
    page.table.action.emit("edit", rows(page)[0])
    page.table.opened.emit(rows(page)[0])
    assert asked == [("qualification", {"create": True})] + [("qualification", {"id": made})] * 2
