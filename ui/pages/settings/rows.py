"""What the settings are made of: a row for each, the bar that saves them, the question before they are lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.dialogs import Dialog
from ui.kit.fields import mark_wrong
from ui.kit.labels import Label
from ui.kit.style import flush
from ui.theme.theme import theme


class Row(QWidget):
    """A setting: what it is and what it means at the left, the control at the right, what is wrong below."""

    def __init__(self, title: str, hint: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        label = Label(title)
        label.setBuddy(control)
        control.setAccessibleName(title)
        control.setAccessibleDescription(hint)
        self._hint = Label(hint, "caption", "text3", wrap=True)
        self._hint.setHidden(not hint)
        self._wrong = Label("", "caption", "err", wrap=True)
        self._wrong.hide()
        texts = QVBoxLayout()
        flush(texts, 2)
        texts.addStretch(1)
        for text in (label, self._hint, self._wrong):
            texts.addWidget(text)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        flush(row, 24)
        row.addLayout(texts, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_error(self, words: str) -> None:
        """Say what is wrong; an empty sentence takes it away."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        mark_wrong(self.control, bool(words))


class SaveBar(QWidget):
    """How many changes are not saved, and what to do with them."""

    saved = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        self._count = Label(tone="text2")
        self.drop = Button(self.tr("放弃修改"))
        self.save = Button(self.tr("保存"), "primary")
        self.drop.clicked.connect(self.dropped)
        self.save.clicked.connect(self.saved)
        row.addWidget(self._count, 1)
        row.addWidget(self.drop)
        row.addWidget(self.save)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        self._count.setText(self.tr("{0} 项修改未保存").format(count))
        self.setVisible(bool(count))


class LeaveQuestion(Dialog):
    """Leaving with changes that are not saved: asked once."""

    def __init__(self, parent: QWidget, count: int) -> None:
        super().__init__(parent, self.tr("还有 {0} 项修改未保存").format(count), icon="settings", tone="warn")
        self.body.addWidget(Label(self.tr("离开后修改会丢失。"), wrap=True))
        self.leave = self.add_button(self.tr("放弃修改并离开"), "danger-outline")
        self.verb = self.add_button(self.tr("继续编辑"), "primary")
        self.leave.clicked.connect(self.accept)
        self.verb.clicked.connect(self.reject)
        self.verb.setFocus()
