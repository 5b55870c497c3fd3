"""What the review would say of a body while it is typed: the rule, the place to go to, a wording to take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.findings import Finding, Weight
from ui.kit.buttons import LinkButton
from ui.kit.labels import Icon, Label
from ui.kit.style import flush
from ui.kit.teaching import place_of, rule
from ui.kit.tips import plain_tip

TONES: Mapping[Weight, str] = {Weight.REFUSED: "err", Weight.REJECTED: "warn", Weight.WARNED: "warn"}
_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "err": "circle-x"}


class Line(QWidget):
    """One sentence of the review, with its sign."""

    def __init__(self, tone: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(words, tone=tone if tone in ("warn", "err") else "text2", wrap=True)
        self.ways = QHBoxLayout()
        flush(self.ways, 12)
        self.ways.addStretch(1)  # the words take the whole width
        texts = QVBoxLayout()
        flush(texts, 0)
        texts.addWidget(self.words)
        texts.addLayout(self.ways)
        row = QHBoxLayout(self)
        flush(row, 8)
        row.addWidget(Icon(_ICONS[tone], tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)


class FindingLine(Line):
    """A finding with its place in the text (`shown`) and the whole body that would pass (`taken`)."""

    shown = Signal(object)
    taken = Signal(str)

    def __init__(self, finding: Finding, content: str, parent: QWidget | None = None) -> None:
        super().__init__(TONES[finding.weight], rule(finding), parent)
        self.finding = finding
        self.show_place = LinkButton(self.tr("「{0}」").format(place_of(finding, content)))
        self.take = LinkButton(self.tr("采用建议写法"))
        better = finding.better
        self.show_place.setVisible(bool(place_of(finding, content)))
        self.show_place.setAccessibleName(self.tr("转到「{0}」").format(place_of(finding, content)))
        self.take.setVisible(better is not None)
        if better is not None:
            self.take.setToolTip(plain_tip(better))
            self.take.setAccessibleDescription(better)
            self.take.clicked.connect(lambda: self.taken.emit(better))
        self.show_place.clicked.connect(lambda: self.shown.emit(finding))
        self.ways.insertWidget(0, self.show_place)
        self.ways.insertWidget(1, self.take)


class Findings(QWidget):
    """All that is found, below each other; one quiet line where all is well."""

    shown = Signal(object)
    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: tuple[tuple[Finding, ...], str] | None = None
        self.lines: list[Line] = []
        self._list = QVBoxLayout(self)
        flush(self._list, 6)

    def show_findings(self, findings: Sequence[Finding], content: str) -> None:
        """Of this body; nothing is said of an empty one."""
        if (tuple(findings), content) == self._now:
            return
        self._now = tuple(findings), content
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for finding in findings if content else ():
            line = FindingLine(finding, content)
            line.shown.connect(self.shown)
            line.taken.connect(self.taken)
            self.lines.append(line)
        if content and not findings:
            self.lines.append(Line("ok", self.tr("未发现问题")))
        for line in self.lines:
            self._list.addWidget(line)
