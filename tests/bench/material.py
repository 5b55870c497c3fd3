"""What both sides of the bench work on: lists of recipients, a carrier that answers at once, and a stopwatch."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from tests.app.flow import TestCarrier

HEADER = ("手机号", "变量1", "变量2")
NAMES = "李女士 周先生 何女士 赵先生 孙女士 吴先生 郑女士 王先生 冯女士 陈先生".split()
RECEIPTS_AT_ONCE = 1_000
SPARED = 5
"""Personalised messages are a call each, so there are fewer of them: one for so many rows."""

Measured = Iterator[tuple[str, float]]
"""Job and seconds, in the order of JOBS."""


@dataclass(frozen=True)
class Material:
    """Files made once and read by both sides; `rows` recipients each, `few` in the personalised one."""

    rows: int
    workbook: Path
    table: Path
    plain: Path
    personalised: Path

    @property
    def few(self) -> int:
        return max(1, self.rows // SPARED)


class Carrier(TestCarrier):
    """A carrier in memory that takes everything at once and hands its receipts over in turn."""

    def taken(self) -> None:
        del self.waiting[:RECEIPTS_AT_ONCE]


def make(folder: Path, rows: int) -> Material:
    material = Material(rows, *(folder / name for name in ("list.xlsx", "list.csv", "plain.csv", "personalised.csv")))
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for cells in (HEADER, *mixed(rows)):
        sheet.append(cells)
    book.save(material.workbook)
    _write(material.table, HEADER, mixed(rows))
    _write(material.plain, HEADER[:1], ((number(n),) for n in range(rows)))
    _write(material.personalised, HEADER, map(_good, range(rows, rows + material.few)))
    return material


def mixed(rows: int) -> Iterator[tuple[str, str, str]]:
    """Of twenty rows one has a wrong number, one an empty value and one comes twice; some numbers are written
    freely.
    """
    for n in range(rows):
        written, name, order = _good(n)
        match n % 20:
            case 3:
                yield written[:-1], name, order
            case 7:
                yield written, "", order
            case 11:
                yield _good(n - 1)
            case 13:
                yield f"+86 {written[:3]} {written[3:7]} {written[7:]}", name, order
            case _:
                yield written, name, order


def number(n: int) -> str:
    """Different mainland numbers."""
    return f"13{n:07}88"


def _good(n: int) -> tuple[str, str, str]:
    return number(n), NAMES[n % len(NAMES)], f"QH20260318-{n:07}"


def _write(path: Path, header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
