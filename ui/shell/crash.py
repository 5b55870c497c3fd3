"""What happens when the program meets a bug: it goes into the log, a dialog says so once, and work goes on."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.log import told
from ui.kit.dialogs import Dialog
from ui.kit.labels import Label
from ui.theme.theme import theme

logger = logging.getLogger(__name__)


class CrashDialog(Dialog):
    """Says that something went wrong here, what is safe, and gives the details for a report."""

    def __init__(self, parent: QWidget | None, details: str) -> None:
        super().__init__(
            parent, self.tr("程序遇到了一个错误"), self.tr("不是您的操作有误"), icon="bug", tone="err", width=560
        )
        words = self.tr(
            "刚才的操作可能没有完成，已保存的数据不受影响，可以继续使用。问题反复出现时，请把详情发给维护者。"
        )
        self.body.addWidget(Label(words, wrap=True))
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("详情"))
        self.details.setFont(theme().font("mono"))
        self.details.setFixedHeight(theme().px(180))
        self.body.addWidget(self.details)
        self.caption.setText(self.tr("详情中的号码和密钥已隐去"))
        self.add_button(self.tr("复制详情"), icon="copy").clicked.connect(self._copy)
        self.verb = self.add_button(self.tr("继续使用"), "primary")
        self.verb.setDefault(True)
        self.verb.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


class Crash(QObject):
    """Takes the place of Python's hooks for exceptions that nobody caught, on any thread."""

    _met = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: CrashDialog | None = None
        self._told: set[str] = set()
        self._before = (sys.excepthook, threading.excepthook)
        # A bug on another thread is told on the window's.
        self._met.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self._caught
        threading.excepthook = self._caught_on_thread

    def remove(self) -> None:
        sys.excepthook, threading.excepthook = self._before

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = told(error)
        logger.error("uncaught\n%s", details)
        self._met.emit(details)

    def _caught_on_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _tell(self, details: str) -> None:
        """One dialog for one bug: what repeats itself goes into the log alone."""
        if details in self._told or self._dialog is not None:
            return
        self._told.add(details)
        self._dialog = CrashDialog(_front_window(), details)
        self._dialog.finished.connect(self._forget)
        self._dialog.open()

    def _forget(self) -> None:
        self._dialog = None


def _front_window() -> QWidget | None:
    return QApplication.activeWindow() or next((w for w in QApplication.topLevelWidgets() if w.isVisible()), None)
