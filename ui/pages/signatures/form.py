"""The form of a signature: purpose, type, content between its brackets, and what it is for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.market import Market
from app.domain.review import ReviewState
from app.domain.signature import LENGTHS, REMARK_LENGTH, Purpose, SignatureType, check_remark, check_text, types_for
from app.domain.text import composed
from app.services.signatures import Signature
from ui.kit.banners import Banner
from ui.kit.fields import TextField
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog, Submit
from ui.kit.style import dress
from ui.pages.signatures.rows import said, type_name
from ui.theme.theme import theme

PADDING = 10
EXAMPLE = "腾讯云"


class BracketField(TextField):
    """A signature between the brackets of its market; they are drawn, not typed."""

    def __init__(self, market: Market, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.brackets = composed(" ", market).split()
        dress(self, self._make_room)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme().c("text3"))
        room = self.rect().adjusted(theme().px(PADDING), 0, -theme().px(PADDING), 0)
        for bracket, side in zip(self.brackets, (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight), strict=True):
            painter.drawText(QRect(room), side | Qt.AlignmentFlag.AlignVCenter, bracket)

    def _make_room(self) -> None:
        metrics = QFontMetrics(theme().font("body"))
        before, after = (metrics.horizontalAdvance(bracket) for bracket in self.brackets)
        self.setTextMargins(before, 0, after, 0)


class SignatureForm(FormDialog):
    """A new signature, or one that is changed and submitted again (DOM-SIGN-03..19, DOM-SIGN-30)."""

    def __init__(
        self,
        parent: QWidget | None,
        market: Market,
        enterprise: bool,
        submit: Submit,
        signature: Signature | None = None,
    ) -> None:
        self._market = market
        form = Form(
            [
                self._purpose_field(),
                self._type_field(types_for(enterprise), signature),
                self._text_field(),
                self._remark_field(lambda: form.values()["type"]),
            ]
        )
        title = self.tr("创建签名") if signature is None else self.tr("修改签名")
        super().__init__(
            parent,
            title,
            form,
            self.tr("确定"),
            submit,
            subtitle=self.tr("提交后进入待审核，预计 2 小时完成审核"),
            icon="signature",
            busy=self.tr("提交中…"),
        )
        if signature is not None:
            self._fill(signature)
        form.edited.connect(self._check_live)
        form.control("text").setFocus()

    def _fill(self, signature: Signature) -> None:
        kinds = {"purpose": signature.purpose, "text": signature.text, "remark": signature.remark}
        self.form.set_values({**kinds, "type": signature.type})
        if signature.state is ReviewState.REJECTED:
            why = Banner("err", said(signature.reason or ""), title=self.tr("未通过原因"))
            self.body.insertWidget(0, why)

    def _check_live(self) -> None:
        """The content is checked while it is typed, and anew for each change of it."""
        box = self.form.boxes["text"]
        if box.control.value():
            box.check()

    def _purpose_field(self) -> Field:
        return Field(
            key="purpose",
            label=self.tr("签名用途"),
            kind="segmented",
            required=True,
            options=[(purpose, said(f"purpose.{purpose}")) for purpose in Purpose],
            hint=self.tr("自用：本账号的公司、商标或应用；他用：其他主体的公司、商标或应用"),
        )

    def _type_field(self, kinds: tuple[SignatureType, ...], signature: Signature | None) -> Field:
        hint = (
            self.tr("标有「推荐」的类型运营商报备成功率更高") if len(kinds) > 1 else self.tr("个人认证只支持 APP 类型")
        )
        return Field(
            key="type",
            label=self.tr("签名类型"),
            kind="choice",
            required=True,
            options=[(kind, type_name(kind)) for kind in kinds],
            value=kinds[0] if signature is None else None,
            hint=hint,
        )

    def _text_field(self) -> Field:
        low, high = LENGTHS[self._market]
        return Field(
            key="text",
            label=self.tr("签名内容"),
            kind="custom",
            required=True,
            build=lambda: BracketField(self._market),
            check=self._check_text,
            hint=self.tr("{0}–{1} 个字符，例如：{2}。括号会自动加上，不需要填写").format(low, high, EXAMPLE),
        )

    def _remark_field(self, kind: Callable[[], object]) -> Field:
        def check(value: object) -> None:
            check_remark(str(value), SignatureType(str(kind())))

        return Field(
            key="remark",
            label=self.tr("申请说明（类型为 APP 时必填）"),
            kind="multiline",
            check=check,
            hint=self.tr("说明应用名称、使用场景等，最多 {0} 个字符").format(REMARK_LENGTH),
        )

    def _check_text(self, value: object) -> None:
        check_text(str(value), self._market)
