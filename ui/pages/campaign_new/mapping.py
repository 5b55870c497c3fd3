"""Which column of the sheet goes into which field of the template, with a sample and what the check found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.domain.market import Market
from app.domain.recipients import Cell, Columns, has_header
from ui.kit.fields import ChoiceField, mark_wrong
from ui.kit.labels import ElidedLabel, Icon, Label
from ui.kit.style import flush
from ui.kit.tags import Tag
from ui.kit.wording import Count
from ui.pages.campaign_new.reading import Figures, Reading
from ui.theme.theme import theme

if TYPE_CHECKING:
    from app.sheets.model import SheetInfo

ICONS = {"ok": "circle-check", "warn": "triangle-alert", "err": "circle-alert"}
Verdict = tuple[str, str]


class MappingTable(QWidget):
    """One row for the number and one for each variable; `changed(Columns)` tells what the user chose."""

    changed = Signal(object)

    def __init__(self, market: Market, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._market = market
        self._grid = QGridLayout(self)
        flush(self._grid)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(5))
        for column, stretch in ((2, 3), (3, 2), (4, 5)):
            self._grid.setColumnStretch(column, stretch)
        self.choices: list[ChoiceField] = []
        self.samples: list[ElidedLabel] = []
        self.verdicts: list[ElidedLabel] = []
        self._icons: list[Icon] = []

    def show_reading(self, reading: Reading) -> None:
        """What was matched and found; rebuilt only if the fields are others."""
        info = reading.info
        assert info is not None
        if len(self.choices) != len(reading.columns.values) + 1:
            self._build(len(reading.columns.values))
        header = has_header(info.header, self._market)
        first = next((cells for _, cells in info.first_rows), ()) if header else info.header
        options = _options(info, header)
        verdicts = self._verdicts(reading)
        for place, column in enumerate((reading.columns.number, *reading.columns.values)):
            choice = self.choices[place]
            choice.set_options(options)
            choice.set_value(column)
            mark_wrong(choice, column is None)
            self.samples[place].setText(_shown(first, column))
            self._say(place, verdicts[place])

    def columns(self) -> Columns:
        """What the user chose so far."""
        chosen = [value if isinstance(value := choice.value(), int) else None for choice in self.choices]
        return Columns(chosen[0], tuple(chosen[1:]))

    def focus_missing(self) -> None:
        """Go to the first field without a column."""
        missing = next((choice for choice in self.choices if choice.value() is None), None)
        if missing is not None:
            missing.setFocus()

    def _build(self, variables: int) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.choices, self.samples, self.verdicts, self._icons = [], [], [], []
        heads = (self.tr("模板字段"), "", self.tr("表格列"), self.tr("首行示例"), self.tr("检查结果"))
        for column, words in enumerate(heads):
            self._grid.addWidget(Label(words, "caption", "text3"), 0, column)
        self._add_row(1, self._number_name(), self.tr("手机号码所在的列"))
        for variable in range(1, variables + 1):
            name = QWidget()
            row = QHBoxLayout(name)
            flush(row, 8)
            row.addWidget(Tag(f"{{{variable}}}", "info"))
            row.addWidget(Label(self.tr("变量 {0}").format(variable), tone="text2"))
            row.addStretch(1)
            self._add_row(variable + 1, name, self.tr("变量 {0} 所在的列").format(variable))

    def _number_name(self) -> QWidget:
        name = QWidget()
        row = QHBoxLayout(name)
        flush(row, 8)
        row.addWidget(Icon("smartphone", "text2"))
        row.addWidget(Label(self.tr("手机号码"), "strong"))
        row.addStretch(1)
        return name

    def _add_row(self, row: int, name: QWidget, spoken: str) -> None:
        choice = ChoiceField((), self.tr("选择列"))
        choice.setAccessibleName(spoken)
        choice.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(10)
        choice.edited.connect(self._tell)
        sample, verdict, icon = ElidedLabel(tone="text2"), ElidedLabel(), Icon("circle-check", "ok")
        held = QWidget()
        told = QHBoxLayout(held)
        flush(told, 6)
        told.addWidget(icon)
        told.addWidget(verdict, 1)
        for column, widget in enumerate((name, Icon("arrow-right", "text3"), choice, sample, held)):
            self._grid.addWidget(widget, row, column, Qt.AlignmentFlag(0))
        self.choices.append(choice)
        self.samples.append(sample)
        self.verdicts.append(verdict)
        self._icons.append(icon)

    def _tell(self) -> None:
        self.changed.emit(self.columns())

    def _say(self, place: int, verdict: Verdict) -> None:
        tone, words = verdict
        self._icons[place].set_icon(ICONS[tone], tone)
        self.verdicts[place].set_tone("text" if tone == "ok" else tone)
        self.verdicts[place].setText(words)

    def _verdicts(self, reading: Reading) -> list[Verdict]:
        missing = ("err", self.tr("请选择所在的列"))
        columns, figures = reading.columns, reading.figures
        if figures is None:
            waiting = ("ok", self.tr("已对应"))
            return [missing if at is None else waiting for at in (columns.number, *columns.values)]
        return [self._number_verdict(figures), *(self._value_verdict(figures, n) for n in range(len(columns.values)))]

    def _number_verdict(self, figures: Figures) -> Verdict:
        """Only what is certain: a cell that cannot be read may stand in the column of a variable as well."""
        counts = figures.sheet.problem_counts
        wrong = sum(n for code, n in counts.items() if code.startswith("number_"))
        if not figures.loaded.columns.values:
            wrong += sum(n for code, n in counts.items() if code.startswith("cell_"))
        merged = figures.sheet.merged
        values = (f"{figures.sheet.rows - wrong - merged:,}", f"{wrong:,}", f"{merged:,}")
        if wrong and merged:
            return "warn", self.tr("{0} 个有效；{1} 个有误、{2} 个重复").format(*values)
        if wrong:
            return "warn", self.tr("{0} 个有效；{1} 个有误").format(*values)
        if merged:
            return "ok", self.tr("{0} 个有效；{2} 个重复").format(*values)
        return "ok", self.tr("{0} 个有效").format(*values)

    def _value_verdict(self, figures: Figures, place: int) -> Verdict:
        loaded = figures.loaded
        empty = loaded.empty_values[place] if place < len(loaded.empty_values) else 0
        if empty:
            return "warn", self.tr("{0} 行为空，将跳过").format(f"{empty:,}")
        longest = loaded.longest_values[place] if place < len(loaded.longest_values) else 0
        return "ok", self.tr("全部已填，最长 {0} 字").format(Count(longest))


def _options(info: SheetInfo, header: bool) -> list[tuple[object, str]]:
    width = max([len(info.header), *(len(cells) for _, cells in info.first_rows)], default=0)
    names = info.header if header else ()
    options: list[tuple[object, str]] = []
    for column in range(width):
        name = names[column].strip() if column < len(names) else ""
        letter = _letter(column)
        options.append((column, f"{letter} · {name}" if name else letter))
    return options


def _letter(column: int) -> str:
    """What spreadsheets call a column (from 0): A, B ... Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _shown(cells: tuple[Cell, ...], column: int | None) -> str:
    if column is None or column >= len(cells):
        return "—"
    cell = cells[column]
    return (cell if isinstance(cell, str) else cell.shown if cell else "") or "—"
