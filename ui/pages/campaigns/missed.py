"""The notice about scheduled tasks that missed their time: they wait for a person's word (DOM-SEND-41)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.services.campaigns import Campaign
from ui.kit.buttons import LinkButton
from ui.kit.campaign_state import order_text
from ui.kit.labels import Icon, Label
from ui.theme.theme import theme


class MissedNotice(QFrame):
    """Says how many there are and offers to start or to cancel them; hidden when there is none."""

    start = Signal(object)
    cancel = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        self.setProperty("kind", "banner")
        self.setProperty("tone", "warn")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._campaigns: tuple[Campaign, ...] = ()
        self.words = Label(wrap=True)
        self.start_button = LinkButton(order_text("start"))
        self.cancel_button = LinkButton(order_text("cancel"), "link-danger")
        self.start_button.clicked.connect(lambda: self.start.emit(self._campaigns))
        self.cancel_button.clicked.connect(lambda: self.cancel.emit(self._campaigns))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.setSpacing(px(10))
        row.addWidget(Icon("triangle-alert", "warn"))
        row.addWidget(self.words, 1)
        row.addWidget(self.start_button)
        row.addWidget(self.cancel_button)
        self.hide()

    def show_campaigns(self, campaigns: Sequence[Campaign]) -> None:
        self._campaigns = tuple(campaigns)
        if len(campaigns) == 1:
            self.words.setText(self.tr("定时任务「{0}」错过了时间，不会自动发送").format(campaigns[0].name))
        else:
            self.words.setText(self.tr("{0} 个定时任务错过了时间，不会自动发送").format(len(campaigns)))
        self.setAccessibleName(self.words.text())
        self.setVisible(bool(campaigns))
