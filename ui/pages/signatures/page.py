"""The page of one market's signatures: the list, and what an operator does to them (DOM-SIGN)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.daytime import stamp
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import ReviewState, editable
from app.domain.signature import Purpose, SignatureType
from app.domain.text import composed
from app.services.signatures import Signature
from app.workspace import Workspace
from ui.kit.banners import Banner
from ui.kit.buttons import Button
from ui.kit.cards import Facts
from ui.kit.confirm import confirm
from ui.kit.drawer import Drawer
from ui.kit.filters import ChoiceFilter, FilterRow, SearchFilter
from ui.kit.form_dialog import Done, Failed
from ui.kit.page import Page
from ui.kit.runner import Runner
from ui.kit.style import flush
from ui.kit.table import DELETE, ListTable
from ui.kit.toasts import toast
from ui.pages.signatures.form import SignatureForm
from ui.pages.signatures.reason import ReasonPopover
from ui.pages.signatures.rows import DETAILS, EDIT, Row, actions, columns, look_up, look_up_one, progress, said, status


class SignaturesPage(Page):
    """Arguments of `go`: search, state, type, purpose; `create=True` opens the form, `id` the details of one."""

    NOUNS = frozenset({"signatures", "profile"})

    def __init__(self, ws: Workspace, runner: Runner, market: Market) -> None:
        super().__init__(ws, runner)
        self.market = market
        self.set_head(self.tr("签名管理"), said(f"market.{market}"))
        self.set_primary(self.tr("创建签名"), self.create_signature)
        self.note = Banner(
            "info",
            self.tr(
                "签名提交后预计 2 小时完成审核。审核时间：周一至周五 9:00–21:00，周六、周日 9:00–18:00（法定节假日顺延）。"
                "审核通过后还需运营商报备 5–7 个工作日，部分运营商 7–10 个工作日。"
            ),
        )
        self.add(self.note)
        self.filters = self._make_filters()
        self.table = ListTable(
            columns(),
            Listing(where={"market": market.value}, sort="submitted_at"),
            name=self.tr("签名列表"),
            actions=actions,
            actions_width=224,
        )
        self.table.set_empty(
            self.tr("签名写在短信正文之前，说明是谁发的。创建第一个签名，约 2 小时完成审核。"),
            "signature",
            (self.tr("创建签名"), self.create_signature),
        )
        self.add_list(self.filters, self.table)
        self.table.action.connect(self._act)
        self.drawer = self.dock(Drawer())
        self.drawer.follow(self.table, self._open_row)
        self.popover = ReasonPopover(self.table, self)
        self.popover.mended.connect(self.edit_signature)

    def refresh(self, *_: object) -> None:
        self.load(self.table, lambda listing: look_up(self.ws, listing))

    def open_with(self, *, create: bool = False, id: int | None = None, **filters: Any) -> None:
        if filters:
            self.filters.reset()
            self.filters.set_values(filters)
        if create:
            self.create_signature()
        if id is not None:
            self.call(lambda: look_up_one(self.ws, id), self.show_details)

    # -- what can be done -------------------------------------------------------------------------------------------

    def create_signature(self) -> None:
        """Open the form for a new signature (DOM-SIGN-02)."""
        self.call(self.ws.profiles.get, lambda profile: self._open_form(profile.enterprise, None), key="form")

    def edit_signature(self, row: Row) -> None:
        """Open the form on a pending or rejected one (DOM-SIGN-30)."""
        self.call(self.ws.profiles.get, lambda profile: self._open_form(profile.enterprise, row.signature), key="form")

    def delete_signature(self, row: Row) -> None:
        """Ask, then remove it for good (DOM-SIGN-32, NAV-22); a refusal names the tasks (DOM-SIGN-33)."""
        consequences = [self.tr("删除后不可恢复，再次使用需要重新提交审核。")]
        if row.signature.is_default:
            consequences.append(self.tr("这是默认签名，删除后由下一个已生效的签名接替。"))
        title = self.tr("删除签名「{0}」？").format(row.signature.text)
        if confirm(self, title, consequences, self.tr("删除签名")):
            self.call(lambda: self.ws.signatures.delete([row.id]), lambda _: self.drawer.close_drawer())

    def show_details(self, row: Row) -> None:
        """All of one signature, at the right of the list."""
        look = status(row)
        self.drawer.open_on(
            composed(row.signature.text, self.market),
            self._details(row),
            tag=(look.text, look.tone),
            subtitle=self.tr("ID {0}").format(row.id),
            buttons=self._detail_buttons(row),
        )

    # -- inside -----------------------------------------------------------------------------------------------------

    def _make_filters(self) -> FilterRow:
        states = [(state.value, said(f"state.{state}")) for state in ReviewState]
        kinds = [(kind.value, said(f"signature_type.{kind}")) for kind in SignatureType]
        purposes = [(purpose.value, said(f"purpose.{purpose}")) for purpose in Purpose]
        return FilterRow(
            [
                SearchFilter(self.tr("签名内容")),
                ChoiceFilter("state", self.tr("状态"), states),
                ChoiceFilter("type", self.tr("类型"), kinds),
                ChoiceFilter("purpose", self.tr("用途"), purposes),
            ]
        )

    def _open_row(self, row: Row) -> None:
        """Enter or a double click: the reason of a rejected row first, else the details."""
        if row.signature.state is ReviewState.REJECTED and self.drawer.isHidden():
            self.popover.open_on(row, by_keys=True)
        else:
            self.show_details(row)

    def _act(self, name: str, row: Row) -> None:
        acts: dict[str, Callable[[Row], None]] = {
            EDIT: self.edit_signature,
            DETAILS: self.show_details,
            DELETE: self.delete_signature,
        }
        acts[name](row)

    def _open_form(self, enterprise: bool, signature: Signature | None) -> None:
        def submit(values: dict[str, object], done: Done, failed: Failed) -> None:
            def work() -> float:
                kept = self._submit(values, signature)
                return self.ws.reviewing.expected(kept.submitted_at)

            def accepted(expected: float) -> None:
                done()
                toast(self, self.tr("已提交审核，预计 {0} 前完成").format(stamp(expected)))

            self.call(work, accepted, failed=failed)

        SignatureForm(self, self.market, enterprise, submit, signature).open()

    def _submit(self, values: dict[str, object], signature: Signature | None) -> Signature:
        text, remark = str(values["text"]), str(values["remark"])
        purpose, kind = Purpose(str(values["purpose"])), SignatureType(str(values["type"]))
        if signature is None:
            return self.ws.signatures.create(self.market, text, purpose, kind, remark)
        return self.ws.signatures.edit(signature.id, text, purpose, kind, remark)

    def _details(self, row: Row) -> QWidget:
        signature = row.signature
        content = QWidget()
        column = QVBoxLayout(content)
        flush(column, 12)
        if signature.state is ReviewState.REJECTED:
            column.addWidget(Banner("err", said(signature.reason or ""), title=self.tr("未通过原因")))
        facts = Facts(
            [
                (self.tr("签名内容"), signature.text),
                (self.tr("签名类型"), said(f"signature_type.{signature.type}")),
                (self.tr("签名用途"), said(f"purpose.{signature.purpose}")),
                (self.tr("申请说明"), signature.remark or "—"),
                (self.tr("申请时间"), stamp(signature.submitted_at)),
            ]
        )
        if signature.decided_at is not None:
            facts.add(self.tr("审核时间"), stamp(signature.decided_at))
        if signature.effective_at is not None:
            facts.add(self.tr("生效时间"), stamp(signature.effective_at))
        if signature.state is not ReviewState.REJECTED:
            facts.add(self.tr("审核说明"), progress(row))
        column.addWidget(facts)
        return content

    def _detail_buttons(self, row: Row) -> list[QWidget]:
        delete = Button(self.tr("删除"), "danger-outline", "trash-2")
        delete.clicked.connect(lambda: self.delete_signature(row))
        if not editable(row.signature.state):
            return [delete]
        mend = Button(self.tr("修改并重新提交"), "primary", "pencil")
        mend.clicked.connect(lambda: self.edit_signature(row))
        return [mend, delete]
