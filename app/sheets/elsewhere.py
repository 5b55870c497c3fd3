"""Long files are written in a process of their own: the window shares its interpreter with every thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from app.child import messages
from app.errors import AppError
from app.jobs import Job
from app.sheets.outgoing import beside
from app.sheets.write import Sheet, into_csv, into_xlsx, is_csv

Opened = Callable[[], AbstractContextManager[Sheet]]
"""Opens in the child what the rows come from; can be pickled."""


@dataclass(frozen=True)
class _Written:
    rows: int


def write_elsewhere(path: Path, opened: Opened, job: Job) -> int:
    """As app.sheets.write.write does, in a child; raises the same, and what `opened` raises."""
    with beside(path) as part:
        for message in messages(_write, (opened, part, is_csv(path)), job, "file_not_writable"):
            if isinstance(message, _Written):
                return message.rows
            if isinstance(message, int):
                job.step(message)
        raise AppError("file_not_writable")  # the child has died


def _write(send: Callable[[object], None], opened: Opened, part: Path, as_csv: bool) -> None:
    """Runs in the child."""
    with part.open("wb") as file, opened() as (header, rows):
        done = (into_csv if as_csv else into_xlsx)(file, header, rows, Job(lambda done, _: send(done)))
    send(_Written(done))
