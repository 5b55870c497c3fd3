"""Tasks abroad: their own list, their country and cost, what a resend and a cancel say of money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.services.campaigns import Campaign
from tests.app.flow import Ready, TestCarrier, numbers
from tests.ui.campaign_new.steps import labels
from tests.ui.campaigns.steps import DAILY, Gone, answers, column, press, texts
from tests.ui.conftest import Answers
from ui.kit.confirm import Confirm
from ui.kit.country_costs import CountryCosts
from ui.kit.resend_dialog import ResendDialog
from ui.kit.runner import InlineRunner
from ui.kit.send_confirm import TickedConfirm
from ui.kit.toasts import toasts
from ui.pages.campaign import CampaignPage
from ui.pages.campaigns import CampaignsPage

ABROAD = Market.INTERNATIONAL
HONG_KONG = 3070
"""1/10,000 yuan a segment."""


@pytest.fixture
def listed(ready: Ready, qtbot: QtBot, gone: Gone) -> Iterator[CampaignsPage]:
    """The list of tasks abroad, not shown yet."""
    one = CampaignsPage(ready.ws, InlineRunner(), ABROAD)
    qtbot.addWidget(one)
    one.wanted.connect(lambda name, arguments: gone.append((name, arguments)))
    one.resize(1400, 900)
    yield one
    for news in toasts(one):
        news.leave()


def hong_kong(count: int) -> list[str]:
    return [f"8526123{place:04}" for place in range(count)]


def confirmed(ready: Ready, numbers: list[str], name: str = "Opening", at: float | None = None) -> Campaign:
    ws = ready.ws
    if not ws.templates.usable(ABROAD):
        made = ws.templates.create(ABROAD, "Opening", MessageType.NOTIFICATION, "We open on Saturday.")
        ws.reviewing.force("templates", made.id, ReviewState.EFFECTIVE)
        ws.packages.buy(ABROAD, 1_000_000)
    draft = ws.preflight.load_numbers(numbers, ready.app, None, ws.templates.usable(ABROAD)[0].id, name=name)
    return ws.campaigns.confirm(draft, at=at)


@pytest.mark.feature("INT-SEND-15", "INT-TPL-14")
def test_each_market_lists_its_own_tasks_and_leads_to_its_own_form(
    page: CampaignsPage, listed: CampaignsPage, ready: Ready, gone: Gone
) -> None:
    ready.confirm(numbers(2), name="三月名单")
    task = confirmed(ready, hong_kong(2))
    for one, names, subtitle in ((page, ["三月名单"], "国内短信"), (listed, ["Opening"], "国际/港澳台短信")):
        one.show()
        assert [name.split()[0] for name in column(one.table, "name")] == names
        assert one.subtitle.text() == subtitle
    assert listed.primary is not None
    listed.primary.click()
    press(listed.table, "details")
    assert gone == [("campaign_new_abroad", {}), ("campaign", {"id": task.id})]


@pytest.mark.feature("INT-SEND-15")
def test_the_task_tells_country_text_and_cost_exactly(
    task_page: CampaignPage, ready: Ready, carrier: TestCarrier
) -> None:
    answers(carrier, ["Ok", "Ok", DAILY])
    task = confirmed(ready, [*hong_kong(3), "+12025550123", "13800138000"])
    ready.run(task.id)
    placed: list[str] = []
    task_page.placed.connect(placed.append)
    task_page.open_with(id=task.id)
    summary = task_page.summary
    assert placed[-1] == task_page.stands_under == "campaigns_abroad"
    assert summary.text.text() == "We open on Saturday."
    assert "不携带签名 · Opening" in labels(summary)
    used = ready.ws.packages.balance(ABROAD).used
    assert used == ready.ws.records.charge(task.id)
    assert (summary.figures.billed.value.text(), summary.figures.billed.hint.text()) == ("3", "0.657 元")
    assert used == 6570
    task_page.tabs.setCurrentIndex(1)
    shown = column(task_page.recipients.table, "number")
    assert "+85261230000 中国香港" in shown
    assert "+12025550123 美国" in shown
    assert "13800138000" in shown
    task_page.recipients.filters.set_values({"number": "85261230001"})
    assert column(task_page.recipients.table, "number") == ["+85261230001 中国香港"]


def test_a_task_at_home_stands_under_its_own_list_and_tells_no_money(task_page: CampaignPage, ready: Ready) -> None:
    task = ready.confirm(numbers(2), name="三月名单")
    ready.run(task.id)
    task_page.open_with(id=task.id)
    assert task_page.stands_under == "campaigns"
    assert task_page.summary.figures.billed.hint.text() == "预计 2"


@pytest.mark.feature("INT-SEND-07", "DOM-SEND-33")
def test_rows_over_the_daily_limit_say_so_and_can_be_sent_again(
    listed: CampaignsPage, task_page: CampaignPage, ready: Ready, answer: Answers, gone: Gone
) -> None:
    ready.ws.profiles.change(daily_limit_abroad=2)
    task = confirmed(ready, hong_kong(5))
    ready.run(task.id)
    task_page.open_with(id=task.id, tab="recipients")
    why = "今天国际/港澳台短信的计费条数已达到账号上限，没有发送；明天可以重发。"
    assert column(task_page.recipients.table, "remark").count(why) == 3
    ready.ws.profiles.change(daily_limit_abroad=4)
    listed.show()
    told = "账号每天最多发送 4 条国际/港澳台计费短信，今天还剩 2 条，够发 3 行中的 2 行；其余会跳过，可以改天重发。"

    def look(dialog: TickedConfirm) -> None:
        said = labels(dialog)
        assert told in said
        assert "3 条，共 0.921 元，全部由套餐包抵扣；余额 99.386 元 → 98.465 元" in said
        assert "已用 2 / 4 条" in said
        assert "不携带签名 · Opening" in said
        table: Any = dialog.findChild(CountryCosts)
        assert texts(table, "country") == ["中国香港"]
        assert dialog.verb.text() == "确定发送"
        dialog.notice.click()
        dialog.verb.click()

    answer(ResendDialog, do=lambda dialog: dialog.verb.click())
    answer(TickedConfirm, do=look)
    press(listed.table, "resend")
    [(name, arguments)] = gone
    assert name == "campaign"
    again = ready.run(int(arguments["id"]))
    assert (again.counts.accepted, again.counts.skipped) == (2, 1)
    assert ready.ws.packages.balance(ABROAD).used == 4 * HONG_KONG
    assert ready.sound() == []


def test_a_cancel_says_that_money_is_freed(listed: CampaignsPage, ready: Ready, answer: Answers) -> None:
    confirmed(ready, hong_kong(2), at=ready.ws.clock.now() + 3600)
    listed.show()

    def look(dialog: Confirm) -> None:
        assert "退还预留的全部金额" in labels(dialog)
        dialog.verb.click()

    answer(Confirm, do=look)
    press(listed.table, "cancel")
    assert ready.ws.packages.balance(ABROAD).reserved == 0
