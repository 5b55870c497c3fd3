"""The panel that arranges a table: which columns, in which order, sorted by what, how dense."""

from __future__ import annotations

from collections.abc import Sequence, Set

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.kit.buttons import LinkButton
from ui.kit.columns import ACTIONS, TICKS, Column
from ui.kit.labels import Label
from ui.kit.segmented import Segmented
from ui.theme.theme import theme

KEY = Qt.ItemDataRole.UserRole


class ColumnChooser(QFrame):
    """A popup; each change is told at once. Alt+Up and Alt+Down, or the mouse, move a column."""

    arranged = Signal(list, list)
    sort_wanted = Signal(str, bool)
    dense = Signal(str)
    restored = Signal()

    def __init__(self, columns: Sequence[Column], hidden: Set[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        px = theme().px
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popover")
        self._columns = [column for column in columns if column.key not in (TICKS, ACTIONS)]
        self.columns = QListWidget()
        self.columns.setAccessibleName(self.tr("列"))
        self.columns.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.columns.installEventFilter(self)
        for place, column in enumerate(self._columns):
            item = QListWidgetItem(column.title, self.columns)
            item.setData(KEY, column.key)
            item.setSizeHint(QSize(0, px(32)))
            item.setCheckState(Qt.CheckState.Unchecked if column.key in hidden else Qt.CheckState.Checked)
            if place == 0:  # a row without its name says nothing
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self.columns.setCurrentRow(0)
        self.columns.setFixedHeight(min(len(self._columns), 9) * px(32) + px(4))
        self.restore = LinkButton(self.tr("恢复默认"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(px(12), px(10), px(12), px(10))
        self._layout.setSpacing(px(8))
        self._layout.addWidget(Label(self.tr("显示的列（Alt+↑↓ 移动）"), "caption", "text3"))
        self._layout.addWidget(self.columns)
        self.columns.itemChanged.connect(self._tell)
        self.columns.model().rowsMoved.connect(self._tell)
        self.restore.clicked.connect(self.restored)
        self.restore.clicked.connect(self.close)
        self.setMinimumWidth(px(240))

    def offer_sort(self, sort: str, descending: bool) -> None:
        """Offer the sortable columns; without one there is nothing to offer."""
        sortable = [column for column in self._columns if column.sort]
        if not sortable:
            return
        choice, direction = QComboBox(), Segmented(((True, self.tr("降序")), (False, self.tr("升序"))))
        choice.setAccessibleName(self.tr("排序"))
        choice.addItem(self.tr("默认顺序"), "")
        for column in sortable:
            choice.addItem(column.title, column.sort)
        choice.setCurrentIndex(max(0, choice.findData(sort)))
        direction.set_value(descending)
        choice.activated.connect(lambda _: self.sort_wanted.emit(choice.currentData(), bool(direction.value())))
        direction.changed.connect(lambda value: self.sort_wanted.emit(choice.currentData(), bool(value)))
        self._add(self.tr("排序"), choice)
        self._layout.addWidget(direction)

    def offer_density(self, density: str) -> None:
        choice = Segmented((("comfortable", self.tr("舒适")), ("compact", self.tr("紧凑"))), self.tr("行高"))
        choice.set_value(density)
        choice.changed.connect(lambda value: self.dense.emit(str(value)))
        self._add(self.tr("行高"), choice)

    def popup(self, at: QPoint) -> None:
        """Show it with its right edge at a place of the screen."""
        self._layout.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(max(screen.left(), at.x() - self.width()), screen.right() - self.width())
        self.move(left, min(at.y(), max(screen.top(), screen.bottom() - self.height())))
        self.show()
        self.columns.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
                self._move(steps[event.key()])
                return True
        return super().eventFilter(watched, event)

    def _add(self, title: str, widget: QWidget) -> None:
        self._layout.addWidget(Label(title, "caption", "text3"))
        self._layout.addWidget(widget)

    def _move(self, by: int) -> None:
        place = self.columns.currentRow()
        if 0 <= place + by < self.columns.count():
            item = self.columns.takeItem(place)
            self.columns.insertItem(place + by, item)
            self.columns.setCurrentItem(item)
            self._tell()

    def _tell(self, *_: object) -> None:
        items = [self.columns.item(place) for place in range(self.columns.count())]
        hidden = [item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Unchecked]
        self.arranged.emit([item.data(KEY) for item in items], hidden)
