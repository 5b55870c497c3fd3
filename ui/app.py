"""The window program: takes what the user chose, opens a workspace, keeps one window a workspace, ends cleanly."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app import log, paths, protection
from app.clock import SystemClock
from app.errors import AppError
from app.services.restoring import restore
from app.settings import SettingsFile
from app.workspace import Workspace
from ui.kit.form_dialog import Done, Failed
from ui.kit.runner import Runner, nothing
from ui.shell.choices import Choices
from ui.shell.collector import Collector
from ui.shell.crash import Crash
from ui.shell.desk import Desk
from ui.shell.instance import OneInstance
from ui.shell.language import Language
from ui.shell.marks import app_icon
from ui.shell.protect import Protect, Unlock, open_workspace
from ui.shell.vault import Vault
from ui.shell.welcome import OpenFailed, Opening, Welcome
from ui.theme.theme import install, theme

logger = logging.getLogger(__name__)

NAME = "SMS Desk"
QUIET_MS = 300
CLEAN, FAILED = 0, 1


class Program(QObject):
    """From the choice of a workspace to the end of the process; `hangs` says that a worker would not end."""

    ended = Signal(int)
    """With the exit code of the process."""

    def __init__(self, choices: Choices, language: str | None) -> None:
        super().__init__()
        self.choices = choices
        self.hangs = False
        self.desk: Desk | None = None
        self._language = Language()
        self._language.speak(language or choices.current.language)
        self._instance: OneInstance | None = None
        self._opening = Opening()
        self._log: logging.Handler | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(QUIET_MS)
        self._slow.timeout.connect(self._opening.show)
        choices.changed.connect(self._chosen)

    def choose(self, folder: Path | None, sample: bool) -> Path | None:
        """The workspace of this start; None if the first start was called off."""
        if folder is not None:
            return folder
        if sample:
            return paths.sample_workspace()
        if self.choices.current.workspace:
            return Path(self.choices.current.workspace)
        question = Welcome()
        if not question.ask():
            return None
        return paths.sample_workspace() if question.sample else paths.default_workspace()

    def open(self, folder: Path, sample: bool, first: Callable[[], object] = nothing) -> None:
        """Open a workspace and show its window; where another process shows it, end.

        `first` is done before it is opened, off the window's thread; an AppError of it is told in the window.
        """
        instance = OneInstance(folder, self)
        try:
            if not instance.take():
                self._quit(CLEAN)
                return
        except AppError as error:
            self._say(error, folder, lambda: self.open(folder, sample, first), lambda: self._quit(FAILED))
            return
        self._instance = instance
        instance.called.connect(self._come_forward)
        self._log = log.start(folder)
        runner = Runner(self)
        vault = Vault(folder, runner, self)
        self._try(_Start(folder, sample, vault, runner, first))

    def close(self) -> None:
        """Close what is open, in the order that loses nothing."""
        if self.desk is not None:
            self.hangs |= not self.desk.close()
            self.desk.deleteLater()
            self.desk = None
        if self._instance is not None:
            self._instance.release()
            self._instance = None
        if self._log is not None:
            for name in ("app", "ui"):
                logging.getLogger(name).removeHandler(self._log)
            self._log.close()
            self._log = None

    # -- inside -----------------------------------------------------------------------------------------------------

    def _try(self, start: _Start, plain: bool = False) -> None:
        self._slow.start()

        def work() -> Workspace | Exception:
            start.prepare()
            return open_workspace(start.folder, start.sample, start.vault, plain)

        start.runner.call(work, lambda found: self._opened(found, start), nothing, self)

    def _opened(self, found: Workspace | Exception, start: _Start) -> None:
        self._slow.stop()
        self._opening.hide()
        if isinstance(found, AppError) and found.code in ("protection_needed", "passphrase_needed"):
            self._ask(found.code, start)
        elif isinstance(found, Exception):
            self._refused(found, start)
        else:
            self.choices.change(workspace=str(start.folder.resolve()))
            self.desk = Desk(found, start.vault, start.runner, self.choices, self)
            self.desk.ended.connect(self._end)
            self.desk.switched.connect(self._switch)
            self.desk.restored.connect(self._restore)
            self.desk.start()
            if start.refused is not None:
                self.desk.tell_of_backups(start.refused)

    def _ask(self, code: str, start: _Start) -> None:
        """How a new workspace is protected, or the passphrase of one that is; then try again."""

        def submit(values: dict[str, object], done: Done, failed: Failed) -> None:
            start.vault.unlock(str(values["passphrase"]), done, failed)

        question = Protect(submit) if code == "protection_needed" else Unlock(start.folder, submit)
        question.accepted.connect(lambda: self._try(start, isinstance(question, Protect) and question.plain))
        question.rejected.connect(lambda: self._give_up(start, CLEAN))
        question.open()

    def _refused(self, error: Exception, start: _Start) -> None:
        if not isinstance(error, AppError):
            logger.error("workspace not opened", exc_info=error)
            error = AppError("database_unreadable")
        file = error.values.get("file") if error.code == "database_unreadable_backup" else None

        def again() -> None:
            if file is not None:
                start.first = lambda: self._put_back(start, Path(str(file)))
            self._try(start)

        self._say(start.refused or error, start.folder, again, lambda: self._give_up(start, FAILED), file is not None)

    def _put_back(self, start: _Start, backup: Path) -> None:
        restore(start.folder, backup, protection.unlock(start.folder, start.vault), SystemClock())

    def _say(
        self,
        error: AppError,
        folder: Path,
        again: Callable[[], None],
        leave: Callable[[], None],
        restorable: bool = False,
    ) -> None:
        dialog = OpenFailed(error, folder, restorable)
        dialog.accepted.connect(again)
        dialog.rejected.connect(leave)
        dialog.open()

    def _give_up(self, start: _Start, code: int) -> None:
        start.vault.close()
        self.hangs |= not start.runner.close(0)
        self._quit(code)

    def _switch(self, which: str) -> None:
        """Open the other workspace in the place of this one."""

        def act() -> None:
            self.close()
            self.open(paths.sample_workspace() if which == "sample" else paths.default_workspace(), which == "sample")

        QTimer.singleShot(0, self, act)  # the window that asked is still at work

    def _restore(self, backup: Path) -> None:
        """Close the workspace, put the backup in the place of its database, and open it again."""

        def act() -> None:
            if self.desk is None:
                return
            folder, key = self.desk.ws.folder, self.desk.ws.store.key
            self.close()
            self.open(folder, False, lambda: restore(folder, backup, key, SystemClock()))

        QTimer.singleShot(0, self, act)  # the window that asked is still at work

    def _end(self) -> None:
        QTimer.singleShot(0, self, lambda: self._quit(CLEAN))

    def _quit(self, code: int) -> None:
        self.close()
        self.ended.emit(code)

    def _come_forward(self) -> None:
        if self.desk is not None:
            self.desk.come_forward()

    def _chosen(self, names: frozenset[str]) -> None:
        now = self.choices.current
        if names & {"theme", "scale", "contrast", "density"}:
            theme().apply(now.theme, now.scale, now.contrast, now.density)  # type: ignore[arg-type]
        if "language" in names:
            self._language.speak(now.language)
        if names & {"language", "scale"}:
            QTimer.singleShot(0, self, self._rebuild)  # the page that changed it is still at work

    def _rebuild(self) -> None:
        if self.desk is not None:
            self.desk.rebuild()


@dataclass
class _Start:
    """What is kept while a workspace is being opened."""

    folder: Path
    sample: bool
    vault: Vault
    runner: Runner
    first: Callable[[], object] = nothing
    refused: AppError | None = None
    """What `first` ran into; the workspace is opened as it is."""

    def prepare(self) -> None:
        act, self.first, self.refused = self.first, nothing, None
        try:
            act()
        except AppError as error:
            self.refused = error


def main(folder: Path | None, *, sample: bool, language: str | None) -> int:
    """Show the window on a workspace until it is closed; answers the exit code of the process."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName(NAME)
    application.setQuitOnLastWindowClosed(False)
    choices = Choices(SettingsFile(paths.settings_file()))
    now = choices.current
    install(application, now.theme, now.scale, now.contrast, now.density)  # type: ignore[arg-type]
    application.setWindowIcon(app_icon())
    crash = Crash(application)
    crash.install()
    collector = Collector(application)
    collector.start()
    program = Program(choices, language)
    program.ended.connect(application.exit)
    chosen = program.choose(folder, sample)
    if chosen is None:
        collector.stop()
        crash.remove()
        return CLEAN
    QTimer.singleShot(0, program, lambda: program.open(chosen, sample or chosen == paths.sample_workspace()))
    code = application.exec()
    program.close()
    collector.stop()
    crash.remove()
    if program.hangs:  # a keyring that never answers must not keep the process
        logging.shutdown()
        os._exit(code)
    return code
