"""Apps: creation with AppID and AppKey, where the key lies, limits."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select

from app.clock import FakeClock
from app.db.migrations import backup
from app.db.tables import apps, audit
from app.domain.daytime import parse
from app.domain.limits import Frequency
from app.domain.listing import Listing
from app.errors import AppError
from app.secrets import FileSecrets, NoSecrets, Secrets
from app.services.apps import LIMIT
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets


def actions(ws: Workspace) -> list[str]:
    with ws.store.read() as connection:
        return list(connection.scalars(select(audit.c.action).order_by(audit.c.id)))


@pytest.fixture
def other(tmp_path: Path, clock: FakeClock) -> Iterator[list[Workspace]]:
    """Workspaces that a test opens itself; closed at the end."""
    opened: list[Workspace] = []
    yield opened
    for workspace in opened:
        workspace.close()


def with_secrets(folder: Path, clock: FakeClock, secrets: Secrets, opened: list[Workspace]) -> Workspace:
    opened.append(Workspace(folder, clock=clock, secrets=secrets))
    opened[-1].profiles.change(name="星河科技有限公司")
    return opened[-1]


@pytest.mark.feature("APP-LIST-01")
def test_app_number_501_is_refused_with_the_limit(ws: Workspace, secrets: MemorySecrets) -> None:
    first, _ = ws.apps.create("第一个")
    with ws.store.write() as connection:
        row = dict(connection.execute(select(apps)).one()._mapping)
        del row["id"]
        connection.execute(insert(apps), [{**row, "sdk_app_id": f"9{n}"} for n in range(LIMIT - 2)])
    last, _ = ws.apps.create("第五百个")
    with pytest.raises(AppError) as caught:
        ws.apps.create("第五百零一个")
    assert (caught.value.code, caught.value.values) == ("app_limit", {"limit": 500})
    assert ws.apps.find(Listing()).total == 500
    assert len(secrets.values) == 2
    assert {first.id, last.id} <= {app.id for app in ws.apps.enabled()}


@pytest.mark.feature("APP-LIST-02")
def test_new_apps_get_unique_app_ids_and_keys(ws: Workspace, clock: FakeClock) -> None:
    made = [ws.apps.create(f"应用{n}") for n in range(20)]
    ids, keys = {app.sdk_app_id for app, _ in made}, {key for _, key in made}
    assert len(ids) == len(keys) == 20
    assert all(len(value) == 10 and value.startswith("1400") and value.isdigit() for value in ids)
    assert all(len(bytes.fromhex(key)) == 16 for key in keys)
    app, key = made[0]
    assert (app.enabled, app.created_at, app.has_key) == (True, clock.now(), True)
    assert ws.apps.get(app.id) == app
    assert ws.apps.reveal_key(app.id) == key


@pytest.mark.feature("APP-LIST-03")
def test_no_file_and_no_log_line_holds_a_key(ws: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    app, key = ws.apps.create("应用")
    keys = [key, ws.apps.reset_key(app.id), ws.apps.reveal_key(app.id)]
    backup(ws.store, tmp_path / "copy.sqlite")
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(file.name == "copy.sqlite" for file in files)
    held = b"".join(file.read_bytes() for file in files) + caplog.text.encode()
    assert app.sdk_app_id.encode() in held
    assert not any(key.encode() in held or bytes.fromhex(key) in held for key in keys)


def test_looking_at_a_key_leaves_an_audit_row_without_it(ws: Workspace) -> None:
    app, key = ws.apps.create("应用")
    ws.apps.reveal_key(app.id)
    with ws.store.read() as connection:
        row = connection.execute(select(audit).order_by(audit.c.id.desc())).first()
    assert row is not None
    assert (row.action, row.app_id, row.operator) == ("DescribeAppKey", app.id, "main")
    assert key not in row.detail


@pytest.mark.feature("APP-LIST-05")
def test_without_a_place_for_secrets_no_app_is_made(tmp_path: Path, clock: FakeClock, other: list[Workspace]) -> None:
    ws = with_secrets(tmp_path / "none", clock, NoSecrets(), other)
    with pytest.raises(AppError) as caught:
        ws.apps.create("应用")
    assert caught.value.code == "keyring_unavailable"
    assert ws.apps.find(Listing()).total == 0


@pytest.mark.feature("APP-LIST-05")
def test_under_a_passphrase_the_key_lies_encrypted(tmp_path: Path, clock: FakeClock, other: list[Workspace]) -> None:
    file = tmp_path / "secrets.json"
    ws = with_secrets(tmp_path / "file", clock, FileSecrets(file, "correct horse"), other)
    app, key = ws.apps.create("应用")
    assert key.encode() not in file.read_bytes()
    assert FileSecrets(file, "correct horse").get(f"{ws.profiles.get().workspace_id}/appkey/{app.sdk_app_id}") == key


@pytest.mark.feature("APP-LIST-06")
def test_reset_key_forgets_the_old_one(ws: Workspace, secrets: MemorySecrets) -> None:
    app, old = ws.apps.create("应用")
    new = ws.apps.reset_key(app.id)
    assert new != old
    assert ws.apps.reveal_key(app.id) == new
    assert list(secrets.values.values()) == [new]
    assert "ResetAppKey" in actions(ws)


def test_reset_that_cannot_be_written_keeps_the_old_key(ws: Workspace, secrets: MemorySecrets) -> None:
    app, old = ws.apps.create("应用")

    class Vanishing(MemorySecrets):
        def set(self, key: str, value: str) -> None:
            super().set(key, value)
            with ws.store.write() as connection:
                connection.execute(delete(apps))

    ws.secrets = Vanishing()
    ws.secrets.values = secrets.values
    with pytest.raises(AppError):
        ws.apps.reset_key(app.id)
    assert list(secrets.values.values()) == [old]


def test_key_missing_on_this_machine_is_said(ws: Workspace, secrets: MemorySecrets) -> None:
    app, _ = ws.apps.create("应用")
    secrets.values.clear()
    with pytest.raises(AppError, match="app_key_missing"):
        ws.apps.reveal_key(app.id)


@pytest.mark.feature("APP-LIST-07")
def test_incomplete_profile_makes_no_app(ws: Workspace, secrets: MemorySecrets) -> None:
    ws.profiles.change(name="")
    with pytest.raises(AppError, match="profile_incomplete"):
        ws.apps.create("应用")
    assert secrets.values == {}


@pytest.mark.feature("APP-LIST-08", "APP-LIST-10")
@pytest.mark.parametrize(
    ("name", "description", "tags", "code", "field"),
    [
        ("  ", "", (), "required", "name"),
        ("字" * 31, "", (), "too_long", "name"),
        ("应用", "字" * 101, (), "too_long", "description"),
        ("应用", "", ("一", "二", "三", "四", "五", "六"), "too_many_tags", "tags"),
        ("应用", "", ("字" * 21,), "too_long", "tags"),
    ],
)
def test_fields_of_a_new_app(
    ws: Workspace, name: str, description: str, tags: tuple[str, ...], code: str, field: str
) -> None:
    with pytest.raises(AppError) as caught:
        ws.apps.create(name, description, tags)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.feature("APP-LIST-10")
def test_longest_fields_pass_and_tags_are_told_apart(ws: Workspace) -> None:
    app, _ = ws.apps.create(f" {'字' * 30} ", "字" * 100, ("一", "二", "一", " ", "三", "四", "五"))
    assert app.name == "字" * 30
    assert app.description == "字" * 100
    assert app.tags == ("一", "二", "三", "四", "五")


def test_new_app_is_announced_and_found(ws: Workspace) -> None:
    heard: list[frozenset[str]] = []
    ws.notices.listen(heard.append)
    app, _ = ws.apps.create("会员服务")
    assert heard == [frozenset({"apps"})]
    assert ws.apps.find(Listing(search="会员")).rows == (app,)
    assert ws.apps.find(Listing(search=app.sdk_app_id)).total == 1
    assert ws.apps.find(Listing(search="%")).total == 0


def test_disabled_apps_are_not_offered(ws: Workspace) -> None:
    app, _ = ws.apps.create("应用")
    ws.apps.set_enabled(app.id, False)
    assert ws.apps.enabled() == []
    assert ws.apps.find(Listing(where={"enabled": False})).total == 1
    ws.apps.set_enabled(app.id, True)
    assert [found.id for found in ws.apps.enabled()] == [app.id]


def test_rename(ws: Workspace) -> None:
    app, _ = ws.apps.create("应用")
    ws.apps.rename(app.id, " 新名 ", "简介")
    assert (ws.apps.get(app.id).name, ws.apps.get(app.id).description) == ("新名", "简介")
    with pytest.raises(AppError, match="not_found"):
        ws.apps.rename(999, "新名", "")


@pytest.mark.feature("APP-THR-06", "APP-THR-10")
def test_limits_of_the_day(ws: Workspace) -> None:
    app, _ = ws.apps.create("应用")
    assert (app.daily_remind, app.daily_limit) == (None, None)
    ws.apps.set_limits(app.id, 5, 5)
    assert (ws.apps.get(app.id).daily_remind, ws.apps.get(app.id).daily_limit) == (5, 5)
    with pytest.raises(AppError) as caught:
        ws.apps.set_limits(app.id, 6, 5)
    assert (caught.value.code, caught.value.field) == ("remind_above_limit", "daily_remind")
    with pytest.raises(AppError) as caught:
        ws.apps.set_limits(app.id, None, 0)
    assert (caught.value.code, caught.value.field) == ("at_least_one", "daily_limit")
    ws.apps.set_limits(app.id, None, None)
    assert ws.apps.get(app.id).daily_limit is None


@pytest.mark.feature("APP-FREQ-01", "APP-FREQ-02", "APP-FREQ-03")
def test_default_frequency_follows_the_day_of_creation(ws: Workspace, clock: FakeClock) -> None:
    app, _ = ws.apps.create("应用")
    assert app.frequency == Frequency(None, None, 2, 30)
    clock.set(parse("2024-05-21 23:59:59"))
    assert ws.apps.create("老应用")[0].frequency.in_1_day == 10


@pytest.mark.feature("APP-FREQ-10", "APP-FREQ-12")
def test_frequency_of_enterprise_and_personal_accounts(ws: Workspace) -> None:
    app, _ = ws.apps.create("应用")
    ws.apps.set_frequency(app.id, Frequency(None, None, None, None))
    assert ws.apps.get(app.id).frequency == Frequency(None, None, None, None)
    with pytest.raises(AppError, match="at_least_one"):
        ws.apps.set_frequency(app.id, Frequency(in_1_day=0))
    ws.profiles.change(certification="personal")
    ws.apps.set_frequency(app.id, Frequency(1, 5, 10, None))
    for beyond in (Frequency(2, 5, 10), Frequency(1, 6, 10), Frequency(1, 5, 11), Frequency(None, 5, 10)):
        with pytest.raises(AppError, match="too_large"):
            ws.apps.set_frequency(app.id, beyond)
    made, _ = ws.apps.create("个人应用")
    ws.apps.set_frequency(made.id, made.frequency)
