"""What every window test gets: our look, Chinese, answers for dialogs, a watch on windows and timers left behind."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import TestCarrier
from ui.kit.confirm import TypedConfirm
from ui.kit.dialogs import Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Page
from ui.kit.toasts import toasts
from ui.shell.collector import Collector
from ui.theme.theme import Theme, install


@pytest.fixture(scope="session", autouse=True)
def look(qapp: QApplication) -> Theme:
    """Our theme, light, and Chinese as the language, whatever the machine's settings."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    return install(qapp, "light")


@pytest.fixture(autouse=True)
def no_leaked_windows(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window open or a timer running."""
    before = set(qapp.topLevelWidgets())
    yield
    left = [widget for widget in qapp.topLevelWidgets() if widget not in before]
    shown = [_describe(widget) for widget in left if widget.isVisible()]
    running = [_describe(widget) for widget in left if any(timer.isActive() for timer in widget.findChildren(QTimer))]
    for widget in left:
        widget.close()
        widget.deleteLater()
    if shown or running:
        pytest.fail(f"windows left open: {shown}; with timers running: {running}", pytrace=False)


def _describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.windowTitle()}".strip()


@pytest.fixture
def collected_on_this_thread(qapp: QApplication) -> Iterator[None]:
    """As in the program: cycles of widgets are never collected by a worker."""
    one = Collector()
    gc.collect()
    one.start()
    yield
    one.stop()
    gc.collect()


@dataclass
class Answer:
    """What the user will do with the next dialog."""

    kind: type[Dialog]
    accept: bool
    typed: str | None
    do: Callable[[Any], None] | None
    values: dict[str, object] = field(default_factory=dict)


class Answers:
    """Call it before the act: the next dialog of that kind is filled in and confirmed (or not).

    `answer(Kind, key=value, ...)` fills a form; `typed` is what goes into a typed gate (its word, if left out);
    `accept=False` presses Esc; `do` is for anything else and gets the dialog.
    """

    def __init__(self) -> None:
        self.waiting: list[Answer] = []
        self.seen: list[Dialog] = []
        self.titles: list[str] = []
        self.unexpected: list[str] = []

    def __call__(
        self,
        kind: type[Dialog] = Dialog,
        accept: bool = True,
        *,
        typed: str | None = None,
        do: Callable[[Any], None] | None = None,
        **values: object,
    ) -> None:
        self.waiting.append(Answer(kind, accept, typed, do, values))

    def meet(self, dialog: Dialog) -> None:
        if dialog in self.seen:
            return
        self.seen.append(dialog)
        self.titles.append(dialog.windowTitle())
        if self.waiting and isinstance(dialog, self.waiting[0].kind):
            answer = self.waiting.pop(0)
            QTimer.singleShot(0, dialog, lambda: respond(dialog, answer))
        else:
            self.unexpected.append(f"{type(dialog).__name__} {dialog.windowTitle()}")
            QTimer.singleShot(0, dialog, dialog.reject)


def respond(dialog: Dialog, answer: Answer) -> None:
    """Do with a dialog what a user would."""
    if answer.do is not None:
        answer.do(dialog)
        return
    if not answer.accept:
        dialog.reject()
        return
    if isinstance(dialog, FormDialog):
        for key, value in answer.values.items():
            box = dialog.form.boxes[key]
            box.control.set_value(value)
            box.control.edited.emit()
    if isinstance(dialog, TypedConfirm):
        dialog.typed.setText(dialog.expected if answer.typed is None else answer.typed)
        if dialog.notice is not None:
            dialog.notice.setChecked(True)
    verb = getattr(dialog, "verb", None)
    if verb is None:
        dialog.accept()
    else:
        verb.click()


@pytest.fixture(autouse=True)
def answer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answers]:
    """Answers for the dialogs of this test. A dialog nobody expected is closed and fails the test.

    A test that opens a dialog itself and works on it asks for `by_hand`.
    """
    answers = Answers()
    original = Dialog.setVisible

    def shown(dialog: Dialog, visible: bool) -> None:
        original(dialog, visible)
        if visible:
            answers.meet(dialog)

    monkeypatch.setattr(Dialog, "setVisible", shown)
    yield answers
    if answers.unexpected:
        pytest.fail(f"dialogs nobody expected: {answers.unexpected}", pytrace=False)
    if answers.waiting:
        pytest.fail(f"dialogs that did not come: {[wait.kind.__name__ for wait in answers.waiting]}", pytrace=False)


@pytest.fixture
def by_hand(answer: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs of this test are left to the test."""
    monkeypatch.setattr(answer, "meet", lambda dialog: None)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """An enterprise account that has nothing yet, over a carrier in memory."""
    workspace = Workspace(tmp_path / "ws", clock=FakeClock(NOW), secrets=MemorySecrets(), gateway=TestCarrier())
    workspace.profiles.change(name="星河科技有限公司")
    yield workspace
    workspace.close()


@pytest.fixture
def show_page(qtbot: QtBot) -> Iterator[Callable[..., Any]]:
    """Shows a page in the size of a window; `leave` gets it before it is closed. Its toasts go at the end."""
    shown: list[Page] = []

    def show(page: Page, leave: Callable[[Any], object] | None = None) -> Page:
        qtbot.addWidget(page, before_close_func=leave)
        page.resize(1400, 900)
        page.show()
        shown.append(page)
        return page

    yield show
    for page in shown:
        for news in toasts(page):
            news.leave()
