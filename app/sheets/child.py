"""Reads sheets in a process of its own: a hostile file can end that process, never this one; the window stays fluid.

The only place of app/sheets that starts a process. The program's main module must be quick to import (the child imports
it once more) and call multiprocessing.freeze_support() first.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.errors import AppError, Cancelled
from app.jobs import Job
from app.sheets.model import Progress, Row, SheetInfo, SheetTask, Summary

CHUNK_ROWS = 4_000
MEMORY_BYTES = 2**30  # address space, interpreter included
CPU_SECONDS = 600
_WAIT_SECONDS = 0.1
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What came of a chunk of rows, and how far the reading is."""

    rows: list[tuple[Any, ...]]
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Refused:
    """The AppError of the child; sent as data, for exceptions with keywords do not survive pickling."""

    code: str
    field: str | None
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Failed:
    """A bug: the kind of the exception and where it was raised, without its text, which may hold somebody's data."""

    kind: str
    where: str


def inspect(path: Path, encoding: str | None = None, sheet: str | None = None, job: Job | None = None) -> SheetInfo:
    """What a file is, with its first rows; a wrong one raises AppError. Blocks for some tenths of a second."""
    for message in _messages(_inspect, (path, encoding, sheet), job or Job()):
        if isinstance(message, SheetInfo):
            return message
    raise AppError("file_unreadable")


class Reading:
    """Iterate over it once for the lists of tuples the task's checker gave; then `summary` is there.

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

    def __iter__(self) -> Iterator[list[tuple[Any, ...]]]:
        for message in _messages(_read, (self._path, self._task), self._job):
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


def _messages(work: Callable[..., None], arguments: tuple[object, ...], job: Job) -> Iterator[object]:
    """Start a child on `work` and yield what it sends; whatever happens, no child is left behind."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(sender, work, arguments), name="sheet reader", daemon=True)
    try:
        try:
            process.start()
        except OSError as error:
            raise AppError("file_unreadable") from error
        sender.close()
        while True:
            while not receiver.poll(_WAIT_SECONDS) and not job.cancelled:
                pass
            if job.cancelled:
                raise Cancelled
            try:
                message = pickle.loads(receiver.recv_bytes())  # noqa: S301  # from our own child
            except (EOFError, OSError):
                return
            yield _checked(message)
    finally:
        receiver.close()
        sender.close()
        if process.pid is not None:
            process.kill()
            process.join()
            process.close()


def _checked(message: object) -> object:
    """The message, or the exception it stands for."""
    if isinstance(message, _Refused):
        raise AppError(message.code, message.field, **message.values)
    if isinstance(message, _Failed):
        _log.error("the sheet reader failed: %s\n%s", message.kind, message.where)
        raise RuntimeError(f"the sheet reader failed: {message.kind}")
    return message


# What follows runs in the child.


def _serve(sender: Connection, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
    def send(message: object) -> None:
        sender.send_bytes(pickle.dumps(message, 5))

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _limit()
    gc.disable()  # rows make no cycles
    try:
        work(send, *arguments)
    except AppError as error:
        send(_Refused(error.code, error.field, error.values))
    except (BrokenPipeError, ConnectionResetError):  # the parent has gone
        pass
    except (MemoryError, OSError):
        send(_Refused("file_unreadable", None, {}))
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        send(_Failed(type(error).__name__, "\n".join(f"{f.filename}:{f.lineno} {f.name}" for f in frames)))


def _limit() -> None:
    """Bound memory and processor time where the system can; no core dump with somebody's numbers in it."""
    if sys.platform != "win32":
        import resource

        for limit, value in (
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_CPU, CPU_SECONDS),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(limit)
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            try:
                resource.setrlimit(limit, (value, value))
            except (OSError, ValueError):
                continue  # macOS knows RLIMIT_AS but refuses it


def _inspect(send: Callable[[object], None], path: Path, encoding: str | None, sheet: str | None) -> None:
    from app.sheets.source import Source

    send(Source(path, encoding, sheet).info())


def _read(send: Callable[[object], None], path: Path, task: SheetTask) -> None:
    from app.sheets.source import Source

    source = Source(path, task.encoding, task.sheet)
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
