"""The form of a new app: name, description, tags."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from app.services.apps import DESCRIPTION_LENGTH, NAME_LENGTH, TAG_LENGTH, TAGS
from ui.kit.banners import Banner
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog, Submit
from ui.pages.apps.keys import warning

_BETWEEN = re.compile(r"[\s,，、;；]+")


class AppForm(FormDialog):
    """APP-LIST-08..10; its values are name, description and tags as one text."""

    def __init__(self, parent: QWidget | None, submit: Submit) -> None:
        super().__init__(
            parent,
            self.tr("创建应用"),
            Form(self._fields()),
            self.tr("创建"),
            submit,
            subtitle=self.tr("创建后得到 SDK AppID 和 AppKey"),
            icon="app-window",
            busy=self.tr("创建中…"),
        )
        self.body.addWidget(Banner("warn", warning()))

    def tags(self) -> list[str]:
        """The tags, one by one."""
        return split_tags(str(self.form.values()["tags"]))

    def _fields(self) -> list[Field]:
        return [
            Field(
                key="name",
                label=self.tr("应用名称"),
                required=True,
                hint=self.tr("最多 {0} 个字符").format(NAME_LENGTH),
            ),
            Field(
                key="description",
                label=self.tr("应用简介"),
                kind="multiline",
                rows=2,
                hint=self.tr("最多 {0} 个字符").format(DESCRIPTION_LENGTH),
            ),
            Field(
                key="tags",
                label=self.tr("应用标签"),
                placeholder=self.tr("例如：营销，门店"),
                hint=self.tr("用逗号或空格分开，最多 {0} 个，每个最多 {1} 个字符").format(TAGS, TAG_LENGTH),
            ),
        ]


def split_tags(text: str) -> list[str]:
    """`营销，门店` to its tags."""
    return [tag for tag in _BETWEEN.split(text) if tag]
