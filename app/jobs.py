"""Long work: how it reports progress and how it is asked to stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from app.errors import Cancelled

REPORT_SECONDS = 0.1

Report = Callable[[int, int | None], None]


class Job:
    """One piece of long work. `step` reports at most ten times a second and raises Cancelled after `cancel`."""

    def __init__(self, report: Report | None = None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._report = report
        self._monotonic = monotonic
        self._stop = Event()
        self._interrupt: Callable[[], object] | None = None
        self._reported = float("-inf")

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        self._stop.set()
        if interrupt := self._interrupt:
            interrupt()

    @contextmanager
    def interrupted_by(self, act: Callable[[], object]) -> Iterator[None]:
        """Work that waits for something and takes no steps: `cancel` does this too, on its own thread."""
        self._interrupt = act
        try:
            self.step(0)
            yield
        finally:
            self._interrupt = None

    def step(self, done: int, total: int | None = None) -> None:
        """Tell how far the work is (any unit, `total` None while unknown)."""
        if self._stop.is_set():
            raise Cancelled
        now = self._monotonic()
        if self._report and (now - self._reported >= REPORT_SECONDS or done == total):
            self._reported = now
            self._report(done, total)
