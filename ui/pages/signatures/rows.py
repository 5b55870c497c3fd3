"""A row of the list of signatures: the signature, when its review should end, and how both are put in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.daytime import stamp
from app.domain.findings import Finding
from app.domain.listing import Found, Listing
from app.domain.market import Market
from app.domain.review import ReviewState, editable
from app.domain.signature import TERMS, SignatureType
from app.domain.submission import Step
from app.errors import AppError
from app.services.signatures import Signature
from app.workspace import Workspace
from ui.kit.columns import NO_VALUE, Column, RowAction, Status, Strong
from ui.kit.table import DELETE
from ui.kit.teaching import reason_words
from ui.kit.wording import sentence

translate = QCoreApplication.translate

EDIT, DETAILS = "edit", "details"
STATE = "state"
"""The column that opens the reason of a rejection."""
_LOOKS = {
    ReviewState.PENDING: ("info", None),
    ReviewState.APPROVED: ("warn", "clock"),
    ReviewState.EFFECTIVE: ("ok", None),
    ReviewState.REJECTED: ("err", "x"),
}


@dataclass(frozen=True)
class Row:
    """`expected` is when the answer to a pending one can be expected, in UTC seconds (NAV-18); `findings` what the
    review objects to in a rejected one.
    """

    signature: Signature
    expected: float | None
    findings: tuple[Finding, ...] = ()

    @property
    def id(self) -> int:
        return self.signature.id


def look_up(ws: Workspace, listing: Listing) -> Found[Row]:
    """One page of rows; blocking."""
    found = ws.signatures.find(listing)
    return Found(tuple(_row(ws, one) for one in found.rows), found.total)


def look_up_one(ws: Workspace, identity: int) -> Row:
    """One row; blocking. Raises AppError("not_found")."""
    return _row(ws, ws.signatures.get(identity))


def _row(ws: Workspace, one: Signature) -> Row:
    under_review = one.state is ReviewState.PENDING and one.step is None and one.cloud_status is None
    expected = ws.reviewing.expected(one.submitted_at) if under_review else None
    return Row(one, expected, ws.signatures.findings(one) if one.state is ReviewState.REJECTED else ())


def said(code: str) -> str:
    """The words of a code."""
    return sentence(AppError(code))


def type_name(kind: SignatureType, market: Market) -> str:
    """The words of a type; those the operators file best are marked (DOM-SIGN-08)."""
    name = said(f"signature_type.{kind}")
    return translate("Signatures", "{0}（推荐）").format(name) if kind in TERMS[market].preferred else name


def type_words(one: Signature) -> str:
    """The words of its type; nothing where the carrier it was found at does not tell it."""
    return said(f"signature_type.{one.type}") if one.type else NO_VALUE


def purpose_words(one: Signature) -> str:
    """The words of its purpose; nothing where the carrier it was found at does not tell it."""
    return said(f"purpose.{one.purpose}") if one.purpose else NO_VALUE


def status(row: Row) -> Status:
    """One of the four states of a signature (DOM-SIGN-20); a carrier's code that nobody knows stands as it came, and
    one that is still on its way there says so (DOM-SIGN-37).
    """
    one, state = row.signature, row.signature.state
    if one.cloud_status is not None:
        return Status(translate("Signatures", "状态码 {0}").format(one.cloud_status), "warn", "circle-question-mark")
    if state is ReviewState.PENDING and one.step is not None:
        return Status(translate("Signatures", "提交中"), "mute", "cloud")
    tone, icon = _LOOKS[state]
    return Status(said(f"state.{state}"), tone, icon, quiet=state is ReviewState.EFFECTIVE)


def progress(row: Row) -> str:
    """What the state alone does not say: when it ends, why it was refused, whether it is the default one."""
    signature = row.signature
    if signature.cloud_status is not None:
        return translate("Signatures", "云端状态码 {0} 的含义未知，不能用来发送，请到腾讯云控制台查看").format(
            signature.cloud_status
        )
    if signature.state is ReviewState.PENDING and signature.step is not None:
        return (
            translate("Signatures", "已提交，等待腾讯云答复")
            if signature.step is Step.ASKED
            else translate("Signatures", "等待提交到腾讯云")
        )
    if row.expected is not None:
        return translate("Signatures", "预计 {0} 前完成审核").format(stamp(row.expected))
    if signature.state is ReviewState.APPROVED:
        return translate("Signatures", "运营商报备中，需 5–10 个工作日")
    if signature.state is ReviewState.REJECTED:
        return reason_words(signature.reason, row.findings)
    if signature.is_default:
        return translate("Signatures", "默认签名，未指定签名时使用")
    if signature.effective_at is None and signature.cloud_id is not None:
        return translate("Signatures", "已在腾讯云生效")
    return translate("Signatures", "{0} 生效").format(stamp(signature.effective_at or signature.submitted_at))


def columns(market: Market) -> list[Column]:
    """DOM-SIGN-25..29; where no qualification stands behind a signature, the five of INT-SIGN-11."""
    filed = [
        Column(
            "type", translate("Signatures", "类型"), lambda row: type_words(row.signature), 100,
            priority=2,
        ),
        Column(
            "owner", translate("Signatures", "资质主体"), lambda row: row.signature.qualification or NO_VALUE, 150, 1,
            priority=3,
        ),
        Column(
            "purpose", translate("Signatures", "用途"), lambda row: purpose_words(row.signature), 92,
            priority=2,
        ),
    ]  # fmt: skip
    progressing = Column("progress", translate("Signatures", "审核说明"), progress, 180, 2, priority=3, tip=progress)
    qualified = TERMS[market].qualification
    return [
        Column("id", translate("Signatures", "ID"), lambda row: str(row.id), 58, sort="id"),
        Column(
            "text", translate("Signatures", "签名内容"), lambda row: Strong(row.signature.text), 120, 1, sort="text"
        ),
        *(filed if qualified else ()),
        Column(STATE, translate("Signatures", "状态/原因"), status, 178, tip=progress),
        *((progressing,) if qualified else ()),
        Column(
            "submitted_at", translate("Signatures", "申请时间"), lambda row: stamp(row.signature.submitted_at), 176,
            sort="submitted_at",
        ),
    ]  # fmt: skip


def actions(row: Row) -> list[RowAction]:
    """What may be done in the state of a row (DOM-SIGN-30, DOM-SIGN-31)."""
    state = row.signature.state
    mend = (
        translate("Signatures", "查看失败原因并修改")
        if state is ReviewState.REJECTED
        else translate("Signatures", "修改")
    )
    details = RowAction(DETAILS, translate("Signatures", "查看详情"), "file-text")
    delete = RowAction(DELETE, translate("Signatures", "删除"), "trash-2", danger=True)
    if editable(state):
        return [RowAction(EDIT, mend, "pencil"), delete, details]
    return [details, delete]
