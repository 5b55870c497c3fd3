"""A database that comes from elsewhere sends nothing by itself: restore, clone, move (XC-05, reliability.md C15)."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app import epochs, paths
from app.clock import FakeClock
from app.db import copies, outbox
from app.db.tables import attempts, campaigns, messages
from app.domain.campaign import PauseReason, State
from app.domain.listing import Listing
from app.engine import Engine
from app.errors import AppError
from app.gateway.base import Evidence, Outgoing
from app.services.restoring import restore
from tests.app.conftest import Reopen
from tests.app.flow import Ready, TestCarrier, accept, half_sent, numbers


class Died(BaseException):
    """The process ends at this instant."""


def remembered(carrier: TestCarrier) -> None:
    """The carrier can tell of all that it took so far, by its context."""
    carrier.proof = [Evidence(v.number, v.serial, 2e9, call.context) for call in carrier.calls for v in accept(call)]


@pytest.mark.feature("XC-05")
@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_nothing_is_sent_twice_after_a_restore(
    ready: Ready, clock: FakeClock, carrier: TestCarrier, reopen: Reopen
) -> None:
    task = half_sent(ready)
    path, copied = ready.ws.backups.make()
    assert (copied.unfinished, copied.waiting) == (1, 20)
    ready.run(task)
    later = ready.confirm(numbers(5, 100)).id
    ready.run(later)
    clock.advance(60)
    ready.ws.close()
    done = restore(ready.ws.folder, path, None, clock)
    again = reopen()
    assert again.ws.frozen
    assert (again.ws.frozen.tasks, again.ws.frozen.messages, again.ws.frozen.made_at) == ((task,), 20, copied.made_at)
    found = again.ws.campaigns.get(task)
    assert (found.state, found.pause_reason) == (State.PAUSED, PauseReason.RESTORE)
    assert (found.counts.accepted, found.counts.unknown, found.counts.queued) == (20, 20, 0)
    assert again.sound() == []
    again.ws.campaigns.resume(task)
    assert again.run(task).state is State.COMPLETED_WITH_UNKNOWN
    assert max(Counter(carrier.numbers).values()) == 1
    assert [row.state for row in again.records(later)] == []
    assert done.kept
    assert copies.check(done.kept, None).counts["messages"] == 45  # what was there is kept, and is sound
    (notice,) = again.ws.inbox.find(Listing(where={"kind": "frozen_backup"})).rows
    assert notice.values == {"at": copied.made_at, "tasks": 1, "messages": 20}


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_evidence_settles_what_was_sent_since(
    ready: Ready, clock: FakeClock, carrier: TestCarrier, reopen: Reopen
) -> None:
    task = half_sent(ready)
    path, _ = ready.ws.backups.make()
    ready.ws.sending.turn(task, share=15)  # five of forty never leave
    ready.ws.sending.flush()
    ready.ws.close()
    restore(ready.ws.folder, path, None, clock)
    remembered(carrier)
    again = reopen()
    again.ws.campaigns.resume(task)
    again.run(task)
    assert again.ws.receipts.reconcile() == 15
    assert Counter(again.states(task).values()) == {"accepted": 35, "unknown": 5}
    assert again.ws.receipts.reconcile() == 0
    assert again.sound() == []
    clock.advance(86_400)  # they count against the frequency limits of a number, as if they were sent
    draft = again.ws.campaigns.resend(task, with_unknown=True)
    resent = again.ws.campaigns.confirm(draft).id
    assert again.run(resent).counts.accepted == 5
    assert max(Counter(carrier.numbers).values()) == 1
    contexts = [call.context for call in carrier.calls]
    assert len(contexts) == len(set(contexts))  # no attempt has the id of one that the carrier has seen
    assert again.sound() == []


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_evidence_of_one_call_settles_one_message(
    ready: Ready, clock: FakeClock, carrier: TestCarrier, reopen: Reopen
) -> None:
    same = numbers(1)
    tasks = [ready.confirm(same, at=clock.now() + 3600, name=name).id for name in "甲乙"]
    path, _ = ready.ws.backups.make()
    ready.ws.campaigns.start(tasks[0])
    ready.run(tasks[0])
    ready.ws.close()
    restore(ready.ws.folder, path, None, clock)
    remembered(carrier)
    again = reopen()
    assert [again.ws.campaigns.get(task).state for task in tasks] == [State.PAUSED] * 2
    assert again.ws.receipts.reconcile() == 1
    states = Counter(state for task in tasks for state in again.states(task).values())
    assert states == {"accepted": 1, "unknown": 1}
    assert again.sound() == []


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_claimed_and_in_flight_are_in_doubt_too(
    ready: Ready, clock: FakeClock, carrier: TestCarrier, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise Died

    def lose(call: Outgoing) -> None:
        raise Died

    claimed, flying = ready.confirm(numbers(10)).id, ready.confirm(numbers(10, 50)).id
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "hand_over", die)
        with pytest.raises(Died):
            ready.ws.sending.turn(claimed, share=4)
    carrier.answer = lose  # type: ignore[assignment]
    with pytest.raises(Died):
        ready.ws.sending.turn(flying, share=4)
    carrier.answer = accept
    path, copied = ready.ws.backups.make()
    assert copied.waiting == 20
    ready.ws.close()
    restore(ready.ws.folder, path, None, clock)
    again = reopen()
    assert again.ws.frozen
    assert again.ws.frozen.messages == 20
    assert again.ws.recovery.run().put_back == 0
    for task in (claimed, flying):
        assert set(again.states(task).values()) == {"unknown"}
    assert again.sound() == []


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_a_clone_is_frozen_and_its_original_goes_on(
    ready: Ready, carrier: TestCarrier, reopen: Reopen, tmp_path: Path
) -> None:
    task = half_sent(ready)
    ready.ws.close()
    shutil.copytree(ready.ws.folder, tmp_path / "clone")
    clone = reopen(tmp_path / "clone")
    assert clone.ws.frozen
    assert (clone.ws.frozen.messages, clone.ws.frozen.made_at) == (20, None)
    original = reopen()
    assert original.ws.frozen is None
    assert original.run(task).state is State.COMPLETED
    clone.ws.campaigns.resume(task)
    assert clone.run(task).counts.unknown == 20
    clone.ws.close()
    assert reopen(tmp_path / "clone").ws.frozen is None  # once
    assert max(Counter(carrier.numbers).values()) == 1


def test_a_moved_folder_is_the_same_workspace(ready: Ready, reopen: Reopen, tmp_path: Path) -> None:
    half_sent(ready)
    ready.ws.close()
    moved = tmp_path / "elsewhere"
    ready.ws.folder.rename(moved)
    assert reopen(moved).ws.frozen is None


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_another_machine_freezes_what_it_gets(
    ready: Ready, reopen: Reopen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_sent(ready)
    monkeypatch.setenv("SMS_DESK_HOME", str(tmp_path / "other"))
    assert reopen().ws.frozen


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_an_older_file_in_the_same_place_is_noticed(ready: Ready, reopen: Reopen) -> None:
    """Written over the file itself, as a synchronised folder does: the inode stays."""
    half_sent(ready)
    ready.ws.close()
    database = paths.database(ready.ws.folder)
    old = database.read_bytes()
    working = reopen()
    engine = Engine(working.ws)
    engine.tick()
    engine.close()
    working.ws.close()
    inode = database.stat().st_ino
    with database.open("r+b") as file:
        file.write(old)
        file.truncate()
    assert database.stat().st_ino == inode
    assert reopen().ws.frozen


@pytest.mark.parametrize("instant", ["before the commit", "after the commit"])
def test_a_start_that_dies_while_the_epoch_changes_freezes_nothing(
    ready: Ready, reopen: Reopen, monkeypatch: pytest.MonkeyPatch, instant: str
) -> None:
    half_sent(ready)
    calls, ours = [], epochs.remember

    def die(*arguments: object) -> None:
        calls.append(arguments)
        if instant == "before the commit" or len(calls) == 2:
            if instant == "before the commit":
                ours(*arguments)  # type: ignore[arg-type]
            raise Died
        ours(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(epochs, "remember", die)
        with pytest.raises(Died):
            ready.ws.origin.renew()
    assert reopen().ws.frozen is None


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_a_freeze_that_dies_is_done_by_the_next_start(
    ready: Ready, clock: FakeClock, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = half_sent(ready)
    path, _ = ready.ws.backups.make()
    ready.ws.close()
    restore(ready.ws.folder, path, None, clock)

    def die(*_: object, **__: object) -> None:
        raise Died

    with monkeypatch.context() as patch:
        patch.setattr("app.services.origin.freeze", die)
        with pytest.raises(Died):
            reopen()
    again = reopen()
    assert again.ws.frozen
    assert again.ws.frozen.tasks == (task,)
    assert again.sound() == []


@pytest.mark.allow_warnings("this machine cannot remember; a database that comes from elsewhere")
def test_a_machine_that_cannot_remember_still_works(
    ready: Ready, reopen: Reopen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("SMS_DESK_HOME", str(blocked))
    again = reopen()
    task = again.confirm(numbers(3)).id
    assert again.run(task).state is State.COMPLETED
    assert again.sound() == []


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_drafts_of_a_backup_are_not_offered_again(ready: Ready, clock: FakeClock, reopen: Reopen) -> None:
    draft = ready.load(numbers(3))
    path, _ = ready.ws.backups.make()
    ready.ws.close()
    restore(ready.ws.folder, path, None, clock)
    with pytest.raises(AppError, match="not_found"):
        reopen().ws.campaigns.get(draft)


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_every_state_that_is_not_finished_is_frozen(ready: Ready, clock: FakeClock, reopen: Reopen) -> None:
    tasks = {state: ready.confirm(numbers(2, 10 * n)).id for n, state in enumerate(State) if state is not State.DRAFT}
    with ready.ws.store.write() as connection:
        for state, task in tasks.items():
            connection.execute(update(campaigns).where(campaigns.c.id == task).values(state=state.value))
    path, _ = ready.ws.backups.make()
    ready.ws.close()
    restore(ready.ws.folder, path, None, clock)
    again = reopen()
    finished = {State.STOPPED, State.CANCELLED, State.COMPLETED, State.COMPLETED_WITH_UNKNOWN}
    for state, task in tasks.items():
        expected = state if state in finished else State.PAUSED
        assert again.ws.campaigns.get(task).state is expected
    with again.ws.store.read() as connection:
        rows = connection.execute(
            select(attempts.c.id, attempts.c.messages).where(attempts.c.instance == "restore")
        ).all()
        held = set(connection.scalars(select(messages.c.attempt_id).where(messages.c.state == "unknown")))
    assert {row.id for row in rows} == held
    assert sum(row.messages for row in rows) == 12
