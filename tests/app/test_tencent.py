"""The real carrier's class against a loopback one: signing, what replies mean, what comes back, keys unseen."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.clock import FakeClock
from app.domain.codes import UNKNOWN_ANSWER
from app.errors import NoAnswer, NotSent, Refused
from app.gateway import tencent_answers as answers
from app.gateway.base import Receipt
from app.gateway.tencent import PULL_SECONDS, Tencent
from app.gateway.tencent_http import Endpoint
from app.gateway.tencent_sign import Keys, authorization
from app.gateway.tencent_spool import Spool
from tests.app.carrier import NOON, call
from tests.crash.carrier import KEYS, Carrier
from tests.crash.faults import Lie

APP = "1400871206"
A, B = "+8613800138001", "+8613800138002"


@pytest.fixture
def carrier(tmp_path: Path) -> Iterator[Carrier]:
    serving = Carrier(tmp_path / "ledger").start()
    yield serving
    serving.close()


@pytest.fixture
def open_gateway(tmp_path: Path, carrier: Carrier) -> Iterator[Callable[..., Tencent]]:
    opened = []

    def open_one(keys: Keys = KEYS, port: int | None = None) -> Tencent:
        endpoint = Endpoint("127.0.0.1", port or carrier.port, None, 1.0, 1.0, 1.0)
        opened.append(Tencent(tmp_path, FakeClock(NOON), keys, lambda: [APP], endpoint))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


# -- signing ------------------------------------------------------------------------------------------


def test_signature_is_what_the_carriers_steps_give() -> None:
    """facts.md 1.2, step by step with nothing of ours."""
    body, at, host = b'{"Limit": 1}', 1551113065, "sms.tencentcloudapi.com"
    canonical = "\n".join(
        [
            "POST",
            "/",
            "",
            "content-type:application/json",
            f"host:{host}",
            "",
            "content-type;host",
            hashlib.sha256(body).hexdigest(),
        ]
    )
    scope = "2019-02-25/sms/tc3_request"
    to_sign = f"TC3-HMAC-SHA256\n{at}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    key = b"TC3key"
    for part in ("2019-02-25", "sms", "tc3_request"):
        key = hmac.new(key, part.encode(), "sha256").digest()
    signature = hmac.new(key, to_sign.encode(), "sha256").hexdigest()
    assert authorization(Keys("id", "key"), host, body, at) == (
        f"TC3-HMAC-SHA256 Credential=id/{scope}, SignedHeaders=content-type;host, Signature={signature}"
    )


def test_day_of_the_signature_is_that_of_utc() -> None:
    assert "/2019-02-25/" in authorization(KEYS, "h", b"", 1551139199)
    assert "/2019-02-26/" in authorization(KEYS, "h", b"", 1551139200)


# -- what a reply means ------------------------------------------------------------------------------------------


def reply(*items: dict[str, Any]) -> bytes:
    return json.dumps({"Response": {"SendStatusSet": items, "RequestId": "r"}}).encode()


def item(number: str, code: str = "Ok", serial: str = "s1", **more: Any) -> dict[str, Any]:
    return {"PhoneNumber": number, "Code": code, "SerialNo": serial, "Fee": 2, "IsoCode": "CN", **more}


def codes(content: bytes) -> dict[str, str]:
    return {v.number: v.code for v in answers.verdicts(call(A, B), answers.response(content))}


def test_each_number_has_its_own_answer() -> None:
    content = reply(item(A), item(B, "LimitExceeded.PhoneNumberDailyLimit", ""))
    first, second = answers.verdicts(call(A, B), answers.response(content))
    assert (first.code, first.serial, first.segments, first.country) == ("Ok", "s1", 2, "CN")
    assert (second.code, second.serial, second.segments) == ("LimitExceeded.PhoneNumberDailyLimit", "", 0)


@pytest.mark.parametrize(
    "content",
    [
        reply(item(A)),
        reply(item(A), item("+8613900000000")),
        reply(item(A), item(B, serial="")),
        reply(item(A), item(B, code="")),
        reply(item(A), item(B, code=7)),  # type: ignore[arg-type]
        reply(item(A), item(B), item(B, "LimitExceeded.DailyLimit")),
        reply(item(A), "B"),  # type: ignore[arg-type]
    ],
    ids=["missing", "foreign", "no serial", "no code", "code is a number", "two answers", "no object"],
)
@pytest.mark.allow_warnings("a reply that leaves out a number is an alarm")
def test_a_number_without_a_plain_answer_is_unknown(content: bytes) -> None:
    assert codes(content) == {A: "Ok", B: UNKNOWN_ANSWER}


@pytest.mark.allow_warnings("a reply that leaves out a number is an alarm")
def test_a_reply_that_speaks_of_others_is_counted(caplog: pytest.LogCaptureFixture) -> None:
    for items in ([item(A), item(B), item("+861"), item("+862")], [item(A)], [item(A), item(B)]):
        codes(reply(*items))
    assert [record.getMessage() for record in caplog.records] == [
        "attempt 1: reply left out 0 numbers and named 2 others",
        "attempt 1: reply left out 1 numbers and named 0 others",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"<html>",
        b"[]",
        b"{}",
        b'{"Response": []}',
        b'{"Response": {}}',
        b'{"Response": {"SendStatusSet": {}}}',
        b'{"Response": {"Error": "no"}}',
        b'{"Response": {"Error": {"Code": 5}}}',
        b'{"Response": {"Error": {"Code": "RequestLimitExceeded"}, "SendStatusSet": []}}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_what_is_no_reply_of_the_interface_says_nothing(content: bytes) -> None:
    with pytest.raises(NoAnswer):
        answers.verdicts(call(A), answers.response(content))


@pytest.mark.parametrize(
    ("code", "raised", "pause"),
    [
        ("AuthFailure.SignatureExpire", NotSent, True),
        ("UnauthorizedOperation.SmsSdkAppIdVerifyFail", NotSent, True),
        ("LimitExceeded.AppDailyLimit", NotSent, True),
        ("FailedOperation.InsufficientBalanceInSmsPackage", NotSent, True),
        ("InternalError.RequestTimeException", NotSent, True),
        ("RequestLimitExceeded.UinLimitExceeded", NotSent, False),
        ("InternalError.Timeout", Refused, None),
        ("InternalError.SendAndRecvFail", Refused, None),
        ("FailedOperation.OtherError", Refused, None),
        ("Something.New", Refused, None),
        ("Ok", Refused, None),
    ],
)
def test_only_a_provable_refusal_of_the_call_counts_as_not_sent(
    open_gateway: Callable[..., Tencent], monkeypatch: pytest.MonkeyPatch, code: str, raised: type, pause: bool | None
) -> None:
    gateway = open_gateway()
    content = json.dumps({"Response": {"Error": {"Code": code, "Message": A}}}).encode()
    monkeypatch.setattr(gateway._transport, "post", lambda *_: content)
    with pytest.raises((NotSent, Refused)) as caught:
        gateway.send(call(A))
    assert caught.type is raised
    assert str(caught.value) == code
    assert getattr(caught.value, "pause", None) is pause
    assert A not in "".join(traceback.format_exception(caught.value))


ODD = {"huge": 10**400, "2^63": 2**63, "below": -1, "part": 1.5, "text": "7", "true": True, "": None}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_number_that_the_database_cannot_keep_counts_as_none(odd: object) -> None:
    [verdict] = answers.verdicts(call(A), answers.response(reply(item(A, Fee=odd))))
    assert (verdict.code, verdict.segments) == ("Ok", 0)
    said = {"PhoneNumber": A, "SerialNo": "s", "ReplyContent": "TD", "UserReceiveTime": odd, "ReplyTime": odd}
    assert [one.at for one in answers.receipts({"PullSmsSendStatusSet": [said]})] == [0.0]
    assert [one.sent_at for one in answers.evidence({"PullSmsSendStatusSet": [said]})] == [0.0]
    assert [one.at for one in answers.replies({"PullSmsReplyStatusSet": [said]})] == [0.0]


def test_half_characters_never_reach_the_database() -> None:
    said = {"PhoneNumber": "\ud800", "SerialNo": "s\ud800", "SessionContext": "c\x00"}
    [one] = answers.evidence({"PullSmsSendStatusSet": [said]})
    assert one.receipt is not None
    assert (one.number, one.serial, one.context, one.receipt.number, one.receipt.serial) == (
        "\ufffd", "s\ufffd", "c\ufffd", "\ufffd", "s\ufffd",
    )  # fmt: skip
    with pytest.raises(Refused) as caught:
        answers.response(json.dumps({"Response": {"Error": {"Code": "InvalidParameter.\ud800"}}}).encode())
    assert caught.value.code == "InvalidParameter.\ufffd"


# -- over the wire ------------------------------------------------------------------------------------------


def test_a_call_is_taken_once_with_its_context(carrier: Carrier, open_gateway: Callable[..., Tencent]) -> None:
    verdicts = open_gateway().send(call(A, B, attempt=9))
    assert [v.code for v in verdicts] == ["Ok", "Ok"]
    [post] = carrier.ledger.posts()
    assert (post.context, post.numbers, post.serials) == ("w1:9", (A, B), tuple(v.serial for v in verdicts))


def test_a_wrong_key_is_a_refusal(carrier: Carrier, open_gateway: Callable[..., Tencent]) -> None:
    with pytest.raises(NotSent, match=r"AuthFailure\.SignatureFailure"):
        open_gateway(Keys(KEYS.secret_id, "another")).send(call(A))
    assert carrier.posts == 0


def test_receipts_come_again_until_they_are_taken(open_gateway: Callable[..., Tencent]) -> None:
    gateway = open_gateway()
    [verdict] = gateway.send(call(A))
    [receipt] = gateway.receipts()
    assert (receipt.serial, receipt.number, receipt.delivered) == (verdict.serial, A, True)
    assert gateway.receipts() == [receipt]
    assert gateway.pending() == 1
    assert open_gateway().receipts() == [receipt]  # another process, after a crash: the carrier gives it only once
    gateway.taken()
    assert gateway.receipts() == []
    assert gateway.pending() == 0


def test_more_receipts_than_a_page(open_gateway: Callable[..., Tencent], carrier: Carrier) -> None:
    gateway = open_gateway()
    numbers = [f"+86138001{i:05}" for i in range(250)]
    gateway.send(call(*numbers[:200]))
    gateway.send(call(*numbers[200:], attempt=2))
    assert sorted(r.number for r in gateway.receipts()) == numbers


def test_an_empty_queue_is_not_asked_at_every_look(open_gateway: Callable[..., Tencent]) -> None:
    gateway = open_gateway()
    assert gateway.receipts() == []
    gateway.send(call(A))
    assert gateway.receipts() == []
    gateway._clock.advance(PULL_SECONDS)  # type: ignore[attr-defined]
    assert len(gateway.receipts()) == 1


def test_replies_that_were_not_asked_for_are_not_cleared(open_gateway: Callable[..., Tencent]) -> None:
    gateway = open_gateway()
    gateway._replies.spool.add(
        {"PullSmsReplyStatusSet": [{"PhoneNumber": A, "SignName": "青禾", "ReplyContent": "TD", "ReplyTime": 5}]}
    )
    gateway.receipts()
    gateway.taken()
    [answer] = gateway.replies()
    assert (answer.number, answer.sign, answer.text, answer.at) == (A, "青禾", "TD", 5.0)


def test_evidence_by_number(open_gateway: Callable[..., Tencent]) -> None:
    gateway = open_gateway()
    [verdict] = gateway.send(call(A))
    [proof] = gateway.evidence(A, NOON)
    assert (proof.number, proof.serial) == (A, verdict.serial)
    assert isinstance(proof.receipt, Receipt)
    assert gateway.evidence(B, NOON) == []


def test_evidence_that_cannot_be_asked_for_is_no_answer(open_gateway: Callable[..., Tencent]) -> None:
    with pytest.raises(NotSent):
        open_gateway(port=1).evidence(A, NOON)


def test_a_failed_receipt_keeps_the_operators_code() -> None:
    status = {"SerialNo": "s", "PhoneNumber": A, "ReportStatus": "FAIL", "Description": "MK:0001", "UserReceiveTime": 3}
    inner = {"PullSmsSendStatusSet": [status, {**status, "Description": "DELIVRD"}, {**status, "Description": ""}]}
    assert [r.code for r in answers.receipts(inner)] == ["MK:0001", "UNKNOWN", "UNKNOWN"]
    assert {r.at for r in answers.receipts(inner)} == {3.0}


def test_the_greatest_numbers_that_count() -> None:
    [verdict] = answers.verdicts(call(A), answers.response(reply(item(A, Fee=1_000))))
    assert verdict.segments == 1_000
    [verdict] = answers.verdicts(call(A), answers.response(reply(item(A, Fee=1_001))))
    assert verdict.segments == 0


# -- keys and what lies on disk ----------------------------------------------------------------------------------------


def test_keys_are_seen_nowhere(
    open_gateway: Callable[..., Tencent],
    carrier: Carrier,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    caplog.set_level(logging.DEBUG)
    gateway = open_gateway()
    seen = [repr(gateway), repr(gateway._keys), str(gateway._keys), repr(vars(gateway))]
    for lie in (None, Lie.NOT_JSON, Lie.TIMEOUT, Lie.LIMITED):
        carrier.choose = lambda lie=lie: lie
        try:
            gateway.send(call(A))
        except Exception as error:
            seen += [repr(error), "".join(traceback.TracebackException.from_exception(error).format())]
    carrier.choose = lambda: None
    gateway.receipts()
    seen += [caplog.text, *(file.read_text(errors="replace") for file in tmp_path.iterdir())]
    assert not [text for text in seen if KEYS.secret_key in text or KEYS.secret_id in text]


@pytest.mark.allow_warnings("a line that was cut short")
def test_what_was_pulled_is_sealed_and_survives_a_cut_line(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool", KEYS)
    spool.add({"n": A})
    with (tmp_path / "spool").open("ab") as file:
        file.write(b"\nAAAA")
    spool.add({"n": B})
    assert A.encode() not in (tmp_path / "spool").read_bytes()
    assert (tmp_path / "spool").stat().st_mode & 0o077 == 0
    assert Spool(tmp_path / "spool", KEYS).waiting() == [{"n": A}, {"n": B}]
    assert Spool(tmp_path / "spool", Keys("id", "other")).waiting() == []
    spool.clear()
    assert spool.waiting() == []
