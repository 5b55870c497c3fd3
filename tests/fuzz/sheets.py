"""Targets over the sheet readers: whole files, packages put together from parts, and both ways to read XML at once."""

from __future__ import annotations

import tempfile
import zipfile
from functools import cache
from itertools import chain
from pathlib import Path

from app.domain.plain import CONTROL
from app.errors import AppError
from app.sheets.cells import settle
from app.sheets.formats import Shows
from app.sheets.model import CELL_CHARACTERS, Problem, Tally
from app.sheets.rows import CellMaker, Order, PlainRows, RowReader
from app.sheets.source import Source
from app.sheets.strings import SharedStrings, _PlainStrings, _StringReader
from app.sheets.xml_parts import MAIN, NotPlain, stream
from tests.fuzz.target import Pieces, spelled, target

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
PIECES = (16, 64, 200, 600)
_ENDS = ("</c>", "</row>", "</v></c>", "</t></is></c>", "</v>", "</f>", "</t>", "</si>", "</r>", "<v>", "<t>", "<f>")
ROW_WORDS = (
    *_ENDS, "<is>", "</is>", '<row r="', "<row>", '<row r="2">', '<row r="3">', '<row r="4" hidden="1">',
    '" spans="1:3">', '<row r="5" spans="1:2" ht="15">', '<row r="6" spans="1:2" ht="15">', '<row r="9"/>',
    '" hidden="true">', '<c r="A', '<c r="B', '<c r="C', "<c>", '<c r="A2">', '<c r="B2" t="s">', '<c r="A3">',
    '<c r="B3" t="s">', '<c r="BL2">', '<c r="BM2">', '" t="s">', '" t="n">', '" t="str">', '" t="inlineStr">',
    '" t="b">', '" t="e">', '" t="d">', '" s="1">', '" s="2" t="s">', '" s="3">', '" s="9">', '"/>', ' t="s"',
    ' s="1"', "<is><t>", "</t></is>", '<is><t xml:space="preserve">', "<f/>", '<f t="shared" si="0"/>',
    '<f t="array" ref="A1">', "<v/>", "<rPh>", "</rPh>", "<r>", "<![CDATA[", "]]>", "<!--", "-->", "<?a ?>", "&amp;",
    "&lt;", "&#10;", "&#x4e2d;", "&#0;", "&#xD800;", "&foo;", "_x000D_", "_xD83D__xDE00_", "_x0000_", "_x005F_",
    "1.38E+10", "1.5", "13800138000", "0", "中", "\U0001f600", "\r", "</sheetData>", "<sheetData>", "</worksheet>",
    f'<worksheet xmlns="{MAIN}">', f'<x:c xmlns:x="{MAIN}" r="A2">', "<mergeCells>", '<mergeCell ref="A1:B2"/>',
    "</mergeCells>", "<!DOCTYPE w>", '<?xml version="1.0"?>', "\n", " ",
    '<row r="2" spans="1:2"><c r="A2"><v>13800138000</v></c><c r="B2" t="s"><v>0</v></c></row>',
    '<row r="3" spans="1:2"><c r="A3"><v>13800138001</v></c><c r="B3" t="s"><v>1</v></c></row>',
    '<row r="4" spans="1:2"><c r="A4"><v>13800138002</v></c><c r="B4" t="s"><v>2</v></c></row>',
    '<row r="7"><c r="A7" t="inlineStr"><is><t>a</t></is></c></row>', '<row r="8" spans="1:2"><c r="A8"/></row>',
)  # fmt: skip
STRING_WORDS = (
    "<si><t>", "</t></si>", "<si>", "</si>", "<t>", "</t>", "<si><t/></si>", "<r>", "</r>", "<rPr/>", "<rPh>",
    "</rPh>", '<si><t xml:space="preserve">', '</t><phoneticPr fontId="1"/></si>',
    '<phoneticPr fontId="1" type="noConversion"/>', "&amp;", "&lt;", "&#10;", "&#13;", "&#x4e2d;", "&#0;", "&#xFFFE;",
    "&foo;", "_x000D_", "_xD83D__xDE00_", "_x0000_", "_x005F_x000D_", "<![CDATA[", "]]>", "<!--", "-->", "<?a ?>",
    "中", "\U0001f600", "\r", "\ufffe", "x" * 4_097, "</sst>", f'<sst xmlns="{MAIN}">', "<extLst/>", "<!DOCTYPE s>",
    '<x xmlns="">', "</x>", "]]", "\x7f", "<si><t>a</t></si><si><t>b</t></si>",
)  # fmt: skip
STRINGS = f'<sst xmlns="{MAIN}"><si><t>甲</t></si><si><t>b_x000D_</t></si><si><t/></si></sst>'.encode()
STYLES = [Shows.GENERAL, Shows.WHOLE, Shows.DATE, Shows.WHOLE_POSITIVE]
ROWS_OPEN, ROWS_CLOSE = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode(), b"</sheetData></worksheet>"


class Careful:
    """Covers nothing: everything is read by expat."""

    def __init__(self, quick: PlainRows | _PlainStrings) -> None:
        self.parents, self.opening, self.first, self.last = quick.parents, quick.opening, quick.first, quick.last

    def read(self, text: str) -> list[object]:
        raise NotPlain


def _piece(choice: int) -> int:
    return PIECES[choice >> 1 & 3]


@target(longest=400)
def rows(data: bytes) -> None:
    """Rows read by patterns and by expat are the same, or both are refused for the same reason."""
    choice, body = data[:1] or b"\0", spelled(data[1:], ROW_WORDS)
    xml = body if choice[0] & 1 else ROWS_OPEN + body + ROWS_CLOSE
    quick, careful = (_rows(xml, _piece(choice[0]), way) for way in (False, True))
    assert quick == careful, (xml, quick, careful)


def _rows(xml: bytes, size: int, carefully: bool) -> object:
    order = Order(Tally())
    maker = CellMaker(SharedStrings(Pieces(STRINGS, 2**18)), STYLES)
    reader, quick = RowReader(maker, order), PlainRows(maker, order)
    way = Careful(quick) if carefully else quick
    try:
        found = [row for block in stream(Pieces(xml, size), reader, reader.drain, way) for row in settle(block, 0)]
    except AppError as error:
        return error.code
    return [(number, _without_empty_end(cells)) for number, cells in found], order.tally


def _without_empty_end(cells: object) -> list[object]:
    kept = list(cells)  # type: ignore[call-overload]
    while kept and not kept[-1]:
        kept.pop()
    return kept


@target(longest=400)
def strings(data: bytes) -> None:
    """Shared strings read by patterns and by expat are the same; asked for one by one and together they are too."""
    choice, body = data[:1] or b"\0", spelled(data[1:], STRING_WORDS)
    xml = body if choice[0] & 1 else f'<sst xmlns="{MAIN}">'.encode() + body + b"</sst>"
    quick, careful = (_strings(xml, _piece(choice[0]), way) for way in (False, True))
    assert quick == careful, (xml, quick, careful)
    if isinstance(quick, list):
        shared, count = SharedStrings(Pieces(xml, _piece(choice[0]))), len(quick)
        assert shared.look_up_all([str(place) for place in range(count)]) == quick
        assert [shared.look_up(str(place)) for place in range(count)] == quick


def _strings(xml: bytes, size: int, carefully: bool) -> object:
    reader, quick = _StringReader(), _PlainStrings()
    way = Careful(quick) if carefully else quick
    try:
        found = [string for block in stream(Pieces(xml, size), reader, reader.drain, way) for string in block]
        return [string[: CELL_CHARACTERS + 1] for string in found]
    except AppError as error:
        return error.code


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))


def _read(path: Path, encoding: str | None = None) -> None:
    """Every row of a file is clean, in order and as wide as its header, or the file is refused."""
    try:
        source = Source(path, encoding)
    except AppError:
        return
    last = source.header_row
    try:
        source.info()
        for block in source.blocks():
            for number, cells in block:
                assert number > last
                assert len(cells) >= len(source.header)
                last = number
            texts = [cell.shown if isinstance(cell, Problem) else cell for _, cells in block for cell in cells]
            assert not CONTROL.search("".join(texts))
            assert all(len(text) <= CELL_CHARACTERS for text in texts)
        assert not any(CONTROL.search(name.replace("\n", "")) for name in source.header)
    except AppError:
        pass
    finally:
        source.close()


@target(longest=600)
def csv(data: bytes) -> None:
    """A text file under the encoding found in it, or one that a person chose."""
    path = _folder() / "a.csv"
    path.write_bytes(data[1:])
    _read(path, (None, "utf-8", "gb18030", "utf-16", "big5")[data[0] % 5] if data else None)


@target(longest=2_000)
def package(data: bytes) -> None:
    """Any bytes as an xlsx."""
    path = _folder() / "a.xlsx"
    path.write_bytes(data)
    _read(path)


PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="S" r:id="b"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="b" Type="{OFFICE}/worksheet" '
    f'Target="s.xml"/><Relationship Id="c" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="d" Type="{OFFICE}/sharedStrings" Target="t.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    "xl/t.xml": STRINGS.decode(),
    "xl/s.xml": f"{ROWS_OPEN.decode()}"
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    f'<row r="2"><c r="A2" s="1"><v>13800138000</v></c></row>{ROWS_CLOSE.decode()}',
}
PART_WORDS = (
    *PARTS.values(), "<", "/>", '">', ' Id="', ' Type="', f' Type="{OFFICE}/', ' Target="', ' TargetMode="External"',
    "../", "/xl/", "xl/", "workbook.xml", "styles.xml", "s.xml", "t.xml", "officeDocument", "worksheet", "styles",
    "sharedStrings", "<Relationship", f'<Relationships xmlns="{RELATIONS}">', "</Relationships>", '<sheet name="',
    ' state="hidden"', ' r:id="b"', f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>', "</sheets></workbook>",
    '<xf numFmtId="', f'<styleSheet xmlns="{MAIN}">', "<cellXfs>", "</cellXfs>", "</styleSheet>",
    '<numFmt numFmtId="164" formatCode="', "0.00", "yyyy", "[Red]", "General", "@", "&quot;", "_-", "*x", "\\a", ";",
    "#,##0", "[$-804]", "E+00", "%", "00", "一", ROWS_OPEN.decode(), ROWS_CLOSE.decode(),
    '<row r="2"><c r="A2" s="1"><v>1</v></c></row>', '<c r="A2" s="', "<v>",
    '<?xml version="1.0" encoding="UTF-16"?>', '<?xml version="1.0" encoding="gb2312"?>', "<!DOCTYPE w>", "&amp;",
    "99999", *ROW_WORDS[:60],
)  # fmt: skip


@target(longest=300)
def workbook(data: bytes) -> None:
    """A good package, some of whose parts are replaced: sections begin with the number of a part."""
    parts = {name: content.encode() for name, content in PARTS.items()}
    for section in data.split(b"\x01"):
        if section:
            name = list(PARTS)[section[0] % len(PARTS)]
            parts[name] = spelled(section[1:], PART_WORDS)
    path = _folder() / "b.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in chain({"[Content_Types].xml": b""}.items(), parts.items()):
            archive.writestr(name, content)
    _read(path)
