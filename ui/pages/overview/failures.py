"""Why messages of today failed, the most frequent reasons first."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.services.exports import reason
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card
from ui.kit.charts import RankedBars
from ui.kit.labels import ElidedLabel
from ui.kit.wording import language

MOST = 5


class FailuresCard(Card):
    """`records_wanted`: the messages themselves."""

    records_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("FailuresCard", "今日失败原因"), parent=parent)
        self._shown: tuple[tuple[str, int], ...] | None = None
        self.total = ElidedLabel(role="caption", tone="text2")
        self.records = LinkButton(self.tr("查看记录"))
        self.records.clicked.connect(lambda: self.records_wanted.emit())
        self.bars = RankedBars(self.title.text())
        self.at_right(self.total)
        self.at_right(self.records)
        self.add(self.bars)
        self.body.addStretch(1)

    def show_failures(self, failures: tuple[tuple[str, int], ...]) -> None:
        """`failures`: (code, messages); codes with the same words count as one reason."""
        if failures == self._shown:
            return
        self._shown = failures
        by_reason: Counter[str] = Counter()
        for code, messages in failures:
            by_reason[reason(code, language()) or self.tr("没有给出原因")] += messages
        rows = by_reason.most_common(MOST if len(by_reason) <= MOST else MOST - 1)
        total = by_reason.total()
        if rest := total - sum(count for _, count in rows):
            rows.append((self.tr("其他"), rest))
        self.bars.set_rows(rows, total)
        self.total.setText(self.tr("共 {0} 条").format(f"{total:,}"))
        self.total.setVisible(bool(total))
        self.records.setVisible(bool(total))
