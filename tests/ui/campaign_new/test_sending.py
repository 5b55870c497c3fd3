"""The way to the one confirmation, test sends, and leaving without sending."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from app.db import tables
from app.domain.campaign import State
from app.domain.listing import Listing
from app.workspace import Workspace
from tests.ui.audit import unnamed
from tests.ui.campaign_new.steps import (
    HOME,
    drafts,
    error,
    fill,
    labels,
    tasks,
    wanted,
)
from tests.ui.conftest import Answers
from ui.kit.confirm import Confirm, TypedConfirm
from ui.kit.form_dialog import FormDialog
from ui.pages.campaign_new import CampaignNewPage
from ui.pages.campaign_new.confirm import TickedConfirm


@pytest.mark.feature("DOM-SEND-19")
def test_what_is_missing_is_told_beside_its_field(page: CampaignNewPage, names: Path, ws: Workspace) -> None:
    page.bar.send.click()
    assert (error(page, "app"), error(page, "template")) == ("请选择所属应用", "请选择模板名称")
    assert page.bar.wrong.text() == "2 项有误，请先改正"
    fill(page)
    page.bar.send.click()
    assert page.form.recipients.failure.text() == "请上传名单文件或输入号码。"
    assert tasks(ws) == 0


@pytest.mark.feature("DOM-SEND-03")
def test_a_package_too_small_is_named_with_a_way_to_buy(page: CampaignNewPage, names: Path, ws: Workspace) -> None:
    with ws.store.write() as connection:
        connection.execute(update(tables.packages).values(used=999))
    page.refresh()
    fill(page, names)
    assert page.form.summary.package.text() == "余 1，还差 1 条"
    page.bar.send.click()
    assert page.banner.text() == "套餐包余量不足，还差 1 条；请先购买套餐包。"
    asked = wanted(page)
    page.banner.button.click()
    assert asked == ["packages"]
    assert (tasks(ws), drafts(ws)) == (0, 1)


@pytest.mark.feature("DOM-SEND-19", "DOM-SEND-20", "DOM-SEND-21", "DOM-SEND-22", "DOM-SEND-38")
def test_the_confirmation_counts_wants_the_tick_and_makes_one_task(
    page: CampaignNewPage, names: Path, ws: Workspace, answer: Answers
) -> None:
    fill(page, names)
    page.name.setText("三月名单")
    asked = wanted(page)
    seen: list[object] = []

    def press_twice(dialog: TickedConfirm) -> None:
        seen.append(dialog.title.text())
        seen.append((dialog.notice.isChecked(), dialog.verb.isEnabled(), dialog.verb.text()))
        told = labels(dialog)
        assert {"三月名单", "2 条，全部由套餐包抵扣，剩余 998 条", "立即发送"} <= set(told)
        assert "【星河科技】尊敬的李女士，您的订单已发货。" in told
        dialog.verb.click()
        assert dialog.isVisible()
        page.bar.send.click()
        assert not page.bar.send.isEnabled()
        dialog.notice.click()
        dialog.verb.click()
        assert not dialog.isVisible()

    answer(TickedConfirm, do=press_twice)
    draft = page.draft.id
    page.bar.send.click()
    assert draft is not None
    ws.campaigns.confirm(draft)
    assert seen == ["模拟向 2 人发送短信？", (False, False, "模拟向 2 人发送")]
    assert (tasks(ws), drafts(ws)) == (1, 0)
    task = ws.campaigns.find(Listing()).rows[0]
    assert (task.name, task.state, task.counts.sendable) == ("三月名单", State.RUNNING, 2)
    assert asked == ["campaigns"]
    assert page.form.recipients.drop.isVisible()
    assert page.can_leave()


@pytest.mark.feature("DOM-SEND-21")
def test_the_tick_is_not_remembered_and_enter_sends_nothing(
    page: CampaignNewPage, names: Path, ws: Workspace, answer: Answers
) -> None:
    fill(page, names)
    ticks: list[bool] = []

    def tick_and_press_enter(dialog: TickedConfirm) -> None:
        ticks.append(dialog.notice.isChecked())
        dialog.notice.click()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert not dialog.isVisible()

    for _ in range(2):
        answer(TickedConfirm, do=tick_and_press_enter)
        page.bar.send.click()
    assert ticks == [False, False]
    assert tasks(ws) == 0


@pytest.mark.feature("DOM-SEND-20", "DOM-SEND-21")
def test_at_the_live_carrier_the_number_of_people_is_typed(
    page: CampaignNewPage, names: Path, ws: Workspace, answer: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ws.gateway, "simulated", False, raising=False)
    fill(page, names)

    def try_everything(dialog: TypedConfirm) -> None:
        assert dialog.title.text() == "通过真实网关向 2 人发送短信？"
        assert dialog.notice is not None
        assert dialog.verb.kind == "live"
        dialog.notice.click()
        assert not dialog.verb.isEnabled()
        dialog.typed.setText("3")
        assert not dialog.verb.isEnabled()
        dialog.typed.setText("2")
        assert dialog.verb.isEnabled()
        QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
        assert dialog.isVisible()
        dialog.notice.click()
        assert not dialog.verb.isEnabled()
        dialog.reject()

    answer(TypedConfirm, do=try_everything)
    page.bar.send.click()
    assert tasks(ws) == 0
    assert page.bar.send.isEnabled()


@pytest.mark.feature("DOM-SEND-37")
def test_a_row_can_be_sent_to_three_own_numbers(
    page: CampaignNewPage, names: Path, ws: Workspace, answer: Answers, qtbot: QtBot
) -> None:
    assert not page.bar.test.isEnabled()
    fill(page, names)
    page.form.summary.preview.following.click()

    def enter(dialog: FormDialog) -> None:
        box = dialog.form.boxes["numbers"]
        box.control.set_value("13900000001\n13900000002\n13900000003\n13900000004")
        dialog.form.boxes["own_cost"].control.set_value(True)
        dialog.verb.click()
        assert box.error == "测试发送请填写 1 到 3 个号码。"
        box.control.set_value("13900000001\n13900000002\n13900000003")
        dialog.verb.click()

    answer(FormDialog, do=enter)
    page.bar.test.click()
    qtbot.waitUntil(lambda: tasks(ws) == 1)
    [task] = ws.campaigns.find(Listing()).rows
    assert (task.source, task.counts.sendable) == ("test", 3)
    sent = ws.preflight.preview(task.id)
    assert sent is not None
    assert sent.text == "【星河科技】尊敬的周先生，您的订单已发货。"
    assert ws.packages.balance(HOME).free == 997
    assert page.draft.id is not None


def test_leaving_with_a_list_asks_once_and_discards_it(
    page: CampaignNewPage, names: Path, ws: Workspace, answer: Answers
) -> None:
    assert page.can_leave()
    fill(page, names)
    answer(Confirm, accept=False)
    assert not page.can_leave()
    assert drafts(ws) == 1
    answer(Confirm)
    assert page.can_leave()
    assert drafts(ws) == 0
    assert page.can_leave()


def test_every_control_has_a_name(page: CampaignNewPage, names: Path) -> None:
    fill(page, names)
    assert unnamed(page) == []


@pytest.mark.parametrize("width", [968, 1228])
def test_the_summary_stands_beside_the_form_or_below(
    page: CampaignNewPage, names: Path, width: int, qtbot: QtBot
) -> None:
    fill(page, names)
    page.resize(width, 584)
    form = page.form
    beside = form.summary.parentWidget() is not form.recipients.parentWidget()
    assert beside == (width >= 1000)
    qtbot.waitUntil(form.summary.isVisible)
