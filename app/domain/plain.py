"""Texts from outside before they are kept: no control characters, no lone surrogates, names cut to a length (T10, T15).

What a person typed is refused with a reason; what cannot be sent back (a reply, a file's name) is mended.
"""

from __future__ import annotations

import re
import unicodedata

from app.errors import AppError

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""C0 and C1 but LF, lone surrogates and non-characters: these never reach the database."""
FILE_NAME_BYTES = 120
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SEPARATORS = re.compile(r"[/\\]")


def plain(text: str, field: str) -> str:
    """The text with line ends as LF. Raises AppError("control_characters") on `field`."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if CONTROL.search(text):
        raise AppError("control_characters", field)
    return text


def cleaned(text: str) -> str:
    """The text with line ends as LF and a U+FFFD for each control character. Idempotent."""
    if text.isprintable():
        return text
    return CONTROL.sub(_REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def file_name(name: str) -> str:
    """The name of a file as it is kept and shown: its last part, no mark that turns the direction of writing, at most
    120 bytes with the ending kept (T15). Nothing is ever opened by it.
    """
    name = cleaned(_SEPARATORS.split(name)[-1]).replace("\n", _REPLACEMENT)
    name = "".join(character for character in name if unicodedata.category(character) != "Cf")
    if len(name.encode()) <= FILE_NAME_BYTES:
        return name
    stem, dot, ending = name.rpartition(".")
    tail = dot + ending if dot and len(ending.encode()) <= 10 else ""
    room = FILE_NAME_BYTES - len(f"…{tail}".encode())
    return (stem if tail else name).encode()[:room].decode(errors="ignore") + "…" + tail
