"""Forms check what is entered when it is right to do so, and say beside the field what is wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError
from tests.ui.audit import unnamed
from ui.kit.fields import ChoiceField, DateTimeField, MultilineField, NumberField, PasswordField
from ui.kit.form import Field, Form

NOON = 1_773_806_400  # 2026-03-18 12:00 in Shanghai


def four_digits(value: object) -> str | None:
    return None if len(str(value)) == 4 else "应为 4 位"


def refused(value: object) -> str | None:
    raise AppError("sign.text.form", "sign", value=value)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(
        [
            Field(key="name", label="名称", required=True, hint="不超过 30 个字"),
            [
                Field(key="code", label="编码", check=four_digits),
                Field(
                    key="kind",
                    label="类型",
                    kind="choice",
                    options=[("otp", "验证码"), ("notice", "通知")],
                    required=True,
                ),
            ],
            Field(key="note", label="说明", kind="multiline"),
            Field(key="agree", label="我已了解规则", kind="tick", required=True),
        ]
    )
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def type_into(form: Form, key: str, text: str) -> None:
    form.control(key).setFocus()
    QTest.keyClicks(form.control(key), text)


def test_nothing_is_called_wrong_before_the_user_was_there(form: Form) -> None:
    form.control("name").setFocus()
    form.control("code").setFocus()
    assert form.wrong() == 0


def test_a_field_is_checked_when_it_is_left_and_again_at_each_key_once_wrong(form: Form) -> None:
    type_into(form, "code", "12")
    assert form.boxes["code"].error == ""
    form.control("name").setFocus()
    assert form.boxes["code"].error == "应为 4 位"
    type_into(form, "code", "3")
    assert form.boxes["code"].error == "应为 4 位"
    type_into(form, "code", "4")
    assert form.boxes["code"].error == ""


def test_sending_moves_to_the_first_wrong_field_and_counts(form: Form, qtbot: QtBot) -> None:
    type_into(form, "code", "12")
    with qtbot.waitSignal(form.wrong_changed) as counted:
        assert not form.check()
    assert counted.args == [4]
    assert form.control("name").hasFocus()
    assert form.boxes["name"].error == "请填写名称"
    assert form.boxes["kind"].error == "请选择类型"
    assert form.boxes["agree"].error == "请先勾选"


def test_the_error_takes_the_place_of_the_hint(form: Form) -> None:
    texts = {label.text(): label for label in form.boxes["name"].findChildren(QLabel)}
    form.show_error("name", "已有同名应用")
    assert texts["不超过 30 个字"].isHidden()
    assert form.control("name").property("tone") == "err"
    assert form.control("name").accessibleDescription() == "已有同名应用"
    form.set_values({"name": "青禾"})
    assert not texts["不超过 30 个字"].isHidden()
    assert form.control("name").property("tone") == ""


def test_values_go_in_and_come_out(form: Form) -> None:
    entered = {"name": "青禾", "code": "0001", "kind": "notice", "note": "两行\n文字", "agree": True}
    form.set_values(entered)
    assert form.values() == entered
    assert form.check()


def test_setting_values_is_no_edit(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.set_values({"name": "青禾", "note": "说明", "kind": "otp", "agree": True})
    with qtbot.waitSignal(form.edited):
        type_into(form, "name", "x")


def test_a_refusal_stands_beside_its_field_or_above_the_form(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.kit.form.sentence", lambda error: f"句子 {error.code}")
    form.show_refusal(AppError("app.name.taken", "name"))
    assert form.boxes["name"].error == "句子 app.name.taken"
    assert form.control("name").hasFocus()
    form.show_refusal(AppError("account.denied"))
    assert not form.banner.isHidden()
    assert form.banner.text() == "句子 account.denied"


def test_a_check_may_raise_what_the_domain_raises(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.kit.form.sentence", lambda error: f"句子 {error.code}")
    form = Form([Field(key="sign", label="签名", check=refused, value="腾讯")])
    qtbot.addWidget(form)
    assert not form.check()
    assert form.boxes["sign"].error == "句子 sign.text.form"


def test_a_hidden_field_is_not_asked(form: Form) -> None:
    form.set_values({"name": "青禾", "kind": "otp"})
    form.show_field("agree", False)
    assert form.check()


def test_every_control_has_a_name(form: Form) -> None:
    assert unnamed(form) == []


def test_the_kinds_of_controls_speak_one_language(qtbot: QtBot) -> None:
    pairs: list[tuple[QWidget, object]] = [
        (NumberField(0, 100_000, "条"), 12_000),
        (ChoiceField([(None, "不限"), (3, "三")]), 3),
        (DateTimeField(), NOON),
        (MultilineField(), "文字"),
        (PasswordField(), " 空格也算 "),
    ]
    for control, value in pairs:
        qtbot.addWidget(control)
        with qtbot.assertNotEmitted(control.edited):  # type: ignore[attr-defined]
            control.set_value(value)  # type: ignore[attr-defined]
        assert control.value() == value  # type: ignore[attr-defined]


def test_nav_15_moments_are_shown_in_shanghai_time(qtbot: QtBot) -> None:
    field = DateTimeField()
    qtbot.addWidget(field)
    field.set_value(NOON)
    assert field.text() == "2026-03-18 12:00"


def test_options_can_change_and_keep_the_choice(qtbot: QtBot) -> None:
    choice = ChoiceField([(1, "一"), (2, "二")], "请选择")
    qtbot.addWidget(choice)
    assert choice.value() is None
    choice.set_value(2)
    choice.set_options([(2, "二"), (3, "三")])
    assert choice.value() == 2
    choice.set_options([(3, "三")])
    assert choice.value() is None


def test_a_password_shows_only_when_asked(qtbot: QtBot) -> None:
    field = PasswordField()
    qtbot.addWidget(field)
    assert field.echoMode() == PasswordField.EchoMode.Password
    field.eye.trigger()
    assert field.echoMode() == PasswordField.EchoMode.Normal


def test_tab_leaves_a_text_of_several_lines(form: Form) -> None:
    form.control("note").setFocus()
    QTest.keyClick(form.control("note"), Qt.Key.Key_Tab)
    assert form.control("agree").hasFocus()
