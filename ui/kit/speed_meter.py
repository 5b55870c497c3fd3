"""How fast a task runs and when it will be done, from the counts it reports."""

from __future__ import annotations

from bisect import bisect_right

SPEED_SPAN = 10.0
AVERAGE_SPAN = 30.0
HIDDEN_AT_FIRST = 5.0
KEPT = 180.0


class SpeedMeter:
    """Speed over the last 10 s; time left by the average of 30 s, hidden for the first 5 s (design 6.5)."""

    def __init__(self) -> None:
        self._times: list[float] = []
        self._counts: list[int] = []
        self._running_since: float | None = None

    def add(self, now: float, done: int) -> None:
        """Note that `done` recipients were finished at `now` (seconds of a clock that never goes back)."""
        if self._running_since is None:
            self._running_since = now
        self._times.append(now)
        self._counts.append(done)
        # The newest sample older than what is kept stays: it is the base of the oldest speed.
        old = max(0, bisect_right(self._times, now - KEPT) - 1)
        del self._times[:old], self._counts[:old]

    def restart(self) -> None:
        """Forget everything: after a pause the old speed says nothing."""
        self._times.clear()
        self._counts.clear()
        self._running_since = None

    def speed(self, now: float) -> float | None:
        """Recipients a second over the last 10 s; None before there is a second to measure."""
        return self._average(now, SPEED_SPAN)

    def seconds_left(self, now: float, remaining: int) -> float | None:
        """Seconds until `remaining` more are finished; None while it would be a guess."""
        if self._running_since is None or now - self._running_since < HIDDEN_AT_FIRST:
            return None
        average = self._average(now, AVERAGE_SPAN)
        return remaining / average if average else None

    def recent(self, now: float, points: int = 36) -> tuple[float, ...]:
        """Speeds of the last three minutes in equal steps, oldest first; shorter when the task is younger."""
        width = KEPT / points
        speeds = []
        for i in range(points, 0, -1):
            begin, end = now - i * width, now - (i - 1) * width
            if self._times and self._times[0] <= begin:
                speeds.append((self._done_at(end) - self._done_at(begin)) / width)
        return tuple(speeds)

    def _average(self, now: float, span: float) -> float | None:
        if not self._times:
            return None
        begin = max(self._times[0], now - span)
        if now - begin < 1.0:
            return None
        return (self._counts[-1] - self._done_at(begin)) / (now - begin)

    def _done_at(self, at: float) -> int:
        return self._counts[max(0, bisect_right(self._times, at) - 1)]


def rounded_left(seconds: float) -> int:
    """Time left as a person would say it: 5 s steps below a minute, minutes below an hour, then 5 minutes."""
    if seconds < 57.5:
        return max(5, round(seconds / 5) * 5)
    grain = 60 if seconds < 3570 else 300
    return round(seconds / grain) * grain
