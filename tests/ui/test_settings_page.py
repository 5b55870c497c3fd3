"""The settings page: what is in force at once, what is saved, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app import holidays
from app.db.tables import audit
from app.domain.daytime import local
from app.settings import SettingsFile
from app.workspace import Workspace
from tests.ui.audit import unnamed
from tests.ui.conftest import Answers
from ui.kit.fields import ChoiceField, NumberField, TextField
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.settings import SettingsPage
from ui.pages.settings.holidays import HolidaysDialog, HolidaysRow
from ui.pages.settings.rows import LeaveQuestion


class Choices:
    """The choices of a machine, on a file."""

    def __init__(self, path: Path) -> None:
        self.file = SettingsFile(path)

    @property
    def current(self) -> Any:
        return self.file.current

    def change(self, **changes: Any) -> None:
        self.file.change(**changes)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path / "ws")
    workspace.profiles.change(name="星河科技有限公司", speed=25.0)
    yield workspace
    workspace.close()


@pytest.fixture
def choices(tmp_path: Path) -> Choices:
    return Choices(tmp_path / "settings.json")


@pytest.fixture
def page(ws: Workspace, choices: Choices, qtbot: QtBot) -> Iterator[SettingsPage]:
    one = SettingsPage(ws, InlineRunner(), choices)
    qtbot.addWidget(one)
    one.resize(1200, 800)
    one.show()
    yield one
    for shown in toasts(one):
        shown.leave()


def enter(page: SettingsPage, key: str, value: object) -> None:
    control = cast(Any, page.rows[key].control)
    control.set_value(value)
    control.edited.emit()


@pytest.mark.feature("XC-13", "XC-14")
@pytest.mark.parametrize(
    ("key", "value"),
    [("theme", "dark"), ("scale", 1.5), ("density", "compact"), ("contrast", True), ("language", "en_US")],
)
def test_looks_and_language_are_in_force_at_once(page: SettingsPage, choices: Choices, key: str, value: object) -> None:
    control = cast(Any, page.instants[key].control)
    control.set_value(value)
    control.edited.emit()
    assert getattr(choices.current, key) == value


@pytest.mark.feature("NAV-16")
def test_the_account_is_shown_and_saved(page: SettingsPage, ws: Workspace) -> None:
    assert cast(TextField, page.rows["name"].control).value() == "星河科技有限公司"
    assert not page.bottom.isVisible()
    enter(page, "name", "青禾生活")
    enter(page, "certification", "personal")
    assert page.bottom.isVisible()
    page.save()
    profile = ws.profiles.get()
    assert (profile.name, profile.certification) == ("青禾生活", "personal")
    assert not page.bottom.isVisible()


@pytest.mark.feature("INT-SEND-05", "INT-SEND-06")
def test_the_daily_limit_abroad_is_the_accounts_age_or_set_by_hand(page: SettingsPage, ws: Workspace) -> None:
    assert cast(NumberField, page.rows["daily_limit_abroad"].control).value() == 0
    assert ws.profiles.get().segments_abroad == 100
    enter(page, "daily_limit_abroad", 500)
    page.save()
    assert ws.profiles.get().segments_abroad == 500
    with ws.store.read() as connection:
        logged = connection.scalars(select(audit.c.detail).where(audit.c.action == "ModifyAccount"))
        assert any("daily_limit_abroad" in detail for detail in logged)
    enter(page, "daily_limit_abroad", 0)
    page.save()
    assert ws.profiles.get().daily_limit_abroad is None


@pytest.mark.feature("XC-17")
def test_the_simulator_is_set(page: SettingsPage, ws: Workspace, qtbot: QtBot) -> None:
    assert cast(ChoiceField, page.rows["speed"].control).currentText() == "25 倍"
    enter(page, "speed", 600.0)
    enter(page, "latency", 250)
    enter(page, "review_seconds", 60.0)
    enter(page, "rate", 20)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    profile = ws.profiles.get()
    assert (profile.speed, profile.latency, profile.review_seconds, profile.rate) == (600.0, 0.25, 60.0, 20)
    enter(page, "rate", 0)
    page.save()
    assert ws.profiles.get().rate is None
    assert cast(NumberField, page.rows["rate"].control).value() == 0


def test_what_is_refused_is_told_beside_its_row(page: SettingsPage) -> None:
    control = cast(TextField, page.rows["name"].control)
    control.setMaxLength(100)
    enter(page, "name", "长" * 61)
    page.save()
    assert control.property("tone") == "err"
    assert page.changes() == {"name": "长" * 61}
    assert page.bar.save.isEnabled()


def test_changes_of_others_do_not_take_what_is_being_entered(page: SettingsPage, ws: Workspace, qtbot: QtBot) -> None:
    enter(page, "name", "青禾生活")
    ws.profiles.change(uin="100000000001")
    uin = cast(TextField, page.rows["uin"].control)
    qtbot.waitUntil(lambda: uin.value() == "100000000001")
    assert page.changes() == {"name": "青禾生活"}


def test_leaving_with_changes_asks_once(page: SettingsPage, answer: Answers) -> None:
    assert page.can_leave()
    enter(page, "name", "青禾生活")
    answer(LeaveQuestion, False)
    assert not page.can_leave()
    answer(LeaveQuestion, do=lambda question: question.accept())
    assert page.can_leave()
    assert page.changes() == {}


@pytest.mark.feature("APP-LIST-05")
def test_it_says_where_keys_lie(page: SettingsPage) -> None:
    assert page.place.text() == "尚未选定；创建应用时会要求设置口令"


def test_every_section_can_be_asked_for(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_with(section="about")
    bar = page.area_of_rows.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)


def test_every_control_has_a_name(page: SettingsPage) -> None:
    assert unnamed(page) == []


@pytest.mark.feature("NAV-16")
def test_the_usual_phone_and_mail_are_kept_and_checked(page: SettingsPage, ws: Workspace) -> None:
    page.refresh()
    for key, text in (("phone", "13800000188"), ("mail", "it")):
        field = cast(TextField, page.rows[key].control)
        field.set_value(text)
        field.edited.emit()
    page.save()
    assert ws.profiles.get().phone == ""
    cast(TextField, page.rows["mail"].control).set_value("it@example.cn")
    page.save()
    assert (ws.profiles.get().phone, ws.profiles.get().mail) == ("13800000188", "it@example.cn")


@pytest.mark.feature("NAV-19")
@pytest.mark.usefixtures("by_hand")
def test_holidays_of_a_year_are_entered_and_given_back(
    page: SettingsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SMS_DESK_HOME", str(tmp_path / "home"))
    page.findChildren(HolidaysRow)[0].button.click()
    opened = page.window().findChildren(HolidaysDialog)[-1]
    assert opened.year == local(page.ws.clock.now()).year
    assert unnamed(opened) == []
    opened.reject()

    dialog = HolidaysDialog(page, holidays.calendar(), [2031], 2031)
    dialog.open()
    assert dialog.form.values()["off"] == ""
    dialog.form.boxes["off"].control.set_value("10-01~10-07, 国庆")
    dialog.send()
    assert dialog.isVisible()
    assert 2031 not in holidays.calendar().years
    dialog.form.boxes["off"].control.set_value("10-01~10-07")
    dialog.form.boxes["worked"].control.set_value("10-11")
    dialog.send()
    year = holidays.calendar().years[2031]
    assert len(year.off) == 7
    assert year.worked == {date(2031, 10, 11)}

    again = HolidaysDialog(page, holidays.calendar(), [2031], 2031)
    again.open()
    assert again.form.values()["off"] == "10-01~10-07"
    again.restore.click()
    assert again.form.values()["off"] == ""
    assert 2031 not in holidays.calendar().years
    again.reject()
