"""The header: workspace, app, search, gateway, what is running, what is new, who is at work."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.services.profile import Profile
from ui.kit.labels import ElidedLabel, Icon, Label
from ui.kit.ring import Ring
from ui.kit.style import dress, flush
from ui.shell.app_switcher import AppSwitcher
from ui.shell.corner import Corner
from ui.shell.gateway_pill import GatewayPill
from ui.shell.marks import Bell, Initial, KeyHint
from ui.shell.slot import BoxSlot, Slot
from ui.shell.watch import Activity
from ui.theme.theme import theme

HEIGHT = 52
SEARCH_WIDTH, NARROW_SEARCH_WIDTH = 320, 232
PALETTE_KEYS = "Ctrl+K"


def key_text(keys: str) -> str:
    """A shortcut as the system writes it, for people."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


class SearchBox(BoxSlot):
    """Looks like a field and opens the palette, where the searching is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", pad=10, height=32, parent=parent)
        words = self.tr("搜索页面、签名、模板、任务、号码…")
        self.put(Icon("search", "text3"))
        self.put(ElidedLabel(words, tone="text3"), 1)
        self.put(KeyHint(key_text(PALETTE_KEYS)))
        self.set_name(words)

    def set_compact(self, compact: bool) -> None:
        self.setFixedWidth(theme().px(NARROW_SEARCH_WIDTH if compact else SEARCH_WIDTH))


class JobsSlot(Slot):
    """What is running: a ring with the share done. Hidden while nothing runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("任务中心"), parent=parent)
        self._compact = False
        self._ring = Ring(18)
        self._share = Label()
        self.put(self._ring)
        self.put(self._share)
        self.hide()

    def show_activity(self, activity: Activity) -> None:
        self._ring.set_progress(activity.share)
        self._share.setText("" if activity.share is None else f"{activity.share:.0%}")
        self.set_compact(self._compact)
        self.set_name(self.tr("{0} 个任务进行中").format(activity.busy))
        self.setHidden(not activity.busy)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._share.setHidden(compact or not self._share.text())


class BellSlot(Slot):
    """What is new, with how much of it was not read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("通知"), pad=5, parent=parent)
        self._bell = Bell()
        self.put(self._bell)

    def show_count(self, count: int) -> None:
        self._bell.show_count(count)
        self.set_name(self.tr("通知，{0} 条未读").format(count) if count else self.tr("通知"))


class OperatorSlot(Slot):
    """Who is at work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", pad=6, height=40, parent=parent)
        self.menu = QMenu(self)
        self._initial = Initial()
        self._name = ElidedLabel("", "body")
        self._role = ElidedLabel(self.tr("主账号"), "micro", "text2")
        self._texts = QWidget()
        column = QVBoxLayout(self._texts)
        flush(column)
        column.addWidget(self._name)
        column.addWidget(self._role)
        self._arrow = Icon("chevron-down", "text3", 13)
        for widget in (self._initial, self._texts, self._arrow):
            self.put(widget)

    def show_profile(self, profile: Profile) -> None:
        name = profile.name or self.tr("未填写账号名称")
        self._initial.show_name(name)
        self._name.setText(name)
        self.set_name(self.tr("{0}，主账号").format(name))

    def set_compact(self, compact: bool) -> None:
        self._texts.setHidden(compact)
        self._arrow.setHidden(compact)
        self._texts.setMaximumWidth(theme().px(120))


class Header(QWidget):
    """All of it in a row; parts of it give way in a narrow window."""

    search_wanted = Signal()

    def __init__(self, simulated: bool, current_app: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.corner = Corner()
        self.apps = AppSwitcher(current_app)
        self.search = SearchBox()
        self.gateway = GatewayPill(simulated)
        self.jobs = JobsSlot()
        self.bell = BellSlot()
        self.operator = OperatorSlot()
        self.search.clicked.connect(self.search_wanted)
        row = QHBoxLayout(self)
        flush(row, 6)
        row.setContentsMargins(theme().px(6), 0, theme().px(10), 0)
        row.addWidget(self.corner)
        row.addWidget(self.apps)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addStretch(1)
        for part in (self.gateway, self.jobs, self.bell, self.operator):
            row.addWidget(part)
        self.set_compact(False)
        dress(self, self._measure)

    def set_compact(self, compact: bool) -> None:
        """Leave out what can be read elsewhere."""
        self.corner.set_rail(compact)
        for part in (self.apps, self.search, self.gateway, self.jobs, self.operator):
            part.set_compact(compact)

    def show_profile(self, profile: Profile) -> None:
        self.corner.show_profile(profile)
        self.operator.show_profile(profile)

    def focus_first(self) -> None:
        """Where F6 comes to."""
        self.search.setFocus()

    def _measure(self) -> None:
        self.setFixedHeight(theme().px(HEIGHT))
