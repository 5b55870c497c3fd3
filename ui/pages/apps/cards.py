"""Apps as cards: few enough to be seen at a glance, as many beside each other as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.domain.daytime import stamp
from app.services.apps import App
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.cards import Card
from ui.kit.labels import ElidedLabel, Label
from ui.kit.menus import popup_actions
from ui.kit.style import flush
from ui.kit.tags import Tag
from ui.pages.apps.details import app_id, tag_row
from ui.pages.apps.rows import DETAILS, SHOW_KEY, actions, status
from ui.theme.theme import theme

NARROWEST = 320

Act = Callable[[str, App], None]


class AppCard(Card):
    """One app (APP-LIST-11). A click anywhere opens it; its words and the menu do the rest."""

    def __init__(self, app: App, act: Act, copy: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.app = app
        self._act = act
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(app.name)
        look = status(app)
        self.state = Tag(look.text, look.tone, quiet=look.quiet)
        self.open_button = LinkButton(self.tr("查看详情"))
        self.key_button = LinkButton(self.tr("查看 AppKey"))
        self.menu_button = IconButton("ellipsis", self.tr("应用「{0}」的更多操作").format(app.name))
        self.open_button.clicked.connect(lambda: act(DETAILS, app))
        self.key_button.clicked.connect(lambda: act(SHOW_KEY, app))
        self.menu_button.clicked.connect(self._open_menu)
        self.key_button.disable(next(one.reason for one in actions(app) if one.name == SHOW_KEY))
        head, number, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        flush(head, 8)
        flush(number, 6)
        flush(foot, 14)
        head.addWidget(ElidedLabel(app.name, "section"), 1)
        head.addWidget(self.state)
        number.addWidget(Label(self.tr("SDK AppID"), "caption", "text3"))
        number.addWidget(app_id(app, copy), 1)
        foot.addWidget(self.open_button)
        foot.addWidget(self.key_button)
        foot.addStretch(1)
        foot.addWidget(self.menu_button)
        self.add(head)
        self.add(number)
        self.add(ElidedLabel(app.description or self.tr("没有简介"), tone="text2"))
        self.add(tag_row(app) if app.tags else ElidedLabel(self.tr("没有标签"), "caption", "text3"))
        self.add(Label(self.tr("创建于 {0}").format(stamp(app.created_at)), "caption", "text3"))
        self.add(foot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._act(DETAILS, self.app)

    def _open_menu(self) -> None:
        at = self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height()))
        popup_actions(self, actions(self.app), at, lambda name: self._act(name, self.app))


class CardGrid(QWidget):
    """Cards in rows. `acted(name, app)` tells what is to be done to one."""

    acted = Signal(str, object)
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[AppCard] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        flush(self._grid, 14)

    def show_apps(self, apps: Sequence[App]) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [AppCard(app, self.acted.emit, self.copied.emit) for app in apps]
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wanted = max(1, min(3, self.width() // theme().px(NARROWEST)))
        if wanted == self._columns:
            return
        for column in range(max(self._columns, 3)):
            self._grid.setColumnStretch(column, 1 if column < wanted else 0)
        self._columns = wanted
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // wanted, place % wanted)
        self._grid.setRowStretch(len(self.cards) + 1, 1)
