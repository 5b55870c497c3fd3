"""The one question before a send: at the simulator a tick, at the live carrier the number of people as well."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain import phone
from app.domain.daytime import stamp
from app.domain.market import Market
from app.errors import AppError
from app.services.preflight import FEW_NUMBERS
from ui.kit.amounts import billed_text, today_text
from ui.kit.banners import Banner
from ui.kit.campaign_state import sign_text
from ui.kit.cards import Card
from ui.kit.confirm import Confirm, TypedConfirm
from ui.kit.country_costs import CountryCosts
from ui.kit.durations import duration_text
from ui.kit.fields import TickField
from ui.kit.labels import Label, Rule
from ui.kit.wording import Count, sentence
from ui.pages.campaign_new.checks import limit_words
from ui.pages.campaign_new.reading import Choice, Figures
from ui.theme.theme import theme

translate = QCoreApplication.translate
WIDTH = 600
COUNTRIES = 4
"""Of a bill abroad, to be seen without scrolling."""


@dataclass(frozen=True)
class Order:
    """What is about to be sent; `at` in UTC seconds, None for now."""

    choice: Choice
    figures: Figures
    name: str
    at: float | None


class TickedConfirm(Confirm):
    """Opens the button only when the notice is ticked; the tick begins empty each time (DOM-SEND-21)."""

    def __init__(
        self, parent: QWidget | None, title: str, facts: list[tuple[str, str]], verb: str, subtitle: str, notice: str
    ) -> None:
        super().__init__(parent, title, facts, verb, "info", subtitle=subtitle, icon="flask-conical")
        self.caption.setText(self.tr("Esc 返回修改"))
        self.notice = TickField(notice)
        self.notice.toggled.connect(self._look)
        self.body.addWidget(Rule())
        self.body.addWidget(self.notice)
        self._look()

    def _look(self) -> None:
        self.verb.disable("" if self.notice.isChecked() else self.tr("请先勾选上面的说明"))


def send_dialog(parent: QWidget, order: Order, simulated: bool, now: float) -> Confirm:
    """The confirmation that fits the carrier in use (DOM-SEND-20, DOM-SEND-21, INT-SEND-14); `now` in UTC seconds."""
    users = Count(order.figures.sheet.users)
    facts = _facts(order, simulated)
    notice = translate("SendDialog", "我已清楚了解：本次发送由本账号自费，将产生费用，发出后不可撤回")
    pretended = translate("SendDialog", "我已清楚了解：发送由本账号自费（本次为模拟，只抵扣模拟套餐包）")
    if order.figures.sheet.few_numbers:
        checked = translate("SendDialog", "我已核对名单和号码所在的列")
        notice, pretended = ("\n".join((checked, one)) for one in (notice, pretended))
    dialog: Confirm
    if simulated:
        title = translate("SendDialog", "模拟向 {0} 人发送短信？").format(users)
        verb = translate("SendDialog", "模拟向 {0} 人发送").format(users)
        dialog = TickedConfirm(parent, title, facts, verb, order.name, pretended)
    else:
        title = translate("SendDialog", "通过真实网关向 {0} 人发送短信？").format(users)
        verb = translate("SendDialog", "确认向 {0} 人发送").format(users)
        dialog = TypedConfirm(
            parent, title, facts, f"{users}", verb, "live", subtitle=order.name, icon="radio-tower", notice=notice
        )
    sheet = order.figures.sheet
    if sheet.market is Market.INTERNATIONAL:
        dialog.verb.setText(translate("SendDialog", "确定发送"))
    dialog.verb.set_icon("send")
    dialog.cancel.setText(translate("SendDialog", "返回修改"))
    dialog.panel.setFixedWidth(theme().px(WIDTH) + 2 * dialog.panel.shade)
    first = order.figures.first
    if first is not None:
        message = Card(kind="sunken")
        title = translate("SendDialog", "第 1 条内容 · {0}").format(phone.masked(first.number))
        message.add(Label(title, "caption", "text2"))
        message.add(Label(first.text, "message", wrap=True))
        dialog.body.insertWidget(1, message)
    if sheet.abroad:
        costs = CountryCosts(most=COUNTRIES)
        costs.show_abroad(sheet.abroad)
        dialog.body.insertWidget(1, costs)
    if sheet.few_numbers:
        dialog.body.insertWidget(0, Banner("warn", _few(order)))
    if limited := limit_words(sheet, order.at or now, now):
        dialog.body.insertWidget(0, Banner("warn", limited))
    return dialog


def _few(order: Order) -> str:
    sheet = order.figures.sheet
    return sentence(AppError(FEW_NUMBERS, None, wrong=sheet.wrong_numbers, rows=sheet.rows))


def _facts(order: Order, simulated: bool) -> list[tuple[str, str]]:
    choice, sheet = order.choice, order.figures.sheet
    gateway = translate("SendDialog", "模拟网关，不会真实发送") if simulated else translate("SendDialog", "真实网关")
    facts = [
        (translate("SendDialog", "网关"), gateway),
        (
            translate("SendDialog", "签名 / 模板"),
            translate("SendDialog", "{0} · {1}").format(sign_text(choice.sign, sheet.market), choice.template.name),
        ),
        (
            translate("SendDialog", "应用"),
            translate("SendDialog", "{0} · {1}").format(choice.app.name, choice.app.sdk_app_id),
        ),
        (translate("SendDialog", "发送时间"), _when(order)),
        (translate("SendDialog", "发送人数"), translate("SendDialog", "{0} 人").format(f"{sheet.users:,}")),
        (translate("SendDialog", "计费"), billed_text(sheet)),
    ]
    if sheet.abroad:
        used = today_text(sheet.abroad.limit, sheet.abroad.room)
        facts.append((translate("SendDialog", "今日额度"), used))
    left_out = sheet.rows - sheet.users
    if left_out:
        told = translate("SendDialog", "{0} 个问题行，发送后可在任务详情中下载").format(f"{left_out:,}")
        facts.append((translate("SendDialog", "跳过"), told))
    return facts


def _when(order: Order) -> str:
    rate = order.figures.rate
    takes = duration_text(order.figures.sheet.users / rate) if rate else ""
    if order.at is not None:
        if takes:
            told = translate("SendDialog", "定时 {0}（UTC+8），预计用时 {1}（{2} 条/秒）")
            return told.format(stamp(order.at), takes, rate)
        return translate("SendDialog", "定时 {0}（UTC+8）").format(stamp(order.at))
    if takes:
        return translate("SendDialog", "立即发送，预计用时 {0}（{1} 条/秒）").format(takes, rate)
    return translate("SendDialog", "立即发送")
