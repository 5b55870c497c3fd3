"""A file layer in memory that remembers every write and sync, so that power can be cut anywhere, and fail anywhere."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

PIECE = 512
"""Bytes that a drive writes whole or not at all."""
VFS = "crash"


@dataclass(frozen=True)
class Event:
    """One thing that happened to a file, or (`kind` is "mark") to the world outside."""

    kind: str
    file: str = ""
    at: int = 0
    content: Any = b""


@dataclass
class Image:
    """The files of a disk, and what was done to them since each was synced last."""

    files: dict[str, bytearray] = field(default_factory=dict)
    pending: dict[str, list[Event]] = field(default_factory=dict)

    def apply(self, event: Event) -> None:
        """Synced content becomes the file; the rest waits."""
        waiting = self.pending.setdefault(event.file, [])
        if event.kind != "sync":
            waiting.append(event)
            return
        for earlier in waiting:
            _change(self.files, earlier)
        waiting.clear()

    def after_cut(self, draw: random.Random) -> dict[str, bytearray]:
        """What lies on the disk when power comes back: a random half of the pieces not synced, in their order."""
        found = {name: bytearray(content) for name, content in self.files.items()}
        for waiting in self.pending.values():
            for event in waiting:
                for piece in _pieces(event):
                    if draw.random() < 0.5:
                        _change(found, piece)
        return found


def _pieces(event: Event) -> Iterator[Event]:
    if event.kind != "write":
        yield event
        return
    for start in range(0, len(event.content), PIECE):
        yield Event("write", event.file, event.at + start, event.content[start : start + PIECE])


def _change(files: dict[str, bytearray], event: Event) -> None:
    if event.kind == "delete":
        files.pop(event.file, None)
        return
    content = files.setdefault(event.file, bytearray())
    if event.kind == "truncate":
        del content[event.at :]
        return
    end = event.at + len(event.content)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[event.at : end] = event.content


class Disk(apsw.VFS):
    """An SQLite file layer over memory. Names are paths; a file that is asked for and stands on disk is taken in."""

    def __init__(self) -> None:
        super().__init__(VFS, "")
        self.files: dict[str, bytearray] = {}
        self.log: list[Event] = []
        self.calls = 0
        self.fail_at = 0
        self.failure: type[apsw.Error] = apsw.IOError

    def take(self, folder: Path) -> None:
        """Put the database of a folder on this disk, all of it safe."""
        for path in sorted(folder.glob("workspace.sqlite*")):
            self.files[str(path)] = bytearray(path.read_bytes())
        self.log = [Event("write", name, 0, bytes(content)) for name, content in self.files.items()]
        self.log += [Event("sync", name) for name in self.files]

    def mark(self, content: object) -> None:
        """Something happened outside that no power cut undoes."""
        self.log.append(Event("mark", content=content))

    def note(self, event: Event) -> None:
        """A call that changes something: the one that is to fail fails here, before it has any effect."""
        self.calls += 1
        if self.calls == self.fail_at:
            raise self.failure("as asked")
        self.log.append(event)
        if event.kind != "sync":
            _change(self.files, event)

    # -- what SQLite calls -------------------------------------------------------------------------------------------

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        path = name if isinstance(name, str) or name is None else name.filename()
        flags[1] = flags[0]
        return _File(self, path or f"temporary-{len(self.files)}")

    def xDelete(self, name: str, _sync: bool) -> None:
        self.note(Event("delete", name))
        self.log.append(Event("sync", name))

    def xAccess(self, name: str, _flags: int) -> bool:
        return bool(self.files.get(name))

    def xFullPathname(self, name: str) -> str:
        return os.path.abspath(name)


class _File:
    def __init__(self, disk: Disk, name: str) -> None:
        self._disk = disk
        self._name = name
        disk.files.setdefault(name, bytearray())

    @property
    def _content(self) -> bytearray:
        return self._disk.files.setdefault(self._name, bytearray())

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._content[offset : offset + amount])

    def xWrite(self, content: bytes, offset: int) -> None:
        self._disk.note(Event("write", self._name, offset, bytes(content)))

    def xTruncate(self, size: int) -> None:
        self._disk.note(Event("truncate", self._name, size))

    def xSync(self, _flags: int) -> None:
        self._disk.note(Event("sync", self._name))

    def xFileSize(self) -> int:
        return len(self._content)

    def xLock(self, _level: int) -> None: ...

    def xUnlock(self, _level: int) -> None: ...

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, _operation: int, _pointer: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return PIECE

    def xDeviceCharacteristics(self) -> int:
        return 0

    def xClose(self) -> None: ...
