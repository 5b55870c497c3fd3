"""The carrier's word counts, and nothing is invented beside it (DOM-SIGN-37)."""

from __future__ import annotations

import pytest

from app.clock import FakeClock
from app.db import values
from app.domain.listing import Listing
from app.domain.market import MessageType
from app.domain.review import QualificationState, ReviewState
from app.domain.signature import Purpose, SignatureType
from app.errors import AppError
from app.services.syncing import Synced
from app.services.syncing.taking import SETTLING_SECONDS
from app.workspace import Workspace
from tests.app.syncing.scene import ABROAD, CLOUD, HOME, change, every, owner, submit, told
from tests.crash.desk import ADD, Desk

pytestmark = pytest.mark.feature("DOM-SIGN-37")


def test_the_carriers_state_overwrites_ours(ws: Workspace, desk: Desk, clock: FakeClock) -> None:
    made = submit(ws)
    ws.syncing.run()
    [identity] = desk.signs
    desk.decide(identity, 0)
    ws.syncing.run()
    clock.advance(SETTLING_SECONDS)
    desk.decide(identity, -1, "首次报备未完成")
    desk.signs[identity]["SignName"] = "星河新名"
    assert ws.syncing.run() == Synced(listed=1, changed=1)
    one = ws.signatures.get(made.id)
    assert (one.state, one.reason, one.text) == (ReviewState.REJECTED, "首次报备未完成", "星河新名")
    assert (one.effective_at, one.decided_at) == (None, pytest.approx(clock.now(), abs=1))
    assert told(ws)[-1] == "review.signatures.rejected"
    desk.decide(identity, -1)
    ws.syncing.run()
    assert ws.signatures.get(made.id).reason == "signature_rejected_unsaid"
    desk.decide(identity, 1)
    ws.syncing.run()
    one = ws.signatures.get(made.id)
    assert (one.state, one.reason, one.decided_at) == (ReviewState.PENDING, None, None)


@pytest.mark.parametrize(
    ("status", "shown"), [(7, "7"), ("0", '"0"'), (None, "null"), (True, "true"), (0.0, "0.0")], ids=repr
)
def test_a_state_nobody_knows_is_shown_raw_and_never_sent_with(
    ws: Workspace, desk: Desk, status: object, shown: str
) -> None:
    made = submit(ws)
    ws.syncing.run()
    [identity] = desk.signs
    desk.decide(identity, 0)
    ws.syncing.run()
    assert len(ws.signatures.usable(HOME)) == 1
    desk.decide(identity, status)
    ws.syncing.run()
    desk.put("云端新签", status)
    ws.syncing.run()
    ws.syncing.run()
    for one in every(ws).values():
        assert (one.state, one.cloud_status) == (ReviewState.PENDING, shown)
    assert ws.signatures.usable(HOME) == ws.signatures.offered(HOME) == []
    app, _ = ws.apps.create("会员通知")
    template = ws.templates.create(HOME, "签收", MessageType.NOTIFICATION, "您的包裹已签收。")
    draft = ws.preflight.load_numbers(["13800138000"], app.id, made.id, template.id)
    assert "signature_not_effective" in dict(ws.preflight.sheet(draft).reasons)
    assert ws.signatures.default(HOME) is None
    assert told(ws).count("signature_status") == 1
    desk.decide(identity, 0)
    ws.syncing.run()
    assert (ws.signatures.get(made.id).cloud_status, len(ws.signatures.usable(HOME))) == (None, 1)


def test_what_was_made_at_the_console_comes_here_without_invention(ws: Workspace, desk: Desk, clock: FakeClock) -> None:
    at_home = {desk.put(f"云签{number}", QualificationId=CLOUD) for number in range(120)}
    desk.put("Abroad", -1, abroad=1, ReviewReply="not clear")
    assert ws.syncing.run() == Synced(listed=121, added=121)
    found = every(ws)
    assert {one.cloud_id for one in found.values() if one.market is HOME} == at_home
    one, abroad = found["云签7"], found["Abroad"]
    assert (one.type, one.purpose, one.remark, one.proof, one.decided_at) == (None, None, "", None, None)
    assert (one.state, one.submitted_at, one.qualification) == (
        ReviewState.EFFECTIVE,
        1_773_800_000,
        "星河科技有限公司",
    )
    assert (abroad.market, abroad.state, abroad.reason) == (ABROAD, ReviewState.REJECTED, "not clear")
    assert told(ws) == []
    assert [check for check in ws.invariants.check() if not check.ok] == []
    assert ws.syncing.run() == Synced(listed=121)


def test_one_of_the_same_content_at_the_console_is_ours(ws: Workspace, desk: Desk) -> None:
    desk.put("星河科技", -1, ReviewReply="old")
    there = desk.put("星河科技", 2)
    made = submit(ws)
    ws.syncing.run()
    one = ws.signatures.get(made.id)
    assert (one.cloud_id, one.state, one.type) == (there, ReviewState.APPROVED, SignatureType.COMPANY)
    assert desk.made(ADD) == []
    assert ws.signatures.find(Listing()).total == 2


def test_one_deleted_at_the_console_cannot_be_sent_with(ws: Workspace, desk: Desk, clock: FakeClock) -> None:
    made = submit(ws)
    ws.syncing.run()
    [identity] = desk.signs
    desk.decide(identity, 0)
    desk.signs.pop(identity)
    ws.syncing.run()
    assert ws.signatures.get(made.id).state is ReviewState.PENDING  # a list may lag behind
    clock.advance(SETTLING_SECONDS)
    ws.syncing.run()
    one = ws.signatures.get(made.id)
    assert (one.state, one.reason, one.cloud_id) == (ReviewState.REJECTED, "signature_gone_cloud", None)
    change(ws, one, "星河科技")
    ws.syncing.run()
    assert ws.signatures.get(made.id).cloud_id in desk.signs
    assert desk.taken == 2


def test_what_is_missing_is_said_before_anything_leaves(ws: Workspace) -> None:
    bare = ws.qualifications.get(1)
    with ws.store.write() as connection:
        connection.exec_driver_sql("UPDATE qualifications SET cloud_id = NULL")
    with pytest.raises(AppError) as caught:
        submit(ws)
    assert (caught.value.code, caught.value.field) == ("cloud_qualification_missing", "qualification_id")
    for wrong in (0, -1, 2**63):
        with pytest.raises(AppError, match="cloud_id_invalid"):
            ws.qualifications.link(bare.id, wrong)
    assert ws.qualifications.link(bare.id, 5).cloud_id == 5
    with pytest.raises(AppError, match="document_required"):
        ws.signatures.create(ABROAD, "Galaxy", Purpose.OWN, SignatureType.COMPANY)
    assert submit(ws).qualification_id == bare.id


def test_a_qualification_the_carrier_names_is_recognised(ws: Workspace, desk: Desk) -> None:
    waiting = owner(ws, "云图会议有限公司", Purpose.OTHER)
    named = {"QualificationId": 88, "QualificationName": "云图会议有限公司"}
    desk.put("云图", QualificationStatusCode=0, **named)
    ws.syncing.run()
    assert ws.qualifications.get(waiting).state is QualificationState.PENDING
    desk.put("云图会议", QualificationStatusCode=1, **named)
    ws.syncing.run()
    found = ws.qualifications.get(waiting)
    assert (found.state, found.cloud_id, found.in_force) == (QualificationState.APPROVED, 88, found.form)
    ws.syncing.run()
    assert every(ws)["云图"].qualification_id == waiting


@pytest.mark.feature("NAV-21")
def test_a_result_goes_by_mail_unless_it_may_have_gone_before_a_restore(
    ws: Workspace, desk: Desk, clock: FakeClock
) -> None:
    """The carrier does not say when it decided, so of what was handed in before, the inbox alone tells."""
    to = {"mail": "lin@qinghe.example", "mail_host": "127.0.0.1", "mail_sender": "desk@qinghe.example"}
    ws.profiles.change(**to, mail_results=True)
    submit(ws)
    ws.syncing.run()
    [old] = desk.signs
    with ws.write("Recover") as unit:  # as a restore leaves it
        values.put(unit.connection, {"frozen_at": unit.now})
    desk.decide(old, 0)
    ws.syncing.run()
    assert told(ws) == ["review.signatures.effective"]
    assert not ws.deliveries.due()
    clock.advance(1)
    submit(ws, "星河优选")
    ws.syncing.run()
    [new] = desk.signs.keys() - {old}
    desk.decide(new, 0)
    ws.syncing.run()
    assert told(ws) == ["review.signatures.effective"] * 2
    assert ws.deliveries.due()
