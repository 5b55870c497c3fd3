"""Jobs: the row of long work, how it ends, and what a restart finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.clock import FakeClock
from app.domain.listing import Listing
from app.errors import AppError, Cancelled
from app.jobs import Job
from app.services.jobs import JobRow, JobState
from app.workspace import Workspace


def only(ws: Workspace) -> JobRow:
    (row,) = ws.jobs.find(Listing()).rows
    return row


def test_finished_work_leaves_its_result(ws: Workspace, clock: FakeClock) -> None:
    reports: list[tuple[int, int | None]] = []

    def work(job: Job) -> Path:
        assert only(ws).state is JobState.RUNNING
        for done in range(1, 4):
            clock.advance(1)
            job.step(done, 3)
            assert only(ws).done == done
        return Path("records.csv")

    outer = Job(lambda done, total: reports.append((done, total)), clock.monotonic)
    assert ws.jobs.run("export", "发送记录", work, outer) == Path("records.csv")
    row = only(ws)
    assert (row.kind, row.title, row.state, row.done, row.total) == ("export", "发送记录", JobState.DONE, 3, 3)
    assert (row.result, row.finished_at) == ("records.csv", clock.now())
    assert reports == [(1, 3), (2, 3), (3, 3)]


def test_row_is_written_at_most_twice_a_second(ws: Workspace, clock: FakeClock) -> None:
    heard: list[frozenset[str]] = []

    def work(job: Job) -> None:
        for done in range(100):
            clock.advance(0.05)
            job.step(done, 100)

    ws.notices.listen(heard.append)
    ws.jobs.run("import", "名单", work, Job())
    assert 8 <= len(heard) - 2 <= 10  # 5 seconds, beside the begin and the end
    assert (only(ws).done, only(ws).total) == (99, 100)


def _wrong_file(job: Job) -> None:
    raise AppError("file_damaged")


def _bug(job: Job) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("work", "error", "result"),
    [(_wrong_file, AppError, "file_damaged"), (_bug, ZeroDivisionError, "ZeroDivisionError")],
)
def test_failed_work_is_marked_and_its_error_comes_out(
    ws: Workspace, work: Callable[[Job], None], error: type[Exception], result: str
) -> None:
    with pytest.raises(error):
        ws.jobs.run("import", "名单", work, Job())
    assert (only(ws).state, only(ws).result) == (JobState.FAILED, result)


def test_cancelled_work_stops_at_its_next_step(ws: Workspace) -> None:
    outer, seen = Job(), []

    def work(job: Job) -> None:
        for done in range(10):
            seen.append(done)
            if done == 4:
                outer.cancel()
                assert job.cancelled
            job.step(done, 10)

    with pytest.raises(Cancelled):
        ws.jobs.run("import", "名单", work, outer)
    assert seen == [0, 1, 2, 3, 4]
    assert (only(ws).state, only(ws).done) == (JobState.CANCELLED, 3)


@pytest.mark.feature("NAV-25")
def test_a_job_is_cancelled_by_its_row(ws: Workspace) -> None:
    def work(job: Job) -> None:
        row = only(ws)
        assert row.here
        ws.jobs.cancel(row.id)
        job.step(1)

    with pytest.raises(Cancelled):
        ws.jobs.run("export", "记录", work, Job())
    row = only(ws)
    assert (row.state, row.here) == (JobState.CANCELLED, False)
    ws.jobs.cancel(row.id)  # it has ended: nothing to do
    assert only(ws) == row


@pytest.mark.feature("NAV-25")
def test_the_job_of_another_process_is_seen_and_not_cancelled_here(ws: Workspace, clock: FakeClock) -> None:
    def work(job: Job) -> None:
        other = Workspace(ws.folder, clock=clock)
        row = only(other)
        assert (row.state, row.here) == (JobState.RUNNING, False)
        with pytest.raises(AppError) as refused:
            other.jobs.cancel(row.id)
        assert refused.value.code == "job_elsewhere"
        other.close()
        job.step(1)

    ws.jobs.run("export", "记录", work, Job())
    assert only(ws).state is JobState.DONE


def test_work_may_stop_the_job_it_was_given(ws: Workspace) -> None:
    outer = Job()
    ws.jobs.run("import", "名单", lambda job: job.cancel(), outer)
    assert outer.cancelled


def test_a_restart_marks_what_was_cut_off(ws: Workspace, clock: FakeClock) -> None:
    def work(job: Job) -> None:
        assert ws.jobs.interrupted() == 0  # it is alive
        restarted = Workspace(ws.folder, clock=clock)
        assert restarted.jobs.interrupted() == 1
        row = only(restarted)
        assert (row.state, row.finished_at) == (JobState.INTERRUPTED, clock.now())
        assert restarted.jobs.interrupted() == 0
        restarted.close()
        clock.advance(1)
        job.step(1)
        assert only(ws).state is JobState.RUNNING  # who still works says so

    ws.jobs.run("import", "名单", work, Job())
    assert only(ws).state is JobState.DONE


def test_list_filters(ws: Workspace) -> None:
    ws.jobs.run("import", "名单甲", lambda job: None, Job())
    ws.jobs.run("export", "记录乙", lambda job: None, Job())
    assert [row.title for row in ws.jobs.find(Listing()).rows] == ["记录乙", "名单甲"]
    assert [row.title for row in ws.jobs.find(Listing(where={"kind": "import"})).rows] == ["名单甲"]
    assert [row.title for row in ws.jobs.find(Listing(search="乙")).rows] == ["记录乙"]


def test_work_that_takes_no_steps_is_broken_off() -> None:
    job, broken = Job(), []
    with job.interrupted_by(lambda: broken.append(1)):
        job.cancel()
    assert broken == [1]
    with pytest.raises(Cancelled), job.interrupted_by(lambda: None):
        pytest.fail("begun after the end")
    job.cancel()
    assert broken == [1]
