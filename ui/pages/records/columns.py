"""The columns of the records, with the titles and in the order of the export (NAV-23)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.services.records import Record
from ui.kit.columns import Column
from ui.pages.records import states

translate = QCoreApplication.translate
TIME = 130


def columns(number: Callable[[Record], str]) -> list[Column]:
    """`number` writes the number, masked or not."""
    return [
        Column("number", translate("RecordColumns", "手机号"), number, 130),
        Column("text", translate("RecordColumns", "发送内容"), _text, 200, stretch=1, tip=_text),
        Column(
            "size", translate("RecordColumns", "字数 | 条数"), _size, 128, align="right", sort="segments", priority=2
        ),
        Column("type", translate("RecordColumns", "短信类型"), lambda row: states.kind(row.type), 100, priority=3),
        Column("sent_at", translate("RecordColumns", "发送时间"), _sent_at, TIME, sort="sent_at"),
        Column(
            "receipt_at",
            translate("RecordColumns", "状态上报时间"),
            lambda row: states.moment(row.receipt_at),
            TIME,
            sort="receipt_at",
            priority=3,
        ),
        Column("state", translate("RecordColumns", "发送状态"), states.status, 185),
        Column(
            "remark", translate("RecordColumns", "备注"), states.remark, 150, stretch=1, priority=2, tip=states.remark
        ),
    ]


def _text(record: Record) -> str:
    return record.text


def _size(record: Record) -> str | None:
    return f"{record.length} | {record.segments}" if record.length else None


def _sent_at(record: Record) -> str:
    return states.moment(record.sent_at)
