"""The bar at the foot: who will get it, what is billed, what is skipped, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.market import Market
from app.services.preflight import Sheet
from ui.kit.amounts import amount_text
from ui.kit.buttons import Button
from ui.kit.labels import ElidedLabel, Label
from ui.kit.style import flush
from ui.theme.theme import theme

NONE = "—"


class BottomBar(QWidget):
    """`send_pressed`, `test_pressed` and `cancel_pressed`; `say` tells what is wrong."""

    send_pressed = Signal()
    test_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(self, market: Market, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._market = market
        px = theme().px
        self.users, self.segments, self.skipped = Label(), Label(), Label()
        self.wrong = ElidedLabel("", tone="err")
        self.test = Button(self.tr("发送测试…"))
        self.cancel = Button(self.tr("取消"))
        self.send = Button(self.tr("核对并发送…"), "primary")
        row = QHBoxLayout(self)
        flush(row, 8)
        row.setContentsMargins(px(24), px(11), px(24), px(11))
        billed = self.tr("计费") if market is Market.DOMESTIC else self.tr("费用")
        names = (self.tr("将发送"), billed, self.tr("跳过问题行"))
        for name, value in zip(names, (self.users, self.segments, self.skipped), strict=True):
            row.addWidget(Label(name, tone="text2"))
            value.setProperty("role", "section")
            row.addWidget(value)
            row.addSpacing(px(8))
        row.addWidget(self.wrong, 1)
        row.addStretch(0)
        for button in (self.test, self.cancel, self.send):
            row.addWidget(button)
        self.test.clicked.connect(lambda: self.test_pressed.emit())
        self.cancel.clicked.connect(lambda: self.cancel_pressed.emit())
        self.send.clicked.connect(lambda: self.send_pressed.emit())
        self.show_sheet(None)
        self.offer_test(False)

    def offer_test(self, there: bool) -> None:
        """Whether there is a message to test with."""
        self.test.disable("" if there else self.tr("添加发送对象后可以发送测试"))

    def show_sheet(self, sheet: Sheet | None) -> None:
        self.users.setText(self.tr("{0} 人").format(f"{sheet.users:,}") if sheet else NONE)
        self.segments.setText(amount_text(self._market, sheet.charge) if sheet else NONE)
        left_out = sheet.rows - sheet.users if sheet else 0
        self.skipped.setText(f"{left_out:,}" if sheet else NONE)
        self.skipped.set_tone("warn" if left_out else "text")
        self.say("")

    def say(self, words: str) -> None:
        """What keeps it from being sent; empty takes it away."""
        self.wrong.setText(words)
