"""XML read in a stream: a parser that refuses document types and floods, and the quick way for plain stretches.

A large part is a prologue, a long run of plain elements and an epilogue. The prologue, the epilogue and everything that
is not plain go through expat; a run of elements goes through patterns that must cover the text without a gap. From the
first block they do not cover, expat reads on to the end. So the quick way may refuse, never misread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar
from xml.parsers import expat

from app.errors import AppError
from app.sheets.model import CELL_CHARACTERS

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
BLOCK_BYTES = 2**18
_PROLOGUE_BYTES = 2**18
_ELEMENT_BYTES = 2**20  # an element longer than this is left to expat, which cuts its text
_TOKEN_BYTES = 2**21  # expat keeps an unfinished tag in memory
_DEPTH = 64
_NAMES = 10_000
# In XML, these never stand in a text. A carriage return changes meaning, so it is not plain either.
_FORBIDDEN = bytes(byte for byte in range(32) if byte not in (9, 10))
_NOT_PLAIN = (b"<!", b"<?", b"]]>", "\ufffe".encode(), "\uffff".encode())
_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(r"_x([0-9a-fA-F]{4})_")

T = TypeVar("T")


class NotPlain(Exception):
    """A stretch the quick way does not cover."""


class Readable(Protocol):
    def read(self, size: int) -> bytes: ...


class XmlReader:
    """expat with the limits; subclasses handle local names of the main namespace (others come with their namespace)."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.XmlDeclHandler = self._declared
        self._fed = 0
        self.utf_8 = True
        self.path: list[str] = []
        self._names: dict[str, str] = {}

    def feed(self, data: bytes, final: bool = False) -> None:
        self._fed += len(data)
        try:
            self._parser.Parse(data, final)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise AppError("file_damaged") from error
        if self._fed - max(self._parser.CurrentByteIndex, 0) > _TOKEN_BYTES:
            raise AppError("file_damaged")

    def collect_text(self, handler: Callable[[str], object] | None) -> None:
        """Have text handed to `handler` from now on, or to nobody."""
        self._parser.CharacterDataHandler = handler

    def started(self, name: str, attributes: dict[str, str]) -> None: ...

    def ended(self, name: str) -> None: ...

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = self._names[name] if name in self._names else self._named(name)
        self.path.append(name)
        if len(self.path) > _DEPTH:
            raise AppError("file_damaged")
        self.started(name, attributes)

    def _end(self, name: str) -> None:
        self.ended(self._names[name])
        self.path.pop()

    def _named(self, name: str) -> str:
        """The local name of the main namespace, or the whole name."""
        if len(self._names) > _NAMES:
            raise AppError("file_damaged")
        namespace, _, local = name.rpartition(" ")
        self._names[name] = local if namespace in (MAIN, STRICT_MAIN) else name
        return self._names[name]

    def _refuse(self, *_: object) -> None:
        raise AppError("file_doctype")

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.utf_8 = encoding is None or encoding.lower() == "utf-8"


class TextCollector:
    """Gathers the text of elements up to a little more than a cell may hold; the rest is dropped."""

    def __init__(self, reader: XmlReader) -> None:
        self._reader = reader
        self._pieces: list[str] = []
        self._length = 0

    def clear(self) -> None:
        self._pieces.clear()
        self._length = 0

    def start(self) -> None:
        self._reader.collect_text(self._add)

    def stop(self) -> None:
        self._reader.collect_text(None)

    def take(self) -> str:
        text = "".join(self._pieces)
        self.clear()
        return text

    def _add(self, piece: str) -> None:
        if self._length <= CELL_CHARACTERS * 8:  # escapes such as _x000D_ shrink a text
            self._pieces.append(piece)
            self._length += len(piece)


class Plain(Protocol[T]):
    """The quick way of one kind of part."""

    parents: tuple[str, ...]  # the elements around the run
    opening: re.Pattern[bytes]  # the prologue ends with this
    first: bytes  # how an element of the run starts
    last: bytes  # and ends

    def read(self, text: str) -> list[T]:
        """What a stretch of whole elements holds; NotPlain if a single character of it is not understood."""
        ...


def stream(part: Readable, reader: XmlReader, drain: Callable[[], list[T]], plain: Plain[T]) -> Iterator[list[T]]:
    """What a part holds, block after block (some empty); `drain` takes what `reader` found since the last time."""
    rest, quick = _prologue(part, reader, plain)
    while data := part.read(BLOCK_BYTES):
        rest += data
        end = rest.rfind(plain.last) + len(plain.last)
        if quick and end >= len(plain.last):
            try:
                found = plain.read(_decoded(rest[:end]))
            except NotPlain:
                quick = False
            else:
                rest = rest[end:]
                yield found
        if not quick or len(rest) > _ELEMENT_BYTES:
            quick = False
            reader.feed(rest)
            rest = b""
            yield drain()
    reader.feed(rest, final=True)
    yield drain()


def _prologue(part: Readable, reader: XmlReader, plain: Plain[T]) -> tuple[bytes, bool]:
    """Feed what stands before the run; the bytes read beyond it, and whether the quick way may start there."""
    head = b""
    while plain.first not in head and len(head) < _PROLOGUE_BYTES and (data := part.read(4_096)):
        head += data
    at = head.find(plain.first)
    if at < 0 or b"<!" in head[:at] or head.rfind(b"<?", 0, at) > 3:
        return head, False
    reader.feed(head[:at])
    expected = tuple(reader.path) == plain.parents and plain.opening.search(head[:at]) is not None
    return head[at:], expected and reader.utf_8


def _decoded(block: bytes) -> str:
    if len(block.translate(None, _FORBIDDEN)) != len(block) or any(mark in block for mark in _NOT_PLAIN):
        raise NotPlain
    try:
        return block.decode()
    except UnicodeDecodeError:
        raise AppError("file_damaged") from None


def plain_text(text: str) -> str:
    """The text behind XML's own entities; any other entity is not plain."""
    if "&" not in text:
        return text
    if "&" in _ENTITY.sub("", text):
        raise NotPlain
    return _ENTITY.sub(_entity, text)


def _entity(match: re.Match[str]) -> str:
    if match[1]:
        return _NAMED[match[1]]
    code = int(match[2]) if match[2] else int(match[3], 16)
    if (
        (code < 32 and code not in (9, 10, 13))
        or 0xD800 <= code < 0xE000
        or code in (0xFFFE, 0xFFFF)
        or code > 0x10FFFF
    ):
        raise NotPlain
    return chr(code)


def spreadsheet_text(text: str) -> str:
    """The text behind the escapes of spreadsheet programs: _x000D_ is a carriage return, _x005F_ an underscore."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _SURROGATE.sub("\x00", text)  # half a character is as good as a control character
