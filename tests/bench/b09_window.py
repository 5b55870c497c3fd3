"""B9: how the window feels while a list is imported, sent and exported: a timer of its thread and the frames of a list
that is being scrolled, against the same window at rest.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.campaign import FINISHED
from app.engine import Engine
from app.jobs import Job
from app.settings import SettingsFile
from app.workspace import Workspace
from tests.bench import material
from tests.bench.bar import Line, Run, at_most, fresh
from tests.bench.ours import load, workspace
from ui.kit.runner import Runner, nothing
from ui.kit.table_view import TableView
from ui.pages.records import RecordsPage
from ui.shell.choices import Choices
from ui.shell.collector import Collector
from ui.shell.window import MainWindow
from ui.theme.theme import install

BEAT_MS = 5
FRAME_MS = 40
"""The list is scrolled a step on so often."""
REST_SECONDS = 3.0
LISTED = 20_000
"""Messages in the list that is scrolled; those of a task sent before."""


class Feel(NamedTuple):
    """What one stretch of time was like, in ms: from one beat to the next, and from a step of the list to its frame."""

    beats: list[float]
    frames: list[float]


def measure(run: Run) -> Iterator[Line]:
    rows = run.size(50_000, material.XLSX_ROWS)
    stretches = fresh(sampled, run.folder, rows, min(rows, 100_000), run.rounds)
    rest = stretches.pop("rest")
    for job, feel in stretches.items():
        for name, ours, idle in (("timer", feel.beats, rest.beats), ("frame", feel.frames, rest.frames)):
            value, base = _p99(ours), _p99(idle)
            against = f"at rest: p99 {base:.1f} ms"
            yield Line(f"{name} during {job}", f"p99 {value:.1f} ms", against, value / base, at_most(2))
        longest = max(*feel.beats, *feel.frames)
        resting = max(*rest.beats, *rest.frames)
        yield Line(f"longest wait during {job}", "", f"at rest: {resting:.1f} ms", longest, at_most(50, "ms"))


def sampled(folder: Path, rows: int, sent: int, rounds: int) -> dict[str, Feel]:
    """The real window on its records, at rest and during each job, in turns; called in a process of its own."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sheet = material.write_xlsx(folder / "list.xlsx", material.mixed(rows))
    first = _list(folder, 0, LISTED)
    fresh_lists = iter([_list(folder, LISTED + number * sent, sent) for number in range(rounds)])
    feels: dict[str, Feel] = {}
    with workspace(folder / "window", rows) as ready:
        engine = Engine(ready.ws)
        engine.run_until_idle(watch=ready.ws.campaigns.confirm(load(ready, first, material.PLAIN)).id)

        def send() -> None:
            task = ready.ws.campaigns.confirm(load(ready, next(fresh_lists), material.PLAIN)).id
            while ready.ws.campaigns.get(task).state not in FINISHED:
                time.sleep(0.05)

        jobs: Mapping[str, Callable[[], object]] = {
            "rest": lambda: time.sleep(REST_SECONDS),
            "import": lambda: load(ready, sheet),
            "send": send,
            "export": lambda: ready.ws.exports.records({}, folder / "out.xlsx", Job()),
        }
        with _Window(ready.ws, folder) as window:
            engine.start()
            window.during(lambda: time.sleep(1))  # the page has its rows then
            for _ in range(rounds):
                for name, work in jobs.items():
                    beats, frames = window.during(work)
                    feel = feels.setdefault(name, Feel([], []))
                    feel.beats.extend(beats)
                    feel.frames.extend(frames)
            engine.close()
    return feels


def _list(folder: Path, first: int, rows: int) -> Path:
    """Numbers that no other list has: nobody gets the same text twice on a day."""
    numbers = ((material.number(n),) for n in range(first, first + rows))
    return material.write_csv(folder / f"list-{first}.csv", numbers)


class _Window:
    """The program's window on a page of a hundred records, as it is while a person works with it."""

    def __init__(self, ws: Workspace, folder: Path) -> None:
        self.application = QApplication([])
        install(self.application)
        self.collector = Collector(self.application)
        self.runner = Runner(self.application)
        choices = Choices(SettingsFile(folder / "settings.json"))
        choices.set("records/0", {"page_size": 100})
        self.window = MainWindow(ws, self.runner, choices, lambda: True)
        self.window.resize(1440, 900)

    def __enter__(self) -> _Window:
        self.collector.start()
        self.window.show()
        self.window.go("records")
        return self

    def __exit__(self, *_: object) -> None:
        self.window.watch.close()
        self.window.hide()
        self.runner.close(5)
        self.collector.stop()

    def during(self, work: Callable[[], object]) -> Feel:
        """Sample until `work`, on a worker's thread, is done."""
        feel = Feel([], [])
        loop = QEventLoop()
        beat, scroll = QTimer(), QTimer()
        last = time.perf_counter()

        def on_beat() -> None:
            nonlocal last
            now = time.perf_counter()
            feel.beats.append((now - last) * 1000)
            last = now

        def on_scroll() -> None:
            began = time.perf_counter()
            bar = self.view.verticalScrollBar()
            bar.setValue((bar.value() + 1) % max(1, bar.maximum()))
            self.view.viewport().repaint()
            feel.frames.append((time.perf_counter() - began) * 1000)

        for timer, spacing, act in ((beat, BEAT_MS, on_beat), (scroll, FRAME_MS, on_scroll)):
            timer.setTimerType(Qt.TimerType.PreciseTimer)
            timer.timeout.connect(act)
            timer.start(spacing)
        failures: list[Exception] = []

        def failed(error: Exception) -> None:
            failures.append(error)
            loop.quit()

        self.runner.job(lambda _: work(), lambda _: loop.quit(), failed, nothing, self.window)
        loop.exec()
        beat.stop()
        scroll.stop()
        if failures:
            raise failures[0]
        return feel

    @property
    def view(self) -> TableView:
        page = self.window.pages.page
        assert isinstance(page, RecordsPage)
        return page.table.view


def _p99(waits: list[float]) -> float:
    return quantiles(waits, n=100)[-1]
