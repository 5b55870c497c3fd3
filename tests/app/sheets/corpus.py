"""Small workbooks for tests, well-formed and hostile, built when asked for."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from app.sheets.model import Cell, Row
from app.sheets.source import Source

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)
HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>手机号</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>变量1</t></is></c></row>'
)


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    return f'{XML}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings_xml(items: Sequence[str]) -> str:
    """Shared strings, each given as the XML inside its si element."""
    return f'{XML}<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def styles_xml(formats: Sequence[int | str]) -> str:
    """One cell style for each number format: a built-in number or a format written out."""
    codes = {200 + place: code for place, code in enumerate(formats) if isinstance(code, str)}
    written = "".join(f'<numFmt numFmtId="{key}" formatCode={quoteattr(code)}/>' for key, code in codes.items())
    styles = "".join(
        f'<xf numFmtId="{code if isinstance(code, int) else 200 + place}"/>' for place, code in enumerate(formats)
    )
    return f'{XML}<styleSheet xmlns="{MAIN}"><numFmts>{written}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>'


def workbook(
    path: Path,
    sheets: Mapping[str, str],
    strings: str | None = None,
    styles: str | None = None,
    hidden: Sequence[str] = (),
    more: Mapping[str, bytes] | None = None,
) -> Path:
    """A workbook of sheets given as XML by name."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
    }
    relations = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    listed = ""
    for number, (name, xml) in enumerate(sheets.items(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
        state = ' state="hidden"' if name in hidden else ""
        listed += f'<sheet name={quoteattr(name)} sheetId="{number}"{state} r:id="rId{number}"/>'
    if strings is not None:
        relations.append(("rIdS", "sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = strings
    if styles is not None:
        relations.append(("rIdT", "styles", "styles.xml"))
        parts["xl/styles.xml"] = styles
    parts["xl/workbook.xml"] = f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = _relations(relations)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **(more or {})}.items():
            archive.writestr(name, data)
    return path


def _relations(items: Sequence[tuple[str, str, str]]) -> str:
    body = "".join(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{part}"/>' for key, kind, part in items)
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


def one_sheet(path: Path, rows: str, before: str = "", after: str = "", **parts: str) -> Path:
    """A workbook of one sheet: the header 手机号, 变量1 and then the rows given as XML."""
    return workbook(path, {"Sheet1": sheet_xml(HEADER + rows, before, after)}, **parts)  # type: ignore[arg-type]


def text(value: str) -> str:
    """The XML of a shared or inline string."""
    return f'<t xml:space="preserve">{escape(value)}</t>'


def read(path: Path, encoding: str | None = None, sheet: str | None = None) -> list[Row]:
    """All rows after the header."""
    source = Source(path, encoding, sheet)
    try:
        return [row for block in source.blocks() for row in block]
    finally:
        source.close()


def read_cell(path: Path, cell: str, **parts: str) -> Cell:
    """The cell B2 of a workbook with this XML in its place."""
    rows = f'<row r="2"><c r="A2"><v>13800138000</v></c>{cell}</row>'
    return read(one_sheet(path, rows, **parts))[0][1][1]
