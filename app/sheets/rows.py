"""The rows of one xlsx sheet, in a stream: Excel's row numbers, cells in their columns, no more than stands there."""

from __future__ import annotations

import re

from app.errors import AppError
from app.sheets.cells import problem
from app.sheets.formats import EXACT, Shows, number_cell
from app.sheets.model import COLUMNS, ROWS, Cell, Row, Tally
from app.sheets.strings import SharedStrings
from app.sheets.styles import style_shows
from app.sheets.xml_parts import NotPlain, TextCollector, XmlReader, plain_text, spreadsheet_text

# What an attribute text such as ' s="1" t="s"' makes of a cell; the first three are worth a short cut.
_DIGITS, _SHARED, _TEXT, _OTHER = range(4)
_ATTRIBUTE_TEXTS = 10_000  # remembered; a file with more of them is not plain


def column_number(letters: str) -> int:
    """A is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(column: int) -> str:
    return chr(64 + column // 26) * (column > 25) + chr(65 + column % 26)


_COLUMN = {_letters(column): column for column in range(COLUMNS)}


class CellMaker:
    """Turns what a cell element holds into a Cell."""

    def __init__(self, strings: SharedStrings, styles: list[Shows]) -> None:
        self.strings = strings
        self._styles = styles

    def shows(self, style: str) -> Shows:
        return style_shows(self._styles, style)

    def cell(self, kind: str, style: str, value: str | None, formula: bool) -> Cell:
        """`kind` and `style` as the attributes t and s say; `value` None if the element has none."""
        if value is None or (formula and not value and kind != "str"):
            return problem("cell_formula_without_value", "") if formula else ""
        if kind == "n":
            return number_cell(value, self.shows(style))
        if kind == "s":
            return self.strings.look_up(value.strip()) if value else ""
        if kind in ("str", "inlineStr"):
            return spreadsheet_text(value)
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value.strip(), value.strip())
        if kind == "e":
            return problem("cell_error", value)
        if kind == "d":
            return problem("cell_date", value)
        raise AppError("file_damaged")


class Order:
    """Rows come in order and not too many of them; shared by both ways of reading."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.row = 0

    def next(self, number: int) -> None:
        if number > ROWS:
            raise AppError("file_too_many_rows", limit=ROWS)
        if number <= self.row:
            raise AppError("file_damaged")
        self.row = number


class PlainRows:
    """Rows as the usual programs write them: cells with a value, an inline text, or a formula and its value."""

    parents: tuple[str, ...] = ("worksheet", "sheetData")
    opening = re.compile(rb"<sheetData>\s*\Z")
    first = b"<row "
    last = b"</row>"
    _attributes = r'((?: [A-Za-z0-9:]+="[^<>&"]*")*)'
    _empty_rows = r'(?:<row r="[0-9]{1,7}"(?: [A-Za-z0-9:]+="[^<>&"]*")*/>)*'
    _row = re.compile(_empty_rows + r'<row r="([0-9]{1,7})"' + _attributes + ">")
    _entity = "&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});"
    _formula = rf"<f(?: [^<>]*)?>[^<&]*(?:{_entity}[^<&]*)*</f>|<f [^<>]*/>"
    _cell = re.compile(
        r'<c r="([A-Z]{1,2})[0-9]{1,7}"([^<>/]*)'
        rf"(?:>(?:(?:{_formula})(?=<v>[^<]))?<v>(?:([1-9][0-9]{{0,14}})|([^<]*))</v></c>"
        r'|><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>|/>)|[\s\S]'
    )
    _attribute = re.compile(r' ([A-Za-z0-9:]+)="([^"]*)"')

    def __init__(self, maker: CellMaker, order: Order) -> None:
        self._maker = maker
        self._order = order
        self._kinds: dict[str, int] = {}
        self._hidden: dict[str, bool] = {}

    def read(self, text: str) -> list[Row]:
        before, hidden = self._order.row, self._order.tally.hidden_rows
        pieces = text.split(self.last.decode())
        pieces.pop()  # nothing follows the last row
        try:
            return self._read_rows(pieces)
        except (KeyError, NotPlain):
            self._order.row, self._order.tally.hidden_rows = before, hidden
            raise NotPlain from None

    def _read_rows(self, pieces: list[str]) -> list[Row]:
        """The rows; KeyError for whatever is not known. Runs for millions of cells: names are local, calls few."""
        block: list[Row] = []
        row_start, find_cells = self._row.match, self._cell.findall
        order, kinds, hidden = self._order, self._kinds, self._hidden
        text, bounds = self._maker.strings.text, self._maker.strings.bounds
        for piece in pieces:
            head = row_start(piece)
            if head is None:
                raise KeyError
            number_text, attributes = head.groups()
            number = int(number_text)
            order.next(number)
            if hidden[attributes] if attributes in hidden else self._is_hidden(attributes):
                order.tally.hidden_rows += 1
            cells: list[Cell] = []
            cell: Cell
            for letters, attributes, digits, other, inline in find_cells(piece, head.end()):
                column = _COLUMN[letters]  # a KeyError also for what no pattern but the last matched
                kind = kinds[attributes] if attributes in kinds else self._kind(attributes)
                if kind == _DIGITS and digits:
                    cell = digits
                elif kind == _SHARED and digits:
                    index = int(digits)
                    try:
                        cell = text[bounds[index] : bounds[index + 1]].decode()
                    except IndexError:
                        cell = self._maker.strings.look_up(digits)
                elif kind == _TEXT and not digits and not other:
                    cell = spreadsheet_text(plain_text(inline)) if "&" in inline or "_x" in inline else inline
                else:
                    cell = self._other_cell(attributes, digits or other, inline)
                if column == len(cells):
                    cells.append(cell)
                else:
                    put(cells, column, cell)
            if cells:
                block.append((number, cells))
        return block

    def _other_cell(self, attributes: str, value: str, inline: str) -> Cell:
        if inline or "&" in value:
            raise KeyError
        found = self._parse(attributes)
        return self._maker.cell(found.get("t", "n"), found.get("s", "0"), value, False) if value else ""

    def _kind(self, text: str) -> int:
        attributes = self._parse(text)
        letter = attributes.get("t", "n")
        kind = {"s": _SHARED, "inlineStr": _TEXT}.get(letter, _OTHER)
        if letter == "n" and self._maker.shows(attributes.get("s", "0")) in EXACT:
            kind = _DIGITS
        self._kinds[text] = kind
        return kind

    def _is_hidden(self, text: str) -> bool:
        self._hidden[text] = self._parse(text).get("hidden", "0") in ("1", "true")
        return self._hidden[text]

    def _parse(self, text: str) -> dict[str, str]:
        found = self._attribute.findall(text)
        attributes = dict(found)
        whole = "".join(f' {name}="{value}"' for name, value in found) == text
        known = len(self._kinds) < _ATTRIBUTE_TEXTS and len(self._hidden) < _ATTRIBUTE_TEXTS
        if not (whole and known and len(attributes) == len(found)) or "&" in text:
            raise KeyError
        return attributes


def put(cells: list[Cell], column: int, cell: Cell) -> None:
    """Set the cell of a column, filling up on the left."""
    cells.extend([""] * (column + 1 - len(cells)))
    cells[column] = cell


class RowReader(XmlReader):
    """The same with everything a sheet may hold."""

    _REFERENCE = re.compile("([A-Z]{1,3})[0-9]{1,10}")
    _NUMBER = re.compile("[0-9]{1,10}")

    def __init__(self, maker: CellMaker, order: Order) -> None:
        super().__init__()
        self._maker = maker
        self._order = order
        self._block: list[Row] = []
        self._cells: list[Cell] = []
        self._column = 0
        self._kind = self._style = ""
        self._value: str | None = None
        self._formula = False
        self._text = TextCollector(self)

    def drain(self) -> list[Row]:
        block, self._block = self._block, []
        return block

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name in ("v", "t"):
            if "rPh" not in self.path:
                self._text.start()
        elif name == "f":
            self._formula = True
        elif name == "mergeCell":
            self._order.tally.merged_ranges += 1

    def ended(self, name: str) -> None:
        if name in ("v", "t"):
            self._text.stop()
            if name == "v":
                self._value = self._text.take()
        elif name == "is":
            self._value = self._text.take()
        elif name == "c":
            self._end_cell()
        elif name == "row":
            if self._cells:
                self._block.append((self._order.row, self._cells))
            self._cells = []

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", str(self._order.row + 1))
        if not self._NUMBER.fullmatch(number) or len(self.path) != 3:
            raise AppError("file_damaged")
        self._order.next(int(number))
        if attributes.get("hidden", "0") in ("1", "true"):
            self._order.tally.hidden_rows += 1
        self._cells = []
        self._column = -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self.path[-2:-1] != ["row"]:
            raise AppError("file_damaged")
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            match = self._REFERENCE.fullmatch(reference)
            if match is None:
                raise AppError("file_damaged")
            self._column = column_number(match[1])
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value = None
        self._formula = False
        self._text.clear()

    def _end_cell(self) -> None:
        cell = self._maker.cell(self._kind, self._style, self._value, self._formula)
        if self._column < COLUMNS:
            put(self._cells, self._column, cell)
        elif cell:
            raise AppError("file_too_many_columns", limit=COLUMNS)
