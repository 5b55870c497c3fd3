"""What a file really is, told by its first bytes and never by its name (reliability.md T6)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from app.errors import AppError
from app.sheets.model import FILE_BYTES

_LOOK = 4_096
_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3", "database"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|table|meta|style|script|div)\b", re.IGNORECASE)
_WORKBOOK_NAMES = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".et"})
_TEXT_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(path: Path) -> Literal["zip", "text"]:
    """Whether to read the file as a zip package or as text; every other kind, and a wrong size, is an AppError."""
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise AppError("file_too_big", size=size, limit=FILE_BYTES)
        with path.open("rb") as file:
            start = file.read(_LOOK)
    except OSError as error:
        raise AppError("file_unreadable") from error
    if not start.strip(b"\x00\t\r\n \xef\xbb\xbf\xfe\xff"):
        raise AppError("file_empty")
    if start.startswith(b"PK\x03\x04"):
        return "zip"
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise AppError("file_encrypted_or_old")
    kind = _other_kind(start)
    if kind is None and path.suffix.lower() in _WORKBOOK_NAMES:
        kind = "csv"
    if kind is not None:
        raise AppError("file_kind", kind=kind)
    return "text"


def _other_kind(start: bytes) -> str | None:
    """The kind of a file that is neither package nor plain text; None for text."""
    if start.startswith(b"PK"):
        return "archive"
    for signature, kind in _SIGNATURES:
        if start.startswith(signature) and (len(signature) > 2 or _TEXT_CONTROL.search(start)):
            return kind
    text = start.removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(text):
        return "html"
    if text.lstrip().startswith(b"<?xml"):
        return "html" if b"<html" in text.lower() else "xml"
    if b"\x00" not in start:
        stray = len(_TEXT_CONTROL.findall(start))  # one or two may be a slip in a text
        return "unknown" if stray > 2 + len(start) // 50 else None
    return None if start.startswith((b"\xff\xfe", b"\xfe\xff")) or looks_like_utf_16(start) else "unknown"


def looks_like_utf_16(start: bytes) -> Literal["utf-16-le", "utf-16-be"] | None:
    """UTF-16 without a mark: digits, commas and line ends leave zero bytes on one side only."""
    zeros_even, zeros_odd = start[0::2].count(0), start[1::2].count(0)
    few = len(start) // 40
    if zeros_odd > 4 * few and zeros_even <= few // 4:
        return "utf-16-le"
    if zeros_even > 4 * few and zeros_odd <= few // 4:
        return "utf-16-be"
    return None
