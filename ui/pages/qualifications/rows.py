"""A row of the list of qualifications: its state in words, and what may be done in it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.daytime import stamp
from app.domain.listing import Found, Listing
from app.domain.review import QualificationState
from app.errors import AppError
from app.services.qualifications import Qualification
from app.workspace import Workspace
from ui.kit.columns import NO_VALUE, Column, RowAction, Status, Strong
from ui.kit.table import DELETE
from ui.kit.wording import sentence

translate = QCoreApplication.translate

EDIT, LOOK, WITHDRAW, DISCARD, LINK = "edit", "look", "withdraw", "discard", "link"
_S = QualificationState
_LOOKS = {
    _S.DRAFT: ("mute", None),
    _S.PENDING: ("info", None),
    _S.REJECTED: ("err", "x"),
    _S.APPROVED: ("ok", None),
    _S.CHANGE_DRAFT: ("mute", None),
    _S.CHANGE_PENDING: ("info", None),
    _S.CHANGE_REJECTED: ("warn", "x"),
}


@dataclass(frozen=True)
class Row:
    """`expected` is when the answer to a waiting one can be expected, in UTC seconds (NAV-18); `at_console` whether the
    carrier reviews it in its console, so that this program hears nothing of it (DOM-SIGN-37).
    """

    qualification: Qualification
    expected: float | None
    at_console: bool = False

    @property
    def id(self) -> int:
        return self.qualification.id


def look_up(ws: Workspace, listing: Listing) -> Found[Row]:
    """One page of rows; blocking."""
    found = ws.qualifications.find(listing)
    return Found(tuple(Row(one, _expected(ws, one), ws.syncing.offered) for one in found.rows), found.total)


def _expected(ws: Workspace, row: Qualification) -> float | None:
    waits = row.state in (_S.PENDING, _S.CHANGE_PENDING) and row.submitted_at is not None and not ws.syncing.offered
    return ws.reviewing.expected(row.submitted_at or 0.0) if waits else None


def said(code: str) -> str:
    """The words of a code."""
    return sentence(AppError(code))


def status(row: Row) -> Status:
    state = row.qualification.state
    tone, icon = _LOOKS[state]
    return Status(said(f"qualification_state.{state}"), tone, icon, quiet=state is _S.APPROVED)


def progress(row: Row) -> str:
    """What the state alone does not say: when it ends, or why it was refused."""
    if row.expected is not None:
        return translate("Qualifications", "预计 {0} 前完成审核").format(stamp(row.expected))
    if row.qualification.reason:
        return said(row.qualification.reason)
    if row.qualification.cloud_id is not None:
        return translate("Qualifications", "云端资质 ID {0}").format(row.qualification.cloud_id)
    if can_link(row):
        return translate("Qualifications", "在腾讯云控制台审核通过后，填写云端资质 ID")
    return ""


def can_link(row: Row) -> bool:
    """Whether its number at the carrier can be entered."""
    return row.at_console and (row.qualification.bindable or row.qualification.can("approve"))


def columns() -> list[Column]:
    """DOM-QUAL-30."""
    return [
        Column("id", translate("Qualifications", "ID"), lambda row: str(row.id), 58, sort="id"),
        Column(
            "name", translate("Qualifications", "企事业单位/个人名称"),
            lambda row: Strong(row.qualification.name or NO_VALUE), 200, 2, sort="name",
        ),
        Column("use", translate("Qualifications", "属性"), _use, 110, priority=2),
        Column(
            "signatures", translate("Qualifications", "绑定签名数"), lambda row: row.qualification.signatures, 110,
            align="right", priority=2,
        ),
        Column("state", translate("Qualifications", "状态/原因"), status, 178, tip=progress),
        Column("progress", translate("Qualifications", "审核说明"), progress, 180, 2, priority=3, tip=progress),
        Column(
            "created_at", translate("Qualifications", "申请时间"), lambda row: stamp(_applied(row)), 176,
            sort="created_at", priority=2,
        ),
    ]  # fmt: skip


def actions(row: Row) -> list[RowAction]:
    """What may be done in the state of a row (DOM-QUAL-19..25)."""
    one = row.qualification
    found = [
        RowAction(EDIT, translate("Qualifications", "编辑"), "pencil")
        if one.can("submit")
        else RowAction(LOOK, translate("Qualifications", "查看"), "eye")
    ]
    if can_link(row):
        found.append(RowAction(LINK, translate("Qualifications", "云端 ID"), "cloud"))
    if one.can("withdraw"):
        found.append(RowAction(WITHDRAW, translate("Qualifications", "撤回"), "undo-2"))
    if one.can("discard"):
        found.append(RowAction(DISCARD, translate("Qualifications", "放弃变更"), "rotate-ccw"))
    return [*found, RowAction(DELETE, translate("Qualifications", "删除"), "trash-2", danger=True)]


def _use(row: Row) -> str:
    return said(f"qualification_use.{row.qualification.use}") if row.qualification.use else NO_VALUE


def _applied(row: Row) -> float:
    return row.qualification.submitted_at or row.qualification.created_at
