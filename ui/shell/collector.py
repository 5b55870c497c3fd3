"""Python's collector of cycles, on the window's thread alone: a widget that dies on another thread ends the program."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500


class Collector(QObject):
    """Takes over from the automatic collector, which runs on whichever thread happens to allocate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QTimer(self)
        self._clock.setInterval(INTERVAL_MS)
        self._clock.timeout.connect(self.look)

    def start(self) -> None:
        gc.disable()
        gc.freeze()  # modules and classes stay: no need to walk through them again and again
        self._clock.start()

    def stop(self) -> None:
        self._clock.stop()
        gc.unfreeze()
        gc.enable()

    def look(self) -> None:
        """Collect the oldest generation that is due by the interpreter's own thresholds."""
        due = [
            place
            for place, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if due:
            gc.collect(due[-1])
