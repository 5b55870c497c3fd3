"""The zip package of an xlsx: its directory is judged before anything is unpacked (reliability.md T1)."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

from app.errors import AppError
from app.sheets.model import PACKED_RATIO, PART_BYTES, RATIO_FROM, UNPACKED_BYTES

DIRECTORY_BYTES = 2**20  # some 10,000 parts; a workbook has dozens
_END = struct.Struct("<4s4H2LH")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
    OSError,
)


class Part:
    """One part being unpacked; counts what was unpacked."""

    def __init__(self, stream: IO[bytes], size: int) -> None:
        self._stream = stream
        self.size = size
        self.done = 0

    def read(self, size: int) -> bytes:
        try:
            data = self._stream.read(size)
        except _DAMAGE as error:
            raise AppError("file_damaged") from error
        self.done += len(data)
        return data

    def close(self) -> None:
        self._stream.close()


class Package:
    """The parts of a zip file that passed every limit."""

    def __init__(self, path: Path) -> None:
        _check_directory_size(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except _DAMAGE as error:
            raise AppError("file_damaged") from error
        self._opened: list[Part] = []
        # Part names are compared without case, as the package format says.
        self._parts = {part.filename.replace("\\", "/").lower(): part for part in self._zip.infolist()}
        try:
            _check_sizes(self._zip.infolist())
        except AppError:
            self.close()
            raise

    def close(self) -> None:
        for part in self._opened:
            part.close()
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def open(self, name: str) -> Part:
        """A part by its full name; a missing one is damage."""
        part = self._parts.get(name.lower())
        if part is None:
            raise AppError("file_damaged")
        try:
            self._opened.append(Part(self._zip.open(part), part.file_size))
        except _DAMAGE as error:
            raise AppError("file_damaged") from error
        return self._opened[-1]

    def read_into(self, name: str, feed: Callable[[bytes, bool], object]) -> None:
        """Give a whole part to an XML parser, piece by piece."""
        part = self.open(name)
        while data := part.read(65_536):
            feed(data, False)
        feed(b"", True)


def full_name(target: str, base: str) -> str:
    """The part a relationship of `base` points to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target)).lstrip("/")


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise AppError("file_encrypted_or_old")
    for part in parts:
        bomb = part.file_size > RATIO_FROM and part.file_size > PACKED_RATIO * max(part.compress_size, 1)
        if part.file_size > PART_BYTES or bomb:
            raise AppError("file_unpacks_too_big")
    if sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise AppError("file_unpacks_too_big")


def _check_directory_size(path: Path) -> None:
    """Refuse a huge directory before it is turned into objects."""
    with path.open("rb") as file:
        file.seek(0, 2)
        size = file.tell()
        file.seek(max(0, size - 65_557))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise AppError("file_damaged")
    directory = _END.unpack_from(tail, at)[5]
    if b"PK\x06\x07" in tail[max(0, at - 20) : at]:  # a directory of the 64-bit kind; 30 MB never need one
        raise AppError("file_damaged")
    if directory > DIRECTORY_BYTES:
        raise AppError("file_unpacks_too_big")
