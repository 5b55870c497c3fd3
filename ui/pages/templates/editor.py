"""The editor of a template: name, type, body with variables, sample values, preview and checks while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.daytime import stamp
from app.domain.findings import PHRASES, Finding
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.domain.template import NAME_LENGTH, REMARK_LENGTH, check_content, check_name, has_opt_out, types_for
from app.domain.text import MAX_LENGTH
from app.errors import AppError
from app.services.templates import Template
from ui.kit.banners import Banner
from ui.kit.buttons import Button
from ui.kit.confirm import confirm
from ui.kit.fields import MultilineField
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog, Submit
from ui.kit.labels import Label
from ui.kit.style import flush
from ui.kit.teaching import reason_words
from ui.pages.templates.checks import next_variable, usable_variables
from ui.pages.templates.preview import Preview
from ui.pages.templates.rows import said
from ui.pages.templates.samples import Samples
from ui.pages.templates.tint import BodyTint, places
from ui.pages.templates.words import words

WIDTH = 920
BODY_ROWS = 7
Find = Callable[[MessageType, str], tuple[Finding, ...]]


@dataclass(frozen=True)
class Material:
    """What the editor needs to know: the account's certification, usable signatures, UTC seconds, when an answer to a
    submission of now can be expected, what the review says of a body, what it begins with.

    `template` is changed and submitted again; a `draft` only fills the fields (a copy).
    """

    enterprise: bool
    signs: tuple[str, ...]
    now: float
    expected: float
    find: Find
    template: Template | None = None
    draft: Template | None = None


class TemplateEditor(FormDialog):
    """A new template, a copy, or one that is changed and submitted again (DOM-TPL-02..15, DOM-TPL-20, DOM-TPL-26)."""

    def __init__(self, parent: QWidget | None, market: Market, material: Material, submit: Submit) -> None:
        self._market = market
        self._find = material.find
        self._begun = False
        super().__init__(
            parent,
            self.tr("创建正文模板") if material.template is None else self.tr("修改正文模板"),
            Form(self._fields(types_for(material.enterprise))),
            self.tr("提交审核"),
            submit,
            subtitle=self.tr("现在提交，预计 {0} 前完成审核").format(stamp(material.expected)),
            icon="file-text",
            busy=self.tr("提交中…"),
            width=WIDTH,
        )
        self.about_type = Label("", "caption", "text3", wrap=True)
        self.counter = Label("", "caption", "text3")
        self.insert_variable = Button("", icon="braces", dim="small")
        self.insert_opt_out = Button(self.tr("插入退订语"), icon="reply", dim="small")
        self.samples = Samples()
        self.preview = Preview(market, material.signs, material.now)
        self._lay_out()
        self._tint = BodyTint(self.content.document())
        begin = material.template or material.draft
        if begin is not None:
            self.form.set_values({name: getattr(begin, name) for name in ("name", "type", "content", "remark")})
        if begin is not None and begin is material.template and begin.state is ReviewState.REJECTED:
            found = material.find(begin.type, begin.content)
            why = Banner("err", reason_words(begin.reason, found), title=self.tr("未通过原因"))
            self.body.insertWidget(0, why)
        self.insert_variable.clicked.connect(self._insert_variable)
        self.insert_opt_out.clicked.connect(self._insert_opt_out)
        self.form.edited.connect(self._edited)
        self.samples.edited.connect(self._show)
        self.preview.edited.connect(self._show)
        self.preview.findings.shown.connect(self._go_to)
        self.preview.findings.taken.connect(self._take)
        self._show()

    @property
    def content(self) -> MultilineField:
        control = self.form.control("content")
        assert isinstance(control, MultilineField)
        return control

    def kind(self) -> MessageType:
        return MessageType(str(self.form.values()["type"]))

    def reject(self) -> None:
        if self._begun and self.form.isEnabled():
            title, verb = self.tr("放弃没有提交的内容？"), self.tr("放弃")
            if not confirm(self, title, self.tr("填写的内容不会保存。"), verb, "warn"):
                return
        super().reject()

    # -- fields -----------------------------------------------------------------------------------------------------

    def _fields(self, kinds: tuple[MessageType, ...]) -> list[Field | list[Field]]:
        options = [(kind, said(f"type.{kind}")) for kind in kinds]
        return [
            [
                Field(
                    key="name",
                    label=self.tr("模板名称"),
                    required=True,
                    check=lambda value: _check_name(str(value)),
                    hint=self.tr("发送时用来区分模板，最多 {0} 个字符").format(NAME_LENGTH),
                ),
                Field(
                    key="type", label=self.tr("短信类型"), kind="segmented", required=True, options=options,
                    value=MessageType.NOTIFICATION,
                ),
            ],
            Field(
                key="content", label=self.tr("短信内容"), kind="multiline", required=True, rows=BODY_ROWS,
                check=self._check_content, placeholder=words(self._market).example,
            ),
            Field(
                key="remark", label=self.tr("申请说明"), kind="multiline", rows=2,
                check=lambda value: _remark_error(str(value)),
                hint=self.tr("可以说明使用场景和发送对象，最多 {0} 个字符").format(REMARK_LENGTH),
            ),
        ]  # fmt: skip

    def _check_content(self, value: object) -> None:
        check_content(str(value), self.kind(), self._market)

    # -- what changes while it is typed -----------------------------------------------------------------------------

    def _edited(self) -> None:
        self._begun = True
        self._show()

    def _show(self) -> None:
        content, kind = str(self.content.value()), self.kind()
        self.about_type.setText(self._about(kind))
        self.counter.setText(self.tr("{0} / {1} 字").format(len(content), MAX_LENGTH))
        self.counter.set_tone("err" if len(content) > MAX_LENGTH else "text3")
        self.insert_variable.setText(self.tr("插入变量 {0}").format(f"{{{next_variable(content)}}}"))
        self.insert_opt_out.setVisible(kind is MessageType.MARKETING)
        self.insert_opt_out.setEnabled(not has_opt_out(content, self._market))
        self.samples.show_for(usable_variables(content), kind)
        self.preview.show_body(content, *self.samples.values())
        self._show_findings(content, kind)

    def _show_findings(self, content: str, kind: MessageType) -> None:
        """Of the body as it stands in the field: spaces at its ends would shift the places."""
        typed = self.content.toPlainText()
        found = self._find(kind, typed) if content else ()
        self.preview.findings.show_findings(found, typed if content else "")
        blocked = self.content.blockSignals(True)  # an underline is no change of the text
        self._tint.show_marks(found, typed)
        self.content.blockSignals(blocked)

    def _go_to(self, finding: Finding) -> None:
        """Select the place of a finding."""
        cursor, place = self.content.textCursor(), places(self.content.toPlainText())
        cursor.setPosition(place(finding.at))
        cursor.setPosition(place(finding.at + finding.length), QTextCursor.MoveMode.KeepAnchor)
        self.content.setTextCursor(cursor)
        self.content.setFocus()

    def _take(self, better: str) -> None:
        """Put a wording in the place of the body; Ctrl+Z brings back what was there."""
        cursor = self.content.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(better)
        self.content.setFocus()

    def _about(self, kind: MessageType) -> str:
        about = {
            MessageType.VERIFICATION: self.tr("用于注册、登录、支付等场景的验证码"),
            MessageType.NOTIFICATION: self.tr("用于订单、物流、预约等服务通知，不能含有营销内容"),
            MessageType.MARKETING: words(self._market).marketing,
        }
        return about[kind]

    def _insert_variable(self) -> None:
        self._insert(f"{{{next_variable(str(self.content.value()))}}}")

    def _insert_opt_out(self) -> None:
        self.content.moveCursor(QTextCursor.MoveOperation.End)
        self._insert(PHRASES[self._market].opt_out)

    def _insert(self, text: str) -> None:
        self.content.insertPlainText(text)
        self.content.setFocus()

    # -- layout -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        flush(tools, 8)
        tools.addWidget(self.insert_variable)
        tools.addWidget(self.insert_opt_out)
        tools.addStretch(1)
        tools.addWidget(self.counter)
        below = self._box_layout("content")
        below.insertLayout(2, tools)
        below.insertWidget(below.count() - 1, self.samples)
        types = self._box_layout("type")
        types.insertWidget(types.count() - 1, self.about_type)
        columns = QHBoxLayout()
        flush(columns, 24)
        self.body.removeWidget(self.form)
        left = QVBoxLayout()
        flush(left)
        left.addWidget(self.form)
        left.addStretch(1)
        columns.addLayout(left, 1)
        columns.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(columns)

    def _box_layout(self, key: str) -> QVBoxLayout:
        layout = self.form.boxes[key].layout()
        assert isinstance(layout, QVBoxLayout)
        return layout


def _check_name(name: str) -> None:
    check_name(name)


def _remark_error(remark: str) -> AppError | None:
    return AppError("too_long", limit=REMARK_LENGTH) if len(remark) > REMARK_LENGTH else None
