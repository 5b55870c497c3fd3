"""Rules about what runs when: threads, processes, event loops, waiting; and what the domain may touch."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.rules.rule import EVERYTHING, PROGRAM, TESTS, WINDOW, Fault, Source, called, rule

STARTERS = {
    "threading": {"Thread", "Timer"},
    "subprocess": {"*"},
    "multiprocessing": {"*"},
    "concurrent": {"*"},
    "asyncio": {"*"},
    "_thread": {"*"},
    "os": {"fork", "system", "popen", "posix_spawn", "startfile", "spawnl", "spawnv"},
    "PySide6": {"QThread", "QThreadPool", "QRunnable", "QProcess", "QtConcurrent"},
}
"""Names that start threads or processes, by the package they come from; `*` is all of it."""


@rule(
    where=PROGRAM,
    allowed={
        "ui/kit/runner.py": "the one runner of the window: blocking services off its thread",
        "app/engine.py": "the background work of a workspace: sending, receipts, schedules",
        "app/secrets.py": "a call to the keyring may hang for minutes: a thread with a deadline, not the window's",
        "app/child.py": "reads workbooks and pictures in a limited child; a thread takes what it sends",
        "main.py": "lets a frozen program start its child process (multiprocessing.freeze_support)",
    },
    wrong={
        "app/services/a.py": (
            "import threading\nthreading.Thread(target=f).start()",
            "from threading import Timer",
            "import subprocess",
            "from concurrent.futures import ThreadPoolExecutor",
            "import multiprocessing.pool",
            "import os\nos.system('ls')",
        ),
        "ui/pages/a.py": ("from PySide6.QtCore import QThread", "from PySide6 import QtCore\nQtCore.QThreadPool()"),
    },
    right={
        "app/services/a.py": "from threading import Event, Lock\nimport threading\nthreading.Lock()",
        "ui/kit/runner.py": "from PySide6.QtCore import QThreadPool",
    },
)
def threads_and_processes_have_their_places(source: Source) -> Iterator[Fault]:
    for node in source.nodes:
        for name in _starters(node):
            yield getattr(node, "lineno", 0), f"{name} belongs to the runner, the engine and the child of app/child.py"


def _starters(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names if "*" in STARTERS.get(alias.name.split(".")[0], ()))
        case ast.ImportFrom(module=str(module), names=names):
            known = STARTERS.get(module.split(".")[0], set())
            yield from (alias.name for alias in names if alias.name in known or "*" in known)
        case ast.Attribute(value=ast.Name(id=package), attr=attr):
            known = STARTERS["PySide6"] if package.startswith("Qt") else STARTERS.get(package, set())
            if attr in known:
                yield attr


@rule(
    where=EVERYTHING,
    allowed={"tests/shots/": "takes pictures of windows at work and asserts nothing"},
    wrong={"ui/pages/a.py": "QApplication.processEvents()", "tests/ui/test_a.py": "app.processEvents()"},
)
def no_nested_events(source: Source) -> Iterator[Fault]:
    for call in source.calls():
        if called(call) == "processEvents":
            yield call.lineno, "handles events in the middle of something; use the runner, or qtbot.waitUntil"


@rule(
    where=TESTS,
    allowed={
        "tests/bench/": "measures an idle window over a time",
        "tests/crash/": "waits for a process to be killed",
        "tests/flows/desktop.py": "looks again and again at another process's window",
        "tests/shots/": "takes pictures of windows at work and asserts nothing",
    },
    wrong={
        "tests/app/test_a.py": ("import time\ntime.sleep(1)", "from time import sleep\nsleep(1)"),
        "tests/ui/test_a.py": ("qtbot.wait(100)", "QTest.qWait(5)"),
    },
    right={"tests/ui/test_a.py": "qtbot.waitUntil(done)\nclock.wait(5, stop)\nprocess.wait(5)"},
)
def tests_do_not_sleep(source: Source) -> Iterator[Fault]:
    for call in source.calls():
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        pauses = called(call) == "wait" and isinstance(owner, ast.Name) and owner.id == "qtbot"
        if pauses or called(call) in {"sleep", "qWait", "qSleep", "usleep", "msleep"}:
            yield call.lineno, "waits for time to pass; wait for the event, or move the clock"


MODAL = {
    "QMessageBox": {"question", "warning", "information", "critical", "about"},
    "QFileDialog": {"getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"},
    "QInputDialog": {"getText", "getItem", "getInt", "getDouble", "getMultiLineText"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}


@rule(
    where=(*WINDOW, "main.py"),
    allowed={
        "ui/kit/dialogs.py": "the one place that asks and waits for the answer",
        "ui/kit/form.py": "a form is a dialog that waits for its fields",
    },
    wrong={
        "ui/pages/a.py": (
            "dialog.exec()",
            "menu.exec(position)",
            "QMessageBox.question(self, a, b)",
            "QFileDialog.getOpenFileName(self)",
        ),
        "ui/kit/table.py": "menu.exec_()",
    },
    right={
        "ui/pages/a.py": "menu.popup(position)\ndialog.open()",
        "main.py": "application.exec()\nQApplication.exec()",
    },
)
def only_the_dialog_kit_waits(source: Source) -> Iterator[Fault]:
    for call in source.calls():
        match call.func:
            case ast.Attribute(value=ast.Name(id=owner), attr="exec" | "exec_"):
                if owner not in {"application", "QApplication", "QCoreApplication"}:
                    yield call.lineno, "waits inside an event; use open() or popup(), or the dialog kit"
            case ast.Attribute(attr="exec" | "exec_"):
                yield call.lineno, "waits inside an event; use open() or popup(), or the dialog kit"
            case ast.Attribute(value=ast.Name(id=owner), attr=attr) if attr in MODAL.get(owner, ()):
                yield call.lineno, f"{owner}.{attr} waits inside an event; use the dialog kit"


WORLD = {
    *("asyncio", "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3", "ssl"),
    *("subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid"),
}
LIBRARIES = {
    *("PySide6", "cryptography", "filelock", "keyring", "numpy", "openpyxl", "platformdirs", "pyqtgraph"),
    *("sqlalchemy", "sqlcipher3"),
}


@rule(
    where=("app/domain/",),
    wrong={
        "app/domain/a.py": (
            "import os",
            "from pathlib import Path",
            "import sqlalchemy as sa",
            "from app.clock import Clock",
            "from app import jobs",
            "from datetime import datetime\nx = datetime.now()",
            "open('file')",
        )
    },
    right={"app/domain/a.py": "import re\nfrom app.errors import AppError\nfrom app.domain import phone\nimport math"},
)
def the_domain_is_pure(source: Source) -> Iterator[Fault]:
    for node in source.nodes:
        match node:
            case ast.Import(names=names):
                modules = [alias.name for alias in names]
            case ast.ImportFrom(module="app", names=names):
                modules = [f"app.{alias.name}" for alias in names]
            case ast.ImportFrom(module=str(module)):
                modules = [module]
            case ast.Call(func=ast.Name(id="open")) | ast.Call(func=ast.Attribute(attr="now" | "utcnow" | "today")):
                yield node.lineno, "looks at files or at the clock; take what it needs as an argument"
                continue
            case _:
                continue
        for module in modules:
            top = module.split(".")[0]
            ours = top == "app" and not module.startswith(("app.domain", "app.errors"))
            if ours or top in WORLD | LIBRARIES:
                yield node.lineno, f"{module} is not for pure rules"
