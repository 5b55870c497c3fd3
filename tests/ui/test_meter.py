"""Progress: the bar's parts, speed and time left by a clock that tests move, the card of a running task."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from ui.kit import running_card
from ui.kit.durations import duration_text, left_text
from ui.kit.meter import Meter, part_shares
from ui.kit.ring import Ring
from ui.kit.running_card import RunningCard
from ui.kit.running_view import ProgressSteps, RunningState, RunningView, note_text, percent_text, speed_text
from ui.kit.sparkline import Sparkline, line_points
from ui.kit.speed_meter import SpeedMeter, rounded_left

VIEW = RunningView(
    key=7,
    title="会员日活动通知 · 3月名单",
    subtitle="任务 ID 20260318-0007",
    state=RunningState.SENDING,
    total=12_431,
    accepted=7_790,
    failed=52,
    billed=15_684,
    elapsed=186,
    speed=42.0,
    seconds_left=109.0,
    speeds=(0.0, 30.0, 42.0),
)


@pytest.fixture
def card(qtbot: QtBot) -> RunningCard:
    widget = RunningCard()
    qtbot.addWidget(widget)
    widget.resize(1200, 190)
    widget.show_view(VIEW)
    widget.show()
    return widget


def feed(meter: SpeedMeter, clock: FakeClock, speeds: list[int]) -> int:
    """One sample a second, each with so many more finished; the sum."""
    done = 0
    meter.add(clock.now(), done)
    for speed in speeds:
        clock.advance(1)
        done += speed
        meter.add(clock.now(), done)
    return done


def test_parts_share_the_bar() -> None:
    assert part_shares([50, 25], 100) == [0.5, 0.25]
    assert part_shares([1, 0], 0) == [0, 0]


def test_a_single_failure_in_many_is_still_seen() -> None:
    accepted, failed = part_shares([99_999, 1], 100_000, least=0.01)
    assert failed == 0.01
    assert accepted + failed == pytest.approx(1)


def test_speed_is_that_of_the_last_ten_seconds() -> None:
    meter, clock = SpeedMeter(), FakeClock(1000)
    feed(meter, clock, [100] * 20 + [40] * 10)
    assert meter.speed(clock.now()) == pytest.approx(40)
    clock.advance(5)
    assert meter.speed(clock.now()) == pytest.approx(20)
    clock.advance(10)
    assert meter.speed(clock.now()) == 0


def test_speed_waits_for_a_second_to_measure() -> None:
    meter = SpeedMeter()
    assert meter.speed(0) is None
    meter.add(0, 0)
    meter.add(0.5, 20)
    assert meter.speed(0.5) is None


def test_time_left_is_hidden_at_first_and_uses_thirty_seconds() -> None:
    meter, clock = SpeedMeter(), FakeClock(1000)
    feed(meter, clock, [50] * 4)
    assert meter.seconds_left(clock.now(), 1000) is None
    meter, clock = SpeedMeter(), FakeClock(1000)
    feed(meter, clock, [10] * 30 + [100] * 15 + [40] * 15)
    assert meter.seconds_left(clock.now(), 700) == pytest.approx(10)
    clock.advance(60)
    assert meter.seconds_left(clock.now(), 700) is None


def test_a_pause_forgets_the_old_speed() -> None:
    meter, clock = SpeedMeter(), FakeClock(1000)
    feed(meter, clock, [50] * 10)
    meter.restart()
    assert meter.speed(clock.now()) is None
    assert meter.seconds_left(clock.now(), 10) is None
    assert meter.recent(clock.now()) == ()


def test_recent_speeds_cover_three_minutes_and_no_more_is_kept() -> None:
    meter, clock = SpeedMeter(), FakeClock(1000)
    feed(meter, clock, [10] * 300)
    assert meter.recent(clock.now(), points=6) == pytest.approx([10] * 6)
    meter, clock = SpeedMeter(), FakeClock(1000)
    feed(meter, clock, [10] * 60)
    assert meter.recent(clock.now(), points=6) == pytest.approx([10, 10])


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (1, "约 5 秒"),
        (42, "约 40 秒"),
        (58, "约 1 分钟"),
        (109, "约 2 分钟"),
        (3575, "约 1 小时"),
        (4800, "约 1 小时 20 分"),
        (None, "—"),
    ],
)
def test_time_left_is_rounded_as_people_say_it(seconds: float | None, text: str) -> None:
    assert left_text(seconds) == text


def test_time_left_never_reaches_zero() -> None:
    assert rounded_left(0) == 5


def test_elapsed_time_is_exact() -> None:
    assert [duration_text(s) for s in (11, 186, 3900)] == ["11 秒", "3 分 06 秒", "1 小时 05 分"]


def test_a_task_is_at_100_per_cent_only_when_all_is_submitted() -> None:
    assert percent_text(VIEW) == "63.1%"
    assert percent_text(replace(VIEW, accepted=12_378)) == "99.9%"
    assert percent_text(replace(VIEW, accepted=12_379)) == "100.0%"
    assert percent_text(replace(VIEW, total=0)) == "—"


def test_slow_speeds_keep_a_decimal() -> None:
    assert [speed_text(speed) for speed in (None, 0, 0.44, 42.4)] == ["—", "0 条/秒", "0.4 条/秒", "42 条/秒"]


def test_the_note_says_what_the_state_means() -> None:
    assert note_text(replace(VIEW, state=RunningState.PAUSING, in_flight=20)) == "正在暂停… 还有 20 条在途"
    assert note_text(replace(VIEW, state=RunningState.WAITING, wait=17.6)) == "触发频率限制，18 秒后重试"
    assert note_text(replace(VIEW, note="本机保持联网即可")) == "本机保持联网即可"


def test_progress_is_said_at_each_tenth_and_at_each_change_of_state() -> None:
    steps = ProgressSteps()
    assert not steps.worth_saying(VIEW)
    assert not steps.worth_saying(replace(VIEW, accepted=8_000))
    assert steps.worth_saying(replace(VIEW, accepted=8_700))
    assert not steps.worth_saying(replace(VIEW, accepted=8_800))
    assert steps.worth_saying(replace(VIEW, accepted=8_800, state=RunningState.PAUSED))


def test_the_card_announces_progress(card: RunningCard, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(running_card, "announce", lambda widget, text: spoken.append(text))
    for accepted in (7_900, 8_700, 8_710):
        card.show_view(replace(VIEW, accepted=accepted))
    assert spoken == ["会员日活动通知 · 3月名单：发送中，已提交 70%"]


def test_the_card_pauses_resumes_stops_and_opens(card: RunningCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.pause):
        card.full.hold.click()
    card.show_view(replace(VIEW, state=RunningState.PAUSED))
    assert card.full.hold.text() == "继续"
    with qtbot.waitSignal(card.resume):
        card.full.hold.click()
    with qtbot.waitSignal(card.stop):
        card.full.stop.click()
    with qtbot.waitSignal(card.opened):
        qtbot.keyClick(card, Qt.Key.Key_Return)
    with qtbot.waitSignal(card.opened):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)


def test_a_batch_in_flight_cannot_be_paused_twice(card: RunningCard) -> None:
    card.show_view(replace(VIEW, state=RunningState.PAUSING, in_flight=20))
    assert not card.full.hold.isEnabled()
    assert not card.line.hold.isEnabled()
    assert card.full.stop.isEnabled()


def test_the_card_is_one_line_in_a_narrow_window(card: RunningCard) -> None:
    assert card.full.isVisible()
    card.resize(1024, 60)
    assert card.line.isVisible()
    assert not card.full.isVisible()
    assert card.line.numbers.text() == "7,842 / 12,431 · 42 条/秒 · 剩余约 2 分钟"
    card.resize(1200, 190)
    assert card.full.isVisible()


def test_a_line_without_change_stays_inside_its_box() -> None:
    box = QRectF(0, 0, 100, 40)
    assert [point.y() for point in line_points([5, 5, 5], box, from_zero=False)] == [20, 20, 20]
    assert [point.y() for point in line_points([0, 0], box, from_zero=True)] == [40, 40]
    assert [point.y() for point in line_points([0, 10], box, from_zero=True)] == [40, 0]


def test_small_drawings_paint_every_state(qtbot: QtBot) -> None:
    ring, meter, line = Ring(), Meter(), Sparkline()
    for widget in (ring, meter, line):
        qtbot.addWidget(widget)
    for share in (None, 0.0, 0.63, 1.0):
        ring.set_progress(share)
        assert not ring.grab().isNull()
    assert ring.accessibleDescription() == "100%"
    meter.set_parts([(3, "ok"), (1, "err")], 10)
    line.set_values([1])
    assert not meter.grab().isNull()
    assert not line.grab().isNull()
