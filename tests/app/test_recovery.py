"""A process dies at any instant: what the next one finds, and what it does about it (reliability.md 2.6)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.clock import FakeClock
from app.domain.campaign import PauseReason, State
from app.domain.market import Market
from app.gateway.base import Evidence, Outgoing, Receipt, Verdict
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.flow import Ready, TestCarrier, accept, numbers


class Killed(BaseException):
    """Stands for SIGKILL: nothing of ours catches it."""


def reopened(ready: Ready, clock: FakeClock, secrets: MemorySecrets, carrier: TestCarrier) -> Ready:
    """The workspace as another process opens it; the old one just ends."""
    ready.ws.store.close()
    workspace = Workspace(Path(ready.ws.folder), clock=clock, secrets=secrets, gateway=carrier)
    return Ready(workspace, ready.app, ready.signature, ready.templates)


def test_killed_in_the_call_leaves_that_window_unknown_and_the_rest_queued(
    ready: Ready, clock: FakeClock, secrets: MemorySecrets, carrier: TestCarrier
) -> None:
    def die(call: Outgoing) -> Sequence[Verdict]:
        raise Killed

    campaign = ready.confirm(numbers(50), rate=40)
    ready.ws.sending.turn(campaign.id)
    carrier.answer = die
    with pytest.raises(Killed):
        ready.ws.sending.turn(campaign.id)
    carrier.answer = accept
    again = reopened(ready, clock, secrets, carrier)
    found = again.ws.recovery.run()
    assert (found.paused, found.unknown, found.put_back) == ((campaign.id,), 10, 0)
    after = again.ws.campaigns.get(campaign.id)
    assert (after.state, after.pause_reason) == (State.PAUSED, PauseReason.RESTART)
    assert (after.counts.accepted, after.counts.unknown, after.counts.queued) == (10, 10, 30)
    assert again.sound() == []
    assert again.ws.recovery.run().unknown == 0  # C10: running it again changes nothing
    again.ws.campaigns.resume(campaign.id)
    done = again.run(campaign.id)
    assert (done.state, done.counts.accepted, done.counts.unknown) == (State.COMPLETED_WITH_UNKNOWN, 40, 10)
    assert len(carrier.numbers) == len(set(carrier.numbers))
    assert again.sound() == []
    again.ws.close()


def test_killed_between_claim_and_hand_over_sends_those_later(
    ready: Ready, clock: FakeClock, secrets: MemorySecrets, carrier: TestCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise Killed

    campaign = ready.confirm(numbers(20))
    with monkeypatch.context() as patch:
        patch.setattr("app.db.outbox.hand_over", die)
        with pytest.raises(Killed):
            ready.ws.sending.turn(campaign.id)
    again = reopened(ready, clock, secrets, carrier)
    assert again.ws.recovery.run().put_back == 20
    again.ws.campaigns.resume(campaign.id)
    assert again.run(campaign.id).counts.accepted == 20
    assert again.sound() == []
    again.ws.close()


def test_killed_before_the_verdicts_are_stored_is_doubt_that_evidence_settles(
    ready: Ready, clock: FakeClock, secrets: MemorySecrets, carrier: TestCarrier
) -> None:
    campaign = ready.confirm(numbers(3))
    ready.ws.sending.turn(campaign.id)  # answered, not yet recorded
    again = reopened(ready, clock, secrets, carrier)
    assert again.ws.recovery.run().unknown == 3
    context, sent_at = carrier.calls[0].context, clock.now()
    for i, number in enumerate(carrier.numbers[:2]):
        receipt = Receipt(f"e{i}", number, "DELIVRD", clock.now() + 5) if i else None
        carrier.proof.append(Evidence(number, f"e{i}", sent_at, context, receipt))
    assert again.ws.receipts.reconcile() == 0  # not before ten minutes: a late request may still arrive
    clock.advance(601)
    assert again.ws.receipts.reconcile() == 2
    counts = again.ws.campaigns.get(campaign.id).counts
    assert (counts.accepted, counts.delivered, counts.unknown) == (2, 1, 1)
    balance = again.ws.packages.balance(Market.DOMESTIC)
    assert (balance.used, balance.reserved) == (2, 1)
    assert again.sound() == []
    again.ws.close()


def test_two_candidates_prove_nothing(ready: Ready, clock: FakeClock, carrier: TestCarrier) -> None:
    carrier.answer = lambda call: []
    campaign = ready.confirm(numbers(1))
    ready.run(campaign.id)
    number = carrier.numbers[0]
    carrier.proof = [Evidence(number, "a", clock.now()), Evidence(number, "b", clock.now() + 1)]
    clock.advance(601)
    assert ready.ws.receipts.reconcile() == 0
    assert ready.ws.campaigns.get(campaign.id).counts.unknown == 1


def test_without_evidence_for_three_days_it_stays_unresolved(
    ready: Ready, clock: FakeClock, carrier: TestCarrier
) -> None:
    carrier.answer = lambda call: []
    campaign = ready.confirm(numbers(1))
    ready.run(campaign.id)
    for _ in range(6):
        clock.advance(72 * 3600)
        ready.ws.receipts.reconcile()
    assert list(ready.states(campaign.id).values()) == ["unresolved"]
    assert ready.ws.campaigns.get(campaign.id).counts.unknown == 1
    assert ready.sound() == []


def test_an_order_nobody_took_up_goes_on_while_fresh_and_waits_when_old(
    ready: Ready, clock: FakeClock, secrets: MemorySecrets, carrier: TestCarrier
) -> None:
    fresh = ready.confirm(numbers(2))
    again = reopened(ready, clock, secrets, carrier)
    assert again.ws.recovery.run().paused == ()
    clock.advance(15 * 60 + 1)
    assert again.ws.recovery.run().paused == (fresh.id,)
    again.ws.close()


def test_drafts_of_a_dead_program_are_removed(
    ready: Ready, clock: FakeClock, secrets: MemorySecrets, carrier: TestCarrier
) -> None:
    ready.load(numbers(5))
    again = reopened(ready, clock, secrets, carrier)
    assert again.ws.recovery.run().drafts == 0  # it may be another process's
    clock.advance(3601)
    assert again.ws.recovery.run().drafts == 1
    assert again.sound() == []
    again.ws.close()
