"""Hostile files of reliability.md 3.1, built when asked for: each with its threat and what must become of it."""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.app.sheets.corpus import HEADER, MAIN, OLE, XML, one_sheet, sheet_xml, strings_xml, styles_xml, workbook

GIB, MIB = 2**30, 2**20
PHONE = "13800138000"
_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True)
class Case:
    """A file. `refused` is the code of the whole file, else `rows` are the codes of its rows ("" may be sent)."""

    name: str
    build: Callable[[Path], Path]
    refused: str = ""
    rows: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


def zeros(size: int) -> bytes:
    """A deflate stream of so many zero bytes (a multiple of 1 MiB), made without packing them one by one."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    mebibyte = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return mebibyte * (size // MIB) + packer.flush()


def raw_zip(path: Path, parts: Mapping[str, tuple[bytes, int]], shared: bool = False) -> Path:
    """A zip of deflate streams with the unpacked sizes it claims; `shared`: all entries point at the first stream."""
    directory = b""
    with path.open("wb") as file:
        offset = 0
        for name, (packed, size) in parts.items():
            sizes = (0, len(packed), size, len(name))
            if not (shared and directory):
                offset = file.tell()
                file.write(_LOCAL.pack(b"PK\x03\x04", 20, 0, 8, 0, 0, *sizes, 0) + name.encode() + packed)
            directory += _ENTRY.pack(b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *sizes, 0, 0, 0, 0, 0, offset) + name.encode()
        start = file.tell()
        file.write(directory)
        file.write(_END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), start, 0))
    return path


def packed(text: str) -> tuple[bytes, int]:
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    data = text.encode()
    return packer.compress(data) + packer.flush(), len(data)


def parts_of(folder: Path, rows: str = "") -> dict[str, tuple[bytes, int]]:
    """The parts of a good workbook, ready to be spoiled."""
    good = one_sheet(folder / "good.xlsx", rows)
    with zipfile.ZipFile(good) as archive:
        return {name: packed(archive.read(name).decode()) for name in archive.namelist()}


def spoiled(name: str, stream: bytes, size: int, folder: Path) -> Path:
    """A good workbook with one part replaced."""
    return raw_zip(folder / "a.xlsx", {**parts_of(folder), name: (stream, size)})


def overlapping(folder: Path) -> Path:
    stream = zeros(MIB)
    return raw_zip(folder / "a.xlsx", {f"xl/{n}": (stream, 900_000) for n in range(1_000)}, shared=True)


def noise(size: int) -> str:
    """Letters that hardly pack: no ratio gives them away."""
    block = "".join(hashlib.sha512(bytes([n // 256, n % 256])).hexdigest() for n in range(600))
    return (block * (size // len(block) + 1))[:size]


def cell(xml: str, folder: Path, **parts: str) -> Path:
    """A workbook with this XML as the cell of the variable."""
    return one_sheet(folder / "a.xlsx", f'<row r="2"><c r="A2"><v>{PHONE}</v></c>{xml}</row>', **parts)


def number(xml: str, folder: Path, style: int | str = 0) -> Path:
    """A workbook with this XML as the cell of the number."""
    rows = f'<row r="2">{xml}<c r="B2" t="inlineStr"><is><t>a</t></is></c></row>'
    return one_sheet(folder / "a.xlsx", rows, styles=styles_xml([0, style]))


def rows(xml: str, folder: Path, before: str = "", after: str = "") -> Path:
    return one_sheet(folder / "a.xlsx", xml, before, after)


def data(name: str, content: bytes, folder: Path) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def package(part: str, folder: Path) -> Path:
    path = folder / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, b"x")
    return path


def doctype(declaration: str, use: str, folder: Path) -> Path:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{HEADER}<row r="2"><c r="A2" t="str"><v>{use}</v></c></row>'
    return workbook(folder / "a.xlsx", {"S": f"{declaration}{sheet}</sheetData></worksheet>"})


def doctype_elsewhere(folder: Path) -> Path:
    text = f'{XML}<!DOCTYPE sst><sst xmlns="{MAIN}"><si><t>a</t></si></sst>'
    return one_sheet(folder / "a.xlsx", '<row r="2"><c r="A2" t="s"><v>0</v></c></row>', strings=text)


def flipped(folder: Path) -> Path:
    many = "".join(f'<row r="{n}"><c r="A{n}"><v>{13800138000 + n}</v></c></row>' for n in range(2, 300))
    path = one_sheet(folder / "a.xlsx", many)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    content[entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2] ^= 16
    path.write_bytes(content)
    return path


def shortened(folder: Path) -> Path:
    path = rows(row(2), folder)
    path.write_bytes(path.read_bytes()[:-200])
    return path


def shared_string(item: str, folder: Path) -> Path:
    return cell('<c r="B2" t="s"><v>0</v></c>', folder, strings=strings_xml([item]))


def hidden_things(folder: Path) -> Path:
    xml = row(2) + row(3).replace('r="3">', 'r="3" hidden="1">', 1) + row(4, "13900139000")
    sheet = sheet_xml(HEADER + xml, after='<mergeCells><mergeCell ref="A2:B2"/></mergeCells>')
    return workbook(folder / "a.xlsx", {"甲": sheet, "乙": sheet_xml(HEADER)}, hidden=["乙"])


def row(at: int, phone: str = PHONE, value: str = "a") -> str:
    return f'<row r="{at}"><c r="A{at}"><v>{phone}</v></c><c r="B{at}" t="inlineStr"><is><t>{value}</t></is></c></row>'


LAUGHS = "<!DOCTYPE w [" + '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(97 + n)} "{f"&{chr(96 + n)};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip
SHEET = "xl/worksheets/sheet1.xml"
INLINE = '<c r="B2" t="inlineStr"><is><t>{}</t></is></c>'

BOMBS = (
    Case("T1 one part of 1 GiB", partial(spoiled, SHEET, zeros(GIB), GIB), "file_unpacks_too_big"),
    Case("T1 1 GiB beside the sheet", partial(spoiled, "xl/media/a.png", zeros(GIB), GIB), "file_unpacks_too_big"),
    Case("T1 the directory lies", partial(spoiled, SHEET, zeros(GIB), 5_000), "file_damaged"),
    Case("T1 a thousand entries, one stream", overlapping, "file_unpacks_too_big"),
)
MARKUP = (
    Case("T2 laughs", partial(doctype, LAUGHS, "&j;"), "file_doctype"),
    Case("T2 a file of this machine", partial(doctype, '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
         "file_doctype"),
    Case("T2 inner entity", partial(doctype, '<!DOCTYPE w [<!ENTITY x "13800138000">]>', "&x;"), "file_doctype"),
    Case("T2 not even used", partial(doctype, "<!DOCTYPE w>", PHONE), "file_doctype"),
    Case("T2 in the texts", doctype_elsewhere, "file_doctype"),
)  # fmt: skip
PLACES = (
    Case("T3 the last cell of a sheet", partial(rows, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
         "file_too_many_columns", values={"limit": 64}),
    Case("T3 row 4,000,000,000", partial(rows, '<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>'),
         "file_too_many_rows", values={"limit": 1_048_576}),
    Case("T3 column ZZZZZZZ", partial(rows, '<row r="2"><c r="ZZZZZZZ2"><v>1</v></c></row>'), "file_damaged"),
    Case("T3 the size it claims", partial(rows, row(2), before='<dimension ref="A1:XFD1048576"/>'), rows=("",)),
)  # fmt: skip
CELLS = (
    Case("T4 20 MB in one cell", lambda folder: cell(INLINE.format(noise(20 * MIB)), folder), rows=("cell_too_long",)),
    Case("T4 20 MB in one text", lambda folder: shared_string(f"<t>{noise(20 * MIB)}</t>", folder),
         rows=("cell_too_long",)),
    Case("T4 4,097 characters", partial(cell, INLINE.format("x" * 4_097)), rows=("cell_too_long",)),
    Case("T7 formula without value", partial(cell, '<c r="B2"><f>A2</f></c>'), rows=("cell_formula_without_value",)),
    Case("T7 error", partial(cell, '<c r="B2" t="e"><v>#N/A</v></c>'), rows=("cell_error",)),
    Case("T10 NUL", partial(cell, INLINE.format("a_x0000_b")), rows=("cell_control_characters",)),
    Case("T10 half a character", partial(cell, INLINE.format("a_xD800_b")), rows=("cell_control_characters",)),
    Case("T10 C1", partial(cell, INLINE.format("a&#x85;b")), rows=("cell_control_characters",)),
    Case("T10 in a csv", partial(data, "a.csv", f"手机号,变量1\n{PHONE},a\x07b\n".encode()),
         rows=("cell_control_characters",)),
)  # fmt: skip
KINDS = tuple(
    Case(f"T6 {label}", partial(data, name, content), code, values={"kind": kind} if kind else {})
    for label, name, content, code, kind in (
        ("nothing", "a.xlsx", b"", "file_empty", ""),
        ("zeros", "a.csv", bytes(100), "file_empty", ""),
        ("xls", "a.xlsx", OLE, "file_encrypted_or_old", ""),
        ("xls named csv", "a.csv", OLE, "file_encrypted_or_old", ""),
        ("html", "a.xlsx", b"<html><table><tr><td>13800138000", "file_kind", "html"),
        ("html after blanks", "a.xls", b"\xef\xbb\xbf\n<!DOCTYPE HTML><html>", "file_kind", "html"),
        ("html named csv", "a.csv", b"<table><tr><td>1", "file_kind", "html"),
        ("csv named xlsx", "a.xlsx", b"phone,name\n13800138000,a\n", "file_kind", "csv"),
        ("csv named xls", "a.xls", b"phone,name\n13800138000,a\n", "file_kind", "csv"),
        ("xml", "a.xlsx", b'<?xml version="1.0"?><Workbook/>', "file_kind", "xml"),
        ("xhtml", "a.xlsx", b'<?xml version="1.0"?><html/>', "file_kind", "html"),
        ("pdf", "a.xlsx", b"%PDF-1.7 ...", "file_kind", "pdf"),
        ("png", "a.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "file_kind", "image"),
        ("jpeg", "a.xlsx", b"\xff\xd8\xff\xe0\x00\x10JFIF", "file_kind", "image"),
        ("gif", "a.xlsx", b"GIF89a\x01\x00", "file_kind", "image"),
        ("rtf", "a.xlsx", b"{\\rtf1 13800138000}", "file_kind", "rtf"),
        ("gzip", "a.xlsx", b"\x1f\x8b\x08\x00\x00", "file_kind", "archive"),
        ("rar", "a.xlsx", b"Rar!\x1a\x07\x00", "file_kind", "archive"),
        ("7z", "a.csv", b"7z\xbc\xaf\x27\x1c", "file_kind", "archive"),
        ("empty zip", "a.xlsx", b"PK\x05\x06" + bytes(18), "file_kind", "archive"),
        ("program", "a.xlsx", b"MZ\x90\x00\x03\x00\x00", "file_kind", "program"),
        ("database", "a.csv", b"SQLite format 3\x00", "file_kind", "database"),
        ("bytes", "a.csv", bytes(range(256)) * 4, "file_kind", "unknown"),
        ("half a zip", "a.xlsx", b"PK\x03\x04" + bytes(100), "file_damaged", ""),
    )
)
PACKAGES = (
    Case("T6 docx", partial(package, "word/document.xml"), "file_kind", values={"kind": "docx"}),
    Case("T6 ods", partial(package, "content.xml"), "file_kind", values={"kind": "ods"}),
    Case("T6 cut off", shortened, "file_damaged"),
    Case("T6 a flipped bit", flipped, "file_damaged"),
)
_NUMBERS = (
    (f"<v>{PHONE}</v>", 0, ""), (f"<v>{PHONE}.0</v>", 0, ""), ("<v>1.3800138E10</v>", 0, ""),
    (f"<v>{PHONE}</v>", 1, ""), (f"<v>{PHONE}</v>", "@", ""), ("<v>8613800138000</v>", 0, ""),
    ("<v>008613800138000</v>", 0, ""),
    (f"<v>{PHONE}</v>", 11, "cell_scientific"), ("<v>123456789012345678</v>", 0, "cell_scientific"),
    ("<v>45000</v>", 14, "cell_date"), ("<v>45000</v>", "yyyy/m/d", "cell_date"),
    ("<v>0.12</v>", 9, "cell_number_format"),
    ("<v>7</v>", "000", "cell_number_format"), (f"<v>{PHONE}</v>", 3, "cell_number_format"),
    (f"<v>{PHONE}</v>", "000-0000-0000", "cell_number_format"), ("<v>13800138000.5</v>", 0, "cell_number_format"),
)  # fmt: skip
_TEXTS = (
    ("1.38E+10", "cell_scientific"), ("1.38E10", "number_scientific"), ("'13800138000", ""), ("１３８００１３８０００", ""),
    ("138\u00a00013\u200b8000", ""), ("\u202e13800138000", ""), ("+86 138-0013-8000", ""),
    ("٠١٢٣٤٥٦٧٨٩٠", "number_characters"),
    ("②13800138000", "number_length"), ("0085213800138000", "number_foreign"),
)  # fmt: skip
NUMBERS = (
    *(Case(f"T8 {xml} as {style}", partial(number, f'<c r="A2" s="1">{xml}</c>', style=style), rows=(code,))
      for xml, style, code in _NUMBERS),
    *(Case(f"T9 {text!a}", partial(number, f'<c r="A2" t="inlineStr"><is><t>{text}</t></is></c>'), rows=(code,))
      for text, code in _TEXTS),
)  # fmt: skip
CSV = (
    Case("T12 a quote never closed", partial(data, "a.csv", f'手机号,变量1\n{PHONE},a\n{PHONE},"b\n{PHONE},c\n'.encode()),
         "csv_quote", values={"line": 3, "row": 3}),
    Case("T12 a quote closed too early", partial(data, "a.csv", f'手机号,变量1\n{PHONE},"a"b\n'.encode()),
         "csv_quote", values={"line": 2, "row": 2}),
    Case("T13 hidden, merged, repeated", hidden_things, rows=("", "merged", "")),
)  # fmt: skip
CASES = (*BOMBS, *MARKUP, *PLACES, *CELLS, *KINDS, *PACKAGES, *NUMBERS, *CSV)
WORST = (*BOMBS, MARKUP[0], *PLACES[:2], *CELLS[:2])
