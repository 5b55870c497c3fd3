"""The job centre: tasks that are not finished, and long work such as imports and exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.campaign import PauseReason, State
from app.domain.daytime import stamp
from app.domain.listing import Found, Listing
from app.errors import AppError
from app.services.campaigns import Campaign
from app.services.jobs import JobRow, JobState
from app.workspace import Workspace
from ui.kit.columns import NO_VALUE, Cell, Column, Lines, Progress, RowAction, Status
from ui.kit.confirm import confirm
from ui.kit.page import Page
from ui.kit.runner import Runner
from ui.kit.table import ListTable
from ui.kit.wording import sentence

Work = Campaign | JobRow
"""A row: a bulk send, or a job."""

TASK_TONES = {
    State.RUNNING: ("info", "send"),
    State.DRAINING: ("warn", "square"),
    State.PAUSED: ("warn", "pause"),
    State.HELD: ("warn", "triangle-alert"),
    State.SCHEDULED: ("mute", "clock"),
    State.REVIEWING: ("info", "hourglass"),
}
JOB_TONES = {
    JobState.RUNNING: ("info", "loader-circle"),
    JobState.DONE: ("ok", None),
    JobState.FAILED: ("err", "circle-x"),
    JobState.CANCELLED: ("mute", "circle-x"),
    JobState.INTERRUPTED: ("warn", "triangle-alert"),
}


def find_work(ws: Workspace, listing: Listing) -> Found[Work]:
    """One page of both: tasks first, then jobs, newest first."""
    tasks = list(reversed(ws.campaigns.unfinished()))
    shown: list[Work] = list(tasks[listing.offset : listing.offset + listing.page_size])
    skipped = max(0, listing.offset - len(tasks))
    wanted = listing.page_size - len(shown)
    # Jobs come in whole pages; what is wanted of them may begin in the middle of one.
    first = replace(listing, page=skipped // listing.page_size + 1)
    found = ws.jobs.find(first)
    jobs = list(found.rows)
    if len(jobs) == listing.page_size:
        jobs += ws.jobs.find(replace(first, page=first.page + 1)).rows
    begin = skipped % listing.page_size
    return Found((*shown, *jobs[begin : begin + wanted]), len(tasks) + found.total)


def identity(row: Work) -> tuple[str, int]:
    return type(row).__name__, row.id


class JobsPage(Page):
    """What runs and what ran, with pause, resume, stop, and the way to the result."""

    NOUNS: ClassVar[frozenset[str]] = frozenset({"campaigns", "jobs"})

    def __init__(self, ws: Workspace, runner: Runner) -> None:
        super().__init__(ws, runner)
        self.set_head(self.tr("任务中心"), self.tr("发送、导入和导出的进度与结果"))
        self.table = ListTable(
            [
                Column("name", self.tr("任务"), self._name, width=260, stretch=2),
                Column("state", self.tr("状态"), self._state, width=120, tip=self._why),
                Column("progress", self.tr("进度"), self._progress, width=180, stretch=1),
                Column("started", self.tr("开始时间"), self._started, width=170, priority=2),
                Column("result", self.tr("结果"), self._result, width=180, stretch=1, priority=3, tip=self._why),
            ],
            name=self.tr("任务"),
            actions=self._actions,
            known_by=identity,
        )
        self.table.set_empty(self.tr("群发任务、导入和导出会出现在这里"), "list-checks")
        self.table.wanted.connect(self.refresh)
        self.table.opened.connect(self._open)
        self.table.action.connect(self._act)
        self.add(self.table, 1)

    def refresh(self, *_: object) -> None:
        self.load(self.table, partial(find_work, self.ws))

    # -- cells ------------------------------------------------------------------------------------------------------

    def _name(self, row: Work) -> Cell:
        if isinstance(row, Campaign):
            return Lines(row.name, self.tr("群发短信 · {0}").format(row.code))
        kinds = {
            "import": self.tr("导入"),
            "export": self.tr("导出"),
            "check": self.tr("检查文件"),
            "backup": self.tr("备份"),
        }
        return Lines(row.title, kinds.get(row.kind, row.kind))

    def _state(self, row: Work) -> Cell:
        if isinstance(row, Campaign):
            tone, icon = TASK_TONES.get(row.state, ("mute", None))
            return Status(sentence(AppError(f"state.{row.state}")), tone, icon)
        tone, icon = JOB_TONES[row.state]
        return Status(sentence(AppError(f"job.{row.state}")), tone, icon, quiet=row.state is JobState.DONE)

    def _progress(self, row: Work) -> Cell:
        if isinstance(row, Campaign):
            counts = row.counts
            bad = counts.refused + counts.unknown
            rate = counts.accepted / counts.tried if counts.tried else None
            return Progress(counts.accepted, bad, counts.sendable, rate)
        if row.total:
            return Progress(row.done, 0, row.total)
        return row.done or None

    def _started(self, row: Work) -> Cell:
        at = row.started_at or row.scheduled_at if isinstance(row, Campaign) else row.started_at
        return stamp(at) if at else NO_VALUE

    def _result(self, row: Work) -> Cell:
        if isinstance(row, Campaign):
            return self._why(row) or NO_VALUE
        if row.state is JobState.DONE and row.result:
            return Path(row.result).name
        return self._why(row) or NO_VALUE

    def _why(self, row: Work) -> str:
        """Why a task stands still, a job failed, or cannot be cancelled from here."""
        if isinstance(row, Campaign):
            return sentence(AppError(f"pause.{row.pause_reason}")) if row.pause_reason else ""
        if row.state is JobState.RUNNING and not row.here:
            return self.tr("由另一个进程运行，不能在这里取消")
        return sentence(AppError(row.result)) if row.state is JobState.FAILED and row.result else ""

    # -- what can be done ---------------------------------------------------------------------------------------------

    def _actions(self, row: Work) -> list[RowAction]:
        if isinstance(row, Campaign):
            return self._task_actions(row)
        if row.state is JobState.RUNNING and row.here:
            return [RowAction("cancel", self.tr("取消"), "x")]
        if row.state is JobState.DONE and row.result:
            return [RowAction("folder", self.tr("打开文件夹"), "folder-open")]
        return []

    def _task_actions(self, task: Campaign) -> list[RowAction]:
        found = [RowAction("open", self.tr("详情"), "list")]
        if task.state is State.RUNNING:
            found.append(RowAction("pause", self.tr("暂停"), "pause"))
        if task.state is State.PAUSED or (task.state is State.HELD and task.pause_reason is not PauseReason.USER):
            found.append(RowAction("resume", self.tr("继续"), "play"))
        if task.state in (State.RUNNING, State.PAUSED, State.HELD):
            found.append(RowAction("stop", self.tr("停止"), "square", danger=True))
        if task.state is State.SCHEDULED:
            found.append(RowAction("cancel", self.tr("取消发送"), "x", danger=True))
        return found

    def _open(self, row: Work) -> None:
        if isinstance(row, Campaign):
            self.go("campaign", id=row.id)

    def _act(self, name: str, row: Work) -> None:
        if isinstance(row, Campaign):
            acts: dict[str, Callable[[], object]] = {
                "open": partial(self._open, row),
                "pause": partial(self.call, partial(self.ws.campaigns.pause, row.id)),
                "resume": partial(self.call, partial(self.ws.campaigns.resume, row.id)),
                "stop": partial(self._stop, row),
                "cancel": partial(self._cancel, row),
            }
            acts[name]()
        elif name == "cancel":
            self.call(partial(self.ws.jobs.cancel, row.id))
        elif row.result:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(row.result).parent)))

    def _stop(self, task: Campaign) -> None:
        told = self.tr("还没有发送的 {0} 人不再发送，停止后不能恢复。").format(f"{task.counts.queued:,}")
        if confirm(self, self.tr("停止任务「{0}」？").format(task.name), told, self.tr("停止任务")):
            self.call(partial(self.ws.campaigns.stop, task.id))

    def _cancel(self, task: Campaign) -> None:
        told = self.tr("任务不会发送，取消后不能恢复。")
        if confirm(self, self.tr("取消任务「{0}」？").format(task.name), told, self.tr("取消发送")):
            self.call(partial(self.ws.campaigns.cancel, task.id))
