"""Results of reviews as SMS: off at first, one billed message each, never a second one (NAV-21)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from app.clock import FakeClock
from app.db.tables import audit
from app.domain.market import Market, MessageType
from app.errors import AppError
from app.services.deliveries import PAUSES
from tests.app.conftest import Reopen
from tests.app.flow import PLAIN, Ready, TestCarrier
from tests.app.results import BODY, PHONE, Died, deliver, failures, result, sms_on, states, tasks

pytestmark = pytest.mark.feature("NAV-21")


@pytest.fixture
def texting(ready: Ready) -> Ready:
    """Results go by SMS."""
    sms_on(ready)
    return ready


def test_one_result_is_one_billed_message(texting: Ready, carrier: TestCarrier) -> None:
    free = texting.ws.packages.balance(Market.DOMESTIC).free
    result(texting)
    deliver(texting)
    deliver(texting)
    (task,) = tasks(texting)
    assert texting.run(task.id).counts.accepted == 1
    assert carrier.numbers == [f"+86{PHONE}"]
    assert carrier.calls[0].params == ("模板",)
    assert "已有审核结果" in carrier.calls[0].text
    assert "reject" not in carrier.calls[0].text
    assert texting.ws.packages.balance(Market.DOMESTIC).free == free - 1
    assert states(texting) == [("sms", "sent", 1, None)]
    with texting.ws.store.read() as connection:
        assert connection.scalar(select(audit.c.id).where(audit.c.action == "CreateSendSmsTask"))
    assert texting.sound() == []


@pytest.mark.parametrize("instant", ["load_numbers", "confirm", "_end"])
def test_a_crash_in_the_middle_sends_no_second_one(
    texting: Ready,
    clock: FakeClock,
    carrier: TestCarrier,
    reopen: Reopen,
    monkeypatch: pytest.MonkeyPatch,
    instant: str,
) -> None:
    """Died behind the draft, behind the confirmation, and before the note that it is done."""
    owner: Any = {"load_numbers": type(texting.ws.preflight), "confirm": type(texting.ws.campaigns)}.get(
        instant, type(texting.ws.deliveries)
    )
    ours = getattr(owner, instant)

    def act_and_die(*given: Any, **named: Any) -> None:
        if instant != "_end":
            ours(*given, **named)
        raise Died

    result(texting)
    with monkeypatch.context() as patch:
        patch.setattr(owner, instant, act_and_die)
        with pytest.raises(Died):
            deliver(texting)
    again = reopen()
    again.ws.recovery.run()
    for _ in range(3):
        clock.advance(PAUSES[0])
        deliver(again)
    (task,) = tasks(again)
    again.run(task.id)
    assert carrier.numbers == [f"+86{PHONE}"]
    assert [state for _, state, _, _ in states(again)] == ["sent"]
    assert again.sound() == []


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        ("UPDATE packages SET total = 0", "package_short"),
        ("UPDATE signatures SET state = 'rejected'", "signature_not_effective"),
        ("UPDATE templates SET type = 'marketing'", "sms_template_unfit"),
        ("DELETE FROM templates WHERE variables = 1", "sms_template_unfit"),
        ("UPDATE apps SET enabled = 0", "app_disabled"),
        (
            f"INSERT INTO unsubscribes (number, sign, type, at) VALUES ('+86{PHONE}', '青禾生活', 'notification', 0)",
            "unsubscribed",
        ),
    ],
)
def test_what_cannot_go_is_told_once(
    texting: Ready, clock: FakeClock, carrier: TestCarrier, spoil: str, reason: str
) -> None:
    with texting.ws.store.write() as connection:
        connection.exec_driver_sql(spoil)
    result(texting)
    result(texting)
    deliver(texting)
    clock.advance(86_400)
    deliver(texting)
    ((kind, values),) = failures(texting)
    assert (kind, values["count"], values["reason"]) == ("sms_failed", 2, reason)
    assert tasks(texting) == []
    assert carrier.calls == []
    assert texting.sound() == []


def test_a_text_of_our_own_tells_nobody(texting: Ready) -> None:
    """What an SMS leads to is no result: nothing more goes."""
    result(texting)
    deliver(texting)
    (task,) = tasks(texting)
    texting.run(task.id)
    deliver(texting)
    assert len(states(texting)) == 1


@pytest.mark.parametrize(
    ("missing", "code", "field"),
    [
        ({"phone": ""}, "phone_needed", "phone"),
        ({"sms_app": None}, "required", "sms_app"),
        ({"sms_signature": None}, "required", "sms_signature"),
        ({"sms_template": None}, "required", "sms_template"),
    ],
)
def test_it_is_switched_on_whole(texting: Ready, missing: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(AppError) as caught:
        texting.ws.profiles.change(**missing)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_only_fitting_templates_are_offered(texting: Ready) -> None:
    assert [one.content for one in texting.ws.deliveries.templates()] == [BODY]
    assert texting.templates[PLAIN] not in {one.id for one in texting.ws.deliveries.templates()}


def test_the_template_that_is_proposed_passes_the_review(ready: Ready, clock: FakeClock) -> None:
    made = ready.ws.templates.create(Market.DOMESTIC, "审核结果", MessageType.NOTIFICATION, BODY)
    clock.advance(86_400)
    ready.ws.reviewing.due()
    assert ready.ws.deliveries.templates() == [ready.ws.templates.get(made.id)]
