"""What a bar of the bench is made of: alternatives measured in turns, and what their medians have to come to."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Figure:
    """One measurement: so many rows in so many seconds. Sides of different size are compared by their speed."""

    rows: int
    seconds: float

    @property
    def speed(self) -> float:
        return self.rows / self.seconds

    def __str__(self) -> str:
        return f"{self.speed:,.0f} rows/s"


@dataclass(frozen=True)
class Bound:
    """What a bar asks for: `value` at least or at most `limit`."""

    sign: str  # ">=" or "<="
    limit: float
    unit: str = "x"

    def met(self, value: float) -> bool:
        return value >= self.limit if self.sign == ">=" else value <= self.limit

    def __str__(self) -> str:
        return f"{self.sign} {self.limit:g}{_spaced(self.unit)}"


def at_least(limit: float, unit: str = "x") -> Bound:
    return Bound(">=", limit, unit)


def at_most(limit: float, unit: str = "x") -> Bound:
    return Bound("<=", limit, unit)


@dataclass(frozen=True)
class Line:
    """A line of the table. `bound` None: a figure to know, without a bar."""

    job: str
    ours: str
    against: str
    value: float | None
    bound: Bound | None = None
    unit: str = "x"

    @property
    def verdict(self) -> str:
        if self.bound is None or self.value is None:
            return ""
        return "met" if self.bound.met(self.value) else "MISSED"

    @property
    def shown(self) -> str:
        if self.value is None:
            return ""
        digits = 2 if self.value < 10 else 1 if self.value < 100 else 0
        return f"{self.value:.{digits}f}{_spaced(self.bound.unit if self.bound else self.unit)}"


def faster(job: str, ours: Figure, against: str, other: Figure, bound: Bound) -> Line:
    """How many times the speed of `other`."""
    size = "" if other.rows == ours.rows else f" ({other.rows:,} rows)"
    return Line(f"{job}, {ours.rows:,} rows", str(ours), f"{against}{size}: {other}", ours.speed / other.speed, bound)


def slower(job: str, ours: Figure, against: str, floor: Figure, bound: Bound) -> Line:
    """How many times the time of `floor` for a row."""
    return Line(f"{job}, {ours.rows:,} rows", str(ours), f"{against}: {floor}", floor.speed / ours.speed, bound)


@dataclass(frozen=True)
class Run:
    """How the bench was asked to measure: `folder` is empty and the bar's own, `cache` keeps big workspaces."""

    folder: Path
    rounds: int = 3
    full: bool = False
    rows: int | None = None
    cache: Path | None = None

    def size(self, quick: int, full: int) -> int:
        """Rows to work on: as the command line says, or the size of the quick or of the full bench."""
        return self.rows or (full if self.full else quick)

    def race(self, sides: Mapping[str, Callable[[int], Figure]], rounds: int | None = None) -> dict[str, Figure]:
        """The median of each side. All take part in every round, each time another one first; a side is told the
        round's number.
        """
        names = list(sides)
        measured: dict[str, list[Figure]] = {name: [] for name in names}
        for number in range(rounds or self.rounds):
            first = number % len(names)
            for name in names[first:] + names[:first]:
                measured[name].append(sides[name](number))
        return {
            name: Figure(figures[0].rows, figures[0].rows / median(figure.speed for figure in figures))
            for name, figures in measured.items()
        }


def timed(rows: int, work: Callable[[], object]) -> Figure:
    """How long `work` over `rows` rows takes."""
    began = time.perf_counter()
    work()
    return Figure(rows, time.perf_counter() - began)


def fresh(work: Callable[..., T], *arguments: Any) -> T:
    """What `work` answers in a new process, which nothing has warmed up or filled; both must be picklable."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def memory(kind: str) -> float:
    """MB of this process: VmRSS now, VmHWM the most there ever was. Linux only."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith(kind))) / 1024


def table(bars: Mapping[str, list[Line]]) -> Iterator[str]:
    """The lines of the table, by bar."""
    heads = ("", "job", "ours", "against", "ratio", "bar", "")
    rows = [
        (name, line.job, line.ours, line.against, line.shown, str(line.bound or ""), line.verdict)
        for name, lines in bars.items()
        for line in lines
    ]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _spaced(unit: str) -> str:
    return unit if unit == "x" else f" {unit}"
