"""The clock of a workspace: UTC seconds and an interval clock, replaced in tests."""

from __future__ import annotations

import sys
import time
from threading import Event
from typing import Protocol


class Clock(Protocol):
    def now(self) -> float:
        """UTC seconds since 1970."""
        ...

    def monotonic(self) -> float:
        """Seconds for measuring intervals; never goes back, and goes on while the machine sleeps."""
        ...

    def wait(self, seconds: float, stop: Event) -> bool:
        """Wait up to `seconds`, less if `stop` is set; True when it was set."""
        ...


_CONTINUOUS: int | None = {
    "linux": getattr(time, "CLOCK_BOOTTIME", None),
    "darwin": getattr(time, "CLOCK_MONOTONIC", None),
}.get(sys.platform)
"""The counter that includes sleep: elsewhere Python's own does, on Linux and macOS it stands still meanwhile."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.clock_gettime(_CONTINUOUS) if _CONTINUOUS is not None else time.monotonic()

    def wait(self, seconds: float, stop: Event) -> bool:
        return stop.wait(seconds)


class FakeClock:
    """A clock that moves only when told to, or when somebody waits on it."""

    def __init__(self, now: float) -> None:
        self._now = now
        self._start = now

    def now(self) -> float:
        return self._now

    def monotonic(self) -> float:
        return self._now - self._start

    def wait(self, seconds: float, stop: Event) -> bool:
        self._now += seconds
        return stop.is_set()

    def advance(self, seconds: float) -> None:
        self._now += seconds

    def set(self, now: float) -> None:
        self._now = now

    def step(self, seconds: float) -> None:
        """Somebody sets the machine's clock; no time passes."""
        self._now += seconds
        self._start += seconds
