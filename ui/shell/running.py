"""Pausing and resuming the task that is sending, from anywhere in the window (Ctrl+Shift+P)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.campaign import State
from app.errors import AppError
from app.services.campaigns import Campaign
from app.workspace import Workspace
from ui.kit.toasts import toast
from ui.kit.wording import sentence

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

translate = QCoreApplication.translate


def toggle_running(window: MainWindow) -> None:
    """Pause what is sending; if nothing is, resume the newest paused task."""

    def done(task: Campaign | None) -> None:
        if task is None:
            toast(window, translate("Running", "没有可以暂停或继续的任务"), "info")
        elif task.state is State.PAUSED:
            toast(window, translate("Running", "已暂停「{0}」").format(task.name))
        else:
            toast(window, translate("Running", "继续发送「{0}」").format(task.name))

    def failed(error: Exception) -> None:
        toast(window, sentence(error) if isinstance(error, AppError) else str(error), "err")

    window.runner.call(lambda: _toggle(window.ws), done, failed, window)


def _toggle(ws: Workspace) -> Campaign | None:
    tasks = ws.campaigns.unfinished()
    for task in reversed(tasks):
        if task.state is State.RUNNING:
            return ws.campaigns.pause(task.id)
    for task in reversed(tasks):
        if task.state is State.PAUSED:
            return ws.campaigns.resume(task.id)
    return None
