"""Long work: each has a row, so that pages see how far it is and a restart shows what was cut off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import insert, select, update

from app.db.find import contains, find
from app.db.tables import jobs
from app.domain.listing import Found, Listing
from app.domain.plain import cleaned
from app.errors import AppError, Cancelled
from app.jobs import Job

if TYPE_CHECKING:
    from app.workspace import Workspace

T = TypeVar("T")

_SORTS = {"id": jobs.c.id, "started_at": jobs.c.started_at}
KEEP_SECONDS = 0.5
"""Between two writes of how far a job is."""


class JobState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class JobRow:
    """One job. `result` is what a finished one made (a path), or the code of what a failed one ran into."""

    id: int
    kind: str
    title: str
    state: JobState
    done: int
    total: int | None
    result: str | None
    started_at: float
    finished_at: float | None
    here: bool
    """Whether this process runs it, so that it can be cancelled here."""


class Jobs:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._here: dict[int, Job] = {}

    def run(self, kind: str, title: str, work: Callable[[Job], T], job: Job) -> T:
        """Do `work` and keep its row; what it answers or raises comes out unchanged.

        `work` gets a job of its own that stops with `job`. It must not call `step` inside a write: the row needs
        the write lock. Where nothing can be kept, reading work is done without a row, and other work is refused.
        """
        if self._ws.view_only is not None:
            return work(job)
        with self._ws.write("KeepJob", changes="jobs") as unit:
            row = {
                "kind": kind,
                "title": cleaned(title),
                "state": JobState.RUNNING.value,
                "done": 0,
                "started_at": unit.now,
            }
            identity = unit.connection.execute(insert(jobs).values(**row).returning(jobs.c.id)).scalar_one()
        kept = _KeptJob(job, self._ws.clock.monotonic, lambda done, total: self._keep(identity, done=done, total=total))
        self._here[identity] = kept
        try:
            answer = work(kept)
        except Cancelled:
            self._finish(identity, JobState.CANCELLED, kept)
            raise
        except BaseException as error:
            self._finish(
                identity, JobState.FAILED, kept, error.code if isinstance(error, AppError) else type(error).__name__
            )
            raise
        finally:
            del self._here[identity]
        self._finish(identity, JobState.DONE, kept, cleaned(str(answer)) if isinstance(answer, str | Path) else None)
        return answer

    def cancel(self, job_id: int) -> None:
        """Ask a job to stop at its next step (NAV-25); one that has ended is left alone.

        Raises AppError("job_elsewhere") for one that another process runs.
        """
        job = self._here.get(job_id)
        if job is not None:
            job.cancel()
            return
        with self._ws.read("DescribeJobs") as unit:
            state = unit.connection.scalar(select(jobs.c.state).where(jobs.c.id == job_id))
        if state == JobState.RUNNING:
            raise AppError("job_elsewhere")

    def find(self, listing: Listing) -> Found[JobRow]:
        """Jobs, newest first, by kind and state; the search looks into titles."""
        query = select(jobs)
        for name in ("kind", "state"):
            if name in listing.where:
                query = query.where(jobs.c[name] == listing.where[name])
        if listing.search:
            query = query.where(contains(jobs.c.title, listing.search))
        with self._ws.read("DescribeJobs") as unit:
            return find(unit.connection, query, listing, _SORTS, self._row)

    def interrupted(self) -> int:
        """At a start: jobs whose process is gone are marked; how many."""
        running = [jobs.c.state == JobState.RUNNING.value, jobs.c.id.not_in(list(self._here))]
        with self._ws.read("DescribeJobs") as unit:
            if unit.connection.execute(select(jobs.c.id).where(*running).limit(1)).first() is None:
                return 0
        with self._ws.write("KeepJob", changes="jobs") as unit:
            values = {"state": JobState.INTERRUPTED.value, "finished_at": unit.now}
            return unit.connection.execute(update(jobs).where(*running).values(**values)).rowcount

    def _finish(self, identity: int, state: JobState, kept: _KeptJob, result: str | None = None) -> None:
        self._keep(identity, state, done=kept.done, total=kept.total, result=result, finished_at=self._ws.clock.now())

    def _keep(self, identity: int, state: JobState = JobState.RUNNING, **values: object) -> None:
        with self._ws.write("KeepJob", changes="jobs") as unit:
            unit.connection.execute(update(jobs).where(jobs.c.id == identity).values(state=state.value, **values))

    def _row(self, row: Any) -> JobRow:
        return JobRow(
            row.id,
            row.kind,
            row.title,
            JobState(row.state),
            row.done,
            row.total,
            row.result,
            row.started_at,
            row.finished_at,
            row.id in self._here,
        )


class _KeptJob(Job):
    """A job that reports and stops with another one, and keeps its own row at most twice a second."""

    def __init__(self, outer: Job, monotonic: Callable[[], float], keep: Callable[[int, int | None], None]) -> None:
        super().__init__()
        self._outer = outer
        self._now = monotonic
        self._keep = keep
        self._kept = monotonic()
        self.done = 0
        self.total: int | None = None

    @property
    def cancelled(self) -> bool:
        return self._outer.cancelled

    def cancel(self) -> None:
        self._outer.cancel()

    def step(self, done: int, total: int | None = None) -> None:
        self._outer.step(done, total)
        self.done, self.total = done, total
        now = self._now()
        if now - self._kept >= KEEP_SECONDS:
            self._kept = now
            self._keep(done, total)
