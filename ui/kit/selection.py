"""The bar above a table while rows are ticked: how many, all that match, what can be done to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton, LinkButton
from ui.kit.columns import RowAction
from ui.kit.labels import Icon, Label
from ui.theme.theme import theme


class SelectionBar(QFrame):
    """Shows itself while something is ticked. `all_wanted` asks for all rows that match, not only those on the page."""

    chosen = Signal(str)
    all_wanted = Signal()
    cancelled = Signal()

    def __init__(self, actions: Sequence[RowAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        self.setProperty("kind", "selection")
        self.setAccessibleName(self.tr("已选的行"))
        self.count = Label(role="strong")
        self.all = LinkButton(self.tr("选择全部"))
        self.cancel = IconButton("x", self.tr("取消选择"), dim="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(6), px(8), px(6))
        row.setSpacing(px(8))
        row.addWidget(Icon("circle-check", "link"))
        row.addWidget(self.count)
        row.addWidget(self.all)
        row.addStretch(1)
        self.buttons: dict[str, Button] = {}
        for action in actions:
            button = Button(action.text, "danger-outline" if action.danger else "secondary", action.icon, dim="small")
            button.disable(action.reason)
            button.clicked.connect(lambda _=False, name=action.name: self.chosen.emit(name))
            self.buttons[action.name] = button
            row.addWidget(button)
        row.addSpacing(px(4))
        row.addWidget(self.cancel)
        self.all.clicked.connect(self.all_wanted)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    def tell(self, ticked: int, total: int, everything: bool) -> None:
        """`ticked` rows on this page of `total` that match; `everything` when all of them are meant."""
        count = total if everything else ticked
        self.setVisible(count > 0)
        self.count.setText(self.tr("已选 {0} 个").format(f"{count:,}"))
        self.all.setText(self.tr("选择全部 {0} 个").format(f"{total:,}"))
        self.all.setVisible(not everything and total > ticked)
