"""The simulated carrier's answers: by endings, by its rules, and as the help text says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.clock import FakeClock
from app.domain.codes import RECEIPTS, SUBMISSION, UNKNOWN_ANSWER, Answer, classify
from app.domain.daytime import parse
from app.domain.market import Market, MessageType
from app.errors import NotSent
from app.gateway import outcomes
from app.gateway.base import Gateway, Verdict
from app.gateway.outcomes import CALL_LIMITED, ENDINGS
from app.paths import resources
from tests.app.carrier import NOON, Open, call, carriers, crowd, drain, ending

PLAIN = "+861380013123"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOON)


@pytest.fixture
def carrier(tmp_path: Path, clock: FakeClock) -> Iterator[Open]:
    with carriers(tmp_path, clock) as open_carrier:
        yield open_carrier


def test_it_is_a_gateway(carrier: Open) -> None:
    gateway: Gateway = carrier()
    assert gateway.simulated
    assert gateway.name == "simulated"


# Outcomes by endings


@pytest.mark.feature("XC-17")
@pytest.mark.parametrize("digits", ["0000", "0001", "0002", "0013"])
def test_refused_endings(carrier: Open, clock: FakeClock, digits: str) -> None:
    gateway = carrier()
    assert gateway.send(call(ending(digits))) == [Verdict(ending(digits), ENDINGS[digits].verdict)]
    clock.advance(3600)
    assert gateway.accepted("w1:1") == []
    assert drain(gateway) == ([], [])
    assert gateway.evidence(ending(digits), 0) == []


@pytest.mark.feature("XC-17")
@pytest.mark.parametrize("digits", ["0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012"])
def test_accepted_endings(carrier: Open, clock: FakeClock, digits: str) -> None:
    gateway = carrier()
    [verdict] = gateway.send(call(ending(digits)))
    assert (verdict.code, verdict.segments, verdict.country) == ("Ok", 1, "CN")
    clock.advance(3600)
    receipts, replies = drain(gateway)
    fate = ENDINGS[digits]
    assert [(r.serial, r.number, r.code) for r in receipts] == (
        [(verdict.serial, ending(digits), fate.receipt)] if fate.receipt else []
    )
    assert [(r.number, r.sign, r.text) for r in replies] == (
        [(ending(digits), "青禾", fate.reply)] if fate.reply else []
    )


@pytest.mark.feature("DOM-SEND-43")
def test_an_answer_lost_after_taking_leaves_evidence(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    number = ending("0003")
    with pytest.raises(ConnectionError):
        gateway.send(call(number))
    assert gateway.accepted("w1:1") == [number]
    [found] = gateway.evidence(number, NOON)
    assert (found.context, found.receipt) == ("w1:1", None)
    assert found.sent_at >= NOON
    clock.advance(600)
    [found] = gateway.evidence(number, NOON)
    [receipt], _ = drain(gateway)
    assert found.receipt == receipt
    assert receipt.serial == found.serial
    assert gateway.evidence(number, NOON + 1) == []


@pytest.mark.feature("DOM-SEND-43")
def test_a_call_lost_on_its_way_leaves_none(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    with pytest.raises(ConnectionError):
        gateway.send(call(ending("0004"), PLAIN))
    clock.advance(600)
    assert gateway.evidence(ending("0004"), 0) == []
    assert list(gateway.all_accepted()) == []
    assert gateway.pending() == 0


def test_further_back_in_a_call_only_their_own_numbers_stay_without_an_answer(carrier: Open) -> None:
    gateway = carrier()
    numbers = (PLAIN + "4", ending("0003"), ending("0004"), ending("0006"))
    verdicts = gateway.send(call(*numbers))
    assert [v.code for v in verdicts] == ["Ok", UNKNOWN_ANSWER, UNKNOWN_ANSWER, "Ok"]
    assert all(classify(v.code) is Answer.UNKNOWN for v in verdicts[1:3])
    assert gateway.accepted("w1:1") == [numbers[0], numbers[1], numbers[3]]
    assert gateway.evidence(numbers[3], 0)[0].serial == verdicts[3].serial


@pytest.mark.feature("XC-17")
def test_a_call_too_many_is_refused_once_without_a_pause(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    with pytest.raises(NotSent) as refused:
        gateway.send(call(ending("0014")))
    assert (refused.value.code, refused.value.pause) == (CALL_LIMITED, False)
    assert gateway.accepted("w1:1") == []
    assert gateway.send(call(ending("0014"), attempt=2))[0].code == "Ok"
    clock.advance(600)
    assert [r.code for r in drain(gateway)[0]] == ["DELIVRD"]


def test_endings_count_abroad_too(carrier: Open) -> None:
    gateway = carrier()
    verdicts = gateway.send(call("+6591230001", "+12025550006", market=Market.INTERNATIONAL, text="Hello"))
    assert [v.code for v in verdicts] == ["FailedOperation.PhoneNumberInBlacklist", "Ok"]


def test_codes_are_documented_ones() -> None:
    for fate in ENDINGS.values():
        assert fate.verdict in SUBMISSION.keys() | {"Ok", UNKNOWN_ANSWER}
        assert fate.receipt in RECEIPTS.keys() | {""}
    for market in Market:
        for number in crowd(2000):
            fate = outcomes.outcome(number, outcomes.drawer(1, "c")(number), market, MessageType.MARKETING)
            assert fate.verdict in SUBMISSION.keys() | {"Ok"}
            assert fate.receipt in RECEIPTS.keys() | {""}


# What the carrier refuses by its rules


@pytest.mark.feature("DOM-SEND-42")
def test_more_than_200_numbers_or_none_are_not_sent(carrier: Open) -> None:
    gateway = carrier()
    with pytest.raises(NotSent, match="PhoneNumberCountLimit"):
        gateway.send(call(*crowd(201)))
    with pytest.raises(NotSent, match="EmptyPhoneNumberSet"):
        gateway.send(call())
    assert len(gateway.send(call(*crowd(200)))) == 200


def test_markets_do_not_mix(carrier: Open) -> None:
    gateway = carrier()
    for market in Market:
        with pytest.raises(NotSent, match="ContainDomesticAndInternationalPhoneNumber"):
            gateway.send(call("+8613800131234", "+6591234567", market=market))


def test_what_is_no_number_is_refused_by_itself(carrier: Open) -> None:
    verdicts = carrier().send(call("12345", "+8613800131234", "13900131234"))
    assert [v.code for v in verdicts] == ["InvalidParameterValue.IncorrectPhoneNumber", "Ok", "Ok"]


@pytest.mark.feature("DOM-SEND-40")
@pytest.mark.parametrize(
    ("at", "taken"), [("07:59:59", False), ("08:00:00", True), ("21:59:59", True), ("22:00:00", False)]
)
@pytest.mark.parametrize("market", Market)
def test_marketing_only_by_day(carrier: Open, clock: FakeClock, at: str, taken: bool, market: Market) -> None:
    clock.set(parse(f"2026-03-18 {at}"))
    number = ending("0006") if market is Market.DOMESTIC else "+6591230006"
    gateway = carrier()
    [verdict] = gateway.send(call(number, message_type=MessageType.MARKETING, market=market))
    assert verdict.code == ("Ok" if taken else "FailedOperation.MarketingSendTimeConstraint")
    assert gateway.accepted("w1:1") == ([number] if taken else [])
    assert gateway.send(call(number, attempt=2, market=market))[0].code == "Ok"


def test_too_long_a_text_is_refused(carrier: Open) -> None:
    gateway = carrier()
    number = ending("0006")
    assert gateway.send(call(number, text="长" * 501))[0].code == "InvalidParameterValue.ContentLengthLimit"
    [verdict] = gateway.send(call(number, text="长" * 500, attempt=2))
    assert (verdict.code, verdict.segments) == ("Ok", 8)


def test_a_number_twice_in_a_call_is_sent_to_once(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    first, second = ending("0006"), ending("0007")
    verdicts = gateway.send(call(first, second, first))
    assert [v.number for v in verdicts] == [first, second]
    assert gateway.accepted("w1:1") == [first, second]
    clock.advance(600)
    assert len(drain(gateway)[0]) == 2


@pytest.mark.parametrize(
    ("message_type", "limit"),
    [
        pytest.param(MessageType.MARKETING, 3, marks=pytest.mark.feature("APP-FREQ-04", "APP-FREQ-06")),
        pytest.param(MessageType.NOTIFICATION, 10, marks=pytest.mark.feature("APP-FREQ-05", "APP-FREQ-06")),
    ],
)
def test_operators_limit_a_day(carrier: Open, clock: FakeClock, message_type: MessageType, limit: int) -> None:
    number = ending("0012")
    gateway = carrier()
    for attempt in range(limit):
        assert gateway.send(call(number, attempt=attempt, message_type=message_type))[0].code == "Ok"
    gateway = carrier()  # the limit is known after a restart
    gateway.send(call(number, attempt=90, message_type=message_type))
    other_kind = MessageType.VERIFICATION if message_type is MessageType.MARKETING else MessageType.MARKETING
    gateway.send(call(number, attempt=91, message_type=other_kind))
    clock.advance(1800)
    receipts, replies = drain(gateway)
    assert Counter(r.code for r in receipts) == {"DELIVRD": limit + 1, "MX:0003": 1}
    assert len(replies) == limit + 1
    assert gateway.evidence(number, 0)[limit].receipt in receipts
    clock.set(parse("2026-03-19 09:00:00"))
    gateway.send(call(number, attempt=92, message_type=message_type))
    clock.advance(1800)
    assert [r.code for r in drain(gateway)[0]] == ["DELIVRD"]


# The help text


@pytest.mark.feature("XC-17")
@pytest.mark.parametrize(
    ("language", "unknown", "silent"), [("zh", "结果未知", "无回执"), ("en", "result unknown", "no receipt")]
)
def test_the_help_says_what_the_table_does(language: str, unknown: str, silent: str) -> None:
    page = (resources() / "help" / f"simulator.{language}.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("| 0")
    ]

    def shown(digits: str) -> str:
        fate = ENDINGS[digits]
        if digits == outcomes.CALL_LIMITED_ENDING:
            return CALL_LIMITED
        if fate.verdict == UNKNOWN_ANSWER:
            return unknown
        return fate.verdict if not fate.taken else fate.receipt or silent

    assert [(digits, code) for digits, code, _ in rows] == [(digits, shown(digits)) for digits in ENDINGS]
    for digits, _, words in rows:
        assert words
        reply = ENDINGS[digits].reply
        assert reply in words or reply == ENDINGS["0012"].reply
