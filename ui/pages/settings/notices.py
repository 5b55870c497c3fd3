"""The section 通知: where results of reviews go besides the inbox; mail and its server, SMS and its cost (NAV-21)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.market import Market
from app.errors import AppError
from app.mail import PORTS
from app.services.profile import LAST_PORT, Profile
from app.workspace import Workspace
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.fields import ChoiceField, NumberField, TextField
from ui.kit.form import Field, Form, SwitchField
from ui.kit.form_dialog import Done, Failed, FormDialog
from ui.kit.labels import Label, Rule
from ui.kit.page import Page
from ui.kit.style import flush
from ui.kit.toasts import toast
from ui.kit.wording import sentence
from ui.pages.settings.rows import Row
from ui.theme.theme import theme

Keep = Callable[[str, str, str, QWidget], Row]
Options = Sequence[tuple[object, str]]


@dataclass(frozen=True)
class Offered:
    """What an SMS can be sent with."""

    apps: Options
    signatures: Options
    templates: Options


def offered(ws: Workspace) -> Offered:
    """Off the window's thread."""
    return Offered(
        [(app.id, app.name) for app in ws.apps.enabled()],
        [(one.id, one.text) for one in ws.signatures.usable(Market.DOMESTIC)],
        [(one.id, one.name) for one in ws.deliveries.templates()],
    )


class NoticesCard(Card):
    """The rows of the profile are made with `keep`, so that the page saves them with the others; `entered` tells what
    stands in them now. The rows of a channel are shown while it is switched on.
    """

    def __init__(self, page: Page, keep: Keep, entered: Callable[[], Mapping[str, object]]) -> None:
        super().__init__(self.tr("通知"))
        self._page = page
        self._entered = entered
        self.mail = SwitchField(self.tr("邮件通知"))
        self.sms = SwitchField(self.tr("短信通知"))
        told = self.tr("审核结果始终记入通知列表；窗口不在前面时，还显示桌面通知。")
        self.add(Label(told, "caption", "text2", wrap=True))
        self.add(Rule())
        self.add(keep("mail_results", self.tr("邮件通知"), self.tr("发送到常用邮箱"), self.mail))
        self.mail_rows = self._group(self._server(keep))
        self.add(Rule())
        hint = self.tr("发送到常用手机；每条审核结果按一条短信计费，从套餐包扣除")
        self.add(keep("sms_results", self.tr("短信通知"), hint, self.sms))
        self.sms_rows = self._group(self._sms(keep))
        self.mail.toggled.connect(self.fit)
        self.sms.toggled.connect(self.fit)
        self.fit()

    def show_profile(self, profile: Profile) -> None:
        """What the rows of the profile do not show."""
        self.password.setText(self.tr("更换…") if profile.mail_password_kept else self.tr("设置…"))

    def show_offered(self, found: Offered, profile: Profile) -> None:
        """What can be chosen; what was chosen before and cannot be used any more stays in view."""
        for field, options, chosen in (
            (self.app, found.apps, profile.sms_app),
            (self.signature, found.signatures, profile.sms_signature),
            (self.template, found.templates, profile.sms_template),
        ):
            gone = chosen is not None and chosen not in {value for value, _ in options}
            field.set_options([*options, (chosen, self.tr("已不可用，请重新选择"))] if gone else options)
        self.no_template.setVisible(not found.templates)

    def fit(self) -> None:
        """Show the rows of what is switched on."""
        self.mail_rows.setVisible(self.mail.isChecked())
        self.sms_rows.setVisible(self.sms.isChecked())
        self.plain.setVisible(self.security.value() == "none")

    # -- inside -----------------------------------------------------------------------------------------------------

    def _server(self, keep: Keep) -> list[QWidget]:
        host, user, sender = TextField("smtp.example.com"), TextField(), TextField("name@example.com")
        for field in (host, user, sender):
            field.setFixedWidth(theme().px(280))
        self.port = NumberField(1, LAST_PORT)
        self.port.setGroupSeparatorShown(False)
        names = {"ssl": "SSL/TLS", "starttls": "STARTTLS", "none": self.tr("不加密")}
        self.security = ChoiceField([(one, names[one]) for one in PORTS])
        self.security.edited.connect(self._security_chosen)
        self.plain = Label(
            self.tr("不加密时，密码和邮件以明文传送，途中任何人都能看到；请只在可信的内部网络使用。"),
            "caption",
            "warn",
            wrap=True,
        )
        self.password = Button(self.tr("设置…"))
        self.password.clicked.connect(self._ask_password)
        password = Row(self.tr("密码"), self.tr("与 AppKey 存放在一起，不写入数据库和日志"), self.password)
        self.trial = Button(self.tr("发送测试邮件"))
        self.trial.reserve(self.tr("发送中…"))
        self.trial.clicked.connect(self._try)
        self.answer = Label("", "caption", wrap=True)
        self.answer.hide()
        return [
            keep("mail_host", self.tr("SMTP 服务器"), "", host),
            keep("mail_security", self.tr("加密方式"), "", self.security),
            self.plain,
            keep("mail_port", self.tr("端口"), "", self.port),
            keep("mail_user", self.tr("用户名"), self.tr("不填则不登录"), user),
            password,
            keep("mail_sender", self.tr("发件人地址"), self.tr("通常与用户名的邮箱一致"), sender),
            Row(self.tr("测试"), self.tr("按上面填写的内容发送，不必先保存"), self.trial),
            self.answer,
        ]

    def _sms(self, keep: Keep) -> list[QWidget]:
        self.app, self.signature, self.template = (ChoiceField(placeholder=self.tr("请选择")) for _ in range(3))
        for field in (self.app, self.signature, self.template):
            field.setFixedWidth(theme().px(280))
        self.no_template = Label(
            self.tr("还没有可用的模板。请先创建通知类模板，例如「您的{1}已有审核结果，请登录短信工作台查看。」"),
            "caption",
            "warn",
            wrap=True,
        )
        hint = self.tr("已生效、有且只有一个变量的国内通知模板；变量填入「签名」「资质」或「模板」")
        return [
            keep("sms_app", self.tr("发送应用"), "", self.app),
            keep("sms_signature", self.tr("短信签名"), "", self.signature),
            keep("sms_template", self.tr("正文模板"), hint, self.template),
            self.no_template,
        ]

    def _group(self, rows: Sequence[QWidget]) -> QWidget:
        """Rows below a switch, set back a little."""
        group = QWidget()
        column = QVBoxLayout()
        flush(column, 10)
        for row in rows:
            column.addWidget(row)
        outer = QHBoxLayout(group)
        outer.setContentsMargins(theme().px(16), 0, 0, 0)
        outer.addLayout(column)
        self.add(group)
        return group

    def _security_chosen(self) -> None:
        """A port that goes with another encryption follows; one of somebody's own stays."""
        if self.port.value() in PORTS.values():
            self.port.setValue(PORTS[cast(Any, self.security.value())])
        self.fit()

    def _ask_password(self) -> None:
        def submit(values: dict[str, object], done: Done, failed: Failed) -> None:
            def kept(_: object) -> None:
                done()
                toast(self._page, self.tr("密码已保存") if values["password"] else self.tr("密码已删除"))

            password = str(values["password"])
            self._page.call(lambda: self._page.ws.deliveries.set_password(password), kept, failed=failed)

        hint = self.tr("许多邮箱要求使用授权码而不是登录密码。留空则删除已保存的密码。")
        form = Form([Field(key="password", label=self.tr("密码或授权码"), kind="password", hint=hint)])
        FormDialog(self._page, self.tr("邮件密码"), form, self.tr("保存"), submit, icon="key-round").open()

    def _try(self) -> None:
        def taken(address: str) -> None:
            words = self.tr("邮件服务器已接收，请到 {0} 查收；没有看到时请查看垃圾邮件。")
            self._show_answer("ok", words.format(address))

        def refused(error: Exception) -> None:
            self._show_answer("err", sentence(error) if isinstance(error, AppError) else "")
            if not isinstance(error, AppError):
                self._page.show_error(error)

        values = {key: value for key, value in self._entered().items() if key.partition("_")[0] == "mail"}
        self.answer.hide()
        self.trial.set_busy(self.tr("发送中…"))
        self._page.call(lambda: self._page.ws.deliveries.test(**values), taken, key="trial", failed=refused)

    def _show_answer(self, tone: str, words: str) -> None:
        self.trial.set_idle()
        self.answer.set_tone(tone)
        self.answer.setText(words)
        self.answer.setVisible(bool(words))
