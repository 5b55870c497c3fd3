"""The section 通知 of the settings: mail with its server and its test, SMS with what it is sent with (NAV-21)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from app.clock import FakeClock
from app.db.tables import templates
from app.domain.market import Market, MessageType
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import Ready, TestCarrier, make_ready
from tests.app.results import BODY, PASSWORD, result
from tests.app.smtp import MailServer
from tests.ui.audit import unnamed
from tests.ui.conftest import Answers
from tests.ui.test_settings_page import Choices, enter
from ui.kit.form_dialog import FormDialog
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.settings import SettingsPage

pytestmark = pytest.mark.feature("NAV-21")


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets()


@pytest.fixture
def ready(tmp_path: Path, secrets: MemorySecrets) -> Iterator[Ready]:
    workspace = Workspace(tmp_path / "ws", clock=FakeClock(NOW), secrets=secrets, gateway=TestCarrier())
    workspace.profiles.change(name="星河科技有限公司")
    one = make_ready(workspace)
    made = workspace.templates.create(Market.DOMESTIC, "审核结果", MessageType.NOTIFICATION, BODY)
    with workspace.store.write() as connection:
        connection.execute(update(templates).where(templates.c.id == made.id).values(state="effective"))
    yield one
    workspace.close()


@pytest.fixture
def page(ready: Ready, tmp_path: Path, qtbot: QtBot) -> Iterator[SettingsPage]:
    one = SettingsPage(ready.ws, InlineRunner(), Choices(tmp_path / "settings.json"))
    qtbot.addWidget(one)
    one.resize(1200, 800)
    one.show()
    yield one
    for shown in toasts(one):
        shown.leave()


@pytest.fixture
def server() -> Iterator[MailServer]:
    one = MailServer()
    yield one
    one.close()


def switch(page: SettingsPage, key: str) -> None:
    cast(Any, page.rows[key].control).setChecked(True)


def fill_in(page: SettingsPage, server: MailServer) -> None:
    switch(page, "mail_results")
    enter(page, "mail_host", "127.0.0.1")
    enter(page, "mail_security", "none")
    enter(page, "mail_port", server.port)
    enter(page, "mail_sender", "desk@qinghe.example")


def test_both_are_off_at_first_and_show_what_they_need_when_switched_on(page: SettingsPage) -> None:
    card = page.notices
    for key, rows in (("mail_results", card.mail_rows), ("sms_results", card.sms_rows)):
        assert not rows.isVisible()
        switch(page, key)
        assert rows.isVisible()
    assert not card.plain.isVisible()
    assert not card.no_template.isVisible()
    assert "按一条短信计费" in page.rows["sms_results"].control.accessibleDescription()
    assert unnamed(page) == []


def test_mail_is_set_tried_and_saved(page: SettingsPage, ready: Ready, server: MailServer) -> None:
    fill_in(page, server)
    assert page.notices.plain.isVisible()  # without encryption: said plainly
    page.notices.trial.click()
    assert page.notices.answer.text() == "邮件通知发送到常用邮箱，请先填写常用邮箱。"
    assert server.connections == 0
    enter(page, "mail", "lin@qinghe.example")
    page.notices.trial.click()
    assert "请到 lin@qinghe.example 查收" in page.notices.answer.text()
    assert page.notices.answer.property("tone") == "ok"
    assert len(server.mails) == 1
    assert ready.ws.profiles.get().mail_host == ""  # tried, not saved
    page.save()
    result(ready)
    assert ready.ws.deliveries.due()
    assert page.changes() == {}


def test_what_the_server_says_is_said(page: SettingsPage, server: MailServer) -> None:
    fill_in(page, server)
    enter(page, "mail", "lin@qinghe.example")
    switch(page, "sms_results")  # half filled in, which is no matter of a mail
    server.replies["MAIL"] = "553 not yours"
    page.notices.trial.click()
    assert "不接受这个发件人地址（应答 553）" in page.notices.answer.text()
    assert page.notices.answer.property("tone") == "err"
    enter(page, "mail_port", 1)
    page.notices.trial.click()
    assert "连不上 127.0.0.1 的 1 端口" in page.notices.answer.text()
    assert page.notices.trial.isEnabled()


def test_the_password_goes_to_the_secrets(
    page: SettingsPage, secrets: MemorySecrets, answer: Answers, qtbot: QtBot
) -> None:
    switch(page, "mail_results")
    enter(page, "mail_user", "desk")
    answer(FormDialog, password=PASSWORD)
    page.notices.password.click()
    qtbot.waitUntil(lambda: page.notices.password.text() == "更换…")
    assert PASSWORD in secrets.values.values()
    assert page.changes() == {"mail_results": True, "mail_user": "desk"}
    answer(FormDialog, password="")
    page.notices.password.click()
    qtbot.waitUntil(lambda: page.notices.password.text() == "设置…")
    assert PASSWORD not in secrets.values.values()


def test_a_port_follows_its_encryption_unless_it_is_of_somebodys_own(page: SettingsPage) -> None:
    switch(page, "mail_results")
    port = cast(Any, page.rows["mail_port"].control)
    for security, expected in (("starttls", 587), ("none", 25), ("ssl", 465)):
        enter(page, "mail_security", security)
        assert port.value() == expected
    enter(page, "mail_port", 2525)
    enter(page, "mail_security", "starttls")
    assert port.value() == 2525


def test_sms_is_chosen_from_what_fits_and_kept(page: SettingsPage, ready: Ready) -> None:
    switch(page, "sms_results")
    page.save()
    assert page.rows["phone"].control.property("tone") == "err"
    enter(page, "phone", "13800138000")
    template = cast(Any, page.rows["sms_template"].control)
    assert [template.itemText(at) for at in range(template.count())] == ["审核结果"]
    for key, value in (("sms_app", ready.app), ("sms_signature", ready.signature)):
        enter(page, key, value)
    enter(page, "sms_template", ready.ws.deliveries.templates()[0].id)
    page.save()
    profile = ready.ws.profiles.get()
    assert (profile.sms_results, profile.sms_app, profile.sms_signature) == (True, ready.app, ready.signature)


def test_what_cannot_be_used_any_more_stays_in_view(page: SettingsPage, ready: Ready, qtbot: QtBot) -> None:
    chosen = ready.ws.deliveries.templates()[0].id
    sms = {"sms_app": ready.app, "sms_signature": ready.signature, "sms_template": chosen}
    ready.ws.profiles.change(phone="13800138000", sms_results=True, **sms)
    with ready.ws.store.write() as connection:
        connection.execute(update(templates).where(templates.c.id == chosen).values(state="rejected"))
    page.refresh()
    template = cast(Any, page.rows["sms_template"].control)
    qtbot.waitUntil(lambda: template.currentText() == "已不可用，请重新选择")
    assert page.notices.no_template.isVisible()
    assert page.changes() == {}
