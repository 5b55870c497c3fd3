"""The shared strings of a workbook, unpacked as far as asked for; memory stays within bounds."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from app.errors import AppError
from app.sheets.model import CELL_CHARACTERS
from app.sheets.xml_parts import NotPlain, Readable, TextCollector, XmlReader, plain_text, spreadsheet_text, stream

TEXT_BYTES = 150 * 2**20
COUNT = 8_000_000
KEPT = 2_000_000
_INDEX = re.compile("[0-9]{1,8}")


class SharedStrings:
    """Text by index, read on in the part as far as asked for.

    The first KEPT are kept as they are, which is quickest; those beyond as one run of bytes, which takes least memory:
    string KEPT + i is packed[bounds[i]:bounds[i + 1]].
    """

    def __init__(self, part: Readable | None) -> None:
        self._kept: list[str] = []
        self._packed = bytearray()
        self._bounds = array("I", [0])
        self._bytes = 0
        reader = _StringReader()
        self._blocks: Iterator[list[str]] = (
            iter(()) if part is None else stream(part, reader, reader.drain, _PlainStrings())
        )

    def look_up(self, index: str) -> str:
        """The string of an index as written in a cell."""
        if not _INDEX.fullmatch(index):
            raise AppError("file_damaged")
        place = int(index)
        self._read_to(place)
        if place < len(self._kept):
            return self._kept[place]
        place -= KEPT
        return self._packed[self._bounds[place] : self._bounds[place + 1]].decode()

    def look_up_all(self, indexes: Sequence[str]) -> list[str]:
        """The strings of many cells, whose indexes have at most eight digits; "" for an empty cell."""
        self._read_to(max((int(index) for index in indexes if index), default=-1))
        kept = self._kept
        try:
            return [kept[int(index)] if index else "" for index in indexes]
        except IndexError:
            return [self.look_up(index) if index else "" for index in indexes]

    def _read_to(self, place: int) -> None:
        while place >= len(self._kept) + len(self._bounds) - 1:
            self._add(next(self._blocks, None))

    def _add(self, block: list[str] | None) -> None:
        if block is None:
            raise AppError("file_damaged")
        # A longer one is a problem wherever it stands; one character more is enough to tell.
        if max(map(len, block), default=0) > CELL_CHARACTERS:
            block = [string[: CELL_CHARACTERS + 1] for string in block]
        room = KEPT - len(self._kept)
        self._kept += block[:room]
        self._bytes += len("".join(block).encode())
        if len(block) > room:
            encoded = [string.encode() for string in block[room:]]
            self._bounds.extend(islice(accumulate(map(len, encoded), initial=len(self._packed)), 1, None))
            self._packed += b"".join(encoded)
        if self._bytes > TEXT_BYTES or len(self._bounds) > COUNT - KEPT:
            raise AppError("file_too_much_text")


class _PlainStrings:
    parents: tuple[str, ...] = ("sst",)
    opening = re.compile(rb"<sst(?: [^<>]*)?>\Z")
    first = b"<si>"
    last = b"</si>"
    _opened, _closed, _between = "<si><t>", "</t></si>", "</t></si><si><t>"
    _phonetic = re.compile(r'</t><phoneticPr(?: [a-zA-Z]+="[^<>&"]*")*/></si>')

    def read(self, text: str) -> list[str]:
        # The usual variations of one form are brought to it; then whatever still holds a tag is something else.
        text = text.replace('<t xml:space="preserve">', "<t>").replace("<si><t/>", "<si><t></t>")
        if "<phoneticPr" in text:
            text = self._phonetic.sub(self._closed, text)
        if not (text.startswith(self._opened) and text.endswith(self._closed)):
            raise NotPlain
        strings = text[len(self._opened) : -len(self._closed)].split(self._between)
        if "<" in "".join(strings):
            raise NotPlain
        if "&" in text:
            strings = [plain_text(string) for string in strings]
        return [spreadsheet_text(string) for string in strings] if "_x" in text else strings


class _StringReader(XmlReader):
    """The same with everything a string may hold: runs of rich text count, phonetic guides do not."""

    def __init__(self) -> None:
        super().__init__()
        self._strings: list[str] = []
        self._text = TextCollector(self)

    def drain(self) -> list[str]:
        strings, self._strings = self._strings, []
        return strings

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._text.clear()
        elif name == "t" and "rPh" not in self.path:
            self._text.start()

    def ended(self, name: str) -> None:
        if name == "t":
            self._text.stop()
        elif name == "si" and len(self.path) == 2:
            self._strings.append(spreadsheet_text(self._text.take()))
