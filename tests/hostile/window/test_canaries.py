"""Keys and passphrases on the screen, in the clipboard and in the report of a crash (T20, T21, T22)."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app import log
from app.workspace import Workspace
from tests.hostile.canaries import PASSPHRASE, Canaries
from tests.hostile.window import seen
from ui.kit.dialogs import Dialog
from ui.pages.apps.keys import CLIPBOARD_SECONDS, ClipboardLease, KeyDialog, PassphraseForm
from ui.shell.crash import Crash, CrashDialog
from ui.shell.protect import Protect
from ui.shell.welcome import Passphrase


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    one = QWidget()
    qtbot.addWidget(one)
    one.show()
    return one


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """The log's file as it stands."""
    handler = log.start(tmp_path / "log", logging.DEBUG)
    yield lambda: (tmp_path / "log" / "sms-desk.log").read_text(encoding="utf-8")
    for name in ("app", "ui"):
        logging.getLogger(name).removeHandler(handler)
    handler.close()


@pytest.mark.usefixtures("by_hand")
def test_a_key_is_in_one_field_and_leaves_the_clipboard(ws: Workspace, parent: QWidget, qtbot: QtBot) -> None:
    app, key = ws.apps.create("会员通知")
    canaries = Canaries()
    canaries.add_app_key(key)
    lease = ClipboardLease(parent)
    dialog = KeyDialog(parent, "AppKey", app, key, lease, seconds=30)
    dialog.open()
    dialog.copy_button.click()
    assert {widget for widget, text in seen.texts() if canaries.within(text)} == {dialog.key}
    assert canaries.within(seen.clipboard()) == {"AppKey"}
    assert QGuiApplication.clipboard().mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    dialog.reject()
    assert canaries.within("\n".join(text for _, text in seen.texts())) == set()
    assert lease.clock.isActive()
    assert lease.clock.interval() == CLIPBOARD_SECONDS * 1000 == 20_000
    lease.clock.start(1)
    qtbot.waitUntil(lambda: not lease.clock.isActive())
    assert canaries.within(seen.clipboard()) == set()


FORMS: dict[str, Callable[[QWidget, Workspace], Dialog]] = {
    "new": lambda parent, _: Passphrase(parent, True, lambda *_: None),
    "old": lambda parent, _: Passphrase(parent, False, lambda *_: None),
    "protect": lambda _, __: Protect(lambda *_: None),
    "a key": lambda parent, ws: PassphraseForm(parent, ws.apps.create("会员通知")[0], lambda *_: None),
}


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize("kind", FORMS)
def test_a_passphrase_is_never_shown_nor_read_out(kind: str, ws: Workspace, parent: QWidget, qtbot: QtBot) -> None:
    dialog = FORMS[kind](parent, ws)
    qtbot.addWidget(dialog)
    dialog.show()
    lines = dialog.findChildren(QLineEdit)
    assert lines
    for line in lines:
        line.setText(PASSPHRASE)
        line.selectAll()
        line.copy()
    assert [type(widget) for widget, text in seen.texts() if Canaries().within(text)] == []
    assert Canaries().within(seen.clipboard()) == set()
    dialog.reject()


@pytest.mark.allow_warnings("a crash is reported")
@pytest.mark.usefixtures("by_hand")
def test_the_report_of_a_crash_quotes_nobody(qtbot: QtBot, written: Callable[[], str], parent: QWidget) -> None:
    canaries = Canaries()
    canaries.add_app_key("5f1d7a84db00d2fce00b31a7fc73224f")
    crash = Crash()
    crash.install()
    try:
        try:
            secret = canaries.everything()
            raise ValueError(secret)
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: bool(parent.findChildren(CrashDialog)))
    finally:
        crash.remove()
    (dialog,) = parent.findChildren(CrashDialog)
    assert "ValueError" in dialog.details.toPlainText()
    dialog._copy()
    for text in (dialog.details.toPlainText(), seen.clipboard(), written()):
        assert canaries.within(text) == set()
    assert "uncaught" in written()
    dialog.reject()
