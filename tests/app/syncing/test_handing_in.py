"""Signatures are handed in once, with their pictures, changed and removed (DOM-SIGN-37)."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

import pytest

from app.clock import FakeClock
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.domain.submission import Step
from app.errors import AppError, Cancelled
from app.gateway.tencent import Tencent
from app.jobs import Job
from app.services.syncing import Synced
from app.services.syncing.taking import SETTLING_SECONDS
from app.workspace import Workspace
from tests.app.syncing.scene import ABROAD, CLOUD, HOME, change, every, lose_answer, owner, submit, told, uploaded
from tests.crash.desk import ADD, DELETE, LIST, MODIFY, Desk

pytestmark = pytest.mark.feature("DOM-SIGN-37")


def test_a_new_one_is_handed_in_and_its_course_followed(ws: Workspace, desk: Desk, clock: FakeClock) -> None:
    made = submit(ws)
    assert (made.state, made.step, made.cloud_id) == (ReviewState.PENDING, Step.NEW, None)
    assert desk.calls == []
    assert ws.syncing.run() == Synced(submitted=1)
    [sent] = desk.made(ADD)
    license_picture = ws.qualifications.get(1).form.license_image
    assert (sent["SignType"], sent["DocumentType"], sent["QualificationId"]) == (0, 1, CLOUD)
    assert b64decode(sent["ProofImage"]) == ws.uploads.content(license_picture)
    one = ws.signatures.get(made.id)
    assert one.cloud_id in desk.signs
    assert (one.state, one.step) == (ReviewState.PENDING, None)
    for status, state in ((2, ReviewState.APPROVED), (0, ReviewState.EFFECTIVE)):
        assert ws.signatures.usable(HOME) == []
        desk.decide(one.cloud_id, status)
        clock.advance(3600)
        assert ws.syncing.run() == Synced(listed=1, changed=1)
        one = ws.signatures.get(made.id)
        assert one.state is state
    assert one.decided_at == one.effective_at - 3600 - 0.1  # type: ignore[operator]  # two lists take a tenth
    assert [row.id for row in ws.signatures.usable(HOME)] == [made.id]
    assert told(ws) == ["review.signatures.approved", "review.signatures.effective"]
    assert ws.syncing.run() == Synced(listed=1)
    assert len(desk.made(ADD)) == 1
    assert [check for check in ws.invariants.check() if not check.ok] == []


def test_a_trademark_and_a_letter_come_with_their_pictures(ws: Workspace, desk: Desk) -> None:
    ws.qualifications.link(owner(ws, "云图会议有限公司", Purpose.OTHER), 9)
    proof, letter = uploaded(ws, "yellow"), uploaded(ws, "purple")
    ws.signatures.create(
        HOME, "云图", Purpose.OTHER, SignatureType.TRADEMARK, "注册商标", proof=proof, authorization=letter
    )
    ws.signatures.create(ABROAD, "Galaxy", Purpose.OWN, SignatureType.APP, "https://a.example", proof=proof)
    ws.syncing.run()
    at_home, abroad = desk.made(ADD)
    assert (at_home["SignType"], at_home["DocumentType"], at_home["QualificationId"]) == (4, 7, 9)
    assert b64decode(at_home["ProofImage"]) == ws.uploads.content(proof)
    assert b64decode(at_home["CommissionImage"]) == ws.uploads.content(letter)
    assert (abroad["SignType"], abroad["DocumentType"], abroad["International"]) == (1, 4, 1)
    assert "QualificationId" not in abroad


def test_a_crash_after_the_carriers_yes_hands_nothing_in_twice(
    ws: Workspace, desk: Desk, gateway: Tencent, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = submit(ws)
    lose_answer(gateway, monkeypatch, ADD, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        ws.syncing.run()
    assert ws.signatures.get(made.id).step is Step.ASKED
    for act in (lambda: change(ws, made, "星河乙"), lambda: ws.signatures.delete([made.id])):
        with pytest.raises(AppError, match="signature_in_doubt"):
            act()
    assert ws.syncing.run() == Synced(listed=1, changed=1)
    one = ws.signatures.get(made.id)
    assert (one.step, one.cloud_id) == (None, next(iter(desk.signs)))
    assert (len(desk.made(ADD)), desk.taken) == (1, 1)
    assert len(every(ws)) == 1


def test_a_lost_answer_to_one_already_refused_is_found_too(
    ws: Workspace, desk: Desk, gateway: Tencent, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.put("星河科技", -1, CreateTime=int(clock.now()) - 90_000)
    made = submit(ws)
    lose_answer(gateway, monkeypatch, ADD, ConnectionResetError())
    with pytest.raises(AppError, match="carrier_unreachable"):
        ws.syncing.run()
    newest = max(desk.signs)
    desk.signs[newest] |= {"StatusCode": -1, "ReviewReply": "图片模糊", "CreateTime": int(clock.now())}
    ws.syncing.run()
    one = ws.signatures.get(made.id)
    assert (one.cloud_id, one.state, one.reason) == (newest, ReviewState.REJECTED, "图片模糊")
    assert len(desk.made(ADD)) == 1


def test_one_that_was_not_taken_is_handed_in_again(
    ws: Workspace, desk: Desk, gateway: Tencent, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = submit(ws)
    desk.refuse[ADD] = "InternalError.Timeout"
    with pytest.raises(AppError, match="carrier_refused"):
        ws.syncing.run()
    assert ws.signatures.get(made.id).step is Step.ASKED
    desk.refuse.clear()
    assert ws.syncing.run() == Synced()  # a list may be late
    clock.advance(SETTLING_SECONDS)
    assert ws.syncing.run() == Synced(changed=1, submitted=1)
    assert desk.taken == 1


def test_only_one_synchronises_at_a_time(
    ws: Workspace, desk: Desk, gateway: Tencent, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(ws)
    other = Workspace(ws.folder, clock=ws.clock, gateway=gateway)
    post, met = gateway._transport.post, []

    def meanwhile(headers: dict[str, str], body: bytes) -> bytes:
        with pytest.raises(AppError, match="sync_running"):
            other.syncing.run()
        met.append(headers["X-TC-Action"])
        return post(headers, body)

    monkeypatch.setattr(gateway._transport, "post", meanwhile)
    ws.syncing.run()
    other.store.close()
    assert met == [LIST, LIST, ADD]


def test_it_stops_between_two_calls(ws: Workspace, desk: Desk, gateway: Tencent, clock: FakeClock) -> None:
    first, second = submit(ws, "星河甲"), submit(ws, "星河乙")
    job = Job()
    add = gateway.signatures.add

    def then_stop(request: Any) -> int:
        job.cancel()
        return add(request)

    gateway.signatures.add = then_stop  # type: ignore[method-assign]
    with pytest.raises(Cancelled):
        ws.syncing.run(job)
    assert (ws.signatures.get(first.id).step, ws.signatures.get(second.id).step) == (None, Step.NEW)


def test_a_refused_one_is_changed_and_handed_in_again(ws: Workspace, desk: Desk) -> None:
    made = submit(ws)
    ws.syncing.run()
    [identity] = desk.signs
    desk.decide(identity, -1, "过于中性")
    ws.syncing.run()
    changed = change(ws, ws.signatures.get(made.id), "星河智能")
    assert (changed.state, changed.step, changed.reason) == (ReviewState.PENDING, Step.CHANGED, None)
    assert ws.syncing.run() == Synced(listed=1, submitted=1)
    [sent] = desk.made(MODIFY)
    assert (sent["SignId"], sent["SignName"]) == (identity, "星河智能")
    assert ws.signatures.get(made.id).step is None
    assert ws.syncing.run() == Synced(listed=1)


def test_a_change_that_comes_too_late_gives_way(ws: Workspace, desk: Desk) -> None:
    made = submit(ws)
    ws.syncing.run()
    change(ws, ws.signatures.get(made.id), "星河智能")
    [identity] = desk.signs
    desk.decide(identity, 0)
    ws.syncing.run()
    one = ws.signatures.get(made.id)
    assert (one.text, one.state, one.step) == ("星河科技", ReviewState.EFFECTIVE, None)
    assert desk.made(MODIFY) == []


def test_a_deletion_is_not_undone_by_the_next_list(
    ws: Workspace, desk: Desk, gateway: Tencent, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = submit(ws)
    ws.syncing.run()
    ws.signatures.delete([made.id])
    desk.refuse[DELETE] = "InternalError.Timeout"
    for _ in range(2):
        with pytest.raises(AppError, match="carrier_refused"):
            ws.syncing.run()
        assert every(ws) == {}
    desk.refuse.clear()
    lose_answer(gateway, monkeypatch, DELETE, ConnectionResetError())
    with pytest.raises(AppError, match="carrier_unreachable"):
        ws.syncing.run()
    assert desk.signs == {}
    assert ws.syncing.run() == Synced(deleted=1)
    assert not ws.syncing.due()
    assert ws.syncing.run() == Synced()
    desk.put("别的签名")
    assert ws.syncing.run() == Synced(listed=1, added=1)


def test_a_deletion_the_carrier_refuses_is_told_and_undone(ws: Workspace, desk: Desk) -> None:
    made = submit(ws)
    ws.syncing.run()
    ws.signatures.delete([made.id])
    desk.refuse[DELETE] = "FailedOperation.InUseSomewhere"
    ws.syncing.run()
    assert told(ws) == ["signature_not_deleted"]
    ws.syncing.run()
    assert set(every(ws)) == {"星河科技"}


def test_one_never_handed_in_is_simply_deleted(ws: Workspace, desk: Desk) -> None:
    desk.put("星河科技", 0)
    ws.signatures.delete([submit(ws).id])
    ws.syncing.run()
    assert desk.made(DELETE) == []
    assert set(every(ws)) == {"星河科技"}
