"""From rows of a sheet to recipients: columns matched, numbers and values checked, repeats found.

DOM-SEND-13..15, 34, 46. Pure and picklable: it runs in the process that reads the sheet. Most rows of a list are good,
so blocks whose texts hold nothing doubtful take a quick way, and only what stands out is judged by itself.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter, mul
from typing import NamedTuple, Protocol, cast

from app.domain import phone, template, text
from app.domain.campaign import MessageState
from app.domain.country import Prices
from app.domain.destination import Abroad, AtHome, Destination
from app.domain.market import Market, MessageType
from app.errors import AppError

QUEUED, SKIPPED = MessageState.QUEUED.value, MessageState.SKIPPED.value
MERGED = "merged"
NUMBER_HEADER = "客户手机号"
VALUE_HEADER = "短信内容变量"
VERIFICATION_LENGTH = 6
NUMBER_SHARE = 0.9
"""Fewer rows with a number to send to are a sign of the wrong column or encoding (reliability.md T11)."""
_NUMBER_WORDS = ("手机", "号码", "电话", "phone", "mobile", "number", "tel")
_VALUE_HEAD = re.compile(r"(?:短信内容)?变量\s*(\d+)|\{(\d+)\}|(?:var|variable|param|value)\s*_?(\d+)", re.IGNORECASE)
_PLAIN = re.compile(r"1[3-9][0-9]{9}").fullmatch
_DIGITS = re.compile(r"[0-9]{0,6}").fullmatch
_HASH = (1 << 61) - 1
_CHINA = 86 * 10**11
_SMALL_BLOCK = 64
_to_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


class CellProblem(Protocol):
    """A cell that could not be read for sure: why, and what it shows."""

    @property
    def code(self) -> str: ...

    @property
    def shown(self) -> str: ...


Cell = str | CellProblem | None

Checked = tuple[int, str, str, int, int, str, str | None, str | None, str | None, str | None, int | None]
"""row, number (E.164 or as typed), packed values, length, segments, state, code, detail (JSON), original cells
(packed); abroad the country (ISO) and the price of a segment (1/10,000 yuan).
"""


Row = tuple[int, Sequence[Cell]]


class Packed(NamedTuple):
    """Answers as the database takes them in one go: a JSON list of lists in the order of Checked."""

    rows: int
    text: str


@dataclass(frozen=True)
class Columns:
    """Which column (from 0) holds the number, and which the value of each variable; None where nothing matched."""

    number: int | None
    values: tuple[int | None, ...] = ()

    @property
    def complete(self) -> bool:
        return self.number is not None and None not in self.values


def is_number(cell: Cell, market: Market = Market.DOMESTIC) -> bool:
    read = phone.domestic if market is Market.DOMESTIC else phone.abroad
    try:
        return isinstance(cell, str) and bool(read(cell))
    except AppError:
        return False


def has_header(first: Sequence[Cell], market: Market = Market.DOMESTIC) -> bool:
    """Whether the first row names the columns: no cell of it is a number to send to."""
    return not any(is_number(cell, market) for cell in first)


def match_columns(
    header: Sequence[str], rows: Sequence[Sequence[Cell]], variables: int, market: Market = Market.DOMESTIC
) -> Columns:
    """Columns by their header, then by their content, then from left to right."""
    width = max([len(header), *(len(row) for row in rows)], default=0)
    names = [*(name.strip() for name in header), *[""] * (width - len(header))]
    share = [sum(is_number(row[c], market) for row in rows if c < len(row)) for c in range(width)]
    named = [c for c, name in enumerate(names) if name == NUMBER_HEADER] or [
        c for c, name in enumerate(names) if any(word in name.lower() for word in _NUMBER_WORDS)
    ]
    candidates = named or [c for c in range(width) if share[c]]
    number = max(candidates, key=lambda c: (share[c], -c), default=None)
    chosen: dict[int, int] = {}
    for c, name in enumerate(names):
        if c != number and (match := _VALUE_HEAD.search(name)):
            chosen.setdefault(int(next(filter(None, match.groups()))), c)
    free = [c for c in range(width) if c != number and c not in chosen.values()]
    values = tuple(chosen[n] if n in chosen else (free.pop(0) if free else None) for n in range(1, variables + 1))
    return Columns(number, values)


@dataclass
class Summary:
    """What the check of a whole sheet found; counts of rows unless said otherwise."""

    rows: int = 0
    sendable: int = 0
    merged: int = 0
    repeated: int = 0
    wrong_numbers: int = 0
    segments: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    by_segments: Counter[int] = field(default_factory=Counter)
    longest_values: list[int] = field(default_factory=list)
    empty_values: list[int] = field(default_factory=list)


class RecipientChecker:
    """Checks blocks of rows; keeps in mind which numbers it has seen (about 110 bytes each)."""

    def __init__(
        self,
        columns: Columns,
        sign: str,
        content: str,
        kind: MessageType,
        market: Market = Market.DOMESTIC,
        value_limit: int | None = None,
        prices: Prices | None = None,
    ) -> None:
        if columns.number is None or None in columns.values:
            raise AppError("columns_incomplete")
        self._number = columns.number
        self._values = tuple(c for c in columns.values if c is not None)
        fixed = text.pieces(sign, content, market)
        self._fixed = sum(text.billed_length(part) for part in fixed[::2])
        used = Counter(int(n) for n in fixed[1::2])
        self._weights = tuple(used[n] for n in range(1, len(self._values) + 1))
        self._verification = kind is MessageType.VERIFICATION
        self._limit = value_limit
        home = market is Market.DOMESTIC
        self._to: Destination = AtHome(self._fixed, self._weights) if home else Abroad(sign, content, prices or {})
        self._each = self._verification or value_limit is not None or not home
        self._first: dict[int, int] = {}
        self._others: set[tuple[int, int]] = set()
        self.summary = Summary(longest_values=[0] * len(self._values), empty_values=[0] * len(self._values))

    def rows(self, block: Sequence[Row]) -> list[Checked]:
        """One answer for each row that holds anything."""
        block = [row for row in block if any(row[1])]
        answers = self._judge(block)
        self.summary.rows += len(answers)
        return answers

    def _judge(self, block: Sequence[Row]) -> list[Checked]:
        """Halved until what stands out is alone among few."""
        values = self._plain_values(block) if block else None
        if values is not None:
            return self._quick(block, values)
        if len(block) <= _SMALL_BLOCK:
            return [self._check(row, cells) for row, cells in block]
        half = len(block) // 2
        return self._judge(block[:half]) + self._judge(block[half:])

    def _plain_values(self, block: Sequence[Row]) -> list[tuple[str, ...]] | None:
        """The values of each row, if all are texts that only their lengths can make doubtful."""
        if self._each:
            return None
        try:
            picked = self._pick([cells for _, cells in block])
            held = "".join(cast(Iterable[str], chain.from_iterable(picked)))
        except (IndexError, TypeError):
            return None
        if "." in held or "/" in held or not (held.isascii() or max(held) <= "\uffff"):
            return None
        return cast(list[tuple[str, ...]], picked)

    def _pick(self, rows: list[Sequence[Cell]]) -> list[tuple[Cell, ...]]:
        """The cells of the values."""
        if len(self._values) > 1:
            return list(map(itemgetter(*self._values), rows))
        return [tuple(cells[column] for column in self._values) for cells in rows]

    def _quick(self, block: Sequence[Row], values: Sequence[tuple[str, ...]]) -> list[Checked]:
        """The answers of a block of plain values; runs for a million rows, so names are local and calls few."""
        answers: list[Checked] = []
        sizes: list[int] = []
        first, plain, join, answer = self._first, _PLAIN, text.SEPARATOR.join, answers.append
        at, weights, fixed = self._number, self._weights, self._fixed
        once = set(weights) <= {1}
        fixed_once = fixed - max(0, len(weights) - 1)
        for (row, cells), own in zip(block, values, strict=True):
            number = cells[at] if at < len(cells) else None
            if isinstance(number, str) and plain(number) and "" not in own:
                packed = join(own)
                length = fixed_once + len(packed) if once else fixed + sum(map(mul, weights, map(len, own)))
                key = _CHINA + int(number)
                if length <= text.MAX_LENGTH and key not in first:
                    first[key] = row << 61 | hash(packed) & _HASH
                    segments = 1 if length <= 70 else -(-length // 67)
                    sizes.append(segments)
                    answer((row, "+86" + number, packed, length, segments, QUEUED, None, None, None, None, None))
                    continue
            answer(self._check(row, cells))
        summary = self.summary
        summary.sendable += len(sizes)
        summary.segments += sum(sizes)
        summary.by_segments.update(sizes)
        longest = summary.longest_values
        for index, column in enumerate(zip(*values, strict=True)):
            longest[index] = max(longest[index], *map(len, column))
        return answers

    def finish(self) -> Summary:
        return self.summary

    def _check(self, row: int, cells: Sequence[Cell]) -> Checked:
        try:
            number, country = self._read_number(cells)
            values = self._read_values(cells)
            length, segments = self._to.size(values)
            if length > text.MAX_LENGTH:
                raise AppError("text_too_long", "text", length=length, limit=text.MAX_LENGTH)
        except AppError as error:
            return self._problem(row, cells, error)
        packed = text.SEPARATOR.join(values)
        key, mark = int(number), hash(packed) & _HASH
        seen = self._first.get(key)
        detail = None
        if seen is None:
            self._first[key] = row << 61 | mark
        elif seen & _HASH == mark or (key, mark) in self._others:
            self.summary.merged += 1
            detail = f'{{"first": {seen >> 61}}}'
            return row, number, packed, length, 0, SKIPPED, MERGED, detail, None, country, self._to.price(country)
        else:
            self._others.add((key, mark))
            self.summary.repeated += 1
            detail = f'{{"repeats": {seen >> 61}}}'
        summary = self.summary
        summary.sendable += 1
        summary.segments += segments
        summary.by_segments[segments] += 1
        return row, number, packed, length, segments, QUEUED, None, detail, None, country, self._to.price(country)

    def _read_number(self, cells: Sequence[Cell]) -> tuple[str, str | None]:
        cell = cells[self._number] if self._number < len(cells) else None
        if isinstance(cell, str):
            return self._to.number(cell)
        if cell is None:
            raise AppError("number_empty")
        raise AppError(cell.code, "number", shown=cell.shown)

    def _read_values(self, cells: Sequence[Cell]) -> list[str]:
        values, width = [], len(cells)
        for index, column in enumerate(self._values):
            cell = cells[column] if column < width else None
            if not cell:
                self.summary.empty_values[index] += 1
                raise AppError("value_empty", str(index + 1), variable=index + 1)
            if not isinstance(cell, str):
                raise AppError(cell.code, str(index + 1), shown=cell.shown)
            size = len(cell)
            if size > self.summary.longest_values[index]:
                self.summary.longest_values[index] = size
            if self._verification and not _DIGITS(cell):
                raise AppError("value_not_digits", str(index + 1), variable=index + 1)
            if self._limit is not None and size > self._limit:
                raise AppError("value_too_long", str(index + 1), variable=index + 1, limit=self._limit)
            if ("." in cell or "/" in cell) and template.has_link(cell):
                raise AppError("value_link", str(index + 1), variable=index + 1)
            values.append(cell)
        return values

    def _problem(self, row: int, cells: Sequence[Cell], error: AppError) -> Checked:
        self.summary.problems[error.code] += 1
        self.summary.wrong_numbers += error.field in (None, "number")
        shown = [cell if isinstance(cell, str) else cell.shown if cell else "" for cell in cells]
        number = shown[self._number] if self._number < len(shown) else ""
        detail = _to_json({"column": error.field, **error.values})
        return row, number, "", 0, 0, SKIPPED, error.code, detail, text.pack(shown), None, None


@dataclass
class PackingChecker:
    """A checker whose answers are packed, for the way from the reading process into the database."""

    checker: RecipientChecker

    def rows(self, block: Sequence[Row]) -> Packed:
        return packed(self.checker.rows(block))

    def finish(self) -> Summary:
        return self.checker.finish()


def packed(answers: Sequence[Checked]) -> Packed:
    return Packed(len(answers), _to_json(answers))
