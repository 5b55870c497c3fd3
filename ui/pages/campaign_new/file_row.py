"""The file of a bulk send: the place to drop one, and the row that says what was read from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.market import Market
from app.domain.plain import file_name
from app.domain.recipients import has_header
from app.services.preflight import Loaded
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Card
from ui.kit.fields import ChoiceField
from ui.kit.labels import ElidedLabel, Icon, IconBadge, Label
from ui.kit.sizes import size_text
from ui.kit.style import flush
from ui.kit.wording import Count
from ui.pages.campaign_new.reading import Reading, Source
from ui.theme.theme import theme

if TYPE_CHECKING:
    from app.sheets.model import SheetInfo

ICONS = {"ok": "circle-check", "warn": "triangle-alert"}


class DropZone(QFrame):
    """Where there is no file yet. `wanted`: the button was pressed; files may be dropped anywhere on the page."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hot = False
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(20), px(16), px(20))
        column.setSpacing(px(6))
        self.button = Button(self.tr("选择文件…"), icon="upload")
        self.button.clicked.connect(lambda: self.wanted.emit())
        title = Label(self.tr("把名单文件拖到页面的任意位置"), "strong")
        hint = Label(self.tr("支持 xlsx、csv，不超过 30 MB"), "caption", "text3")
        center = Qt.AlignmentFlag.AlignHCenter
        for widget in (IconBadge("file-spreadsheet", "ok", 40), title, hint, self.button):
            column.addWidget(widget, 0, center)

    def set_hot(self, hot: bool) -> None:
        """A file is held over the page."""
        self._hot = hot
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().c("focus" if self._hot else "line_ctl"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(theme().c("brand_soft" if self._hot else "subtle"))
        radius = theme().px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


class FileRow(Card):
    """Name, size and what the reader found; `changed(Source)` tells another encoding or sheet."""

    wanted = Signal()
    removed = Signal()
    changed = Signal(object)

    def __init__(self, market: Market, parent: QWidget | None = None) -> None:
        super().__init__(kind="well", parent=parent)
        self._market = market
        self._source = Source()
        self.name = ElidedLabel("", "strong", mode=Qt.TextElideMode.ElideMiddle)
        self.about = ElidedLabel("", "caption", "text2")
        self.state_icon = Icon("clock", "text3", 14)
        self.state = ElidedLabel("", "caption", "text2")
        self.encodings, self.sheets = ChoiceField(), ChoiceField()
        self.encodings.setAccessibleName(self.tr("文件编码"))
        self.sheets.setAccessibleName(self.tr("工作表"))
        self.replace = Button(self.tr("更换文件"), icon="upload", dim="small")
        self.remove = IconButton("x", self.tr("移除文件"), dim="small")
        self._lay_out()
        self.replace.clicked.connect(lambda: self.wanted.emit())
        self.remove.clicked.connect(lambda: self.removed.emit())
        for control in (self.encodings, self.sheets):
            control.edited.connect(self._change)

    def show_source(self, source: Source, waits_for: str) -> None:
        """A file that has not been read yet, and what it waits for."""
        assert source.path is not None
        if source.path != self._source.path:
            self.about.setText("")
            self.encodings.hide()
            self.sheets.hide()
        self._source = source
        self.name.setText(file_name(source.path.name))
        self._say("clock", "text3", waits_for)

    def show_reading(self, source: Source, reading: Reading) -> None:
        info = reading.info
        assert info is not None
        self._source = source
        sheet = reading.figures.sheet if reading.figures else None
        rows = sheet.rows if sheet else info.rows_estimated
        facts = [size_text(info.size)]
        if info.sheet:
            facts.append(self.tr("工作表「{0}」").format(info.sheet))
        if info.encoding:
            facts.append(self.tr("编码 {0}").format(info.encoding))
        facts.append(self.tr("{0} 行").format(f"{rows:,}"))
        self.about.setText(" · ".join(facts))
        self._offer(self.encodings, [(one, one) for one in info.encodings], info.encoding)
        sheets = [(one.name, self._sheet_words(one.name, one.hidden)) for one in info.sheets]
        self._offer(self.sheets, sheets, info.sheet)
        if reading.draft is None:
            self._say("triangle-alert", "warn", self.tr("请在下面选择每个字段所在的列"))
        else:
            tone = "warn" if sheet is not None and sheet.few_numbers else "ok"
            self._say(ICONS[tone], tone, " · ".join(self._told(info, reading)))

    def show_failure(self, words: str) -> None:
        self._say("circle-alert", "err", words)

    def _told(self, info: SheetInfo, reading: Reading) -> list[str]:
        told = [self.tr("读取完成，用时 {0} 秒").format(f"{max(reading.seconds, 0.1):.1f}")]
        sheet = reading.figures.sheet if reading.figures else None
        if sheet is not None and sheet.few_numbers:
            few = self.tr("只有 {0} 行有号码，请检查编码和号码所在的列")
            told.insert(0, few.format(Count(sheet.rows - sheet.wrong_numbers)))
        header = has_header(info.header, self._market)
        told.append(self.tr("首行识别为表头") if header else self.tr("没有表头，首行也会发送"))
        loaded = reading.figures.loaded if reading.figures else Loaded()
        if loaded.hidden_rows:
            told.append(self.tr("包含 {0} 个隐藏行").format(f"{loaded.hidden_rows:,}"))
        if loaded.merged_ranges:
            told.append(self.tr("包含 {0} 处合并单元格，只有左上角有内容").format(f"{loaded.merged_ranges:,}"))
        sheets = sum(one.hidden for one in info.sheets)
        if sheets:
            told.append(self.tr("另有 {0} 个隐藏工作表").format(f"{sheets:,}"))
        return told

    def _sheet_words(self, name: str, hidden: bool) -> str:
        return self.tr("{0}（隐藏）").format(name) if hidden else name

    def _offer(self, control: ChoiceField, options: Sequence[tuple[object, str]], value: object) -> None:
        control.set_options(options)
        control.set_value(value)
        control.setVisible(len(options) > 1)

    def _say(self, icon: str, ink: str, words: str) -> None:
        self.state_icon.set_icon(icon, ink)
        self.state.set_tone("err" if ink == "err" else "text2")
        self.state.setText(words)

    def _change(self) -> None:
        encoding, sheet = self.encodings.value(), self.sheets.value()
        self.changed.emit(
            Source(
                self._source.path,
                encoding=str(encoding) if encoding else None,
                sheet=str(sheet) if sheet else None,
            )
        )

    def _lay_out(self) -> None:
        row, texts, top, bottom = QHBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        flush(row, 10)
        flush(texts, 3)
        flush(top, 8)
        flush(bottom, 5)
        top.addWidget(self.name)
        top.addWidget(self.about, 1)
        bottom.addWidget(self.state_icon)
        bottom.addWidget(self.state, 1)
        texts.addLayout(top)
        texts.addLayout(bottom)
        row.addWidget(IconBadge("file-spreadsheet", "ok", 34))
        row.addLayout(texts, 1)
        for widget in (self.encodings, self.sheets, self.replace, self.remove):
            row.addWidget(widget)
        self.encodings.hide()
        self.sheets.hide()
        self.add(row)
