"""The right side of the editor: the message on a phone, its segments at both lengths, and what the review would say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.market import Market
from app.domain.text import billed_length, is_gsm, parts, render, segments, spans
from ui.kit.fields import ChoiceField
from ui.kit.labels import Label, Rule
from ui.kit.message_text import split_text
from ui.kit.phone_preview import SENDER
from ui.kit.phone_screen import PhoneScreen
from ui.kit.segment_bar import SegmentBar
from ui.kit.segmented import Segmented
from ui.kit.style import flush
from ui.kit.wording import Count
from ui.pages.templates.checks import VARIABLE, usable_variables
from ui.pages.templates.findings import Findings
from ui.theme.theme import theme

WIDTH = 306
SHORTEST, LONGEST = "shortest", "longest"


class Preview(QWidget):
    """Shows one body with a signature and sample values (DOM-TPL-26). `edited`: another signature or length."""

    edited = Signal()

    def __init__(self, market: Market, signs: Sequence[str], now: float, parent: QWidget | None = None) -> None:
        """`now` in UTC seconds stands on the phone."""
        super().__init__(parent)
        self._market = market
        self._now = now
        self.sign = ChoiceField([*((sign, sign) for sign in signs), ("", self.tr("不带签名"))])
        self.sign.setAccessibleName(self.tr("预览用的签名"))
        self.samples = Segmented([(LONGEST, self.tr("最长")), (SHORTEST, self.tr("最短"))], self.tr("示例值"))
        self.phone = PhoneScreen(SENDER)
        self.bar = SegmentBar()
        self.shortest, self.longest = Label(wrap=True), Label(wrap=True)
        self.findings = Findings()
        self._lay_out()
        self.sign.edited.connect(self.edited)
        self.samples.edited.connect(self.edited)

    def show_body(self, content: str, shortest: Sequence[str], longest: Sequence[str]) -> None:
        """`shortest` and `longest`: one value for each variable."""
        if not content or (VARIABLE.search(content) and not usable_variables(content)):
            self.phone.set_hint(self.tr("填写短信内容后，这里显示收件人看到的短信"))
            self.bar.set_parts(())
            self.shortest.setText("—")
            self.longest.setText("—")
            return
        sign = str(self.sign.value() or "")
        params = shortest if self.samples.value() == SHORTEST else longest
        text = render(sign, content, params, self._market)
        self.phone.set_message(text, spans(sign, content, params, self._market), self._now)
        self.bar.set_parts(parts(text, self._market), self._market is Market.INTERNATIONAL and is_gsm(text))
        self.shortest.setText(self._length(render(sign, content, shortest, self._market)))
        self.longest.setText(self._length(render(sign, content, longest, self._market)))

    def _length(self, text: str) -> str:
        count = segments(text, self._market)
        length = billed_length(text, self._market)
        if count == 1:
            return self.tr("{0} 字 · 1 条").format(Count(length))
        return self.tr("{0} 字 · {1} 条（{2}）").format(
            Count(length), Count(count), split_text(parts(text, self._market))
        )

    def _lay_out(self) -> None:
        self.setFixedWidth(theme().px(WIDTH))
        column = QVBoxLayout(self)
        flush(column, 8)
        head, lengths = QHBoxLayout(), QHBoxLayout()
        flush(head, 8)
        flush(lengths, 8)
        head.addWidget(Label(self.tr("预览"), "section"))
        head.addStretch(1)
        head.addWidget(self.sign)
        lengths.addWidget(Label(self.tr("变量取"), "caption", "text2"))
        lengths.addWidget(self.samples)
        lengths.addStretch(1)
        column.addLayout(head)
        column.addLayout(lengths)
        column.addWidget(self.phone, 1)
        column.addWidget(self.bar)
        for name, value in ((self.tr("最短"), self.shortest), (self.tr("最长"), self.longest)):
            row = QHBoxLayout()
            flush(row, 8)
            row.addWidget(Label(name, tone="text2"))
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(value, 1)
            column.addLayout(row)
        column.addWidget(Rule())
        column.addWidget(Label(self.tr("提交前检查"), "strong"))
        column.addWidget(self.findings)
