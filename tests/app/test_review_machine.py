"""Random moves of qualifications, signatures, templates and the clock.

Nothing approved is ever edited, and nothing unapproved is ever offered for sending.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.clock import FakeClock
from app.domain.daytime import parse
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import IN_FORCE, QualificationState, ReviewState
from app.domain.reviewer import outcomes
from app.domain.signature import Purpose, SignatureType
from app.errors import AppError
from app.services.reviewing import Noun
from app.workspace import Workspace
from tests.app.proofs import form

ALL = Listing(page_size=1000)
EXPECTED = {
    "review_state", "not_found", "qualification_fixed", "signature_exists", "template_name_exists", "upload_gone",
    "qualification_required", "qualification_ambiguous", "qualification_not_bindable",
}  # fmt: skip
picks = st.integers(0, 5)
texts = st.sampled_from(["青禾生活", "青禾", "生活科技", "会议通知"])
bodies = st.sampled_from(["您的订单{1}已发货。", "您的贷款{1}已到账。", "预约{1}已确认。"])
markets = st.sampled_from(Market)
AFTER = {
    "signatures": {
        ReviewState.APPROVED: (ReviewState.APPROVED, ReviewState.EFFECTIVE, ReviewState.REJECTED),
        ReviewState.EFFECTIVE: (ReviewState.EFFECTIVE, ReviewState.REJECTED),  # its qualification may go
    },
    "templates": {ReviewState.EFFECTIVE: (ReviewState.EFFECTIVE,)},
}
"""What may become of what was approved, as long as it is there."""


class Review(RuleBasedStateMachine):
    """`seen` remembers the state and the words of each signature and template, `by_hand` who was passed at the desk."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="sms-desk-test-")
        self.clock = FakeClock(parse("2026-03-18 14:00:00"))
        self.ws = Workspace(Path(self.folder.name) / "ws", clock=self.clock)
        self.ws.profiles.change(name="青禾生活科技有限公司")
        self.form = form(self.ws, Path(self.folder.name))
        self.seen: dict[tuple[str, int], tuple[ReviewState, str]] = {}
        self.by_hand: set[tuple[str, int]] = set()
        self.in_force: dict[int, Any] = {}

    def teardown(self) -> None:
        if hasattr(self, "ws"):
            self.ws.close()
            self.folder.cleanup()

    def do(self, act: Any, *arguments: Any, **named: Any) -> None:
        """A move; where the rules do not allow it, it says so by one of its codes and changes nothing."""
        before = self.everything()
        try:
            act(*arguments, **named)
        except AppError as error:
            code = error.code
        else:
            return
        assert code in EXPECTED
        assert self.everything() == before

    def everything(self) -> Any:
        ws = self.ws
        return ws.qualifications.find(ALL).rows, ws.signatures.find(ALL).rows, ws.templates.find(ALL).rows

    def one(self, noun: str, pick: int) -> int:
        rows = getattr(self.ws, noun).find(ALL).rows
        return rows[pick % len(rows)].id if rows else 99

    @rule(pick=picks, name=st.sampled_from(["林晓月", "陈立"]), draft=st.booleans(), new=st.booleans())
    def qualify(self, pick: int, name: str, draft: bool, new: bool) -> None:
        keep = self.ws.qualifications.save_draft if draft else self.ws.qualifications.submit
        self.do(keep, replace(self.form, admin_name=name), None if new else self.one("qualifications", pick))

    @rule(pick=picks, verb=st.sampled_from(["withdraw", "discard"]))
    def step_back(self, pick: int, verb: str) -> None:
        self.do(getattr(self.ws.qualifications, verb), self.one("qualifications", pick))

    @rule(market=markets, text=texts, pick=st.none() | picks)
    def sign(self, market: Market, text: str, pick: int | None) -> None:
        bound = None if pick is None else self.one("qualifications", pick)
        kind = SignatureType.COMPANY
        self.do(self.ws.signatures.create, market, text, Purpose.OWN, kind, qualification_id=bound)

    @rule(pick=picks, text=texts)
    def edit_signature(self, pick: int, text: str) -> None:
        self.do(self.ws.signatures.edit, self.one("signatures", pick), text, Purpose.OWN, SignatureType.COMPANY)

    @rule(market=markets, name=st.sampled_from(["甲", "乙"]), body=bodies)
    def write(self, market: Market, name: str, body: str) -> None:
        self.do(self.ws.templates.create, market, name, MessageType.NOTIFICATION, body)

    @rule(pick=picks, name=st.sampled_from(["甲", "乙"]), body=bodies)
    def edit_template(self, pick: int, name: str, body: str) -> None:
        self.do(self.ws.templates.edit, self.one("templates", pick), name, MessageType.NOTIFICATION, body)

    @rule(noun=st.sampled_from(["qualifications", "signatures", "templates"]), pick=picks)
    def delete(self, noun: str, pick: int) -> None:
        self.do(getattr(self.ws, noun).delete, [self.one(noun, pick)])

    @rule(minutes=st.sampled_from([30, 120, 60 * 24, 60 * 24 * 12]))
    def wait(self, minutes: int) -> None:
        self.clock.advance(minutes * 60)
        self.ws.reviewing.due()

    @rule(noun=st.sampled_from(["qualifications", "signatures", "templates"]), pick=picks, outcome=picks)
    def decide(self, noun: Noun, pick: int, outcome: int) -> None:
        """By hand, as the reviewer's desk offers it."""
        identity = self.one(noun, pick)
        row = next((one for one in getattr(self.ws, noun).find(ALL).rows if one.id == identity), None)
        offered = outcomes(noun, row.state, getattr(row, "market", None)) if row else ()
        if offered:
            states = QualificationState if noun == "qualifications" else ReviewState
            self.by_hand.add((noun, identity))
            self.do(self.ws.reviewing.force, noun, identity, states(offered[outcome % len(offered)]))

    @invariant()
    def nothing_approved_was_edited(self) -> None:
        if not hasattr(self, "ws"):
            return
        seen: dict[tuple[str, int], tuple[ReviewState, str]] = {}
        for noun, said in (("signatures", "text"), ("templates", "content")):
            for row in getattr(self.ws, noun).find(ALL).rows:
                seen[noun, row.id] = row.state, getattr(row, said)
                state, text = self.seen.get((noun, row.id), (ReviewState.PENDING, ""))
                if state in AFTER[noun]:
                    assert row.state in AFTER[noun][state]
                    assert getattr(row, said) == text
        self.seen = seen

    @invariant()
    def only_the_approved_is_offered(self) -> None:
        if not hasattr(self, "ws"):
            return
        known = {row.id: row for row in self.ws.qualifications.find(ALL).rows}
        for market in Market:
            for sign in self.ws.signatures.usable(market):
                assert sign.state is ReviewState.EFFECTIVE
                assert sign.decided_at is not None
                assert sign.text != "会议通知" or ("signatures", sign.id) in self.by_hand
                if market is Market.DOMESTIC:
                    assert known[sign.qualification_id or 0].state in IN_FORCE
            for template in self.ws.templates.usable(market):
                assert (template.state, template.market) == (ReviewState.EFFECTIVE, market)
                assert "贷款" not in template.content or ("templates", template.id) in self.by_hand
        for one in self.ws.qualifications.bindable(Purpose.OWN):
            assert one.in_force is not None

    @invariant()
    def what_is_in_force_was_approved(self) -> None:
        if not hasattr(self, "ws"):
            return
        for row in self.ws.qualifications.find(ALL).rows:
            assert (row.in_force is not None) is (row.state in IN_FORCE), row.state
            if row.state is QualificationState.APPROVED:
                assert row.form == row.in_force
                self.in_force[row.id] = row.in_force
            elif row.state in IN_FORCE:
                assert row.in_force == self.in_force[row.id]


Machine = pytest.mark.feature("DOM-SIGN-21", "DOM-SIGN-31", "DOM-TPL-16", "DOM-TPL-21", "DOM-QUAL-24")(Review.TestCase)
Machine.settings = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making it shorter would take longer than a test may
)
