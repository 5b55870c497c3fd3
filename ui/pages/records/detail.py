"""What the drawer shows of one message: why it failed, what happened, what was sent, what it cost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.campaign import DOUBTFUL
from app.domain.text import parts
from app.wording import sentence
from ui.kit.banners import Banner
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card, Facts
from ui.kit.labels import Label, Rule
from ui.kit.message_text import split_text
from ui.kit.style import flush
from ui.kit.toasts import toast
from ui.kit.wording import Count, language
from ui.pages.records import states
from ui.pages.records.reading import Detail
from ui.pages.records.timeline import Timeline
from ui.theme.theme import theme


class DetailView(QWidget):
    """`task_wanted` is a press on the task's name."""

    task_wanted = Signal()

    def __init__(self, found: Detail, app: str, parent: QWidget | None = None) -> None:
        """`app`: the name of the app it was sent from."""
        super().__init__(parent)
        self.found = found
        self.why = self._why()
        self.timeline = Timeline(found)
        self.facts = self._facts(app)
        column = QVBoxLayout(self)
        flush(column, 12)
        if self.why is not None:
            column.addWidget(self.why)
        column.addWidget(Label(self.tr("投递过程"), "strong"))
        column.addWidget(self.timeline)
        if found.record.text:
            column.addWidget(Rule())
            self._add_message(column)
        column.addWidget(Rule())
        column.addWidget(self.facts)

    def _why(self) -> Banner | None:
        """A failure in words with advice; what is in doubt or was left out says why as well."""
        record = self.found.record
        if record.state in states.FAILED:
            title = self.tr("为什么失败：{0}").format(record.code) if record.code else self.tr("为什么失败")
            because = states.remark(record)
            told = states.advice(record)
            words = self.tr("{0}。{1}").format(because.rstrip("。."), told) if told else because
            return Banner("err", words, title=title)
        if record.state in DOUBTFUL:
            words = self.tr("没有得到明确的答复，正在向运营商核实。程序不会自动重发，避免同一个人收到两次。")
            return Banner("warn", words, title=self.tr("结果未知"))
        if because := states.reason(record) if record.sent_at is None else "":
            return Banner("mute", because, title=self.tr("为什么没有发送"))
        return None

    def _add_message(self, column: QVBoxLayout) -> None:
        copy = LinkButton(self.tr("复制"), icon="copy")
        copy.setAccessibleName(self.tr("复制短信内容"))
        copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        flush(row)
        row.addWidget(Label(self.tr("短信内容"), "strong"))
        row.addStretch(1)
        row.addWidget(copy)
        body = Card(kind="sunken")
        body.add(Label(self.found.record.text, "message", wrap=True, selectable=True))
        column.addLayout(row)
        column.addWidget(body)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.found.record.text)
        toast(self, self.tr("已复制短信内容"))

    def _facts(self, app: str) -> Facts:
        record, task = self.found.record, self.found.task
        name = LinkButton(task.name.replace("&", "&&"))
        name.setMaximumWidth(theme().px(260))
        name.setAccessibleName(self.tr("查看任务 {0}").format(task.name))
        name.clicked.connect(lambda: self.task_wanted.emit())
        facts = Facts()
        facts.add(self.tr("任务"), name)
        facts.add(self.tr("名单行号"), f"{record.row:,}")
        facts.add(self.tr("签名 / 模板"), self.tr("{0} · {1}").format(record.sign, record.template_name))
        facts.add(self.tr("应用"), app)
        facts.add(self.tr("短信类型"), sentence(f"type.{record.type}", language()))
        if record.text:
            split = split_text(parts(record.text, task.market))
            counted = self.tr("{0} 字 · {1} 条（{2}）") if record.segments > 1 else self.tr("{0} 字 · {1} 条")
            facts.add(self.tr("字数 / 条数"), counted.format(Count(record.length), Count(record.segments), split))
        facts.add(self.tr("计费"), states.billing(record))
        return facts
