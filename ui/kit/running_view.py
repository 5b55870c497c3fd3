"""A running task as its card shows it, and the words of its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class RunningState(StrEnum):
    SENDING = "sending"
    PAUSING = "pausing"  # the batch in flight is still being finished
    PAUSED = "paused"
    WAITING = "waiting"  # the carrier limits the rate; it goes on by itself
    STOPPING = "stopping"


@dataclass(frozen=True)
class RunningView:
    """Ready numbers: counts of recipients, `billed` in segments, times in seconds, speeds in recipients a second.

    `key` names the task: progress is announced once for each step of one task. `speeds`: the last three minutes,
    oldest first. `note`: a sentence beside the legend while sending. `wait`: seconds until the next try.
    """

    key: object
    title: str
    subtitle: str
    state: RunningState
    total: int
    accepted: int
    failed: int
    billed: int
    elapsed: float
    unknown: int = 0
    in_flight: int = 0
    wait: float = 0.0
    speed: float | None = None
    seconds_left: float | None = None
    speeds: Sequence[float] = ()
    note: str = ""

    @property
    def submitted(self) -> int:
        return self.accepted + self.failed + self.unknown

    @property
    def waiting(self) -> int:
        return max(0, self.total - self.submitted)


def percent_text(view: RunningView, decimals: int = 1) -> str:
    """Rounded, but 100 % only when everything is submitted."""
    if view.total <= 0:
        return "—"
    percent = view.submitted / view.total * 100
    if view.waiting:
        percent = min(percent, 100 - 10**-decimals)
    return f"{percent:.{decimals}f}%"


def speed_text(speed: float | None) -> str:
    if speed is None:
        return "—"
    number = f"{speed:.1f}" if 0 < speed < 10 else f"{speed:,.0f}"
    return translate("RunningView", "{0} 条/秒").format(number)


def state_text(state: RunningState) -> str:
    return {
        RunningState.SENDING: translate("RunningView", "发送中"),
        RunningState.PAUSING: translate("RunningView", "正在暂停"),
        RunningState.PAUSED: translate("RunningView", "已暂停"),
        RunningState.WAITING: translate("RunningView", "等待重试"),
        RunningState.STOPPING: translate("RunningView", "正在停止"),
    }[state]


def note_text(view: RunningView) -> str:
    """What the state means right now."""
    if view.state is RunningState.PAUSING:
        return translate("RunningView", "正在暂停… 还有 {0} 条在途").format(f"{view.in_flight:,}")
    if view.state is RunningState.STOPPING:
        return translate("RunningView", "正在停止… 还有 {0} 条在途").format(f"{view.in_flight:,}")
    if view.state is RunningState.PAUSED:
        return translate("RunningView", "继续时从尚未提交的号码开始，不会重复发送")
    if view.state is RunningState.WAITING:
        return translate("RunningView", "触发频率限制，{0} 秒后重试").format(f"{max(0, round(view.wait)):,}")
    return view.note


class ProgressSteps:
    """Decides when progress is worth saying aloud: at each 10 % at most, and at each change of state."""

    def __init__(self) -> None:
        self._said: tuple[object, RunningState, int] | None = None

    def worth_saying(self, view: RunningView) -> bool:
        tenth = view.submitted * 10 // view.total if view.total > 0 else 0
        now = (view.key, view.state, tenth)
        first = self._said is None
        changed = now != self._said
        self._said = now
        return changed and not first
