"""The panel at the right of a list that shows one row, docked or above the list where the window is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.kit.buttons import IconButton
from ui.kit.labels import ElidedLabel, Rule
from ui.kit.scroll import Scroll
from ui.kit.style import dress, flush
from ui.kit.table import ListTable
from ui.kit.tags import Tag
from ui.theme.theme import theme

WIDTH = 430
NARROWEST = 320
KEEP_CONTENT = 320  # what the list keeps beside a drawer, in px before text scale
DOCKS_FROM = 1280  # effective width of the window from which the drawer stands beside the list


class Drawer(QFrame):
    """Shows one row: `open_on` fills it, J and K ask for the neighbours (`stepped`), Esc closes it (`closed`)."""

    stepped = Signal(int)
    shown = Signal()
    closed = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "drawer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.wished_width = WIDTH
        self._returns_to: QWidget | None = None
        self.title = ElidedLabel(role="title")
        self.tag = Tag("")
        self.subtitle = ElidedLabel(role="caption", tone="text2")
        self.previous = IconButton("chevron-up", self.tr("上一条"))
        self.following = IconButton("chevron-down", self.tr("下一条"))
        self.close_button = IconButton("x", self.tr("关闭"))
        self.previous.set_name(self.tr("上一条"), QKeySequence(Qt.Key.Key_K))
        self.following.set_name(self.tr("下一条"), QKeySequence(Qt.Key.Key_J))
        self.close_button.set_name(self.tr("关闭"), QKeySequence(Qt.Key.Key_Escape))
        self._inside = QWidget()
        self._content = QVBoxLayout(self._inside)
        self._content.setContentsMargins(0, 0, theme().px(8), 0)
        self.foot = QWidget()
        self._grip = _Grip(self)
        self._lay_out()
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.following.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.close_drawer)
        for key, by in ((Qt.Key.Key_J, 1), (Qt.Key.Key_K, -1)):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.stepped.emit(by))
        self.hide()

    def open_on(
        self,
        title: str,
        content: QWidget,
        *,
        tag: tuple[str, str] | None = None,
        subtitle: str = "",
        buttons: Sequence[QWidget] = (),
    ) -> None:
        """Show a row; the content before is given up. `tag` is (words, tone); `buttons` stand at the foot.

        The focus stays where it is; it comes back there when the drawer is closed from within.
        """
        if self.isHidden():
            self._returns_to = QApplication.focusWidget()
        self.title.setText(title)
        self.setAccessibleName(title)
        self.tag.setVisible(tag is not None)
        if tag is not None:
            self.tag.set_state(*tag)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        _empty(self._content)
        self._content.addWidget(content)
        self._content.addStretch(1)
        self._fill_foot(buttons)
        self.show()
        self.raise_()

    def close_drawer(self) -> None:
        """Close it and give the focus back to the row."""
        if self.isHidden():
            return
        inside = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()
        if inside and self._returns_to is not None:
            self._returns_to.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._returns_to = None
        self.closed.emit()

    def follow(self, table: ListTable, show: Callable[[Any], None]) -> None:
        """Be the drawer of a table: `show(row)`, which calls `open_on`, hears of the row opened in it, and of each row
        that becomes current or changes while the drawer is open. J and K move through the rows, Esc closes."""

        def moved(row: Any | None) -> None:
            if row is None:
                self.close_drawer()
            elif not self.isHidden():
                show(row)

        table.opened.connect(show)
        table.current_changed.connect(moved)
        self.stepped.connect(table.step)
        escape = QShortcut(
            QKeySequence(Qt.Key.Key_Escape), table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        escape.activated.connect(self.close_drawer)
        escape.setEnabled(False)  # while nothing is open, Esc belongs to others
        self.closed.connect(lambda: escape.setEnabled(False))
        self.shown.connect(lambda: escape.setEnabled(True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grip.setGeometry(0, 0, theme().px(6), self.height())
        self._grip.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _lay_out(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        flush(column)
        head = QHBoxLayout()
        head.setContentsMargins(px(20), px(14), px(12), px(12))
        head.setSpacing(px(4))
        texts, first = QVBoxLayout(), QHBoxLayout()
        flush(texts, 2)
        flush(first, 8)
        first.addWidget(self.title)
        first.addWidget(self.tag)
        first.addStretch(1)
        texts.addLayout(first)
        texts.addWidget(self.subtitle)
        head.addLayout(texts, 1)
        for button in (self.previous, self.following, self.close_button):
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(Rule())
        inner = QVBoxLayout()
        inner.setContentsMargins(px(20), px(14), px(12), px(8))
        inner.addWidget(Scroll(self._inside))
        column.addLayout(inner, 1)
        foot = QVBoxLayout(self.foot)
        flush(foot)
        foot.addWidget(Rule())
        self._foot_row = QHBoxLayout()
        self._foot_row.setContentsMargins(px(20), px(12), px(20), px(12))
        self._foot_row.setSpacing(px(8))
        foot.addLayout(self._foot_row)
        column.addWidget(self.foot)

    def _fill_foot(self, buttons: Sequence[QWidget]) -> None:
        _empty(self._foot_row)
        for button in buttons:
            self._foot_row.addWidget(button)
        self._foot_row.addStretch(1)
        self.foot.setVisible(bool(buttons))


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()


class _Grip(QWidget):
    """The left edge of a drawer: drawn to the side it changes the width."""

    def __init__(self, drawer: Drawer) -> None:
        super().__init__(drawer)
        self._drawer = drawer
        self._from: tuple[int, int] | None = None
        self.setObjectName("grip")
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = (event.globalPosition().toPoint().x(), self._drawer.width())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            start, width = self._from
            wished = width + start - event.globalPosition().toPoint().x()
            self._drawer.wished_width = max(NARROWEST, round(wished / theme().scale))
            self._drawer.resized.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None


class DrawerArea(QWidget):
    """A content with a drawer at its right: beside it in a wide window, above it in a narrow one."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.drawer: Drawer | None = None
        content.setParent(self)
        dress(self, self.arrange)

    def dock(self, drawer: Drawer) -> None:
        """Give the drawer its place; a content has one drawer."""
        self.drawer = drawer
        drawer.setParent(self)
        drawer.hide()
        for signal in (drawer.shown, drawer.closed, drawer.resized):
            signal.connect(self.arrange)
        self.arrange()

    @property
    def docks(self) -> bool:
        """Whether there is room for both side by side."""
        return self.window().width() / theme().scale >= DOCKS_FROM

    def arrange(self) -> None:
        taken = 0
        if self.drawer is not None and not self.drawer.isHidden():
            most = self.width() - (theme().px(KEEP_CONTENT) if self.docks else 0)
            width = max(min(theme().px(self.drawer.wished_width), most), min(theme().px(NARROWEST), self.width()))
            self.drawer.setGeometry(self.width() - width, 0, width, self.height())
            self.drawer.raise_()
            taken = width if self.docks else 0
        self.content.setGeometry(0, 0, self.width() - taken, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        return self.content.minimumSizeHint()

    def sizeHint(self) -> QSize:
        return self.content.sizeHint()
