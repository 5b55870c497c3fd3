"""Send records: columns, filters, sums, and what the list says when it has nothing to show."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.daytime import DAY_SECONDS, day, day_start
from app.domain.listing import Found, Listing
from app.errors import AppError
from app.services.records import Record
from tests.app.conftest import NOW
from tests.app.flow import BODY, MARKETING, PLAIN, Ready
from tests.ui.records.steps import (
    DELIVERED_NUMBER,
    FAILED_NUMBER,
    LATE_NUMBER,
    LOST_NUMBER,
    REFUSED,
    REFUSED_NUMBER,
    TEXT,
    cell,
    column,
    ends,
    look_into,
)
from ui.kit.states import ErrorState
from ui.pages.records import RecordsPage

# -- columns ----------------------------------------------------------------------------------------------------------


@pytest.mark.feature("STD-SENT-07")
def test_numbers_are_masked_until_the_switch_says_otherwise(task: int, page: RecordsPage) -> None:
    page.show()
    assert column(page, "number")[-1] == "139****0001"
    look_into(page, DELIVERED_NUMBER)
    assert page.drawer.title.text() == "139****0001"
    page.masked.click()
    assert column(page, "number")[-1] == DELIVERED_NUMBER
    assert page.drawer.title.text() == DELIVERED_NUMBER


@pytest.mark.feature("STD-SENT-08", "STD-SENT-09", "STD-SENT-10")
def test_a_row_tells_text_length_segments_and_type(ready: Ready, task: int, page: RecordsPage) -> None:
    ready.run(ready.confirm(["13900009999"], MARKETING).id)
    page.show()
    assert cell(page, DELIVERED_NUMBER, "text") == TEXT
    assert cell(page, DELIVERED_NUMBER, "size") == f"{len(TEXT)} | 2"
    assert cell(page, DELIVERED_NUMBER, "type") == "通知"
    assert (cell(page, "13900009999", "size"), cell(page, "13900009999", "type")) == ("25 | 1", "营销")


@pytest.mark.feature("STD-SENT-11", "STD-SENT-12")
def test_times_are_those_of_submission_and_of_the_receipt(task: int, page: RecordsPage) -> None:
    page.show()
    assert set(column(page, "sent_at")) == {"03-18 14:00:00"}
    assert cell(page, DELIVERED_NUMBER, "receipt_at") == "03-18 14:00:04"
    assert cell(page, LATE_NUMBER, "receipt_at") == "—"


@pytest.mark.feature("STD-SENT-13", "STD-SENT-14", "STD-SENT-15")
@pytest.mark.parametrize(
    ("number", "state", "remark"),
    [
        (DELIVERED_NUMBER, "成功提交 · 送达", "送达成功"),
        (FAILED_NUMBER, "成功提交 · 失败", "空号"),
        (REFUSED_NUMBER, "提交失败", "手机号在免打扰名单中"),
        (LATE_NUMBER, "成功提交 · 未回执", "等待回执"),
    ],
)
def test_a_state_is_the_submission_with_the_receipt_beside_it(
    task: int, page: RecordsPage, number: str, state: str, remark: str
) -> None:
    page.show()
    assert (cell(page, number, "state"), cell(page, number, "remark")) == (state, remark)


def test_doubt_and_what_never_left_have_words_of_their_own(ready: Ready, task: int, page: RecordsPage) -> None:
    ready.confirm(["13900007777"])
    page.show()
    page.open_with()
    assert cell(page, LOST_NUMBER, "state") == "结果未知"
    assert cell(page, "13900007777", "state") == "未发送"


# -- filters ----------------------------------------------------------------------------------------------------------


@pytest.mark.feature("STD-SENT-02")
def test_a_whole_number_is_looked_for_and_part_of_one_is_told(task: int, page: RecordsPage, qtbot: QtBot) -> None:
    page.show()
    before = page.sums.text()
    page.number.edit.setText("1390000")
    assert page.sums.text() == "手机号应为 11 位，这里是 7 位。"
    assert "7 位" in page.number.edit.accessibleDescription()
    assert len(column(page, "number")) == 5
    page.number.edit.setText("+86 139 0000 0003")
    qtbot.waitUntil(lambda: ends(page) == {"03"})
    page.number.edit.clear()
    qtbot.waitUntil(lambda: len(column(page, "number")) == 5)
    assert page.sums.text() == before


@pytest.mark.feature("STD-SENT-03", "DOM-SEND-30")
def test_app_signature_template_state_and_time_filter_and_all_is_offered(
    ready: Ready, task: int, page: RecordsPage, qtbot: QtBot, clock: FakeClock
) -> None:
    other = ready.ws.apps.create("营销活动")[0].id
    clock.advance(DAY_SECONDS)
    draft = ready.ws.preflight.load_numbers(["13900008888"], other, ready.signature, ready.templates[PLAIN])
    ready.run(ready.ws.campaigns.confirm(draft).id)
    page.show()
    assert ends(page) == {"88"}
    page.dates.choose("week")
    qtbot.waitUntil(lambda: len(column(page, "number")) == 6)
    for choice in (page.app, page.signature, page.template, page.state):
        assert choice.button.shown_value == "全部"
    for choice, value, found in (
        (page.app, ready.app, {"01", "02", "03", "04", "05"}),
        (page.app, other, {"88"}),
        (page.template, ready.templates[PLAIN], {"88"}),
        (page.template, ready.templates[BODY], {"01", "02", "03", "04", "05"}),
        (page.signature, ready.signature, {"01", "02", "03", "04", "05", "88"}),
        (page.state, "refused", {"03"}),
        (page.state, "taken", {"01", "02", "04", "88"}),
        (page.state, "failed", {"02", "03"}),
    ):
        page.filters.reset()
        page.dates.choose("week")
        page.filters.set_values({choice.key: value})
        assert ends(page) == found, (choice.key, value)
    page.filters.reset()
    page.dates.choose("yesterday")
    qtbot.waitUntil(lambda: ends(page) == {"01", "02", "03", "04", "05"})


@pytest.mark.feature("NAV-13")
def test_quick_ranges_and_own_days_exclude_each_other(task: int, page: RecordsPage, qtbot: QtBot) -> None:
    page.show()
    buttons, today = page.dates.quick_buttons, day(NOW)
    assert [button.text() for button in buttons.values()] == ["今天", "昨天", "最近 7 天", "最近 30 天"]
    assert buttons["today"].isChecked()
    buttons["week"].click()
    first = day_start(today - 6)
    qtbot.waitUntil(lambda: page.table.listing.where["since"] == first)
    assert [name for name, button in buttons.items() if button.isChecked()] == ["week"]
    picker = page.dates.open_picker()
    picker.end.setDate(picker.start.date().addDays(-1))
    assert not picker.take.isEnabled()
    picker.end.setDate(picker.start.date())
    picker.take.click()
    qtbot.waitUntil(lambda: page.table.listing.where["until"] == day_start(today - 5))
    assert not any(button.isChecked() for button in buttons.values())
    assert column(page, "number") == []


def test_today_moves_on_with_the_day(ready: Ready, task: int, page: RecordsPage, clock: FakeClock) -> None:
    page.show()
    assert len(column(page, "number")) == 5
    clock.advance(DAY_SECONDS)
    page.refresh()
    assert column(page, "number") == []
    assert page.dates.button.shown_value == "2026-03-19 至 2026-03-19"


def test_other_pages_ask_for_what_they_mean(ready: Ready, task: int, page: RecordsPage) -> None:
    page.open_with(number=FAILED_NUMBER)
    page.show()
    assert ends(page) == {"02"}
    assert page.dates.days() is None
    page.open_with(code=REFUSED, days=7)
    assert ends(page) == {"03"}
    assert page.dates.quick == "week"
    assert page.code.button.text() == f"错误码：{REFUSED}（手机号在免打扰名单中）"
    page.open_with(task=task, state="delivered")
    assert ends(page) == {"01"}
    assert page.task.button.text() == "任务：订单发货提醒"
    assert page.code.isHidden()
    page.open_with(signature_id=ready.signature)
    assert page.signature.button.shown_value == "青禾生活"
    assert len(column(page, "number")) == 5
    page.open_with(template_id=ready.templates[PLAIN])
    assert column(page, "number") == []


def test_what_another_page_asked_for_can_be_taken_away(task: int, page: RecordsPage, qtbot: QtBot) -> None:
    page.open_with(code=REFUSED)
    page.show()
    page.code.button.click()
    qtbot.waitUntil(lambda: len(column(page, "number")) == 5)
    assert page.code.isHidden()


def test_nothing_found_offers_to_clear_the_filters(task: int, page: RecordsPage) -> None:
    page.open_with(number="13900006666")
    page.show()
    assert column(page, "number") == []
    page.table.cleared.emit()
    assert len(column(page, "number")) == 5


# -- sums -------------------------------------------------------------------------------------------------------------


@pytest.mark.feature("DOM-SEND-30")
def test_sums_are_of_the_filter_by_the_rules_of_the_statistics(ready: Ready, task: int, page: RecordsPage) -> None:
    page.show()
    now = ready.ws.overview.figures(1).now
    assert (now.requests, now.accepted, now.billed) == (5, 3, 6)
    assert page.sums.text() == "请求量 5 · 成功量 3 · 计费条数 6"
    page.open_with(task=task, state="delivered")
    assert page.sums.text() == "请求量 1 · 成功量 1 · 计费条数 2"


def test_a_message_that_arrives_shows_up_by_itself(ready: Ready, task: int, page: RecordsPage, qtbot: QtBot) -> None:
    page.show()
    ready.run(ready.confirm(["13900001234"]).id)
    qtbot.waitUntil(lambda: "34" in ends(page))


# -- looks ------------------------------------------------------------------------------------------------------------


def test_a_list_that_cannot_be_read_says_why(ready: Ready, page: RecordsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(listing: Listing) -> Found[Record]:
        raise AppError("not_allowed", action="DescribeSendSmsRecord")

    monkeypatch.setattr(ready.ws.records, "find", refuse)
    page.show()
    assert not page.table.has_rows
    assert [one.banner.text() for one in page.findChildren(ErrorState)] == [
        "没有执行「DescribeSendSmsRecord」的权限，请联系主账号授权。"
    ]
