"""What a list asks for, and what it gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")

PAGE_SIZES = (10, 20, 50, 100)


@dataclass(frozen=True)
class Listing:
    """Filters by name, one sort key from the service's whitelist, and the page wanted (from 1)."""

    where: Mapping[str, Any] = field(default_factory=dict)
    search: str = ""
    sort: str = ""
    descending: bool = True
    page: int = 1
    page_size: int = PAGE_SIZES[0]

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.page_size

    def filtered(self, **where: Any) -> Listing:
        """The same list with other filters (None removes one), back on page 1."""
        merged = {**self.where, **where}
        return replace(self, where={k: v for k, v in merged.items() if v is not None}, page=1)


@dataclass(frozen=True)
class Found(Generic[Row]):
    """One page of rows and how many there are in all."""

    rows: tuple[Row, ...]
    total: int
