"""The bar at the foot of the form: what is open, the ways on, and when an answer can be expected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.daytime import stamp
from app.domain.qualification import Problem
from app.domain.review_clock import Expectation
from ui.kit.buttons import Button, LinkButton
from ui.kit.labels import Icon, Label
from ui.kit.style import flush
from ui.theme.theme import theme


class FormBar(QWidget):
    """Tells what was pressed; `first_wanted` leads to the first open field."""

    submitted = Signal()
    saved = Signal()
    withdrawn = Signal()
    discarded = Signal()
    cancelled = Signal()
    first_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = Icon("circle-alert", "err")
        self.open = Label()
        self.first = LinkButton(self.tr("转到第一处"))
        self.expected = Label("", "caption", "text2")
        self.cancel = Button(self.tr("取消"))
        self.discard = Button(self.tr("放弃变更"), "danger-outline")
        self.withdraw = Button(self.tr("撤回"))
        self.save = Button(self.tr("保存草稿"))
        self.submit = Button(self.tr("提交审核"), "primary")
        self.submit.reserve(self.tr("提交中…"))
        self._lay_out()
        for button, told in (
            (self.cancel, self.cancelled),
            (self.discard, self.discarded),
            (self.withdraw, self.withdrawn),
            (self.save, self.saved),
            (self.submit, self.submitted),
            (self.first, self.first_wanted),
        ):
            button.clicked.connect(lambda _=False, told=told: told.emit())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        missing = sum(problem.code == "required" for problem in problems)
        wrong = len(problems) - missing
        if wrong and missing:
            self.open.setText(self.tr("{0} 项有误，{1} 项未填").format(wrong, missing))
        elif wrong:
            self.open.setText(self.tr("{0} 项有误").format(wrong))
        else:
            self.open.setText(self.tr("{0} 项未填").format(missing) if missing else self.tr("已填写完整，可以提交"))
        self.sign.set_icon(
            *(("circle-alert", "err") if wrong else ("info", "text2") if missing else ("circle-check", "ok"))
        )
        self.first.setVisible(bool(problems))

    def show_expected(self, expectation: Expectation) -> None:
        """When an answer to a submission of now can be expected (DOM-QUAL-29, NAV-19)."""
        words = self.tr("现在提交，预计 {0} 前完成审核").format(stamp(expectation.at))
        if expectation.unknown_years:
            years = ", ".join(map(str, expectation.unknown_years))
            words = self.tr("现在提交，预计 {0} 前完成审核（{1} 年的节假日未知）").format(stamp(expectation.at), years)
        self.expected.setText(words)

    def offer(self, *, edit: bool, withdraw: bool, discard: bool) -> None:
        """The ways that there are in the state of the qualification."""
        for widget in (self.save, self.submit, self.expected, self.open, self.sign, self.first):
            widget.setVisible(edit)
        self.withdraw.setVisible(withdraw)
        self.discard.setVisible(discard)
        self.cancel.setText(self.tr("取消") if edit else self.tr("返回"))

    def set_busy(self, busy: bool) -> None:
        if busy:
            self.submit.set_busy(self.tr("提交中…"))
        else:
            self.submit.set_idle()
        self.save.setEnabled(not busy)

    def _lay_out(self) -> None:
        px = theme().px
        row, ways, right = QHBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        row.setContentsMargins(px(24), px(10), px(24), px(8))
        row.setSpacing(px(8))
        flush(ways, 8)
        flush(right, 4)
        ways.addStretch(1)
        for button in (self.cancel, self.discard, self.withdraw, self.save, self.submit):
            ways.addWidget(button)
        right.addLayout(ways)
        right.addWidget(self.expected, 0, Qt.AlignmentFlag.AlignRight)
        for widget in (self.sign, self.open, self.first):
            row.addWidget(widget)
        row.addStretch(1)
        row.addLayout(right)
