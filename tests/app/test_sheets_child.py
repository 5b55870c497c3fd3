"""The process that reads sheets: what it gives, how it is stopped, and that its death is no one else's."""

from __future__ import annotations

import multiprocessing
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from app import child
from app.errors import AppError, Cancelled
from app.jobs import Job
from app.sheets.child import CHUNK_ROWS, inspect, run
from app.sheets.model import SheetTask
from tests.app.sheets import checkers, corpus

ROWS = 30_000


@pytest.fixture(scope="module")
def csv_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheets") / "a.csv"
    path.write_text("手机号,姓名\n" + "".join(f"138{n:08d},张三\n" for n in range(ROWS)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def xlsx_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{13800000000 + n}</v></c></row>' for n in range(2, ROWS + 2))
    return corpus.one_sheet(tmp_path_factory.mktemp("sheets") / "a.xlsx", rows)


@pytest.fixture(autouse=True)
def no_child_left() -> object:
    yield
    assert not [child for child in multiprocessing.active_children() if child.name == "file reader"]


def test_inspect_tells_what_the_file_is(csv_file: Path, xlsx_file: Path) -> None:
    info = inspect(csv_file)
    assert (info.kind, info.encoding, info.header, info.columns) == ("csv", "utf-8", ("手机号", "姓名"), 2)
    assert info.first_rows[0] == (2, ("13800000000", "张三"))
    assert len(info.first_rows) == 20
    assert inspect(xlsx_file).sheet == "Sheet1"


def test_inspect_refuses_with_the_reasons_of_the_readers(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"<html><body>")
    with pytest.raises(AppError) as caught:
        inspect(path)
    assert (caught.value.code, caught.value.values) == ("file_kind", {"kind": "html"})
    with pytest.raises(AppError, match="file_unreadable"):
        inspect(tmp_path / "none.csv")


@pytest.mark.parametrize("file", ["csv_file", "xlsx_file"])
def test_every_row_is_judged_in_the_child(file: str, request: pytest.FixtureRequest) -> None:
    reading = run(request.getfixturevalue(file), SheetTask(checkers.Echo()), Job())
    blocks = list(reading)
    rows = [row for block in blocks for row in block]
    assert [row[0] for row in rows] == list(range(2, ROWS + 2))
    assert all(len(block) <= CHUNK_ROWS for block in blocks)
    summary = reading.summary
    assert (summary.rows, summary.result["seen"]) == (ROWS, ROWS)
    assert summary.result["largest"] <= CHUNK_ROWS
    assert summary.result["unwanted"] == []
    assert summary.result["pid"] not in (0, None)


def test_problems_travel(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("phone\n1.38E+10\n")
    [[row]] = list(run(path, SheetTask(checkers.Echo()), Job()))
    assert row[1].code == "cell_scientific"


def test_progress_goes_up_to_the_end(csv_file: Path) -> None:
    told: list[tuple[int, int | None]] = []
    job = Job(lambda done, total: told.append((done, total)), monotonic=iter(range(10**6)).__next__)
    list(run(csv_file, SheetTask(checkers.Echo()), job))
    size = csv_file.stat().st_size
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == (size, size)


def test_an_app_error_of_the_checker_arrives_whole(csv_file: Path) -> None:
    with pytest.raises(AppError) as caught:
        list(run(csv_file, SheetTask(checkers.Refusing()), Job()))
    assert (caught.value.code, caught.value.field, caught.value.values) == ("file_wrong_column", "phone", {"column": 2})


@pytest.mark.allow_warnings("a bug in the child is logged, without the data in its message")
def test_a_bug_in_the_checker_is_a_bug_here_without_its_data(csv_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError") as caught:
        list(run(csv_file, SheetTask(checkers.Buggy()), Job()))
    assert "13800138000" not in str(caught.value) + caplog.text
    assert "checkers.py" in caplog.text


def test_the_death_of_the_child_is_an_unreadable_file(csv_file: Path) -> None:
    with pytest.raises(AppError, match="file_unreadable"):
        list(run(csv_file, SheetTask(checkers.Dying()), Job()))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_a_child_that_wants_too_much_memory_is_an_unreadable_file(csv_file: Path) -> None:
    with pytest.raises(AppError, match="file_unreadable"):
        list(run(csv_file, SheetTask(checkers.Greedy()), Job()))


def test_a_stop_is_noticed_within_half_a_second_even_if_the_child_is_busy(csv_file: Path) -> None:
    job = Job()
    stopped: list[float] = []

    def read() -> None:
        with pytest.raises(Cancelled):
            list(run(csv_file, SheetTask(checkers.Endless()), job))
        stopped.append(time.monotonic())

    thread = threading.Thread(target=read)
    thread.start()
    thread.join(0.5)  # by now the child is up, or starting
    asked = time.monotonic()
    job.cancel()
    thread.join(5)
    assert stopped
    assert stopped[0] - asked < 0.5


def test_a_stop_before_the_start_reads_nothing(csv_file: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        list(run(csv_file, SheetTask(checkers.Echo()), job))
    with pytest.raises(Cancelled):
        inspect(csv_file, job=job)


def test_leaving_the_loop_early_ends_the_child(csv_file: Path) -> None:
    blocks = iter(run(csv_file, SheetTask(checkers.Echo()), Job()))
    assert next(blocks)
    blocks.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_a_thread_that_is_slow_to_go_holds_nobody_up(csv_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The end is in the queue before the thread that put it there is gone."""
    take = child._take

    def slow(*given: Any) -> None:
        take(*given)
        threading.Event().wait(0.3)

    monkeypatch.setattr(child, "_take", slow)
    assert sum(map(len, run(csv_file, SheetTask(checkers.Echo()), Job()))) == ROWS


def test_the_summary_is_there_only_at_the_end(csv_file: Path) -> None:
    reading = run(csv_file, SheetTask(checkers.Echo()), Job())
    with pytest.raises(RuntimeError):
        _ = reading.summary


def test_other_threads_go_on_while_a_file_is_read(xlsx_file: Path) -> None:
    """The reader waits without holding the interpreter; what remains is unpickling a chunk of rows."""
    gaps: list[float] = []
    over = threading.Event()

    def tick() -> None:
        before = time.perf_counter()
        while not over.wait(0.001):
            now = time.perf_counter()
            gaps.append(now - before)
            before = now

    thread = threading.Thread(target=tick)
    thread.start()
    list(run(xlsx_file, SheetTask(checkers.Echo()), Job()))
    over.set()
    thread.join()
    gaps.sort()
    assert len(gaps) > 30
    assert gaps[int(len(gaps) * 0.95)] < 0.05
