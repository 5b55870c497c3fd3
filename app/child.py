"""Work on files of other people in a process of its own: a hostile file can end that process, never this one.

The only place of the program below the window that starts a process. The program's main module must be quick to import
(the child imports it once more) and call multiprocessing.freeze_support() first.
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
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import Empty, Queue
from threading import Thread

from app.errors import AppError, Cancelled
from app.jobs import Job

MEMORY_BYTES = 2**30  # address space, interpreter included
CPU_SECONDS = 600
AHEAD = 8
"""Messages that are taken before they are asked for: a pipe holds less than one, and the child would wait for us."""
_WAIT_SECONDS = 0.1
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
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


def messages(
    work: Callable[..., None], arguments: tuple[object, ...], job: Job, unreadable: str = "file_unreadable"
) -> Iterator[object]:
    """Start a child on `work(send, *arguments)` and yield what it sends; whatever happens, no child is left behind.

    An AppError of the child is raised here; `unreadable` is the code where the system refuses it a file or memory.
    Raises Cancelled when the job is asked to stop.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=_serve, args=(sender, work, arguments, unreadable), name="file reader", daemon=True
    )
    arrived: Queue[bytes | None] = Queue(AHEAD)
    taking = Thread(target=_take, args=(receiver, arrived), name="from the file reader", daemon=True)
    try:
        try:
            process.start()
        except OSError as error:
            raise AppError(unreadable) from error
        sender.close()
        taking.start()
        while (message := _next(arrived, job)) is not None:
            yield _checked(pickle.loads(message))  # noqa: S301  # from our own child
    finally:
        sender.close()
        if process.pid is not None:
            process.kill()
            process.join()
            process.close()
        while taking.is_alive():  # the pipe is at its end; a full queue may hold the thread up
            with suppress(Empty):
                arrived.get_nowait()
            taking.join(_WAIT_SECONDS)
        receiver.close()


def _take(receiver: Connection, arrived: Queue[bytes | None]) -> None:
    """Put what comes out of the pipe into the queue; None is the end, whatever ends it."""
    try:
        with suppress(EOFError, OSError):
            while True:
                arrived.put(receiver.recv_bytes())
    finally:
        arrived.put(None)


def _next(arrived: Queue[bytes | None], job: Job) -> bytes | None:
    """The next message, None at the end. Raises Cancelled when the job is asked to stop."""
    while not job.cancelled:
        with suppress(Empty):
            return arrived.get(timeout=_WAIT_SECONDS)
    raise Cancelled


def _checked(message: object) -> object:
    """The message, or the exception it stands for."""
    if isinstance(message, _Refused):
        raise AppError(message.code, message.field, **message.values)
    if isinstance(message, _Failed):
        _log.error("the file reader failed: %s\n%s", message.kind, message.where)
        raise RuntimeError(f"the file reader failed: {message.kind}")
    return message


# What follows runs in the child.


def _serve(sender: Connection, work: Callable[..., None], arguments: tuple[object, ...], unreadable: str) -> None:
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
        send(_Refused(unreadable, None, {}))
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
