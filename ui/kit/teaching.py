"""What a refusal teaches: the rule in words, the place in the text, and a wording that would pass."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.findings import Finding
from app.errors import AppError
from ui.kit.cards import Facts
from ui.kit.labels import Label
from ui.kit.style import flush
from ui.kit.wording import sentence

translate = QCoreApplication.translate


def rule(finding: Finding) -> str:
    """The sentence of a finding."""
    return sentence(AppError(finding.code, None, **finding.values))


def reason_words(reason: str | None, findings: Sequence[Finding]) -> str:
    """Why something was refused; a finding of the same reason lends its values to the sentence."""
    same = next((one for one in findings if one.reason == reason), None)
    return sentence(AppError(reason or "", None, **(same.values if same else {})))


def place_of(finding: Finding, text: str) -> str:
    """The part of the text that a finding speaks of; empty where it is the whole or no part of it."""
    part = text[finding.at : finding.at + finding.length].strip()
    return part if part and part != text.strip() else ""


class Teaching(QWidget):
    """Of one refusal: reasons that are not said yet, places, and the wording that passes."""

    def __init__(
        self, reason: str | None, findings: Sequence[Finding], text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.facts = Facts()
        column = QVBoxLayout(self)
        flush(column, 6)
        column.addWidget(Label(translate("Teaching", "处理建议"), "caption", "text2"))
        column.addWidget(self.facts)
        self.lines: list[tuple[str, str]] = []
        for finding in findings:
            if finding.reason != reason:
                self._add(translate("Teaching", "还有"), rule(finding))
            if place := place_of(finding, text):
                self._add(translate("Teaching", "位置"), place)
            if finding.better:
                self._add(translate("Teaching", "可以改为"), finding.better)

    def _add(self, title: str, words: str) -> None:
        if (title, words) in self.lines:
            return
        self.lines.append((title, words))
        label = Label(words, wrap=True, selectable=True)
        self.facts.add(title, label)
