"""What a preflight answers: figures, problem rows, previews, and how the sheet was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.market import Market
from app.domain.recipients import Columns

FEW_NUMBERS = "few_numbers"


@dataclass(frozen=True)
class CountryCost:
    """What goes to one country abroad, by its ISO code; `price` of a segment and `cost` in 1/10,000 yuan."""

    country: str
    rows: int
    segments: int
    price: int
    cost: int


@dataclass(frozen=True)
class CostAbroad:
    """What a draft abroad costs by country, and how much of it can go today.

    The account may send `limit` billed segments abroad on one natural day; `room` of them are left of today, which is
    enough for `fits_today` of the rows. The rest would be skipped (INT-SEND-07).
    """

    countries: tuple[CountryCost, ...]
    limit: int
    room: int
    fits_today: int


@dataclass(frozen=True)
class Sheet:
    """What will happen if this draft is sent. `reasons` (code, values) say why it cannot be, `warnings` what to
    know. `charge` and the packages are in the unit of the market: segments, or 1/10,000 yuan abroad.
    """

    rows: int
    sendable: int
    merged: int
    skipped: int
    repeated: int
    wrong_numbers: int
    users: int
    segments: int
    by_segments: Mapping[int, int]
    problem_counts: Mapping[str, int]
    market: Market
    charge: int
    package_before: int
    package_after: int
    reasons: tuple[tuple[str, Mapping[str, object]], ...]
    warnings: tuple[tuple[str, Mapping[str, object]], ...]
    abroad: CostAbroad | None = None
    """None at home."""

    @property
    def few_numbers(self) -> bool:
        """Whether less than 90 % of the rows have a number: the wrong column or encoding, as a rule (T11)."""
        return any(code == FEW_NUMBERS for code, _ in self.warnings)

    @property
    def can_send(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class Problem:
    """A row that will not be sent: why, and what it held. `column` is "number", "1".. or empty."""

    row: int
    number: str = field(repr=False)
    code: str
    values: Mapping[str, object] = field(repr=False)
    original: tuple[str, ...] = field(repr=False)

    @property
    def wrong_number(self) -> bool:
        """Whether the number itself is what is wrong; it then stands as it was typed."""
        return self.values.get("column", "") in (None, "number")


@dataclass(frozen=True)
class Preview:
    """One real message as it would leave; `index` counts from 0 among `total`."""

    index: int
    total: int
    row: int
    number: str = field(repr=False)
    text: str = field(repr=False)
    spans: tuple[tuple[int, int], ...]
    length: int
    segments: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Loaded:
    """How the sheet of a draft was read, for the mapping table on the page."""

    columns: Columns = field(default_factory=lambda: Columns(None))
    header: tuple[str, ...] = ()
    first: tuple[str, ...] = field(default=(), repr=False)
    encoding: str | None = None
    sheet: str | None = None
    hidden_rows: int = 0
    merged_ranges: int = 0
    wrong_numbers: int = 0
    longest_values: tuple[int, ...] = ()
    empty_values: tuple[int, ...] = ()
    repeated: int = 0
