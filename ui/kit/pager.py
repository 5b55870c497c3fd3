"""The line under a list: how many there are, how many on a page, which page (NAV-09)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.domain.listing import PAGE_SIZES
from ui.kit.buttons import IconButton
from ui.kit.labels import ElidedLabel, Label
from ui.kit.style import flush
from ui.theme.theme import theme


class Pager(QWidget):
    """Tells `turned(page)` and `sized(rows on a page)`; what is shown comes from `show_page`."""

    turned = Signal(int)
    sized = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page, self.pages, self._total, self._note = 1, 1, 0, ""
        self.count = ElidedLabel(tone="text2")
        self.size_choice = QComboBox()
        self.size_choice.setAccessibleName(self.tr("每页条数"))
        for size in PAGE_SIZES:
            self.size_choice.addItem(self.tr("{0} 条/页").format(size), size)
        self.first = IconButton("chevrons-left", self.tr("第一页"))
        self.previous = IconButton("chevron-left", self.tr("上一页"))
        self.place = Label(tone="text2")
        self.following = IconButton("chevron-right", self.tr("下一页"))
        self.last = IconButton("chevrons-right", self.tr("最后一页"))
        row = QHBoxLayout(self)
        flush(row, 4)
        row.addWidget(self.count, 1)
        row.addWidget(self.size_choice)
        row.addSpacing(theme().px(12))
        for widget in (self.first, self.previous, self.place, self.following, self.last):
            row.addWidget(widget)
        self.size_choice.activated.connect(lambda place: self.sized.emit(PAGE_SIZES[place]))
        self.first.clicked.connect(lambda: self.turned.emit(1))
        self.previous.clicked.connect(lambda: self.turned.emit(self.page - 1))
        self.following.clicked.connect(lambda: self.turned.emit(self.page + 1))
        self.last.clicked.connect(lambda: self.turned.emit(self.pages))
        self.show_page(1, PAGE_SIZES[0], 0)

    def show_page(self, page: int, size: int, total: int) -> None:
        """`page` counts from 1; `total` rows in all."""
        self._total = total
        self.pages = max(1, -(-total // size))
        self.page = min(max(1, page), self.pages)
        self.size_choice.setCurrentIndex(self.size_choice.findData(size))
        self.place.setText(self.tr("第 {0} / {1} 页").format(f"{self.page:,}", f"{self.pages:,}"))
        for button, usable in (
            (self.first, self.page > 1),
            (self.previous, self.page > 1),
            (self.following, self.page < self.pages),
            (self.last, self.page < self.pages),
        ):
            button.setEnabled(usable)
        self._tell_count()

    def set_note(self, note: str) -> None:
        """A remark behind the count, such as how long records are kept."""
        self._note = note
        self._tell_count()

    def _tell_count(self) -> None:
        count = self.tr("共 {0} 条").format(f"{self._total:,}")
        self.count.setText(" · ".join(part for part in (count, self._note) if part))
