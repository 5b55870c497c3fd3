"""Help without a network: topics as plain text, the one of the page at hand first (NAV-07, NAV-08)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app import paths
from app.workspace import Workspace
from ui.kit.cards import Card
from ui.kit.labels import Label, Rule
from ui.kit.page import Page
from ui.kit.runner import Runner
from ui.kit.scroll import Scroll
from ui.kit.style import flush
from ui.theme.theme import theme

TOPICS = (
    *("start", "bulk", "signatures", "templates", "records", "packages", "apps", "simulator", "reliability"),
    *("keyboard", "greetings", "verification", "contact"),
)
"""The files of resources/help, in the order of the list."""
LIST_WIDTH, TEXT_WIDTH, ROW_HEIGHT = 220, 760, 34
NAME = Qt.ItemDataRole.UserRole

Kind = Literal["title", "heading", "text", "point", "step", "table"]


@dataclass(frozen=True)
class Block:
    """A piece of a topic: one text, or the rows of a table (its head first)."""

    kind: Kind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def topic_text(name: str, language: str) -> str:
    """The file of a topic in "zh" or "en"."""
    return (paths.resources() / "help" / f"{name}.{language}.md").read_text(encoding="utf-8")


def blocks(text: str) -> Iterator[Block]:
    """The little of Markdown that our own help uses: headings, paragraphs, points, steps, tables."""
    for piece in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in piece.splitlines() if line.strip()]
        if lines[0].startswith("|"):
            rows = tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines)
            yield Block("table", rows=(rows[0], *rows[2:]))
        else:
            yield from map(_line, lines)


def _line(line: str) -> Block:
    if line.startswith("## "):
        return Block("heading", line[3:])
    if line.startswith("# "):
        return Block("title", line[2:])
    if line.startswith("- "):
        return Block("point", line[2:])
    return Block("step" if re.match(r"[0-9]+\. ", line) else "text", line)


class Topic(QWidget):
    """One topic, written in labels."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        flush(column, 10)
        for block in blocks(text):
            column.addWidget(self._widget(block))
        column.addStretch(1)

    def _widget(self, block: Block) -> QWidget:
        if block.kind == "table":
            return self._table(block.rows)
        if block.kind == "point":
            return self._item("•", block.text)
        if block.kind == "step":
            number, _, text = block.text.partition(" ")
            return self._item(number, text)
        roles = {"title": "title", "heading": "section"}
        label = Label(block.text, roles.get(block.kind, "body"), wrap=True, selectable=True)
        if block.kind == "heading":
            label.setContentsMargins(0, theme().px(8), 0, 0)
        return label

    def _item(self, mark: str, text: str) -> QWidget:
        item = QWidget()
        row = QHBoxLayout(item)
        flush(row, 8)
        row.addWidget(Label(mark, tone="text3"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(text, wrap=True, selectable=True), 1)
        return item

    def _table(self, rows: Sequence[Sequence[str]]) -> QWidget:
        card = Card()
        grid = QGridLayout()
        flush(grid)
        grid.setHorizontalSpacing(theme().px(20))
        grid.setVerticalSpacing(theme().px(6))
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                label = Label(cell, "caption" if place == 0 else "body", "text3" if place == 0 else "text", wrap=True)
                grid.addWidget(label, 2 * place, column, Qt.AlignmentFlag.AlignTop)
            if place == 0:
                grid.addWidget(Rule(), 1, 0, 1, len(row))
        grid.setColumnStretch(len(rows[0]) - 1, 1)
        card.add(grid)
        return card


class HelpPage(Page):
    """Topics at the left, the chosen one at the right."""

    def __init__(self, ws: Workspace, runner: Runner) -> None:
        super().__init__(ws, runner)
        self._language = "en" if QLocale().language() == QLocale.Language.English else "zh"
        self.set_head(self.tr("帮助"), self.tr("不联网也能阅读"))
        self.topics = QListWidget()
        self.topics.setAccessibleName(self.tr("主题"))
        self.topics.setFixedWidth(theme().px(LIST_WIDTH))
        self.topics.setProperty("kind", "framed")
        for name in TOPICS:
            title = next(blocks(topic_text(name, self._language))).text
            item = QListWidgetItem(title, self.topics)
            item.setData(NAME, name)
            item.setSizeHint(QSize(0, theme().px(ROW_HEIGHT)))
        self._room = QHBoxLayout()
        flush(self._room, 24)
        self._room.addWidget(self.topics)
        inside = QWidget()
        inside.setLayout(self._room)
        self.add(inside, 1)
        self.reader: Scroll | None = None
        self.topics.currentItemChanged.connect(self._show)
        self.topics.setCurrentRow(0)

    @property
    def topic(self) -> str:
        """The name of the topic on the screen."""
        item = self.topics.currentItem()
        return str(item.data(NAME))

    def open_with(self, **arguments: Any) -> None:
        """`topic`: one of TOPICS."""
        name = arguments.get("topic")
        if name in TOPICS:
            self.topics.setCurrentRow(TOPICS.index(name))

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        if self.reader is not None:
            self._room.removeWidget(self.reader)
            self.reader.hide()
            self.reader.deleteLater()
        topic = Topic(topic_text(str(item.data(NAME)), self._language))
        topic.setMaximumWidth(theme().px(TEXT_WIDTH))
        self.reader = Scroll(topic)
        self.reader.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reader.setAccessibleName(item.text())
        self._room.addWidget(self.reader, 1)
