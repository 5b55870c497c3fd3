"""The number that a qualification has at a carrier which reviews qualifications in its console only (DOM-SIGN-37)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.errors import AppError
from app.services.qualifications import Qualification
from ui.kit.form import Field, Form
from ui.kit.form_dialog import Done, Failed, FormDialog
from ui.kit.page import Page
from ui.kit.toasts import toast

translate = QCoreApplication.translate

CLOUD_ID = "cloud_id"


def ask_cloud_id(page: Page, one: Qualification) -> None:
    """Ask for it and keep it."""

    def submit(values: dict[str, object], done: Done, failed: Failed) -> None:
        def kept(_: object) -> None:
            done()
            toast(page, translate("Qualifications", "云端资质 ID 已保存"))

        page.call(lambda: page.ws.qualifications.link(one.id, _number(values[CLOUD_ID])), kept, failed=failed)

    field = Field(
        key=CLOUD_ID,
        label=translate("Qualifications", "云端资质 ID"),
        required=True,
        value="" if one.cloud_id is None else str(one.cloud_id),
        hint=translate("Qualifications", "在腾讯云控制台「实名资质管理」的列表中复制"),
        check=_check,
    )
    FormDialog(
        page,
        translate("Qualifications", "填写云端资质 ID"),
        Form([field]),
        translate("Qualifications", "保存"),
        submit,
        subtitle=translate("Qualifications", "「{0}」在腾讯云控制台审核通过后填写；填写后可以用来创建签名。").format(
            one.name
        ),
        icon="cloud",
    ).open()


def _check(entered: object) -> None:
    _number(entered)


def _number(entered: object) -> int:
    """Raises AppError("cloud_id_invalid") for what is no number."""
    text = str(entered).strip()
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise AppError("cloud_id_invalid", CLOUD_ID)
    return int(text)
