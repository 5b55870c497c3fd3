"""The strips of the tasks under way: how far they are, hold or go on, open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.campaign import State
from app.services.campaigns import Campaign
from ui.kit.buttons import Button, LinkButton
from ui.kit.labels import IconBadge
from ui.kit.painted import announce
from ui.kit.running_forms import LineForm
from ui.kit.running_view import ProgressSteps, RunningState, RunningView, percent_text, state_text
from ui.kit.speed_meter import SpeedMeter
from ui.kit.style import flush
from ui.theme.theme import theme

MOST = 2
"""Strips shown; more tasks are in their list."""


class RunningStrip(QFrame):
    """One task. `held(on)` is a press on pause (True) or resume (False), `opened` one on 查看."""

    held = Signal(bool)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.view: RunningView | None = None
        self._speed = SpeedMeter()
        self._steps = ProgressSteps()
        self.form = LineForm()
        self.form.stop.hide()
        self.open_button = Button(self.tr("查看"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(14), theme().px(2), theme().px(16), theme().px(2))
        row.setSpacing(0)
        row.addWidget(IconBadge("send", "info", 34))
        row.addWidget(self.form, 1)
        row.addWidget(self.open_button)
        self.form.hold.clicked.connect(self._hold)
        self.open_button.clicked.connect(lambda: self.opened.emit())

    def show_task(self, task: Campaign, at: float, tick: float) -> None:
        """`at`: UTC seconds; `tick`: seconds of a clock that never goes back, for the speed."""
        state, counts = running_state(task), task.counts
        if state in (RunningState.SENDING, RunningState.STOPPING):
            self._speed.add(tick, counts.tried)
        else:
            self._speed.restart()
        view = RunningView(
            key=task.id,
            title=task.name,
            subtitle=task.sign,
            state=state,
            total=counts.sendable,
            accepted=counts.accepted,
            failed=counts.refused,
            unknown=counts.unknown,
            in_flight=counts.in_flight,
            billed=task.segments,
            elapsed=at - (task.started_at or at),
            speed=self._speed.speed(tick),
            seconds_left=self._speed.seconds_left(tick, counts.sendable - counts.tried),
        )
        self.view = view
        self.form.show_view(view)
        words = self.tr("{0}：{1}，已提交 {2}").format(view.title, state_text(state), percent_text(view, 0))
        self.setAccessibleName(words)
        if self._steps.worth_saying(view):
            announce(self, words)

    def _hold(self) -> None:
        self.held.emit(self.view is not None and self.view.state is not RunningState.PAUSED)


class RunningStrips(QWidget):
    """The newest tasks under way; `held(task id, on)`, `opened(task id)`, `more_wanted` for the rest."""

    held = Signal(int, bool)
    opened = Signal(int)
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strips: dict[int, RunningStrip] = {}
        self._column = QVBoxLayout(self)
        flush(self._column, 8)
        self.more = LinkButton("")
        self.more.hide()
        self.more.clicked.connect(lambda: self.more_wanted.emit())
        row = QHBoxLayout()
        flush(row)
        row.addWidget(self.more)
        row.addStretch(1)
        self._column.addLayout(row)
        self.hide()

    def show_tasks(self, tasks: tuple[Campaign, ...], at: float, tick: float) -> None:
        shown = {task.id: task for task in tasks[:MOST]}
        for identity in [key for key in self.strips if key not in shown]:
            self.strips.pop(identity).deleteLater()
        for place, (identity, task) in enumerate(shown.items()):
            if identity not in self.strips:
                self.strips[identity] = self._strip(identity)
                self._column.insertWidget(place, self.strips[identity])
            self.strips[identity].show_task(task, at, tick)
        rest = len(tasks) - len(shown)
        self.more.setText(self.tr("另有 {0} 个任务正在进行").format(rest))
        self.more.setVisible(rest > 0)
        self.setVisible(bool(tasks))

    def _strip(self, identity: int) -> RunningStrip:
        strip = RunningStrip()
        strip.held.connect(lambda on: self.held.emit(identity, on))
        strip.opened.connect(lambda: self.opened.emit(identity))
        return strip


def running_state(task: Campaign) -> RunningState:
    """How a task under way is shown."""
    if task.state is State.PAUSED:
        return RunningState.PAUSING if task.counts.in_flight else RunningState.PAUSED
    return RunningState.STOPPING if task.state is State.DRAINING else RunningState.SENDING
