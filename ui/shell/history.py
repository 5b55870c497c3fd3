"""The pages that were seen, for going back and forward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LONGEST = 50


@dataclass(frozen=True)
class Visit:
    """A page and what it was asked to show."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


class History:
    """Like a browser's: a new visit drops what lay ahead; the same visit twice counts once."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._place = -1

    @property
    def current(self) -> Visit | None:
        return self._visits[self._place] if self._visits else None

    @property
    def before(self) -> Visit | None:
        return self._visits[self._place - 1] if self._place > 0 else None

    @property
    def after(self) -> Visit | None:
        return self._visits[self._place + 1] if self._place + 1 < len(self._visits) else None

    def add(self, visit: Visit) -> None:
        if visit != self.current:
            self._visits = [*self._visits[: self._place + 1], visit][-LONGEST:]
            self._place = len(self._visits) - 1

    def step(self, by: int) -> None:
        """Move to `before` (-1) or `after` (1), which must be there."""
        self._place += by
