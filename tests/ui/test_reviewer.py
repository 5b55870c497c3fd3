"""The simulated reviewer's desk in the three lists: the answer is given by hand, and only to what is under review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import QualificationState, ReviewState
from app.domain.signature import Purpose, SignatureType
from app.workspace import Workspace
from tests.app.flow import qualified
from tests.app.proofs import form
from tests.ui.audit import clipped, unnamed
from tests.ui.conftest import Answers
from ui.kit.labels import Label
from ui.kit.reviewer import REVIEW, ReviewDesk
from ui.kit.runner import InlineRunner
from ui.pages.qualifications import QualificationsPage
from ui.pages.signatures import SignaturesPage
from ui.pages.templates import TemplatesPage

ABROAD = Market.INTERNATIONAL


def offered(page: Any) -> list[str]:
    return [action.name for action in page.table.view._actions(page.table.model.rows[0])]


def act(page: Any, qtbot: QtBot) -> None:
    page.table.action.emit(REVIEW, page.table.model.rows[0])
    qtbot.waitUntil(lambda: not any(desk.isVisible() for desk in page.window().findChildren(ReviewDesk)))
    page.refresh()


@pytest.mark.feature("DOM-SIGN-36")
def test_a_signature_gets_each_answer_by_hand(
    ws: Workspace, show_page: Callable[..., Any], answer: Answers, qtbot: QtBot
) -> None:
    qualified(ws)
    made = ws.signatures.create(Market.DOMESTIC, "星河科技", Purpose.OWN, SignatureType.COMPANY)
    page = show_page(SignaturesPage(ws, InlineRunner(), Market.DOMESTIC))
    answer(ReviewDesk, outcome="approved")
    act(page, qtbot)
    assert ws.signatures.get(made.id).state is ReviewState.APPROVED
    answer(ReviewDesk, outcome="rejected", reason="reject_neutral")
    act(page, qtbot)
    one = ws.signatures.get(made.id)
    assert (one.state, one.reason) == (ReviewState.REJECTED, "reject_neutral")
    assert REVIEW not in offered(page)
    assert [notice.kind for notice in ws.inbox.find(Listing()).rows] == [
        "review.signatures.rejected", "review.signatures.approved",
    ]  # fmt: skip


@pytest.mark.feature("DOM-SIGN-36")
def test_a_template_and_a_qualification_too(
    ws: Workspace, show_page: Callable[..., Any], answer: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    made = ws.templates.create(ABROAD, "order", MessageType.NOTIFICATION, "Your order {1} has been shipped.")
    page = show_page(TemplatesPage(ws, InlineRunner(), ABROAD))
    answer(ReviewDesk, outcome="effective")
    act(page, qtbot)
    assert ws.templates.get(made.id).state is ReviewState.EFFECTIVE
    owner = ws.qualifications.submit(form(ws, tmp_path)).id
    listed = show_page(QualificationsPage(ws, InlineRunner()))
    answer(ReviewDesk, outcome="rejected", reason="reject_same_image")
    act(listed, qtbot)
    assert ws.qualifications.get(owner).state is QualificationState.REJECTED
    assert REVIEW not in offered(listed)


@pytest.mark.usefixtures("by_hand")
def test_the_desk_says_that_it_is_a_simulation(ws: Workspace, show_page: Callable[..., Any], qtbot: QtBot) -> None:
    ws.templates.create(ABROAD, "order", MessageType.NOTIFICATION, "Your order {1} has been shipped.")
    page = show_page(TemplatesPage(ws, InlineRunner(), ABROAD))
    page.review(page.table.model.rows[0])
    desk = page.window().findChildren(ReviewDesk)[-1]
    assert desk.windowTitle() == "模拟审核「order」"
    assert any("仅模拟网关可用" in label.text() for label in desk.findChildren(Label))
    assert desk.form.boxes["reason"].isHidden()
    desk.form.boxes["outcome"].control.set_value("rejected")
    desk.form.boxes["outcome"].control.edited.emit()
    assert not desk.form.boxes["reason"].isHidden()
    assert unnamed(desk) == []
    qtbot.waitUntil(lambda: clipped(desk) == [])
    desk.reject()


@pytest.mark.feature("DOM-SIGN-36")
def test_a_real_carrier_has_no_such_desk(ws: Workspace, show_page: Callable[..., Any]) -> None:
    ws.templates.create(ABROAD, "order", MessageType.NOTIFICATION, "Your order {1} has been shipped.")
    ws.gateway.simulated = False  # type: ignore[misc]
    page = show_page(TemplatesPage(ws, InlineRunner(), ABROAD))
    assert REVIEW not in offered(page)
