"""Reviews of the simulated carrier: on the clock, by rules, or by hand."""

from __future__ import annotations

import pytest

from app import wording
from app.clock import FakeClock
from app.domain.daytime import parse
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.domain.reviewer import outcomes, reasons
from app.domain.signature import Purpose, SignatureType
from app.errors import AppError
from app.lexicon import lexicon
from app.services.signatures import Signature
from app.services.templates import Template
from app.workspace import Workspace
from tests.app.conftest import NOW

BODY = "您的订单{1}已发货。"
pytestmark = pytest.mark.usefixtures("qualification")


def signature(ws: Workspace, text: str = "星河科技") -> Signature:
    return ws.signatures.create(Market.DOMESTIC, text, Purpose.OWN, SignatureType.COMPANY)


def template(ws: Workspace, name: str = "发货提醒", content: str = BODY) -> Template:
    return ws.templates.create(Market.DOMESTIC, name, MessageType.NOTIFICATION, content)


@pytest.mark.feature("NAV-18")
def test_answer_comes_after_two_hours_of_the_reviewers_time(ws: Workspace, clock: FakeClock) -> None:
    clock.set(parse("2026-03-20 20:30:00"))
    made = template(ws)
    assert ws.reviewing.expected(made.submitted_at) == parse("2026-03-21 10:30:00")
    clock.set(parse("2026-03-21 10:29:59"))
    assert ws.reviewing.due() == 0
    clock.advance(1)
    assert ws.reviewing.due() == 1
    assert ws.templates.get(made.id).state is ReviewState.EFFECTIVE


@pytest.mark.feature("DOM-SIGN-36", "DOM-SIGN-20")
def test_demo_signature_passes_and_is_filed_each_after_the_set_delay(ws: Workspace, clock: FakeClock) -> None:
    ws.profiles.change(review_seconds=10.0)
    made = signature(ws)
    seen = []
    for _ in range(5):
        seen.append(ws.signatures.get(made.id).state)
        clock.advance(5)
        ws.reviewing.due()
    pending, approved, effective = ReviewState.PENDING, ReviewState.APPROVED, ReviewState.EFFECTIVE
    assert seen == [pending, pending, approved, approved, effective]
    done = ws.signatures.get(made.id)
    assert (done.decided_at, done.effective_at) == (NOW + 10, NOW + 20)


@pytest.mark.feature("DOM-SIGN-23")
def test_filing_takes_five_working_days_by_the_real_clock(ws: Workspace, clock: FakeClock) -> None:
    made = signature(ws)
    clock.set(parse("2026-03-25 15:59:59"))
    assert ws.reviewing.due() == 1
    assert ws.signatures.get(made.id).state is ReviewState.APPROVED
    clock.advance(1)
    assert ws.reviewing.due() == 1
    assert ws.signatures.get(made.id).state is ReviewState.EFFECTIVE


def test_after_a_long_absence_both_answers_come_at_once_with_their_own_times(ws: Workspace, clock: FakeClock) -> None:
    made = signature(ws)
    clock.advance(30 * 86_400)
    assert ws.reviewing.due() == 2
    assert ws.reviewing.due() == 0
    done = ws.signatures.get(made.id)
    assert (done.decided_at, done.effective_at) == (parse("2026-03-18 16:00:00"), parse("2026-03-25 16:00:00"))


@pytest.mark.feature("DOM-SIGN-36", "DOM-TPL-16")
def test_rules_reject_with_a_reason(ws: Workspace, clock: FakeClock) -> None:
    neutral, loan = signature(ws, "会议通知"), template(ws, "放款", "您的贷款{1}已到账。")
    clock.advance(86_400)
    assert ws.reviewing.due() == 2
    refused = ws.signatures.get(neutral.id)
    assert (refused.state, refused.reason, refused.effective_at) == (ReviewState.REJECTED, "reject_neutral", None)
    body = ws.templates.get(loan.id)
    assert (body.state, body.reason) == (ReviewState.REJECTED, "reject_finance")


@pytest.mark.feature("DOM-TPL-23")
def test_each_result_is_told(ws: Workspace, clock: FakeClock) -> None:
    signature(ws), template(ws, "放款", "您的贷款{1}已到账。")
    heard: list[frozenset[str]] = []
    ws.notices.listen(heard.append)
    clock.advance(86_400)
    ws.reviewing.due()
    assert heard == [frozenset({"signatures", "templates", "inbox"})]
    told = {notice.kind: notice.values for notice in ws.inbox.find(Listing()).rows}
    assert told == {
        "review.signatures.approved": {"id": 1, "name": "星河科技", "reason": None, "market": "domestic"},
        "review.templates.rejected": {
            "id": 1,
            "name": "放款",
            "reason": "reject_finance",
            "market": "domestic",
        },
    }


def test_an_edit_starts_the_review_anew(ws: Workspace, clock: FakeClock) -> None:
    ws.profiles.change(review_seconds=100.0)
    made = template(ws)
    clock.advance(60)
    ws.templates.edit(made.id, "发货提醒", MessageType.NOTIFICATION, BODY)
    clock.advance(60)
    assert ws.reviewing.due() == 0
    clock.advance(40)
    assert ws.reviewing.due() == 1


def test_waiting_until_nothing_is_owed(ws: Workspace, clock: FakeClock) -> None:
    assert not ws.reviewing.waiting()
    signature(ws)
    assert ws.reviewing.waiting()
    clock.advance(3 * 3600)
    ws.reviewing.due()
    assert ws.reviewing.waiting()  # approved, not yet filed
    clock.advance(30 * 86_400)
    ws.reviewing.due()
    assert not ws.reviewing.waiting()


@pytest.mark.feature("DOM-SIGN-36")
def test_any_state_can_be_forced_with_a_reason(ws: Workspace, clock: FakeClock) -> None:
    made = signature(ws)
    for state in (ReviewState.EFFECTIVE, ReviewState.REJECTED, ReviewState.APPROVED, ReviewState.PENDING):
        clock.advance(1)
        reason = "资质照片不清晰" if state is ReviewState.REJECTED else None
        ws.reviewing.force("signatures", made.id, state, reason)
        found = ws.signatures.get(made.id)
        assert (found.state, found.reason) == (state, reason)
        assert (found.effective_at is not None) is (state is ReviewState.EFFECTIVE)
        assert (found.decided_at is None) is (state is ReviewState.PENDING)
    assert ws.inbox.unread() == 3


def test_force_refuses_what_is_not_there_or_has_no_such_state(ws: Workspace) -> None:
    with pytest.raises(AppError, match="not_found"):
        ws.reviewing.force("signatures", 99, ReviewState.EFFECTIVE)
    with pytest.raises(AppError, match="review_state"):
        ws.reviewing.force("templates", template(ws).id, ReviewState.APPROVED)


def test_a_real_carrier_decides_by_itself(ws: Workspace, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    made = signature(ws)
    clock.advance(86_400)
    monkeypatch.setattr(ws.gateway, "simulated", False)
    assert ws.reviewing.due() == 0
    assert not ws.reviewing.waiting()
    with pytest.raises(AppError, match="simulator_only"):
        ws.reviewing.force("signatures", made.id, ReviewState.EFFECTIVE)
    assert ws.signatures.get(made.id).state is ReviewState.PENDING


@pytest.mark.feature("DOM-SIGN-36")
def test_the_desk_offers_what_the_review_can_say() -> None:
    said = {noun: reasons(noun, lexicon()) for noun in ("qualifications", "signatures", "templates")}
    assert {code for codes in said.values() for code in codes} <= wording.known()
    assert set(said["signatures"]) == {
        "reject_neutral", "reject_app_link", "reject_gambling", "reject_illegal", "reject_belief",
    }  # fmt: skip
    assert {"reject_finance", "reject_people", "reject_adjacent_variables"} < set(said["templates"])
    assert outcomes("signatures", "pending", Market.DOMESTIC) == ("approved", "effective", "rejected")
    assert outcomes("signatures", "approved", Market.DOMESTIC) == ("effective", "rejected")
    assert outcomes("signatures", "pending", Market.INTERNATIONAL) == ("effective", "rejected")
    assert outcomes("templates", "pending", Market.DOMESTIC) == ("effective", "rejected")
    assert outcomes("qualifications", "change_pending") == ("approved", "rejected")
    for noun, state in (("templates", "effective"), ("signatures", "rejected"), ("qualifications", "draft")):
        assert outcomes(noun, state, Market.DOMESTIC) == ()
