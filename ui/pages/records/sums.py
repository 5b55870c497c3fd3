"""The line above the records: sums of what the filter finds, or what is still wrong about a number being typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services.statistics import Totals
from ui.kit.labels import ElidedLabel


class SumsLine(ElidedLabel):
    """Shows the sums unless there is a `hint`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="caption", tone="text2", parent=parent)
        self._sums = ""
        self._wrong = ""

    def show_totals(self, found: Totals) -> None:
        figures = [f"{number:,}" for number in (found.requests, found.accepted, found.billed)]
        self._sums = self.tr("请求量 {0} · 成功量 {1} · 计费条数 {2}").format(*figures)
        self._say()

    def hint(self, wrong: str) -> None:
        """Say what is wrong; "" for nothing."""
        self._wrong = wrong
        self._say()

    def _say(self) -> None:
        self.set_tone("warn" if self._wrong else "text2")
        self.setText(self._wrong or self._sums)
