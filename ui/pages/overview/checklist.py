"""The way to the first send, shown until something was sent: steps, what is done, and where to do the next (NAV-06)."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.overview import Step
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.charts import Meter
from ui.kit.labels import IconBadge, Label, Rule
from ui.kit.style import flush
from ui.theme.theme import theme

translate = QCoreApplication.translate


class Words(NamedTuple):
    title: str
    why: str
    verb: str
    icon: str


def words(key: str) -> Words:
    """What a step is about."""
    return {
        "qualification": Words(
            translate("Checklist", "新增实名资质"),
            translate("Checklist", "说明签名属于谁，通过审核后才能创建国内签名"),
            translate("Checklist", "去新增资质"),
            "id-card",
        ),
        "signature": Words(
            translate("Checklist", "创建签名"),
            translate("Checklist", "短信开头【】里的名称，通过审核并生效后才能使用"),
            translate("Checklist", "去创建签名"),
            "signature",
        ),
        "template": Words(
            translate("Checklist", "创建正文模板"),
            translate("Checklist", "短信正文，可变的部分写成 {1}、{2}，通过审核后才能使用"),
            translate("Checklist", "去创建模板"),
            "file-text",
        ),
        "app": Words(
            translate("Checklist", "创建应用"),
            translate("Checklist", "短信从应用发出，发送量限制和统计都按应用区分"),
            translate("Checklist", "去创建应用"),
            "app-window",
        ),
        "package": Words(
            translate("Checklist", "购买套餐包"),
            translate("Checklist", "发送按条计费，从套餐包中扣减"),
            translate("Checklist", "去购买套餐包"),
            "package",
        ),
        "first_send": Words(
            translate("Checklist", "第一次群发"),
            translate("Checklist", "选择签名和模板，导入名单，预览后确认发送"),
            translate("Checklist", "去群发短信"),
            "send",
        ),
    }[key]


class StepRow(QWidget):
    """One step. The button of the next one to do is the primary one."""

    def __init__(self, step: Step, place: int, following: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px, said = theme().px, words(step.key)
        self.step = step
        self.state = Label(self.tr("已完成") if step.done else self.tr("未完成"), "caption")
        self.state.set_tone("ok" if step.done else "text3")
        self.button = Button(self.tr("查看") if step.done else said.verb, "primary" if following else "secondary")
        self.button.setAccessibleName(self.tr("{0}：{1}").format(said.title, self.button.text()))
        texts = QVBoxLayout()
        flush(texts, 2)
        title = QHBoxLayout()
        flush(title, 10)
        title.addWidget(Label(self.tr("{0}. {1}").format(place, said.title), "strong"))
        title.addWidget(self.state)
        title.addStretch(1)
        texts.addLayout(title)
        texts.addWidget(Label(said.why, tone="text2", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(10), 0, px(10))
        row.setSpacing(px(14))
        row.addWidget(IconBadge("check" if step.done else said.icon, "ok" if step.done else "mute", 36))
        row.addLayout(texts, 1)
        row.addWidget(self.button)


class Checklist(Card):
    """`wanted(page, arguments)` is where a step is done."""

    wanted = Signal(str, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Checklist", "发出第一条短信"), parent=parent)
        self.rows: list[StepRow] = []
        self._shown: tuple[Step, ...] = ()
        self.progress = Label("", tone="text2")
        self.meter = Meter(6)
        self.meter.setAccessibleName(self.title.text())
        self.at_right(self.progress)
        self.add(Label(self.tr("完成下面的步骤就可以群发短信。勾选由工作区里的数据决定。"), tone="text2", wrap=True))
        self.add(self.meter)
        self._lines = QVBoxLayout()
        flush(self._lines)
        self.add(self._lines)
        self.body.addStretch(1)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        if steps == self._shown:
            return
        self._shown = steps
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        following = next((step for step in steps if not step.done), None)
        self.rows = [StepRow(step, place, step is following) for place, step in enumerate(steps, 1)]
        for place, row in enumerate(self.rows):
            if place:
                self._lines.addWidget(Rule())
            self._lines.addWidget(row)
            row.button.clicked.connect(lambda _=False, step=row.step: self.wanted.emit(*_place(step)))
        done = sum(step.done for step in steps)
        self.progress.setText(self.tr("已完成 {0} / {1}").format(done, len(steps)))
        self.meter.set_parts([(done, "ok")], len(steps))
        self.meter.setAccessibleDescription(self.progress.text())


def _place(step: Step) -> tuple[str, dict[str, bool]]:
    """Where a step is done; a page that makes something is asked to begin with it."""
    if step.key == "first_send":
        return "campaign_new", {}
    if step.key == "qualification" and not step.done:
        return "qualification", {"create": True}
    return step.target, {} if step.done else {"create": True}
