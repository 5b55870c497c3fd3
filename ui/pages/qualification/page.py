"""The page 新增资质 / 编辑资质: one form, from empty to its answer (DOM-QUAL-05..24, DOM-QUAL-29)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.daytime import stamp
from app.domain.qualification import Application, Problem
from app.domain.review import IN_FORCE, QualificationState
from app.domain.review_clock import Expectation
from app.domain.signature import Purpose
from app.errors import AppError
from app.services.profile import Profile
from app.services.qualifications import Qualification
from app.workspace import Workspace
from ui.kit.banners import Banner
from ui.kit.confirm import confirm
from ui.kit.page import Page
from ui.kit.runner import Runner
from ui.kit.scroll import Scroll
from ui.kit.style import flush
from ui.kit.toasts import toast
from ui.kit.wording import sentence
from ui.pages.qualification.bar import FormBar
from ui.pages.qualification.blocks import Blocks
from ui.pages.qualification.completion import Completion
from ui.pages.qualification.words import titles
from ui.theme.theme import theme

CARD_WIDTH = 272
WIDE_FROM = 940
_S = QualificationState
WAITING = frozenset({_S.PENDING, _S.CHANGE_PENDING})
REFUSED = frozenset({_S.REJECTED, _S.CHANGE_REJECTED})


@dataclass(frozen=True)
class Opened:
    """What the form is opened on; `row` is None for a new one."""

    row: Qualification | None
    profile: Profile
    expectation: Expectation


class QualificationPage(Page):
    """Arguments of `go`: `id` of a qualification, or `create=True` for an empty form."""

    NOUNS = frozenset({"qualifications", "profile"})

    def __init__(self, ws: Workspace, runner: Runner) -> None:
        super().__init__(ws, runner)
        self.row: Qualification | None = None
        self._id: int | None = None
        self._kept = Application()
        self._opened: Opened | None = None
        self.blocks = Blocks(ws, runner)
        self.completion = Completion(titles(self.blocks.subject))
        self.told = Banner("info", "")
        self.told.hide()
        self.bar = FormBar()
        self._lay_out_form()
        self.set_bottom(self.bar)
        self.blocks.edited.connect(self._edited)
        self.bar.submitted.connect(self.submit)
        self.bar.saved.connect(self.save)
        self.bar.withdrawn.connect(self.withdraw)
        self.bar.discarded.connect(self.discard)
        self.bar.cancelled.connect(lambda: self.go("qualifications"))
        self.bar.first_wanted.connect(self.blocks.go_to_first)
        keys = QShortcut(QKeySequence.StandardKey.Save, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)
        self._show_head()

    # -- what the shell asks ------------------------------------------------------------------------------------------

    def refresh(self, *_: object) -> None:
        identity = self._id

        def look() -> Opened:
            row = None if identity is None else self.ws.qualifications.get(identity)
            now = self.ws.clock.now()
            return Opened(row, self.ws.profiles.get(), self.ws.reviewing.expectation(now))

        self.call(look, self._show, key="opened")

    def open_with(self, **arguments: Any) -> None:
        self._begin(arguments.get("id"))

    def can_leave(self) -> bool:
        """Nothing typed is lost without a question (DOM-QUAL-05)."""
        if not self.changed:
            return True
        told = self.tr("填写的内容不会保留。需要以后继续填写时，请先保存草稿。")
        if not confirm(self, self.tr("离开但不保存？"), told, self.tr("放弃并离开"), "warn"):
            return False
        self._begin(None)
        return True

    @property
    def changed(self) -> bool:
        """Whether something was entered that is not saved."""
        return self._opened is not None and self.blocks.values() != self._kept

    # -- what can be done ---------------------------------------------------------------------------------------------

    def submit(self) -> None:
        """Send it to review (DOM-QUAL-15); what is wrong shows beside its field, all at once (DOM-QUAL-08)."""
        form, identity = self.blocks.values(), self._id
        self.bar.set_busy(True)

        def work() -> tuple[Qualification, float]:
            row = self.ws.qualifications.submit(form, identity)
            return row, self.ws.reviewing.expected(row.submitted_at or row.created_at)

        self.call(work, lambda found: self._submitted(*found), failed=self._refused)

    def save(self) -> None:
        """Keep it as a draft (DOM-QUAL-18)."""
        if self.bar.save.isHidden():
            return
        form, identity = self.blocks.values(), self._id
        self.call(lambda: self.ws.qualifications.save_draft(form, identity), self._saved, failed=self._refused)

    def withdraw(self) -> None:
        """Take it back from the review, to change it (DOM-QUAL-22)."""
        identity = self._id
        if identity is not None:
            self.call(lambda: self.ws.qualifications.withdraw(identity))

    def discard(self) -> None:
        """Drop the change; what is in force stays (DOM-QUAL-24)."""
        identity = self._id
        told = self.tr("变更的内容不会保留，上次通过的资质继续有效。")
        if identity is not None and confirm(self, self.tr("放弃这次变更？"), told, self.tr("放弃变更"), "warn"):
            self._kept = self.blocks.values()
            self.call(lambda: self.ws.qualifications.discard(identity))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _begin(self, identity: int | None) -> None:
        """An empty form, or the one of a qualification once it has been read."""
        self._id, self.row, self._opened = identity, None, None
        self._kept = Application()
        self.clear_message()

    def _show(self, opened: Opened) -> None:
        first = self._opened is None
        changed = self.changed
        self._opened, self.row = opened, opened.row
        form = opened.row.form if opened.row else Application()
        if first or not changed:
            self.blocks.set_values(form, opened.profile.enterprise)
            self._kept = self.blocks.values()
        self.bar.show_expected(opened.expectation)
        self._show_head()
        self._show_state()
        self._look()

    def _show_head(self) -> None:
        new = self._id is None
        self.set_head(self.tr("新增资质") if new else self.tr("编辑资质"), self.tr("国内短信"))

    def _show_state(self) -> None:
        """What may be changed now, and why not the rest (DOM-QUAL-19..22)."""
        row = self.row
        state = row.state if row else None
        locked = row.locked if row else frozenset()
        fixed = state in IN_FORCE and state not in WAITING
        self.blocks.lock(locked, sentence(AppError("qualification_fixed")) if fixed else "")
        self.bar.offer(
            edit=state not in WAITING,
            withdraw=row is not None and row.can("withdraw"),
            discard=row is not None and row.can("discard"),
        )
        self.told.setVisible(state in WAITING | REFUSED)
        if state in WAITING:
            self.told.tell("info", self.tr("审核中，不能修改。需要修改时先撤回，撤回后成为草稿。"))
        elif state in REFUSED and row is not None:
            words = sentence(AppError(row.reason or ""))
            title = self.tr("变更被驳回的原因") if state is _S.CHANGE_REJECTED else self.tr("未通过原因")
            decided = stamp(row.decided_at) if row.decided_at else ""
            self.told.tell("err", words, title=self.tr("{0}（审核于 {1}）").format(title, decided))

    def _edited(self) -> None:
        self._prefill()
        self._look()

    def _prefill(self) -> None:
        """An own qualification has the account's certified name, usual mobile and mail (DOM-QUAL-07, NAV-16)."""
        form = self.blocks.values()
        if self._opened is None or form.use != Purpose.OWN:
            return
        profile = self._opened.profile
        for key, known in (("name", profile.name), ("admin_mobile", profile.phone), ("admin_mail", profile.mail)):
            box = self.blocks.boxes[key]
            if known and not getattr(form, key) and not box.widget.hasFocus():
                box.control.set_value(known)

    def _look(self) -> None:
        form = self.blocks.values()
        self.call(
            lambda: self.ws.qualifications.problems(form), self._show_problems, key="problems", failed=self._wrong
        )

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.blocks.show_problems(problems)
        self.completion.show_state(self.blocks.fields(), problems, titles(self.blocks.subject))
        self.bar.show_problems(problems)

    def _wrong(self, error: Exception) -> None:
        """A text that cannot even be looked at, at its field."""
        if not isinstance(error, AppError) or not self.blocks.refuse(error):
            self.show_error(error)

    def _submitted(self, row: Qualification, expected: float) -> None:
        self.bar.set_busy(False)
        self._begin(None)
        toast(self, self.tr("已提交审核，预计 {0} 前完成").format(stamp(expected)))
        self.go("qualifications")

    def _saved(self, row: Qualification) -> None:
        self._id, self.row, self._kept = row.id, row, row.form
        self.blocks.set_values(row.form, self._opened.profile.enterprise if self._opened else True)
        self._show_head()
        self.subtitle.setText(self.tr("草稿已保存 {0}").format(stamp(self.ws.clock.now())))
        self._show_state()
        self._look()

    def _refused(self, error: Exception) -> None:
        self.bar.set_busy(False)
        self.blocks.check()
        if not isinstance(error, AppError):
            return
        if error.code == "fields_missing" or not self.blocks.refuse(error):
            self.show_error(error)
        if error.code == "fields_missing":
            self.blocks.go_to_first()

    def _lay_out_form(self) -> None:
        left = QWidget()
        self._left = QVBoxLayout(left)
        flush(self._left, 12)
        self._left.addWidget(self.told)
        self._left.addWidget(self.blocks)
        right = QWidget()
        self._right = QVBoxLayout(right)
        flush(self._right)
        self._side = right
        row = QHBoxLayout()
        flush(row, 14)
        row.addWidget(Scroll(left), 1)
        row.addWidget(right)
        inside = QWidget()
        inside.setLayout(row)
        self.add(inside, 1)
        self._arrange_card()

    def _arrange_card(self) -> None:
        """The card beside the form, or below it where the page is narrow."""
        beside = self.width() / theme().scale >= WIDE_FROM
        self._side.setVisible(beside)
        self._side.setFixedWidth(theme().px(CARD_WIDTH))
        (self._right if beside else self._left).addWidget(self.completion)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_card()
