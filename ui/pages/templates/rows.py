"""A row of the list of templates: the template, when its review should end, and how both are put in words."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import east_asian_width

from PySide6.QtCore import QCoreApplication

from app.domain.daytime import stamp
from app.domain.findings import Finding, Weight
from app.domain.listing import Found, Listing
from app.domain.review import ReviewState, editable
from app.errors import AppError
from app.services.templates import Template
from app.workspace import Workspace
from ui.kit.columns import Column, Lines, RowAction, Status, Strong
from ui.kit.table import DELETE
from ui.kit.teaching import reason_words
from ui.kit.wording import sentence

translate = QCoreApplication.translate

COPY_ID, DETAILS, EDIT, COPY = "copy_id", "details", "edit", "copy"
LINE_UNITS = 36
"""Room of the first line of a body in its column: a Han character takes 2, a Latin letter 1."""
CLOSING = "，。；：！？、）」》"
"""Marks that do not begin a line."""
_LOOKS = {ReviewState.PENDING: ("info", None), ReviewState.EFFECTIVE: ("ok", None), ReviewState.REJECTED: ("err", "x")}
STATES = tuple(_LOOKS)
"""The three states of a template (DOM-TPL-16)."""


@dataclass(frozen=True)
class Row:
    """`expected` is when the answer to a pending one can be expected, in UTC seconds (NAV-18); `findings` what the
    review objects to in a rejected one.
    """

    template: Template
    expected: float | None
    findings: tuple[Finding, ...] = ()

    @property
    def id(self) -> int:
        return self.template.id


def look_up(ws: Workspace, listing: Listing) -> Found[Row]:
    """One page of rows; blocking."""
    found = ws.templates.find(listing)
    return Found(tuple(_row(ws, one) for one in found.rows), found.total)


def look_up_one(ws: Workspace, identity: int) -> Row:
    """One row; blocking. Raises AppError("not_found")."""
    return _row(ws, ws.templates.get(identity))


def _row(ws: Workspace, one: Template) -> Row:
    if one.state is ReviewState.PENDING:
        return Row(one, ws.reviewing.expected(one.submitted_at))
    if one.state is ReviewState.REJECTED:
        found = ws.templates.findings(one.market, one.type, one.content)
        return Row(one, None, tuple(finding for finding in found if finding.weight is not Weight.WARNED))
    return Row(one, None)


def said(code: str) -> str:
    """The words of a code."""
    return sentence(AppError(code))


def status(row: Row) -> Status:
    state = row.template.state
    tone, icon = _LOOKS[state]
    return Status(said(f"state.{state}"), tone, icon, quiet=state is ReviewState.EFFECTIVE)


def progress(row: Row) -> str:
    """What the state alone does not say: when it ends, or why the template was refused."""
    if row.expected is not None:
        return translate("Templates", "预计 {0} 前完成审核").format(stamp(row.expected))
    return reason_words(row.template.reason, row.findings) if row.template.reason else ""


def two_lines(content: str) -> Lines:
    """A body in the two lines of a cell."""
    room = LINE_UNITS
    for place, character in enumerate(content):
        room -= 2 if east_asian_width(character) in "WF" else 1
        if character == "\n" or (room < 0 and character not in CLOSING):
            return Lines(content[:place], content[place:].strip())
    return Lines(content, "")


def columns() -> list[Column]:
    return [
        Column("id", translate("Templates", "ID"), lambda row: str(row.id), 58, sort="id"),
        Column("name", translate("Templates", "模板名称"), lambda row: Strong(row.template.name), 130, 1, sort="name"),
        Column(
            "content", translate("Templates", "内容"), lambda row: two_lines(row.template.content), 256, 2,
            tip=lambda row: row.template.content,
        ),
        Column(
            "type", translate("Templates", "类型"), lambda row: said(f"type.{row.template.type}"), 92, priority=2
        ),
        Column(
            "variables", translate("Templates", "变量数"), lambda row: row.template.variables, 84, align="right",
            priority=3,
        ),
        Column("state", translate("Templates", "状态/原因"), status, 124, tip=progress),
        Column(
            "submitted_at", translate("Templates", "申请时间"), lambda row: stamp(row.template.submitted_at), 176,
            sort="submitted_at", priority=2,
        ),
    ]  # fmt: skip


def actions(row: Row) -> list[RowAction]:
    """What may be done in the state of a row (DOM-TPL-18..22, DOM-TPL-27)."""
    state = row.template.state
    copy_id = RowAction(COPY_ID, translate("Templates", "复制 ID"), "copy")
    details = RowAction(DETAILS, translate("Templates", "查看详情"), "file-text")
    copy = RowAction(COPY, translate("Templates", "复制为新模板"), "file-plus")
    delete = RowAction(DELETE, translate("Templates", "删除"), "trash-2", danger=True)
    if not editable(state):
        return [copy_id, details, copy, delete]
    mend = (
        translate("Templates", "查看失败原因并修改")
        if state is ReviewState.REJECTED
        else translate("Templates", "修改")
    )
    return [RowAction(EDIT, mend, "pencil"), details, copy, delete]
