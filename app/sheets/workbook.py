"""The parts of an xlsx going out, as plain XML pieces put into a zip."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain
from typing import IO

from app.sheets.outgoing import CELL_CHARACTERS, OutCell, clean

SHEET_ROWS = 1_048_576
_SHEET_BYTES = 1_800_000_000  # a part of more than 2 GiB needs a kind of zip that some programs refuse
_SHEET_NAME_CHARACTERS = 31
_EXACT = 10**15  # a spreadsheet program keeps 15 digits of a number
_ESCAPE = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Style 0 is General, 1 text, 2 the header: bold text.
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_SHEET_START = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<cols><col min="1" max="{columns}" width="18" customWidth="1"/></cols><sheetData>'
)
_SHEET_END = "</sheetData></worksheet>"
# Stands for the row number in the template of a row; no cleaned text holds it.
_NUMBER_MARK = "\x00"


class Workbook:
    """Writes rows into as many sheets as they need, each with the header, then the parts that bind them."""

    def __init__(
        self, archive: zipfile.ZipFile, header: Sequence[str], name: str, sheet_rows: int = SHEET_ROWS
    ) -> None:
        self._archive = archive
        self._header = header
        self._name = _NOT_IN_SHEET_NAMES.sub("_", name).strip("'") or "Sheet1"
        self._sheet_rows = sheet_rows
        self._sheets = 0
        self._row = 0  # rows written to the current sheet
        self._bytes = 0
        self._templates: dict[tuple[type, ...], str] = {}

    def write(self, blocks: Iterable[list[Sequence[OutCell]]]) -> int:
        """Write all rows and finish the workbook; the number of rows."""
        done = 0
        sheet = self._start_sheet()
        try:
            for block in blocks:
                while block:
                    if self._row >= self._sheet_rows or self._bytes > _SHEET_BYTES:
                        self._end_sheet(sheet)
                        sheet = self._start_sheet()
                    room = self._sheet_rows - self._row
                    self._put(sheet, self._rows(block[:room]))
                    done += len(block[:room])
                    block = block[room:]
            self._end_sheet(sheet)
        finally:
            sheet.close()  # the archive cannot be closed while a part is open, whatever went wrong
        self._bind()
        return done

    def _put(self, sheet: IO[bytes], text: str) -> None:
        data = text.encode()
        self._bytes += len(data)
        sheet.write(data)

    def _start_sheet(self) -> IO[bytes]:
        self._sheets += 1
        self._row = self._bytes = 0
        sheet = self._archive.open(f"xl/worksheets/sheet{self._sheets}.xml", "w")
        self._put(sheet, _SHEET_START.format(columns=max(len(self._header), 1)))
        self._put(sheet, self._rows([self._header]).replace(' s="1"', ' s="2"'))
        return sheet

    def _end_sheet(self, sheet: IO[bytes]) -> None:
        self._put(sheet, _SHEET_END)
        sheet.close()

    def _rows(self, block: list[Sequence[OutCell]]) -> str:
        if not _is_clean(block):
            block = [[_fit(cell) for cell in row] for row in block]
        templates = self._templates
        pieces = []
        number = self._row
        for row in block:
            number += 1
            shape = tuple(map(type, row))
            template = templates[shape] if shape in templates else self._template(shape)
            pieces.append(template.replace(_NUMBER_MARK, str(number)) % tuple(row))
        self._row = number
        return "".join(pieces)

    def _template(self, shape: tuple[type, ...]) -> str:
        """The row of cells of these types, with a place for each value; nothing is shown for None."""
        cells = []
        for column, kind in enumerate(shape):
            place = f'r="{column_letters(column)}{_NUMBER_MARK}"'
            if issubclass(kind, str):
                cells.append(f'<c {place} s="1" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>')
            elif issubclass(kind, int):
                cells.append(f"<c {place}><v>%d</v></c>")
            else:
                cells.append("%.0s")
        self._templates[shape] = f'<row r="{_NUMBER_MARK}">{"".join(cells)}</row>'
        return self._templates[shape]

    def _bind(self) -> None:
        """Write the parts that make one workbook of the sheets."""
        numbers = range(1, self._sheets + 1)
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers
        )
        sheets = "".join(f'<sheet name="{escape(self._sheet_name(n))}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
        relations = "".join(
            f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
        )
        write = self._archive.writestr
        write(
            "[Content_Types].xml",
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{parts}</Types>',
        )
        write(
            "_rels/.rels",
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        write(
            "xl/workbook.xml",
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        )
        write(
            "xl/_rels/workbook.xml.rels",
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
            f'<Relationship Id="rId0" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        )
        write("xl/styles.xml", _STYLES)

    def _sheet_name(self, number: int) -> str:
        ending = "" if number == 1 else f" ({number})"
        return self._name[: _SHEET_NAME_CHARACTERS - len(ending)] + ending


def column_letters(column: int) -> str:
    """0 is A."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _is_clean(block: list[Sequence[OutCell]]) -> bool:
    """Whether every cell may go out as it is; told for the whole block, as most are."""
    cells = list(chain.from_iterable(block))
    texts = [cell for cell in cells if isinstance(cell, str)]
    text = "".join(texts)
    if not text.isprintable() or "&" in text or "<" in text or ">" in text or "_x" in text:
        return False
    if len(text) > CELL_CHARACTERS and max(map(len, texts)) > CELL_CHARACTERS:
        return False
    return max(map(abs, (cell for cell in cells if isinstance(cell, int))), default=0) < _EXACT


def _fit(cell: OutCell) -> OutCell:
    """The cell as it may stand in the XML; a number of too many digits is kept whole as text."""
    if isinstance(cell, int) and abs(cell) >= _EXACT:
        return str(cell)
    if not isinstance(cell, str):
        return cell
    return escape(_ESCAPE.sub("_x005F_", clean(cell)), quote=False)
