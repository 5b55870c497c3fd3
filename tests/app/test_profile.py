"""The profile: identity at first use, changes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clock import FakeClock
from app.domain.daytime import parse
from app.errors import AppError
from app.workspace import Workspace


def test_new_workspace_gets_an_identity_that_survives_reopening(tmp_path: Path, clock: FakeClock) -> None:
    first = Workspace(tmp_path, clock=clock)
    profile = first.profiles.get()
    first.close()
    assert len(profile.workspace_id) == len(profile.epoch) == 32
    assert profile.opened_at == clock.now()
    assert not profile.complete

    clock.advance(1000)
    again = Workspace(tmp_path, clock=clock)
    assert again.profiles.get() == profile
    again.close()


def test_two_workspaces_differ(tmp_path: Path, clock: FakeClock) -> None:
    one, two = Workspace(tmp_path / "one", clock=clock), Workspace(tmp_path / "two", clock=clock)
    assert one.profiles.get().workspace_id != two.profiles.get().workspace_id
    one.close()
    two.close()


def test_changes_are_kept_and_announced(ws: Workspace) -> None:
    heard: list[frozenset[str]] = []
    ws.notices.listen(heard.append)
    ws.profiles.change(certification="personal", speed=60.0, rate=50)
    profile = ws.profiles.get()
    assert (profile.enterprise, profile.speed, profile.rate) == (False, 60.0, 50)
    assert profile.name == "星河科技有限公司"
    assert heard == [frozenset({"profile"})]


@pytest.mark.feature("DOM-SIGN-36")
def test_sample_is_reviewed_within_seconds_others_by_the_real_clock(ws: Workspace) -> None:
    friday_evening = parse("2026-03-20 20:30:00")
    assert ws.reviewing.expected(friday_evening) == parse("2026-03-21 10:30:00")
    assert ws.profiles.change(sample=True).review_seconds == 10
    assert ws.reviewing.expected(friday_evening) == friday_evening + 10


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": "字" * 61}, "too_long", "name"),
        ({"certification": "none"}, "required", "certification"),
        ({"speed": 0}, "above_zero", "speed"),
        ({"latency": -1}, "not_negative", "latency"),
        ({"review_seconds": -1}, "not_negative", "review_seconds"),
        ({"rate": 0}, "at_least_one", "rate"),
        ({"value_limit": 0}, "at_least_one", "value_limit"),
    ],
)
def test_wrong_values_are_refused_at_their_field(
    ws: Workspace, changes: dict[str, object], code: str, field: str
) -> None:
    before = ws.profiles.get()
    with pytest.raises(AppError) as caught:
        ws.profiles.change(**changes)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert ws.profiles.get() == before
