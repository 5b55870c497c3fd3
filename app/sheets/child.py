"""Reads sheets in a process of its own: a hostile file can end that process, never this one; the window stays fluid.

The only place of app/sheets that starts a process. The program's main module must be quick to import (the child imports
it once more) and call multiprocessing.freeze_support() first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.child import messages
from app.errors import AppError
from app.jobs import Job
from app.sheets.model import Progress, Row, SheetInfo, SheetTask, Summary

CHUNK_ROWS = 4_000


@dataclass(frozen=True, slots=True)
class _Rows:
    """What came of a chunk of rows, and how far the reading is."""

    rows: Any
    progress: Progress


def inspect(path: Path, encoding: str | None = None, sheet: str | None = None, job: Job | None = None) -> SheetInfo:
    """What a file is, with its first rows; a wrong one raises AppError. Blocks for some tenths of a second."""
    for message in messages(_inspect, (path, encoding, sheet), job or Job()):
        if isinstance(message, SheetInfo):
            return message
    raise AppError("file_unreadable")


class Reading:
    """Iterate over it once for what the task's checker answered, chunk by chunk; then `summary` is there.

    Raises AppError for a file that is refused, Cancelled within half a second of `job.cancel()`. The job's steps count
    unpacked bytes. Leaving the loop early ends the child.
    """

    def __init__(self, path: Path, task: SheetTask, job: Job) -> None:
        self._path = path
        self._task = task
        self._job = job
        self._summary: Summary | None = None

    @property
    def summary(self) -> Summary:
        if self._summary is None:
            raise RuntimeError("the summary is there after the last rows")
        return self._summary

    def __iter__(self) -> Iterator[Any]:
        for message in messages(_read, (self._path, self._task), self._job):
            if isinstance(message, _Rows):
                self._job.step(*message.progress)
                if message.rows:
                    yield message.rows
            elif isinstance(message, Summary):
                self._summary = message
        if self._summary is None:
            raise AppError("file_unreadable")


def run(path: Path, task: SheetTask, job: Job) -> Reading:
    """Have every row of a file judged by `task.checker` in the child."""
    return Reading(path, task, job)


# What follows runs in the child.


def _inspect(send: Callable[[object], None], path: Path, encoding: str | None, sheet: str | None) -> None:
    from app.sheets.source import Source

    with closing(Source(path, encoding, sheet)) as source:
        send(source.info())


def _read(send: Callable[[object], None], path: Path, task: SheetTask) -> None:
    from app.sheets.source import Source

    with closing(Source(path, task.encoding, task.sheet)) as source:
        count = 0
        if not task.header:
            count = 1
            send(_Rows(task.checker.rows([(source.header_row, list(source.header))]), source.progress))
        for block in source.blocks():
            count += len(block)
            for chunk in _chunks(block):
                send(_Rows(task.checker.rows(chunk), source.progress))
            if not block:
                send(_Rows([], source.progress))
        result = task.checker.finish()
        send(Summary(source.header, count, source.hidden_rows, source.merged_ranges, result))


def _chunks(block: list[Row]) -> Iterator[list[Row]]:
    for start in range(0, len(block), CHUNK_ROWS):
        yield block[start : start + CHUNK_ROWS]
