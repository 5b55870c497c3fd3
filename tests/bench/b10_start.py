"""B10: from the start of the process to the first painted window, on a workspace of a million messages; against an
empty QMainWindow, started in the same way. Both run with compiled modules, as every start but the first one does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import big
from tests.bench.bar import Figure, Line, Run, at_most

LATER = ("openpyxl", "pyqtgraph", "numpy", "keyring", "cryptography", "argon2", "http.client", "PIL", "phonenumbers")
"""Libraries that nothing on the first picture needs."""

_SPY = """
import json, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

def spy(kind):
    painted = kind.paintEvent
    def paint(window, event):
        painted(window, event)
        if not said:
            said.append(True)
            late = [name for name in sys.argv[3:] if name in sys.modules]
            print(json.dumps([time.monotonic() - float(sys.argv[1]), late]), flush=True)
            QTimer.singleShot(0, QApplication.instance(), lambda: QApplication.exit(0))
    kind.paintEvent = paint
said = []
"""
_EMPTY = (
    _SPY
    + """
class Window(QMainWindow):
    pass
spy(Window)
application = QApplication(sys.argv[:1])
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""
)
_OURS = (
    _SPY
    + """
from pathlib import Path
from ui import app
from ui.shell.window import MainWindow
spy(MainWindow)
sys.exit(app.main(Path(sys.argv[2]), sample=False, language="zh_CN"))
"""
)


def measure(run: Run) -> Iterator[Line]:
    rows = run.size(100_000, 1_000_000)
    with big.workspace(run.cache or run.folder, rows) as ready:
        folder = ready.ws.folder
    late: set[str] = set()

    def start(script: str) -> Figure:
        seconds, found = _started(script, folder, run.folder)
        late.update(found)
        return Figure(1, seconds)

    start(_OURS)  # compiles the modules
    found = run.race({"ours": lambda _: start(_OURS), "empty": lambda _: start(_EMPTY)})
    ours, empty = found["ours"], found["empty"]
    job = f"first paint, {rows:,} messages"
    against = f"empty QMainWindow: {1 / empty.speed:.2f} s"
    yield Line(job, f"{1 / ours.speed:.2f} s", against, empty.speed / ours.speed, at_most(4))
    yield Line("libraries imported too early", ", ".join(sorted(late)) or "none", "", len(late), at_most(0, ""))


def _started(script: str, folder: Path, home: Path) -> tuple[float, list[str]]:
    """Seconds from before the process to its first paint, and which of LATER it had imported by then."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SMS_DESK_HOME": str(home / "home")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", script, str(time.monotonic()), str(folder), *LATER]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout, done.stderr
    seconds, late = json.loads(done.stdout.splitlines()[0])
    return seconds, late
