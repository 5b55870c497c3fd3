"""Section 2 of a bulk send: a sheet or typed numbers, how they are read, and the rows that will not be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.domain.campaign import TYPED_NUMBERS
from app.domain.market import Market
from app.domain.recipients import Columns
from ui.kit.banners import Action, Banner
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card
from ui.kit.fields import MultilineField
from ui.kit.labels import ElidedLabel, Label
from ui.kit.segmented import Segmented
from ui.kit.style import flush
from ui.pages.campaign_new.file_row import DropZone, FileRow
from ui.pages.campaign_new.mapping import MappingTable
from ui.pages.campaign_new.problems import Problems
from ui.pages.campaign_new.reading import Reading, Source
from ui.theme.theme import theme

FILE, MANUAL = "file", "manual"
PATIENCE_MS = 500  # a reading that is over sooner needs no bar
TYPING_MS = 600


class RecipientsSection(Card):
    """`changed`: other recipients are meant; `file_wanted`, `template_wanted` and `cancelled`: the buttons."""

    changed = Signal()
    file_wanted = Signal()
    template_wanted = Signal()
    cancelled = Signal()

    def __init__(self, market: Market, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("发送对象"), number=2, parent=parent)
        self._market = market
        self._file: Source | None = None
        self.kinds = Segmented(((FILE, self.tr("上传文件")), (MANUAL, self.tr("手动输入"))), self.tr("发送对象"))
        self.standard = LinkButton(self.tr("下载标准模板"), icon="download")
        self.drop = DropZone()
        self.file_row = FileRow(market)
        self.manual = self._manual()
        self.progress = self._progress()
        self.failure = Banner("err", "")
        self.mapping = MappingTable(market)
        self.problems = Problems()
        self.at_right(self.kinds)
        self.at_right(self.standard)
        for widget in (
            self.drop, self.file_row, self.manual, self.progress, self.failure, self.mapping, self.problems,
        ):  # fmt: skip
            self.add(widget)
        self._typing = self._timer(TYPING_MS)
        self._patience = self._timer(PATIENCE_MS)
        self._connect()
        self.set_template(None)
        self.show_nothing()

    # -- who is meant -------------------------------------------------------------------------------------------------

    def source(self) -> Source | None:
        """What the user gave, None while there is nothing."""
        if self.kinds.value() == FILE:
            return self._file
        numbers = self._numbers()
        return Source(numbers=numbers) if numbers else None

    def set_file(self, path: Path) -> None:
        """Take another file in place of what is there."""
        self.kinds.set_value(FILE)
        self._take(Source(path))

    def set_numbers(self, numbers: Sequence[str]) -> None:
        """Take numbers as if they had been typed."""
        self.kinds.set_value(MANUAL)
        self.numbers.set_value("\n".join(numbers))
        self._count_numbers()
        self.changed.emit()

    def forget(self) -> None:
        """Back to nothing, without telling."""
        self._file = None
        self.numbers.set_value("")
        self._count_numbers()
        self.show_nothing()

    def set_template(self, template_id: int | None) -> None:
        """The standard workbook is made for a template (DOM-SEND-11)."""
        self.standard.disable("" if template_id is not None else self.tr("请先选择模板"))

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """No source, or one that has not been looked at."""
        self._show_only()

    def show_waiting(self, words: str) -> None:
        """There is a source, but it cannot be read yet."""
        self._show_only()
        if self._file is not None:
            self.file_row.show_source(self._file, words)
        self.numbers_hint.setText(words)

    def begin(self) -> None:
        """Reading has begun; a bar shows after half a second. A column that was chosen keeps the focus."""
        self._show_only(*([] if self.mapping.isHidden() or self.kinds.value() != FILE else [self.mapping]))
        if self._file is not None:
            self.file_row.show_source(self._file, self.tr("正在读取…"))
        self.bar.setRange(0, 0)
        self._patience.start()

    def show_progress(self, done: int, total: int | None) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        shown = self.tr("正在读取并检查… {0}").format(f"{done / total:.0%}") if total else self.tr("正在读取并检查…")
        self.progress_text.setText(shown)

    def show_reading(self, reading: Reading, counts: Mapping[str, int]) -> None:
        """What was read, and the problem rows by code."""
        shown: list[QWidget] = [self.problems] if counts else []
        if reading.info is not None and self._file is not None:
            self.file_row.show_reading(self._file, reading)
            self.mapping.show_reading(reading)
            shown.append(self.mapping)
        self._show_only(*shown)
        self._count_numbers()
        if counts:
            self.problems.show_counts(counts)

    def show_failure(self, words: str, action: Action | None = None) -> None:
        """The source cannot be read, or was not given."""
        self._show_only(self.failure)
        self.failure.tell("err", words, action)
        if self._file is not None:
            self.file_row.show_failure(self.tr("没有读取"))

    def show_cancelled(self, again: Action) -> None:
        self.show_waiting(self.tr("读取已取消"))
        self._show_only(self.failure)
        self.failure.tell("info", self.tr("读取已取消，没有保留任何内容。"), again)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _take(self, source: Source | None) -> None:
        self._file = source
        self.changed.emit()

    def _map(self, columns: Columns) -> None:
        if self._file is not None:
            self._take(replace(self._file, columns=columns))

    def _numbers(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.numbers.value().splitlines() if line.strip())

    def _typed(self) -> None:
        self._count_numbers()
        self._typing.start()

    def _count_numbers(self) -> None:
        count = len(self._numbers())
        self.numbers_count.setText(self.tr("{0} / {1} 个号码").format(count, TYPED_NUMBERS))
        self.numbers_count.set_tone("err" if count > TYPED_NUMBERS else "text3")
        self.numbers_hint.setText(self._form_hint())

    def _form_hint(self) -> str:
        """How numbers abroad are written (INT-SEND-10)."""
        if self._market is Market.DOMESTIC:
            return ""
        return self.tr("国家/地区码加号码，可写 852…、+852… 或 00852…；美国、加拿大的号码请以 +1 开头")

    def _show_only(self, *below: QWidget) -> None:
        """The block of the chosen kind, and what stands below it."""
        self._typing.stop()
        self._patience.stop()
        self.progress.hide()
        is_file = self.kinds.value() == FILE
        self.drop.setVisible(is_file and self._file is None)
        self.file_row.setVisible(is_file and self._file is not None)
        self.manual.setVisible(not is_file)
        for widget in (self.failure, self.mapping, self.problems):
            widget.setVisible(widget in below)

    def _connect(self) -> None:
        self.kinds.changed.connect(lambda _: self.changed.emit())
        self.standard.clicked.connect(lambda: self.template_wanted.emit())
        self.drop.wanted.connect(self.file_wanted)
        self.file_row.wanted.connect(self.file_wanted)
        self.file_row.removed.connect(lambda: self._take(None))
        self.file_row.changed.connect(self._take)
        self.mapping.changed.connect(self._map)
        self.numbers.edited.connect(self._typed)
        self._typing.timeout.connect(lambda: self.changed.emit())
        self._patience.timeout.connect(self.progress.show)
        self.stop.clicked.connect(lambda: self.cancelled.emit())

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def _manual(self) -> QWidget:
        holder = QWidget()
        column, below = QVBoxLayout(holder), QHBoxLayout()
        flush(column, 4)
        flush(below, 8)
        abroad = self._market is Market.INTERNATIONAL
        example = (
            self.tr("每行一个以国家/地区码开头的号码，例如\n85261234567\n+12025550123")
            if abroad
            else self.tr("每行一个手机号，例如 13800138000")
        )
        self.numbers = MultilineField(example, rows=6)
        self.numbers.setAcceptDrops(False)  # files are the page's
        label = Label(self.tr("手机号码（模板不能含变量）"), tone="text2")
        label.setBuddy(self.numbers)
        self.numbers.setAccessibleName(label.text())
        self.numbers_hint = ElidedLabel("", "caption", "text3")
        self.numbers_count = Label("", "caption", "text3")
        below.addWidget(self.numbers_hint, 1)
        below.addWidget(self.numbers_count)
        column.addWidget(label)
        column.addWidget(self.numbers)
        column.addLayout(below)
        self._count_numbers()
        return holder

    def _progress(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        flush(row, 12)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(theme().px(120))
        self.bar.setAccessibleName(self.tr("读取进度"))
        self.progress_text = ElidedLabel(self.tr("正在读取并检查…"), tone="text2")
        self.stop = LinkButton(self.tr("取消读取"))
        row.addWidget(self.bar, 1)
        row.addWidget(self.progress_text, 1)
        row.addWidget(self.stop)
        return holder
