"""A test send: the text of the record in the preview to up to three numbers of one's own (DOM-SEND-37)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.countries import prices
from app.domain.campaign import TEST_NUMBERS
from app.domain.destination import reader
from app.domain.market import Market
from app.errors import AppError
from app.services.preflight import Preview
from ui.kit.cards import Card
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog, Submit
from ui.kit.labels import Label

translate = QCoreApplication.translate
NUMBERS = "numbers"


def numbers_in(value: object) -> list[str]:
    """One number a line."""
    return [line.strip() for line in str(value).splitlines() if line.strip()]


def test_dialog(parent: QWidget, preview: Preview, market: Market, simulated: bool, submit: Submit) -> FormDialog:
    """Asks for the numbers; `submit` gets them under "numbers" as lines of text."""
    read = reader(market, prices())

    def check(value: object) -> AppError | None:
        numbers = numbers_in(value)
        if len(numbers) > TEST_NUMBERS:
            return AppError("test_numbers", NUMBERS, limit=TEST_NUMBERS)
        for number in numbers:
            read(number)
        return None

    hint = (
        translate("TestDialog", "每行一个，最多 {0} 个")
        if market is Market.DOMESTIC
        else translate("TestDialog", "每行一个，以国家/地区码开头，最多 {0} 个")
    )
    fields = [
        Field(
            key=NUMBERS,
            label=translate("TestDialog", "自己的手机号"),
            kind="multiline",
            required=True,
            hint=hint.format(TEST_NUMBERS),
            check=check,
        ),
        Field(
            key="own_cost",
            label=translate("TestDialog", "我知道测试短信同样计费，每个号码 {0} 条").format(preview.segments),
            kind="tick",
            required=True,
        ),
    ]
    verb = translate("TestDialog", "模拟发送测试") if simulated else translate("TestDialog", "发送测试")
    dialog = FormDialog(
        parent,
        translate("TestDialog", "发送测试短信"),
        Form(fields),
        verb,
        submit,
        subtitle=translate("TestDialog", "使用第 {0} 条的内容；任务会标为测试").format(f"{preview.index + 1:,}"),
        icon="flask-conical" if simulated else "radio-tower",
        tone="info" if simulated else "live",
        busy=translate("TestDialog", "发送中…"),
    )
    message = Card(kind="sunken")
    message.add(Label(preview.text, "message", wrap=True))
    dialog.body.insertWidget(0, message)
    return dialog
