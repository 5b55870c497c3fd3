"""Every hostile file is refused, or told row by row, in a sentence, within its limits, by a child that may die."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app import wording
from app.domain.recipients import Summary
from app.errors import AppError, Cancelled
from app.jobs import Job
from app.sheets import child
from app.sheets.model import ROWS, SheetTask
from app.sheets.write import write_xlsx
from tests.hostile import corpus
from tests.hostile.checking import Weighing, checker
from tests.hostile.corpus import Case

MIB = 2**20
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from /proc")


def read(path: Path) -> tuple[str, dict[str, object], list[tuple[object, ...]]]:
    """Code and values of a refusal, or the answers to the rows, by the real child."""
    try:
        child.inspect(path)
        reading = child.run(path, SheetTask(checker()), Job())
        answers = [row for block in reading for row in block]
    except AppError as error:
        return error.code, error.values, []
    summary: Summary = reading.summary.result
    assert summary.rows == len(answers) == summary.sendable + summary.merged + sum(summary.problems.values())
    return "", {}, answers


def said(code: str, values: dict[str, object]) -> None:
    """Both languages have a whole sentence, with every value in its place."""
    for language in ("zh_CN", "en_US"):
        sentence = wording.sentence(code, language, **values)
        assert sentence not in ("", code)
        assert wording.MISSING not in sentence
        assert "{" not in sentence


@pytest.mark.parametrize("case", corpus.CASES, ids=str)
@pytest.mark.feature("DOM-SEND-15", "DOM-SEND-17")
def test_each_file_is_refused_or_told_row_by_row(case: Case, tmp_path: Path) -> None:
    code, values, answers = read(case.build(tmp_path))
    assert code == case.refused
    assert case.values.items() <= values.items()
    if code:
        said(code, values)
    assert tuple(answer[6] or "" for answer in answers) == case.rows
    for answer in answers:
        if answer[6]:
            said(str(answer[6]), json.loads(str(answer[7])))


@LINUX
@pytest.mark.parametrize("case", corpus.WORST, ids=str)
def test_the_worst_files_cost_next_to_nothing(case: Case, tmp_path: Path) -> None:
    """The child's work alone; bombs fall by the directory in under 0.1 s and 50 MB."""
    path = case.build(tmp_path)
    command = [sys.executable, "-m", "tests.hostile.measure", str(path)]
    took = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert took["code"] == case.refused
    assert took["peak"] < 100 * MIB
    assert took["grown"] < 50 * MIB
    if case in corpus.BOMBS:
        assert took["seconds"] < 0.1 or min(seconds_of(command) for _ in range(2)) < 0.1


def seconds_of(command: list[str]) -> float:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout)["seconds"])


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet of as many rows as there can be."""
    path = tmp_path_factory.mktemp("full") / "full.xlsx"
    rows = ([str(13_000_000_000 + n * 17), f"张{n % 977}女士"] for n in range(ROWS - 1))
    assert write_xlsx(path, ["客户手机号", "短信内容变量1"], rows, Job()) == ROWS - 1
    return path


@LINUX
@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.feature("DOM-SEND-16")
def test_a_full_sheet_is_read_in_half_a_minute_with_progress(full: Path) -> None:
    told: list[tuple[int, int | None]] = []
    start, count = time.monotonic(), 0
    reading = child.run(full, SheetTask(Weighing()), Job(lambda done, total: told.append((done, total))))
    for block in reading:
        count += len(block)
    seconds = time.monotonic() - start
    summary, memory = reading.summary.result
    print(f"\n{full.stat().st_size / MIB:.1f} MB, {seconds:.1f} s, child {memory / MIB:.0f} MB, {len(told)} reports")
    assert (count, summary.rows, summary.sendable) == (ROWS - 1,) * 3
    assert memory <= 300 * MIB
    assert seconds <= 30
    assert len(told) > 20
    assert told == sorted(told)


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_a_full_sheet_is_left_within_half_a_second(full: Path) -> None:
    job, stopped, begun = Job(), [], threading.Event()

    def work() -> None:
        try:
            for _ in child.run(full, SheetTask(checker()), job):
                begun.set()
        except Cancelled:
            stopped.append(time.monotonic())

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(20)
    asked = time.monotonic()
    job.cancel()
    thread.join(10)
    assert stopped[0] - asked < 0.5
