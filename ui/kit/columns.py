"""What a table's columns are and what can stand in a cell: the kind of the value decides how it is painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

NO_VALUE = "—"
Align = Literal["left", "right"]


@dataclass(frozen=True)
class Lines:
    """Two lines: the name, and below it in small what it is known by (ID, template, how long it took)."""

    top: str
    bottom: str


@dataclass(frozen=True)
class Strong:
    """A word that carries the row."""

    text: str


@dataclass(frozen=True)
class Status:
    """A state: a filled tag, or a dot with plain text where all is normal (`quiet`). `tone` as in the theme."""

    text: str
    tone: str = "mute"
    icon: str | None = None
    quiet: bool = False


@dataclass(frozen=True)
class Progress:
    """How far a task is (good and bad of a total) and its rate from 0 to 1, None while there is none.

    `said` stands in the place of the two numbers where they do not count things.
    """

    good: int
    bad: int
    total: int
    rate: float | None = None
    said: str = ""


@dataclass(frozen=True)
class RowAction:
    """Something that can be done to a row (or to the ticked rows). `reason` says why it cannot be done now."""

    name: str
    text: str
    icon: str | None = None
    danger: bool = False
    reason: str = ""

    @property
    def allowed(self) -> bool:
        return not self.reason


Actions = tuple[RowAction, ...]
Cell = str | int | float | Lines | Strong | Status | Progress | Actions | None


@dataclass(frozen=True)
class Column:
    """One column. `value(row)` gives the cell; whole numbers get thousands separators.

    `width` in px before text scale; `stretch` is its part of the room left over. `sort` names a key of the service's
    whitelist (empty: not sortable). `priority`: when room is short 3 leaves first, then 2; 1 stays.
    `tip(row)` is a tooltip where the cell alone does not say enough.
    """

    key: str
    title: str
    value: Callable[[Any], Cell]
    width: int = 120
    stretch: int = 0
    align: Align = "left"
    sort: str = ""
    priority: int = 1
    tip: Callable[[Any], str] | None = None


def cell_text(cell: Cell) -> str:
    """A cell as one plain text: for screen readers, tooltips and the clipboard."""
    match cell:
        case None | "":
            return NO_VALUE
        case str():
            return cell
        case int():
            return f"{cell:,}"
        case float():
            return f"{cell:,.2f}"
        case Lines(top, bottom):
            return f"{top} {bottom}".strip() or NO_VALUE
        case Strong(text) | Status(text):
            return text
        case Progress():
            return " ".join(progress_texts(cell))
        case _:
            return ", ".join(action.text for action in cell)


def progress_texts(progress: Progress) -> tuple[str, str]:
    """What stands above the bar: `1,066 / 1,920` and `99.53%`."""
    rate = NO_VALUE if progress.rate is None else f"{progress.rate:.2%}"
    return progress.said or f"{progress.good + progress.bad:,} / {progress.total:,}", rate


def actions_column(actions: Callable[[Any], Sequence[RowAction]], width: int) -> Column:
    """The last column: the first words of what can be done to the row."""
    title = QCoreApplication.translate("Columns", "操作")
    return Column(ACTIONS, title, lambda row: tuple(actions(row)), width=width)


ACTIONS = "actions"
TICKS = "ticks"


def fit(columns: Sequence[Column], available: int, widths: Mapping[str, int], hidden: Set[str]) -> dict[str, int]:
    """The columns that have room, with their widths in px; `widths` are those wished for.

    When room is short the rightmost of the lowest priority leaves first. What is left over goes to columns that
    stretch, or to the first one that says something.
    """
    kept = [column for column in columns if column.key not in hidden]
    for priority in (3, 2):
        for column in reversed(tuple(kept)):
            if sum(widths[one.key] for one in kept) <= available:
                break
            if column.priority == priority:
                kept.remove(column)
    room = {column.key: widths[column.key] for column in kept}
    spare = available - sum(room.values())
    growing = {column.key: column.stretch for column in kept if column.stretch}
    if not growing:
        growing = {column.key: 1 for column in kept if column.key not in (TICKS, ACTIONS)}
        growing = dict(tuple(growing.items())[:1])
    if spare > 0 and growing:
        for key, part in growing.items():
            room[key] += spare * part // sum(growing.values())
        room[next(reversed(growing))] += available - sum(room.values())
    return room
