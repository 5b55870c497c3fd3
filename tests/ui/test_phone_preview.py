"""The phone preview: segments, hostile texts, variables at the right place, stepping through recipients."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain import daytime
from ui.kit.message_text import LINE_BREAK, MOST_CHARACTERS, REPLACED, layout_ranges, shown_text, split_text
from ui.kit.phone_preview import PhonePreview
from ui.kit.segment_bar import segment_fills

WHEN = daytime.parse("2026-03-18 14:35")
TEXT = "【青禾生活】李婉清您好，您的30元券已到账。拒收请回复R"


@pytest.fixture
def preview(qtbot: QtBot) -> PhonePreview:
    widget = PhonePreview()
    qtbot.addWidget(widget)
    widget.resize(308, 560)
    widget.show()
    return widget


@pytest.mark.parametrize(
    ("parts", "plain_english", "fills"),
    [
        ([], False, [0, 0, 0]),
        ([35], False, [0.5, 0, 0]),
        ([70], False, [1, 0, 0]),
        ([67, 19], False, [1, 19 / 67, 0]),
        ([67, 67, 67, 1], False, [1, 1, 1, 1 / 67]),
        ([80], True, [0.5, 0, 0]),
        ([153, 8], True, [1, 8 / 153, 0]),
    ],
)
@pytest.mark.feature("STD-OV-14", "STI-OV-04")
def test_segments_fill_as_far_as_the_text_goes(parts: list[int], plain_english: bool, fills: list[float]) -> None:
    assert segment_fills(parts, plain_english) == pytest.approx(fills)


@pytest.mark.parametrize(
    ("parts", "text"),
    [([67, 19], "67 + 19"), ([67, 67, 12], "67 + 67 + 12"), ([67] * 7 + [31], "67 × 7 + 31"), ([67] * 8, "67 × 8")],
)
def test_many_equal_segments_are_written_short(parts: list[int], text: str) -> None:
    assert split_text(parts) == text


def test_hostile_characters_are_shown_and_never_change_the_layout() -> None:
    assert shown_text("a\nb") == f"a{LINE_BREAK}b"
    assert shown_text("\u202egnirts\x00\x1b") == f"{REPLACED}gnirts{REPLACED}{REPLACED}"
    assert shown_text("<b>粗</b>\t") == "<b>粗</b> "
    assert shown_text("\ud800") == REPLACED


def test_long_texts_end_after_2000_characters() -> None:
    shown = shown_text("好" * 5000)
    assert len(shown) == MOST_CHARACTERS + 1
    assert shown.endswith("…")


def test_variables_keep_their_place_behind_an_emoji() -> None:
    assert layout_ranges("😀李婉清", [(1, 3)]) == [(2, 3)]
    assert layout_ranges("李😀清", [(0, 2), (2, 9), (7, 1)]) == [(0, 3), (3, 1)]


@pytest.mark.feature("DOM-SEND-36")
def test_a_message_is_shown_with_its_length_and_position(preview: PhonePreview) -> None:
    preview.show_message(TEXT, [(6, 3)], 86, [67, 19], 0, 12431, WHEN)
    assert preview.phone.bubble.accessibleName() == TEXT
    assert preview.position.text() == "第 1 / 12,431 条"
    assert preview.length.text() == "86 字（含签名）"
    assert preview.split.text() == "长短信 2 条 · 67 + 19 字"
    preview.show_message("Hello", [], 5, [5], 1, 2, WHEN, signed=False, plain_english=True)
    assert preview.length.text() == "5 字"
    assert preview.split.text() == "1 条"


@pytest.mark.feature("DOM-SEND-36")
def test_steps_and_jumps_are_asked_for(preview: PhonePreview, qtbot: QtBot) -> None:
    preview.show_message(TEXT, [], 30, [30], 5, 10, WHEN)
    with qtbot.waitSignal(preview.stepped) as step:
        preview.following.click()
    assert step.args == [1]
    with qtbot.waitSignal(preview.stepped) as step:
        preview.previous.click()
    assert step.args == [-1]
    with qtbot.waitSignal(preview.jump) as jump:
        preview.longest.click()
    assert jump.args == ["longest"]
    with qtbot.waitSignal(preview.jump) as jump:
        preview.multiple.click()
    assert jump.args == ["multiple"]


def test_steps_end_at_the_first_and_the_last_recipient(preview: PhonePreview) -> None:
    preview.show_message(TEXT, [], 30, [30], 0, 2, WHEN)
    assert (preview.previous.isEnabled(), preview.following.isEnabled()) == (False, True)
    preview.show_message(TEXT, [], 30, [30], 1, 2, WHEN)
    assert (preview.previous.isEnabled(), preview.following.isEnabled()) == (True, False)
    preview.show_message(TEXT, [], 30, [30], 0, 1, WHEN)
    assert not preview.longest.isEnabled()


def test_without_a_message_nothing_can_be_pressed(preview: PhonePreview) -> None:
    preview.show_nothing("请先选择模板")
    buttons = (preview.previous, preview.following, preview.longest, preview.multiple)
    assert not any(button.isEnabled() for button in buttons)
    assert preview.phone.bubble.accessibleName() == ""


def test_hostile_text_never_widens_the_preview_or_leaves_the_phone(preview: PhonePreview) -> None:
    preview.show_message(TEXT, [], 30, [30], 0, 2, WHEN)
    before = (preview.minimumSizeHint(), preview.phone.sizeHint())
    hostile = "W" * 3000 + "\n" * 500 + "Z\u0336\u0322" * 200 + "<img src=x>"
    preview.show_message(hostile, [(0, 9000)], 4000, [67] * 60, 0, 2, WHEN)
    QCoreApplication.sendPostedEvents()
    assert (preview.minimumSizeHint(), preview.phone.sizeHint()) == before
    assert not preview.grab().isNull()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in preview.findChildren(QLabel))
