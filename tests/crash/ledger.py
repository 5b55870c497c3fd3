"""What reached the carrier, in a file of its own: lines are added by one write each and never changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Post:
    """One SendSms request that arrived whole: its context, its numbers, and the serial numbers of those taken."""

    context: str
    numbers: tuple[str, ...]
    serials: tuple[str, ...]

    @property
    def taken(self) -> bool:
        return bool(self.serials)


class Ledger:
    """Written by the carrier before it answers; read by the judge."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def add(self, context: str, numbers: Sequence[str], serials: Sequence[str]) -> None:
        os.write(self._file, json.dumps([context, numbers, serials]).encode() + b"\n")

    def posts(self, workspace: str = "") -> Iterator[Post]:
        """All requests, or those of one workspace, in the order of their arrival."""
        for line in self._path.read_bytes().splitlines():
            context, numbers, serials = json.loads(line)
            if context.startswith(workspace):
                yield Post(context, tuple(numbers), tuple(serials))

    def close(self) -> None:
        os.close(self._file)
