"""A short table without pages: the numbers behind a chart, the countries of a bill."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QSize

from ui.kit.columns import Column
from ui.kit.labels import Label
from ui.kit.rows import RowsModel, row_id
from ui.kit.table_view import TableView
from ui.theme.theme import theme

MOST_ROWS = 8


class PlainTable(TableView):
    """As high as its rows, up to `most` of them; more scroll."""

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        empty: str,
        known_by: Callable[[Any], Hashable] = row_id,
        most: int = MOST_ROWS,
    ) -> None:
        self._most = most
        self.content = RowsModel(columns, known_by)
        super().__init__(self.content, None)
        self._empty = empty
        self.density = "compact"
        self.setAccessibleName(name)
        self.restyle()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the same ones again change nothing."""
        if tuple(rows) == self.content.rows and (rows or self.cover is not None):
            return
        self.content.show(rows)
        cover = None
        if not rows:
            cover = Label(self._empty, tone="text3")
            cover.setContentsMargins(theme().px(16), 0, 0, 0)
        self.set_cover(cover)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        rows = min(max(1, len(self.content.rows)), self._most)
        height = self.horizontalHeader().height() + rows * self.verticalHeader().defaultSectionSize()
        return QSize(theme().px(320), height + 2 * self.frameWidth())
