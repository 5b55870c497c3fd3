"""The small parts of the kit: names, room for their texts, what a press does, what is drawn in which state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.shots import components
from tests.ui.audit import clipped, unnamed
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Chip, IconButton, Switch
from ui.kit.labels import ElidedLabel, Label
from ui.kit.scroll import Scroll
from ui.kit.segmented import Segmented
from ui.kit.states import BusyBar, ErrorState, LoadingState, NothingFound
from ui.kit.tags import Tag
from ui.theme.theme import Theme, theme


@pytest.fixture
def at_scale(look: Theme, request: pytest.FixtureRequest) -> Iterator[float]:
    look.apply("light", request.param)
    yield request.param
    look.apply("light")


def sheet(qtbot: QtBot, scale: float) -> QWidget:
    widget = components.build()
    qtbot.addWidget(widget)
    widget.show()
    for loading in widget.findChildren(LoadingState):
        loading.reveal()
    width = round(1440 * scale)
    qtbot.waitUntil(lambda: _settled(widget, width))
    return widget


def _settled(widget: QWidget, width: int) -> bool:
    """Give the sheet the height it asks for; heights of wrapped texts are known after the first layout."""
    layout = widget.layout()
    assert layout is not None
    layout.activate()
    before = widget.size()
    widget.resize(width, layout.totalHeightForWidth(width))
    return widget.size() == before


def test_every_component_has_a_name(qtbot: QtBot) -> None:
    assert unnamed(sheet(qtbot, 1.0)) == []


@pytest.mark.parametrize("at_scale", [0.9, 1.0, 1.5], indirect=True)
def test_no_text_is_cut_at_any_scale(qtbot: QtBot, at_scale: float) -> None:
    assert clipped(sheet(qtbot, at_scale)) == []


def test_data_never_becomes_rich_text(qtbot: QtBot) -> None:
    label = Label("<b>签名</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_an_elided_label_keeps_its_whole_text_as_tooltip_and_name(qtbot: QtBot) -> None:
    label = ElidedLabel("一个放不下的很长的文字")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.text() == "一个放不下的很长的文字"
    assert label.toolTip() == label.accessibleName() == "一个放不下的很长的文字"
    label.resize(400, 20)
    assert label.toolTip() == ""


def test_an_icon_button_says_its_name(qtbot: QtBot) -> None:
    button = IconButton("refresh-cw", "刷新")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "刷新"


def test_a_refused_button_tells_why(qtbot: QtBot) -> None:
    button = Button("发送", "primary")
    qtbot.addWidget(button)
    button.disable("当前离线")
    assert not button.isEnabled()
    assert button.toolTip() == "当前离线"
    button.disable("")
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_a_chip_shows_its_count(qtbot: QtBot) -> None:
    chip = Chip("已退订", 12_431)
    qtbot.addWidget(chip)
    assert chip.text() == "已退订  12,431"


def test_a_switch_is_pressed_by_mouse_and_space(qtbot: QtBot) -> None:
    switch = Switch("加密展示")
    qtbot.addWidget(switch)
    switch.show()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(30, 13))
    assert switch.isChecked()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()


def test_a_segmented_control_tells_the_users_choices_only(qtbot: QtBot) -> None:
    control = Segmented([("light", "浅色"), ("dark", "深色")], "外观")
    qtbot.addWidget(control)
    with qtbot.assertNotEmitted(control.changed):
        control.set_value("dark")
    assert control.value() == "dark"
    control.show()
    with qtbot.waitSignal(control.changed) as told:
        control.button("light").click()
    assert told.args == ["light"]


def test_a_tag_takes_its_tone(qtbot: QtBot) -> None:
    tag = Tag("未通过", "err")
    qtbot.addWidget(tag)
    tag.resize(tag.sizeHint())
    ground = tag.grab().toImage().pixelColor(4, tag.height() // 2)
    assert ground == theme().c("err_soft")
    tag.set_state("已生效", "ok", quiet=True)
    assert tag.text() == "已生效"
    assert tag.grab().toImage().pixelColor(4, tag.height() // 2) == theme().c("ok")


def test_a_banner_acts_and_can_change(qtbot: QtBot) -> None:
    pressed: list[str] = []
    banner = Banner("warn", "当前离线", ("重试", lambda: pressed.append("重试")))
    qtbot.addWidget(banner)
    banner.button.click()
    assert pressed == ["重试"]
    banner.tell("ok", "已恢复联网")
    assert banner.text() == "已恢复联网"
    assert banner.button.isHidden()


def test_no_match_offers_to_take_the_filter_away(qtbot: QtBot) -> None:
    cleared: list[bool] = []
    state = NothingFound("状态「送达失败」", lambda: cleared.append(True))
    qtbot.addWidget(state)
    button = state.findChild(Button)
    assert button is not None
    button.click()
    assert cleared == [True]


def test_loading_says_nothing_at_first(qtbot: QtBot) -> None:
    state = LoadingState("正在读取…", "取消")
    qtbot.addWidget(state)
    state.show()
    text = state.findChild(ElidedLabel)
    assert text is not None
    assert not text.isVisible()
    qtbot.waitUntil(text.isVisible, timeout=2000)
    with qtbot.waitSignal(state.cancelled):
        state.findChildren(Button)[0].click()


def test_an_error_can_be_copied_whole(qtbot: QtBot) -> None:
    state = ErrorState("读取失败，稍后再试", "InternalError")
    qtbot.addWidget(state)
    assert state.banner.text() == "读取失败，稍后再试（InternalError）"
    state.copy_details()
    assert QGuiApplication.clipboard().text() == "读取失败，稍后再试 [InternalError]"


def test_the_busy_bar_waits_and_then_moves(qtbot: QtBot) -> None:
    bar = BusyBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.set_busy(True)
    assert not bar.moving
    qtbot.waitUntil(lambda: bar.moving, timeout=2000)
    bar.set_busy(False)
    assert not bar.moving


def test_a_scroll_area_gives_wrapped_texts_their_height(qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    label = Label("很长的说明文字，" * 40, wrap=True)
    column.addWidget(label)
    scroll = Scroll(inside)
    qtbot.addWidget(scroll)
    scroll.resize(240, 120)
    scroll.show()
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert scroll.verticalScrollBar().maximum() > 0


def test_a_scroll_bar_is_not_the_only_reason_why_it_is_needed(qtbot: QtBot) -> None:
    """With the bar the text takes a line more than without; where all of it fits without, the bar goes."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    label = Label("很长的说明文字，" * 6, wrap=True)
    column.addWidget(label)
    scroll = Scroll(inside)
    qtbot.addWidget(scroll)
    wide = next(
        width
        for width in range(200, 400)
        if scroll.heightForWidth(width) < scroll.heightForWidth(width - scroll.verticalScrollBar().sizeHint().width())
    )
    scroll.resize(wide, 40)
    scroll.show()
    qtbot.waitUntil(scroll.verticalScrollBar().isVisible)
    scroll.resize(wide, scroll.heightForWidth(wide))
    qtbot.waitUntil(lambda: not scroll.verticalScrollBar().isVisible())
    assert scroll.viewport().width() == wide
