"""The page of the qualifications of domestic messages: the list, and what an operator does to them (DOM-QUAL)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.listing import Listing
from app.domain.review import QualificationState
from app.domain.signature import Purpose
from app.services.qualifications import Effects
from app.workspace import Workspace
from ui.kit.banners import Banner
from ui.kit.columns import RowAction
from ui.kit.confirm import confirm
from ui.kit.filters import ChoiceFilter, FilterRow, SearchFilter
from ui.kit.page import Page
from ui.kit.reviewer import REVIEW, review_by_hand, with_review
from ui.kit.runner import Runner
from ui.kit.table import DELETE, ListTable
from ui.kit.toasts import toast
from ui.kit.wording import Count
from ui.pages.qualifications.link import ask_cloud_id
from ui.pages.qualifications.rows import DISCARD, EDIT, LINK, LOOK, WITHDRAW, Row, actions, columns, look_up, said

NAMED = 5
"""Names in a question before it only counts."""


class QualificationsPage(Page):
    """Arguments of `go`: search, state, use."""

    NOUNS = frozenset({"qualifications", "signatures", "profile"})

    def __init__(self, ws: Workspace, runner: Runner) -> None:
        super().__init__(ws, runner)
        self.set_head(self.tr("实名资质管理"), self.tr("国内短信"))
        self.set_primary(self.tr("新增资质"), self.add_qualification)
        self.note = Banner(
            "info",
            self.tr(
                "创建国内签名前，需要先有已通过的实名资质。提交后预计 2 小时完成审核。"
                "审核时间：周一至周五 9:00–21:00，周六、周日 9:00–18:00（法定节假日顺延）。"
            ),
        )
        if ws.syncing.offered:
            self.note.tell(
                "info",
                self.tr(
                    "真实网关的资质在腾讯云控制台审核。先在控制台提交，通过后在这里填写云端资质 ID，就可以用来创建国内签名。"
                ),
            )
        self.add(self.note)
        self.filters = self._make_filters()
        self.table = ListTable(
            columns(),
            Listing(sort="created_at"),
            name=self.tr("资质列表"),
            actions=with_review(ws, "qualifications", actions, lambda row: (row.qualification.state, None)),
            actions_width=180,
            bulk=[RowAction(DELETE, self.tr("删除"), "trash-2", danger=True)],
        )
        self.table.set_empty(
            self.tr("资质说明签名属于谁。新增第一个资质，约 2 小时完成审核，通过后就可以创建国内签名。"),
            "id-card",
            (self.tr("新增资质"), self.add_qualification),
        )
        self.add_list(self.filters, self.table)
        self.table.opened.connect(self.open_qualification)
        self.table.action.connect(self._act)
        self.table.bulk_action.connect(lambda _: self.delete_rows(self.table.chosen()))

    def refresh(self, *_: object) -> None:
        self.load(self.table, lambda listing: look_up(self.ws, listing))

    def open_with(self, **filters: Any) -> None:
        self.filters.reset()
        self.filters.set_values(filters)

    # -- what can be done ---------------------------------------------------------------------------------------------

    def add_qualification(self) -> None:
        """The empty form (DOM-QUAL-05)."""
        self.go("qualification", create=True)

    def open_qualification(self, row: Row) -> None:
        """The form of one, to edit or to look at (DOM-QUAL-19)."""
        self.go("qualification", id=row.id)

    def withdraw(self, row: Row) -> None:
        """Take it back from the review; it is a draft again (DOM-QUAL-22)."""

        def withdrawn(_: object) -> None:
            toast(self, self.tr("已撤回，可以修改后重新提交"))

        self.call(lambda: self.ws.qualifications.withdraw(row.id), withdrawn)

    def discard(self, row: Row) -> None:
        """Drop the change; what is in force stays (DOM-QUAL-24)."""
        told = self.tr("变更的内容不会保留，上次通过的资质继续有效。")
        if confirm(self, self.tr("放弃这次变更？"), told, self.tr("放弃变更"), "warn"):
            self.call(lambda: self.ws.qualifications.discard(row.id))

    def review(self, row: Row) -> None:
        """Give the simulated carrier's answer by hand (DOM-SIGN-36)."""
        one = row.qualification
        review_by_hand(self, "qualifications", row.id, one.name, one.state)

    def delete_rows(self, rows: Sequence[Row]) -> None:
        """Say what hangs on them, ask, then remove them for good (DOM-QUAL-25..28, NAV-22)."""
        ids = [row.id for row in rows]
        if ids:
            self.call(lambda: self.ws.qualifications.effects(ids), lambda effects: self._ask_delete(rows, effects))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _ask_delete(self, rows: Sequence[Row], effects: Effects) -> None:
        title = self.tr("删除 {0} 个资质？").format(Count(len(rows)))
        if len(rows) == 1:
            title = self.tr("删除资质「{0}」？").format(rows[0].qualification.name or rows[0].id)
        told: list[str | tuple[str, str]] = [
            self.tr("删除后不可恢复，绑定的签名可能无法使用。再次使用需要重新提交审核。"),
            (self.tr("绑定的签名"), self._named(effects.signatures)),
        ]
        if effects.tasks:
            told.append((self.tr("受影响的定时任务"), self._named(effects.tasks)))
            told.append(self.tr("这些任务到时间不会发送，并会提醒你处理。"))
        if confirm(self, title, told, self.tr("删除 {0} 个资质").format(len(rows))):
            ids = [row.id for row in rows]
            self.call(lambda: self.ws.qualifications.delete(ids), lambda _: self.table.untick())

    def _named(self, names: Sequence[str]) -> str:
        """How many, and the first of them by name."""
        if not names:
            return self.tr("0 个")
        shown = self.tr("、").join(names[:NAMED])
        if len(names) > NAMED:
            return self.tr("{0} 个：{1} 等").format(len(names), shown)
        return self.tr("{0} 个：{1}").format(len(names), shown)

    def _make_filters(self) -> FilterRow:
        states = [(state.value, said(f"qualification_state.{state}")) for state in QualificationState]
        uses = [(use.value, said(f"qualification_use.{use}")) for use in Purpose]
        return FilterRow(
            [
                SearchFilter(self.tr("企事业单位/个人名称")),
                ChoiceFilter("state", self.tr("状态"), states),
                ChoiceFilter("use", self.tr("属性"), uses),
            ]
        )

    def _act(self, name: str, row: Row) -> None:
        acts: dict[str, Callable[[Row], None]] = {
            EDIT: self.open_qualification,
            LOOK: self.open_qualification,
            WITHDRAW: self.withdraw,
            DISCARD: self.discard,
            LINK: lambda one: ask_cloud_id(self, one.qualification),
            DELETE: lambda one: self.delete_rows([one]),
            REVIEW: self.review,
        }
        acts[name](row)
