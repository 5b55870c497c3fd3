"""Apps on the screen: cards and table, creating one, who sees its AppKey and for how long, switching it off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from app.db.tables import apps
from app.domain.listing import Listing
from app.secrets import FileSecrets
from app.services.apps import LIMIT
from app.workspace import Workspace
from tests.ui.conftest import Answers
from ui.kit.banners import Banner
from ui.kit.confirm import Confirm
from ui.kit.labels import Label
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.apps import AppsPage
from ui.pages.apps.form import AppForm
from ui.pages.apps.keys import SECONDS, KeyDialog, PassphraseForm
from ui.pages.apps.rows import SHOW_KEY

PASSPHRASE = "correct horse"


@pytest.fixture
def page(ws: Workspace, qtbot: QtBot) -> Iterator[AppsPage]:
    one = AppsPage(ws, InlineRunner())
    qtbot.addWidget(one)
    one.resize(1400, 800)
    yield one
    one.lease.take_back()
    for news in toasts(one):
        news.leave()


def act(page: AppsPage, name: str, place: int = 0) -> None:
    page.table.action.emit(name, page.table.model.rows[place])


def shown(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(Label)]


def write(form: AppForm, key: str, value: object) -> None:
    control = form.form.boxes[key].control
    control.set_value(value)
    control.edited.emit()


@pytest.mark.feature("APP-LIST-02", "APP-LIST-03", "APP-LIST-08", "APP-LIST-11")
def test_a_new_app_shows_its_key_once_and_then_its_card(
    page: AppsPage, ws: Workspace, answer: Answers, qtbot: QtBot
) -> None:
    page.show()
    seen: list[str] = []

    def look(dialog: KeyDialog) -> None:
        seen.append(dialog.key.text())
        assert any("请妥善保管" in banner.text() for banner in dialog.findChildren(Banner))
        assert not dialog.clock.isActive()
        dialog.verb.click()

    answer(AppForm, name="会员通知", description="门店与小程序", tags="营销，门店")
    answer(KeyDialog, do=look)
    page.create_app()
    qtbot.waitUntil(lambda: len(seen) == 1 and len(page.grid.cards) == 1)
    app = ws.apps.find(Listing()).rows[0]
    assert seen == [ws.apps.reveal_key(app.id)]
    assert app.tags == ("营销", "门店")
    told = shown(page.grid.cards[0])
    for words in ("会员通知", app.sdk_app_id, "运行中", "创建于 2026-03-18 14:00:00", "门店与小程序", "营销"):
        assert words in told
    assert not any(seen[0] in text for text in shown(page))


@pytest.mark.feature("APP-LIST-01")
@pytest.mark.usefixtures("by_hand")
def test_app_number_501_is_refused_with_the_limit(page: AppsPage, ws: Workspace) -> None:
    ws.apps.create("第一个")
    with ws.store.write() as connection:
        row = dict(connection.execute(select(apps)).one()._mapping)
        del row["id"]
        connection.execute(insert(apps), [{**row, "sdk_app_id": f"9{n}"} for n in range(LIMIT - 1)])
    page.show()
    page.create_app()
    form = page.window().findChildren(AppForm)[-1]
    write(form, "name", "第五百零一个")
    form.verb.click()
    assert form.form.banner.isVisible()
    assert form.form.banner.text() == "每个账号最多 500 个应用，不能再创建。"
    form.reject()


@pytest.mark.feature("APP-LIST-08", "APP-LIST-10")
@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("name", "", "名"),
        ("name", "字" * 31, "字" * 30),
        ("description", "字" * 101, "字" * 100),
        ("tags", "一 二 三 四 五 六", "一 二，三、四;五"),
    ],
)
def test_what_is_too_long_is_told_at_its_field(page: AppsPage, ws: Workspace, key: str, wrong: str, right: str) -> None:
    page.show()
    page.create_app()
    form = page.window().findChildren(AppForm)[-1]
    write(form, "name", "会员通知")
    write(form, key, wrong)
    form.verb.click()
    assert form.form.boxes[key].error
    assert ws.apps.find(Listing()).total == 0
    write(form, key, right)
    form.verb.click()
    assert ws.apps.find(Listing()).total == 1
    page.window().findChildren(KeyDialog)[-1].accept()


@pytest.mark.feature("APP-LIST-07")
def test_an_incomplete_profile_switches_creation_off_with_the_way_out(
    page: AppsPage, ws: Workspace, qtbot: QtBot
) -> None:
    ws.profiles.change(name="")
    page.show()
    assert page.primary is not None
    reason = "请先填写账号名称并完成实名认证，再创建应用。"
    assert (page.primary.isEnabled(), page.primary.toolTip()) == (False, reason)
    assert page.precondition.text() == reason
    gone: list[str] = []
    page.wanted.connect(lambda name, _: gone.append(name))
    page.precondition.button.click()
    assert gone == ["settings"]
    ws.profiles.change(name="星河科技有限公司")
    qtbot.waitUntil(page.primary.isEnabled)
    assert page.precondition.isHidden()


@pytest.mark.feature("APP-LIST-04")
def test_a_key_is_shown_for_30_seconds_after_an_explicit_yes(page: AppsPage, ws: Workspace, answer: Answers) -> None:
    app, key = ws.apps.create("会员通知")
    page.show()
    assert not any(key in text for text in shown(page))
    answer(Confirm, accept=False)
    act(page, SHOW_KEY)
    read: list[str] = []

    def agree(dialog: Confirm) -> None:
        read.extend(shown(dialog))
        dialog.verb.click()

    def wait(dialog: KeyDialog) -> None:
        assert dialog.key.text() == key
        assert dialog.clock.isActive()
        for second in range(SECONDS, 0, -1):
            assert dialog.caption.text() == f"{second} 秒后自动隐藏"
            dialog.tick()
        assert dialog.isHidden()
        assert not dialog.clock.isActive()

    answer(Confirm, do=agree)
    answer(KeyDialog, do=wait)
    act(page, SHOW_KEY)
    assert any("系统密钥环" in text and "要求输入密码" in text for text in read)
    assert answer.titles[:2] == [f"查看应用「{app.name}」的 AppKey？"] * 2


@pytest.mark.feature("APP-LIST-04")
def test_with_an_encrypted_file_the_passphrase_is_asked_for(
    page: AppsPage, ws: Workspace, answer: Answers, qtbot: QtBot
) -> None:
    ws.secrets = FileSecrets(ws.folder / "secrets.json", PASSPHRASE)
    _, key = ws.apps.create("会员通知")
    page.show()
    seen: list[str] = []

    def unlock(form: PassphraseForm) -> None:
        control = form.form.boxes["passphrase"].control
        control.set_value("wrong horse")
        form.verb.click()
        assert form.form.boxes["passphrase"].error == "口令不正确，请重新输入。"
        assert seen == []
        control.set_value(PASSPHRASE)
        form.verb.click()

    def look(dialog: KeyDialog) -> None:
        seen.append(dialog.key.text())
        dialog.accept()

    answer(PassphraseForm, do=unlock)
    answer(KeyDialog, do=look)
    act(page, SHOW_KEY)
    qtbot.waitUntil(lambda: seen == [key])


@pytest.mark.feature("APP-LIST-04")
def test_a_copied_key_leaves_the_clipboard_unless_something_else_came(page: AppsPage) -> None:
    clipboard, lease = QGuiApplication.clipboard(), page.lease
    lease.lend("0123")
    assert (lease.clock.isActive(), lease.clock.interval()) == (True, 20_000)
    lease.clock.timeout.emit()
    assert clipboard.text() == ""
    lease.lend("0123")
    clipboard.setText("something else")
    lease.clock.timeout.emit()
    assert clipboard.text() == "something else"
    assert not lease.clock.isActive()
