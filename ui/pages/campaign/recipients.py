"""The recipients of a task: one row each, with a drawer that tells what happened to it (DOM-SEND-29)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import phone
from app.domain.campaign import TAKEN, MessageState
from app.domain.daytime import local
from app.domain.listing import Listing
from app.errors import AppError
from app.services.records import Record
from app.wording import sentence as worded
from ui.kit.columns import Cell, Column, Lines
from ui.kit.country_costs import country_name
from ui.kit.drawer import Drawer
from ui.kit.filters import ChoiceFilter, FilterRow, SearchFilter
from ui.kit.style import flush
from ui.kit.table import ListTable
from ui.kit.wording import language
from ui.pages.campaign.record_detail import RecordDetail, message_status, remark, sent_status

translate = QCoreApplication.translate
WHOLE_NUMBER = 11
SINGLE = (
    MessageState.DELIVERED,
    MessageState.UNDELIVERED,
    MessageState.ACCEPTED,
    MessageState.NO_RECEIPT,
    MessageState.REFUSED,
    MessageState.UNKNOWN,
    MessageState.UNRESOLVED,
    MessageState.SKIPPED,
    MessageState.QUEUED,
    MessageState.CANCELLED,
)
"""States of their own in the filter, besides the groups."""


class NumberFilter(SearchFilter):
    """A whole number; while it is being typed nothing is left out."""

    KEY = "number"

    def values(self) -> dict[str, Any]:
        typed = self.edit.value()
        return {self.KEY: typed if len(typed) >= WHOLE_NUMBER or _is_whole(typed) else None}


class Recipients(QWidget):
    """The second tab. `wanted(listing)` asks for rows; `detail_wanted(detail)` for the timeline of what is shown."""

    wanted = Signal(object)
    detail_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.task = 0
        self.app = ""
        groups = [("taken", self.tr("提交成功")), ("failed", self.tr("全部失败")), ("open", self.tr("提交中"))]
        states = [(state.value, worded(f"message.{state}", language())) for state in SINGLE]
        self.filters = FilterRow(
            [NumberFilter(self.tr("完整手机号")), ChoiceFilter("state", self.tr("状态"), [*groups, *states])]
        )
        self.table = ListTable(_columns(), name=self.tr("接收号码"))
        self.table.set_empty(self.tr("这个任务没有接收号码"), "users")
        self.table.use_filters(self.filters)
        self.table.wanted.connect(self.wanted)
        self.drawer = Drawer()
        self.drawer.follow(self.table, self._open)
        column = QVBoxLayout(self)
        flush(column, 12)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)

    def listing(self, asked: Listing) -> Listing:
        """What the table asks for, of this task alone."""
        where: Mapping[str, Any] = {**asked.where, "task": self.task}
        return Listing(where, "", asked.sort, asked.descending, asked.page, asked.page_size)

    def _open(self, record: Record) -> None:
        detail = RecordDetail(record, self.app)
        status = message_status(record.state)
        place, count = self.table.place()
        self.drawer.open_on(
            phone.local(record.number),
            detail,
            tag=(status.text, status.tone),
            subtitle=self.tr("接收号码 · {0} / {1}").format(place, count),
        )
        self.detail_wanted.emit(detail)


def _columns() -> list[Column]:
    return [
        Column("number", translate("Recipients", "手机号"), _number, 152),
        Column("text", translate("Recipients", "短信内容"), lambda one: one.text, 200, stretch=3),
        Column("size", translate("Recipients", "字数 | 条数"), _size, 86, align="right", sort="segments", priority=3),
        Column("state", translate("Recipients", "状态"), lambda one: sent_status(one.state), 104),
        Column("receipt", translate("Recipients", "回执"), _receipt, 104),
        Column("remark", translate("Recipients", "备注"), remark, 150, stretch=2, priority=2),
        Column("sent_at", translate("Recipients", "发送时间"), lambda one: _time(one.sent_at), 136, sort="sent_at"),
        Column(
            "receipt_at", translate("Recipients", "上报时间"), lambda one: _time(one.receipt_at), 136,
            sort="receipt_at", priority=3,
        ),
    ]  # fmt: skip


def _is_whole(typed: str) -> bool:
    """Numbers abroad are whole with fewer digits."""
    try:
        return bool(phone.anywhere(typed))
    except AppError:
        return False


def _number(one: Record) -> Cell:
    """Abroad with its country below."""
    number = phone.local(one.number)
    return Lines(number, country_name(one.country)) if one.country else number


def _size(one: Record) -> str:
    return f"{one.length:,} | {one.segments:,}" if one.length else ""


def _receipt(one: Record) -> Cell:
    return message_status(one.state) if one.state in TAKEN else None


def _time(at: float | None) -> str:
    return "" if at is None else local(at).strftime("%m-%d %H:%M:%S")
