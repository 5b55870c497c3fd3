"""What is done before pictures of backups and restores are taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.services.backups import Backup
from app.services.integrity import way_back
from tests.app.conftest import NOW
from tests.shots.stage import Stage
from ui.kit.dialogs import Dialog
from ui.kit.wording import sentence
from ui.shell.welcome import OpenFailed

translate = QCoreApplication.translate


def cannot_open_with_backup(window: QWidget) -> Dialog:
    """The same where a backup may take the place of the database."""
    folder = Path("短信工作台") / "default"
    error = way_back("database_unreadable_backup", folder, Backup(folder / "backups" / "a.sqlite", NOW - 1800, 1))
    return OpenFailed(error, folder, True, window)


def restoring(stage: Stage) -> None:
    """The question before a restore, with the figures of the newest backup."""
    stage.page.backups.rows[0].restore.click()
    stage.settle()


def restored(stage: Stage) -> None:
    """What the window says when it comes back on a backup."""
    values = {"at": NOW - 1800, "tasks": 2, "messages": 1280}
    told = sentence(AppError("notice.frozen_backup", None, **values))
    stage.window.tell("warn", told, translate("Desk", "查看任务"), lambda: None)
