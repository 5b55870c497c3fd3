"""The rules every text cell passes, whatever kind of file it comes from; whole blocks at once, as most are clean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import cast

from app.domain.plain import CONTROL
from app.sheets.model import CELL_CHARACTERS, SHOWN_CHARACTERS, Cell, CellCode, Problem, Row

SCIENTIFIC = re.compile(r"\s*[+-]?[0-9]+(?:\.[0-9]+)?[Ee]\+[0-9]{2,3}\s*")


def problem(code: CellCode, text: str) -> Problem:
    """A problem with its text made fit to be shown."""
    return Problem(code, CONTROL.sub("\N{REPLACEMENT CHARACTER}", text[:SHOWN_CHARACTERS]))


def text_cell(text: str) -> Cell:
    """The cell a text makes. Tabs around it, a common way to have digits taken for text, are not seen and fall."""
    if len(text) > CELL_CHARACTERS:
        return problem("cell_too_long", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip("\t")
    if CONTROL.search(text):
        return problem("cell_control_characters", text)
    if "+" in text and SCIENTIFIC.fullmatch(text):
        return problem("cell_scientific", text)
    return text


def settle(block: list[Row], columns: int) -> list[Row]:
    """Rows checked cell by cell, empty rows left out, each row filled up to `columns` cells."""
    if _is_clean(block, columns):
        return block
    settled: list[Row] = []
    for number, cells in block:
        judged = [text_cell(cell) if isinstance(cell, str) else cell for cell in cells]
        while len(judged) > columns and not judged[-1]:
            judged.pop()
        if any(judged):
            judged.extend([""] * (columns - len(judged)))
            settled.append((number, judged))
    return settled


def _is_clean(block: list[Row], columns: int) -> bool:
    rows = [cells for _, cells in block]
    if set(map(len, rows)) != {columns} or not all(map(any, rows)):
        return False
    try:
        text = "".join(cast(Iterable[str], chain.from_iterable(rows)))
    except TypeError:  # a Problem is among them
        return False
    if "E+" in text or "e+" in text or not (text.isprintable() or not CONTROL.search(text)):
        return False
    return max(map(len, cast(Iterable[str], chain.from_iterable(rows)))) <= CELL_CHARACTERS
