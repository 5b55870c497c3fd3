"""Templates on the screen: the list, the editor with its live checks and segments, what may be changed and deleted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.workspace import Workspace
from tests.ui.conftest import Answers
from ui.kit.columns import cell_text
from ui.kit.labels import Label
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.templates import TemplatesPage
from ui.pages.templates.checks import next_variable, usable_variables
from ui.pages.templates.editor import TemplateEditor
from ui.pages.templates.findings import TONES, FindingLine
from ui.pages.templates.rows import Row, two_lines

HOME = Market.DOMESTIC
NOTICE = MessageType.NOTIFICATION
BODY = "您的订单{1}已发货，请留意查收。"


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


def test_a_body_in_two_lines_of_a_cell() -> None:
    short = two_lines("您好。")
    assert (short.top, short.bottom) == ("您好。", "")
    long = two_lines("字" * 18 + "，后面的内容")
    assert (long.top, long.bottom) == ("字" * 18 + "，", "后面的内容")


def test_numbers_no_variable_can_have_do_not_hold_up_the_window() -> None:
    wild = "您好{99999999999}"
    assert (usable_variables(wild), next_variable(wild)) == (0, 1)


@pytest.mark.feature("DOM-TPL-01", "DOM-TPL-15", "DOM-TPL-16", "NAV-18")
def test_a_new_template_shows_up_by_itself(page: TemplatesPage, answer: Answers, qtbot: QtBot) -> None:
    page.show()
    assert page.primary is not None
    answer(TemplateEditor, name="发货通知", type=NOTICE, content=BODY)
    page.primary.click()
    qtbot.waitUntil(lambda: names(page) == ["发货通知"])
    assert answer.titles == ["创建正文模板"]
    assert cells(page)["state"] == "待审核"
    assert "2026-03-18 16:00:00" in toasts(page)[-1].text
    assert "周一至周五 9:00–21:00" in page.note.text()


@pytest.mark.feature("DOM-TPL-17")
def test_the_columns_of_the_list(page: TemplatesPage, ws: Workspace) -> None:
    add(ws, "发货通知", ReviewState.EFFECTIVE)
    page.show()
    told = cells(page)
    assert told["id"] == "1"
    assert told["content"].replace(" ", "") == BODY
    assert (told["name"], told["type"], told["variables"]) == ("发货通知", "通知短信", "1")
    assert (told["state"], told["submitted_at"]) == ("已生效", "2026-03-18 14:00:00")


@pytest.mark.feature("DOM-TPL-16")
def test_the_three_states_in_their_words(page: TemplatesPage, ws: Workspace) -> None:
    for state in (ReviewState.PENDING, ReviewState.EFFECTIVE, ReviewState.REJECTED):
        add(ws, f"模板{state}", state, "reject_finance")
    page.show()
    assert {cells(page, place)["state"] for place in range(3)} == {"待审核", "已生效", "未通过"}
    filters = page.filters.filters[1]
    assert [words for _, words in filters._options] == ["全部", "待审核", "已生效", "未通过"]  # type: ignore[attr-defined]


@pytest.mark.feature("DOM-TPL-02", "DOM-TPL-03")
@pytest.mark.usefixtures("by_hand")
def test_the_name_is_required_short_and_new(page: TemplatesPage, ws: Workspace) -> None:
    add(ws, "发货通知")
    page.show()
    editor = open_editor(page)
    write(editor, "content", BODY)
    for name, said in (("", "请填写模板名称"), ("字" * 31, "最多 30 个字符。"), ("发货通知", "已有同名模板")):
        write(editor, "name", name)
        editor.verb.click()
        assert editor.form.boxes["name"].error.startswith(said)
    assert ws.templates.find(Listing()).total == 1
    write(editor, "name", "字" * 30)
    editor.verb.click()
    assert ws.templates.find(Listing()).total == 2


@pytest.mark.feature("DOM-TPL-04", "DOM-TPL-05")
@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(
    ("certification", "types"),
    [("enterprise", ["验证码短信", "通知短信", "营销短信"]), ("personal", ["验证码短信", "通知短信"])],
)
def test_the_types_follow_the_certification(
    page: TemplatesPage, ws: Workspace, certification: str, types: list[str]
) -> None:
    ws.profiles.change(certification=certification)
    page.show()
    editor = open_editor(page)
    assert [words for _, words in editor.form.boxes["type"].field.options] == types
    leave(editor)


@pytest.mark.feature("DOM-TPL-06")
@pytest.mark.usefixtures("by_hand")
def test_500_characters_pass_and_501_do_not(page: TemplatesPage, ws: Workspace) -> None:
    page.show()
    editor = open_editor(page)
    write(editor, "name", "长模板")
    write(editor, "content", "字" * 501)
    assert editor.counter.text() == "501 / 500 字"
    editor.verb.click()
    assert editor.form.boxes["content"].error == "最多 500 个字符。"
    assert ws.templates.find(Listing()).total == 0
    write(editor, "content", "字" * 500)
    assert editor.counter.text() == "500 / 500 字"
    editor.verb.click()
    assert ws.templates.find(Listing()).total == 1


@pytest.mark.feature("DOM-TPL-08", "DOM-TPL-09", "DOM-TPL-11", "DOM-TPL-12", "DOM-TPL-24", "DOM-TPL-25")
@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(
    ("kind", "body", "tone", "said"),
    [
        (NOTICE, "您好{姓名}", "err", "其他大括号不能使用"),
        (NOTICE, "您好{1}，订单{3}", "err", "从 1 开始并且连续"),
        (NOTICE, "您好{0}", "err", "从 1 开始并且连续"),
        (NOTICE, "{1}，{2}。", "err", "正文不能全部是变量"),
        (NOTICE, "【星河】您好", "err", "正文不能包含【】"),
        (NOTICE, "您好{1}{2}先生", "warn", "两个变量相邻"),
        (NOTICE, "您好★", "warn", "审核不接受的符号"),
        (MessageType.MARKETING, "全场八折", "err", "必须包含退订方式"),
        (MessageType.MARKETING, "全场八折，回T退订", "warn", "建议以「拒收请回复R」结尾"),
        (MessageType.VERIFICATION, "{1}为登录密码", "warn", "应包含「验证码」"),
        (NOTICE, BODY, "ok", "未发现问题"),
    ],
)
def test_the_checks_speak_while_it_is_typed(
    page: TemplatesPage, kind: MessageType, body: str, tone: str, said: str
) -> None:
    page.show()
    editor = open_editor(page)
    write(editor, "type", kind)
    write(editor, "content", body)
    shown = [label.text() for label in editor.preview.findChildren(Label) if said in label.text()]
    assert len(shown) == 1
    line = next(line for line in editor.preview.findings.lines if said in line.words.text())
    assert (TONES[line.finding.weight] if isinstance(line, FindingLine) else "ok") == tone
    leave(editor)
