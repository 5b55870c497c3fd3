"""The engine: one sender a workspace, work until nothing is left, and a clean end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest

from app.clock import FakeClock
from app.db import outbox
from app.domain.campaign import WINDOW, PauseReason, State
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.engine import Engine
from app.gateway.base import Outgoing, Verdict
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.flow import PLAIN, Ready, TestCarrier, accept, numbers


@pytest.fixture
def engine(ready: Ready) -> Iterator[Engine]:
    engine = Engine(ready.ws)
    yield engine
    engine.close()


def test_it_works_until_the_task_it_watches_has_ended(ready: Ready, engine: Engine) -> None:
    campaign = ready.confirm(numbers(30), rate=40)
    engine.run_until_idle(watch=campaign.id)
    assert ready.ws.campaigns.get(campaign.id).counts.accepted == 30
    assert ready.sound() == []


def test_it_starts_what_is_due_and_leaves_what_is_not(ready: Ready, clock: FakeClock, engine: Engine) -> None:
    soon, later = ready.confirm(numbers(2), at=clock.now() + 60), ready.confirm(numbers(2, 9), at=clock.now() + 86_400)
    clock.advance(61)
    engine.run_until_idle()
    assert ready.ws.campaigns.get(soon.id).state is State.COMPLETED
    assert ready.ws.campaigns.get(later.id).state is State.SCHEDULED


@pytest.mark.feature("DOM-SIGN-36")
def test_an_answer_to_a_submission_is_waited_for_where_the_time_is_bounded(ready: Ready, engine: Engine) -> None:
    ws = ready.ws
    ws.profiles.change(review_seconds=10)
    made = ws.templates.create(Market.DOMESTIC, "取件", MessageType.NOTIFICATION, "您的包裹{1}已到站。")
    engine.run_until_idle()
    assert ws.templates.get(made.id).state is ReviewState.PENDING
    engine.run_until_idle(seconds=60)
    assert ws.templates.get(made.id).state is ReviewState.EFFECTIVE


@pytest.mark.feature("XC-02")
def test_only_one_process_sends(
    ready: Ready, engine: Engine, clock: FakeClock, secrets: MemorySecrets, carrier: TestCarrier
) -> None:
    engine.tick()
    other = Workspace(Path(ready.ws.folder), clock=clock, secrets=secrets, gateway=carrier)
    second = Engine(other)
    campaign = ready.confirm(numbers(3))
    assert not second.tick()
    assert not second.sender
    assert carrier.calls == []
    engine.run_until_idle(watch=campaign.id)
    second.run_until_idle(watch=campaign.id)
    assert len(carrier.numbers) == 3
    engine.close()
    assert second.tick() or second.sender
    second.close()
    other.close()


def test_closed_in_mid_send_the_task_comes_back_paused_with_exact_counts(
    ready: Ready, clock: FakeClock, secrets: MemorySecrets, carrier: TestCarrier
) -> None:
    first = Engine(ready.ws)
    campaign = ready.confirm(numbers(100), rate=40)
    first.tick()
    first.close()
    again = Workspace(Path(ready.ws.folder), clock=clock, secrets=secrets, gateway=carrier)
    second = Engine(again)
    second.tick()
    assert second.recovered.paused == (campaign.id,)
    after = again.campaigns.get(campaign.id)
    assert (after.pause_reason, after.counts.accepted, after.counts.queued) == (PauseReason.RESTART, 10, 90)
    second.close()
    again.close()


def test_the_background_engine_sends_and_ends(ready: Ready, engine: Engine) -> None:
    campaign = ready.confirm(numbers(5))
    engine.start()
    for _ in range(400):
        if ready.ws.campaigns.get(campaign.id).state is State.COMPLETED:
            break
    engine.close()
    assert ready.ws.campaigns.get(campaign.id).counts.accepted == 5


def test_what_another_process_changes_is_announced_here(
    ready: Ready, engine: Engine, clock: FakeClock, secrets: MemorySecrets, carrier: TestCarrier
) -> None:
    heard: list[frozenset[str]] = []
    other = Workspace(Path(ready.ws.folder), clock=clock, secrets=secrets, gateway=carrier)
    ready.ws.notices.listen(heard.append)
    engine._watch()
    clock.advance(1)
    engine._watch()
    assert heard == []
    other.apps.create("第二个")
    clock.advance(1)
    engine._watch()
    assert "apps" in heard[0]
    other.close()


def test_a_task_that_waits_for_its_carrier_does_not_hold_up_another(
    ready: Ready, engine: Engine, carrier: TestCarrier
) -> None:
    other_went = Event()
    held_up: list[bool] = []

    def answer(call: Outgoing) -> Sequence[Verdict]:
        if "13800000088" in call.numbers[0]:
            held_up.append(not other_went.wait(10))
        else:
            other_went.set()
        return accept(call)

    carrier.answer = answer
    slow, quick = ready.confirm(numbers(3)), ready.confirm(numbers(3, 10))
    engine.run_until_idle(watch=quick.id)
    engine.run_until_idle(watch=slow.id)
    assert held_up == [False]
    assert ready.sound() == []


def test_all_tasks_together_have_one_window_open(ready: Ready, engine: Engine, carrier: TestCarrier) -> None:
    opened: list[int] = []

    def answer(call: Outgoing) -> Sequence[Verdict]:
        with ready.ws.store.read() as connection:
            opened.append(outbox.open_messages(connection))
        return accept(call)

    carrier.answer = answer
    tasks = []
    for start in (0, 1000, 2000):
        path = ready.ws.folder / f"{start}.csv"
        path.write_text("手机号\n" + "\n".join(numbers(450, start)), encoding="utf-8")
        draft = ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[PLAIN])
        tasks.append(ready.ws.campaigns.confirm(draft).id)
    engine.run_until_idle()
    assert [ready.ws.campaigns.get(task).counts.accepted for task in tasks] == [450] * 3
    assert max(opened) <= WINDOW
    assert ready.sound() == []
