"""The editor teaches while somebody types: the place, the rule, a wording to take; and in the words of each market."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.workspace import Workspace
from tests.ui.audit import clipped, unnamed
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.runner import InlineRunner
from ui.pages.templates import TemplatesPage
from ui.pages.templates.editor import TemplateEditor
from ui.pages.templates.findings import FindingLine

HOME, ABROAD = Market.DOMESTIC, Market.INTERNATIONAL
Show = Callable[[Market], TemplatesPage]


@pytest.fixture
def show(ws: Workspace, show_page: Callable[..., TemplatesPage]) -> Show:
    return lambda market: show_page(TemplatesPage(ws, InlineRunner(), market), leave)


def open_editor(page: TemplatesPage) -> TemplateEditor:
    page.create_template()
    return page.window().findChildren(TemplateEditor)[-1]


def write(editor: TemplateEditor, **values: object) -> None:
    for key, value in values.items():
        control = editor.form.boxes[key].control
        control.set_value(value)
        control.edited.emit()


def lines(editor: TemplateEditor) -> list[FindingLine]:
    return [line for line in editor.preview.findings.lines if isinstance(line, FindingLine)]


def leave(page: TemplatesPage) -> None:
    """A test ends without the question that a half-filled form asks."""
    for editor in page.findChildren(TemplateEditor):
        editor._begun = False
        editor.reject()


@pytest.mark.feature("DOM-TPL-25")
@pytest.mark.usefixtures("by_hand")
def test_a_finding_leads_to_its_place_and_to_a_wording_that_passes(show: Show, qtbot: QtBot) -> None:
    editor = open_editor(show(HOME))
    write(editor, content="您好{1}{2}先生，订单已发货。")
    (line,) = lines(editor)
    line.show_place.click()
    assert editor.content.textCursor().selectedText() == "{1}{2}"
    line.take.click()
    assert editor.content.toPlainText() == "您好{1}，{2}先生，订单已发货。"
    assert [one.words.text() for one in editor.preview.findings.lines] == ["未发现问题"]
    editor.content.undo()
    assert editor.content.toPlainText() == "您好{1}{2}先生，订单已发货。"
    assert unnamed(editor) == []
    qtbot.waitUntil(lambda: clipped(editor) == [])


@pytest.mark.feature("DOM-SIGN-36")
@pytest.mark.usefixtures("by_hand")
def test_forbidden_subjects_are_told_before_the_review_tells_them(show: Show, ws: Workspace) -> None:
    page = show(HOME)
    editor = open_editor(page)
    write(editor, name="放款", content="您的贷款{1}已到账。")
    said = [line.words.text() for line in lines(editor)]
    assert said == ["内容涉及金融类限制主题（如贷款、股票、催款）；请修改后重新提交。"]
    editor.verb.click()  # a warning of what will happen keeps nobody from trying
    made = ws.templates.find(Listing()).rows[0]
    assert isinstance(ws.clock, FakeClock)
    ws.clock.advance(86_400)
    ws.reviewing.due()
    page.refresh()
    page.show_details(page.table.model.rows[0])
    told = [label.text() for label in page.drawer.findChildren(Label)]
    assert said[0] in told
    assert "贷款" in told  # the place in the text
    assert ws.templates.get(made.id).state is ReviewState.REJECTED


@pytest.mark.usefixtures("by_hand")
def test_looking_is_no_change(show: Show, ws: Workspace) -> None:
    """Underlining a place must not make the editor ask about unsaved words."""
    made = ws.templates.create(HOME, "发货", MessageType.NOTIFICATION, "您好★，订单已发货。")
    ws.reviewing.force("templates", made.id, ReviewState.REJECTED, "reject_symbol")
    page = show(HOME)
    page.edit_template(page.table.model.rows[0])
    editor = page.window().findChildren(TemplateEditor)[-1]
    assert lines(editor)
    assert not editor._begun
    editor.reject()
    assert editor.isHidden()


@pytest.mark.feature("INT-TPL-01", "INT-TPL-03", "INT-TPL-06", "INT-TPL-07", "INT-TPL-15")
@pytest.mark.usefixtures("by_hand")
def test_abroad_the_editor_speaks_of_that_market(show: Show, ws: Workspace) -> None:
    ws.templates.create(HOME, "发货", MessageType.NOTIFICATION, "您的订单{1}已发货。")
    page = show(ABROAD)
    assert page.table.model.rows == ()
    editor = open_editor(page)
    assert "Your order {1}" in editor.content.placeholderText()
    assert [words for _, words in editor.form.boxes["type"].field.options] == ["验证码短信", "通知短信", "营销短信"]
    write(editor, name="Sale", type=MessageType.MARKETING, content="Everything is 20% off this weekend.")
    assert any("必须包含退订方式" in line.words.text() for line in lines(editor))
    editor.insert_opt_out.click()
    assert editor.content.toPlainText().endswith("Reply R to unsubscribe")
    assert any("国际/港澳台用户不支持退订" in line.words.text() for line in lines(editor))
    write(editor, type=MessageType.VERIFICATION, content="{1} is for your login.")
    assert any("（国际/港澳台为 code）" in line.words.text() for line in lines(editor))
    write(editor, type=MessageType.NOTIFICATION, content="Your order {1} has been shipped.")
    editor.verb.click()
    assert [row.market for row in ws.templates.find(Listing(where={"market": ABROAD.value})).rows] == [ABROAD]


@pytest.mark.feature("INT-TPL-09", "INT-TPL-10", "INT-TPL-11", "INT-TPL-12")
def test_abroad_the_ways_follow_the_state(show: Show, ws: Workspace) -> None:
    for state in (ReviewState.PENDING, ReviewState.EFFECTIVE, ReviewState.REJECTED):
        made = ws.templates.create(ABROAD, state.value, MessageType.NOTIFICATION, "Your order {1} has been shipped.")
        if state is not ReviewState.PENDING:
            ws.reviewing.force("templates", made.id, state, "不清楚")
    page = show(ABROAD)
    page.table.sort_by("id", descending=False)
    said = []
    for row in page.table.model.rows:
        ways = page.table.model.columns[-1].value(row)
        assert isinstance(ways, tuple)
        said.append([way.text for way in ways])
    assert said == [
        ["修改", "查看详情", "复制为新模板", "删除", "模拟审核…"],
        ["复制 ID", "查看详情", "复制为新模板", "删除"],
        ["查看失败原因并修改", "查看详情", "复制为新模板", "删除"],
    ]


@pytest.mark.feature("DOM-TPL-25")
@pytest.mark.usefixtures("by_hand")
def test_places_are_right_behind_characters_that_take_two(show: Show) -> None:
    editor = open_editor(show(HOME))
    write(editor, content="🎉🎉您好{1}{2}先生，订单已发货。")
    line = next(line for line in lines(editor) if line.finding.code == "hint_adjacent_variables")
    line.show_place.click()
    assert editor.content.textCursor().selectedText() == "{1}{2}"


@pytest.mark.usefixtures("by_hand")
def test_a_long_paste_is_worked_through_in_a_moment(show: Show) -> None:
    editor = open_editor(show(HOME))
    write(editor, content="订单{1}" * 2_000)
    began = time.perf_counter()
    editor.content.insertPlainText("🎉")
    assert time.perf_counter() - began < 3.0  # a third of a second, on a machine with time
    write(editor, content="".join(f"第{{{n}}}项，" for n in range(1, 61)))
    assert len(editor.samples.values()[0]) == 60
    assert len(editor.samples.findChildren(TextField)) == 40
