"""Signatures on the screen: what the list says, what the form takes, what may be changed and deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import TestCarrier, qualified
from tests.ui.audit import clipped, unnamed
from tests.ui.conftest import Answers
from ui.kit.columns import cell_text
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.signatures import SignaturesPage
from ui.pages.signatures.form import SignatureForm
from ui.pages.signatures.rows import Row

HOME = Market.DOMESTIC
Key = Qt.Key


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def ws(tmp_path: Path, clock: FakeClock) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path / "ws", clock=clock, secrets=MemorySecrets(), gateway=TestCarrier())
    workspace.profiles.change(name="星河科技有限公司")
    qualified(workspace)
    yield workspace
    workspace.close()


@pytest.fixture
def page(ws: Workspace, qtbot: QtBot) -> Iterator[SignaturesPage]:
    one = SignaturesPage(ws, InlineRunner(), HOME)
    qtbot.addWidget(one)
    one.resize(1400, 800)
    yield one
    for news in toasts(one):
        news.leave()


def add(ws: Workspace, text: str, state: ReviewState = ReviewState.PENDING, reason: str | None = None) -> int:
    """A signature in a state; a minute later than the one before."""
    made = ws.signatures.create(HOME, text, Purpose.OWN, SignatureType.COMPANY)
    if state is not ReviewState.PENDING:
        ws.reviewing.force("signatures", made.id, state, reason)
    assert isinstance(ws.clock, FakeClock)
    ws.clock.advance(60)
    return made.id


def rows(page: SignaturesPage) -> list[Row]:
    return list(page.table.model.rows)


def texts(page: SignaturesPage) -> list[str]:
    return [row.signature.text for row in rows(page)]


def cells(page: SignaturesPage, place: int = 0) -> dict[str, str]:
    row = page.table.model.rows[place]
    return {column.key: cell_text(column.value(row)) for column in page.table.model.columns}


def words(page: SignaturesPage, place: int = 0) -> list[str]:
    """What can be done to a row."""
    return [action.text for action in page.table.model.columns[-1].value(rows(page)[place])]  # type: ignore[union-attr]


def open_form(page: SignaturesPage) -> SignatureForm:
    page.create_signature()
    return page.window().findChildren(SignatureForm)[-1]


def write(form: SignatureForm, key: str, value: object) -> None:
    control = form.form.boxes[key].control
    control.set_value(value)
    control.edited.emit()


@pytest.mark.feature("DOM-SIGN-02", "DOM-SIGN-19", "DOM-SIGN-25", "DOM-SIGN-26", "DOM-SIGN-29")
def test_a_new_signature_shows_up_by_itself(page: SignaturesPage, answer: Answers, qtbot: QtBot) -> None:
    page.show()
    assert page.primary is not None
    answer(SignatureForm, text="测试公司", type=SignatureType.COMPANY, purpose=Purpose.OWN)
    page.primary.click()
    qtbot.waitUntil(lambda: texts(page) == ["测试公司"])
    told = cells(page)
    assert (told["id"], told["text"], told["state"]) == ("1", "测试公司", "待审核")
    assert told["submitted_at"] == "2026-03-18 14:00:00"
    assert answer.titles == ["创建签名"]


@pytest.mark.feature("NAV-18")
def test_a_submission_says_when_the_answer_can_be_expected(
    page: SignaturesPage, ws: Workspace, answer: Answers, qtbot: QtBot, clock: FakeClock
) -> None:
    clock.set(NOW + 2 * 86_400 + 6.5 * 3600)  # Friday 20:30
    page.show()
    answer(SignatureForm, text="测试公司")
    page.create_signature()
    qtbot.waitUntil(lambda: texts(page) == ["测试公司"])
    assert cells(page)["progress"] == "预计 2026-03-21 10:30:00 前完成审核"
    assert "2026-03-21 10:30:00" in toasts(page)[-1].text
    for part in ("2 小时", "周一至周五 9:00–21:00", "周六、周日 9:00–18:00", "法定节假日顺延"):
        assert part in page.note.text()


@pytest.mark.feature("DOM-SIGN-23")
def test_the_page_says_how_long_the_filing_takes(page: SignaturesPage, ws: Workspace) -> None:
    add(ws, "青禾商城", ReviewState.APPROVED)
    page.show()
    assert "运营商报备 5–7 个工作日，部分运营商 7–10 个工作日" in page.note.text()
    assert cells(page)["progress"] == "运营商报备中，需 5–10 个工作日"


@pytest.mark.feature("DOM-SIGN-03", "DOM-SIGN-06", "DOM-SIGN-08")
@pytest.mark.usefixtures("by_hand")
def test_the_form_of_an_enterprise_offers_two_purposes_and_four_types(page: SignaturesPage, qtbot: QtBot) -> None:
    page.show()
    form = open_form(page)
    purposes = [words for _, words in form.form.boxes["purpose"].field.options]
    types = [words for _, words in form.form.boxes["type"].field.options]
    assert purposes == ["自用", "他用"]
    assert types == ["公司（推荐）", "APP", "商标", "政府/机关事业单位/其他机构（推荐）"]
    assert form.form.boxes["purpose"].field.required
    assert unnamed(form) == []
    qtbot.waitUntil(lambda: clipped(form) == [])
    form.reject()


@pytest.mark.feature("DOM-SIGN-07")
@pytest.mark.usefixtures("by_hand")
def test_a_personal_account_can_use_apps_only(page: SignaturesPage, ws: Workspace) -> None:
    ws.profiles.change(certification="personal")
    page.show()
    form = open_form(page)
    assert [words for _, words in form.form.boxes["type"].field.options] == ["APP"]
    form.reject()


@pytest.mark.feature("DOM-SIGN-09", "DOM-SIGN-10")
@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("【星河】", "不需要填写括号，发送时会自动加上。"),
        ("星", "签名长度应为 2 到 12 个字符。"),
        ("星河" * 6 + "城", "签名长度应为 2 到 12 个字符。"),
        ("星河-商城", "签名只能包含汉字、英文字母和数字。"),
        ("20260318", "签名不能全是数字。"),
    ],
)
def test_the_content_is_checked_while_it_is_typed(page: SignaturesPage, ws: Workspace, text: str, said: str) -> None:
    page.show()
    form = open_form(page)
    write(form, "text", text)
    assert form.form.boxes["text"].error == said
    form.verb.click()
    assert form.isVisible()
    assert ws.signatures.find(Listing()).total == 0
    write(form, "text", "星河商城")
    assert form.form.boxes["text"].error == ""
    form.verb.click()
    assert [row.text for row in ws.signatures.find(Listing()).rows] == ["星河商城"]


@pytest.mark.usefixtures("by_hand")
def test_the_brackets_stand_around_the_content_by_themselves(page: SignaturesPage) -> None:
    page.show()
    form = open_form(page)
    control = form.form.control("text")
    assert control.brackets == ["【", "】"]  # type: ignore[attr-defined]
    assert form.focusWidget() is control
    form.reject()


@pytest.mark.feature("DOM-SIGN-17", "DOM-SIGN-18")
@pytest.mark.usefixtures("by_hand")
def test_an_app_needs_a_remark_of_up_to_100_characters(page: SignaturesPage, ws: Workspace) -> None:
    page.show()
    form = open_form(page)
    write(form, "text", "星河商城")
    write(form, "type", SignatureType.APP)
    form.verb.click()
    assert form.form.boxes["remark"].error
    write(form, "remark", "字" * 101)
    form.verb.click()
    assert form.form.boxes["remark"].error == "最多 100 个字符。"
    assert ws.signatures.find(Listing()).total == 0
    write(form, "remark", "字" * 100)
    form.verb.click()
    assert ws.signatures.find(Listing()).total == 1


@pytest.mark.usefixtures("by_hand")
def test_a_repeated_content_is_refused_at_its_field(page: SignaturesPage, ws: Workspace) -> None:
    add(ws, "星河商城")
    page.show()
    form = open_form(page)
    write(form, "text", "星河商城")
    form.verb.click()
    assert "请换一个内容" in form.form.boxes["text"].error
    assert form.isVisible()
    form.reject()


@pytest.mark.feature("DOM-SIGN-20")
def test_the_four_states_in_their_words(page: SignaturesPage, ws: Workspace) -> None:
    for place, state in enumerate(ReviewState):
        add(ws, f"签名{place}", state, "reject_neutral")
    page.show()
    assert {cells(page, place)["state"] for place in range(4)} == {"待审核", "已审核待生效", "已生效", "未通过"}
    page.open_with(state="approved")
    assert [cells(page, place)["state"] for place in range(len(rows(page)))] == ["已审核待生效"]
