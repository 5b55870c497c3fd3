"""More of the signatures page: what follows its list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import TestCarrier, make_ready, numbers, qualified
from tests.ui.audit import clipped, unnamed
from tests.ui.conftest import Answers
from ui.kit.columns import cell_text
from ui.kit.confirm import Confirm
from ui.kit.labels import Label
from ui.kit.runner import InlineRunner
from ui.kit.states import EmptyState
from ui.kit.toasts import toasts
from ui.pages.signatures import SignaturesPage
from ui.pages.signatures.form import SignatureForm
from ui.pages.signatures.rows import EDIT, Row

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


@pytest.mark.feature("DOM-SIGN-27")
def test_the_default_one_is_marked_and_the_next_takes_its_place(
    page: SignaturesPage, ws: Workspace, qtbot: QtBot
) -> None:
    first = add(ws, "先生效", ReviewState.EFFECTIVE)
    add(ws, "后生效", ReviewState.EFFECTIVE)
    page.show()
    mark = "默认签名，未指定签名时使用"
    assert [cells(page, place)["progress"] == mark for place in range(2)] == [False, True]
    ws.signatures.delete([first])
    qtbot.waitUntil(lambda: texts(page) == ["后生效"])
    assert cells(page)["progress"] == mark


@pytest.mark.feature("DOM-SIGN-28")
def test_the_reason_of_a_rejection_opens_by_enter(page: SignaturesPage, ws: Workspace, qtbot: QtBot) -> None:
    add(ws, "温馨提示", ReviewState.REJECTED, "reject_neutral")
    page.show()
    view = page.table.view
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.go_to(0)
    qtbot.keyClick(view, Key.Key_Return)
    assert page.popover.isVisible()
    assert page.popover.reason.text() == "签名过于中性，无法识别发送方；请改为公司、品牌或应用的名称。"
    assert page.popover.mend.hasFocus()
    qtbot.waitUntil(lambda: clipped(page.popover) == [])
    qtbot.keyClick(page.popover.mend, Key.Key_Escape)
    assert page.popover.isHidden()
    assert view.hasFocus()


@pytest.mark.feature("DOM-SIGN-28")
def test_the_reason_of_a_rejection_opens_under_the_pointer(page: SignaturesPage, ws: Workspace, qtbot: QtBot) -> None:
    add(ws, "温馨提示", ReviewState.REJECTED, "名称与主体不符")
    add(ws, "青禾生活", ReviewState.EFFECTIVE)
    page.show()
    view = page.table.view
    section = [column.key for column in page.table.model.columns].index("state")

    def rest_on(place: int) -> None:
        box = view.visualRect(page.table.model.index(place, section))
        QTest.mouseMove(view.viewport(), box.center() - QPoint(1, 1))
        QTest.mouseMove(view.viewport(), box.center())

    rest_on(0)
    assert not page.popover._opening.isActive()
    rest_on(1)
    assert page.popover.isHidden()
    qtbot.waitUntil(page.popover.isVisible)
    assert page.popover.reason.text() == "名称与主体不符"
    rest_on(0)
    qtbot.waitUntil(page.popover.isHidden)


@pytest.mark.feature("DOM-SIGN-28", "DOM-SIGN-30")
def test_the_reason_leads_to_the_form_which_resubmits(
    page: SignaturesPage, ws: Workspace, answer: Answers, qtbot: QtBot
) -> None:
    add(ws, "温馨提示", ReviewState.REJECTED, "reject_neutral")
    page.show()
    assert words(page)[0] == "查看失败原因并修改"
    page.popover.open_on(rows(page)[0], by_keys=True)
    filled: dict[str, object] = {}

    def mend(form: SignatureForm) -> None:
        filled.update(form.values())
        assert any("签名过于中性" in label.text() for label in form.findChildren(Label))
        write(form, "text", "星河商城")
        form.verb.click()

    answer(SignatureForm, do=mend)
    page.popover.mend.click()
    qtbot.waitUntil(lambda: texts(page) == ["星河商城"])
    assert (filled["text"], filled["type"]) == ("温馨提示", SignatureType.COMPANY)
    assert cells(page)["state"] == "待审核"


@pytest.mark.feature("DOM-SIGN-30", "DOM-SIGN-31")
def test_only_pending_and_rejected_ones_can_be_changed(page: SignaturesPage, ws: Workspace) -> None:
    for place, state in enumerate(ReviewState):
        add(ws, f"签名{place}", state, "reject_neutral")
    page.show()
    actions = page.table._actions
    assert actions is not None
    offered = {row.signature.state: {one.name for one in actions(row)} for row in rows(page)}
    changeable = {state for state, names in offered.items() if EDIT in names}
    assert changeable == {ReviewState.PENDING, ReviewState.REJECTED}


@pytest.mark.feature("DOM-SIGN-32", "NAV-22")
def test_deleting_warns_and_wants_a_second_press(
    page: SignaturesPage, ws: Workspace, answer: Answers, qtbot: QtBot
) -> None:
    add(ws, "星河商城", ReviewState.EFFECTIVE)
    page.show()
    read: list[str] = []

    def look(dialog: Confirm) -> None:
        read.extend(label.text() for label in dialog.findChildren(Label))
        assert dialog.cancel.isDefault()
        dialog.reject()

    answer(Confirm, do=look)
    page.table.action.emit("delete", rows(page)[0])
    assert texts(page) == ["星河商城"]
    assert "删除签名「星河商城」？" in read
    assert "删除后不可恢复，再次使用需要重新提交审核。" in read
    answer(Confirm)
    page.table.action.emit("delete", rows(page)[0])
    qtbot.waitUntil(lambda: texts(page) == [])
    assert ws.signatures.find(Listing()).total == 0


@pytest.mark.feature("DOM-SIGN-33")
def test_a_signature_that_tasks_use_stays_and_the_tasks_are_named(
    page: SignaturesPage, ws: Workspace, answer: Answers
) -> None:
    ready = make_ready(ws)
    ready.confirm(numbers(2), name="三月名单", at=ws.clock.now() + 3600)
    page.show()
    answer(Confirm)
    page.delete_signature(rows(page)[0])
    assert page.banner.isVisible()
    assert "三月名单" in page.banner.text()
    assert len(rows(page)) == 1


@pytest.mark.feature("NAV-12")
def test_the_newest_comes_first_and_the_sort_survives_a_refresh(page: SignaturesPage, ws: Workspace) -> None:
    for text in ("丙签名", "甲签名", "乙签名"):
        add(ws, text)
    page.show()
    assert texts(page) == ["乙签名", "甲签名", "丙签名"]
    page.table.view.sort_pressed.emit("text")
    by_text = texts(page)
    assert by_text == sorted(by_text, reverse=True)
    page.refresh()
    assert texts(page) == by_text


@pytest.mark.feature("NAV-09")
def test_the_pager_counts_what_the_filter_leaves(page: SignaturesPage, ws: Workspace) -> None:
    for number in range(12):
        add(ws, f"签名{number}", ReviewState.EFFECTIVE if number % 2 else ReviewState.PENDING)
    page.show()
    assert (len(rows(page)), page.table.pager.pages) == (10, 2)
    assert page.table.pager.count.text() == "共 12 条"
    page.filters.set_values({"state": "effective"})
    assert page.table.pager.count.text() == "共 6 条"


@pytest.mark.feature("NAV-10")
def test_the_first_use_says_what_to_do(page: SignaturesPage, answer: Answers) -> None:
    page.show()
    cover = page.table.view.cover
    assert isinstance(cover, EmptyState)
    assert cover.accessibleName() == "暂无数据"
    answer(SignatureForm, accept=False)
    buttons = [button for button in cover.findChildren(type(page.primary)) if button.isVisible()]
    assert [button.text() for button in buttons] == ["创建签名"]
    buttons[0].click()
    assert answer.titles == ["创建签名"]


def test_a_search_of_another_page_is_taken(page: SignaturesPage, ws: Workspace) -> None:
    add(ws, "星河商城")
    add(ws, "青禾生活")
    page.open_with(search="青禾")
    page.show()
    assert texts(page) == ["青禾生活"]


def test_details_open_by_enter_and_by_name(page: SignaturesPage, ws: Workspace, qtbot: QtBot) -> None:
    made = add(ws, "星河商城")
    page.show()
    page.open_with(id=made)
    assert page.drawer.isVisible()
    assert page.drawer.title.text() == "【星河商城】"
    shown = [label.text() for label in page.drawer.findChildren(Label)]
    assert "预计 2026-03-18 16:00:00 前完成审核" in shown
    page.drawer.close_drawer()
    page.table.view.go_to(0)
    qtbot.keyClick(page.table.view, Key.Key_Return)
    assert page.drawer.isVisible()


def test_everything_has_a_name_and_room(page: SignaturesPage, ws: Workspace, qtbot: QtBot) -> None:
    add(ws, "温馨提示", ReviewState.REJECTED, "reject_neutral")
    page.resize(968, 584)
    page.show()
    page.show_details(rows(page)[0])
    assert unnamed(page) == []
    qtbot.waitUntil(lambda: clipped(page) == [])
