"""The form of a signature: purpose, whose it is, type, content between its brackets, proofs, and what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.daytime import stamp
from app.domain.market import Market
from app.domain.review import ReviewState
from app.domain.signature import LENGTHS, REMARK_LENGTH, TERMS, Purpose, SignatureType, check_remark, check_text
from app.domain.text import composed
from app.services.signatures import Signature
from app.workspace import Workspace
from ui.kit.banners import Banner
from ui.kit.fields import ChoiceField, TextField
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog, Submit
from ui.kit.image_field import ImageField
from ui.kit.runner import Runner
from ui.kit.style import dress
from ui.kit.teaching import Teaching, reason_words
from ui.pages.signatures.authorization import AuthorizationField
from ui.pages.signatures.material import Material
from ui.pages.signatures.rows import Row, said, type_name
from ui.pages.signatures.words import words
from ui.theme.theme import theme

PADDING = 10
WIDTH = 560


@dataclass(frozen=True)
class Entered:
    """What the form holds, as the service takes it: nothing of fields that are not shown."""

    text: str
    purpose: Purpose
    type: SignatureType
    remark: str
    qualification_id: int | None
    proof: str | None
    authorization: str | None


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
    """A new signature, or one that is changed and submitted again (DOM-SIGN-03..19, DOM-SIGN-30, INT-SIGN-03..09).

    `qualification_wanted` leads to a new qualification; `letter_wanted` asks for the letter with what is entered now.
    """

    qualification_wanted = Signal()
    letter_wanted = Signal(str, str)

    def __init__(
        self,
        parent: QWidget | None,
        ws: Workspace,
        runner: Runner,
        market: Market,
        material: Material,
        submit: Submit,
        row: Row | None = None,
    ) -> None:
        self._market = market
        self._terms = TERMS[market]
        self._material = material
        self._offered: Purpose | None = None
        form = Form(list(self._fields(ws, runner, lambda: form.values()["type"])))
        super().__init__(
            parent,
            self.tr("创建签名") if row is None else self.tr("修改签名"),
            form,
            self.tr("确定"),
            submit,
            subtitle=self.tr("现在提交，预计 {0} 前完成审核").format(stamp(material.expectation.at)),
            icon="signature",
            busy=self.tr("提交中…"),
            width=WIDTH,
        )
        self.missing = Banner("warn", "", (self.tr("新增资质"), self._want_qualification))
        self.withdrawn = Banner("warn", self.tr("当前的真实网关不再受理这一类型的签名，提交后可能被拒绝。"))
        self.body.insertWidget(0, self.missing)
        self.body.addWidget(self.withdrawn)
        if row is not None:
            self._fill(row)
        if "authorization" in form.boxes:
            form.control("authorization").letter_wanted.connect(self._want_letter)  # type: ignore[attr-defined]
        form.edited.connect(self._edited)
        self._arrange()
        form.control("text").setFocus()

    def entered(self) -> Entered:
        """What is submitted."""
        values = self.form.values()
        purpose, kind = Purpose(str(values["purpose"])), SignatureType(str(values["type"]))
        bound = values.get("qualification_id")
        return Entered(
            text=str(values["text"]),
            purpose=purpose,
            type=kind,
            remark=str(values["remark"]),
            qualification_id=bound if isinstance(bound, int) else None,
            proof=str(values["proof"]) or None if kind in self._material.proofs else None,
            authorization=str(values["authorization"]) or None if purpose in self._terms.authorization else None,
        )

    # -- inside -------------------------------------------------------------------------------------------------------

    def _fill(self, row: Row) -> None:
        one: Signature = row.signature
        names = ("purpose", "text", "remark", "type", "proof", "authorization")
        filled = {name: getattr(one, name) for name in names}
        unknown = {name for name in ("purpose", "type") if filled[name] is None}
        self.form.set_values({name: value for name, value in filled.items() if name not in unknown})
        self._offer_qualifications()
        self.form.set_values({"qualification_id": one.qualification_id})
        if one.state is ReviewState.REJECTED:
            why = Banner("err", reason_words(one.reason, row.findings), title=self.tr("未通过原因"))
            self.body.insertWidget(0, why)
            teaching = Teaching(one.reason, row.findings, one.text)
            if teaching.lines:
                self.body.insertWidget(1, teaching)

    def _edited(self) -> None:
        """The content is checked while it is typed, and anew for each change of it."""
        box = self.form.boxes["text"]
        if box.control.value():
            box.check()
        self._arrange()

    def _arrange(self) -> None:
        """Show what purpose and type ask for (DOM-SIGN-05, DOM-SIGN-11, DOM-SIGN-13)."""
        values = self.form.values()
        self._offer_qualifications()
        if "proof" in self.form.boxes:
            self.form.show_field("proof", values["type"] in self._material.proofs)
        if "authorization" in self.form.boxes:
            self.form.show_field("authorization", values["purpose"] in self._terms.authorization)
        self.withdrawn.setVisible(values["type"] in self._material.withdrawn)

    def _offer_qualifications(self) -> None:
        """Those of the purpose; without any there is a way to make one (DOM-SIGN-04, DOM-SIGN-05, DOM-QUAL-04)."""
        if not self._terms.qualification:
            self.missing.hide()
            return
        purpose = Purpose(str(self.form.values()["purpose"]))
        if purpose is self._offered:
            return
        self._offered = purpose
        bindable = self._material.qualifications.get(purpose, ())
        field = self.form.control("qualification_id")
        assert isinstance(field, ChoiceField)
        field.set_options([(one.id, one.name) for one in bindable])
        if len(bindable) == 1:
            field.set_value(bindable[0].id)
        use = said(f"qualification_use.{purpose}")
        self.missing.tell(
            "warn",
            self.tr("还没有已通过的{0}，先新增资质，审核通过后再创建签名。").format(use),
            (self.tr("新增资质"), self._want_qualification),
        )
        self.missing.setVisible(not bindable)
        self.verb.disable("" if bindable else self.missing.text())

    def _want_qualification(self) -> None:
        self.reject()
        self.qualification_wanted.emit()

    def _want_letter(self) -> None:
        bound = self.entered().qualification_id
        bindable = self._material.qualifications.get(Purpose.OTHER, ())
        self.letter_wanted.emit(next((one.name for one in bindable if one.id == bound), ""), self.entered().text)

    # -- fields -------------------------------------------------------------------------------------------------------

    def _fields(self, ws: Workspace, runner: Runner, kind: Callable[[], object]) -> Iterator[Field]:
        said_here, terms = words(self._market), self._terms
        yield Field(
            key="purpose",
            label=self.tr("签名用途"),
            kind="segmented",
            required=True,
            options=[(purpose, said(f"purpose.{purpose}")) for purpose in Purpose],
            hint=said_here.purposes,
        )
        if terms.qualification:
            yield Field(
                key="qualification_id",
                label=self.tr("资质信息"),
                kind="choice",
                required=True,
                hint=self.tr("签名归属主体的实名资质，只列出已通过且用途一致的"),
            )
        yield self._type_field()
        yield self._text_field(said_here.example)
        if self._material.proofs:
            label = self.tr("商标注册证") if terms.proofs else self.tr("证明图片")
            yield Field(
                key="proof",
                label=label,
                kind="custom",
                required=True,
                build=partial(ImageField, ws, runner, label),
                hint="" if terms.proofs else said_here.documents,
                missing=said("proof_required" if terms.proofs else "document_required"),
            )
        if terms.authorization:
            label = self.tr("授权委托")
            yield Field(
                key="authorization",
                label=label,
                kind="custom",
                required=True,
                build=partial(AuthorizationField, ws, runner, label),
                missing=said("authorization_required"),
            )
        yield self._remark_field(kind)

    def _type_field(self) -> Field:
        kinds, said_here = self._material.types, words(self._market)
        enterprise = self._material.profile.enterprise
        return Field(
            key="type",
            label=self.tr("签名类型"),
            kind="choice",
            required=True,
            options=[(kind, type_name(kind, self._market)) for kind in kinds],
            value=kinds[0],
            hint=said_here.preferred if enterprise else said_here.only_types,
        )

    def _text_field(self, example: str) -> Field:
        low, high = LENGTHS[self._market]
        return Field(
            key="text",
            label=self.tr("签名内容"),
            kind="custom",
            required=True,
            build=lambda: BracketField(self._market),
            check=self._check_text,
            hint=self.tr("{0}–{1} 个字符，例如：{2}。括号会自动加上，不需要填写").format(low, high, example),
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
