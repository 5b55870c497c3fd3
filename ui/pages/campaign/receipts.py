"""The receipts of a task: returned or not, delivered or not, why not; each with its numbers (STD-RCPT-03..05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.codes import advice
from app.domain.codes import Category
from app.services.exports import reason
from app.services.records import ReceiptSplit
from ui.kit.cards import Card
from ui.kit.chart_scale import share_text
from ui.kit.charts import Donut, Part
from ui.kit.columns import Column
from ui.kit.labels import Label
from ui.kit.plain_table import PlainTable
from ui.kit.scroll import Scroll
from ui.kit.segmented import Segmented
from ui.kit.style import flush
from ui.kit.wording import language
from ui.theme.theme import theme

WIDE = 960
"""Width from which the three donuts stand side by side, in px before text scale."""


@dataclass(frozen=True)
class Receipts:
    """What the tab shows: the split, and (code, messages) of what failed, submitted or not."""

    split: ReceiptSplit
    failures: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class PartRow:
    """One number of the receipts."""

    name: str
    count: int
    share: str


@dataclass(frozen=True)
class FailureRow:
    """One reason with its number and what to do about it."""

    code: str
    why: str
    count: int
    share: str
    advice: str


class ReceiptsView(QWidget):
    """Three donuts, and below them the same as tables."""

    def __init__(self) -> None:
        super().__init__()
        self.returned = Donut(self.tr("短信回执返回情况"))
        self.delivery = Donut(self.tr("短信送达情况"))
        self.reasons = Donut(self.tr("失败原因分布"))
        self._donuts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        flush(self._donuts, 14)
        for donut in (self.returned, self.delivery, self.reasons):
            card = Card(donut.accessibleName())
            card.add(donut)
            self._donuts.addWidget(card, 1)
        self.parts = PlainTable(
            self._part_columns(), self.tr("短信回执详情"), self.tr("还没有回执"), lambda row: row.name
        )
        self.failures = PlainTable(
            self._failure_columns(), self.tr("失败原因"), self.tr("没有失败的短信"), lambda row: row.code
        )
        self._tables = QStackedWidget()
        self._tables.addWidget(self.parts)
        self._tables.addWidget(self.failures)
        self.choice = Segmented([(0, self.tr("短信回执详情")), (1, self.tr("失败原因"))], self.tr("明细"))
        self.choice.changed.connect(lambda place: self._tables.setCurrentIndex(1 if place else 0))
        self._lay_out()

    def show_receipts(self, found: Receipts) -> None:
        split = found.split
        accepted = split["receipted"] + split["not_receipted"]
        pattern = self.tr("{0} 条")
        self.returned.set_parts(
            [
                Part(self.tr("有回执"), split["receipted"], "c1"),
                Part(self.tr("未回执"), split["not_receipted"], "c_other"),
            ],
            share_text(split["receipted"], accepted), self.tr("回执率"), pattern=pattern,
        )  # fmt: skip
        self.delivery.set_parts(
            [
                Part(self.tr("回执成功"), split["delivered"], "c1"),
                Part(self.tr("回执失败"), split["undelivered"], "c2"),
            ],
            share_text(split["delivered"], split["receipted"]), self.tr("送达率"), pattern=pattern,
        )  # fmt: skip
        kinds = [Part(self._kind(Category(kind)), count) for kind, count in split["failures"].items()]
        self.reasons.set_parts(kinds, f"{split['undelivered']:,}", self.tr("失败量"))
        self.parts.show_rows(self._part_rows(split, accepted))
        self.failures.show_rows(_failure_rows(found.failures))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() / theme().scale >= WIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._donuts.direction() != direction:
            self._donuts.setDirection(direction)

    def _part_rows(self, split: ReceiptSplit, accepted: int) -> list[PartRow]:
        receipted = split["receipted"]
        rows = [
            PartRow(self.tr("提交成功"), accepted, share_text(accepted, accepted)),
            PartRow(self.tr("有回执"), receipted, share_text(receipted, accepted)),
            PartRow(self.tr("未回执"), split["not_receipted"], share_text(split["not_receipted"], accepted)),
            PartRow(self.tr("回执成功"), split["delivered"], share_text(split["delivered"], receipted)),
            PartRow(self.tr("回执失败"), split["undelivered"], share_text(split["undelivered"], receipted)),
        ]
        kinds = split["failures"].items()
        words = self.tr("回执失败：{0}")
        named = [(words.format(self._kind(Category(kind))), count) for kind, count in kinds]
        rows += [PartRow(name, count, share_text(count, split["undelivered"])) for name, count in named]
        return rows if accepted else []

    def _part_columns(self) -> list[Column]:
        return [
            Column("name", self.tr("回执"), lambda row: row.name, 200, stretch=1),
            Column("count", self.tr("数量"), lambda row: row.count, 110, align="right"),
            Column("share", self.tr("所占比例"), lambda row: row.share, 110, align="right"),
        ]

    def _failure_columns(self) -> list[Column]:
        return [
            Column("code", self.tr("错误码"), lambda row: row.code, 200, stretch=1),
            Column("why", self.tr("失败原因"), lambda row: row.why, 180, stretch=1),
            Column("count", self.tr("失败数量"), lambda row: row.count, 90, align="right"),
            Column("share", self.tr("所占比例"), lambda row: row.share, 90, align="right"),
            Column("advice", self.tr("建议"), lambda row: row.advice, 200, stretch=2, priority=3),
        ]

    def _kind(self, kind: Category) -> str:
        return {
            Category.DELIVERED: self.tr("送达"),
            Category.INTERNAL: self.tr("运营商内部错误"),
            Category.INVALID: self.tr("号码无效或空号"),
            Category.OFF: self.tr("停机、关机"),
            Category.BLACKLIST: self.tr("免打扰名单"),
            Category.FREQUENCY: self.tr("运营商频率限制"),
            Category.CONTENT: self.tr("内容被拦截"),
            Category.UNKNOWN: self.tr("未知错误"),
        }[kind]

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        flush(column, 14)
        column.addLayout(self._donuts)
        card = Card(self.tr("明细"))
        card.at_right(self.choice)
        card.add(self._tables)
        column.addWidget(card)
        note = QHBoxLayout()
        flush(note)
        note.addWidget(Label(self.tr("回执由运营商返回，可能延迟约两个小时"), "caption", "text3"))
        column.addLayout(note)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        flush(outer)
        outer.addWidget(Scroll(inside))


def _failure_rows(failures: Sequence[tuple[str, int]]) -> list[FailureRow]:
    total = sum(count for _, count in failures)
    spoken = language()
    return [
        FailureRow(code, reason(code, spoken), count, share_text(count, total), advice(code, spoken))
        for code, count in failures
    ]
