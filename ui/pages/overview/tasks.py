"""The newest bulk sends, as a short table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.campaign import State
from app.domain.daytime import day, local
from app.domain.listing import Found, Listing
from app.services.campaigns import Campaign
from app.wording import sentence
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card
from ui.kit.chart_scale import Step, time_text
from ui.kit.columns import Column, Lines, Progress, Status
from ui.kit.table import ListTable
from ui.kit.wording import language
from ui.pages.overview.reading import RECENT
from ui.theme.theme import theme
from ui.theme.tokens import ROW_HEIGHT

translate = QCoreApplication.translate
HEAD_HEIGHT = 38
_TAGS: dict[State, tuple[str, str | None, bool]] = {
    State.COMPLETED: ("ok", None, True),
    State.COMPLETED_WITH_UNKNOWN: ("warn", None, False),
    State.RUNNING: ("info", None, False),
    State.REVIEWING: ("info", None, False),
    State.PAUSED: ("warn", "pause", False),
    State.HELD: ("warn", "clock", False),
    State.DRAINING: ("warn", None, False),
    State.STOPPED: ("err", "square", False),
    State.SCHEDULED: ("mute", "clock", False),
}
"""Tone, icon and whether it is quiet; the other states are mute tags."""


def status(task: Campaign) -> Status:
    """The state of a task as a tag."""
    tone, icon, quiet = _TAGS.get(task.state, ("mute", None, False))
    words = sentence(f"state.{task.state}", language())
    if task.state is State.COMPLETED_WITH_UNKNOWN:
        words = translate("RecentTasks", "部分结果未知")
    if task.state is State.RUNNING and task.counts.sendable:
        share = task.counts.tried * 100 // task.counts.sendable
        words = translate("RecentTasks", "{0} {1}%").format(words, share)
    return Status(words, tone, icon, quiet=quiet)


def moment(at: float | None, now: float) -> str:
    """When, the way people say it: 今天 14:32, 明天 09:30, 3月12日 14:00."""
    if at is None:
        return ""
    clock = local(at).strftime("%H:%M")
    near = {
        -1: translate("RecentTasks", "昨天 {0}"),
        0: translate("RecentTasks", "今天 {0}"),
        1: translate("RecentTasks", "明天 {0}"),
    }.get(day(at) - day(now))
    return near.format(clock) if near else time_text(at, Step.MINUTE)


class RecentTasks(Card):
    """`opened(task id)`, and `all_wanted` for the list of all."""

    opened = Signal(int)
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("RecentTasks", "最近群发任务"), parent=parent)
        self._now = 0.0
        self.all = LinkButton(self.tr("全部任务"))
        self.all.clicked.connect(lambda: self.all_wanted.emit())
        self.at_right(self.all)
        columns = [
            Column("name", self.tr("任务"), self._name, 190, stretch=1),
            Column("people", self.tr("发送对象"), lambda task: task.counts.sendable, 80, align="right", priority=3),
            Column("progress", self.tr("进度与成功率"), _progress, 190, priority=2),
            Column("state", self.tr("状态"), status, 116),
            Column("at", self.tr("发送时间"), self._time, 130, priority=2),
        ]
        self.table = ListTable(columns, Listing(page_size=RECENT), name=self.title.text())
        self.table.view.setProperty("kind", "")  # the card is its frame
        self.table.pager.hide()
        self.table.set_empty(self.tr("还没有群发任务"), "send")
        self.table.setMinimumHeight(theme().px(HEAD_HEIGHT + RECENT * ROW_HEIGHT["comfortable"]))
        self.table.opened.connect(lambda task: self.opened.emit(task.id))
        self.add(self.table, 1)

    def show_tasks(self, tasks: tuple[Campaign, ...], now: float) -> None:
        self._now = now
        self.table.show_found(Found(tasks, len(tasks)))

    def _name(self, task: Campaign) -> Lines:
        kind = sentence(f"type.{task.type}", language())
        return Lines(task.name, self.tr("{0} · {1}").format(task.sign, kind) if task.sign else kind)

    def _time(self, task: Campaign) -> str:
        return moment(task.started_at or task.scheduled_at or task.confirmed_at, self._now)


def _progress(task: Campaign) -> Progress:
    counts = task.counts
    rate = counts.accepted / counts.tried if counts.tried else None
    return Progress(counts.accepted, counts.refused + counts.unknown, counts.sendable, rate)
