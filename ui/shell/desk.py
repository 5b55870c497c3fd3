"""A workspace at work: opened, its engine running, its window on the screen; and how all of it ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app import place
from app.domain.campaign import MessageState
from app.engine import Engine
from app.errors import AppError
from app.services.recovery import Recovered
from app.workspace import Workspace
from ui.kit.dialogs import Dialog
from ui.kit.form_dialog import Done, Failed
from ui.kit.labels import Label
from ui.kit.places import page_of_all
from ui.kit.runner import Runner
from ui.kit.wording import sentence
from ui.shell.choices import Choices
from ui.shell.inbox import target
from ui.shell.news import News
from ui.shell.tray import Tray
from ui.shell.vault import Vault
from ui.shell.welcome import Passphrase
from ui.shell.window import START, MainWindow

WINDOW_SIZE = QSize(1440, 900)
CLOSE_SECONDS = 5.0
LOOK_MS, LOOKS = 250, 40
"""Recovery runs on the engine's thread soon after the start; it is looked for until it is there, for ten seconds."""


class StillSending(Dialog):
    """Closing while a task is sending, where there is no tray to go to."""

    def __init__(self, window: MainWindow, tasks: int) -> None:
        title = self.tr("还有 {0} 个任务正在发送").format(tasks)
        super().__init__(window, title, icon="send", tone="warn")
        words = self.tr("关闭程序后停止发送，任务变为已暂停；下次打开后可以继续，不会重复发送。")
        self.body.addWidget(Label(words, wrap=True))
        self.leave = self.add_button(self.tr("停止发送并关闭"), "danger-outline")
        self.verb = self.add_button(self.tr("继续发送"), "primary")
        self.verb.setDefault(True)
        self.verb.clicked.connect(self.reject)
        self.leave.clicked.connect(self.accept)
        self.verb.setFocus()


class Desk(QObject):
    """One open workspace. `ended` when it is closed for good, `switched(folder)` when another one is wanted.

    `restored(file)`: a backup shall take the place of its database.
    """

    ended = Signal()
    switched = Signal(str)
    restored = Signal(object)

    def __init__(
        self, ws: Workspace, vault: Vault, runner: Runner, choices: Choices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.ws = ws
        self.vault = vault
        self.runner = runner
        self.choices = choices
        self.engine = Engine(ws)
        self._question: Passphrase | None = None
        self._leaving = False
        self._open = True
        self._looks = 0
        self.tray = Tray(self)
        self.tray.opened.connect(self.come_forward)
        self.tray.leave_wanted.connect(self.leave)
        self.tray.news_wanted.connect(self._show_news)
        self.news = News(ws, runner, self)
        self.news.told.connect(self.tray.tell)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.applicationStateChanged.connect(self._came_back)
        vault.passphrase_wanted.connect(self._ask_passphrase, Qt.ConnectionType.QueuedConnection)
        self.window = self._new_window()
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look_for_recovery)

    def start(self) -> None:
        """Show the window and, once it is painted, begin to work."""
        self.window.show()
        QTimer.singleShot(0, self, self._begin)

    def come_forward(self) -> None:
        """Bring the window to the front, from wherever it is."""
        self.tray.vanish()
        self.news.seen()
        self.window.setVisible(True)
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def leave(self) -> None:
        """End it, after asking what has to be asked."""
        self._leaving = True
        self.window.close()
        self._leaving = False

    def rebuild(self) -> None:
        """A new window in the place of the old one: texts and sizes are made when a window is built."""
        old = self.window
        if not old.pages.may_close():
            return
        visit = old.pages.history.current
        self.window = self._new_window()
        self.window.setGeometry(old.geometry())
        if old.isMaximized():
            self.window.showMaximized()
        else:
            self.window.show()
        self.window.go(visit.name if visit else START, **(visit.arguments if visit else {}))
        old.watch.close()
        old.hide()
        old.deleteLater()

    def tell_of_backups(self, error: AppError) -> None:
        """An error that a backup may mend, above all pages."""
        show = self.tr("查看备份")
        self.window.tell("err", sentence(error), show, lambda: self.window.go("settings", section="backups"))

    def close(self) -> bool:
        """Stop sending, settle what is in flight, close the database. False if a worker would not end."""
        if not self._open:
            return True
        self._open = False
        self._looking.stop()
        self.tray.vanish()
        self.vault.close()
        self.news.close()
        self.window.watch.close()
        self.window.hide()
        self.engine.close()
        ended = self.runner.close(CLOSE_SECONDS)
        self.ws.close()
        self.window.deleteLater()
        return ended

    # -- inside -----------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.window.go(START)
        self.engine.start()
        if frozen := self.ws.frozen:
            words = sentence(AppError(f"notice.{frozen.kind}", None, **frozen.values))
            self.window.tell("warn", words, self.tr("查看任务"), self._show_tasks)
        else:
            self._warn_of_sync()
        self._looking.start()
        self.vault.listen()
        self.vault.look()

    def _show_tasks(self) -> None:
        self.window.go(page_of_all("campaigns", self.window.activity_now.unfinished))

    def _warn_of_sync(self) -> None:
        """Once: a person who was told and stays there knows what he does."""
        program, folder = place.synced(self.ws.folder), str(self.ws.folder.resolve())
        if program is None or self.choices.current.synced_told == folder:
            return
        words = self.tr(
            "工作区在 {0} 的同步文件夹里：同步中的数据库可能损坏，也可能在两台电脑上重复发送。"
            "请退出后把整个文件夹移到不同步的位置，再从那里打开。"
        ).format(program)
        self.window.tell("warn", words, self.tr("知道了"), lambda: self.choices.change(synced_told=folder))

    def _new_window(self) -> MainWindow:
        window = MainWindow(self.ws, self.runner, self.choices, self._may_close)
        window.resize(WINDOW_SIZE.boundedTo(window.screen().availableSize()))
        window.leave_wanted.connect(self.leave)
        window.workspace_wanted.connect(self._switch)
        window.restore_wanted.connect(self._restore)
        return window

    def _may_close(self) -> bool:
        """Asked when the window is being closed: to the tray while something is sent, else the end."""
        if not self._open:
            return True
        tasks = self.window.activity_now.tasks
        if tasks and not self._leaving and Tray.is_there():
            self.window.hide()
            self.tray.appear()
            return False
        if not self._may_stop():
            return False
        self.ended.emit()
        return True

    def _may_stop(self) -> bool:
        tasks = self.window.activity_now.tasks
        return not tasks or StillSending(self.window, tasks).ask()

    def _came_back(self, state: Qt.ApplicationState) -> None:
        """Somebody works with the window again: the bell tells the news from here."""
        if state == Qt.ApplicationState.ApplicationActive and self._open and self.window.isVisible():
            self.tray.vanish()
            self.news.seen()

    def _show_news(self) -> None:
        """The message was clicked: the one result at its place, several in the inbox; not under an open dialog."""
        news = self.news.latest
        self.come_forward()
        if QApplication.activeModalWidget() is not None:
            return
        if len(news) == 1:
            name, arguments = target(news[0])
            self.window.go(name, **arguments)
        else:
            self.window.open_inbox()

    def _switch(self, which: str) -> None:
        if self.window.pages.may_close() and self._may_stop():
            self.switched.emit(which)

    def _restore(self, backup: Path) -> None:
        if self.window.pages.may_close() and self._may_stop():
            self.restored.emit(backup)

    def _ask_passphrase(self) -> None:
        if self._question is not None:
            return  # one answer serves all who wait

        def submit(values: dict[str, object], done: Done, failed: Failed) -> None:
            self.vault.unlock(str(values["passphrase"]), done, failed)

        self._question = Passphrase(self.window, self.vault.new, submit)
        self._question.finished.connect(self._passphrase_answered)
        self._question.open()

    def _passphrase_answered(self) -> None:
        self._question = None
        self.vault.settle()

    def _look_for_recovery(self) -> None:
        found = self.engine.recovered
        self._looks += 1
        if found != Recovered() or self._looks >= LOOKS:
            self._looking.stop()
        if not found.paused and not found.unknown:
            return
        if not found.unknown:
            words = self.tr("上次退出时有 {0} 个任务正在发送，现在是已暂停，可以继续发送。").format(len(found.paused))
        elif not found.paused:
            words = self.tr("上次退出时有 {0} 条短信结果未知，正在核实，不会自动重发。").format(found.unknown)
        else:
            words = self.tr(
                "上次退出时有 {0} 个任务正在发送，现在是已暂停；{1} 条短信结果未知，正在核实，不会自动重发。"
            ).format(len(found.paused), found.unknown)
        window = self.window
        if len(found.paused) == 1:
            window.tell("warn", words, self.tr("查看任务"), lambda: window.go("campaign", id=found.paused[0]))
        elif found.paused:
            window.tell("warn", words, self.tr("查看任务"), self._show_tasks)
        else:
            unknown = MessageState.UNKNOWN.value
            window.tell("warn", words, self.tr("查看记录"), lambda: window.go("records", state=unknown))
