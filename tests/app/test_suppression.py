"""Do-not-disturb, unsubscribed numbers, and the whitelist."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from app.db.tables import messages, replies
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.errors import AppError
from app.workspace import Workspace
from tests.app.conftest import NOW, MakeTask

MARKETING = MessageType.MARKETING

pytestmark = pytest.mark.usefixtures("qualification")


@pytest.fixture
def signature(ws: Workspace) -> int:
    made = ws.signatures.create(Market.DOMESTIC, "星河科技", Purpose.OWN, SignatureType.COMPANY)
    ws.reviewing.force("signatures", made.id, ReviewState.EFFECTIVE)
    return made.id


def numbers(start: int, count: int) -> list[str]:
    return [f"138{number:08}" for number in range(start, start + count)]


@pytest.mark.feature("GEN-DND-02", "GEN-DND-03")
def test_1000_entries_pass_1001_does_not(ws: Workspace, signature: int) -> None:
    assert ws.suppression.add_do_not_disturb(numbers(0, 999), signature) == 999
    assert ws.suppression.add_do_not_disturb(numbers(0, 999), signature) == 0
    with pytest.raises(AppError) as caught:
        ws.suppression.add_do_not_disturb(numbers(0, 2), signature, MARKETING)
    assert (caught.value.code, caught.value.values) == ("do_not_disturb_limit", {"limit": 1000, "free": 1})
    assert ws.suppression.add_do_not_disturb(numbers(0, 1), signature, MARKETING) == 1
    assert ws.suppression.find_do_not_disturb(Listing()).total == 1000


@pytest.mark.feature("GEN-DND-04")
def test_an_effective_signature_is_needed(ws: Workspace, signature: int) -> None:
    pending = ws.signatures.create(Market.DOMESTIC, "银河科技", Purpose.OWN, SignatureType.COMPANY)
    for wrong in (pending.id, 99):
        with pytest.raises(AppError) as caught:
            ws.suppression.add_do_not_disturb(numbers(0, 1), wrong)
        assert (caught.value.code, caught.value.field) == ("signature_not_usable", "signature_id")


def test_wrong_lines_are_named_and_blank_ones_left_out(ws: Workspace, signature: int) -> None:
    with pytest.raises(AppError) as caught:
        ws.suppression.add_do_not_disturb(["13800000000", "", "1380000", "abc"], signature)
    assert (caught.value.code, caught.value.values) == ("lines_wrong", {"lines": [3, 4]})
    assert ws.suppression.add_do_not_disturb(["138 0000 0000", " ", "+8613800000000"], signature, MARKETING) == 1
    row = ws.suppression.find_do_not_disturb(Listing(search="0000")).rows[0]
    assert (row.number, row.type, row.signature_id, row.added_at) == ("+8613800000000", MARKETING, signature, NOW)
    with pytest.raises(AppError, match="required"):
        ws.suppression.add_do_not_disturb([" "], signature)


@pytest.mark.feature("GEN-UNSUB-01")
def test_an_unsubscribed_number_is_kept_once(ws: Workspace) -> None:
    with ws.write("RecordReceipts") as unit:
        assert ws.suppression.add_unsubscribe(unit, "+8613800000000", "星河科技", MARKETING, 5)
        assert not ws.suppression.add_unsubscribe(unit, "+8613800000000", "星河科技", MARKETING, 6)
        assert ws.suppression.add_unsubscribe(unit, "+8613800000000", "星河科技", MessageType.NOTIFICATION)
    found = ws.suppression.find_unsubscribed(Listing(where={"type": MARKETING})).rows
    assert [(row.number, row.sign, row.reply_id) for row in found] == [("+8613800000000", "星河科技", 5)]


@pytest.mark.feature("GEN-UNSUB-03")
def test_a_suspected_reply_unsubscribes_on_a_persons_word(ws: Workspace, task: MakeTask) -> None:
    campaign = task(sign="星河科技", type="marketing")
    reply = {"number": "+8613800000000", "sign": "星河科技", "text": "别发了", "kind": "suspected", "at": NOW}
    row = {"campaign_id": campaign, "row": 1, "number": reply["number"], "params": "", "length": 9, "segments": 1}
    with ws.store.write() as connection:
        message = connection.execute(
            insert(messages).values(**row, state="delivered").returning(messages.c.id)
        ).scalar_one()
        connection.execute(insert(replies), [{**reply, "message_id": message}, {**reply, "message_id": None}])
    assert ws.suppression.unsubscribe_reply(1)
    found = ws.suppression.find_unsubscribed(Listing()).rows
    assert [(one.number, one.sign, one.type) for one in found] == [("+8613800000000", "星河科技", MARKETING)]
    with pytest.raises(AppError, match="reply_unmatched"):
        ws.suppression.unsubscribe_reply(2)
    with pytest.raises(AppError, match="not_found"):
        ws.suppression.unsubscribe_reply(3)


@pytest.mark.feature("APP-WL-01", "APP-WL-07")
def test_300_numbers_of_an_app_pass_301_does_not(ws: Workspace) -> None:
    one, _ = ws.apps.create("甲")
    two, _ = ws.apps.create("乙")
    assert ws.suppression.add_to_whitelist(one.id, numbers(0, 299)) == 299
    with pytest.raises(AppError) as caught:
        ws.suppression.add_to_whitelist(one.id, numbers(298, 3))
    assert (caught.value.code, caught.value.values) == ("whitelist_limit", {"limit": 300, "free": 1})
    assert ws.suppression.add_to_whitelist(one.id, numbers(298, 2)) == 1
    assert ws.suppression.add_to_whitelist(two.id, numbers(0, 300)) == 300
    assert len(ws.suppression.whitelist(one.id)) == 300
    assert ws.suppression.whitelist(one.id)[0] == "+8613800000000"
    with pytest.raises(AppError, match="not_found"):
        ws.suppression.add_to_whitelist(99, numbers(0, 1))
