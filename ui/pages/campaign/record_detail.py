"""One message in the drawer: why it failed and what to do, what happened when, its text, its billing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.codes import advice
from app.domain.campaign import DOUBTFUL, FAILED, TAKEN, MessageState
from app.domain.codes import numeric
from app.domain.daytime import day, local
from app.services.exports import reason
from app.services.records import Event, Record
from app.wording import sentence as worded
from ui.kit.banners import Banner
from ui.kit.buttons import LinkButton
from ui.kit.campaign_state import type_text
from ui.kit.cards import Card, Facts
from ui.kit.columns import Status
from ui.kit.country_costs import country_name
from ui.kit.labels import Icon, Label, Rule
from ui.kit.style import flush
from ui.kit.wording import Count, language
from ui.theme.theme import theme

translate = QCoreApplication.translate

WAITING = (MessageState.QUEUED, MessageState.CLAIMED, MessageState.IN_FLIGHT)
TONES = {
    **dict.fromkeys(FAILED, ("err", "x")),
    **dict.fromkeys(DOUBTFUL, ("warn", "circle-question-mark")),
    MessageState.ACCEPTED: ("mute", "clock"),
}
"""Tone and icon of the states that are more than plain; delivered is quiet."""


def message_status(state: MessageState) -> Status:
    """The tag of a message (design 4)."""
    words = worded(f"message.{state}", language())
    if state is MessageState.DELIVERED:
        return Status(words, "ok", quiet=True)
    return Status(words, *TONES.get(state, ("mute", None)))


def sent_status(state: MessageState) -> Status:
    """What became of the submission, whatever the receipt says."""
    if state in TAKEN:
        return Status(translate("RecordDetail", "提交成功"), "ok", quiet=True)
    return message_status(state)


def remark(record: Record) -> str:
    """Why it failed or was left out, in words with the code."""
    if not record.code or record.state is MessageState.DELIVERED:
        return ""
    why = reason(record.code, language(), **record.values)
    if record.state in FAILED and why != record.code:
        return translate("RecordDetail", "{0}（{1}）").format(why, _code(record.code))
    return why


def _code(code: str) -> str:
    """The code people know: the console's number where there is one."""
    number = numeric(code)
    return code if number is None else str(number)


def moment(at: float, today: int | None = None) -> str:
    """A time to the millisecond, with its date where that is not `today`."""
    clock = local(at).strftime("%H:%M:%S.%f")[:-3]
    return clock if day(at) == today else f"{local(at):%m-%d} {clock}"


class RecordDetail(QWidget):
    """Shows a record at once; the timeline comes with `show_events`."""

    def __init__(self, record: Record, app: str) -> None:
        super().__init__()
        self.record = record
        self._column = QVBoxLayout(self)
        flush(self._column, 12)
        if record.state in (*FAILED, MessageState.SKIPPED, *DOUBTFUL):
            self._column.addWidget(self._why())
        self._column.addWidget(Label(self.tr("投递过程"), "strong"))
        self.timeline = QGridLayout()
        flush(self.timeline)
        self.timeline.setHorizontalSpacing(theme().px(10))
        self.timeline.setVerticalSpacing(theme().px(10))
        self.timeline.setColumnStretch(1, 1)
        self._column.addLayout(self.timeline)
        self._column.addWidget(Rule())
        self._add_message()
        self._column.addWidget(Rule())
        self._column.addWidget(Facts(self._facts(app)))

    def show_events(self, events: Sequence[Event]) -> None:
        """What happened, in order, each with its time to the millisecond."""
        first = day(events[0].at) if events else None
        for row, event in enumerate(events):
            failed = self._failed(event)
            words = QVBoxLayout()
            flush(words, 1)
            words.addWidget(Label(self._words(event), "strong" if failed else "body", "err" if failed else "text"))
            if event.detail:
                words.addWidget(Label(event.detail, "caption", "text3", wrap=True, selectable=True))
            mark = Icon("circle-x", "err") if failed else Icon("circle-check", "ok")
            top = Qt.AlignmentFlag.AlignTop
            self.timeline.addWidget(mark, row, 0, top)
            self.timeline.addLayout(words, row, 1)
            self.timeline.addWidget(Label(moment(event.at, first), "caption", "text2"), row, 2, top)

    def _why(self) -> Banner:
        record = self.record
        if record.state in DOUBTFUL:
            told = self.tr("没有收到运营商的明确应答，短信大多已经发出；程序正在核实，不会自动重发。")
            return Banner("warn", told, title=self.tr("结果未知"))
        code = record.code or ""
        texts = [reason(code, language(), **record.values), advice(code, language())]
        told = "\n".join(text for text in texts if text)
        if record.state is MessageState.SKIPPED:
            return Banner("info", told, title=self.tr("为什么跳过"))
        return Banner("err", told, title=self.tr("为什么失败：{0}").format(code))

    def _failed(self, event: Event) -> bool:
        last = {MessageState.REFUSED: "answered", MessageState.UNDELIVERED: "receipt"}
        return last.get(self.record.state) == event.kind

    def _words(self, event: Event) -> str:
        failed = self._failed(event)
        return {
            "loaded": self.tr("读入名单"),
            "confirmed": self.tr("确认发送"),
            "claimed": self.tr("准备提交"),
            "sent": self.tr("提交到网关"),
            "answered": self.tr("网关拒绝") if failed else self.tr("网关应答"),
            "receipt": self.tr("运营商回执失败") if failed else self.tr("运营商回执成功"),
            "reply": self.tr("用户回复"),
        }.get(event.kind, event.kind)

    def _add_message(self) -> None:
        head = QHBoxLayout()
        flush(head, 8)
        head.addWidget(Label(self.tr("短信内容"), "strong"))
        head.addStretch(1)
        copy = LinkButton(self.tr("复制"), icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.record.text))
        head.addWidget(copy)
        self._column.addLayout(head)
        if not self.record.text:
            copy.hide()
        text = Label(self.record.text or self.tr("这一行没有可发送的内容"), "message", wrap=True, selectable=True)
        card = Card(kind="sunken")
        card.add(text)
        self._column.addWidget(card)

    def _facts(self, app: str) -> list[tuple[str, str]]:
        record = self.record
        size = self.tr("{0} 字 · {1} 条").format(Count(record.length), Count(record.segments))
        return [
            (self.tr("名单行号"), self.tr("第 {0} 行").format(f"{record.row:,}")),
            *([(self.tr("国家/地区"), country_name(record.country))] if record.country else ()),
            (self.tr("签名 / 模板"), self._made_of()),
            (self.tr("短信类型"), type_text(record.type)),
            (self.tr("所属应用"), app),
            (self.tr("字数 / 条数"), size),
            (self.tr("计费"), self._billing()),
        ]

    def _made_of(self) -> str:
        record = self.record
        return self.tr("{0} · {1}").format(record.sign or self.tr("不携带签名"), record.template_name)

    def _billing(self) -> str:
        state = self.record.state
        if state in TAKEN:
            return self.tr("提交成功，已计费 {0} 条").format(f"{self.record.segments:,}")
        if state in DOUBTFUL:
            return self.tr("结果核实后再计费")
        if state in WAITING:
            return self.tr("提交成功后计费")
        return self.tr("没有计费")
