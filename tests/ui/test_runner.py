"""The runner: answers on the window's thread, late ones dropped, nothing left running; and the relay of notices."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.events import Notices
from app.jobs import Job
from ui.kit import relay as relays
from ui.kit import runner as runners
from ui.kit.relay import Relay
from ui.kit.runner import InlineRunner, JobHandle, Runner, nothing

WAIT = 5


@pytest.fixture
def runner(qapp: object) -> Iterator[Runner]:
    one = Runner()
    yield one
    assert one.close(WAIT)


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


def unexpected(error: Exception) -> None:
    raise AssertionError(error)


def test_work_runs_elsewhere_and_the_answer_arrives_on_the_window_thread(
    runner: Runner, owner: QObject, qtbot: QtBot
) -> None:
    seen: list[threading.Thread] = []
    answers: list[tuple[int, threading.Thread]] = []

    def work() -> int:
        seen.append(threading.current_thread())
        return 42

    runner.call(work, lambda n: answers.append((n, threading.current_thread())), unexpected, owner)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(42, threading.main_thread())]
    assert seen[0] is not threading.main_thread()


def test_newer_question_drops_the_late_answer(runner: Runner, owner: QObject, qtbot: QtBot) -> None:
    go = threading.Event()
    answers: list[str] = []

    def slow() -> str:
        go.wait(WAIT)
        return "old"

    runner.call(slow, answers.append, unexpected, owner, "list")
    runner.call(lambda: "new", answers.append, unexpected, owner, "list")
    qtbot.waitUntil(lambda: answers == ["new"])
    go.set()
    other: list[str] = []
    runner.call(lambda: "after", other.append, unexpected, owner)
    qtbot.waitUntil(lambda: other == ["after"])
    assert runner.close(WAIT)
    assert answers == ["new"]


def test_question_that_has_not_begun_is_not_asked(
    runner: Runner, owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    asked: list[int] = []
    answers: list[int] = []
    for _ in range(runners.QUESTIONS):
        runner.call(lambda: go.wait(WAIT), nothing, unexpected, owner)

    def question(n: int) -> Callable[[], int]:
        def ask() -> int:
            asked.append(n)
            return n

        return ask

    for n in range(5):
        runner.call(question(n), answers.append, unexpected, owner, "search")
    go.set()
    qtbot.waitUntil(lambda: answers == [4])
    assert asked == [4]


def test_keys_of_different_owners_do_not_meet(runner: Runner, qtbot: QtBot) -> None:
    answers: list[str] = []
    owners = QObject(), QObject()
    for one, name in zip(owners, "ab", strict=True):
        runner.call(lambda name=name: name, answers.append, unexpected, one, "list")
    qtbot.waitUntil(lambda: sorted(answers) == ["a", "b"])


def test_dead_owner_gets_nothing(runner: Runner, qtbot: QtBot) -> None:
    owner, other = QObject(), QObject()
    go = threading.Event()
    answers: list[object] = []
    runner.call(lambda: go.wait(WAIT), answers.append, unexpected, owner)
    shiboken6.delete(owner)
    go.set()
    runner.call(lambda: "alive", answers.append, unexpected, other)
    qtbot.waitUntil(lambda: "alive" in answers)
    assert runner.close(WAIT)
    assert answers == ["alive"]


def test_refusals_go_to_failed_and_bugs_to_the_hook(
    runner: Runner, owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[str] = []
    bugs: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: bugs.append(kind))

    def refuse() -> None:
        raise AppError("not_allowed")

    def stumble() -> None:
        raise ZeroDivisionError

    runner.call(refuse, nothing, lambda error: failures.append(str(error)), owner)
    runner.call(stumble, nothing, unexpected, owner)
    qtbot.waitUntil(lambda: bool(failures and bugs))
    assert failures == ["not_allowed"]
    assert bugs == [ZeroDivisionError]


def test_job_reports_and_the_last_step_is_told(
    runner: Runner, owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int | None]] = []
    results: list[str] = []

    def work(job: Job) -> str:
        for n in range(1, 1001):
            job.step(n, 1000)
        return "all"

    handle = runner.job(work, results.append, unexpected, lambda *step: told.append(step), owner)
    qtbot.waitUntil(lambda: results == ["all"])
    assert told[-1] == (1000, 1000)
    assert len(told) <= 5  # a thousand steps in far less than a second
    assert not handle.running


def test_cancelled_job_is_silent(runner: Runner, owner: QObject, qtbot: QtBot) -> None:
    begun, ends = threading.Event(), []

    def work(job: Job) -> None:
        begun.set()
        while True:
            job.step(1)

    handle = runner.job(work, unexpected, unexpected, nothing, owner, lambda: ends.append("cancelled"))
    assert begun.wait(WAIT)
    handle.cancel()
    qtbot.waitUntil(lambda: ends == ["cancelled"])


def test_close_stops_jobs_and_leaves_no_thread(owner: QObject, qapp: object) -> None:
    before = set(threading.enumerate())
    runner = Runner()
    begun = threading.Event()

    def endless(job: Job) -> None:
        begun.set()
        while True:
            job.step(1)

    runner.job(endless, unexpected, unexpected, nothing, owner)
    runner.call(lambda: 1, nothing, unexpected, owner)
    assert begun.wait(WAIT)
    assert runner.close(WAIT)
    assert set(threading.enumerate()) == before
    runner.call(lambda: 1, unexpected, unexpected, owner)  # refused in silence: the window is closing


def test_close_drops_waiting_questions_at_once_and_still_makes_changes(owner: QObject, qapp: object) -> None:
    runner, go = Runner(), threading.Event()
    begun = [threading.Event() for _ in range(runners.QUESTIONS)]
    made: list[str] = []

    def hold(event: threading.Event) -> None:
        event.set()
        go.wait(WAIT)

    for event in begun:
        runner.call(partial(hold, event), unexpected, unexpected, owner)
    assert all(event.wait(WAIT) for event in begun)
    runner.call(lambda: made.append("question"), unexpected, unexpected, owner, "list")
    runner.call(lambda: made.append("change"), unexpected, unexpected, owner)
    opener = threading.Timer(0.05, go.set)
    opener.start()
    started = time.monotonic()
    assert runner.close(WAIT)
    assert time.monotonic() - started < WAIT / 2
    assert made == ["change"]
    opener.join()


def test_close_does_not_wait_longer_than_told(owner: QObject, qapp: object) -> None:
    runner, go = Runner(), threading.Event()
    runner.call(lambda: go.wait(WAIT), unexpected, unexpected, owner)
    assert not runner.close(0)
    go.set()
    assert runner.close(WAIT)


def test_progress_stops_with_its_owner(qapp: object) -> None:
    handle = JobHandle(unexpected)
    handle.finish()
    handle.tell()


def test_inline_runner_answers_before_it_returns(owner: QObject) -> None:
    runner = InlineRunner()
    answers: list[Any] = []
    runner.call(lambda: 1, answers.append, unexpected, owner, "list")
    runner.job(lambda job: job.step(3, 3), answers.append, unexpected, lambda *step: answers.append(step), owner)
    assert answers == [1, (3, 3), None]
    assert runner.close(WAIT)


def test_relay_tells_on_the_window_thread_and_only_its_nouns(qtbot: QtBot) -> None:
    notices = Notices()
    relay = Relay(notices, frozenset({"signatures"}))
    heard: list[tuple[frozenset[str], threading.Thread]] = []
    relay.changed.connect(lambda nouns: heard.append((nouns, threading.current_thread())))
    for nouns in ({"apps"}, {"signatures", "apps"}):
        teller = threading.Thread(target=notices.tell, args=(frozenset(nouns),))
        teller.start()
        teller.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(frozenset({"signatures"}), threading.main_thread())]


def test_relay_merges_a_burst_and_keeps_the_last(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relays, "MERGE_MS", 20)
    notices = Notices()
    relay = Relay(notices, frozenset("ab"))
    heard: list[frozenset[str]] = []

    def hear(nouns: frozenset[str]) -> None:
        heard.append(nouns)
        if len(heard) == 1:  # a burst while the first is being handled
            for _ in range(100):
                notices.tell(frozenset("a"))
            notices.tell(frozenset("b"))

    relay.changed.connect(hear)
    notices.tell(frozenset("a"))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [frozenset("a"), frozenset("ab")]


def test_relay_hears_nothing_after_its_end(qtbot: QtBot) -> None:
    notices = Notices()
    relay = Relay(notices, frozenset("a"))
    shiboken6.delete(relay)
    notices.tell(frozenset("a"))
    other = Relay(notices, frozenset("a"))
    other.close()
    notices.tell(frozenset("a"))
