"""What time does to tasks."""

from __future__ import annotations

from app.clock import FakeClock
from app.domain.campaign import State
from tests.app.flow import Ready, numbers


def test_nothing_due_changes_nothing(ready: Ready, clock: FakeClock) -> None:
    campaign = ready.confirm(numbers(1), at=clock.now() + 100)
    assert ready.ws.schedule.due() == 0
    assert ready.ws.schedule.next_due() == campaign.scheduled_at


def test_a_reviewed_task_with_a_schedule_waits_for_it(ready: Ready, clock: FakeClock) -> None:
    ready.ws.profiles.change(certification="personal", review_seconds=5.0)
    campaign = ready.confirm(numbers(1), at=clock.now() + 3600)
    clock.advance(6)
    ready.ws.schedule.due()
    assert ready.ws.campaigns.get(campaign.id).state is State.SCHEDULED
    clock.advance(3600)
    ready.ws.schedule.due()
    assert ready.run(campaign.id).state is State.COMPLETED


def test_a_task_paused_by_hand_does_not_go_on_by_itself(ready: Ready, clock: FakeClock) -> None:
    campaign = ready.confirm(numbers(1))
    ready.ws.campaigns.pause(campaign.id)
    clock.advance(86_400)
    assert ready.ws.schedule.due() == 0
    assert ready.ws.campaigns.get(campaign.id).state is State.PAUSED
