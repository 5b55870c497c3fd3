"""A Listing and a select become one page of rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, select

from app.domain.listing import Found, Listing
from app.domain.plain import cleaned

Item = TypeVar("Item")

COUNT_LIMIT = 1_000_000
SEARCH_LENGTH = 100


def find(
    connection: Connection, query: Select[Any], listing: Listing, sorts: Mapping[str, Any], make: Callable[[Any], Item]
) -> Found[Item]:
    """Sort by a key of `sorts` (the first is the default; its last column makes the order total) and cut out the
    page.
    """
    total = connection.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    column = sorts.get(listing.sort) if listing.sort else None
    default = next(iter(sorts.values()))
    order = [] if column is None else [column.desc() if listing.descending else column.asc()]
    query = query.order_by(*order, default.desc()).limit(listing.page_size).offset(listing.offset)
    return Found(tuple(make(row) for row in connection.execute(query)), total)


def contains(column: Any, text: str) -> Any:
    """A literal substring match: % and _ mean themselves (reliability.md T19)."""
    return column.contains(cleaned(text[:SEARCH_LENGTH]), autoescape=True)
