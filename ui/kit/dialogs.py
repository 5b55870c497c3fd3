"""Dialogs inside the window: a dimmed page, one panel, one question; the safe answer is the default one.

The panel is a child of the window and not a window of its own: it looks the same with and without a compositor,
cannot be lost behind the window, and shows in a picture of it.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.floating import Floating
from ui.kit.labels import IconBadge, Label
from ui.kit.scroll import Scroll
from ui.kit.style import flush
from ui.theme.theme import theme

BUTTON_KINDS = {"live": "live", "err": "danger"}


def button_kind(tone: str) -> str:
    """The kind of button that does what a dialog of this tone asks about."""
    return BUTTON_KINDS.get(tone, "primary")


class Dialog(QDialog):
    """The base of all dialogs: head (badge, title, subtitle), `body`, foot (caption at the left, buttons at the right).

    `tone` colours the badge; `live` also gives the coloured edge of the live gateway. Esc closes it; the focus stays
    inside and goes back to where it was.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        subtitle: str = "",
        *,
        icon: str | None = None,
        tone: str = "info",
        width: int = 480,
    ) -> None:
        window = parent.window() if parent is not None else None
        super().__init__(window)
        self._host = window if window is not None and window.isVisible() else None
        self._before = QApplication.focusWidget()
        self._given_back = False
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        if self._host is not None:
            self.setProperty("kind", "embedded")  # the page shows through
            self.setWindowFlags(Qt.WindowType.Widget)
            self.setAttribute(Qt.WidgetAttribute.WA_Moved)  # Qt would centre it as if it were a window
            self.setGeometry(self._host.rect())
            self._host.installEventFilter(self)
            _application().focusChanged.connect(self._keep_focus)
        self.panel = Floating(radius=12, depth=20, edge="live_solid" if tone == "live" else None)
        self.panel.setFixedWidth(theme().px(width) + 2 * self.panel.shade)
        outer = QVBoxLayout(self)
        flush(outer)
        outer.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignCenter)
        self._build_head(title, subtitle, icon, tone)
        self._build_body()
        self._build_foot()
        self.finished.connect(self._give_back)
        self.finished.connect(self.deleteLater)

    def _build_head(self, title: str, subtitle: str, icon: str | None, tone: str) -> None:
        px = theme().px
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(24), px(24), px(8))
        head.setSpacing(px(12))
        if icon:
            head.addWidget(IconBadge(icon, tone, 40), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        flush(texts, 2)
        self.title = Label(title, "title", wrap=True)
        self.subtitle = Label(subtitle, tone="text2", wrap=True)
        if not subtitle:
            self.subtitle.hide()
        texts.addWidget(self.title)
        texts.addWidget(self.subtitle)
        head.addLayout(texts, 1)
        self.panel.inside.addLayout(head)

    def _build_body(self) -> None:
        px = theme().px
        inside = QWidget()
        inside.setProperty("kind", "clear")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(px(24), px(6), px(24), px(8))
        self.body.setSpacing(px(12))
        self._scroll = Scroll(inside)
        self.panel.inside.addWidget(self._scroll, 1)

    def _build_foot(self) -> None:
        px = theme().px
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(px(24), px(10), px(24), px(20))
        self.foot.setSpacing(px(8))
        self.caption = Label("", "caption", "text3")
        self.foot.addWidget(self.caption, 1)
        self.panel.inside.addLayout(self.foot)

    def add_button(self, words: str, kind: str = "secondary", icon: str | None = None) -> Button:
        """One more button at the right of the foot; the caller connects it."""
        button = Button(words, kind, icon)
        self.foot.addWidget(button)
        return button

    def add_cancel(self, words: str = "") -> Button:
        """The way out."""
        button = self.add_button(words or self.tr("取消"))
        button.clicked.connect(self.reject)
        return button

    def ask(self) -> bool:
        """Show it and wait for the answer. It goes by itself, as it does after open()."""
        return bool(self.exec() == QDialog.DialogCode.Accepted)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._host is not None:
            event.accept()  # the window's own shortcuts rest while the dialog is open
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and self._host is not None:
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._host.rect())
                self._limit()
            elif event.type() == QEvent.Type.Close and self.isVisible():
                self.reject()
                event.ignore()
                return True
        return False

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._limit()
        super().setVisible(visible)
        if visible and self._host is not None:
            self.raise_()
            chosen: QWidget | None = self.focusWidget()
            (self if chosen is None else chosen).setFocus()

    def focusNextPrevChild(self, following: bool) -> bool:
        stops = self._stops()
        if not stops:
            return False
        now = QApplication.focusWidget()
        place = stops.index(now) if now in stops else (-1 if following else 0)
        reason = Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
        stops[(place + (1 if following else -1)) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        event.accept()  # keys that mean nothing here mean nothing to the page below either

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._host is not None:
            QPainter(self).fillRect(self.rect(), theme().c("scrim"))

    def _limit(self) -> None:
        """Keep the panel inside the window; what does not fit scrolls."""
        if self._host is not None:
            self.panel.setMaximumHeight(max(self._host.height(), theme().px(240)))

    def _stops(self) -> list[QWidget]:
        """The controls the focus goes through, in order."""
        stops: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
            if takes and self.isAncestorOf(widget) and widget.isVisibleTo(self) and widget.isEnabled():
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    def _keep_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        outside = new is not None and new.window() is self.window() and new is not self and not self.isAncestorOf(new)
        if outside and self.isVisible() and not self._covered():
            self.focusNextPrevChild(True)

    def _covered(self) -> bool:
        """Whether another dialog lies above this one."""
        assert self._host is not None
        dialogs = self._host.findChildren(Dialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [dialog for dialog in dialogs if dialog.isVisible()][-1] is not self

    def _give_back(self) -> None:
        if self._given_back:  # a second accept() or reject() finds it closed already
            return
        self._given_back = True
        if self._host is not None:
            _application().focusChanged.disconnect(self._keep_focus)
            self._host.removeEventFilter(self)
        before = self._before
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
