"""The preview of a bulk send: any recipient's message on a phone, its segments, its length."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import IconButton, LinkButton
from ui.kit.labels import Label
from ui.kit.message_text import split_text
from ui.kit.painted import announce
from ui.kit.phone_screen import PhoneScreen
from ui.kit.segment_bar import SegmentBar
from ui.kit.style import flush
from ui.kit.tips import plain_tip

SENDER = "1069 0378 ****"


class PhonePreview(QWidget):
    """Shows one message; asks for another by `stepped` (+1, -1) and `jump` ("longest", "multiple")."""

    stepped = Signal(int)
    jump = Signal(str)

    def __init__(self, sender: str = SENDER, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.phone = PhoneScreen(sender)
        self.segments = SegmentBar()
        self.position = Label(tone="text2")
        self.previous = self._step_button("chevron-left", self.tr("上一条"), -1)
        self.following = self._step_button("chevron-right", self.tr("下一条"), 1)
        self.longest = self._jump_button(self.tr("最长"), self.tr("跳到字数最多的一条"), "longest")
        self.multiple = self._jump_button(self.tr("多条"), self.tr("跳到下一条长短信"), "multiple")
        self.length, self.split = Label(), Label()
        self._lay_out()
        self.show_nothing(self.tr("选择签名和模板，并添加发送对象后，这里显示每位收件人收到的短信"))

    def show_message(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        length: int,
        parts: Sequence[int],
        index: int,
        total: int,
        when: float,
        signed: bool = True,
        plain_english: bool = False,
    ) -> None:
        """One recipient's message.

        `spans`: (start, length) of each variable's value in `text`, in characters. `length`: billed characters.
        `parts`: characters in each billed segment. `index`: from 0, of `total` recipients. `when`: UTC seconds.
        `signed`: a signature stands before the body. `plain_english`: abroad, segments of 160/153 instead of 70/67.
        """
        self.phone.set_message(text, spans, when)
        self.segments.set_parts(parts, plain_english)
        self.position.setText(self.tr("第 {0} / {1} 条").format(f"{index + 1:,}", f"{total:,}"))
        self.length.setText((self.tr("{0} 字（含签名）") if signed else self.tr("{0} 字")).format(f"{length:,}"))
        if len(parts) > 1:
            self.split.setText(self.tr("长短信 {0} 条 · {1} 字").format(len(parts), split_text(parts)))
        else:
            self.split.setText(self.tr("1 条"))
        self._allow(index > 0, index + 1 < total, total > 1)

    def show_nothing(self, hint: str) -> None:
        """No message yet; `hint` says what is missing."""
        self.phone.set_hint(hint)
        self.segments.set_parts(())
        for label in (self.position, self.length, self.split):
            label.setText("—")
        self._allow(False, False, False)

    def _allow(self, back: bool, forward: bool, jumps: bool) -> None:
        for button, allowed in (
            (self.previous, back),
            (self.following, forward),
            (self.longest, jumps),
            (self.multiple, jumps),
        ):
            button.setEnabled(allowed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        flush(column, 8)
        stepper, jumps = QHBoxLayout(), QHBoxLayout()
        flush(stepper, 2)
        flush(jumps, 12)
        stepper.addWidget(Label(self.tr("短信预览"), "section"))
        stepper.addStretch(1)
        for widget in (self.previous, self.position, self.following):
            stepper.addWidget(widget)
        jumps.addWidget(Label(self.tr("跳到"), "caption", "text3"))
        jumps.addWidget(self.longest)
        jumps.addWidget(self.multiple)
        jumps.addStretch(1)
        rows = QGridLayout()
        flush(rows, 8)
        rows.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(((self.tr("本条字数"), self.length), (self.tr("拆分"), self.split))):
            rows.addWidget(Label(name, tone="text2"), row, 0)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setWordWrap(True)
            rows.addWidget(value, row, 1)
        column.addLayout(stepper)
        column.addLayout(jumps)
        column.addWidget(self.phone, 1)
        column.addWidget(self.segments)
        column.addLayout(rows)

    def _step_button(self, icon: str, name: str, delta: int) -> IconButton:
        button = IconButton(icon, name, dim="small")
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self._step(delta))
        return button

    def _step(self, delta: int) -> None:
        self.stepped.emit(delta)
        announce(self, self.position.text())

    def _jump_button(self, text: str, hint: str, kind: str) -> LinkButton:
        button = LinkButton(text)
        button.setToolTip(plain_tip(hint))
        button.clicked.connect(lambda: self.jump.emit(kind))
        return button
