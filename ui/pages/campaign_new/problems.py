"""The rows that will not be sent: how many of each kind, each with its reason and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.domain import phone
from app.domain.listing import Found
from app.domain.recipients import MERGED
from app.errors import AppError
from app.services.preflight import Problem
from ui.kit.buttons import Chip, LinkButton
from ui.kit.columns import Column
from ui.kit.labels import Label
from ui.kit.style import dress, flush
from ui.kit.table import ListTable
from ui.kit.tags import Tag
from ui.kit.wording import sentence
from ui.pages.campaign_new.flow import Flow
from ui.theme.theme import theme
from ui.theme.tokens import ROW_HEIGHT

translate = QCoreApplication.translate
ALL = ""
HEAD_HEIGHT, PAGER_HEIGHT, CHIP_HEIGHT = 38, 46, 26


class Problems(QWidget):
    """Asks for a page of rows with `table.wanted`; `export_wanted` is the link."""

    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = Tag("0", "warn")
        self.export = LinkButton(self.tr("导出问题行"), icon="download")
        self.export.clicked.connect(lambda: self.export_wanted.emit())
        self.chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self._flow = Flow(6)
        columns = [
            Column("row", self.tr("行号"), lambda row: self.tr("第 {0} 行").format(f"{row.row:,}"), width=110),
            Column("number", self.tr("号码"), _number, width=130),
            Column("reason", self.tr("问题"), reason, width=240, stretch=1, tip=reason),
            Column("outcome", self.tr("处理"), self._outcome, width=110),
        ]
        self.table = ListTable(columns, name=self.tr("问题行"), known_by=lambda row: row.row)
        self.table.view.density = "compact"
        self.table.view.restyle()
        self.title = Label(self.tr("问题行"), "strong")
        self._flow.add(self.title)
        self._flow.add(self.count)
        head = QHBoxLayout()
        flush(head, 8)
        head.addWidget(self._flow, 1)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        flush(column, 10)
        column.addLayout(head)
        column.addWidget(self.table)
        dress(self, self._measure)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Chips by code; the table asks for its rows anew."""
        total = sum(counts.values())
        self.count.set_state(f"{total:,}", "warn")
        before = str(self.table.listing.where.get("code", ALL))
        for chip in self.chips.values():
            self._group.removeButton(chip)
            self._flow.remove(chip)
        self.chips = {}
        for code, words, number in ((ALL, self.tr("全部"), total), *((c, short(c), n) for c, n in counts.items())):
            self._add_chip(code, words, number)
        chosen = before if before in self.chips else ALL
        self.chips[chosen].setChecked(True)
        if chosen == before:
            self.table.wanted.emit(self.table.listing)
        else:
            self.table.filter({"code": None})

    def show_found(self, found: Found[Problem]) -> None:
        self.table.show_found(found)
        self._measure()

    def _add_chip(self, code: str, words: str, number: int) -> None:
        chip = Chip(words, number)
        chip.clicked.connect(lambda: self.table.filter({"code": code or None}))
        self._group.addButton(chip)
        self._flow.add(chip)
        self.chips[code] = chip

    def _outcome(self, row: Problem) -> str:
        return self.tr("合并为 1 条") if row.code == MERGED else self.tr("跳过")

    def _measure(self) -> None:
        """As high as the rows of the page: the page scrolls, not the table."""
        rows = min(max(len(self.table.model.rows), 3), self.table.listing.page_size)
        px = theme().px
        for widget in (self.title, self.count):
            widget.setFixedHeight(px(CHIP_HEIGHT))
        self.table.setFixedHeight(px(HEAD_HEIGHT) + rows * px(ROW_HEIGHT["compact"]) + px(PAGER_HEIGHT))


def reason(row: Problem) -> str:
    """Why, in words."""
    return sentence(AppError(row.code, None, **row.values))


def _number(row: Problem) -> str:
    """A number that can be called is masked; a wrong one is shown as it was typed, so that it can be found."""
    return row.number if row.wrong_number else phone.masked(row.number)


def short(code: str) -> str:
    """A kind of problem in two words, for its chip."""
    return _names().get(code) or sentence(AppError(code))


def _names() -> Mapping[str, str]:
    return {
        MERGED: translate("Problems", "重复"),
        "do_not_disturb": translate("Problems", "免打扰"),
        "unsubscribed": translate("Problems", "已退订"),
        "number_empty": translate("Problems", "号码为空"),
        "number_scientific": translate("Problems", "科学计数法"),
        "number_foreign": translate("Problems", "境外号码"),
        "number_mainland": translate("Problems", "大陆号码"),
        "number_country": translate("Problems", "国家/地区未知"),
        "number_country_length": translate("Problems", "号码位数错误"),
        "number_not_on_sale": translate("Problems", "国家/地区无价格"),
        "number_length": translate("Problems", "号码位数错误"),
        "number_characters": translate("Problems", "号码含其他字符"),
        "number_segment": translate("Problems", "号段无效"),
        "value_empty": translate("Problems", "变量为空"),
        "value_not_digits": translate("Problems", "变量不是数字"),
        "value_too_long": translate("Problems", "变量过长"),
        "value_link": translate("Problems", "变量含链接"),
        "text_too_long": translate("Problems", "内容过长"),
        "frequency_same_content": translate("Problems", "短时间内重复"),
        "frequency_30_seconds": translate("Problems", "30 秒频率限制"),
        "frequency_1_hour": translate("Problems", "1 小时频率限制"),
        "frequency_1_day": translate("Problems", "当天频率限制"),
        "cell_scientific": translate("Problems", "单元格为科学计数"),
        "cell_number_format": translate("Problems", "单元格数字格式"),
        "cell_date": translate("Problems", "单元格为日期"),
        "cell_formula_without_value": translate("Problems", "公式没有结果"),
        "cell_error": translate("Problems", "单元格错误值"),
        "cell_too_long": translate("Problems", "单元格过长"),
        "cell_control_characters": translate("Problems", "含控制字符"),
    }
