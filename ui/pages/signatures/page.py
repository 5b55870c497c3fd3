"""The page of one market's signatures: the list, and what an operator does to them (DOM-SIGN)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.daytime import local, stamp
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import ReviewState, editable
from app.domain.signature import TERMS, Purpose
from app.domain.text import composed
from app.letter import letter
from app.services.signatures import Signature
from app.workspace import Workspace
from ui.kit.banners import Banner
from ui.kit.buttons import Button
from ui.kit.confirm import confirm
from ui.kit.drawer import Drawer
from ui.kit.filters import ChoiceFilter, FilterRow, SearchFilter
from ui.kit.form_dialog import Done, Failed
from ui.kit.letter_pdf import write_letters
from ui.kit.page import Page
from ui.kit.reviewer import REVIEW, review_by_hand, with_review
from ui.kit.runner import Runner
from ui.kit.save_file import ask_save, tell_saved
from ui.kit.table import DELETE, ListTable
from ui.kit.toasts import toast
from ui.kit.wording import language
from ui.pages.signatures.details import details
from ui.pages.signatures.form import Entered, SignatureForm
from ui.pages.signatures.material import Material, look_up_material
from ui.pages.signatures.reason import ReasonPopover
from ui.pages.signatures.rows import DETAILS, EDIT, Row, actions, columns, look_up, look_up_one, said, status
from ui.pages.signatures.sync import CloudSync
from ui.pages.signatures.words import words
from ui.theme.theme import theme


class SignaturesPage(Page):
    """Arguments of `go`: search, state, type, purpose; `create=True` opens the form, `id` the details of one."""

    NOUNS = frozenset({"signatures", "qualifications", "profile"})

    def __init__(self, ws: Workspace, runner: Runner, market: Market) -> None:
        super().__init__(ws, runner)
        self.market = market
        self.ask_save: Callable[..., object] = ask_save
        self.set_head(self.tr("签名管理"), said(f"market.{market}"))
        self.add_action(self.tr("审核标准"), self.show_standards, icon="book-open", kind="quiet")
        self.sync = CloudSync(self) if ws.syncing.offered else None
        self.set_primary(self.tr("创建签名"), self.create_signature)
        said_here = words(market)
        self.note = Banner("info", said_here.note)
        self.add(self.note)
        self.filters = self._make_filters()
        self.table = ListTable(
            columns(market),
            Listing(where={"market": market.value}, sort="submitted_at"),
            name=self.tr("签名列表"),
            actions=with_review(ws, "signatures", actions, lambda row: (row.signature.state, market)),
            actions_width=224,
        )
        self.table.set_empty(
            said_here.empty,
            "signature",
            (self.tr("创建签名"), self.create_signature),
        )
        self.add_list(self.filters, self.table)
        self.table.action.connect(self._act)
        self.drawer = self.dock(Drawer())
        self.drawer.follow(self.table, self._open_row)
        self.popover = ReasonPopover(self.table, self)
        self.popover.mended.connect(self.edit_signature)
        self.popover.standards_wanted.connect(self.show_standards)

    def refresh(self, *_: object) -> None:
        if self.sync is not None:
            at = self.sync.tell()
            parts = [said(f"market.{self.market}"), at] if at else [said(f"market.{self.market}")]
            self.set_head(self.tr("签名管理"), " · ".join(parts))
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
        self._look_up_form(None)

    def edit_signature(self, row: Row) -> None:
        """Open the form on a pending or rejected one (DOM-SIGN-30)."""
        self._look_up_form(row)

    def delete_signature(self, row: Row) -> None:
        """Ask, then remove it for good (DOM-SIGN-32, NAV-22); a refusal names the tasks (DOM-SIGN-33)."""
        consequences = [self.tr("删除后不可恢复，再次使用需要重新提交审核。")]
        if row.signature.is_default:
            consequences.append(self.tr("这是默认签名，删除后由下一个已生效的签名接替。"))
        title = self.tr("删除签名「{0}」？").format(row.signature.text)
        if confirm(self, title, consequences, self.tr("删除签名")):
            self.call(lambda: self.ws.signatures.delete([row.id]), self._deleted)

    def review(self, row: Row) -> None:
        """Give the simulated carrier's answer by hand (DOM-SIGN-36)."""
        one = row.signature
        review_by_hand(self, "signatures", row.id, one.text, one.state, self.market)

    def show_details(self, row: Row) -> None:
        """All of one signature, at the right of the list."""
        look = status(row)
        self.drawer.open_on(
            composed(row.signature.text, self.market),
            details(row),
            tag=(look.text, look.tone),
            subtitle=self.tr("ID {0}").format(row.id),
            buttons=self._detail_buttons(row),
        )

    def show_standards(self) -> None:
        """What the review goes by."""
        self.go("help", topic="signatures")

    def save_letter(self, material: Material, owner: str, text: str) -> None:
        """The letter of authorisation, names filled in; the Chinese one is what the review takes (DOM-SIGN-14)."""
        start, spoken = local(material.now).date(), language()
        letters = [letter(material.profile.name, owner, text, start, one) for one in dict.fromkeys(("zh_CN", spoken))]
        font = theme().font("body")

        def save(path: Path) -> None:
            self.call(
                lambda: write_letters(letters, path, font),
                lambda _: tell_saved(self, self.tr("授权委托书已保存到 {0}"), path),
            )

        self.ask_save(self, self.tr("授权委托书"), save, pdf=True)

    # -- inside -----------------------------------------------------------------------------------------------------

    def _deleted(self, _: object) -> None:
        self.drawer.close_drawer()
        if self.sync is not None:
            self.sync.hand_in()

    def _make_filters(self) -> FilterRow:
        states = [(state.value, said(f"state.{state}")) for state in ReviewState]
        kinds = [(kind.value, said(f"signature_type.{kind}")) for kind in TERMS[self.market].enterprise_types]
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
            REVIEW: self.review,
        }
        acts[name](row)

    def _look_up_form(self, row: Row | None) -> None:
        look = partial(look_up_material, self.ws, self.market)
        self.call(look, lambda material: self._open_form(material, row), key="form")

    def _open_form(self, material: Material, row: Row | None) -> None:
        def submit(_: dict[str, object], done: Done, failed: Failed) -> None:
            entered = form.entered()

            def work() -> float:
                kept = self._submit(entered, row)
                return self.ws.reviewing.expected(kept.submitted_at)

            def accepted(expected: float) -> None:
                done()
                if self.sync is None:
                    toast(self, self.tr("已提交审核，预计 {0} 前完成").format(stamp(expected)))
                else:
                    toast(self, self.tr("已保存，正在提交到腾讯云"))
                    self.sync.hand_in()

            self.call(work, accepted, failed=failed)

        form = SignatureForm(self, self.ws, self.runner, self.market, material, submit, row)
        form.qualification_wanted.connect(lambda: self.go("qualification", create=True))
        form.letter_wanted.connect(partial(self.save_letter, material))
        form.open()

    def _submit(self, entered: Entered, row: Row | None) -> Signature:
        values = (entered.text, entered.purpose, entered.type, entered.remark)
        proofs = {name: getattr(entered, name) for name in ("qualification_id", "proof", "authorization")}
        if row is None:
            return self.ws.signatures.create(self.market, *values, **proofs)
        return self.ws.signatures.edit(row.id, *values, **proofs)

    def _detail_buttons(self, row: Row) -> list[QWidget]:
        delete = Button(self.tr("删除"), "danger-outline", "trash-2")
        delete.clicked.connect(lambda: self.delete_signature(row))
        if not editable(row.signature.state):
            return [delete]
        mend = Button(self.tr("修改并重新提交"), "primary", "pencil")
        mend.clicked.connect(lambda: self.edit_signature(row))
        return [mend, delete]
