"""The help page: topics in both languages, read without a network."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.events import Notices
from tests.ui.audit import unnamed
from ui.kit.runner import InlineRunner
from ui.pages.help import TOPICS, Block, HelpPage, blocks, topic_text


@pytest.fixture
def page(qtbot: QtBot) -> HelpPage:
    ws: Any = SimpleNamespace(notices=Notices())
    one = HelpPage(ws, InlineRunner())
    qtbot.addWidget(one)
    one.show()
    return one


def shown(page: HelpPage) -> str:
    assert page.reader is not None
    return "\n".join(label.text() for label in page.reader.findChildren(QLabel))


@pytest.mark.feature("NAV-08")
@pytest.mark.parametrize("name", TOPICS)
def test_topics_say_the_same_in_both_languages(name: str) -> None:
    chinese, english = ([block.kind for block in blocks(topic_text(name, language))] for language in ("zh", "en"))
    assert chinese == english
    assert chinese[0] == "title"


@pytest.mark.feature("NAV-08")
def test_the_practice_guides_and_the_contact_are_there(page: HelpPage) -> None:
    titles = [page.topics.item(row).text() for row in range(page.topics.count())]
    assert {"如何群发祝福短信", "如何实现短信验证码功能"} <= set(titles)
    page.open_with(topic="contact")
    assert "腾讯云短信小助手" in shown(page)


def test_what_is_not_promised_stands_word_for_word(page: HelpPage) -> None:
    page.open_with(topic="reliability")
    text = shown(page)
    assert "不承诺腾讯云或运营商既不丢失也不重复短信。" in text
    assert "不承诺「没有回执」就等于「没有发送」。" in text
    assert "不承诺从备份恢复或复制出来的工作区知道此后发送过什么。" in text


@pytest.mark.feature("NAV-07")
def test_a_topic_can_be_asked_for(page: HelpPage) -> None:
    assert page.topic == "start"
    page.open_with(topic="simulator")
    assert page.topic == "simulator"
    assert "0006" in shown(page)
    page.open_with(topic="nothing like it")
    assert page.topic == "simulator"


def test_the_little_of_markdown_we_use() -> None:
    text = "# 标题\n\n## 节\n\n一段。\n\n- 点\n- 点二\n\n1. 步\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n"
    assert list(blocks(text)) == [
        Block("title", "标题"),
        Block("heading", "节"),
        Block("text", "一段。"),
        Block("point", "点"),
        Block("point", "点二"),
        Block("step", "1. 步"),
        Block("table", rows=(("甲", "乙"), ("一", "二"))),
    ]


def test_every_control_has_a_name(page: HelpPage) -> None:
    assert unnamed(page) == []
