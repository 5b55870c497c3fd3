"""The profile: identity at first use, changes, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.clock import FakeClock
from app.domain.daytime import parse
from app.domain.market import Market, MessageType
from app.domain.signature import types_for as signature_types
from app.domain.template import types_for as template_types
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


@pytest.mark.feature("NAV-16")
def test_phone_mail_and_opening_day_are_kept(ws: Workspace, clock: FakeClock) -> None:
    ws.profiles.change(phone="+86 138 0013 8000", mail=" lin@qinghe.example ", opened_at=parse("2023-07-30 00:00:00"))
    profile = ws.profiles.get()
    assert (profile.phone, profile.mail) == ("13800138000", "lin@qinghe.example")
    assert profile.opened_at == parse("2023-07-30 00:00:00")
    assert ws.profiles.change(phone="", mail="").phone == ""


@pytest.mark.feature("NAV-16")
@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"phone": "1371481"}, "number_length", "phone"),
        ({"mail": "lin"}, "mail_wrong", "mail"),
        ({"opened_at": 9e9}, "in_the_future", "opened_at"),
    ],
)
def test_wrong_contacts_are_refused_at_their_field(
    ws: Workspace, changes: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(AppError) as caught:
        ws.profiles.change(**changes)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.feature("NAV-16")
@pytest.mark.parametrize("fact", [{"certification": "personal"}, {"name": "乙"}, {"uin": "1"}, {"opened_at": 0.0}])
def test_facts_of_the_account_are_the_main_users_alone(tmp_path: Path, clock: FakeClock, fact: dict[str, Any]) -> None:
    main = Workspace(tmp_path, clock=clock)
    main.profiles.change(name="甲")
    sub = Workspace(tmp_path, clock=clock, operator="assistant")
    try:
        before = sub.profiles.get()
        with pytest.raises(AppError, match="not_allowed"):
            sub.profiles.change(**fact)
        assert sub.profiles.get() == before
        assert sub.profiles.change(phone="13800138000").phone == "13800138000"
        main.profiles.change(**fact)
    finally:
        sub.close()
        main.close()


@pytest.mark.feature("NAV-17")
def test_the_kind_of_account_changes_what_is_offered() -> None:
    assert len(signature_types(True, Market.DOMESTIC)) > len(signature_types(False, Market.DOMESTIC))
    assert len(signature_types(True, Market.INTERNATIONAL)) > len(signature_types(False, Market.INTERNATIONAL))
    assert set(template_types(True)) - set(template_types(False)) == {MessageType.MARKETING}
