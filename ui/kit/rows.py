"""The model behind a table: the rows of one page, nothing more; sorting and paging are the service's."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.kit.columns import ACTIONS, TICKS, Cell, Column, cell_text

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
CELL_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
TICK_FLAGS = CELL_FLAGS | Qt.ItemFlag.ItemIsUserCheckable


def row_id(row: Any) -> Hashable:
    """What a row is known by, unless the table says otherwise."""
    identity: Hashable = getattr(row, "id", row)
    return identity


class RowsModel(QAbstractTableModel):
    """Rows of one page under columns, and which of them are ticked."""

    ticked = Signal()

    def __init__(self, columns: Sequence[Column], known_by: Callable[[Any], Hashable] = row_id) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()
        self._cells: list[list[Cell]] = []
        self._known_by = known_by
        self._ticked: set[Hashable] = set()
        self.sorted_by = ("", True)  # sort key, descending: for screen readers
        self.has_ticks = bool(self.columns) and self.columns[0].key == TICKS

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), self.columns[index.column()]
        if column.key == TICKS:
            return self._tick_data(row, role)
        cell = self._cells[row][index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title} {cell_text(cell)}"
        if role == ROW:
            return self.rows[row]
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return column.tip(self.rows[row]) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._head_text(column)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return TICK_FLAGS if self.columns[index.column()].key == TICKS else CELL_FLAGS

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole or self.columns[index.column()].key != TICKS:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def show(self, rows: Sequence[Any]) -> None:
        """Take the place of the rows before; ticks stay on rows that are still there."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self._cells = [[None if c.key == TICKS else c.value(row) for c in self.columns] for row in self.rows]
        self._ticked &= {self._known_by(row) for row in self.rows}
        self.endResetModel()
        self.ticked.emit()

    def place(self, row: Any) -> int:
        """Where a row of the same identity stands, -1 if it is gone."""
        identity = self._known_by(row)
        return next((place for place, other in enumerate(self.rows) if self._known_by(other) == identity), -1)

    def is_ticked(self, place: int) -> bool:
        return self._known_by(self.rows[place]) in self._ticked

    def ticked_rows(self) -> list[Any]:
        return [row for row in self.rows if self._known_by(row) in self._ticked]

    def tick(self, places: Iterable[int], on: bool) -> None:
        """Tick rows or take the ticks away."""
        identities = {self._known_by(self.rows[place]) for place in places}
        changed = self._ticked | identities if on else self._ticked - identities
        if not self.has_ticks or changed == self._ticked:
            return
        self._ticked = changed
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
        self.ticked.emit()

    def tick_all(self, on: bool) -> None:
        self.tick(range(len(self.rows)), on)

    @property
    def tick_state(self) -> Qt.CheckState:
        """The tick in the head: all of the page, some, none."""
        if not self._ticked:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if len(self._ticked) == len(self.rows) else Qt.CheckState.PartiallyChecked

    def _tick_data(self, row: int, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        if role == ROW:
            return self.rows[row]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._row_name(row)
        return None

    def _head_text(self, column: Column) -> str:
        sort, descending = self.sorted_by
        if column.key == TICKS:
            return self.tr("选择本页全部")
        if not column.sort or column.sort != sort:
            return column.title
        return (self.tr("{0}，降序") if descending else self.tr("{0}，升序")).format(column.title)

    def _row_name(self, row: int) -> str:
        """The first told cell of a row: what a screen reader says for its tick."""
        for column, cell in zip(self.columns, self._cells[row], strict=True):
            if column.key not in (TICKS, ACTIONS):
                return cell_text(cell)
        return ""
