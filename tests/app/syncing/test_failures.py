"""Refusals, failures and waiting; what goes on by itself, and what nobody sees (DOM-SIGN-37)."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from app.clock import FakeClock
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.domain.submission import Step
from app.engine import CHORE_SECONDS, Engine
from app.errors import AppError, NotSent
from app.gateway.tencent import Tencent
from app.jobs import Job
from app.services.syncing import Synced
from app.services.syncing.service import LONGEST_SECONDS, RETRY_SECONDS, SYNC_SECONDS
from app.workspace import Workspace
from tests.app.syncing.scene import ABROAD, HOME, change, submit, told
from tests.crash.carrier import KEYS
from tests.crash.desk import ADD, LIST, MODIFY, Desk

pytestmark = pytest.mark.feature("DOM-SIGN-37")


@pytest.mark.parametrize("code", ["InvalidParameterValue.ImageInvalid", "FailedOperation.SignNumberLimit", "Odd.New"])
@pytest.mark.parametrize("action", [ADD, MODIFY])
def test_a_refusal_stands_on_the_signature(ws: Workspace, desk: Desk, action: str, code: str) -> None:
    made, other = submit(ws), submit(ws, "另一签名")
    if action == MODIFY:
        ws.syncing.run()
        change(ws, ws.signatures.get(made.id), "星河智能")
        ws.signatures.delete([other.id])
    desk.refuse[action] = code
    done = ws.syncing.run()
    assert (done.submitted, done.refused) == (0, 2 if action == ADD else 1)
    one = ws.signatures.get(made.id)
    assert (one.state, one.reason, one.step) == (ReviewState.REJECTED, code, Step.REFUSED)
    assert "review.signatures.rejected" in told(ws)
    before = len(desk.made(action))
    ws.syncing.run()
    assert len(desk.made(action)) == before
    assert ws.signatures.get(made.id) == one
    desk.refuse.clear()
    change(ws, one, "星河云")
    ws.syncing.run()
    assert ws.signatures.get(made.id).step is None
    assert "星河云" in {item["SignName"] for item in desk.signs.values()}


@pytest.mark.feature("DOM-SIGN-37", "INT-SIGN-07")
def test_a_withdrawn_type_is_refused_in_words_at_the_gateway(ws: Workspace, desk: Desk) -> None:
    at_home = ws.signatures.create(HOME, "星河应用", Purpose.OWN, SignatureType.APP, "https://a.example")
    abroad = ws.signatures.create(ABROAD, "Galaxy", Purpose.OWN, SignatureType.WEBSITE, "site")
    assert ws.syncing.run() == Synced(refused=2)
    for one in (at_home, abroad):
        assert ws.signatures.get(one.id).reason == "signature_type_withdrawn"
    assert desk.made(ADD) == []


def test_a_fault_of_keys_or_account_refuses_no_signature(ws: Workspace, desk: Desk) -> None:
    made = submit(ws)
    desk.refuse[ADD] = "FailedOperation.NotEnterpriseCertification"
    with pytest.raises(AppError) as caught:
        ws.syncing.run()
    assert caught.value.values["answer"] == "FailedOperation.NotEnterpriseCertification"
    assert (ws.signatures.get(made.id).state, ws.signatures.get(made.id).step) == (ReviewState.PENDING, Step.NEW)
    change(ws, made, "星河智能")


def test_a_network_failure_changes_nothing_and_waits_longer_each_time(
    ws: Workspace, desk: Desk, gateway: Tencent, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = submit(ws)
    heard: list[frozenset[str]] = []
    ws.notices.listen(heard.append)

    def fails(headers: dict[str, str], body: bytes) -> bytes:
        raise NotSent("network", pause=False)

    with monkeypatch.context() as broken:
        broken.setattr(gateway._transport, "post", fails)
        wait = RETRY_SECONDS
        for _ in range(8):
            assert ws.syncing.due()
            with pytest.raises(AppError) as caught:
                ws.syncing.run()
            assert caught.value.values["at"] == clock.now() + wait
            assert ws.syncing.standing.error is caught.value
            assert not ws.syncing.due()
            clock.advance(wait - 1)
            assert not ws.syncing.due()
            clock.advance(1)
            wait = min(2 * wait, LONGEST_SECONDS)
    assert heard
    assert ws.signatures.get(made.id) == made
    ws.syncing.run()
    assert ws.syncing.standing.error is None
    assert not ws.syncing.due()
    clock.advance(SYNC_SECONDS)
    assert ws.syncing.due()
    ws.syncing.run()
    submit(ws, "另一签名")
    assert ws.syncing.due()


def test_the_engine_keeps_them_in_step(ws: Workspace, desk: Desk, clock: FakeClock) -> None:
    made = submit(ws)
    ws.backups.make()
    engine = Engine(ws)
    clock.advance(CHORE_SECONDS + 1)
    engine.tick()
    assert engine._chore
    engine._chore.result()
    engine.close()
    assert len(desk.made(ADD)) == 1
    assert ws.signatures.get(made.id).step is None


def test_a_simulated_carrier_has_no_desk(tmp_path: Path, clock: FakeClock) -> None:
    simulated = Workspace(tmp_path / "other", clock=clock)
    assert not simulated.syncing.offered
    assert not simulated.syncing.due()
    for act in (simulated.syncing.run, lambda: simulated.qualifications.link(1, 1)):
        with pytest.raises(AppError, match="simulator_reviews"):
            act()
    simulated.close()


def test_neither_pictures_nor_keys_reach_a_log(ws: Workspace, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        submit(ws)
        ws.syncing.run()
        desk.refuse[LIST] = "AuthFailure.SignatureFailure"
        ws.syncing.keep(Job())
    [sent] = desk.made(ADD)
    assert "AuthFailure" not in caplog.text
    for secret in (sent["ProofImage"][:40], KEYS.secret_key, KEYS.secret_id):
        assert secret not in caplog.text
