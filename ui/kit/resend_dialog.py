"""Which messages of a finished task go out again: what may pass now, and what only on a person's word (DOM-SEND-33)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.campaign import RETRYABLE, MessageState
from app.domain.listing import Listing
from app.services.campaigns import KEPT_BACK, Campaign
from app.workspace import Workspace
from ui.kit.cards import Facts
from ui.kit.dialogs import Dialog
from ui.kit.fields import TextField, TickField
from ui.kit.labels import Label
from ui.kit.style import flush
from ui.kit.wording import Count
from ui.theme.theme import theme


@dataclass(frozen=True)
class Resendable:
    """Messages of a task that could go again: refused for a reason that may pass, in doubt, left by a stop."""

    retryable: int
    unknown: int
    rest: int

    @property
    def total(self) -> int:
        return self.retryable + self.unknown + self.rest


def resendable(ws: Workspace, campaign: Campaign) -> Resendable:
    """Count them; skipped ones are those that a frequency limit kept back."""
    refused = sum(n for code, n in ws.records.failure_reasons(campaign.id) if code in RETRYABLE)
    skipped = {"task": campaign.id, "state": MessageState.SKIPPED.value}
    kept_back = sum(ws.records.find(Listing({**skipped, "code": code}, page_size=1)).total for code in KEPT_BACK)
    return Resendable(refused + kept_back, campaign.counts.unknown, campaign.counts.cancelled)


class ResendDialog(Dialog):
    """Offers the kinds; results in doubt need a tick and their number typed, because most of them did arrive."""

    def __init__(self, parent: QWidget, campaign: Campaign, found: Resendable) -> None:
        title = self.tr("重发「{0}」中未送出的短信").format(campaign.name)
        told = self.tr("会生成一个新任务；下一步核对人数和计费后才会发送")
        super().__init__(parent, title, told, icon="rotate-cw", tone="info", width=520)
        self._found = found
        passing = (
            self.tr("{0} 条，原因可能已经消除").format(f"{found.retryable:,}") if found.retryable else self.tr("没有")
        )
        self.body.addWidget(Facts([(self.tr("可重发的失败"), passing)]))
        self.rest = TickField(self.tr("停止时没有发送的 {0} 条也发送").format(f"{found.rest:,}"))
        self.rest.setVisible(found.rest > 0)
        self.rest.setChecked(found.retryable == 0 and found.unknown == 0)
        self.body.addWidget(self.rest)
        self.unknown = TickField(self.tr("结果未知的 {0} 条也重发").format(f"{found.unknown:,}"))
        self.typed = TextField()
        self._gate = QWidget()
        self._add_doubt()
        self.cancel = self.add_cancel(self.tr("返回"))
        self.verb = self.add_button("", "primary")
        self.verb.clicked.connect(self.accept)
        self.cancel.setDefault(True)
        for tick in (self.rest, self.unknown):
            tick.toggled.connect(self._look)
        self.typed.textChanged.connect(self._look)
        self._look()

    @property
    def with_rest(self) -> bool:
        return self.rest.isChecked()

    @property
    def with_unknown(self) -> bool:
        return self.unknown.isChecked()

    def _add_doubt(self) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        flush(column, 4)
        column.addWidget(self.unknown)
        warning = self.tr("这类结果未知的短信大多其实已经发出，重发可能让对方收到两次；程序不会自动重发。")
        told = Label(warning, "caption", "warn", wrap=True)
        told.setContentsMargins(theme().px(24), 0, 0, 0)
        column.addWidget(told)
        row = QHBoxLayout(self._gate)
        row.setContentsMargins(theme().px(24), theme().px(4), 0, 0)
        ask = Label(self.tr("输入结果未知的条数 {0} 以确认").format(self._found.unknown))
        ask.setBuddy(self.typed)
        self.typed.setAccessibleName(ask.text())
        row.addWidget(ask)
        row.addWidget(self.typed, 1)
        column.addWidget(self._gate)
        box.setVisible(self._found.unknown > 0)
        self.body.addWidget(box)

    def _look(self) -> None:
        self._gate.setVisible(self.with_unknown)
        found = self._found
        count = found.retryable
        count += found.rest if self.with_rest else 0
        count += found.unknown if self.with_unknown else 0
        self.verb.setText(self.tr("核对 {0} 条…").format(Count(count)))
        typed = self.typed.value().replace(",", "")
        if not count:
            self.verb.disable(self.tr("没有选择要重发的短信"))
        elif self.with_unknown and typed != str(found.unknown):
            self.verb.disable(self.tr("请先输入结果未知的条数"))
        else:
            self.verb.disable("")
