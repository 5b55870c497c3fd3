"""App, signature, template and time: what can be chosen and what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QStandardItemModel
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from app.clock import FakeClock
from app.db import tables
from app.domain.campaign import State
from app.domain.listing import Listing
from app.domain.market import MessageType
from app.domain.review import ReviewState
from app.workspace import Workspace
from tests.ui.campaign_new.steps import (
    HOME,
    NOW,
    Open,
    agree,
    choice,
    choose,
    drafts,
    error,
    fill,
    labels,
    offered,
    press_segment,
    sign,
    tasks,
    template,
    wanted,
)
from tests.ui.conftest import Answers
from ui.kit.buttons import Button
from ui.kit.fields import DateTimeField
from ui.kit.runner import InlineRunner
from ui.pages.campaign_new import CampaignNewPage
from ui.pages.campaign_new.confirm import TickedConfirm


@pytest.mark.feature("DOM-SEND-01")
def test_without_app_signature_or_template_the_form_is_closed_and_says_so(
    bare: Workspace, opened: Open, qtbot: QtBot
) -> None:
    sign(bare, "还在审核", ReviewState.PENDING)
    page = opened(bare, InlineRunner())
    closed = page.form.closed
    assert closed is not None
    assert not page.form.content.isVisible()
    assert not page.bar.isVisible()
    why = "没有启用的应用。\n没有已生效的签名。\n没有已生效的正文模板。"
    qtbot.waitUntil(lambda: why in labels(page))
    asked = wanted(page)
    for button in closed.findChildren(Button):
        button.click()
    assert sorted(asked) == ["apps", "signatures", "templates"]
    bare.apps.create("会员通知")
    template(bare, "通知", "您好。")
    page.refresh()
    qtbot.waitUntil(lambda: "没有已生效的签名。" in labels(page))
    sign(bare, "星河科技")
    page.refresh()
    assert page.form.content.isVisible()
    assert page.bar.isVisible()


@pytest.mark.feature("DOM-SEND-02")
def test_an_empty_package_is_told_before_a_file_is_chosen(ws: Workspace, page: CampaignNewPage) -> None:
    assert not page.banner.isVisible()
    with ws.store.write() as connection:
        connection.execute(update(tables.packages).values(used=1000))
    page.refresh()
    assert page.banner.isVisible()
    assert page.banner.text() == "套餐包余量为 0，发送前请先购买套餐包。"
    asked = wanted(page)
    page.banner.button.click()
    assert asked == ["packages"]


@pytest.mark.feature("DOM-SEND-05", "DOM-SIGN-22")
def test_effective_signatures_can_be_chosen_filed_ones_only_seen(ws: Workspace, page: CampaignNewPage) -> None:
    sign(ws, "银河商城")
    sign(ws, "报备公司", ReviewState.APPROVED)
    sign(ws, "待审公司", ReviewState.PENDING)
    page.refresh()
    assert offered(page, "signature") == ["星河科技", "银河商城", "报备公司（报备中）"]
    model = choice(page, "signature").model()
    assert isinstance(model, QStandardItemModel)
    assert [model.item(place).isEnabled() for place in range(3)] == [True, True, False]
    assert model.item(2).toolTip() == "运营商报备中，生效后才能使用"
    choice(page, "signature").set_value(None)
    page.bar.send.click()
    assert error(page, "signature") == "请选择签名名称"


@pytest.mark.feature("DOM-SIGN-24")
def test_a_young_signature_brings_the_advice_to_test_first(ws: Workspace, page: CampaignNewPage) -> None:
    assert not page.form.content.advice.isVisible()
    sign(ws, "新签名")
    page.refresh()
    choose(page, "signature", "新签名")
    assert page.form.content.advice.isVisible()
    assert "小批量" in page.form.content.advice.text()


@pytest.mark.feature("DOM-SEND-06")
def test_templates_are_listed_by_name_and_show_body_and_variables(ws: Workspace, page: CampaignNewPage) -> None:
    ws.templates.create(HOME, "未通过审核", MessageType.NOTIFICATION, "您好。")
    page.refresh()
    assert offered(page, "template") == ["发货通知 · 通知", "春季活动 · 营销"]
    choose(page, "template", "发货通知")
    content = page.form.content
    assert content.body_text.accessibleName() == "【星河科技】尊敬的{1}，您的订单已发货。"
    assert content.body_text.tinted == [(9, 3)]
    assert content.about.text() == "通知 · 1 个变量"


@pytest.mark.feature("DOM-SEND-18")
def test_only_enabled_apps_are_listed_and_one_is_required(ws: Workspace, page: CampaignNewPage) -> None:
    app = ws.apps.create("停用的应用")[0]
    ws.apps.set_enabled(app.id, False)
    page.refresh()
    assert offered(page, "app") == ["会员通知", "订单通知"]
    page.bar.send.click()
    assert error(page, "app") == "请选择所属应用"


@pytest.mark.feature("DOM-SEND-07", "DOM-SEND-08")
def test_a_schedule_takes_seconds_and_stays_within_its_limits(
    ws: Workspace, page: CampaignNewPage, names: Path, answer: Answers
) -> None:
    fill(page, names)
    form = page.form.content.form
    assert not form.boxes["at"].isVisible()
    press_segment(form.control("when"), "定时发送")
    assert form.boxes["at"].isVisible()
    assert "UTC+8" in form.boxes["at"].field.label
    field = form.control("at")
    assert isinstance(field, DateTimeField)
    assert field.text() == "2026-03-18 16:00:00"
    for at, words in ((NOW + 59, "1 分钟"), (NOW + 31 * 86_400 + 1, "31 天")):
        field.set_value(int(at))
        page.bar.send.click()
        assert words in error(page, "at")
    field.set_value(int(NOW + 61))
    answer(TickedConfirm, do=agree)
    page.bar.send.click()
    task = ws.campaigns.find(Listing()).rows[0]
    assert (task.state, task.scheduled_at) == (State.SCHEDULED, NOW + 61)


@pytest.mark.feature("DOM-SEND-08")
def test_a_schedule_that_has_passed_while_reading_is_told_beside_its_field(
    page: CampaignNewPage, names: Path, answer: Answers, clock: FakeClock, ws: Workspace
) -> None:
    fill(page, names)
    form = page.form.content.form
    press_segment(form.control("when"), "定时发送")

    def wait_too_long(dialog: TickedConfirm) -> None:
        clock.advance(3 * 3600)
        agree(dialog)

    answer(TickedConfirm, do=wait_too_long)
    page.bar.send.click()
    assert "1 分钟" in error(page, "at")
    assert page.bar.send.isEnabled()
    assert (tasks(ws), drafts(ws)) == (0, 1)


def test_what_another_page_asks_for_is_chosen_and_the_app_of_the_header_where_none_is(
    ws: Workspace, opened: Open
) -> None:
    ws.apps.create("门店系统")
    asked, other = template(ws, "到店提醒", "您预约的时间快到了，请准时到店。"), ws.apps.enabled()[-1]
    page = opened(ws, InlineRunner())
    assert choice(page, "app").value() is None
    page.use_app(other.id)
    page.open_with(template=asked)
    assert (choice(page, "app").value(), choice(page, "template").value()) == (other.id, asked)
    page.use_app(next(app.id for app in ws.apps.enabled() if app.id != other.id))
    assert choice(page, "app").value() == other.id
    page.open_with(template=404, app=404)
    assert (choice(page, "app").value(), choice(page, "template").value()) == (other.id, asked)
