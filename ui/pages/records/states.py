"""The words of a message: its state at the carrier, its receipt, why it failed, what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app import codes
from app.domain import phone
from app.domain.campaign import DOUBTFUL, TAKEN, MessageState
from app.domain.daytime import local
from app.domain.market import MessageType
from app.services.exports import reason as worded
from app.services.records import Record
from app.wording import sentence
from ui.kit.columns import Status
from ui.kit.wording import language

translate = QCoreApplication.translate
FAILED = frozenset({MessageState.REFUSED, MessageState.UNDELIVERED})

FILTERS = (
    "taken",
    "failed",
    *(MessageState.REFUSED, MessageState.DELIVERED, MessageState.UNDELIVERED, MessageState.ACCEPTED),
    *(MessageState.NO_RECEIPT, MessageState.UNKNOWN, MessageState.UNRESOLVED),
    *(MessageState.QUEUED, MessageState.SKIPPED, MessageState.CANCELLED),
)
"""States and groups of states that can be looked for."""


def filter_words(value: str) -> str:
    """One of FILTERS in words."""
    if value == "taken":
        return translate("RecordStates", "成功提交")
    if value == "failed":
        return translate("RecordStates", "提交或送达失败")
    return sentence(f"message.{value}", language())


def code_words(code: str) -> str:
    """A code with its meaning, where that is known."""
    said = worded(code, language())
    return code if said == code else translate("RecordStates", "{0}（{1}）").format(code, said)


def submission(state: MessageState) -> str:
    """What became of handing it over (STD-SENT-14)."""
    if state in TAKEN:
        return translate("RecordStates", "成功提交")
    if state is MessageState.REFUSED:
        return translate("RecordStates", "提交失败")
    if state in DOUBTFUL:
        return translate("RecordStates", "结果未知")
    if state is MessageState.IN_FLIGHT:
        return translate("RecordStates", "提交中")
    return translate("RecordStates", "未发送")


def receipt(state: MessageState) -> str:
    """What its receipt says, for a message that was taken; "" for others."""
    if state is MessageState.DELIVERED:
        return translate("RecordStates", "送达")
    if state is MessageState.UNDELIVERED:
        return translate("RecordStates", "失败")
    return translate("RecordStates", "未回执") if state in TAKEN else ""


def status(record: Record) -> Status:
    """Both, as a tag: quiet where all is well."""
    state = record.state
    words = submission(state)
    if said := receipt(state):
        words = translate("RecordStates", "{0} · {1}").format(words, said)
    if state is MessageState.DELIVERED:
        return Status(words, "ok", quiet=True)
    if state in FAILED:
        return Status(words, "err", "x")
    if state in DOUBTFUL:
        return Status(words, "warn", "circle-question-mark")
    return Status(words, "mute", "clock" if state in TAKEN else None)


def reason(record: Record) -> str:
    """Why, in words; "" where there is nothing to say."""
    return worded(record.code, language(), **record.values)


def remark(record: Record) -> str:
    """The column 备注: the reason of a failure, else the words of the receipt or of the state (STD-SENT-15)."""
    return reason(record) or sentence(f"message.{record.state}", language())


def advice(record: Record) -> str:
    """What to do about a failure; "" where nothing is known or nothing has to be done."""
    return codes.advice(record.code, language()) if record.code else ""


def kind(type_: MessageType) -> str:
    """Short, for a column (STD-SENT-10)."""
    return {
        MessageType.VERIFICATION: translate("RecordStates", "验证码"),
        MessageType.NOTIFICATION: translate("RecordStates", "通知"),
        MessageType.MARKETING: translate("RecordStates", "营销"),
    }[type_]


def billing(record: Record) -> str:
    """What it cost in segments."""
    if record.state in TAKEN:
        return translate("RecordStates", "提交成功，计费 {0} 条").format(record.segments)
    if record.state is MessageState.REFUSED:
        return translate("RecordStates", "提交失败，不计费")
    if record.state in DOUBTFUL or record.state is MessageState.IN_FLIGHT:
        return translate("RecordStates", "结果确定前不计费")
    return translate("RecordStates", "未发送，不计费")


def number(record: Record, masked: bool) -> str:
    return phone.masked(record.number) if masked else phone.local(record.number)


def moment(at: float | None) -> str:
    """`03-18 14:32:09`, Shanghai time."""
    return "" if at is None else local(at).strftime("%m-%d %H:%M:%S")


def exact(at: float) -> str:
    """`14:32:09.118`, Shanghai time."""
    return local(at).strftime("%H:%M:%S.%f")[:-3]
