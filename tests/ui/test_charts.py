"""Charts: ticks and labels in both languages, geometry of parts, the crosshair by mouse and keyboard, empty charts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTranslator
from pytestqt.qtbot import QtBot

from app.domain import daytime
from ui.kit import time_chart
from ui.kit.chart_scale import Step, Unit, step_of, time_label, time_text, time_ticks, value_label, value_ticks
from ui.kit.chart_tooltip import tooltip_left
from ui.kit.charts import BarChart, Donut, LineChart, Part, RankedBars, Series
from ui.kit.donut import LEAST_DEGREES, ranked, slices

TODAY = daytime.day(daytime.parse("2026-03-18"))
WEEK = [daytime.day_start(TODAY - 6 + i) for i in range(7)]
REQUESTS = Series("请求量", [14120, 13480, 7260, 6890, 15210, 16590, 18642])
BEFORE = Series("上一周期", [11300, None, 6200, 5600, 12000, 13910, 12900], "c_other", dashed=True)
BILLED = Series("计费条数", [1, 2, 3, 4, 5, 21748, 7], None)


WORDS = {"{0} 万": "{0}k", "{0} 亿": "{0}M", "3月": "Mar", "星期二": "Tue", "{0}{1}日 {2}": "{2} {1} {0}"}


class English(QTranslator):
    """The few English words these tests ask for."""

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return WORDS.get(text, "")


@pytest.fixture
def english(qapp: QCoreApplication) -> Iterator[None]:
    translator = English()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def line(qtbot: QtBot) -> LineChart:
    chart = LineChart("发送趋势")
    qtbot.addWidget(chart)
    chart.resize(700, 220)
    chart.set_series(WEEK, [REQUESTS, BEFORE, BILLED])
    chart.show()
    return chart


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(time_chart, "announce", lambda widget, text: texts.append(text))
    return texts


@pytest.mark.parametrize(
    ("highest", "unit", "ticks"),
    [
        (18642, Unit.COUNT, [0, 5000, 10000, 15000, 20000]),
        (20000, Unit.COUNT, [0, 5000, 10000, 15000, 20000]),
        (20001, Unit.COUNT, [0, 10000, 20000, 30000]),
        (3, Unit.COUNT, [0, 1, 2, 3]),
        (0, Unit.COUNT, [0, 1]),
        (9, Unit.COUNT, [0, 3, 6, 9]),
        (98.7, Unit.PERCENT, [0, 25, 50, 75, 100]),
        (4.1, Unit.PERCENT, [0, 2, 4, 6]),
        (0.3, Unit.YUAN, [0, 0.1, 0.2, 0.3]),
    ],
)
def test_value_ticks_are_round_start_at_zero_and_reach_the_highest(
    highest: float, unit: Unit, ticks: list[float]
) -> None:
    assert value_ticks(highest, unit) == pytest.approx(ticks)


def test_there_are_never_more_than_five_value_ticks() -> None:
    for highest in [1, 2, 7, 11, 99, 101, 1234, 99_999, 1_000_001, 123_456_789]:
        ticks = value_ticks(highest, Unit.COUNT)
        assert len(ticks) <= 5
        assert ticks[-1] >= highest
        assert all(tick == int(tick) for tick in ticks)


@pytest.mark.parametrize(
    ("value", "label"),
    [(0, "0"), (5000, "5,000"), (10_000, "1 万"), (15_000, "1.5 万"), (1_200_000, "120 万"), (2.5e8, "2.5 亿")],
)
def test_large_values_in_chinese_count_in_ten_thousands(value: float, label: str) -> None:
    assert value_label(value, Unit.COUNT) == label


@pytest.mark.parametrize(("value", "label"), [(500, "500"), (5000, "5k"), (15_000, "15k"), (2_500_000, "2.5M")])
def test_large_values_in_english_count_in_thousands(english: None, value: float, label: str) -> None:
    assert value_label(value, Unit.COUNT) == label


def test_dates_follow_the_language(english: None) -> None:
    assert time_text(daytime.parse("2026-03-17"), Step.DAY) == "Tue 17 Mar"


@pytest.mark.feature("NAV-15")
def test_times_are_those_of_shanghai() -> None:
    last_minute = daytime.parse("2026-03-17T23:59:00+08:00")
    assert time_label(last_minute, Step.MINUTE) == "23:59"
    assert time_label(last_minute + 60, Step.HOUR) == "3/18"
    assert time_label(daytime.parse("2026-03-17 14:00"), Step.HOUR) == "14:00"
    assert time_text(last_minute, Step.DAY) == "3月17日 星期二"


def test_the_step_is_found_from_the_points() -> None:
    midnight = daytime.day_start(TODAY)
    assert step_of(WEEK) is Step.DAY
    assert step_of([midnight, midnight + 3600]) is Step.HOUR
    assert step_of([midnight, midnight + 60, midnight + 7200]) is Step.MINUTE
    assert step_of([midnight]) is Step.DAY
    assert step_of([midnight + 7200]) is Step.HOUR
    assert step_of([midnight + 61]) is Step.MINUTE


def test_day_labels_always_name_the_last_day() -> None:
    month = [daytime.day_start(TODAY - 29 + i) for i in range(30)]
    chosen = time_ticks(month, Step.DAY, 10)
    assert chosen[-1] == 29
    assert len(chosen) <= 10
    assert {b - a for a, b in pairwise(chosen)} == {3}
    assert time_ticks(WEEK, Step.DAY, 20) == list(range(7))


def test_hour_labels_stand_on_round_hours() -> None:
    day = [daytime.day_start(TODAY) + 3600 * i for i in range(24)]
    assert time_ticks(day, Step.HOUR, 6) == [0, 4, 8, 12, 16, 20]
    assert time_ticks(day[5:], Step.HOUR, 3) == [3, 11]
    assert time_ticks([], Step.HOUR, 3) == []


def test_donut_parts_start_with_the_largest_and_fill_the_ring() -> None:
    pieces = slices([50, 30, 20])
    assert [piece.start for piece in pieces] == pytest.approx([0, 180, 288])
    assert [piece.span for piece in pieces] == pytest.approx([180, 108, 72])


def test_a_part_below_one_per_cent_keeps_a_visible_sliver() -> None:
    pieces = slices([99_990, 10, 0])
    assert pieces[1].span == LEAST_DEGREES
    assert pieces[2].span == 0
    assert sum(piece.span for piece in pieces) == pytest.approx(360)
    assert slices([0, 0])[0].span == 0


def test_beyond_six_parts_the_small_ones_become_the_rest() -> None:
    parts = ranked([Part(f"国家{i}", i) for i in range(1, 10)], "其他 {0} 项")
    assert [part.value for part in parts] == [9, 8, 7, 6, 5, 1 + 2 + 3 + 4]
    assert parts[-1].name == "其他 4 项"
    assert [part.color_token for part in parts] == ["c1", "c2", "c3", "c4", "c5", "c_other"]


def test_the_given_rest_stays_last_even_when_it_is_large() -> None:
    parts = ranked([Part("未回执", 900, "c_other"), Part("有回执", 100)], "其他 {0} 项")
    assert [part.name for part in parts] == ["有回执", "未回执"]


def test_a_donut_tells_its_parts_as_rows_and_to_screen_readers(qtbot: QtBot) -> None:
    donut = Donut("回执返回情况")
    qtbot.addWidget(donut)
    donut.set_parts([Part("未回执", 1), Part("有回执", 99)], "99.00%", "回执率", pattern="{0} 条")
    assert donut.table_rows() == [("有回执", "99 条", "99.00%"), ("未回执", "1 条", "1.00%")]
    assert "有回执 99 条，占 99.00%" in donut.accessibleDescription()
    assert donut.accessibleName() == "回执返回情况"


@pytest.mark.feature("NAV-10")
def test_empty_charts_say_so(qtbot: QtBot) -> None:
    donut, bars, line = Donut("占比"), RankedBars("原因"), LineChart("趋势")
    for chart in (donut, bars, line):
        qtbot.addWidget(chart)
    donut.set_parts([], "0", "请求量")
    bars.set_rows([])
    line.set_series([], [REQUESTS_EMPTY])
    for chart in (donut, bars, line):
        chart.resize(400, 160)
        assert not chart.grab().isNull()
        assert chart.accessibleDescription() == "暂无数据"
        assert chart.table_rows() == []
    qtbot.keyClick(line, Qt.Key.Key_Right)
    assert line.crosshair is None


REQUESTS_EMPTY = Series("请求量", [])


def test_ranked_bars_are_ordered_and_share_a_given_total(qtbot: QtBot) -> None:
    bars = RankedBars("失败原因")
    qtbot.addWidget(bars)
    bars.set_rows([("停机", 61), ("空号", 96)], total=239)
    assert bars.table_rows() == [("空号", "96", "40.2%"), ("停机", "61", "25.5%")]


def test_arrow_keys_walk_the_points_and_say_the_values(line: LineChart, qtbot: QtBot, spoken: list[str]) -> None:
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert line.crosshair == 6
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert line.crosshair == 5
    assert spoken[-1] == "3月17日 星期二，请求量 16,590，上一周期 13,910，计费条数 21,748"
    qtbot.keyClick(line, Qt.Key.Key_Home)
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert line.crosshair == 0
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClick(line, Qt.Key.Key_Right)
    assert line.crosshair == 6
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.crosshair is None
    assert line.tooltip.isHidden()


@pytest.mark.feature("STD-OV-07")
def test_the_mouse_snaps_to_the_nearest_point_and_shows_its_values(line: LineChart, qtbot: QtBot) -> None:
    line.grab()
    assert line.plot is not None
    x = line.plot.place(WEEK[2] - WEEK[0], 0).x()
    qtbot.mouseMove(line, QPoint(round(x) + 20, 60))
    assert line.crosshair == 2
    assert line.tooltip.isVisible()
    qtbot.mouseMove(line, QPoint(1, 60))
    assert line.crosshair == 0


def test_the_tooltip_flips_left_past_55_per_cent() -> None:
    assert tooltip_left(540, 0, 1000, 200, 8) == 548
    assert tooltip_left(560, 0, 1000, 200, 8) == 352
    assert tooltip_left(60, 0, 100, 200, 8) == 0


def test_the_table_of_a_chart_has_all_its_series(line: LineChart) -> None:
    assert line.table_heads() == ["时间", "请求量", "上一周期", "计费条数"]
    assert line.table_rows()[1] == ["3月13日 星期五", "13,480", "—", "2"]
    assert "请求量：最高 18,642，最低 6,890" in line.accessibleDescription()


def test_a_chart_draws_one_point_and_gaps_in_both_themes(line: LineChart) -> None:
    line.set_series(WEEK[:1], [Series("请求量", [7])])
    assert not line.grab().isNull()
    line.set_series(WEEK, [Series("请求量", [None, 3, None, None, 5, 6, None])], Unit.PERCENT)
    assert not line.grab().isNull()


def test_series_must_fit_the_points(line: LineChart) -> None:
    with pytest.raises(ValueError):
        line.set_series(WEEK, [Series("请求量", [1, 2])])


def test_bars_stack_and_know_the_running_day(qtbot: QtBot) -> None:
    chart = BarChart("近 7 天")
    qtbot.addWidget(chart)
    failed = Series("提交失败", [100] * 7, "c2")
    chart.set_series(WEEK, [REQUESTS, failed], now=daytime.day_start(TODAY) + 80_000)
    assert chart.current() == 6
    assert chart.highest() == 18_742
    assert not chart.grab().isNull()
    chart.set_series(WEEK, [REQUESTS], now=daytime.day_start(TODAY + 1))
    assert chart.current() is None


def test_charts_load_pyqtgraph_only_when_one_has_data() -> None:
    code = "import sys, ui.kit.charts; sys.exit('pyqtgraph' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
