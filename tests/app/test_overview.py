"""The overview: figures against the period before, what waits for a person, and the steps to a first send."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import insert, update

from app.clock import FakeClock
from app.db.tables import apps, campaigns, packages, rollups
from app.domain.campaign import PauseReason
from app.domain.daytime import DAY_SECONDS, day, hour
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.gateway.base import Verdict
from app.services.overview import Attention, Overview, Sums
from app.workspace import Workspace
from tests.app.flow import BODY, PLAIN, Ready, TestCarrier, numbers


@pytest.fixture
def overview(ready: Ready) -> Overview:
    return ready.ws.overview


def count(
    ready: Ready, at: float, state: str, messages: int, segments: int = 0, gateway: str = "simulated", code: str = ""
) -> None:
    """Put one cell of the kept hourly counts there."""
    cell = {
        "hour": hour(at),
        "gateway": gateway,
        "app_id": ready.app,
        "signature_id": 1,
        "template_id": 1,
        "market": "domestic",
        "country": "CN",
        "state": state,
        "code": code,
        "messages": messages,
        "segments": segments or messages,
    }
    with ready.ws.store.write() as connection:
        connection.execute(insert(rollups).values(**cell))


@pytest.mark.feature("STD-OV-09", "STD-OV-10", "STD-OV-11", "STD-OV-15")
def test_figures_count_requests_accepted_rate_and_billed_segments(
    ready: Ready, overview: Overview, clock: FakeClock
) -> None:
    count(ready, clock.now(), "delivered", 6, 12)
    count(ready, clock.now(), "accepted", 2)
    count(ready, clock.now(), "refused", 1, 5)
    count(ready, clock.now(), "unknown", 1)
    count(ready, clock.now(), "delivered", 500, gateway="tencent")
    now = overview.figures(1).now
    assert (now.requests, now.accepted, now.refused, now.billed, now.success_rate) == (10, 8, 1, 14, 0.8)


@pytest.mark.feature("STD-OV-12")
def test_without_requests_there_is_no_rate(overview: Overview) -> None:
    assert overview.figures(7).now == Sums()
    assert overview.figures(7).now.success_rate is None


def test_today_is_compared_with_yesterday_up_to_the_same_hour(
    ready: Ready, overview: Overview, clock: FakeClock
) -> None:
    count(ready, clock.now(), "accepted", 10)
    count(ready, clock.now() - 2 * 3600, "accepted", 1)
    count(ready, clock.now() - DAY_SECONDS, "accepted", 4)
    count(ready, clock.now() - DAY_SECONDS + 3600, "accepted", 100)
    figures = overview.figures(1)
    assert (figures.now.accepted, figures.before.accepted) == (11, 4)
    assert [point.accepted for point in figures.points] == [0] * 12 + [1, 0, 10]


def test_seven_days_are_compared_with_the_seven_before_and_drawn_by_day(
    ready: Ready, overview: Overview, clock: FakeClock
) -> None:
    for back in range(14):
        count(ready, clock.now() - back * DAY_SECONDS, "accepted", 1 + back)
    count(ready, clock.now() - 14 * DAY_SECONDS, "accepted", 1000)
    figures = overview.figures(7)
    assert (figures.now.accepted, figures.before.accepted) == (sum(range(1, 8)), sum(range(8, 15)))
    assert [point.accepted for point in figures.points] == [7, 6, 5, 4, 3, 2, 1]


def test_the_trend_has_an_entry_for_every_day(ready: Ready, overview: Overview, clock: FakeClock) -> None:
    count(ready, clock.now() - 13 * DAY_SECONDS, "refused", 3)
    days = overview.trend(14)
    assert [entry.at for entry in days] == list(range(day(clock.now()) - 13, day(clock.now()) + 1))
    assert [entry.refused for entry in days] == [3] + [0] * 13


def test_failure_reasons_are_todays(ready: Ready, overview: Overview, clock: FakeClock) -> None:
    count(ready, clock.now(), "undelivered", 2, code="MK:0001")
    count(ready, clock.now(), "refused", 5, code="FailedOperation.PhoneNumberInBlacklist")
    count(ready, clock.now() - DAY_SECONDS, "undelivered", 50, code="MK:0024")
    assert overview.failure_reasons_today() == [("FailedOperation.PhoneNumberInBlacklist", 5), ("MK:0001", 2)]


def test_figures_trend_and_failures_of_one_app(ready: Ready, overview: Overview, clock: FakeClock) -> None:
    other = ready.ws.apps.create("门店系统")[0].id
    draft = ready.ws.preflight.load_numbers(numbers(3), other, ready.signature, ready.templates[PLAIN])
    ready.run(ready.ws.campaigns.confirm(draft).id)
    mine = overview.figures(1, other).now.requests
    assert (mine, overview.figures(1, ready.app).now.requests) == (3, 0)
    assert overview.figures(1).now.requests == 3
    assert [day.requests for day in overview.trend(2, other)] == [0, 3]
    assert [day.requests for day in overview.trend(2, ready.app)] == [0, 0]
    assert overview.failure_reasons_today(ready.app) == []


def test_nothing_waits_in_a_quiet_workspace(overview: Overview) -> None:
    assert overview.attention() == []


def test_rejected_submissions_wait(ready: Ready, overview: Overview) -> None:
    template = ready.ws.templates.create(Market.DOMESTIC, "周年庆", MessageType.NOTIFICATION, "周年庆{1}")
    ready.ws.reviewing.force("templates", template.id, ReviewState.REJECTED, "reject_symbol")
    ready.ws.reviewing.force("signatures", ready.signature, ReviewState.REJECTED, "证明材料不清晰")
    signature, rejected = overview.attention()
    assert (signature.kind, signature.target, signature.values["name"]) == (
        "signature_rejected",
        "signatures",
        "青禾生活",
    )
    assert signature.values["reason"] == "证明材料不清晰"
    assert (rejected.kind, rejected.values["id"]) == ("template_rejected", template.id)


def test_a_package_that_ends_within_days_waits(ready: Ready, overview: Overview, clock: FakeClock) -> None:
    count(ready, clock.now() - DAY_SECONDS, "delivered", 70_000)
    assert overview.attention() == []
    with ready.ws.store.write() as connection:
        connection.execute(update(packages).values(used=55_000))
    assert overview.attention() == [
        Attention("package_short", "packages", {"market": "domestic", "free": 45_000, "days": 4, "mean": 10_000})
    ]


def test_without_an_enabled_app_that_is_said(ready: Ready, overview: Overview) -> None:
    with ready.ws.store.write() as connection:
        connection.execute(update(apps).values(enabled=False))
    assert overview.attention() == [Attention("no_app", "apps")]


def test_missed_and_self_paused_tasks_wait_and_those_paused_by_hand_do_not(ready: Ready, overview: Overview) -> None:
    held, stuck, mine = (ready.confirm(numbers(1, n)).id for n in range(3))
    ready.ws.campaigns.pause(mine)
    with ready.ws.store.write() as connection:
        connection.execute(update(campaigns).where(campaigns.c.id == held).values(state="held"))
        connection.execute(
            update(campaigns)
            .where(campaigns.c.id == stuck)
            .values(state="paused", pause_reason=PauseReason.QUOTA.value)
        )
    assert [(entry.kind, entry.values["id"], entry.values["reason"]) for entry in overview.attention()] == [
        ("task_paused", stuck, "quota"),
        ("task_held", held, ""),
    ]
    assert overview.running() == [mine, stuck]


def test_unknown_results_wait(ready: Ready, overview: Overview, carrier: TestCarrier) -> None:
    carrier.answer = lambda call: [Verdict(number, "InternalError.Timeout") for number in call.numbers]
    ready.run(ready.confirm(numbers(3)).id)
    assert overview.attention()[0] == Attention("unknown_results", "records", {"count": 3})


@pytest.mark.feature("NAV-06")
def test_the_checklist_is_ticked_by_what_is_there(
    ready: Ready, overview: Overview, tmp_path: Path, clock: FakeClock
) -> None:
    empty = Workspace(tmp_path / "empty", clock=clock)
    steps = empty.overview.checklist()
    empty.close()
    assert [(step.key, step.target) for step in steps] == [
        ("qualification", "qualifications"),
        ("signature", "signatures"),
        ("template", "templates"),
        ("app", "apps"),
        ("package", "packages"),
        ("first_send", "campaigns"),
    ]
    assert not any(step.done for step in steps)
    assert [step.done for step in overview.checklist()] == [True, True, True, True, True, False]
    ready.load(["13800000188"], BODY, ["李女士", "A1"])
    assert not overview.checklist()[-1].done
    ready.run(ready.confirm(["13800000188"]).id)
    assert overview.checklist()[-1].done
