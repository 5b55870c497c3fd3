"""How long the window stands still: a timer of its thread that watches its own gaps."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer


class Pulse:
    """`longest` is the longest gap in seconds."""

    def __init__(self, parent: QObject) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> float:
        self._timer.stop()
        return self.longest
