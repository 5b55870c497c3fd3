"""Section 1 of a bulk send: app, signature, template, time, and the body as it was approved."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from app.domain import text
from app.domain.campaign import SCHEDULE_MAX_DAYS, check_schedule
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.errors import AppError
from app.services.templates import Template
from ui.kit.banners import Banner
from ui.kit.cards import Card
from ui.kit.fields import ChoiceField, DateTimeField
from ui.kit.form import Field, Form
from ui.kit.labels import Label
from ui.kit.wording import sentence
from ui.pages.campaign_new.body_text import BodyText
from ui.pages.campaign_new.reading import Choice, Offer
from ui.theme.theme import theme

VARIABLE = re.compile(r"\{\d+\}")
NO_SIGNATURE = 0
"""The value of the choice of none; ids begin at 1."""
HOUR = 3600


class ContentSection(Card):
    """Tells `chosen` when app, signature or template is another one, `timed` when the time is."""

    chosen = Signal()
    timed = Signal()

    def __init__(self, market: Market, now: Callable[[], float], parent: QWidget | None = None) -> None:
        """`now` gives UTC seconds."""
        super().__init__(self.tr("发送内容"), number=1, parent=parent)
        self._market = market
        self._now = now
        self._offer: Offer | None = None
        self._before: tuple[Choice | None, Template | None] = (None, None)
        self._wanted: dict[str, int] = {}
        self.form = Form([self._fields(), self._time_field()])
        self.body_text = BodyText()
        self.about = Label("", "caption", "text3", wrap=True)
        self.well = Card(kind="sunken")
        self.well.add(self.body_text)
        self.well.add(self.about)
        self.advice = Banner("info", "")
        for widget in (self.form, self.well, self.advice):
            self.add(widget)
        self.advice.hide()
        self._prepare_time()
        self.form.edited.connect(self._edited)
        self._show_template()

    # -- what is chosen -----------------------------------------------------------------------------------------------

    def show_offer(self, offer: Offer) -> None:
        """Take what can be chosen now; the only app is chosen already, so is the only signature at home, and none
        abroad (INT-SIGN-17).
        """
        self._offer = offer
        apps, signatures, templates = (self._field(key) for key in ("app", "signature", "template"))
        apps.set_options([(app.id, app.name) for app in offer.apps])
        signatures.set_options([*self._no_signature(), *((one.id, one.text) for one in offer.signatures)])
        templates.set_options([(one.id, self._template_name(one)) for one in offer.templates])
        self._refuse_unfiled(signatures)
        usable = [one.id for one in offer.usable_signatures]
        if signatures.value() not in (*usable, *(value for value, _ in self._no_signature())):
            signatures.set_value(usable[0] if len(usable) == 1 and offer.needs_signature else None)
            self._check_signature()
        if apps.value() is None and len(offer.apps) == 1:
            apps.set_value(offer.apps[0].id)
        self._take_wanted()
        self._compare()

    def prefer(self, **wanted: int) -> None:
        """Choose these ids (`app`, `signature`, `template`) in place of what is chosen, once they are offered."""
        self._wanted |= wanted
        if self._offer is not None:
            self._take_wanted()
            self._compare()

    def use_app(self, app: int) -> None:
        """Choose this app where none is chosen yet; 0 chooses none."""
        if app and self._field("app").value() is None:
            self._wanted.setdefault("app", app)
            self.prefer()

    def choice(self) -> Choice | None:
        """What is chosen; None while something is missing."""
        offer = self._offer
        if offer is None:
            return None
        values = self.form.values()
        app = next((one for one in offer.apps if one.id == values["app"]), None)
        signature = next((one for one in offer.signatures if one.id == values["signature"]), None)
        template = self.template()
        if app is None or template is None or (signature is None and values["signature"] != NO_SIGNATURE):
            return None
        return Choice(app, signature, template)

    def template(self) -> Template | None:
        wanted = self._field("template").value()
        return next((one for one in self._offer.templates if one.id == wanted), None) if self._offer else None

    def at(self) -> float | None:
        """UTC seconds of a scheduled send, None for now."""
        values = self.form.values()
        return float(str(values["at"])) if values["when"] == "later" else None

    def check(self) -> bool:
        """Show what is missing or wrong beside its field."""
        right = self.form.check()
        return self._check_signature() and right

    def refuse_time(self, error: AppError) -> None:
        self.form.show_error("at", sentence(error))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _fields(self) -> list[Field]:
        app = Field(key="app", label=self.tr("所属应用"), kind="choice", required=True)
        template = Field(key="template", label=self.tr("模板名称"), kind="choice", required=True)
        when = Field(
            key="when",
            label=self.tr("发送时间"),
            kind="segmented",
            required=True,
            stretch=0,
            options=(("now", self.tr("立即发送")), ("later", self.tr("定时发送"))),
        )
        if self._market is Market.DOMESTIC:
            return [
                app,
                Field(key="signature", label=self.tr("签名名称"), kind="choice", required=True),
                template,
                when,
            ]
        signature = Field(
            key="signature",
            label=self.tr("签名名称（非必选）"),
            kind="choice",
            options=self._no_signature(),
            value=NO_SIGNATURE,
        )
        return [template, signature, app, when]

    def _no_signature(self) -> list[tuple[object, str]]:
        """The choice of sending without one, abroad alone (INT-SIGN-01)."""
        return [] if self._market is Market.DOMESTIC else [(NO_SIGNATURE, self.tr("不携带签名"))]

    def _check_signature(self) -> bool:
        """One abroad that was chosen and cannot be used any more is not left out without a word."""
        if self._market is Market.DOMESTIC or self._field("signature").value() is not None:
            return True
        self.form.show_error("signature", self.tr("之前选择的签名已不能使用，请重新选择，或不携带签名"))
        return False

    def _time_field(self) -> Field:
        return Field(
            key="at",
            label=self.tr("定时发送时间（北京时间 UTC+8）"),
            kind="date-time",
            required=True,
            hint=self.tr("精确到秒，至少晚于现在 1 分钟，最多 {0} 天").format(SCHEDULE_MAX_DAYS),
            check=self._check_time,
        )

    def _prepare_time(self) -> None:
        control = self.form.control("at")
        assert isinstance(control, DateTimeField)
        control.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
        control.setMinimumWidth(theme().px(220))
        box = self.form.boxes["at"].layout()
        assert box is not None
        box.setAlignment(control, Qt.AlignmentFlag.AlignLeft)
        self.form.show_field("at", False)

    def _check_time(self, value: object) -> AppError | None:
        try:
            check_schedule(float(str(value)), self._now())
        except AppError as error:
            return error
        return None

    def _field(self, key: str) -> ChoiceField:
        control = self.form.control(key)
        assert isinstance(control, ChoiceField)
        return control

    def _refuse_unfiled(self, signatures: ChoiceField) -> None:
        """Approved signatures are listed, but wait for the operators (DOM-SEND-05, DOM-SIGN-22)."""
        assert self._offer is not None
        model = signatures.model()
        assert isinstance(model, QStandardItemModel)
        for place, one in enumerate(self._offer.signatures, len(self._no_signature())):
            if one.state is not ReviewState.EFFECTIVE:
                model.item(place).setEnabled(False)
                model.item(place).setToolTip(self.tr("运营商报备中，生效后才能使用"))
                signatures.setItemText(place, self.tr("{0}（报备中）").format(one.text))

    def _take_wanted(self) -> None:
        """What was asked for and cannot be chosen (any more) is not chosen."""
        assert self._offer is not None
        offered = {
            "app": {one.id for one in self._offer.apps},
            "signature": {one.id for one in self._offer.usable_signatures},
            "template": {one.id for one in self._offer.templates},
        }
        for key, value in self._wanted.items():
            if value in offered[key]:
                self._field(key).set_value(value)
        self._wanted.clear()

    def _edited(self) -> None:
        later = self.form.values()["when"] == "later"
        box = self.form.boxes["at"]
        if later and box.isHidden():
            box.control.set_value(int(self._now()) // HOUR * HOUR + 2 * HOUR)
        self.form.show_field("at", later)
        self._compare()
        self.timed.emit()

    def _compare(self) -> None:
        """Show what is chosen, and tell if it is something else than before."""
        self._show_template()
        now = (self.choice(), self.template())
        if now != self._before:
            self._before = now
            self.chosen.emit()

    def _show_template(self) -> None:
        template = self.template()
        self.well.setVisible(template is not None)
        signature = self._field("signature")
        offer = self._offer
        young = offer is not None and signature.value() in offer.young
        self.advice.setVisible(young)
        if young:
            self.advice.tell("info", sentence(AppError("small_batch")))
        if template is None:
            return
        sign = next((one.text for one in offer.signatures if one.id == signature.value()), "") if offer else ""
        shown = text.composed(sign, template.market) + template.content
        self.body_text.set_text(shown, [(m.start(), m.end() - m.start()) for m in VARIABLE.finditer(shown)])
        told = self.tr("{0} · {1} 个变量") if template.variables else self.tr("{0} · 没有变量")
        self.about.setText(told.format(self._type_name(template.type), template.variables))

    def _template_name(self, template: Template) -> str:
        return self.tr("{0} · {1}").format(template.name, self._type_name(template.type))

    def _type_name(self, kind: MessageType) -> str:
        names = {
            MessageType.VERIFICATION: self.tr("验证码"),
            MessageType.NOTIFICATION: self.tr("通知"),
            MessageType.MARKETING: self.tr("营销"),
        }
        return names[kind]
