"""The corner of the window: which workspace this is, and the way to another one."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.services.profile import Profile
from ui.kit.labels import ElidedLabel, Icon
from ui.kit.style import flush
from ui.shell.marks import Mark
from ui.shell.navigation import RAIL, WIDTH
from ui.shell.slot import Slot
from ui.theme.theme import theme


class Corner(Slot):
    """Which workspace this is; the menu opens another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", pad=9, height=44, parent=parent)
        self.menu = QMenu(self)
        self._name = ElidedLabel("", "strong")
        self._kind = ElidedLabel("", "caption", "text3")
        self._texts = QWidget()
        column = QVBoxLayout(self._texts)
        flush(column)
        column.addWidget(self._name)
        column.addWidget(self._kind)
        self._arrow = Icon("chevrons-up-down", "text3", 14)
        self.put(Mark())
        self.put(self._texts, 1)
        self.put(self._arrow)

    def show_profile(self, profile: Profile) -> None:
        name = profile.name or self.tr("未填写账号名称")
        kind = self.tr("示例工作区") if profile.sample else self.tr("本地工作区")
        self._name.setText(name)
        self._kind.setText(kind)
        self.set_name(self.tr("工作区：{0}（{1}）").format(name, kind))

    def set_rail(self, rail: bool) -> None:
        self._texts.setHidden(rail)
        self._arrow.setHidden(rail)
        self.setFixedWidth(theme().px((RAIL if rail else WIDTH) - 12))
