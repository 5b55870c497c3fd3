"""The block 授权委托 of the form: the letter to save, three steps, and the place for the sealed copy (DOM-SIGN-13..16)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.workspace import Workspace
from ui.kit.buttons import Button
from ui.kit.image_field import ImageField
from ui.kit.labels import Label, NumberBadge
from ui.kit.runner import Runner
from ui.kit.style import flush


class AuthorizationField(QWidget):
    """Its value is that of the picture; `letter_wanted` asks for the letter."""

    edited = Signal()
    refused = Signal(str)
    letter_wanted = Signal()

    def __init__(self, ws: Workspace, runner: Runner, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = ImageField(ws, runner, name)
        self.letter = Button(self.tr("下载授权委托书"), icon="download", dim="small")
        self.steps = (
            self.tr("填写双方名称：被授权方为本账号的实名认证全称，授权方为签名归属单位的全称。下载时会自动填好。"),
            self.tr("打印后由授权方和被授权方分别盖章。"),
            self.tr("上传盖章后的扫描件或照片。"),
        )
        column = QVBoxLayout(self)
        flush(column, 6)
        for number, words in enumerate(self.steps, 1):
            row = QHBoxLayout()
            flush(row, 8)
            row.addWidget(NumberBadge(number), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(words, "caption", "text2", wrap=True), 1)
            column.addLayout(row)
        column.addWidget(self.letter, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.image)
        self.setFocusProxy(self.letter)
        self.image.edited.connect(self.edited)
        self.image.refused.connect(self.refused)
        self.letter.clicked.connect(lambda: self.letter_wanted.emit())

    def value(self) -> str:
        return self.image.value()

    def set_value(self, value: object) -> None:
        self.image.set_value(value)
