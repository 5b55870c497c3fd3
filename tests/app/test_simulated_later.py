"""What the simulated carrier brings later: the same for a seed, in order, and across restarts and threads."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from app.clock import FakeClock, SystemClock
from app.errors import NotSent
from app.gateway.base import Outgoing, Receipt, Reply
from app.gateway.ledger import FILE_NAME, Ledger
from app.gateway.simulated import CLOSED, Simulated
from tests.app.carrier import NOON, Open, call, carriers, crowd, drain, ending, many_calls

PLAIN = "+861380013123"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOON)


@pytest.fixture
def carrier(tmp_path: Path, clock: FakeClock) -> Iterator[Open]:
    with carriers(tmp_path, clock) as open_carrier:
        yield open_carrier


# Determinism


def outcome_of_all(gateway: Simulated, clock: FakeClock, calls: list[Outgoing]) -> dict[tuple[str, str], object]:
    contexts = {}
    result: dict[tuple[str, str], object] = {}
    for each in calls:
        for verdict in gateway.send(each):
            result[each.context, verdict.number] = verdict.code
            contexts[verdict.serial] = each.context
    started = clock.now()
    clock.advance(3600)
    receipts, replies = drain(gateway)
    for receipt in receipts:
        result[contexts[receipt.serial], receipt.number] = (receipt.code, round(receipt.at - started, 3))
    for reply in replies:
        result["reply", reply.number] = (reply.text, round(reply.at - started, 3))
    return result


@pytest.mark.feature("XC-17")
def test_the_same_seed_brings_the_same_in_whatever_order(tmp_path: Path) -> None:
    results = []
    for name, seed, turned in (("a", 7, False), ("b", 7, True), ("c", 8, False)):
        (tmp_path / name).mkdir()
        clock = FakeClock(NOON)
        gateway = Simulated(tmp_path / name, clock, seed)
        calls = many_calls()
        if turned:
            calls = [
                call(*reversed(each.numbers), attempt=each.attempt)
                for each in random.Random(1).sample(calls, len(calls))
            ]
        results.append(outcome_of_all(gateway, clock, calls))
        gateway.close()
    assert results[0] == results[1]
    assert results[0] != results[2]


def test_most_numbers_are_delivered_and_a_few_are_not(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    numbers = crowd(4000)
    verdicts = [v for at in range(0, 4000, 200) for v in gateway.send(call(*numbers[at : at + 200], attempt=at))]
    clock.advance(600)
    receipts, _ = drain(gateway)
    assert 1 <= sum(v.code != "Ok" for v in verdicts) <= 40
    assert 0.95 < sum(r.delivered for r in receipts) / 4000 < 0.99
    assert len({r.code for r in receipts}) > 8


@pytest.mark.feature("XC-17")
def test_receipts_come_on_the_clock_and_sooner_with_speed(tmp_path: Path) -> None:
    delays = {}
    for speed in (1.0, 60.0):
        folder = tmp_path / str(speed)
        folder.mkdir()
        clock = FakeClock(NOON)
        gateway = Simulated(folder, clock, 7, speed=speed)
        for each in many_calls():
            gateway.send(each)
        assert gateway.receipts() == []
        clock.advance(900)
        delays[speed] = [receipt.at - NOON for receipt in drain(gateway)[0]]
        gateway.close()
    slow, fast = delays[1.0], delays[60.0]
    assert 1 <= min(slow) < sorted(slow)[len(slow) // 2] < 12
    assert 60 < max(slow) <= 300
    assert [round(at, 1) for at in fast] == pytest.approx([at / 60 for at in slow], abs=0.1)


@pytest.mark.feature("XC-17")
def test_speed_changed_between_starts_leaves_what_was_taken(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    gateway.send(call(*crowd(50)))
    clock.advance(0.5)
    gateway = carrier(speed=1000)
    assert gateway.receipts() == []
    gateway.send(call(ending("0006"), attempt=2))
    clock.advance(0.5)
    assert [receipt.number for receipt in gateway.receipts()] == [ending("0006")]


# Handing over


def test_due_order_and_given_again_until_taken(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    for each in many_calls()[:5]:
        gateway.send(each)
    clock.advance(600)
    first = gateway.receipts(100)
    assert first == gateway.receipts(100) == sorted(first, key=lambda r: r.at)
    assert gateway.receipts(10) == first[:10]
    gateway.taken()
    assert gateway.receipts(90) == first[10:]
    gateway.taken()
    rest, _ = drain(gateway)
    assert rest[0].at >= first[-1].at
    serials = [r.serial for r in first + rest]
    assert len(serials) == len(set(serials))


def test_taken_without_having_asked_takes_nothing(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    gateway.send(call(ending("0010")))
    clock.advance(3600)
    gateway.taken()
    assert len(gateway.receipts()) == 1
    gateway.taken()
    assert len(gateway.replies()) == 1


@pytest.mark.feature("GEN-UNSUB-01")
def test_a_reply_comes_after_its_receipt(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    gateway.send(call(ending("0011")))
    clock.advance(5400)
    [receipt], [reply] = drain(gateway)
    assert reply.text == "TD"
    assert reply.at > receipt.at


def test_pending_counts_down_to_nothing(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    gateway.send(call(PLAIN + "4", ending("0005"), ending("0010"), ending("0001")))
    assert gateway.pending() == 3
    clock.advance(3600)
    gateway.receipts()
    assert gateway.pending() == 3
    gateway.taken()
    assert gateway.pending() == 1
    drain(gateway)
    assert gateway.pending() == 0


def test_a_clock_set_back_loses_no_receipt(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    gateway.send(call(ending("0006")))
    clock.advance(600)
    drain(gateway)
    clock.advance(-7200)
    gateway.send(call(ending("0007"), attempt=2))
    gateway = carrier()
    assert gateway.pending() == 1
    clock.advance(10_000)
    assert [r.number for r in drain(gateway)[0]] == [ending("0007")]


# Restart


@pytest.mark.feature("XC-17")
def test_a_restart_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    runs = []
    for name, restarts in (("straight", False), ("restarted", True)):
        folder = tmp_path / name
        folder.mkdir()
        clock = FakeClock(NOON)
        gateway = Simulated(folder, clock, 7)
        receipts: list[Receipt] = []
        replies: list[Reply] = []
        for step, each in enumerate(many_calls()):
            gateway.send(each)
            clock.advance(3)
            receipts += (given := gateway.receipts(40))
            replies += (answers := gateway.replies(5))
            if not restarts:
                gateway.taken()
                continue
            # Going down before `taken`: the same ones come again; after it: they do not.
            if step % 2:
                gateway.close()
                gateway = Simulated(folder, clock, 7)
                assert (gateway.receipts(40), gateway.replies(5)) == (given, answers)
            gateway.taken()
            if step % 3:
                gateway.close()
                gateway = Simulated(folder, clock, 7)
        clock.advance(3600)
        late, late_replies = drain(gateway)
        runs.append((receipts + late, replies + late_replies, list(gateway.all_accepted())))
        gateway.close()
    assert runs[0] == runs[1]
    serials = [receipt.serial for receipt in runs[0][0]]
    assert len(serials) == len(set(serials)) > 2900


def test_another_seed_after_a_restart_leaves_what_was_taken(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    for each in many_calls()[:3]:
        gateway.send(each)
    clock.advance(600)
    expected = gateway.receipts()
    assert carrier(seed=99).receipts() == expected


def test_a_witness_reads_the_ledger_beside_the_carrier(carrier: Open, tmp_path: Path) -> None:
    gateway = carrier()
    gateway.send(call(ending("0006"), ending("0001"), attempt=1))
    gateway.send(call(ending("0007"), attempt=12))
    gateway.send(call(ending("0008"), attempt=1))
    witness = Ledger(tmp_path / FILE_NAME)
    assert witness.accepted("w1:1") == [ending("0006"), ending("0008")]
    assert list(witness.all_accepted()) == list(gateway.all_accepted())
    witness.close()


# Threads and waiting


def test_eight_threads_at_once(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier()
    numbers = crowd(4000)
    calls = [call(*numbers[at : at + 20], attempt=at) for at in range(0, len(numbers), 20)]
    clock.advance(1)
    with ThreadPoolExecutor(8) as pool:
        verdicts = [verdict for answer in pool.map(gateway.send, calls) for verdict in answer]
    accepted = {v.serial: v.number for v in verdicts if v.code == "Ok"}
    assert len(accepted) == sum(v.code == "Ok" for v in verdicts)
    assert sorted(number for _, number in gateway.all_accepted()) == sorted(accepted.values())
    clock.advance(3600)
    receipts, _ = drain(gateway)
    assert {r.serial: r.number for r in receipts}.items() <= accepted.items()


def test_latency_is_waited_on_the_clock(carrier: Open, clock: FakeClock) -> None:
    gateway = carrier(latency=0.05)
    gateway.send(call(*crowd(200)))
    assert clock.monotonic() == pytest.approx(0.05, abs=1e-5)


class StoppingClock(SystemClock):
    """A clock on which waiting begins by telling so, and ends only by the stop."""

    def __init__(self) -> None:
        self.waiting = Event()

    def now(self) -> float:
        return NOON

    def wait(self, seconds: float, stop: Event) -> bool:
        self.waiting.set()
        return stop.wait(30)


def test_closing_ends_the_waiting_and_sends_nothing(tmp_path: Path) -> None:
    clock = StoppingClock()
    gateway = Simulated(tmp_path, clock, 7, latency=1000)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(gateway.send, call(ending("0006")))
        assert clock.waiting.wait(10)
        gateway.close()
        with pytest.raises(NotSent) as refused:
            answer.result(10)
    assert refused.value.code == CLOSED
    witness = Ledger(tmp_path / FILE_NAME)
    assert list(witness.all_accepted()) == []
    witness.close()
