"""Targets over the parsers of the domain and over what a carrier may answer."""

from __future__ import annotations

import contextlib
import json
import logging
import re
import socket
import time
from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Any, TypeVar

from app.countries import prices
from app.domain import codes, phone, template
from app.domain import text as texts
from app.domain.findings import Weight, findings, objection
from app.domain.market import Market, MessageType
from app.domain.plain import CONTROL, cleaned, file_name
from app.domain.recipients import Columns, RecipientChecker, has_header, match_columns, packed
from app.errors import AppError, NoAnswer, Refused
from app.gateway import tencent_answers as answers
from app.gateway.base import Outgoing
from app.gateway.tencent_http import _read
from app.gateway.tencent_signatures import Signatures
from app.lexicon import lexicon
from app.sheets.model import Problem
from tests.fuzz.target import spelled, target, text

T = TypeVar("T")
E164 = re.compile(r"\+861[3-9][0-9]{9}")
NUMBER_FAULTS = {f"number_{why}" for why in ("empty", "scientific", "foreign", "length", "characters", "segment")}
E164_ABROAD = re.compile(r"\+(?!86)[1-9][0-9]{6,14}")
FAULTS_ABROAD = {f"number_{why}" for why in ("empty", "scientific", "characters", "mainland", "country")}
FAULTS_ABROAD.add("number_country_length")
KINDS, MARKETS = tuple(MessageType), tuple(Market)
NUMBERS = ("+8613800138000", "+8613800138001", "+8613800138002")
LATEST = 2**32  # seconds; a later instant is no time of a message


def outcome(act: Callable[..., T], *given: Any) -> tuple[T | None, AppError | None]:
    """What comes of it: a value, or the error that a person is told."""
    try:
        return act(*given), None
    except AppError as error:
        return None, error


@target(longest=64)
def numbers(data: bytes) -> None:
    """What a person typed becomes E.164 or a reason; read again it stays what it is."""
    typed = text(data)
    assert phone.clean(phone.clean(typed)) == phone.clean(typed)
    phone.masked(typed)
    number, fault = outcome(phone.domestic, typed)
    if fault:
        assert fault.code in NUMBER_FAULTS
        return
    assert number is not None
    assert E164.fullmatch(number)
    assert phone.domestic(number) == phone.domestic(phone.local(number)) == number
    assert number[3:6] == phone.masked(number)[:3]


@target(longest=64)
def numbers_abroad(data: bytes) -> None:
    """The same for numbers abroad; none is good at home too."""
    typed = text(data)
    read, fault = outcome(phone.abroad, typed)
    if fault:
        assert fault.code in FAULTS_ABROAD
        return
    assert read is not None
    assert E164_ABROAD.fullmatch(read.number)
    assert phone.abroad(read.number) == read
    assert phone.masked(read.number).startswith("+")
    assert outcome(phone.domestic, typed)[1] is not None


@target(longest=700)
def bodies(data: bytes) -> None:
    """A body is taken or refused on its field; each finding lies inside it, each better wording is free of it."""
    choice, body = data[0] if data else 0, text(data[1:])
    kind, market = KINDS[choice % len(KINDS)], MARKETS[choice // 8 % len(MARKETS)]
    found = findings(body, kind, market, lexicon())
    for one in found:
        assert 0 <= one.at <= len(body)
        assert 0 <= one.length <= max(len(body) - one.at, 0)
        if one.better is not None:
            again = findings(one.better, kind, market, lexicon())
            assert one.code not in [other.code for other in again if other.weight is not Weight.WARNED], (body, one)
    objection(body, kind, market, lexicon())
    _, fault = outcome(template.check_content, body, kind, market)
    if fault:
        assert fault.field == "content"
        return
    assert not CONTROL.search(body.replace("\r", ""))
    values = [f"{{{number + 1}}}" for number in range(texts.variables(body))]
    final = texts.render("甲", body, values, market)
    assert final == texts.composed("甲", market) + body
    assert all(final[at : at + length] in values for at, length in texts.spans("甲", body, values, market))
    sizes = texts.parts(final, market)
    assert sum(sizes) == texts.billed_length(final, market)
    assert len(sizes) == texts.segments(final, market)


@target(longest=200)
def names(data: bytes) -> None:
    """Texts from outside are cleaned once and for all."""
    said = text(data)
    assert cleaned(cleaned(said)) == cleaned(said)
    assert not CONTROL.search(cleaned(said))
    assert file_name(file_name(said)) == file_name(said)
    with contextlib.suppress(AppError):
        assert template.check_name(template.check_name(said)) == template.check_name(said)
    template.has_link(said)


@target(longest=400)
def recipients(data: bytes) -> None:
    """Rows of a sheet: each has one answer, and all of them go into the database."""
    lines = [text(line).split("\t") for line in data[1:].split(b"\n")]
    rows = [
        (at, [Problem("cell_date", cell[1:]) if cell[:1] == "!" else cell for cell in line])
        for at, line in enumerate(lines, 1)
    ]
    cells = [row for _, row in rows]
    has_header(cells[0])
    columns = match_columns(lines[0], cells[1:], 2)
    kind = KINDS[data[0] % len(KINDS)] if data else KINDS[0]
    checkers = [
        RecipientChecker(Columns(0, (1,)), "甲", "您好{1}", kind, value_limit=6 if data[:1] > b"\x80" else None)
    ]
    if columns.complete:
        checkers.append(RecipientChecker(columns, "甲", "{2}您好{1}{2}", kind))
    checkers.append(RecipientChecker(Columns(0, (1,)), "", "{1}", kind, Market.INTERNATIONAL, prices=prices()))
    for checker in checkers:
        told = checker.rows(rows)
        assert [answer[0] for answer in told] == [row for row, line in rows if any(line)]
        good = E164_ABROAD if checker is checkers[-1] else E164
        assert all(good.fullmatch(answer[1]) for answer in told if answer[5] == "queued")
        assert len(json.loads(packed(told).text)) == len(told)
        assert checker.finish().sendable == sum(answer[5] == "queued" for answer in told)


@target(longest=80)
def meanings(data: bytes) -> None:
    """A code nobody documented never means that a message was taken, nor that it was not."""
    code = text(data)
    answer, whole = codes.classify(code), codes.whole_call(code)
    assert (answer is codes.Answer.ACCEPTED) == (code == codes.OK)
    assert code in codes.SUBMISSION or answer is not codes.Answer.REFUSED
    assert answer is codes.Answer.UNKNOWN or code == codes.OK or whole is not codes.WholeCall.UNKNOWN
    assert (codes.category(code) is codes.Category.DELIVERED) == (code == codes.DELIVERED)
    assert not codes.retryable(code) or code in codes.SUBMISSION or code in codes.RECEIPTS
    codes.numeric(code)


ANSWER_WORDS = (
    *NUMBERS, "Response", "SendStatusSet", "PhoneNumber", "Code", "Ok", "SerialNo", "Fee", "IsoCode", "Error", "null",
    "PullSmsSendStatusSet", "PullSmsReplyStatusSet", "ReportStatus", "SUCCESS", "FAIL", "Description", "DELIVRD",
    "true", "UserReceiveTime", "ReplyTime", "ReplyContent", "SignName", "SessionContext", "MK:0001", "1700000000",
    "\\ud800", "-1", "\\u0000", "9" * 25, "9" * 400, "1e999", "NaN", "Infinity", "[" * 50, "]", '{"', '":', '","',
    '":"', '"}', '":{"', "中", '{"Response":{"SendStatusSet":[', '{"Response":{"PullSmsSendStatusSet":[',
    '{"Response":{"PullSmsReplyStatusSet":[', "]}}", '"},{"',
    '{"PhoneNumber":"+8613800138000","Code":"Ok","SerialNo":"1","Fee":1}', "\ufeff", "[" * 5_000,
    '{"Response":{"Error":{"Code":"', '{"Response":{"DescribeSignListStatusSet":[', "SignId", "StatusCode",
    "ReviewReply", '{"SignId":1,"StatusCode":0,"SignName":"', "DescribeSignListStatusSet",
    "QualificationId", "QualificationName",
)  # fmt: skip


def outgoing() -> Outgoing:
    return Outgoing(1, Market.DOMESTIC, "1400000000", "甲", "1", MessageType.NOTIFICATION, (), NUMBERS, "甲", "a:1")


@target(longest=300)
def replies(data: bytes) -> None:
    """What the carrier answers: each number asked has one verdict, and all that is said can be stored."""
    try:
        inner = answers.response(spelled(data, ANSWER_WORDS))
    except NoAnswer:
        return
    except Refused as refusal:
        _storable(refusal.code)
        return
    with contextlib.suppress(NoAnswer), silent("app.gateway.tencent_answers"):
        verdicts = answers.verdicts(outgoing(), inner)
        assert tuple(verdict.number for verdict in verdicts) == NUMBERS
        for verdict in verdicts:
            assert verdict.serial or codes.classify(verdict.code) is not codes.Answer.ACCEPTED
            assert 0 <= verdict.segments < 2**31
            _storable(verdict.code, verdict.serial, verdict.country)
    with contextlib.suppress(NoAnswer):
        for receipt in answers.receipts(inner):
            _storable(receipt.serial, receipt.number, receipt.code)
            assert 0 <= receipt.at < LATEST
    with contextlib.suppress(NoAnswer):
        for reply in answers.replies(inner):
            _storable(reply.number, reply.sign, reply.text)
            assert 0 <= reply.at < LATEST
    with contextlib.suppress(NoAnswer):
        for sign in Signatures(lambda action, fields: inner, lambda seconds: None).listed(Market.DOMESTIC):
            _storable(sign.text, sign.status, sign.reason, sign.owner)
            assert 0 < sign.id < 2**63
            assert 0 <= sign.created_at < LATEST
            assert sign.state is None or sign.status in ("0", "1", "2", "-1")
    with contextlib.suppress(NoAnswer):
        for one in answers.evidence(inner):
            _storable(one.number, one.serial)
            assert 0 <= one.sent_at < LATEST


@contextlib.contextmanager
def silent(name: str) -> Iterator[None]:
    """What is left out and named besides is told in the log, which here says nothing new."""
    logger = logging.getLogger(name)
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = False


def _storable(*said: str) -> None:
    assert not CONTROL.search("".join(said)), said


WIRE_WORDS = (
    "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.0 200 OK\r\n", "HTTP/1.1 302 Found\r\n",
    "HTTP/0.9", "Content-Length: ", "Content-Length: 2\r\n\r\n{}", "Transfer-Encoding: chunked\r\n\r\n",
    "2\r\n{}\r\n0\r\n\r\n", "Connection: close\r\n", "Connection: keep-alive\r\n", "\r\n\r\n", "\r\n", "0\r\n\r\n",
    "-1", "ffffffffffffffff", " ", "9" * 30, "a" * 2_000, "A: b\r\n" * 120, "Content-Encoding: gzip\r\n", ": ",
    "\u00b2", "99999999\r\n",
)  # fmt: skip


@target(longest=200)
def wire(data: bytes) -> None:
    """Whatever comes back on the connection is a body, or one of the errors that mean: nobody knows."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(spelled(data, WIRE_WORDS)[:100_000])
        theirs.shutdown(socket.SHUT_WR)
        with contextlib.suppress(NoAnswer, OSError, HTTPException):
            content, _ = _read(ours, time.monotonic() + 5)
            assert len(content) <= 2**20
