"""Filters: one control for each, results that follow, ranges in natural days of Shanghai."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain import daytime
from tests.ui.lists import table
from ui.kit import filters as filters_module
from ui.kit.date_filter import DateRangeFilter, quick_days
from ui.kit.filters import ChoiceFilter, FilterRow, SearchFilter

# 2026-03-18 00:30 in Shanghai is still the 17th in UTC.
NOW = daytime.parse("2026-03-18T00:30:00")
STATES = (("sent", "发送完毕"), ("paused", "已暂停"))


def at(day: str) -> int:
    return int(daytime.parse(day))


@pytest.fixture
def row(qtbot: QtBot) -> FilterRow:
    one = FilterRow(
        [SearchFilter("任务名称"), ChoiceFilter("state", "状态", STATES), ChoiceFilter("sign", "签名", (("a", "甲"),))]
    )
    qtbot.addWidget(one)
    one.resize(1000, 40)
    one.show()
    return one


def pick(choice: ChoiceFilter, words: str) -> None:
    choice.button.click()
    menu = choice.findChild(QMenu)
    assert menu is not None
    next(entry for entry in menu.actions() if entry.text() == words).trigger()
    menu.close()


def test_filter_says_name_and_value_and_tells_after_a_pause(row: FilterRow, qtbot: QtBot) -> None:
    told: list[dict[str, Any]] = []
    row.changed.connect(told.append)
    state = row.filters[1]
    assert isinstance(state, ChoiceFilter)
    assert state.button.accessibleName() == "状态 全部"
    assert row.reset_button.isHidden()
    pick(state, "已暂停")
    assert state.button.accessibleName() == "状态 已暂停"
    assert row.reset_button.isVisible()
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == [{"search": None, "state": "paused", "sign": None}]


def test_typing_tells_once(row: FilterRow, qtbot: QtBot) -> None:
    told: list[dict[str, Any]] = []
    row.changed.connect(told.append)
    assert row.search is not None
    qtbot.keyClicks(row.search, "act")
    qtbot.waitUntil(lambda: bool(told))
    assert [values["search"] for values in told] == ["act"]


def test_reset_tells_at_once(row: FilterRow) -> None:
    told: list[dict[str, Any]] = []
    row.set_values({"state": "sent", "search": "春季"})
    row.changed.connect(told.append)
    row.reset_button.click()
    assert told == [{"search": None, "state": None, "sign": None}]
    assert row.reset_button.isHidden()


def test_value_no_longer_offered_is_given_up(row: FilterRow) -> None:
    state = row.filters[1]
    assert isinstance(state, ChoiceFilter)
    state.choose("sent")
    state.set_options((("paused", "已暂停"),))
    assert state.values() == {"state": None}


def test_filters_without_room_move_behind_more_and_come_back(row: FilterRow) -> None:
    assert row.more.isHidden()
    row.resize(420, 40)
    assert row.more.isVisible()
    assert row.filters[2].window() is row.panel
    row.more.click()
    assert row.filters[2].isVisible()
    row.panel.close()
    row.set_values({"sign": "a"})
    assert row.values()["sign"] == "a"
    row.resize(1000, 40)
    assert row.more.isHidden()
    assert row.filters[2].window() is row.window()
    assert row.filters[2].isVisible()


def test_filters_drive_a_table_and_no_match_clears_them(
    row: FilterRow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = table()
    qtbot.addWidget(one)
    one.use_filters(row)
    row.set_values({"search": "没有", "state": "sent"})
    assert dict(one.listing.where) == {"state": "sent"}
    assert one.filtered
    one.cleared.emit()
    assert not one.filtered
    assert filters_module.SETTLE_MS == 250


@pytest.mark.feature("NAV-14")
def test_quick_ranges_are_natural_days_of_shanghai() -> None:
    today = daytime.day(NOW)
    spans = {name: quick_days(name, today) for name in ("today", "yesterday", "week", "month")}
    days = {name: (span.since, span.until) for name, span in spans.items()}
    assert days["today"] == (at("2026-03-18"), at("2026-03-19"))
    assert days["yesterday"] == (at("2026-03-17"), at("2026-03-18"))
    assert days["week"] == (at("2026-03-12"), at("2026-03-19"))
    assert days["month"] == (at("2026-02-17"), at("2026-03-19"))


@pytest.fixture
def period(qtbot: QtBot) -> DateRangeFilter:
    one = DateRangeFilter(lambda: NOW)
    qtbot.addWidget(one)
    one.show()
    return one


def down(period: DateRangeFilter) -> list[str]:
    return [name for name, button in period.quick_buttons.items() if button.isChecked()]


@pytest.mark.feature("NAV-13")
def test_quick_ranges_and_picker_exclude_each_other(period: DateRangeFilter, qtbot: QtBot) -> None:
    assert [button.text() for button in period.quick_buttons.values()] == ["今天", "昨天", "最近 7 天", "最近 30 天"]
    assert down(period) == ["today"]
    assert period.button.shown_value == "2026-03-18 至 2026-03-18"
    with qtbot.waitSignal(period.changed):
        period.quick_buttons["week"].click()
    assert down(period) == ["week"]
    assert period.button.shown_value == "2026-03-12 至 2026-03-18"
    picker = period.open_picker()
    picker.start.setDate(QDate(2026, 3, 1))
    picker.end.setDate(QDate(2026, 3, 5))
    picker.take.click()
    assert down(period) == []
    assert period.values() == {"since": at("2026-03-01"), "until": at("2026-03-06")}
    period.quick_buttons["yesterday"].click()
    assert down(period) == ["yesterday"]
    assert period.values() == {"since": at("2026-03-17"), "until": at("2026-03-18")}


@pytest.mark.feature("NAV-13")
def test_picker_refuses_an_end_before_its_start(period: DateRangeFilter) -> None:
    picker = period.open_picker()
    picker.start.setDate(QDate(2026, 3, 10))
    picker.end.setDate(QDate(2026, 3, 9))
    assert not picker.take.isEnabled()
    assert picker.wrong.text() == "结束日期不能早于开始日期"
    picker.end.setDate(QDate(2026, 3, 10))
    assert picker.take.isEnabled()
    assert picker.wrong.isHidden()
    picker.close()
    period.choose_days(5, 4)
    assert down(period) == ["today"]


@pytest.mark.feature("NAV-13")
def test_picker_knows_no_day_after_today(period: DateRangeFilter) -> None:
    picker = period.open_picker()
    assert picker.end.maximumDate() == QDate(2026, 3, 18)
    picker.close()


def test_quick_range_moves_on_with_the_day(qtbot: QtBot) -> None:
    clock = [NOW]
    period = DateRangeFilter(lambda: clock[0])
    qtbot.addWidget(period)
    clock[0] += daytime.DAY_SECONDS
    assert period.values()["since"] == at("2026-03-19")


def test_compact_period_is_one_button(qtbot: QtBot) -> None:
    period = DateRangeFilter(lambda: NOW, quick="month", compact=True, label="时间")
    qtbot.addWidget(period)
    assert not period.wide
    assert period.button.accessibleName() == "时间 最近 30 天"
    assert not period.is_set
    period.choose("today")
    assert period.is_set
    period.reset()
    assert period.quick == "month"
    any_time = DateRangeFilter(lambda: NOW, quick="", compact=True, label="时间")
    qtbot.addWidget(any_time)
    assert any_time.values() == {"since": None, "until": None}
    any_time.set_values({"since": at("2026-03-01"), "until": at("2026-03-02")})
    assert any_time.button.shown_value == "2026-03-01 至 2026-03-01"


def test_enter_and_space_open_a_filter(row: FilterRow, qtbot: QtBot) -> None:
    state = row.filters[1]
    assert isinstance(state, ChoiceFilter)
    qtbot.keyClick(state.button, Qt.Key.Key_Space)
    menu = state.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    menu.close()
