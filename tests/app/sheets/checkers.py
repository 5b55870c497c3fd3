"""Checkers that the child process can import."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import Any

from app.errors import AppError
from app.sheets.model import Row


@dataclass
class Echo:
    """Gives every row back; finally the rows seen and the modules that must not be in the child."""

    seen: int = 0
    blocks: list[int] = field(default_factory=list)

    def rows(self, block: list[Row]) -> list[tuple[Any, ...]]:
        self.seen += len(block)
        self.blocks.append(len(block))
        return [(number, *cells) for number, cells in block]

    def finish(self) -> Any:
        unwanted = [name for name in ("PySide6", "sqlalchemy", "openpyxl", "app.services") if name in sys.modules]
        return {"seen": self.seen, "largest": max(self.blocks, default=0), "unwanted": unwanted, "pid": os.getpid()}


class Refusing(Echo):
    def rows(self, block: list[Row]) -> list[tuple[Any, ...]]:
        raise AppError("file_wrong_column", "phone", column=2)


class Buggy(Echo):
    def rows(self, block: list[Row]) -> list[tuple[Any, ...]]:
        raise ZeroDivisionError("13800138000")


class Dying(Echo):
    def rows(self, block: list[Row]) -> list[tuple[Any, ...]]:
        os._exit(3)


class Greedy(Echo):
    def rows(self, block: list[Row]) -> list[tuple[Any, ...]]:
        return [(bytes(2**31),)]


class Endless(Echo):
    def rows(self, block: list[Row]) -> list[tuple[Any, ...]]:
        while True:
            pass
