"""The stateful model: random orders, calls, faults, kills, clock steps and evidence, in any sequence."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.app.flow import Ready
from tests.model.world import BEHAVIOURS, World, prepare

PLANS = st.lists(st.sampled_from(BEHAVIOURS), max_size=4)
PICK = st.integers(0, 10**6)
ORDERS = st.sampled_from(("pause", "resume", "stop", "cancel", "start"))


@cache
def origin() -> tuple[Path, Ready]:
    folder = Path(tempfile.mkdtemp(prefix="sms-desk-model-"))
    return folder / "origin", prepare(folder / "origin")


class SendingMachine(RuleBasedStateMachine):
    """Sends, faults, kills and orders against the carrier's own ledger."""

    def __init__(self) -> None:
        super().__init__()
        self._home = tempfile.TemporaryDirectory(prefix="sms-desk-model-")
        folder, ready = origin()
        self.world = World(ready, folder, Path(self._home.name) / "ws")

    def _task(self, pick: int) -> int:
        return self.world.tasks[pick % len(self.world.tasks)]

    def _some(self: Any) -> bool:
        return bool(self.world.tasks)

    @rule(count=st.integers(1, 12), personal=st.booleans(), later=st.sampled_from((None, None, 3600.0)))
    def confirm(self, count: int, personal: bool, later: float | None) -> None:
        self.world.confirm(count, personal, later)

    @precondition(_some)
    @rule(pick=PICK, plan=PLANS)
    def turn(self, pick: int, plan: list[str]) -> None:
        self.world.turn(self._task(pick), plan)

    @precondition(_some)
    @rule(pick=PICK)
    def die_between_commits(self, pick: int) -> None:
        self.world.die_between_commits(self._task(pick))

    @rule()
    def restart(self) -> None:
        self.world.restart()

    @precondition(_some)
    @rule(pick=PICK, order=ORDERS)
    def order(self, pick: int, order: str) -> None:
        self.world.order(self._task(pick), order)

    @precondition(_some)
    @rule(pick=PICK, with_unknown=st.booleans())
    def resend(self, pick: int, with_unknown: bool) -> None:
        self.world.resend(self._task(pick), with_unknown)

    @rule(seconds=st.sampled_from((1.0, 60.0, 1_800.0, 50_000.0)))
    def pass_time(self, seconds: float) -> None:
        self.world.pass_time(seconds)

    @rule(by=st.sampled_from((-90_000.0, -300.0, -60.0, 60.0, 300.0, 90_000.0)))
    def set_clock(self, by: float) -> None:
        self.world.set_clock(by)

    @rule(count=st.integers(1, 30))
    def report(self, count: int) -> None:
        self.world.report(count)

    @rule()
    def reconcile(self) -> None:
        self.world.reconcile()

    @invariant()
    def all_holds(self) -> None:
        self.world.check()

    def teardown(self) -> None:
        try:
            self.world.settle()
        finally:
            self.world.close()
            self._home.cleanup()


class RestoringMachine(SendingMachine):
    """The same, where the database may be replaced by a backup of itself at any moment (reliability.md C15)."""

    @rule()
    def back_up(self) -> None:
        self.world.back_up()

    @rule()
    def restore(self) -> None:
        self.world.restore()

    @precondition(SendingMachine._some)
    @rule(pick=PICK, plan=PLANS)
    def lose_a_turn(self, pick: int, plan: list[str]) -> None:
        """The disk breaks right after a window that the last backup does not know of."""
        self.world.back_up()
        self.world.turn(self._task(pick), plan)
        self.world.check()
        self.world.restore()
