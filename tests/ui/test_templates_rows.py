"""More of the templates page: what follows its list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import PLAIN, TestCarrier, make_ready, numbers, qualified
from tests.ui.audit import clipped, unnamed
from tests.ui.conftest import Answers
from ui.kit.columns import cell_text
from ui.kit.confirm import Confirm
from ui.kit.labels import Label
from ui.kit.runner import InlineRunner
from ui.kit.states import EmptyState
from ui.kit.toasts import toasts
from ui.pages.templates import TemplatesPage
from ui.pages.templates.editor import TemplateEditor
from ui.pages.templates.preview import SHORTEST
from ui.pages.templates.rows import COPY, COPY_ID, DETAILS, EDIT, Row

HOME = Market.DOMESTIC
NOTICE = MessageType.NOTIFICATION
BODY = "您的订单{1}已发货，请留意查收。"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path / "ws", clock=FakeClock(NOW), secrets=MemorySecrets(), gateway=TestCarrier())
    workspace.profiles.change(name="星河科技有限公司")
    qualified(workspace)
    yield workspace
    workspace.close()


@pytest.fixture
def page(ws: Workspace, qtbot: QtBot) -> Iterator[TemplatesPage]:
    one = TemplatesPage(ws, InlineRunner(), HOME)
    qtbot.addWidget(one)
    one.resize(1400, 900)
    yield one
    for news in toasts(one):
        news.leave()


def add(
    ws: Workspace, name: str, state: ReviewState = ReviewState.PENDING, reason: str | None = None, body: str = BODY
) -> int:
    """A template in a state; a minute later than the one before."""
    made = ws.templates.create(HOME, name, NOTICE, body)
    if state is not ReviewState.PENDING:
        ws.reviewing.force("templates", made.id, state, reason)
    assert isinstance(ws.clock, FakeClock)
    ws.clock.advance(60)
    return made.id


def rows(page: TemplatesPage) -> list[Row]:
    return list(page.table.model.rows)


def names(page: TemplatesPage) -> list[str]:
    return [row.template.name for row in rows(page)]


def cells(page: TemplatesPage, place: int = 0) -> dict[str, str]:
    row = page.table.model.rows[place]
    return {column.key: cell_text(column.value(row)) for column in page.table.model.columns}


def offered(page: TemplatesPage, place: int = 0) -> dict[str, str]:
    """What can be done to a row: names and words."""
    assert page.table._actions is not None
    return {action.name: action.text for action in page.table._actions(rows(page)[place])}


def open_editor(page: TemplatesPage) -> TemplateEditor:
    page.create_template()
    return the_editor(page)


def the_editor(page: TemplatesPage) -> TemplateEditor:
    return page.window().findChildren(TemplateEditor)[-1]


def write(editor: TemplateEditor, key: str, value: object) -> None:
    control = editor.form.boxes[key].control
    control.set_value(value)
    control.edited.emit()


def leave(editor: TemplateEditor) -> None:
    """Close it without the question about what was typed."""
    editor._begun = False
    editor.reject()


@pytest.mark.feature("DOM-TPL-12")
@pytest.mark.usefixtures("by_hand")
def test_marketing_cannot_be_submitted_without_an_opt_out(page: TemplatesPage, ws: Workspace) -> None:
    page.show()
    editor = open_editor(page)
    write(editor, "name", "会员日")
    write(editor, "type", MessageType.MARKETING)
    write(editor, "content", "会员日全场八折。")
    editor.verb.click()
    assert "必须包含退订方式" in editor.form.boxes["content"].error
    assert ws.templates.find(Listing()).total == 0
    editor.insert_opt_out.click()
    assert editor.content.value() == "会员日全场八折。拒收请回复R"
    assert not editor.insert_opt_out.isEnabled()
    editor.verb.click()
    assert ws.templates.find(Listing()).total == 1


@pytest.mark.usefixtures("by_hand")
def test_the_next_variable_is_inserted_where_the_cursor_is(page: TemplatesPage) -> None:
    page.show()
    editor = open_editor(page)
    assert editor.insert_variable.text() == "插入变量 {1}"
    write(editor, "content", "您好，订单{1}")
    editor.insert_variable.click()
    assert editor.content.value() == "{2}您好，订单{1}"
    assert editor.insert_variable.text() == "插入变量 {3}"
    leave(editor)


@pytest.mark.feature("DOM-TPL-26")
@pytest.mark.usefixtures("by_hand")
def test_segments_follow_the_signature_and_the_shortest_and_longest_values(page: TemplatesPage, ws: Workspace) -> None:
    sign = ws.signatures.create(HOME, "青禾生活", Purpose.OWN, SignatureType.COMPANY)
    ws.reviewing.force("signatures", sign.id, ReviewState.EFFECTIVE)
    page.show()
    editor = open_editor(page)
    write(editor, "content", "字" * 60 + "{1}")
    preview = editor.preview
    assert preview.shortest.text() == "68 字 · 1 条"  # 【青禾生活】 6, body 60, value 2
    assert preview.longest.text() == "76 字 · 2 条（67 + 9）"
    short, long = editor.samples.fields(1)
    short.setText("王")
    long.setText("一" * 80)
    long.edited.emit()
    assert preview.shortest.text() == "67 字 · 1 条"
    assert preview.longest.text() == "146 字 · 3 条（67 + 67 + 12）"
    preview.samples.button(SHORTEST).click()
    assert preview.phone.bubble.accessibleName().startswith("【青禾生活】")
    assert preview.phone.bubble.accessibleName().endswith("王")
    preview.sign.set_value("")
    preview.sign.edited.emit()
    assert preview.shortest.text() == "61 字 · 1 条"
    leave(editor)


@pytest.mark.usefixtures("by_hand")
def test_a_wrong_numbering_shows_no_message(page: TemplatesPage) -> None:
    page.show()
    editor = open_editor(page)
    write(editor, "content", "您好{2}")
    assert editor.preview.shortest.text() == "—"
    assert editor.samples.isHidden()
    leave(editor)


@pytest.mark.feature("DOM-TPL-18")
def test_the_id_of_an_effective_one_can_be_copied(page: TemplatesPage, ws: Workspace) -> None:
    add(ws, "待审")
    made = add(ws, "可用", ReviewState.EFFECTIVE)
    page.show()
    assert [COPY_ID in offered(page, place) for place in range(2)] == [True, False]
    page.table.action.emit(COPY_ID, rows(page)[0])
    assert QGuiApplication.clipboard().text() == str(made)


@pytest.mark.feature("DOM-TPL-19")
def test_a_rejected_one_tells_its_reason_in_full(page: TemplatesPage, ws: Workspace, qtbot: QtBot) -> None:
    add(ws, "贷款", ReviewState.REJECTED, "reject_finance")
    page.show()
    page.table.action.emit(DETAILS, rows(page)[0])
    assert page.drawer.isVisible()
    reason = "内容涉及金融类限制主题（如贷款、股票、催款）；请修改后重新提交。"
    assert reason in [label.text() for label in page.drawer.findChildren(Label)]
    qtbot.waitUntil(lambda: clipped(page.drawer) == [])


@pytest.mark.feature("DOM-TPL-20")
@pytest.mark.parametrize(
    ("state", "word"), [(ReviewState.PENDING, "修改"), (ReviewState.REJECTED, "查看失败原因并修改")]
)
def test_pending_and_rejected_ones_are_changed_and_submitted_again(
    page: TemplatesPage, ws: Workspace, answer: Answers, qtbot: QtBot, state: ReviewState, word: str
) -> None:
    add(ws, "发货通知", state, "reject_advertising")
    page.show()
    assert offered(page)[EDIT] == word
    filled: dict[str, object] = {}

    def mend(editor: TemplateEditor) -> None:
        filled.update(editor.values())
        told = any("通知短信含有营销内容" in label.text() for label in editor.findChildren(Label))
        assert told is (state is ReviewState.REJECTED)
        write(editor, "content", "您的订单{1}已送达。")
        editor.verb.click()

    answer(TemplateEditor, do=mend)
    page.table.action.emit(EDIT, rows(page)[0])
    qtbot.waitUntil(lambda: [row.template.content for row in rows(page)] == ["您的订单{1}已送达。"])
    assert (filled["name"], filled["type"], filled["content"]) == ("发货通知", NOTICE, BODY)
    assert cells(page)["state"] == "待审核"


@pytest.mark.feature("DOM-TPL-21", "DOM-TPL-27")
def test_an_effective_one_is_copied_instead_of_changed(
    page: TemplatesPage, ws: Workspace, answer: Answers, qtbot: QtBot
) -> None:
    add(ws, "发货通知", ReviewState.EFFECTIVE)
    page.show()
    assert EDIT not in offered(page)
    answer(TemplateEditor)
    page.table.action.emit(COPY, rows(page)[0])
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    copy, first = (row.template for row in rows(page))
    assert (copy.name, copy.content, copy.state) == ("发货通知 (2)", BODY, ReviewState.PENDING)
    assert (first.name, first.state) == ("发货通知", ReviewState.EFFECTIVE)


@pytest.mark.feature("DOM-TPL-22", "NAV-22")
def test_deleting_warns_and_wants_a_second_press(
    page: TemplatesPage, ws: Workspace, answer: Answers, qtbot: QtBot
) -> None:
    add(ws, "发货通知", ReviewState.EFFECTIVE)
    page.show()
    read: list[str] = []

    def look(dialog: Confirm) -> None:
        read.extend(label.text() for label in dialog.findChildren(Label))
        dialog.reject()

    answer(Confirm, do=look)
    page.table.action.emit("delete", rows(page)[0])
    assert "删除后不可恢复，再次使用需要重新提交审核。" in read
    assert names(page) == ["发货通知"]
    answer(Confirm)
    page.table.action.emit("delete", rows(page)[0])
    qtbot.waitUntil(lambda: names(page) == [])
    assert ws.templates.find(Listing()).total == 0


@pytest.mark.feature("DOM-TPL-22")
def test_a_template_that_tasks_use_stays_and_the_tasks_are_named(
    page: TemplatesPage, ws: Workspace, answer: Answers
) -> None:
    ready = make_ready(ws)
    ready.confirm(numbers(2), name="三月名单", at=ws.clock.now() + 3600)
    page.open_with(search=PLAIN)
    page.show()
    answer(Confirm)
    page.delete_template(rows(page)[0])
    assert "三月名单" in page.banner.text()
    assert len(rows(page)) == 1


def test_leaving_asks_once_something_was_typed(page: TemplatesPage, answer: Answers, qtbot: QtBot) -> None:
    page.show()

    def type_and_leave(editor: TemplateEditor) -> None:
        write(editor, "name", "发货通知")
        answer(Confirm, accept=False)
        editor.reject()
        assert editor.isVisible()
        answer(Confirm)
        editor.reject()

    answer(TemplateEditor, do=type_and_leave)
    page.create_template()
    qtbot.waitUntil(lambda: len(answer.titles) == 3)
    assert answer.titles[1] == "放弃没有提交的内容？"


@pytest.mark.feature("NAV-12")
def test_the_newest_comes_first_and_the_sort_survives_a_refresh(page: TemplatesPage, ws: Workspace) -> None:
    for name in ("C", "A", "B"):
        add(ws, name)
    page.show()
    assert names(page) == ["B", "A", "C"]
    page.table.view.sort_pressed.emit("name")
    assert names(page) == ["C", "B", "A"]
    page.refresh()
    assert names(page) == ["C", "B", "A"]


@pytest.mark.feature("NAV-09")
def test_the_pager_counts_what_the_filter_leaves(page: TemplatesPage, ws: Workspace) -> None:
    for number in range(12):
        add(ws, f"模板{number}", ReviewState.EFFECTIVE if number % 2 else ReviewState.PENDING)
    page.show()
    assert (page.table.pager.count.text(), page.table.pager.pages) == ("共 12 条", 2)
    page.filters.set_values({"state": "effective"})
    assert page.table.pager.count.text() == "共 6 条"


@pytest.mark.feature("NAV-10")
def test_the_first_use_says_what_to_do(page: TemplatesPage) -> None:
    page.show()
    cover = page.table.view.cover
    assert isinstance(cover, EmptyState)
    assert cover.accessibleName() == "暂无数据"


@pytest.mark.usefixtures("by_hand")
def test_everything_has_a_name_and_room(page: TemplatesPage, ws: Workspace, qtbot: QtBot) -> None:
    add(ws, "发货通知")
    page.resize(968, 584)
    page.show()
    assert unnamed(page) == []
    qtbot.waitUntil(lambda: clipped(page) == [])
    editor = open_editor(page)
    write(editor, "content", BODY)
    assert unnamed(editor) == []
    qtbot.keyClick(editor.content, Qt.Key.Key_Tab)
    assert editor.focusWidget() is not editor.content
    leave(editor)
