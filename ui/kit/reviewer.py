"""The simulated reviewer's desk: what is under review gets its answer by hand, for demonstrations and training.

Only the simulated carrier has one, and everything here says so (DOM-SIGN-36).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.market import Market
from app.domain.review import QualificationState, ReviewState
from app.domain.reviewer import outcomes, reasons
from app.errors import AppError
from app.lexicon import lexicon
from app.services.reviewing import Noun
from app.workspace import Workspace
from ui.kit.columns import RowAction
from ui.kit.form import Field, Form
from ui.kit.form_dialog import Done, Failed, FormDialog
from ui.kit.page import Page
from ui.kit.toasts import toast
from ui.kit.wording import sentence

REVIEW = "review"
REJECTED = "rejected"
_STATE_WORDS = {"qualifications": "qualification_state", "signatures": "state", "templates": "state"}

translate = QCoreApplication.translate


def with_review(
    ws: Workspace,
    noun: Noun,
    actions: Callable[[Any], Sequence[RowAction]],
    state: Callable[[Any], tuple[str, Market | None]],
) -> Callable[[Any], Sequence[RowAction]]:
    """The actions of a row, and the reviewer's where the simulated carrier has it under review."""
    if not ws.gateway.simulated:
        return actions

    def offered(row: Any) -> Sequence[RowAction]:
        found = actions(row)
        if not outcomes(noun, *state(row)):
            return found
        return [*found, RowAction(REVIEW, translate("Reviewer", "模拟审核…"), "flask-conical")]

    return offered


def review_by_hand(page: Page, noun: Noun, identity: int, name: str, state: str, market: Market | None = None) -> None:
    """Ask for the answer and give it."""

    def submit(values: dict[str, object], done: Done, failed: Failed) -> None:
        outcome = str(values["outcome"])
        reason = str(values["reason"]) if outcome == REJECTED else None
        answer = QualificationState(outcome) if noun == "qualifications" else ReviewState(outcome)

        def given(_: object) -> None:
            done()
            toast(page, translate("Reviewer", "已给出模拟审核结果"))

        page.call(lambda: page.ws.reviewing.force(noun, identity, answer, reason), given, failed=failed)

    ReviewDesk(page, noun, name, outcomes(noun, state, market), submit).open()


class ReviewDesk(FormDialog):
    """Which answer, and why it is a refusal."""

    def __init__(
        self,
        page: Page,
        noun: Noun,
        name: str,
        offered: Sequence[str],
        submit: Callable[[dict[str, object], Done, Failed], None],
    ) -> None:
        states = [(one, sentence(AppError(f"{_STATE_WORDS[noun]}.{one}"))) for one in offered]
        objections = [(code, sentence(AppError(code))) for code in reasons(noun, lexicon())]
        form = Form(
            [
                Field(
                    key="outcome", label=self.tr("审核结果"), kind="segmented", required=True, options=states,
                    value=offered[0],
                ),
                Field(
                    key="reason", label=self.tr("未通过原因"), kind="choice", required=True, options=objections,
                    value=objections[0][0],
                ),
            ]
        )  # fmt: skip
        super().__init__(
            page,
            self.tr("模拟审核「{0}」").format(name),
            form,
            self.tr("给出结果"),
            submit,
            subtitle=self.tr("仅模拟网关可用，用于演示和培训：结果由你决定，不代表运营商的审核。"),
            icon="flask-conical",
            width=640,
        )
        form.boxes["outcome"].edited.connect(self._show_reason)
        self._show_reason()

    def _show_reason(self) -> None:
        self.form.boxes["reason"].setVisible(self.form.values()["outcome"] == REJECTED)
