"""The page of one market's body templates: the list, and what an operator does to them (DOM-TPL)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.daytime import stamp
from app.domain.findings import Finding
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import editable
from app.services.templates import Template
from app.workspace import Workspace
from ui.kit.banners import Banner
from ui.kit.buttons import Button
from ui.kit.confirm import confirm
from ui.kit.drawer import Drawer
from ui.kit.filters import ChoiceFilter, FilterRow, SearchFilter
from ui.kit.form_dialog import Done, Failed
from ui.kit.page import Page
from ui.kit.reviewer import REVIEW, review_by_hand, with_review
from ui.kit.runner import Runner
from ui.kit.table import DELETE, ListTable
from ui.kit.toasts import toast
from ui.pages.templates.details import details
from ui.pages.templates.editor import Material, TemplateEditor
from ui.pages.templates.rows import (
    COPY,
    COPY_ID,
    DETAILS,
    EDIT,
    STATES,
    Row,
    actions,
    columns,
    look_up,
    look_up_one,
    said,
    status,
)


class TemplatesPage(Page):
    """Arguments of `go`: search, state, type; `create=True` opens the editor, `id` the details of one."""

    NOUNS = frozenset({"templates", "profile"})

    def __init__(self, ws: Workspace, runner: Runner, market: Market) -> None:
        super().__init__(ws, runner)
        self.market = market
        self.set_head(self.tr("正文模板管理"), said(f"market.{market}"))
        self.set_primary(self.tr("创建正文模板"), self.create_template)
        self.note = Banner(
            "info",
            self.tr(
                "模板提交后预计 2 小时完成审核。审核时间：周一至周五 9:00–21:00，周六、周日 9:00–18:00（法定节假日顺延）。"
            ),
        )
        self.add(self.note)
        states = [(state.value, said(f"state.{state}")) for state in STATES]
        kinds = [(kind.value, said(f"type.{kind}")) for kind in MessageType]
        self.filters = FilterRow(
            [
                SearchFilter(self.tr("模板名称或内容")),
                ChoiceFilter("state", self.tr("状态"), states),
                ChoiceFilter("type", self.tr("短信类型"), kinds),
            ]
        )
        self.table = ListTable(
            columns(),
            Listing(where={"market": market.value}, sort="submitted_at"),
            name=self.tr("模板列表"),
            actions=with_review(ws, "templates", actions, lambda row: (row.template.state, market)),
            actions_width=246,
        )
        self.table.set_empty(
            self.tr("模板是短信的正文，变量写成 {1}、{2}。创建第一个模板，约 2 小时完成审核。"),
            "file-text",
            (self.tr("创建正文模板"), self.create_template),
        )
        self.add_list(self.filters, self.table)
        self.table.action.connect(self._act)
        self.drawer = self.dock(Drawer())
        self.drawer.follow(self.table, self.show_details)

    def refresh(self, *_: object) -> None:
        self.load(self.table, lambda listing: look_up(self.ws, listing))

    def open_with(self, *, create: bool = False, id: int | None = None, **filters: Any) -> None:
        if filters:
            self.filters.reset()
            self.filters.set_values(filters)
        if create:
            self.create_template()
        if id is not None:
            self.call(lambda: look_up_one(self.ws, id), self.show_details)

    # -- what can be done -------------------------------------------------------------------------------------------

    def create_template(self) -> None:
        """Open the editor for a new template (DOM-TPL-01)."""
        self.call(self._material, self._open_editor, key="editor")

    def edit_template(self, row: Row) -> None:
        """Open the editor on a pending or rejected one (DOM-TPL-20)."""
        self.call(lambda: replace(self._material(), template=row.template), self._open_editor, key="editor")

    def copy_template(self, row: Row) -> None:
        """Open the editor on a copy under a free name (DOM-TPL-27)."""

        def work() -> Material:
            name = self.ws.templates.copy_name(self.market, row.template.name)
            return replace(self._material(), draft=replace(row.template, name=name))

        self.call(work, self._open_editor, key="editor")

    def copy_id(self, row: Row) -> None:
        """The ID to the clipboard, for calls of the interface (DOM-TPL-18)."""
        QGuiApplication.clipboard().setText(str(row.id))
        toast(self, self.tr("已复制模板 ID {0}").format(row.id))

    def delete_template(self, row: Row) -> None:
        """Ask, then remove it for good (DOM-TPL-22, NAV-22); a refusal names the tasks."""
        title = self.tr("删除模板「{0}」？").format(row.template.name)
        warning = self.tr("删除后不可恢复，再次使用需要重新提交审核。")
        if confirm(self, title, warning, self.tr("删除模板")):
            self.call(lambda: self.ws.templates.delete([row.id]), lambda _: self.drawer.close_drawer())

    def review(self, row: Row) -> None:
        """Give the simulated carrier's answer by hand (DOM-SIGN-36)."""
        review_by_hand(self, "templates", row.id, row.template.name, row.template.state, self.market)

    def show_details(self, row: Row) -> None:
        """All of one template, at the right of the list (DOM-TPL-19)."""
        look = status(row)
        self.drawer.open_on(
            row.template.name,
            details(row),
            tag=(look.text, look.tone),
            subtitle=self.tr("ID {0}").format(row.id),
            buttons=self._detail_buttons(row),
        )

    # -- inside -----------------------------------------------------------------------------------------------------

    def _act(self, name: str, row: Row) -> None:
        acts: dict[str, Callable[[Row], None]] = {
            COPY_ID: self.copy_id,
            DETAILS: self.show_details,
            EDIT: self.edit_template,
            COPY: self.copy_template,
            DELETE: self.delete_template,
            REVIEW: self.review,
        }
        acts[name](row)

    def _material(self) -> Material:
        signs = tuple(signature.text for signature in self.ws.signatures.offered(self.market))
        now = self.ws.clock.now()
        expected = self.ws.reviewing.expected(now)
        return Material(self.ws.profiles.get().enterprise, signs, now, expected, self._find)

    def _find(self, kind: MessageType, content: str) -> tuple[Finding, ...]:
        return self.ws.templates.findings(self.market, kind, content)

    def _open_editor(self, material: Material) -> None:
        def submit(values: dict[str, object], done: Done, failed: Failed) -> None:
            def work() -> float:
                kept = self._submit(values, material.template)
                return self.ws.reviewing.expected(kept.submitted_at)

            def accepted(expected: float) -> None:
                done()
                toast(self, self.tr("已提交审核，预计 {0} 前完成").format(stamp(expected)))

            self.call(work, accepted, failed=failed)

        TemplateEditor(self, self.market, material, submit).open()

    def _submit(self, values: dict[str, object], template: Template | None) -> Template:
        name, content, remark = (str(values[key]) for key in ("name", "content", "remark"))
        kind = MessageType(str(values["type"]))
        if template is None:
            return self.ws.templates.create(self.market, name, kind, content, remark)
        return self.ws.templates.edit(template.id, name, kind, content, remark)

    def _detail_buttons(self, row: Row) -> list[QWidget]:
        copy = Button(self.tr("复制为新模板"), icon="file-plus")
        copy.clicked.connect(lambda: self.copy_template(row))
        delete = Button(self.tr("删除"), "danger-outline", "trash-2")
        delete.clicked.connect(lambda: self.delete_template(row))
        if not editable(row.template.state):
            return [copy, delete]
        mend = Button(self.tr("修改"), "primary", "pencil")
        mend.clicked.connect(lambda: self.edit_template(row))
        return [mend, copy, delete]
