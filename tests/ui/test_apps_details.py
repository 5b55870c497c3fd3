"""More of the apps page: keys, switching, details."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.db.tables import apps
from app.domain.limits import Frequency
from app.domain.listing import Listing
from app.secrets import NoSecrets
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.ui.audit import clipped, unnamed
from tests.ui.conftest import Answers
from ui.kit.buttons import Button
from ui.kit.confirm import Confirm, TypedConfirm
from ui.kit.labels import Label
from ui.kit.runner import InlineRunner
from ui.kit.states import EmptyState
from ui.kit.toasts import toasts
from ui.pages.apps import AppsPage
from ui.pages.apps.form import AppForm
from ui.pages.apps.keys import SECONDS, ClipboardLease, KeyDialog
from ui.pages.apps.rows import COPY_ID, RESET_KEY, SHOW_KEY, SWITCH

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


def says(page: AppsPage, state: str) -> bool:
    return page.grid.cards[0].state.text() == state


def write(form: AppForm, key: str, value: object) -> None:
    control = form.form.boxes[key].control
    control.set_value(value)
    control.edited.emit()


@pytest.mark.usefixtures("by_hand")
def test_the_copy_button_lends_the_key(page: AppsPage, ws: Workspace, qtbot: QtBot) -> None:
    app, key = ws.apps.create("会员通知")
    page.show()
    lease = ClipboardLease(page)
    dialog = KeyDialog(page, "AppKey", app, key, lease, seconds=SECONDS)
    dialog.open()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == key
    assert dialog.caption.text() == "20 秒后从剪贴板清除"
    assert unnamed(dialog) == []
    qtbot.waitUntil(lambda: clipped(dialog) == [])
    dialog.reject()
    assert lease.clock.isActive()
    lease.take_back()


@pytest.mark.feature("APP-LIST-05")
@pytest.mark.usefixtures("by_hand")
def test_without_a_place_for_secrets_no_app_is_made_and_the_form_says_what_to_do(page: AppsPage, ws: Workspace) -> None:
    ws.secrets = NoSecrets()
    page.show()
    page.create_app()
    form = page.window().findChildren(AppForm)[-1]
    write(form, "name", "会员通知")
    form.verb.click()
    assert "请启用密钥环，或设置口令改用加密文件保存" in form.form.banner.text()
    assert ws.apps.find(Listing()).total == 0
    form.reject()


def test_a_key_that_is_gone_is_told_in_the_banner(page: AppsPage, ws: Workspace, answer: Answers) -> None:
    ws.apps.create("会员通知")
    ws.secrets = MemorySecrets()
    page.show()
    answer(Confirm)
    act(page, SHOW_KEY)
    assert "请重置以生成新的 AppKey" in page.banner.text()


@pytest.mark.feature("APP-LIST-06")
def test_a_reset_wants_the_name_typed_and_shows_the_new_key(
    page: AppsPage, ws: Workspace, answer: Answers, qtbot: QtBot
) -> None:
    app, old = ws.apps.create("会员通知")
    page.show()
    seen: list[str] = []

    def mistype(dialog: TypedConfirm) -> None:
        dialog.typed.setText("会员")
        assert not dialog.verb.isEnabled()
        dialog.reject()

    def look(dialog: KeyDialog) -> None:
        seen.append(dialog.key.text())
        dialog.accept()

    answer(TypedConfirm, do=mistype)
    act(page, RESET_KEY)
    assert ws.apps.reveal_key(app.id) == old
    answer(TypedConfirm)
    answer(KeyDialog, do=look)
    act(page, RESET_KEY)
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert seen[0] != old
    assert ws.apps.reveal_key(app.id) == seen[0]


def test_switching_off_and_on_asks_and_says_how_long_it_takes(
    page: AppsPage, ws: Workspace, answer: Answers, qtbot: QtBot
) -> None:
    app, _ = ws.apps.create("会员通知")
    page.show()
    read: list[str] = []

    def agree(dialog: Confirm) -> None:
        read.extend(shown(dialog))
        dialog.verb.click()

    answer(Confirm, accept=False)
    act(page, SWITCH)
    assert ws.apps.get(app.id).enabled
    for state in ("已停用", "运行中"):
        answer(Confirm, do=agree)
        act(page, SWITCH)
        qtbot.waitUntil(partial(says, page, state))
    assert sum("约 5 分钟生效" in text for text in read) == 2


@pytest.mark.feature("APP-LIST-12")
def test_a_card_opens_the_details_with_the_limits_in_words(page: AppsPage, ws: Workspace, qtbot: QtBot) -> None:
    app, _ = ws.apps.create("会员通知", "门店与小程序", ["营销"])
    ws.apps.set_limits(app.id, 20_000, 30_000)
    ws.apps.set_frequency(app.id, Frequency(in_30_seconds=1, in_1_hour=None, in_1_day=5, same_content_seconds=30))
    page.show()
    QTest.mouseClick(page.grid.cards[0], Qt.MouseButton.LeftButton)
    assert page.drawer.isVisible()
    told = shown(page.drawer)
    for words in (
        app.sdk_app_id, "门店与小程序", "2026-03-18 14:00:00", "每个自然日请求量达到 20,000 条时提醒",
        "达到 30,000 条后当日暂停，次日 00:00 恢复", "同一号码不超过 1 条", "同一号码不超过 5 条", "不限制",
        "30 秒内不重复发送",
    ):  # fmt: skip
        assert words in told
    assert unnamed(page) == []
    qtbot.waitUntil(lambda: clipped(page.drawer) == [])
    act(page, COPY_ID)
    assert QGuiApplication.clipboard().text() == app.sdk_app_id


def test_up_to_eight_apps_are_cards_and_nine_a_table(page: AppsPage, ws: Workspace, qtbot: QtBot) -> None:
    for number in range(8):
        ws.apps.create(f"应用{number}")
    page.show()
    assert (page.card_area.isVisible(), page.table.isVisible()) == (True, False)
    assert len(page.grid.cards) == 8
    ws.apps.create("应用8")
    qtbot.waitUntil(page.table.isVisible)
    assert page.card_area.isHidden()
    assert page.table.pager.count.text() == "共 9 条"
    page.filters.set_values({"search": "应用3"})
    assert page.table.isVisible()
    assert len(page.table.model.rows) == 1


@pytest.mark.feature("NAV-12")
def test_the_newest_comes_first(page: AppsPage, ws: Workspace) -> None:
    assert isinstance(ws.clock, FakeClock)
    for name in ("C", "A", "B"):
        ws.apps.create(name)
        ws.clock.advance(60)
    page.show()
    assert [card.app.name for card in page.grid.cards] == ["B", "A", "C"]


def test_cards_follow_the_width(page: AppsPage, ws: Workspace, qtbot: QtBot) -> None:
    for number in range(3):
        ws.apps.create(f"应用{number}")
    page.show()
    qtbot.waitUntil(lambda: len({card.x() for card in page.grid.cards}) == 3)
    page.resize(700, 600)
    qtbot.waitUntil(lambda: len({card.x() for card in page.grid.cards}) == 2)
    qtbot.waitUntil(lambda: clipped(page) == [])


@pytest.mark.feature("NAV-10")
def test_the_first_use_says_what_to_do(page: AppsPage, answer: Answers) -> None:
    page.show()
    cover = page.table.view.cover
    assert isinstance(cover, EmptyState)
    assert cover.accessibleName() == "暂无数据"
    answer(AppForm, accept=False)
    press = [button for button in cover.findChildren(Button) if button.isVisible()]
    assert [button.text() for button in press] == ["创建应用"]
    press[0].click()


def test_an_app_without_a_key_offers_a_reset_only(page: AppsPage, ws: Workspace) -> None:
    ws.apps.create("会员通知")
    with ws.store.write() as connection:
        connection.execute(apps.update().values(key_fingerprint=""))
    page.show()
    card = page.grid.cards[0]
    assert (card.key_button.isEnabled(), card.key_button.toolTip()) == (False, "没有 AppKey，请先重置")
    page.show_details(page.table.model.rows[0])
    assert "没有 AppKey，重置后生成" in shown(page.drawer)
