"""Opens an xlsx: finds its sheets, styles and shared strings, and streams the rows of one sheet."""

from __future__ import annotations

import posixpath
from pathlib import Path

from app.errors import AppError
from app.sheets.model import Opened, Progress, SheetName, Tally
from app.sheets.package import Package, Part, full_name
from app.sheets.rows import CellMaker, Order, PlainRows, RowReader
from app.sheets.strings import SharedStrings
from app.sheets.styles import read_styles
from app.sheets.xml_parts import XmlReader, stream

_SHEETS = 1_000
_RELATIONSHIPS = 10_000
_OTHER_PACKAGES = (
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("content.xml", "ods"),
)
_RELATION_NAMESPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


def open_xlsx(path: Path, sheet: str | None) -> Opened:
    """The rows of `sheet`, or of the first visible sheet."""
    package = Package(path)
    try:
        return _open(package, sheet)
    except BaseException:
        package.close()
        raise


def _open(package: Package, sheet: str | None) -> Opened:
    workbook = _workbook_name(package)
    relations = _relations(package, workbook)
    listed = _sheets(package, workbook, relations)
    if not listed:
        raise AppError("file_empty")
    chosen = sheet if sheet is not None else next((s.name for s, _ in listed if not s.hidden), listed[0][0].name)
    part_name = next((part for s, part in listed if s.name == chosen), None)
    if part_name is None:
        raise AppError("sheet_missing", sheet=chosen)
    strings_name = _related(relations, "/sharedStrings")
    strings_part = package.open(strings_name) if strings_name in package else None
    styles_name = _related(relations, "/styles")
    maker = CellMaker(
        SharedStrings(strings_part), read_styles(package, styles_name if styles_name in package else None)
    )
    tally = Tally()
    order = Order(tally)
    part = package.open(part_name)
    reader = RowReader(maker, order)

    raw = stream(part, reader, reader.drain, PlainRows(maker, order))

    def progress() -> Progress:
        return _progress(part, strings_part)

    return Opened("xlsx", raw, progress, package.close, sheets=tuple(s for s, _ in listed), sheet=chosen, tally=tally)


def _progress(part: Part, strings: Part | None) -> Progress:
    if strings is None:
        return Progress(part.done, part.size)
    return Progress(part.done + strings.done, part.size + strings.size)


def _workbook_name(package: Package) -> str:
    for name, kind in _OTHER_PACKAGES:
        if name in package:
            raise AppError("file_kind", kind=kind)
    if "[content_types].xml" not in package:
        raise AppError("file_kind", kind="archive")
    name = _related(_relations(package, ""), "/officeDocument")
    return name if name in package else "xl/workbook.xml"


Relations = dict[str, tuple[str, str]]  # id -> (kind, part)


def _related(relations: Relations, kind: str) -> str:
    return next((part for found, part in relations.values() if found.endswith(kind)), "")


def _relations(package: Package, base: str) -> Relations:
    name = posixpath.join(posixpath.dirname(base), "_rels", posixpath.basename(base) + ".rels")
    reader = _RelationReader(base)
    if name in package:
        package.read_into(name, reader.feed)
    return reader.relations


def _sheets(package: Package, workbook: str, relations: Relations) -> list[tuple[SheetName, str]]:
    """The worksheets in the workbook's order; sheets of charts hold no rows."""
    reader = _WorkbookReader()
    package.read_into(workbook, reader.feed)
    return [
        (SheetName(name, hidden), relations[key][1])
        for name, hidden, key in reader.sheets
        if key in relations and relations[key][0].endswith("/worksheet")
    ]


class _RelationReader(XmlReader):
    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        self.relations: Relations = {}

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if name.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            part = full_name(attributes.get("Target", ""), self._base)
            self.relations[attributes.get("Id", "")] = (attributes.get("Type", ""), part)
            if len(self.relations) > _RELATIONSHIPS:
                raise AppError("file_damaged")


class _WorkbookReader(XmlReader):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, bool, str]] = []

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and "sheets" in self.path:
            key = next((attributes[f"{space} id"] for space in _RELATION_NAMESPACES if f"{space} id" in attributes), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), hidden, key))
            if len(self.sheets) > _SHEETS:
                raise AppError("file_damaged")
