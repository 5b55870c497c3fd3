"""The checks find what they are for: each kind of damage is planted once."""

from __future__ import annotations

import pytest

from tests.app.flow import Ready, TestCarrier, numbers

DAMAGE = {
    "states_add_up": "UPDATE campaign_counts SET messages = messages + 1",
    "packages": "UPDATE packages SET used = used - 1, reserved = reserved + 1",
    "rollups": "UPDATE rollups SET messages = messages + 1",
    "finished_tasks": "UPDATE messages SET state = 'queued' WHERE id = 1",
    "open_attempts": "UPDATE messages SET state = 'in_flight' WHERE id = 1",
    "content": "UPDATE qualifications SET in_force = NULL",
    "audit": "DELETE FROM audit WHERE action = 'CreateSendSmsTask'",
}

ODD_TEXTS = (
    "'a' || char(0)",
    "char(7)",
    "char(133)",
    "CAST(x'61EDA080' AS TEXT)",
    "'\ufffd' || CAST(x'EDBFBF' AS TEXT)",
)


@pytest.mark.parametrize("name", DAMAGE)
def test_planted_damage_is_found_by_its_check(ready: Ready, name: str) -> None:
    ready.run(ready.confirm(numbers(3)).id)
    assert ready.sound() == []
    with ready.ws.store.write() as connection:
        connection.exec_driver_sql(DAMAGE[name])
    assert name in {check.name for check in ready.ws.invariants.check() if not check.ok}


@pytest.mark.parametrize("odd", ODD_TEXTS)
@pytest.mark.parametrize("place", ["messages SET detail", "messages SET params", "attempts SET instance"])
def test_a_text_with_control_characters_is_found(ready: Ready, place: str, odd: str) -> None:
    ready.run(ready.confirm(numbers(3)).id)
    with ready.ws.store.write() as connection:
        connection.exec_driver_sql(f"UPDATE {place} = '一\n行\x1f\ufffd' WHERE id = 1")
    assert ready.sound() == []
    with ready.ws.store.write() as connection:
        connection.exec_driver_sql(f"UPDATE {place} = {odd} WHERE id = 1")
    assert [check.name for check in ready.ws.invariants.check() if not check.ok] == ["texts"]


def test_the_carriers_ledger_is_the_judge(ready: Ready, carrier: TestCarrier) -> None:
    campaign = ready.confirm(numbers(2))
    ready.run(campaign.id)
    call = carrier.calls[0]
    once = [(call.context, number) for number in call.numbers]
    for ledger, sound in (
        (once, True),
        ([*once, once[0]], False),
        (once[:1], False),
        ([*once, (call.context, "+8613900000000")], False),
    ):
        carrier.all_accepted = lambda ledger=ledger: iter(ledger)  # type: ignore[attr-defined]
        check = next(c for c in ready.ws.invariants.check() if c.name == "carrier_ledger")
        assert check.ok is sound
