"""How far the form is: what each block still wants, and what the review does with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.qualification import OPTIONAL, Block, Field, Problem
from ui.kit.cards import Card
from ui.kit.labels import Icon, Label, Rule
from ui.kit.meter import Meter
from ui.kit.style import flush

translate = QCoreApplication.translate
DONE, BEGUN, WRONG = ("circle-check", "ok"), ("circle-dot", "info"), ("circle-alert", "err")


class BlockLine(QWidget):
    """One block: its name, how many of its required fields are right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = Icon(*BEGUN)
        self.title = Label(title)
        self.count = Label(tone="text2")
        row = QHBoxLayout(self)
        flush(row, 8)
        row.addWidget(self.sign)
        row.addWidget(self.title, 1)
        row.addWidget(self.count)

    def tell(self, right: int, wanted: int, wrong: bool) -> None:
        self.sign.set_icon(*(WRONG if wrong else DONE if right == wanted else BEGUN))
        self.count.setText(f"{right} / {wanted}")


class Completion(Card):
    """At the right of the form, or below it."""

    def __init__(self, titles: Mapping[Block, str], parent: QWidget | None = None) -> None:
        super().__init__(translate("Completion", "完成情况"), parent=parent)
        self.meter = Meter(6)
        self.meter.setAccessibleName(self.title.text())
        self.left = Label(tone="text2", wrap=True)
        self.lines = {block: BlockLine(title) for block, title in titles.items()}
        self.add(self.meter)
        self.add(self.left)
        for line in self.lines.values():
            self.add(line)
        for title, words in (
            (
                self.tr("审核说明"),
                self.tr(
                    "提交后预计 2 小时完成审核。审核时间：周一至周五 9:00–21:00，周六、周日 9:00–18:00，法定节假日顺延。"
                ),
            ),
            (
                self.tr("通过后"),
                self.tr("可以变更证照、法定代表人和业务管理员信息；资质属性和企事业单位名称不可修改。"),
            ),
        ):
            self.add(Rule())
            told = QVBoxLayout()
            flush(told, 4)
            told.addWidget(Label(title, "strong"))
            told.addWidget(Label(words, tone="text2", wrap=True))
            self.add(told)
        self.body.addStretch(1)

    def show_state(self, fields: Sequence[Field], problems: Sequence[Problem], titles: Mapping[Block, str]) -> None:
        """`fields` of the form as it is, and what is wrong with them."""
        open_ = {problem.field: problem for problem in problems}
        wanted_all = right_all = 0
        for block, line in self.lines.items():
            names = [field.name for field in fields if field.block is block and field.name not in OPTIONAL]
            right = sum(name not in open_ for name in names)
            every = [field.name for field in fields if field.block is block]
            wrong = any(name in open_ and open_[name].code != "required" for name in every)
            line.setVisible(bool(names))
            line.title.setText(titles[block])
            line.tell(right, len(names), wrong)
            wanted_all, right_all = wanted_all + len(names), right_all + right
        missing = len(open_)
        self.left.setText(
            self.tr("还差 {0} 项即可提交").format(missing) if missing else self.tr("已填写完整，可以提交")
        )
        self.meter.set_parts([(right_all, "brand")], wanted_all)
        self.meter.setAccessibleDescription(self.left.text())
