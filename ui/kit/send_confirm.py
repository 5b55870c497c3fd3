"""The question before a draft is sent: what it comes to, and the tick on own cost (DOM-SEND-20, DOM-SEND-21)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.market import Market
from app.services.campaigns import Campaign
from app.services.preflight import Sheet
from app.wording import sentence as worded
from ui.kit.amounts import billed_text, today_text
from ui.kit.campaign_state import sign_text
from ui.kit.confirm import Confirm, Consequences, TypedConfirm
from ui.kit.country_costs import CountryCosts
from ui.kit.fields import TickField
from ui.kit.labels import Label, Rule
from ui.kit.wording import Count, language
from ui.theme.theme import theme

translate = QCoreApplication.translate
WIDTH = 600
COUNTRIES = 4
"""Of a bill abroad, to be seen without scrolling."""


class TickedConfirm(Confirm):
    """Opens the button only when the notice is ticked; the tick begins empty each time."""

    def __init__(
        self, parent: QWidget | None, title: str, told: Consequences, verb: str, notice: str, *, subtitle: str = ""
    ) -> None:
        super().__init__(parent, title, told, verb, "sim", subtitle=subtitle)
        self.notice = TickField(notice)
        self.notice.toggled.connect(self._look)
        self.body.addWidget(Rule())
        self.body.addWidget(self.notice)
        self._look()

    def _look(self) -> None:
        self.verb.disable("" if self.notice.isChecked() else self.tr("请先勾选上面的说明"))


def send_confirm(parent: QWidget, campaign: Campaign, sheet: Sheet, simulated: bool) -> Confirm:
    """The confirmation of a draft that takes up `campaign`; at the live carrier the number of people is typed too."""
    users = Count(sheet.users)
    notice = translate("SendConfirm", "我已清楚了解：本次发送由本账号自费，将产生费用，发出后不可撤回")
    dialog: Confirm
    if simulated:
        title = translate("SendConfirm", "模拟向 {0} 人发送短信？").format(users)
        verb = translate("SendConfirm", "模拟向 {0} 人发送").format(users)
        dialog = TickedConfirm(parent, title, _facts(campaign, sheet), verb, notice, subtitle=campaign.name)
    else:
        title = translate("SendConfirm", "通过真实网关向 {0} 人发送短信？").format(users)
        verb = translate("SendConfirm", "确认向 {0} 人发送").format(users)
        told, shown = _facts(campaign, sheet), campaign.name
        dialog = TypedConfirm(parent, title, told, f"{users}", verb, "live", subtitle=shown, notice=notice)
    if sheet.market is Market.INTERNATIONAL:
        dialog.verb.setText(translate("SendConfirm", "确定发送"))
    dialog.panel.setFixedWidth(theme().px(WIDTH) + 2 * dialog.panel.shade)
    dialog.cancel.setText(translate("SendConfirm", "返回"))
    if sheet.abroad:
        costs = CountryCosts(most=COUNTRIES)
        costs.show_abroad(sheet.abroad)
        dialog.body.insertWidget(1, costs)
    for code, values in sheet.warnings:
        dialog.body.insertWidget(1, Label(worded(code, language(), **values), tone="warn", wrap=True))
    for code, values in sheet.reasons:
        dialog.body.insertWidget(1, Label(worded(code, language(), **values), tone="err", wrap=True))
    if sheet.reasons:  # nothing that is typed or ticked opens the button
        dialog.verb.hide()
    return dialog


def _facts(campaign: Campaign, sheet: Sheet) -> list[tuple[str, str]]:
    facts = [
        (
            translate("SendConfirm", "签名 / 模板"),
            translate("SendConfirm", "{0} · {1}").format(
                sign_text(campaign.sign, campaign.market), campaign.template_name
            ),
        ),
        (translate("SendConfirm", "发送人数"), translate("SendConfirm", "{0} 人").format(f"{sheet.users:,}")),
        (translate("SendConfirm", "计费"), billed_text(sheet)),
    ]
    if sheet.abroad:
        used = today_text(sheet.abroad.limit, sheet.abroad.room)
        facts.append((translate("SendConfirm", "今日额度"), used))
    if left_out := sheet.rows - sheet.users:
        told = translate("SendConfirm", "{0} 个号码").format(f"{left_out:,}")
        facts.append((translate("SendConfirm", "跳过"), told))
    return facts
