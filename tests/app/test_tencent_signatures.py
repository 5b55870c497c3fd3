"""Signatures in the carrier's numbers, each way, against the loopback carrier (DOM-SIGN-37, INT-SIGN-07)."""

from __future__ import annotations

import logging
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.clock import FakeClock
from app.domain.market import Market
from app.domain.qualification import LicenseType
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.errors import NoAnswer, NotSent, Refused
from app.gateway.base import SignatureRequest
from app.gateway.tencent import Tencent
from app.gateway.tencent_http import Endpoint
from tests.app.carrier import NOON
from tests.crash.carrier import KEYS, Carrier
from tests.crash.desk import ADD, DELETE, LIST, MODIFY
from tests.crash.faults import reply

HOME, ABROAD = Market.DOMESTIC, Market.INTERNATIONAL
PICTURE = b"canary picture \x00\xff" * 1000
pytestmark = pytest.mark.feature("DOM-SIGN-37")

REQUEST = SignatureRequest(
    market=HOME,
    text="星河科技",
    type=SignatureType.COMPANY,
    purpose=Purpose.OWN,
    remark="canary remark",
    license=LicenseType.BUSINESS,
    qualification=77,
    proof=PICTURE,
    authorization=None,
)


@pytest.fixture
def carrier(tmp_path: Path) -> Iterator[Carrier]:
    serving = Carrier(tmp_path / "ledger").start()
    yield serving
    serving.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOON)


@pytest.fixture
def gateway(tmp_path: Path, carrier: Carrier, clock: FakeClock) -> Iterator[Tencent]:
    opened = Tencent(tmp_path, clock, KEYS, list, Endpoint("127.0.0.1", carrier.port, None, 20.0, 20.0, 20.0))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("changes", "numbers"),
    [
        ({}, (0, 1)),
        ({"type": SignatureType.TRADEMARK, "license": None}, (4, 7)),
        ({"type": SignatureType.GOVERNMENT, "license": LicenseType.CREDIT_CODE}, (5, 3)),
        ({"type": SignatureType.GOVERNMENT, "license": LicenseType.INSTITUTION}, (5, 3)),
        ({"market": ABROAD, "license": None, "qualification": None}, (0, 1)),
        ({"market": ABROAD, "license": None, "type": SignatureType.APP, "qualification": None}, (1, 4)),
        ({"market": ABROAD, "license": None, "type": SignatureType.GOVERNMENT, "qualification": None}, (5, 3)),
    ],
)
def test_a_signature_in_the_carriers_numbers(
    gateway: Tencent, carrier: Carrier, changes: dict[str, object], numbers: tuple[int, int]
) -> None:
    request = replace(REQUEST, **changes)  # type: ignore[arg-type]
    identity = gateway.signatures.add(request)
    [sent] = carrier.desk.made(ADD)
    assert (sent["SignType"], sent["DocumentType"]) == numbers
    assert (sent["SignName"], sent["Remark"], sent["SignPurpose"]) == ("星河科技", "canary remark", 0)
    assert sent["International"] == (1 if request.market is ABROAD else 0)
    assert sent.get("QualificationId") == request.qualification
    assert b64decode(sent["ProofImage"]) == PICTURE
    assert "CommissionImage" not in sent
    assert identity in carrier.desk.signs


def test_a_letter_goes_with_a_signature_for_another(gateway: Tencent, carrier: Carrier) -> None:
    gateway.signatures.add(replace(REQUEST, purpose=Purpose.OTHER, authorization=b"letter"))
    [sent] = carrier.desk.made(ADD)
    assert (sent["SignPurpose"], b64decode(sent["CommissionImage"])) == (1, b"letter")


@pytest.mark.feature("DOM-SIGN-37", "INT-SIGN-07")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"type": SignatureType.APP, "license": None}, "signature_type_withdrawn"),
        ({"market": ABROAD, "type": SignatureType.WEBSITE}, "signature_type_withdrawn"),
        ({"market": ABROAD, "type": SignatureType.ACCOUNT}, "signature_type_withdrawn"),
        ({"license": LicenseType.CREDIT_CODE}, "signature_document_mismatch"),
        ({"type": SignatureType.GOVERNMENT}, "signature_document_mismatch"),
        ({"license": LicenseType.OTHER}, "signature_document_mismatch"),
        ({"proof": b""}, "signature_proof_missing"),
        ({"qualification": None}, "cloud_qualification_missing"),
    ],
)
def test_what_the_carrier_would_not_take_never_leaves(
    gateway: Tencent, carrier: Carrier, changes: dict[str, object], code: str
) -> None:
    for act in (gateway.signatures.add, lambda request: gateway.signatures.modify(1, request)):
        with pytest.raises(Refused) as caught:
            act(replace(REQUEST, **changes))  # type: ignore[arg-type]
        assert caught.value.code == code
    assert carrier.desk.calls == []


@pytest.mark.parametrize(
    ("status", "shown", "state"),
    [
        (0, "0", ReviewState.EFFECTIVE),
        (1, "1", ReviewState.PENDING),
        (2, "2", ReviewState.APPROVED),
        (-1, "-1", ReviewState.REJECTED),
        (7, "7", None),
        ("0", '"0"', None),
        (True, "true", None),
        (None, "null", None),
        (0.0, "0.0", None),
    ],
)
@pytest.mark.parametrize("market", Market)
def test_a_state_is_what_its_number_says_and_nothing_else(
    gateway: Tencent, carrier: Carrier, market: Market, status: object, shown: str, state: ReviewState | None
) -> None:
    carrier.desk.put("星河", status, abroad=int(market is ABROAD), ReviewReply="图片\x07模糊", QualificationId=77)
    [one] = gateway.signatures.listed(market)
    assert (one.status, one.state, one.market, one.text, one.qualification) == (shown, state, market, "星河", 77)
    assert one.reason == "图片\N{REPLACEMENT CHARACTER}模糊"
    assert gateway.signatures.look(market, one.id) == one
    assert gateway.signatures.look(market, 1) is None


def test_all_that_the_carrier_tells_is_read_and_cut_to_a_length(gateway: Tencent, carrier: Carrier) -> None:
    named = {"QualificationId": 2**62, "QualificationName": "星" * 101, "QualificationStatusCode": 1}
    identity = carrier.desk.put("签" * 101, "不明" * 40, CreateTime=1_700_000_000, ReviewReply="因" * 501, **named)
    carrier.desk.put("无号", 0)
    carrier.desk.signs[max(carrier.desk.signs)]["SignId"] = 2**63
    [one] = gateway.signatures.listed(HOME)
    assert (one.id, one.created_at, one.qualification, one.owner_passed) == (identity, 1_700_000_000.0, 2**62, True)
    assert (one.text, one.reason, one.owner) == ("签" * 100, "因" * 500, "星" * 100)
    assert one.status == '"' + ("不明" * 40)[:39]
    carrier.desk.signs[identity]["QualificationStatusCode"] = 2
    assert not gateway.signatures.listed(HOME)[0].owner_passed


def test_an_account_without_signatures(gateway: Tencent, carrier: Carrier) -> None:
    carrier.desk.refuse[LIST] = "FailedOperation.MissingSignatureList"
    assert gateway.signatures.listed(HOME) == []
    assert gateway.signatures.look(HOME, 1) is None
    carrier.desk.refuse[LIST] = "AuthFailure.SecretIdNotFound"
    for act in (lambda: gateway.signatures.listed(HOME), lambda: gateway.signatures.look(HOME, 1)):
        with pytest.raises(Refused, match="SecretIdNotFound"):
            act()
    carrier.desk.refuse[DELETE] = "FailedOperation.InUse"
    with pytest.raises(Refused, match="InUse"):
        gateway.signatures.delete(1)


@pytest.mark.parametrize("many", [0, 99, 100, 101, 250])
def test_all_pages_are_read(gateway: Tencent, carrier: Carrier, many: int) -> None:
    wanted = {carrier.desk.put(f"签名{number}") for number in range(many)}
    carrier.desk.put("Abroad", abroad=1)
    found = gateway.signatures.listed(HOME)
    assert len(found) == many
    assert {one.id for one in found} == wanted
    assert [fields["Offset"] for fields in carrier.desk.made(LIST)] == list(range(0, many + 1, 100))


def test_a_carrier_that_knows_no_offset_is_not_asked_for_ever(
    gateway: Tencent, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = [{"SignId": number, "SignName": "同页", "StatusCode": 0} for number in range(1, 101)]
    monkeypatch.setattr(carrier.desk, "_list", lambda fields: reply({"DescribeSignListStatusSet": page}))
    assert len(gateway.signatures.listed(HOME)) == 100
    assert len(carrier.desk.calls) == 2


def test_change_and_removal(gateway: Tencent, carrier: Carrier) -> None:
    identity = carrier.desk.put("旧内容", -1)
    gateway.signatures.modify(identity, REQUEST)
    [sent] = carrier.desk.made(MODIFY)
    assert (sent["SignId"], sent["International"]) == (identity, 0)
    assert carrier.desk.signs[identity]["SignName"] == "星河科技"
    gateway.signatures.delete(identity)
    gateway.signatures.delete(identity)
    assert carrier.desk.made(DELETE) == [{"SignId": identity}] * 2
    with pytest.raises(Refused, match="MissingSignatureToModify"):
        gateway.signatures.modify(identity, REQUEST)


def test_the_carriers_rates_are_kept(gateway: Tencent, clock: FakeClock) -> None:
    began = clock.now()
    for number in range(3):
        gateway.signatures.add(replace(REQUEST, text=f"星河{number}"))
    assert clock.now() - began >= 3
    gateway.signatures.listed(HOME)
    assert clock.now() - began == pytest.approx(3.05)


def test_doubt_and_certainty(gateway: Tencent, carrier: Carrier, monkeypatch: pytest.MonkeyPatch) -> None:
    for strange in ({}, {"AddSignStatus": [12]}, {"AddSignStatus": {"SignId": "12"}}, {"AddSignStatus": {"SignId": 0}}):
        monkeypatch.setattr(carrier.desk, "_add", lambda fields, strange=strange: reply(strange))
        with pytest.raises(NoAnswer, match=r"^reply without SignId$"):
            gateway.signatures.add(REQUEST)
    monkeypatch.setattr(carrier.desk, "_list", lambda fields: reply({"DescribeSignListStatusSet": {}}))
    with pytest.raises(NoAnswer):
        gateway.signatures.listed(HOME)
    gateway.close()
    with pytest.raises(NotSent):
        gateway.signatures.add(REQUEST)


def test_nothing_that_prints_shows_a_picture_or_a_key(
    gateway: Tencent, carrier: Carrier, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        gateway.signatures.add(REQUEST)
        carrier.desk.refuse[ADD] = "InvalidParameterValue.ImageInvalid"
        with pytest.raises(Refused) as caught:
            gateway.signatures.add(REQUEST)
    shown = caplog.text + repr(REQUEST) + repr(gateway.signatures) + repr(caught.value)
    for secret in ("canary", KEYS.secret_key, KEYS.secret_id):
        assert secret not in shown
