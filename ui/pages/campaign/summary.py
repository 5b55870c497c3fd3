"""The summary of a task: its figures, what it was made of, its text, and how it went by the minute."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.campaign import State
from app.domain.daytime import stamp
from app.domain.text import composed
from app.services.campaigns import Campaign
from ui.kit.amounts import yuan_text
from ui.kit.buttons import LinkButton
from ui.kit.campaign_state import rest_text, sign_text, type_text
from ui.kit.cards import Card, Facts
from ui.kit.chart_scale import share_text
from ui.kit.columns import NO_VALUE
from ui.kit.durations import duration_text
from ui.kit.labels import ElidedLabel, Label
from ui.kit.running_strip import RunningStrip
from ui.kit.scroll import Scroll
from ui.kit.style import dress, flush
from ui.kit.wording import Count
from ui.pages.campaign.minutes import MinutesCard
from ui.theme.theme import theme

WIDE = 920
"""Width from which the eight figures stand in one line, in px before text scale."""


@dataclass(frozen=True)
class Shown:
    """A task with the name of its app, which is empty when the app is gone. `cost`: abroad, in 1/10,000 yuan, what the
    messages that the carrier took cost.
    """

    campaign: Campaign
    app: str
    cost: int | None = None


class Figure(QWidget):
    """A caption, its number, and what the number means in small."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.value = Label(NO_VALUE, "section")
        self.hint = ElidedLabel("", "caption", "text3")
        column = QVBoxLayout(self)
        flush(column, 2)
        column.addWidget(ElidedLabel(name, "caption", "text2"))
        column.addStretch(1)  # digits and Han characters differ in height; numbers and hints stay in line
        column.addWidget(self.value)
        column.addWidget(self.hint)
        dress(self, self._keep_line)

    def _keep_line(self) -> None:
        """The line of the hint keeps its height when it is empty or digits alone, so that numbers stay in line."""
        self.hint.setFixedHeight(theme().px(18))

    def tell(self, value: str, hint: str = "") -> None:
        self.value.setText(value)
        self.hint.setText(hint)


class FiguresCard(Card):
    """The eight figures of a task, in one line or in two."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.users = Figure(self.tr("发送对象"))
        self.tried = Figure(self.tr("已提交"))
        self.accepted = Figure(self.tr("提交成功"))
        self.refused = Figure(self.tr("提交失败"))
        self.unknown = Figure(self.tr("结果未知"))
        self.skipped = Figure(self.tr("跳过"))
        self.billed = Figure(self.tr("计费条数"))
        self.took = Figure(self.tr("用时"))
        self.figures = (
            self.users, self.tried, self.accepted, self.refused, self.unknown, self.skipped, self.billed, self.took,
        )  # fmt: skip
        self._grid = QGridLayout()
        flush(self._grid)
        self._grid.setHorizontalSpacing(theme().px(16))
        self._grid.setVerticalSpacing(theme().px(12))
        self.add(self._grid)
        self._across = 0
        self._arrange(4)

    def show_task(self, shown: Shown) -> None:
        campaign, counts = shown.campaign, shown.campaign.counts
        self.users.tell(f"{counts.sendable:,}", self.tr("名单共 {0} 行").format(f"{counts.total:,}"))
        self.tried.tell(f"{counts.tried:,}", share_text(counts.tried, counts.sendable, 1))
        delivered = self.tr("已送达 {0}").format(f"{counts.delivered:,}")
        self.accepted.tell(f"{counts.accepted:,}", delivered)
        self.refused.tell(f"{counts.refused:,}", share_text(counts.refused, counts.tried, 2))
        self.unknown.tell(f"{counts.unknown:,}", self.tr("不会自动重发") if counts.unknown else "")
        self.skipped.tell(f"{counts.skipped:,}", self.tr("不计费") if counts.skipped else "")
        planned = self.tr("预计 {0}").format(f"{campaign.planned_segments:,}")
        self.billed.tell(f"{campaign.segments:,}", planned if shown.cost is None else yuan_text(shown.cost))
        self.took.tell(NO_VALUE if campaign.started_at is None else duration_text(self._seconds(campaign)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(8 if self.width() / theme().scale >= WIDE else 4)

    def _seconds(self, campaign: Campaign) -> float:
        running = campaign.state in (State.RUNNING, State.DRAINING)
        until = self._clock.now() if running else campaign.finished_at or campaign.active_at or self._clock.now()
        return until - (campaign.started_at or until)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for place, figure in enumerate(self.figures):
            self._grid.addWidget(figure, place // across, place % across)
        for column in range(8):
            self._grid.setColumnStretch(column, 1 if column < across else 0)


class Summary(QWidget):
    """The first tab. `ordered` and `parent_wanted` are for the page to act on."""

    ordered = Signal(str, object)
    parent_wanted = Signal(int)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.running = RunningStrip(clock)
        self.running.ordered.connect(self.ordered)
        self.figures = FiguresCard(clock)
        self.minutes = MinutesCard()
        self.facts_card = Card(self.tr("任务信息"))
        self.facts = (Facts(), Facts())
        row = QHBoxLayout()
        flush(row, 24)
        for facts in self.facts:
            row.addWidget(facts, 1, Qt.AlignmentFlag.AlignTop)
        self.facts_card.add(row)
        self._parent = 0
        self.parent_link = LinkButton(self.tr("查看原任务"))
        self.parent_link.clicked.connect(lambda: self.parent_wanted.emit(self._parent))
        self._add_facts()
        self.text_card = Card(self.tr("模板正文"))
        self.text = Label("", "message", wrap=True, selectable=True)
        well = Card(kind="sunken")
        well.add(self.text)
        self.text_card.add(well)
        self.text_card.body.addStretch(1)
        self._lay_out()

    def show_task(self, shown: Shown) -> None:
        campaign = shown.campaign
        self.running.show_campaigns([campaign])
        self.figures.show_task(shown)
        self.text.setText(composed(campaign.sign, campaign.market) + campaign.content)
        labels = [label for facts in self.facts for label in facts.values.values()]
        for label, value in zip(labels, self._values(shown), strict=True):
            label.setText(value)
        self._parent = campaign.parent_id or 0
        self.parent_link.setVisible(bool(self._parent))

    def _add_facts(self) -> None:
        made, times = self.facts
        for name in (
            self.tr("状态说明"), self.tr("签名 / 模板"), self.tr("短信类型"), self.tr("所属应用"), self.tr("号码来源"),
        ):  # fmt: skip
            made.add(name, NO_VALUE)
        for name in (
            self.tr("创建人"), self.tr("创建时间"), self.tr("定时时间"), self.tr("开始时间"), self.tr("结束时间"),
        ):  # fmt: skip
            times.add(name, NO_VALUE)
        self.facts_card.add(self.parent_link)
        self.parent_link.hide()

    def _values(self, shown: Shown) -> tuple[str, ...]:
        """The texts beside the labels, in their order."""
        one = shown.campaign
        sign = self.tr("{0} · {1}").format(sign_text(one.sign, one.market), one.template_name)
        return (
            self._explained(one), sign, type_text(one.type), shown.app or NO_VALUE, self._source(one), one.operator,
            *map(_stamp, (one.created_at, one.scheduled_at, one.started_at, one.finished_at)),
        )  # fmt: skip

    def _explained(self, one: Campaign) -> str:
        counts = one.counts
        match one.state:
            case State.PAUSED:
                return rest_text(one)
            case State.HELD:
                return self.tr("错过了定时发送的时间，不会自动发送，请决定立即发送或取消发送")
            case State.STOPPED | State.DRAINING:
                left = counts.cancelled or counts.queued
                return self.tr("停止于 {0} 条，{1} 条没有发送").format(Count(counts.tried), Count(left))
            case State.COMPLETED_WITH_UNKNOWN:
                return self.tr("发送完毕，{0} 条结果未知").format(f"{counts.unknown:,}")
            case _:
                told = self.tr("送达 {0}，未送达 {1}，等待回执或无回执 {2}")
                return told.format(f"{counts.delivered:,}", f"{counts.undelivered:,}", f"{counts.no_receipt:,}")

    def _source(self, one: Campaign) -> str:
        sources = {
            "file": self.tr("上传文件 {0}").format(one.file_name),
            "manual": self.tr("手动输入"),
            "test": self.tr("测试发送"),
            "resend": self.tr("失败重发"),
            "notice": self.tr("审核结果的短信通知"),
        }
        return sources.get(one.source, one.source)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        flush(column, 14)
        column.addWidget(self.running)
        column.addWidget(self.figures)
        row = QHBoxLayout()
        flush(row, 14)
        row.addWidget(self.facts_card, 3)
        row.addWidget(self.text_card, 2)
        column.addLayout(row)
        column.addWidget(self.minutes)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        flush(outer)
        outer.addWidget(Scroll(inside))


def _stamp(at: float | None) -> str:
    return NO_VALUE if at is None else stamp(at)
