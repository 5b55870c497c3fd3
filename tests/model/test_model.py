"""Nothing twice, nothing lost, under any sequence of events; and two planted bugs that the model has to find."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import text

from app.services.origin import Origin
from app.services.packages import Packages
from app.services.recovery import Recovery
from tests.model.machine import RestoringMachine, SendingMachine

EXAMPLES = int(os.environ.get("SMS_DESK_MODEL_EXAMPLES", "60"))
"""More of them: SMS_DESK_MODEL_EXAMPLES=2000 (reliability.md 5)."""
CHECKED = settings(
    max_examples=EXAMPLES,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
SEARCHED = settings(CHECKED, max_examples=200, phases=[Phase.generate])


@pytest.mark.timeout(900)
@pytest.mark.feature("XC-01")
def test_xc_01_nothing_twice_nothing_lost_under_any_sequence() -> None:
    run_state_machine_as_test(SendingMachine, settings=CHECKED)


@pytest.mark.timeout(900)
@pytest.mark.feature("XC-05")
@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_xc_05_nothing_twice_where_backups_are_restored_in_between() -> None:
    run_state_machine_as_test(RestoringMachine, settings=settings(CHECKED, max_examples=max(1, EXAMPLES // 3)))


@pytest.mark.timeout(300)
@pytest.mark.allow_warnings("the planted bug is noticed")
def test_the_model_finds_a_restore_that_goes_on_as_if_nothing_had_been_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Origin, "look", lambda *_, **__: None)
    with pytest.raises(AssertionError, match=r"carrier_ledger: |taken twice|id of another"):
        run_state_machine_as_test(RestoringMachine, settings=SEARCHED)


@pytest.mark.timeout(300)
@pytest.mark.allow_warnings("the planted bug is noticed")
def test_the_model_finds_a_restart_that_sends_again(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Recovery.run

    def sends_again(self: Recovery) -> Any:
        found = run(self)
        with self._ws.store.write() as connection:
            connection.execute(text("UPDATE messages SET state = 'queued' WHERE state = 'unknown'"))
            connection.execute(text("UPDATE campaigns SET cursor = 0"))
        return found

    monkeypatch.setattr(Recovery, "run", sends_again)
    with pytest.raises(AssertionError, match=r"carrier_ledger: |taken twice"):
        run_state_machine_as_test(SendingMachine, settings=SEARCHED)


@pytest.mark.timeout(300)
@pytest.mark.allow_warnings("the planted bug is noticed")
def test_the_model_finds_a_refusal_that_keeps_its_reserve(monkeypatch: pytest.MonkeyPatch) -> None:
    def keeps(*_: Sequence[object]) -> None:
        return None

    monkeypatch.setattr(Packages, "release", keeps)
    with pytest.raises(AssertionError, match="packages: "):
        run_state_machine_as_test(SendingMachine, settings=SEARCHED)
