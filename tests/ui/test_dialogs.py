"""Dialogs keep the page safe: the focus stays inside, Esc goes back, gates open only for the right word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError
from tests.ui.audit import unnamed
from tests.ui.conftest import Answers
from ui.kit.confirm import Confirm, TypedConfirm, confirm, confirm_typed
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog
from ui.kit.toasts import toast, toasts


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.addWidget(QLineEdit())
    row.addWidget(QPushButton("页面上的按钮"))
    widget.resize(900, 640)
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def one_field() -> Form:
    return Form([Field(key="name", label="名称", required=True)])


def test_a_confirmation_answers_yes_or_no(page: QWidget, answer: Answers) -> None:
    answer(Confirm)
    assert confirm(page, "删除 3 个签名？", "删除后不可恢复。", "删除 3 个签名")
    answer(Confirm, accept=False)
    assert not confirm(page, "删除 3 个签名？", "删除后不可恢复。", "删除 3 个签名")


def test_it_works_before_the_window_is_shown(qtbot: QtBot, answer: Answers) -> None:
    hidden = QWidget()
    qtbot.addWidget(hidden)
    answer(Confirm)
    assert confirm(hidden, "删除？", "删除后不可恢复。", "删除")


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_esc_keep_everything_as_it_is(page: QWidget, key: Qt.Key) -> None:
    dialog = Confirm(page, "删除？", [("影响", "2 个定时任务")], "删除")
    dialog.show()
    assert dialog.cancel.hasFocus()
    QTest.keyClick(focused(), key)
    assert not dialog.isVisible()
    assert dialog.result() == 0


@pytest.mark.usefixtures("by_hand")
def test_a_typed_gate_opens_for_the_word_alone(page: QWidget) -> None:
    dialog = TypedConfirm(page, "删除应用？", "不可恢复。", "青禾商城", "删除应用")
    dialog.show()
    assert dialog.typed.hasFocus()
    assert not dialog.verb.isEnabled()
    dialog.typed.insert("青禾")
    assert not dialog.verb.isEnabled()
    dialog.typed.insert("商城")
    assert dialog.verb.isEnabled()
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.verb.click()
    assert dialog.result() == 1


@pytest.mark.usefixtures("by_hand")
def test_a_number_may_be_typed_with_or_without_separators_and_the_notice_counts(page: QWidget) -> None:
    dialog = TypedConfirm(page, "发送？", "产生费用。", "12,431", "发送", "live", notice="我已了解")
    dialog.show()
    assert dialog.notice is not None
    dialog.typed.setText("12431")
    assert not dialog.verb.isEnabled()
    dialog.notice.click()
    assert dialog.verb.isEnabled()
    assert dialog.verb.kind == "live"
    dialog.reject()


def test_the_wrong_word_leaves_the_gate_shut(page: QWidget, answer: Answers) -> None:
    def try_wrong(dialog: TypedConfirm) -> None:
        dialog.typed.setText("别的")
        dialog.verb.click()
        assert dialog.isVisible()
        dialog.reject()

    answer(TypedConfirm, do=try_wrong)
    assert not confirm_typed(page, "删除？", "不可恢复。", "青禾", "删除")


@pytest.mark.usefixtures("by_hand")
def test_the_focus_stays_inside_and_comes_back(page: QWidget) -> None:
    edit = page.findChild(QLineEdit)
    assert edit is not None
    edit.setFocus()
    dialog = FormDialog(page, "新建", one_field(), "新建")
    dialog.show()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        QTest.keyClick(focused(), key)
        assert dialog.isAncestorOf(focused())
    edit.setFocus()
    assert dialog.isAncestorOf(focused())
    dialog.reject()
    assert edit.hasFocus()


@pytest.mark.usefixtures("by_hand")
def test_the_window_cannot_be_closed_under_a_question(page: QWidget) -> None:
    dialog = Confirm(page, "删除？", "不可恢复。", "删除")
    dialog.show()
    page.close()
    assert page.isVisible()
    assert not dialog.isVisible()


@pytest.mark.usefixtures("by_hand")
def test_a_low_window_scrolls_the_body(page: QWidget) -> None:
    page.resize(900, 360)
    form = Form([Field(key=f"f{number}", label=f"项目 {number}") for number in range(12)])
    dialog = FormDialog(page, "长表单", form, "保存")
    dialog.show()
    assert dialog.panel.height() <= page.height()
    assert dialog.verb.mapTo(page, dialog.verb.rect().bottomRight()).y() < page.height()
    dialog.reject()


def test_a_form_dialog_hands_over_only_what_is_right(page: QWidget, answer: Answers) -> None:
    sent: list[dict[str, object]] = []

    def submit(values: dict[str, object], done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        sent.append(values)
        done()

    def fill(dialog: FormDialog) -> None:
        dialog.verb.click()
        assert sent == []
        assert dialog.caption.text() == "1 项有误"
        dialog.form.set_values({"name": "青禾"})
        dialog.verb.click()

    answer(FormDialog, do=fill)
    assert FormDialog(page, "新建", one_field(), "新建", submit).ask()
    assert sent == [{"name": "青禾"}]


@pytest.mark.usefixtures("by_hand")
def test_a_refused_form_stays_open_with_what_was_entered(page: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.kit.form.sentence", lambda error: "已有同名应用")
    fails: list[Callable[[Exception], None]] = []
    dialog = FormDialog(page, "新建", one_field(), "新建", lambda values, done, failed: fails.append(failed))
    dialog.show()
    dialog.form.set_values({"name": "青禾"})
    width = dialog.verb.width()
    dialog.verb.click()
    assert not dialog.verb.isEnabled()
    assert dialog.verb.text() == "保存中…"
    assert dialog.verb.width() == width
    dialog.reject()
    assert dialog.isVisible(), "Esc while the work runs would hide its end"
    fails[0](AppError("app.name.taken", "name"))
    assert dialog.isVisible()
    assert dialog.verb.isEnabled()
    assert dialog.verb.text() == "新建"
    assert dialog.form.boxes["name"].error == "已有同名应用"
    assert dialog.form.values() == {"name": "青禾"}
    dialog.reject()


@pytest.mark.usefixtures("by_hand")
def test_dialogs_name_their_controls(page: QWidget) -> None:
    for dialog in (
        TypedConfirm(page, "删除？", "不可恢复。", "青禾", "删除", notice="我已了解"),
        FormDialog(page, "新建", one_field(), "新建"),
    ):
        dialog.show()
        assert unnamed(dialog) == []
        dialog.reject()


def test_three_toasts_at_most_and_errors_stay(page: QWidget) -> None:
    undone: list[str] = []
    toast(page, "出错了", "err")
    for number in range(4):
        toast(page, f"第 {number} 条", action=("撤销", lambda: undone.append("撤销")))
    assert [shown.text for shown in toasts(page)] == ["出错了", "第 2 条", "第 3 条"]
    assert [shown.leaves for shown in toasts(page)] == [False, True, True]
    last = toasts(page)[-1]
    assert last.action is not None
    last.action.click()
    assert undone == ["撤销"]
    for shown in toasts(page):
        shown.dismiss.click()
    assert toasts(page) == []
