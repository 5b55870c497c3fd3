"""Short news at the bottom right of the window: what was done, with a way to undo it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.banners import Action
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.floating import Floating
from ui.kit.labels import Icon, Label
from ui.kit.style import flush
from ui.theme.theme import theme

SECONDS = 6
AT_MOST = 3

_ICONS = {"ok": "circle-check", "err": "circle-x", "warn": "triangle-alert", "info": "info"}


class Toast(Floating):
    """One piece of news. It leaves after six seconds unless it is an error or the pointer rests on it."""

    def __init__(self, text: str, tone: str, action: Action | None, parent: QWidget) -> None:
        super().__init__(radius=8, depth=8, parent=parent)
        px = theme().px
        self.tone = tone
        self.text = text
        self.setFixedWidth(px(360) + 2 * self.shade)
        row = QHBoxLayout()
        row.setContentsMargins(px(12), px(8), px(8), px(8))
        row.setSpacing(px(10))
        row.addWidget(Icon(_ICONS[tone], tone))
        row.addWidget(Label(text, wrap=True), 1)
        self.action: LinkButton | None = None
        if action:
            self.action = LinkButton(action[0])
            self.action.clicked.connect(lambda: self._act(action[1]))
            row.addWidget(self.action)
        self.dismiss = IconButton("x", self.tr("关闭"), dim="small")
        self.dismiss.clicked.connect(self.leave)
        row.addWidget(self.dismiss)
        self.inside.addLayout(row)
        self.setAccessibleName(text)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SECONDS * 1000)
        self._clock.timeout.connect(self.leave)
        if tone != "err":
            self._clock.start()

    @property
    def leaves(self) -> bool:
        """Whether it will go by itself."""
        return self._clock.isActive()

    def stay(self) -> None:
        """Do not go by itself."""
        self._clock.stop()

    def leave(self) -> None:
        self.stay()
        self.hide()
        self.deleteLater()

    def enterEvent(self, event: QEvent) -> None:
        self.stay()

    def leaveEvent(self, event: QEvent) -> None:
        if self.tone != "err":
            self._clock.start()

    def _act(self, act: Callable[[], None]) -> None:
        self.leave()
        act()


class _Stack(QWidget):
    """The place of a window's toasts: above everything, as large as they are."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._column = QVBoxLayout(self)
        flush(self._column)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        window.installEventFilter(self)

    def toasts(self) -> list[Toast]:
        return [toast for toast in self.findChildren(Toast) if not toast.isHidden()]

    def put(self, new: Toast) -> None:
        shown = self.toasts()
        # Errors stay until closed, so they are the last to give way.
        for old in sorted(shown, key=lambda toast: toast.tone == "err")[: max(0, len(shown) + 1 - AT_MOST)]:
            old.leave()
        self._column.addWidget(new)
        new.show()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def resizeEvent(self, event: QEvent) -> None:
        self._place()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            gap = theme().px(12)
            self.move(window.width() - self.width() - gap, window.height() - self.height() - gap)


def toast(widget: QWidget, text: str, tone: str = "ok", action: Action | None = None) -> Toast:
    """Show news in the window of a widget; `tone`: ok, info, warn, err; `action`: (words, what to do)."""
    window = widget.window()
    stack = window.findChild(_Stack, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Stack(window)
    new = Toast(text, tone, action, stack)
    stack.put(new)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))
    return new


def toasts(widget: QWidget) -> list[Toast]:
    """What the window of a widget shows at the moment, oldest first."""
    stack = widget.window().findChild(_Stack, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return stack.toasts() if stack else []
