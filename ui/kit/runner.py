"""The one place of the window that starts threads: blocking work off the window's thread, answers back on it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.errors import AppError, Cancelled
from app.jobs import Job

T = TypeVar("T")
Progress = Callable[[int, int | None], None]

QUESTIONS = 4  # short work at a time
JOBS = 3  # long work at a time, in threads of its own, so that it never holds up a list
PROGRESS_MS = 250


def nothing(*_: object) -> None:
    """The answer of whoever does not care."""


@dataclass(eq=False)
class _Task:
    """One piece of work and what becomes of its answer. Made and let go on the window's thread."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    owner: QObject
    key: str | None = None
    is_change: bool = False
    cancelled: Callable[[], None] = nothing
    settled: Callable[[], None] = nothing
    result: Any = None
    error: Exception | None = None
    future: Future[None] | None = field(default=None, repr=False)

    def run(self) -> None:
        """On a thread of the pool. The exception is kept as the answer, whatever it is; `deliver` judges it."""
        try:
            self.result = self.work()
        except Exception as error:
            self.error = error

    def deliver(self, wanted: bool) -> None:
        """On the window's thread. A bug is told even if nobody waits for the answer any more."""
        self.settled()
        error = self.error
        if error is not None and not isinstance(error, AppError | Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)
        elif not wanted or not shiboken6.isValid(self.owner):
            return
        elif isinstance(error, Cancelled):
            self.cancelled()
        elif error is not None:
            self.failed(error)
        else:
            self.done(self.result)

    def forget(self) -> None:
        """Let go of the closures here: the last reference to a widget must not die on another thread."""
        self.work = self.done = self.failed = self.cancelled = self.settled = nothing
        self.result = self.error = None


class JobHandle(QObject):
    """Long work under way; `cancel` asks it to stop at its next step."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._job = Job(self._report)
        self._progress = progress
        self._latest: tuple[int, int | None] | None = None
        self._told: tuple[int, int | None] | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(PROGRESS_MS)
        self._clock.timeout.connect(self.tell)

    @property
    def job(self) -> Job:
        return self._job

    @property
    def running(self) -> bool:
        return self._clock.isActive()

    def cancel(self) -> None:
        self._job.cancel()

    def start(self) -> None:
        self._clock.start()

    def tell(self) -> None:
        """Pass on how far the work is, if it moved."""
        if self._latest is not None and self._latest != self._told:
            self._told = self._latest
            self._progress(*self._told)

    def finish(self) -> None:
        self._clock.stop()
        self.tell()
        self._progress = nothing

    def _report(self, done: int, total: int | None) -> None:
        self._latest = (done, total)  # on the job's thread; the clock looks at it on the window's


class Runner(QObject):
    """Runs blocking functions in threads. All its methods and callbacks belong to the window's thread.

    An AppError goes to `failed`; any other exception is a bug and goes to sys.excepthook. An owner that has been
    destroyed is told nothing.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = ThreadPoolExecutor(QUESTIONS, thread_name_prefix="question")
        self._jobs = ThreadPoolExecutor(JOBS, thread_name_prefix="job")
        self._tasks: set[_Task] = set()
        self._latest: dict[tuple[int, str], _Task] = {}
        self._handles: set[JobHandle] = set()
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def call(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject,
        key: str | None = None,
    ) -> None:
        """Run `work` and give its result to `done`.

        `key` is for questions that replace each other (never for changes): a newer call of the same owner with the
        same key drops this one's answer, and the work itself if it has not begun.
        """
        task = _Task(work, done, failed, owner, key, is_change=key is None)
        if key is not None:
            older = self._latest.get((id(owner), key))
            self._latest[(id(owner), key)] = task
            if older is not None and older.future is not None and older.future.cancel():
                self._drop(older)
        self._begin(self._questions, task)

    def job(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Progress,
        owner: QObject,
        cancelled: Callable[[], None] = nothing,
    ) -> JobHandle:
        """Run long work that steps; `progress` hears of it at most four times a second, and of the last step always."""

        def advance(done: int, total: int | None) -> None:
            if shiboken6.isValid(owner):
                progress(done, total)

        handle = JobHandle(advance)

        def settle() -> None:
            handle.finish()
            self._handles.discard(handle)

        self._handles.add(handle)
        handle.start()
        task = _Task(lambda: work(handle.job), done, failed, owner, cancelled=cancelled, settled=settle)
        self._begin(self._jobs, task)
        return handle

    def close(self, wait_seconds: float) -> bool:
        """Stop the jobs, drop the questions and jobs that have not begun, and wait for the rest.

        A change that was ordered is still made. False if a thread is still at work after `wait_seconds`.
        """
        self._closed = True
        for handle in tuple(self._handles):
            handle.cancel()
            handle.finish()
        self._handles.clear()
        for task in tuple(self._tasks):
            # Dropped here, for a future that was cancelled in the queue never counts as done to `wait`.
            if not task.is_change and task.future is not None and task.future.cancel():
                self._drop(task)
        pools = (self._questions, self._jobs)
        for pool in pools:
            pool.shutdown(wait=False)
        running = [task.future for task in self._tasks if task.future is not None]
        ended = not wait(running, wait_seconds).not_done
        if ended:
            for pool in pools:
                pool.shutdown(wait=True)
            for task in tuple(self._tasks):
                self._drop(task)
        return ended

    def _begin(self, pool: ThreadPoolExecutor, task: _Task) -> None:
        if self._closed:
            task.forget()
            return
        self._tasks.add(task)
        task.future = pool.submit(self._run, task)

    def _run(self, task: _Task) -> None:
        task.run()
        if not self._closed:
            self._arrived.emit(task)

    def _deliver(self, task: _Task) -> None:
        if task not in self._tasks:
            return
        wanted = not self._closed and (task.key is None or self._latest.get((id(task.owner), task.key)) is task)
        try:
            task.deliver(wanted)
        finally:
            self._drop(task)

    def _drop(self, task: _Task) -> None:
        self._tasks.discard(task)
        if task.key is not None and self._latest.get((id(task.owner), task.key)) is task:
            del self._latest[(id(task.owner), task.key)]
        task.forget()


class InlineRunner(Runner):
    """The same for tests: the work runs at once, in the caller, and its answer is there when the call returns."""

    def _begin(self, pool: ThreadPoolExecutor, task: _Task) -> None:
        if self._closed:
            task.forget()
            return
        self._tasks.add(task)
        task.run()
        self._deliver(task)
