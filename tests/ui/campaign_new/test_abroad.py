"""Bulk sends abroad: template first, signature optional, numbers of any country, money, the account's daily limit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from app.clock import FakeClock
from app.db.tables import packages
from app.domain.campaign import TAKEN, State
from app.domain.listing import Listing
from app.domain.market import Market
from app.gateway.base import Outgoing, Verdict
from app.services.campaigns import Campaign
from app.workspace import Workspace
from tests.ui.audit import unnamed
from tests.ui.campaign_new.steps import (
    ABROAD,
    HONG_KONG,
    NOW,
    UNITED_STATES,
    YUAN,
    Open,
    agree,
    choice,
    choose,
    error,
    fill,
    labels,
    offered,
    press_segment,
    sign,
    tasks,
    template,
    type_numbers,
    wanted,
)
from tests.ui.conftest import Answers
from ui.kit.columns import cell_text
from ui.kit.confirm import TypedConfirm
from ui.kit.country_costs import CountryCosts
from ui.kit.fields import DateTimeField
from ui.kit.form_dialog import FormDialog
from ui.kit.runner import InlineRunner
from ui.pages.campaign_new import CampaignNewPage
from ui.pages.campaign_new.confirm import TickedConfirm

COST = 2 * HONG_KONG + UNITED_STATES


def begin(page: CampaignNewPage, path: Path | None = None, name: str = "Shipped") -> None:
    choose(page, "template", name)
    if path is not None:
        page.form.recipients.set_file(path)


def costs(table: CountryCosts) -> list[tuple[str, ...]]:
    """The rows of the table of countries as they are read."""
    model = table.content
    return [tuple(cell_text(column.value(row)) for column in model.columns) for row in model.rows]


def problems(page: CampaignNewPage) -> dict[str, str]:
    table = page.problems.table
    why = next(column for column in table.model.columns if column.key == "reason")
    return {row.number: str(why.value(row)) for row in table.model.rows}


def sent_through(ws: Workspace) -> Campaign:
    """Run the only task to its end, receipts included."""
    [task] = ws.campaigns.find(Listing()).rows
    while ws.campaigns.get(task.id).state in (State.RUNNING, State.DRAINING):
        ws.sending.turn(task.id)
    ws.sending.flush()
    return ws.campaigns.get(task.id)


@pytest.mark.feature("INT-SEND-02", "INT-SEND-12", "INT-SIGN-01", "INT-SIGN-17")
def test_template_comes_first_and_no_signature_is_chosen_before_a_person_does(away: CampaignNewPage) -> None:
    form = away.form.content.form
    assert list(form.boxes)[:4] == ["template", "signature", "app", "when"]
    names = [box._label.text() for box in list(form.boxes.values())[:3]]
    assert names == ["模板名称", "签名名称（非必选）", "所属应用"]
    assert offered(away, "signature") == ["不携带签名", "Acme"]
    assert choice(away, "signature").currentText() == "不携带签名"
    assert choice(away, "app").currentText() == "Notices"
    begin(away)
    assert away.form.content.body_text.accessibleName() == "Dear {1}, your order has been shipped."
    assert ("ok", "不携带签名，短信从正文开始") in away.form.summary.checks.shown
    away.refresh()
    assert choice(away, "signature").currentText() == "不携带签名"
    choose(away, "signature", "Acme")
    assert away.form.content.body_text.accessibleName() == "[Acme]Dear {1}, your order has been shipped."
    assert ("ok", "签名「Acme」已生效") in away.form.summary.checks.shown


@pytest.mark.feature("INT-SEND-01", "INT-TPL-14")
def test_the_form_needs_a_template_of_its_own_market_but_no_signature(
    bare: Workspace, opened: Open, qtbot: QtBot
) -> None:
    bare.apps.create("Notices")
    sign(bare, "星河科技")
    template(bare, "国内通知", "您好。")
    page = opened(bare, InlineRunner(), ABROAD)
    closed = page.form.closed
    assert closed is not None
    qtbot.waitUntil(lambda: "没有已生效的正文模板。" in labels(page))
    assert "没有已生效的签名。" not in labels(page)
    asked = wanted(page)
    for button in closed.findChildren(type(page.bar.send)):
        button.click()
    assert asked == ["templates_abroad"]
    template(bare, "Opening", "We open on Saturday.", market=ABROAD)
    page.refresh()
    assert page.bar.isVisible()
    assert offered(page, "template") == ["Opening · 通知"]
    assert offered(page, "signature") == ["不携带签名"]


def test_a_chosen_signature_that_is_gone_is_not_left_out_without_a_word(
    away: CampaignNewPage, abroad: Workspace, guests: Path
) -> None:
    begin(away, guests)
    choose(away, "signature", "Acme")
    assert away.draft.id is not None
    abroad.signatures.delete([abroad.signatures.usable(ABROAD)[0].id])
    away.refresh()
    gone = "之前选择的签名已不能使用，请重新选择，或不携带签名"
    assert error(away, "signature") == gone
    away.bar.send.click()
    assert (error(away, "signature"), away.bar.wrong.text()) == (gone, "1 项有误，请先改正")
    assert tasks(abroad) == 0
    choose(away, "signature", "不携带签名")
    assert error(away, "signature") == ""
    assert away.draft.id is not None


@pytest.mark.feature("INT-SEND-09", "INT-SEND-10", "INT-SEND-18")
def test_numbers_of_any_country_are_read_and_those_of_the_mainland_refused(away: CampaignNewPage, guests: Path) -> None:
    begin(away, guests)
    recipients = away.form.recipients
    assert "首行识别为表头" in recipients.file_row.state.text()
    assert recipients.mapping.choices[0].currentText() == "A · 客户手机号"
    assert away.form.summary.users.text() == "3 个"
    assert problems(away) == {
        "13800138000": "这是大陆手机号，请在国内短信中发送；北美号码请以 + 开头填写。",
        "999123456": "无法识别号码所属的国家/地区，请以国家/地区码开头填写，如 852。",
    }
    assert costs(away.form.summary.countries) == [
        ("中国香港", "2", "2", "0.3070", "0.614"),
        ("美国", "1", "1", "0.0430", "0.043"),
    ]


@pytest.mark.feature("INT-SEND-10")
def test_typed_numbers_are_helped_to_their_country_code(away: CampaignNewPage) -> None:
    begin(away, name="Opening")
    recipients = away.form.recipients
    press_segment(recipients.kinds, "手动输入")
    assert "+12025550123" in recipients.numbers.placeholderText()
    assert "请以 +1 开头" in recipients.numbers_hint.text()
    type_numbers(away, "6581234567", "+12025550123", "13912345678")
    assert away.form.summary.users.text() == "2 个"
    assert problems(away) == {"13912345678": "这是大陆手机号，请在国内短信中发送；北美号码请以 + 开头填写。"}


@pytest.mark.feature("INT-SEND-08")
def test_the_standard_workbook_shows_numbers_abroad(away: CampaignNewPage, tmp_path: Path) -> None:
    path = tmp_path / "standard.xlsx"
    away.ask_save = lambda _, name, chosen: chosen(path)
    begin(away)
    away.form.recipients.standard.click()
    book = load_workbook(path)
    assert [cell.value for cell in book["发送名单"][1]] == ["客户手机号", "短信内容变量1"]
    assert book["填写说明"]["A3"].value == "8529xxxxxxx"


@pytest.mark.feature("INT-SEND-11")
def test_a_number_that_the_sheet_shows_otherwise_is_refused(away: CampaignNewPage, tmp_path: Path) -> None:
    path, book = tmp_path / "guests.xlsx", Workbook()
    sheet = book.active
    for row in (("客户手机号", "短信内容变量1"), (85261230001, "Ann"), (85261230002, "Ben")):
        sheet.append(row)
    sheet["A3"].number_format = "#,##0"
    book.save(path)
    begin(away, path)
    assert away.form.summary.users.text() == "1 个"
    [why] = problems(away).values()
    assert "单元格的数字格式会改变显示的内容" in why


@pytest.mark.feature("INT-SEND-13")
def test_a_file_above_the_limit_is_refused_before_it_is_read(away: CampaignNewPage, tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(30 * 1024 * 1024 + 1)
    begin(away, path)
    assert "30 MB" in away.form.recipients.failure.text()


def test_the_money_is_told_exactly_and_a_balance_too_small_sends_nothing(
    away: CampaignNewPage, abroad: Workspace, guests: Path
) -> None:
    begin(away, guests)
    summary = away.form.summary
    assert (summary.segments.text(), summary.cost.text()) == ("3 条", "0.657 元")
    assert summary.package.text() == "100.00 → 99.343 元"
    assert (summary.taken.text(), away.bar.segments.text()) == ("本次抵扣 0.657", "0.657 元")
    assert summary.today.text() == "已用 0 / 100 条"
    with abroad.store.write() as connection:
        connection.execute(update(packages).values(used=100 * YUAN - HONG_KONG))
    away.refresh()
    assert summary.package.text() == "余 0.307，还差 0.35 元"
    away.bar.send.click()
    told = "国际/港澳台套餐包余额不足，还差 0.35 元；请先购买套餐包。"
    assert (away.banner.text(), away.bar.wrong.text()) == (told, told)
    assert ("err", told) in summary.checks.shown
    assert tasks(abroad) == 0


def test_plain_english_has_room_for_160_characters(abroad: Workspace, away: CampaignNewPage) -> None:
    template(abroad, "Long", "a" * 160, market=ABROAD)
    template(abroad, "Chinese", "中" + "a" * 69, market=ABROAD)
    away.refresh()
    preview = away.form.summary.preview
    for name, length in (("Long", 160), ("Chinese", 70)):
        choose(away, "template", name)
        type_numbers(away, "85261230001")
        assert (preview.length.text(), preview.split.text()) == (f"{length} 字", "1 条")
        assert preview.segments._fills[0] == 1.0
    choose(away, "signature", "Acme")
    assert preview.length.text() == "76 字（含签名）"
    assert preview.split.text() == "长短信 2 条 · 67 + 9 字"


@pytest.mark.feature("INT-SEND-04", "INT-SEND-07")
def test_what_the_daily_limit_keeps_back_is_told_before_and_in_the_confirmation(
    away: CampaignNewPage, abroad: Workspace, guests: Path, answer: Answers
) -> None:
    abroad.profiles.change(daily_limit_abroad=2)
    away.refresh()
    begin(away, guests)
    told = "账号每天最多发送 2 条国际/港澳台计费短信，今天还剩 2 条，够发 3 行中的 2 行；其余会跳过，可以改天重发。"
    assert ("warn", told) in away.form.summary.checks.shown
    assert away.form.summary.today.text() == "已用 0 / 2 条"

    def look(dialog: TickedConfirm) -> None:
        assert told in labels(dialog)
        assert "已用 0 / 2 条" in labels(dialog)
        agree(dialog)

    answer(TickedConfirm, do=look)
    away.bar.send.click()
    task = sent_through(abroad)
    assert task.counts.skipped == 3
    reasons = {row.number: row.code for row in abroad.records.find(Listing({"task": task.id})).rows if row.code}
    assert list(reasons.values()).count("daily_limit_abroad") == 1


@pytest.mark.feature("INT-SEND-03", "INT-SEND-07")
def test_a_send_of_another_day_is_not_measured_by_what_is_left_of_today(
    away: CampaignNewPage, abroad: Workspace, guests: Path
) -> None:
    abroad.profiles.change(daily_limit_abroad=2)
    away.refresh()
    begin(away, guests)
    when = away.form.content.form.control("when")
    press_segment(when, "定时发送")
    at = away.form.content.form.control("at")
    assert isinstance(at, DateTimeField)
    at.set_value(int(NOW) + 86_400)
    at.edited.emit()
    told = "共 3 条，超过账号每天 2 条的国际/港澳台上限，放不下的行会跳过"
    assert ("warn", told) in away.form.summary.checks.shown
    abroad.profiles.change(daily_limit_abroad=3)
    away.refresh()
    assert not [words for _, words in away.form.summary.checks.shown if "上限" in words]


@pytest.mark.feature("INT-SIGN-01", "INT-SEND-14", "INT-SEND-15", "INT-SEND-18")
def test_a_list_abroad_is_checked_confirmed_and_sent_without_a_signature(
    away: CampaignNewPage,
    abroad: Workspace,
    guests: Path,
    clock: FakeClock,
    answer: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[Outgoing] = []
    send = abroad.gateway.send

    def recorded(call: Outgoing) -> list[Verdict]:
        calls.append(call)
        return list(send(call))

    monkeypatch.setattr(abroad.gateway, "send", recorded)
    begin(away, guests)

    def look(dialog: TickedConfirm) -> None:
        assert dialog.title.text() == "模拟向 3 人发送短信？"
        assert (dialog.verb.text(), dialog.verb.isEnabled()) == ("确定发送", False)
        told = labels(dialog)
        assert "不携带签名 · Shipped" in told
        assert "3 条，共 0.657 元，全部由套餐包抵扣；余额 100.00 元 → 99.343 元" in told
        assert "Dear Ann, your order has been shipped." in told
        table: Any = dialog.findChild(CountryCosts)
        assert costs(table)[0] == ("中国香港", "2", "2", "0.3070", "0.614")
        agree(dialog)

    answer(TickedConfirm, do=look)
    asked = wanted(away)
    away.bar.send.click()
    assert asked == ["campaigns_abroad"]
    assert abroad.packages.balance(ABROAD).reserved == COST
    task = sent_through(abroad)
    clock.advance(3 * 86_400)
    abroad.receipts.collect()
    assert task.state is State.COMPLETED
    rows = {row.number: row for row in abroad.records.find(Listing({"task": task.id})).rows}
    assert {number: row.country for number, row in rows.items()} == {
        "+85261230001": "HK",
        "+12025550123": "US",
        "+85261230002": "HK",
        "13800138000": None,
        "999123456": None,
    }
    assert rows["+12025550123"].text == "Dear Bob, your order has been shipped."
    assert {call.text for call in calls} == {
        f"Dear {name}, your order has been shipped." for name in ("Ann", "Bob", "Cy")
    }
    assert {call.sign for call in calls} == {""}
    prices = {"HK": HONG_KONG, "US": UNITED_STATES}
    used = sum(row.segments * prices[row.country or ""] for row in rows.values() if row.state in TAKEN)
    balance = abroad.packages.balance(ABROAD)
    assert (balance.used, balance.reserved, balance.free) == (used, 0, 100 * YUAN - used)
    assert abroad.records.charge(task.id) == used
    assert [check for check in abroad.invariants.check() if not check.ok] == []
    assert abroad.packages.balance(Market.DOMESTIC).used == 0


@pytest.mark.feature("INT-SEND-14")
def test_at_the_live_carrier_the_button_opens_when_the_people_are_typed(
    away: CampaignNewPage, guests: Path, answer: Answers, monkeypatch: pytest.MonkeyPatch, abroad: Workspace
) -> None:
    monkeypatch.setattr(abroad.gateway, "simulated", False, raising=False)
    begin(away, guests)

    def look(dialog: TypedConfirm) -> None:
        assert dialog.notice is not None
        assert dialog.verb.text() == "确定发送"
        dialog.notice.click()
        assert not dialog.verb.isEnabled()
        dialog.typed.setText("3")
        assert dialog.verb.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answer(TypedConfirm, do=look)
    away.bar.send.click()
    assert tasks(abroad) == 0


def test_a_test_send_takes_numbers_abroad(
    away: CampaignNewPage, guests: Path, abroad: Workspace, answer: Answers, qtbot: QtBot
) -> None:
    begin(away, guests)

    def enter(dialog: FormDialog) -> None:
        box = dialog.form.boxes["numbers"]
        box.control.set_value("13800138000")
        dialog.form.boxes["own_cost"].control.set_value(True)
        dialog.verb.click()
        assert "大陆手机号" in box.error
        box.control.set_value("85261239999")
        dialog.verb.click()

    answer(FormDialog, do=enter)
    away.bar.test.click()
    qtbot.waitUntil(lambda: tasks(abroad) == 1)
    [task] = abroad.campaigns.find(Listing()).rows
    assert (task.source, task.market, task.sign) == ("test", ABROAD, "")


def test_every_control_abroad_has_a_name(away: CampaignNewPage, guests: Path) -> None:
    begin(away, guests)
    assert unnamed(away) == []


def test_the_page_at_home_stays_as_it_was(page: CampaignNewPage, names: Path) -> None:
    fill(page, names)
    assert list(page.form.content.form.boxes)[:4] == ["app", "signature", "template", "when"]
    assert not page.form.summary.countries.isVisible()
    assert page.form.summary.package.text() == "1,000 → 998 条"
