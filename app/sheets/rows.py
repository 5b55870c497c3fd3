"""The rows of one xlsx sheet, in a stream: Excel's row numbers, cells in their columns, no more than stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from app.errors import AppError
from app.sheets.cells import problem
from app.sheets.formats import EXACT, Shows, number_cell
from app.sheets.model import COLUMNS, ROWS, Cell, Row, Tally
from app.sheets.strings import SharedStrings
from app.sheets.styles import style_shows
from app.sheets.xml_parts import NotPlain, TextCollector, XmlReader, plain_text, spreadsheet_text

# What an attribute text such as ' s="1" t="s"' makes of a cell; the first three are worth a short cut.
_DIGITS, _SHARED, _TEXT, _OTHER = range(4)
_FORM_ROWS = 20  # looked at for what the rows of a list have in common
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
    _empty_row = re.compile(rf'<row r="([0-9]{{1,7}})"{_attributes}/>')
    _row = re.compile(
        rf'((?:<row r="[0-9]{{1,7}}"(?: [A-Za-z0-9:]+="[^<>&"]*")*/>)*)<row r="([0-9]{{1,7}})"{_attributes}>'
    )
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
        self._form: Form | None = None

    def read(self, text: str) -> list[Row]:
        before, hidden = self._order.row, self._order.tally.hidden_rows
        try:
            return self._read_alike(text)
        except (KeyError, NotPlain):
            self._order.row, self._order.tally.hidden_rows = before, hidden
            raise NotPlain from None

    def _read_alike(self, text: str) -> list[Row]:
        """Rows of one form column by column, the others between them one by one."""
        if self._form is None:
            self._form = self._learn(text)
            if self._form is None:
                return self._read_rows(text.split(self.last.decode())[:-1])
        block: list[Row] = []
        different = 0
        found = self._form.pattern.findall(text)
        for alone, rows in groupby(found, itemgetter(-1)) if any(map(itemgetter(-1), found)) else [("", found)]:
            if alone:
                different += 1
                block += self._read_rows([row[-1].removesuffix(self.last.decode()) for row in rows])
            else:
                block += self._of_form(self._form, list(rows))
        if different * 2 > len(block):
            self._form = None  # the next block shows what the usual form is now
        return block

    def _of_form(self, form: Form, rows: list[tuple[str, ...]]) -> list[Row]:
        """Rows as the form's pattern found them."""
        numbers, *columns = zip(*rows, strict=True)
        places = list(map(int, numbers))
        if self._order.row < places[0] and places == list(range(places[0], places[-1] + 1)):
            self._order.next(places[-1])
        else:
            for place in places:
                self._order.next(place)
        filled: list[Sequence[Cell]] = [
            self._column(kind, cells) for kind, cells in zip(form.kinds, columns, strict=False)
        ]
        for gap in form.gaps:
            filled.insert(gap, [""] * len(rows))
        return list(zip(places, zip(*filled, strict=True), strict=True))

    def _column(self, kind: int, cells: Sequence[str]) -> Sequence[Cell]:
        if kind == _SHARED:
            return self._maker.strings.look_up_all(cells)
        if kind == _TEXT and any("&" in cell or "_x" in cell for cell in cells):
            return [spreadsheet_text(plain_text(cell)) for cell in cells]
        return cells

    def _learn(self, text: str) -> Form | None:
        """The form of the widest among the first rows, if it is one of plain values from left to right."""
        pieces = text.split(self.last.decode(), _FORM_ROWS)[:-1]
        piece = max(pieces, key=len, default="")
        head = self._row.match(piece)
        if head is None or self._is_hidden(head[3]):
            return None
        cells = self._cell.findall(piece, head.end())
        columns = [_COLUMN[letters] for letters, *_ in cells]
        kinds = [self._kind(attributes) for _, attributes, *_ in cells]
        if not cells or _OTHER in kinds or columns != sorted(set(columns)):
            return None
        return Form(head[3], [(letters, attributes) for letters, attributes, *_ in cells], kinds, columns)

    def _read_rows(self, pieces: list[str]) -> list[Row]:
        """The rows; KeyError for whatever is not known. Runs for millions of cells: names are local, calls few."""
        block: list[Row] = []
        row_start, find_cells = self._row.match, self._cell.findall
        order, kinds, hidden = self._order, self._kinds, self._hidden
        look_up = self._maker.strings.look_up
        for piece in pieces:
            head = row_start(piece)
            if head is None:
                raise KeyError
            empty_rows, number_text, attributes = head.groups()
            if empty_rows:
                self._pass_by(empty_rows)
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
                    cell = look_up(digits)
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

    def _pass_by(self, empty_rows: str) -> None:
        """Rows without cells count too: for the order, and where they are hidden."""
        for number, attributes in self._empty_row.findall(empty_rows):
            self._order.next(int(number))
            self._order.tally.hidden_rows += self._is_hidden(attributes)

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


# What follows the attributes of a cell, by kind.
_VALUES = {
    _DIGITS: "><v>([1-9][0-9]{0,14})</v></c>",
    _SHARED: "><v>([0-9]{1,8})</v></c>",
    _TEXT: '><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>',
}


class Form:
    """What the rows of a list have in common: their attributes, and for each column those of its cells. A cell may be
    missing or empty; a row that differs in anything else is found whole, as the last group.
    """

    def __init__(
        self, attributes: str, cells: Sequence[tuple[str, str]], kinds: Sequence[int], columns: Sequence[int]
    ) -> None:
        self.kinds = kinds
        self.gaps = [column for column in range(columns[-1]) if column not in columns]
        parts = [
            rf'(?:<c r="{letters}[0-9]{{1,7}}"(?:{re.escape(own)}{_VALUES[kind]}|(?: s="[0-9]{{1,5}}")?/>))?'
            for (letters, own), kind in zip(cells, kinds, strict=True)
        ]
        self.pattern = re.compile(
            rf'<row r="([0-9]{{1,7}})"{re.escape(attributes)}>{"".join(parts)}</row>|(<row [\s\S]*?</row>|[\s\S])'
        )


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
