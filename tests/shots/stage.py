"""The stage of the pictures: a real window on a workspace, set to a language, a look and a size, and what went
wrong on it.
"""

from __future__ import annotations

import logging
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QObject,
    QSize,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.errors import AppError
from app.settings import SettingsFile
from tests.shots.story import Story
from tests.ui.audit import clipped, unnamed
from ui.kit.dialogs import Dialog
from ui.kit.page import Page
from ui.kit.runner import Runner
from ui.shell.choices import Choices
from ui.shell.window import MainWindow
from ui.theme.theme import theme

T = TypeVar("T")
EXPECTED = ("This plugin does not support",)
"""What the platform without a screen says of itself."""
QUIET_ROUNDS, ROUND_MS, PATIENCE_SECONDS = 4, 20, 20.0
SIGN_SECONDS = 0.4
"""Signs of loading come after 300 ms."""


class WaitingRunner(Runner):
    """Never answers a page: its signs of loading stay."""

    def call(self, work: Any, done: Any, failed: Any, owner: QObject, key: str | None = None) -> None:
        if not isinstance(owner, Page):
            super().call(work, done, failed, owner, key)


class FailingRunner(Runner):
    """Refuses whatever a page asks."""

    def call(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject,
        key: str | None = None,
    ) -> None:
        super().call(_refuse if isinstance(owner, Page) else work, done, failed, owner, key)


def _refuse() -> Any:
    raise AppError("database_unreadable")


RUNNERS: dict[str, type[Runner]] = {"": Runner, "loading": WaitingRunner, "error": FailingRunner}


class Faults:
    """Exceptions, warnings of Qt and of our log, texts without room and controls without a name, by picture."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self.picture = ""

    def add(self, kind: str, text: str) -> None:
        lines = self.found.setdefault(self.picture, [])
        line = f"{kind}: {text}"
        if line not in lines:
            lines.append(line)

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Hear of everything that goes wrong in the meantime."""
        handler = _LogHandler(self)
        hook = sys.excepthook
        sys.excepthook = self._caught
        before = qInstallMessageHandler(self._qt_said)
        for name in ("app", "ui"):
            logging.getLogger(name).addHandler(handler)
        try:
            yield
        finally:
            for name in ("app", "ui"):
                logging.getLogger(name).removeHandler(handler)
            qInstallMessageHandler(before)
            sys.excepthook = hook

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        place = traceback.extract_tb(trace)[-1] if trace else None
        where = f" ({Path(place.filename).name}:{place.lineno})" if place else ""
        self.add("exception", f"{kind.__name__}: {error}{where}")

    def _qt_said(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not text.startswith(EXPECTED):
            self.add("Qt", text)


class _LogHandler(logging.Handler):
    def __init__(self, faults: Faults) -> None:
        super().__init__(logging.WARNING)
        self._faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        self._faults.add("log", record.getMessage())


class Stage:
    """One window on a story; `waiting` is what becomes of the page's questions (RUNNERS)."""

    def __init__(self, story: Story, settings: Path, waiting: str = "") -> None:
        self.story = story
        self._least = SIGN_SECONDS if waiting == "loading" else 0.0
        self._runner = RUNNERS[waiting]()
        self._choices = Choices(SettingsFile(settings))
        self.window = MainWindow(story.ws, self._runner, self._choices, lambda: True)
        self.window.resize(QSize(1440, 900))
        self.window.show()

    @property
    def page(self) -> Any:
        """The page in view; Any, because each shot knows its own."""
        return self.window.pages.page

    def go(self, name: str, **arguments: Any) -> None:
        self.window.go(name, **arguments)
        self.settle()

    def resize(self, size: tuple[int, int]) -> None:
        self.window.resize(*size)
        self.settle()

    def settle(self, at_least: float = 0.0) -> None:
        """Wait until no question is open and nothing moves any more; `at_least` in seconds."""
        start, quiet, at_least = time.monotonic(), 0, max(at_least, self._least)
        while quiet < QUIET_ROUNDS or time.monotonic() - start < at_least:
            let_run(ROUND_MS)
            quiet = 0 if self._runner._tasks else quiet + 1
            if time.monotonic() - start > PATIENCE_SECONDS:
                raise TimeoutError("the page is still at work")

    def work_on(self, task: int, turns: int) -> None:
        """Let a task send while it is looked at, so that its speed can be seen."""
        for _ in range(turns):
            turn = self.story.ws.sending.turn(task)
            self.story.ws.sending.flush()
            self.story.clock.advance(max(turn.wait, 0.25))
            let_run(260)  # the page hears of changes at most four times a second
        self.settle()

    def picture(self) -> QPixmap:
        """The window, with the menus and popovers that are open above it."""
        picture = self.window.grab()
        painter = QPainter(picture)
        for popup in QApplication.topLevelWidgets():
            if popup.isVisible() and popup is not self.window and not isinstance(popup, QToolTip):
                painter.drawPixmap(self.window.mapFromGlobal(popup.pos()), popup.grab())
        painter.end()
        return picture

    def audit(self, faults: Faults) -> None:
        """What cannot be read or heard, in the part of the window that can be used now."""
        dialogs = [dialog for dialog in self.window.findChildren(Dialog) if dialog.isVisible()]
        parts: list[QWidget] = dialogs[-1:] or [self.window.header, self.window.navigation, self.page]
        for part in parts:
            for text in clipped(part):
                faults.add("clipped", text)
            for name in unnamed(part):
                faults.add("unnamed", name)

    def close(self) -> None:
        for popup in QApplication.topLevelWidgets():
            if popup is not self.window:
                popup.close()
        self.window.watch.close()
        self.window.hide()
        self._runner.close(5)
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def let_run(milliseconds: int) -> None:
    """Let events come for a while. QTest.qWait would hold the interpreter all the time and starve the threads."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def dialogs_stay() -> Iterator[None]:
    """Dialogs that wait for an answer are shown and go unanswered: nothing blocks the one who takes the pictures."""
    original = Dialog.ask

    def ask(dialog: Dialog) -> bool:
        dialog.open()
        return False

    Dialog.ask = ask  # type: ignore[method-assign]
    try:
        yield
    finally:
        Dialog.ask = original  # type: ignore[method-assign]


def dress(mode: str, scale: float = 1.0) -> None:
    """Light or dark, for everything that is shown."""
    theme().apply(mode, scale)  # type: ignore[arg-type]
