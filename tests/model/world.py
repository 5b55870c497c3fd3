"""A sending workspace for the model: a carrier with a ledger of its own, kills at the instants that matter, an oracle.

What a step does is what a person, the engine, the carrier or the power supply can do; what must hold after each of
them is in `check` (reliability.md 2.2, 2.3 and the list at the end of 5).
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from sqlalchemy import select

from app.clock import FakeClock
from app.db import outbox
from app.db.tables import attempts
from app.domain.campaign import FINISHED, State
from app.domain.daytime import day
from app.domain.limits import Frequency
from app.errors import AppError, NotSent
from app.gateway.base import Evidence, Outgoing, Receipt, Verdict
from app.services.campaigns import Campaign
from app.services.restoring import restore
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import BODY, PLAIN, Ready, TestCarrier, make_ready
from tests.crash.scene import adopt

DAY_LIMIT = 40
SEGMENTS = 60
REFUSED = "FailedOperation.PhoneNumberInBlacklist"
BEHAVIOURS = ("take", "refuse", "half", "lose answer", "lose call", "not sent", "die before", "die after")


class Killed(BaseException):
    """Stands for SIGKILL: nothing of ours catches it."""


class SteppedClock(FakeClock):
    """A wall clock that may be set, beside a counter of seconds that only grows."""

    def __init__(self, now: float) -> None:
        super().__init__(now)
        self._counter = 0.0

    def monotonic(self) -> float:
        return self._counter

    def advance(self, seconds: float) -> None:
        super().advance(seconds)
        self._counter += seconds

    def wait(self, seconds: float, stop: object) -> bool:
        self.advance(seconds)
        return False


@dataclass
class LedgerCarrier(TestCarrier):
    """Writes down what it takes before it answers; `plan` says how the next calls go."""

    ledger: list[tuple[str, str, str, float]] = field(default_factory=list)
    plan: list[str] = field(default_factory=list)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))

    def send(self, call: Outgoing) -> Sequence[Verdict]:
        how = self.plan.pop(0) if self.plan else "take"
        if how == "die before":
            raise Killed
        if how == "not sent":
            raise NotSent("RequestLimitExceeded", pause=False)
        if how == "lose call":
            raise TimeoutError
        numbers = call.numbers[: len(call.numbers) // 2] if how == "half" else call.numbers
        if how == "refuse":
            return [Verdict(number, REFUSED) for number in numbers]
        verdicts = [Verdict(n, "Ok", f"{call.attempt}-{n[-6:]}", 1, "CN") for n in numbers]
        self.ledger += [(call.context, v.number, v.serial, self.clock.now()) for v in verdicts]
        if how == "lose answer":
            raise ConnectionResetError
        if how == "die after":
            raise Killed
        return verdicts

    def evidence(self, number: str, since: float) -> Sequence[Evidence]:
        return [Evidence(n, serial, at, context) for context, n, serial, at in self.ledger if n == number]

    def all_accepted(self) -> list[tuple[str, str]]:
        return [(context, number) for context, number, _, _ in self.ledger]

    def report(self, count: int) -> None:
        """Bring receipts of the oldest messages, some of them for the second time."""
        taken = self.ledger[:count]
        self.waiting += [Receipt(serial, n, "DELIVRD", self.clock.now()) for _, n, serial, _ in taken]


def prepare(folder: Path) -> Ready:
    """A workspace to start each example from, made once and closed."""
    ws = Workspace(folder, clock=SteppedClock(NOW), secrets=MemorySecrets(), gateway=TestCarrier())
    ws.profiles.change(name="星河科技有限公司")
    ready = make_ready(ws, SEGMENTS)
    ws.apps.set_limits(ready.app, None, DAY_LIMIT)
    ws.apps.set_frequency(ready.app, Frequency(None, None, None, None))
    ws.store.close()
    return ready


class World:
    """One example: the workspace, its carrier and clock, and the tasks confirmed so far."""

    def __init__(self, template: Ready, origin: Path, folder: Path) -> None:
        shutil.copytree(origin, folder)
        adopt(folder)
        self.folder, self._template = folder, template
        self.clock = SteppedClock(NOW)
        self.carrier = LedgerCarrier(clock=self.clock)
        self.tasks: list[int] = []
        self._next = 0
        self._life = 0
        """How often a backup took the place of the database: ids of tasks come again then, those of attempts never."""
        self._lives: dict[int, int] = {}
        self._attempts: dict[int, tuple[int, int]] = {}
        """Of every attempt there ever was, the life and the id of its task."""
        self._backup: tuple[Path, list[int]] | None = None
        self._open()

    def _open(self) -> None:
        self.ws = Workspace(self.folder, clock=self.clock, secrets=MemorySecrets(), gateway=self.carrier)
        self.ready = Ready(self.ws, self._template.app, self._template.signature, self._template.templates)

    def close(self) -> None:
        self.ws.store.close()

    # -- what happens -------------------------------------------------------------------------------------------------

    def confirm(self, count: int, personal: bool, later: float | None) -> None:
        numbers = [f"1380013{self._next + n:04}" for n in range(count)]
        at = None if later is None else self.clock.now() + later
        with suppress(AppError):  # the package may be too small; then nothing was promised
            body, params = (BODY, ("李女士", "QH1")) if personal else (PLAIN, ())
            self.tasks.append(self.ready.confirm(numbers, body, params, at=at).id)
            self._next += count

    def turn(self, task: int, plan: Sequence[str]) -> None:
        self.carrier.plan = list(plan)
        try:
            self.ws.sending.turn(task)
        except Killed:
            self.restart()
        self.carrier.plan = []

    def die_between_commits(self, task: int) -> None:
        """Claimed is durable, in flight is not."""
        with mock.patch.object(outbox, "hand_over", side_effect=Killed):
            try:
                self.ws.sending.turn(task)
            except Killed:
                self.restart()

    def restart(self) -> None:
        """The process is gone with all that it knew; another one opens the workspace, and starts twice."""
        self.ws.store.close()
        self._open()
        self.ws.recovery.run()
        assert self.ws.recovery.run().unknown == 0, "a second recovery found more"  # C10

    def back_up(self) -> None:
        if self._backup:
            self._backup[0].unlink()
        path = self.folder.parent / "copy.sqlite"
        self.ws.backups.make(out=path)
        self._backup = path, list(self.tasks)

    def restore(self) -> None:
        """The disk broke: the workspace goes on from its backup, and does not know what was sent since."""
        if self._backup is None:
            return
        path, self.tasks = self._backup[0], list(self._backup[1])
        self.ws.store.close()
        restore(self.folder, path, None, self.clock)
        self._open()
        self.ws.recovery.run()
        self._life += 1
        self._lives = {task: life for task, life in self._lives.items() if task in self.tasks}

    def order(self, task: int, order: str) -> None:
        with suppress(AppError):  # not every order fits every state
            getattr(self.ws.campaigns, order)(task)

    def resend(self, task: int, with_unknown: bool) -> None:
        with suppress(AppError):
            draft = self.ws.campaigns.resend(task, with_unknown=with_unknown)
            self.tasks.append(self.ws.campaigns.confirm(draft).id)

    def pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.ws.schedule.due()

    def set_clock(self, by: float) -> None:
        self.clock.set(self.clock.now() + by)

    def report(self, count: int) -> None:
        self.carrier.report(count)
        while self.ws.receipts.collect():
            pass

    def reconcile(self) -> None:
        self.clock.advance(11 * 60)
        self.ws.receipts.reconcile()

    # -- what must hold -----------------------------------------------------------------------------------------------

    def check(self) -> None:
        with self.ws.store.read() as connection:
            rows = connection.execute(select(attempts.c.id, attempts.c.campaign_id)).all()
        for row in rows:
            task = self._lives.setdefault(row.campaign_id, self._life), row.campaign_id
            assert self._attempts.setdefault(row.id, task) == task, "an attempt has the id of another one"
        took = Counter((self._attempts[int(c.rpartition(":")[2])], number) for c, number in self.carrier.all_accepted())
        assert [key for key, times in took.items() if times > 1] == [], "a number of a task was taken twice"
        if not self._life:  # a day's requests are counted in the database
            self._check_days()
        faults = self.ready.sound()
        assert not faults, "; ".join(faults)

    def _check_days(self) -> None:
        by_day = Counter(day(at) for _, _, _, at in self.carrier.ledger)
        assert all(count <= DAY_LIMIT for count in by_day.values()), "the daily limit was passed"

    def settle(self) -> None:
        """Everybody has time and says go: every number ends in one final state, and none is forgotten."""
        self.check()
        for task in self.tasks:
            for _ in range(4):  # a day's limit may need another day
                self._go(task)
            campaign = self.ws.campaigns.get(task)
            assert campaign.state in FINISHED, campaign.state
            counts = campaign.counts
            ended = counts.accepted + counts.refused + counts.unknown + counts.skipped + counts.cancelled
            assert counts.total == ended, "a number was lost"
        self.check()

    def _go(self, task: int) -> None:
        campaign: Campaign = self.ws.campaigns.get(task)
        if campaign.state in FINISHED:
            return
        self.pass_time(86_400)
        for order in ("start", "resume"):
            self.order(task, order)
        for _ in range(60):
            turn = self.ws.sending.turn(task)
            self.clock.advance(turn.wait)
            if not turn.running:
                break
        self.ws.sending.flush()
        if self.ws.campaigns.get(task).state is State.HELD:
            self.order(task, "resume")
