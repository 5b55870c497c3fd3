"""The real program, doing something long by itself:

`python -m tests.crash.acts WORKSPACE send|import|migrate|backup|restore [FILE]`

Says "now" on standard output when it begins. Everything but the first push is the program's own.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

import main
from app import engine
from app.db import copies, migrations
from app.domain import ladder

COPIES = 4
IDLE_SECONDS = 5.0
"""A restore may be over when the kill comes; the process is still there for it."""


def next_step(connection: Connection) -> None:
    """A step of a later program that takes its time."""
    for number in range(COPIES):
        connection.exec_driver_sql(f"CREATE TABLE later_{number} AS SELECT * FROM messages")


STEPS = (*migrations.STEPS, ("0002 of a later program", next_step))


def migrate() -> None:
    """The program is a later one: it copies the database, then brings it to its own shape."""
    ours = migrations.migrate

    def later(store: Any) -> list[str]:
        print("now", flush=True)
        return ours(store, STEPS)

    migrations.migrate = later


def backup() -> None:
    """The engine finds one due at once, and copies in small steps."""
    ours = copies.copy

    def slowly(*arguments: Any) -> copies.Copy:
        print("now", flush=True)
        return ours(*arguments)

    engine.CHORE_SECONDS = ladder.INTERVAL_SECONDS = 0
    copies._STEP_PAGES = 50
    copies.copy = slowly


def restore() -> None:
    """At the command line: the backup is checked, the database kept, and then one takes the place of the other."""
    ours = copies.check

    def check(*arguments: Any) -> copies.Copy:
        print("now", flush=True)
        return ours(*arguments)

    copies.check = check
    copies._STEP_PAGES = 50


def load(sheet: Path) -> None:
    """As soon as there is a window, somebody chooses a sheet."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from tests.ui.campaign_new.steps import fill, offered
    from ui.pages.campaign_new.page import CampaignNewPage
    from ui.shell.window import MainWindow

    timer = QTimer()

    def look() -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        if not windows:
            return
        page = windows[0].pages.page
        if not isinstance(page, CampaignNewPage):
            windows[0].go("campaign_new")
        elif len(offered(page, "app")) > 0 and len(offered(page, "template")) > 0:
            timer.stop()
            print("now", flush=True)
            fill(page, sheet, "模板0")

    timer.timeout.connect(look)
    QTimer.singleShot(0, partial(timer.start, 50))


def run(folder: str, act: str, sheet: str = "") -> int:
    if act == "migrate":
        migrate()
    if act == "backup":
        backup()
    if act == "restore":
        restore()
    if act == "import":
        from ui.shell import window as _  # noqa: F401  the window's modules, before the watch over them starts

        _when_running(partial(load, Path(sheet)))
    if act == "send":
        print("now", flush=True)
    command = ["restore", str(next((Path(folder) / "backups").glob("*.sqlite"))), "--yes"] if act == "restore" else []
    code = main.main(["--workspace", folder, *command])
    if act == "restore":
        time.sleep(IDLE_SECONDS)
    return code


def _when_running(act: Any) -> None:
    """Call `act` once the program's event loop runs."""
    from PySide6.QtWidgets import QApplication

    execute = QApplication.exec

    def started() -> int:
        act()
        return execute()

    QApplication.exec = staticmethod(started)  # type: ignore[method-assign]


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
