"""Lists that lag behind, answers that never come, and what must not follow from them."""

from __future__ import annotations

import json

import pytest

from app.clock import FakeClock
from app.domain.review import ReviewState
from app.domain.signature import SignatureType
from app.errors import AppError
from app.gateway.tencent import Tencent
from app.services.qualifications import Qualifications
from app.services.syncing.taking import SETTLING_SECONDS
from app.workspace import Workspace
from tests.app.syncing.scene import HOME, every, lose_answer, submit, told
from tests.crash.desk import ADD, DELETE, Desk
from tests.crash.faults import reply

pytestmark = pytest.mark.feature("DOM-SIGN-37")


class Lagging:
    """The carrier lists nothing while `on`."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.on = True
        real = desk._list
        empty = reply({"DescribeSignListStatusSet": []})
        monkeypatch.setattr(desk, "_list", lambda fields: empty if self.on else real(fields))


def test_a_lost_answer_and_a_late_list_hand_nothing_in_twice(
    ws: Workspace, desk: Desk, gateway: Tencent, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = submit(ws)
    lose_answer(gateway, monkeypatch, ADD, TimeoutError())
    with pytest.raises(AppError, match="carrier_unreachable"):
        ws.syncing.run()
    lagging = Lagging(desk, monkeypatch)
    clock.advance(SETTLING_SECONDS / 2)
    ws.syncing.run()
    lagging.on = False
    ws.syncing.run()
    assert len(desk.made(ADD)) == 1
    assert ws.signatures.get(made.id).cloud_id in desk.signs
    assert told(ws) == []


def test_a_deletion_outlives_a_late_list(
    ws: Workspace, desk: Desk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = submit(ws)
    ws.syncing.run()
    ws.signatures.delete([made.id])
    lagging = Lagging(desk, monkeypatch)
    ws.syncing.run()
    lagging.on = False
    clock.advance(SETTLING_SECONDS + 1)
    ws.syncing.run()
    assert every(ws) == {}
    assert desk.signs == {}


def test_what_was_removed_and_is_still_listed_is_not_asked_for_without_end(
    ws: Workspace, desk: Desk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = submit(ws)
    ws.syncing.run()
    ws.signatures.delete([made.id])
    kept, answer = dict(desk.signs), desk.answer

    def late(action: str, fields: dict[str, object]) -> bytes:
        said: bytes = answer(action, fields)
        if action == DELETE:
            desk.signs.update(kept)
        return said

    monkeypatch.setattr(desk, "answer", late)
    looks = 0
    for _ in range(10):
        if ws.syncing.due():
            ws.syncing.run()
            looks += 1
        clock.advance(5)
    assert looks == 1
    assert every(ws) == {}


def test_one_that_never_gets_an_answer_holds_up_no_other(
    ws: Workspace, desk: Desk, gateway: Tencent, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(ws, "第一签名")
    submit(ws, "第二签名")
    post = gateway._transport.post

    def lossy(headers: dict[str, str], body: bytes) -> bytes:
        if headers["X-TC-Action"] == ADD and json.loads(body)["SignName"] == "第一签名":
            raise TimeoutError
        return post(headers, body)

    monkeypatch.setattr(gateway._transport, "post", lossy)
    with pytest.raises(AppError, match="carrier_unreachable"):
        ws.syncing.run()
    assert every(ws)["第二签名"].cloud_id in desk.signs


def test_a_fault_of_this_machine_refuses_nothing(
    ws: Workspace, desk: Desk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(ws)

    def busy(*_: object) -> None:
        raise AppError("database_busy")

    with monkeypatch.context() as patched:
        patched.setattr(Qualifications, "get", busy)
        with pytest.raises(AppError, match="database_busy"):
            ws.syncing.run()
        assert not ws.syncing.due()  # not again at once
    assert every(ws)["星河科技"].state is ReviewState.PENDING
    ws.syncing.run()
    assert every(ws)["星河科技"].cloud_id in desk.signs


def test_a_change_that_comes_too_late_leaves_nothing_of_itself(ws: Workspace, desk: Desk) -> None:
    made = submit(ws)
    ws.syncing.run()
    one = ws.signatures.get(made.id)
    assert one.purpose is not None
    ws.signatures.edit(one.id, "星河新名", one.purpose, SignatureType.GOVERNMENT, "另一个说明")
    assert one.cloud_id is not None
    desk.decide(one.cloud_id, 0)
    ws.syncing.run()
    found = ws.signatures.get(made.id)
    assert (found.text, found.type, found.remark, found.state) == ("星河科技", None, "", ReviewState.EFFECTIVE)
    assert "signature_change_late" in told(ws)


def test_one_found_at_the_carrier_later_does_not_become_the_default(
    ws: Workspace, desk: Desk, clock: FakeClock
) -> None:
    """DOM-SIGN-27: the one that was approved first."""
    made = submit(ws)
    ws.syncing.run()
    desk.decide(ws.signatures.get(made.id).cloud_id or 0, 0)
    ws.syncing.run()
    clock.advance(30 * 86_400)
    desk.put("星河新品", 0, CreateTime=int(clock.now()))
    ws.syncing.run()
    assert ws.signatures.default(HOME) == "星河科技"


def test_the_carrier_goes_on_knowing_a_signature_whose_qualification_is_deleted_here(ws: Workspace, desk: Desk) -> None:
    made = submit(ws)
    ws.syncing.run()
    desk.decide(ws.signatures.get(made.id).cloud_id or 0, 0)
    ws.syncing.run()
    assert ws.qualifications.delete([ws.signatures.get(made.id).qualification_id or 0]).signatures == ()
    ws.syncing.run()
    found = ws.signatures.get(made.id)
    assert (found.state, found.qualification_id) == (ReviewState.EFFECTIVE, None)
    assert [check.name for check in ws.invariants.check() if not check.ok] == []
