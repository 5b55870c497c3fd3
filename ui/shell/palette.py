"""The command palette (Ctrl+K): one line to go anywhere and do anything without the mouse."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.workspace import Workspace
from ui.kit.fields import TextField
from ui.kit.floating import Floating
from ui.kit.labels import Icon, Label, Rule
from ui.kit.message_text import inert
from ui.kit.painted import draw_text
from ui.kit.runner import Runner, nothing
from ui.shell.finder import Finder, Hit
from ui.shell.header import key_text
from ui.shell.marks import KeyHint
from ui.shell.nav_delegate import Index
from ui.theme.theme import theme

WIDTH, TOP, MOST_HEIGHT = 640, 96, 400
TYPING_MS = 120
HIT = Qt.ItemDataRole.UserRole
HEADING_HEIGHT, HIT_HEIGHT = 28, 38


class HitDelegate(QStyledItemDelegate):
    """Draws headings and hits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(HIT_HEIGHT if index.data(HIT) else HEADING_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px = theme().px
        row = QRectF(option.rect)
        hit: Hit | None = index.data(HIT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hit is None:
            painter.setFont(theme().font("caption"))
            words = str(index.data(Qt.ItemDataRole.DisplayRole))
            draw_text(painter, row.adjusted(px(14), px(4), 0, 0), words, theme().c("text3"), Qt.AlignmentFlag.AlignLeft)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._hit(painter, row, hit, chosen)
        painter.restore()

    def _hit(self, painter: QPainter, row: QRectF, hit: Hit, chosen: bool) -> None:
        px = theme().px
        left = Qt.AlignmentFlag.AlignLeft
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().c("row_sel"))
            painter.drawRoundedRect(row.adjusted(px(4), 0, -px(4), 0), px(6), px(6))
        icon = theme().pixmap(hit.icon, "link" if chosen else "text2")
        painter.drawPixmap(round(row.left() + px(14)), round(row.center().y() - px(8)), icon)
        room = row.adjusted(px(42), 0, -px(20), 0)
        keys = key_text("Return" if chosen else hit.keys) if chosen or hit.keys else ""
        if keys:
            painter.setFont(theme().font("micro"))
            draw_text(painter, room, keys, theme().c("text3"), Qt.AlignmentFlag.AlignRight)
            room.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(keys) - px(16), 0)
        painter.setFont(theme().font("strong" if chosen else "body"))
        title = inert(hit.title)
        draw_text(painter, room, title, theme().c("text"), left)
        room.adjust(min(painter.fontMetrics().horizontalAdvance(title) + px(10), room.width()), 0, 0, 0)
        painter.setFont(theme().font("caption"))
        if hit.detail and room.width() > px(40):
            draw_text(painter, room, hit.detail, theme().c("text2"), left)


class Palette(QWidget):
    """Lies over the whole window while it is open. The keys stay in its line; Up, Down and Enter reach the list."""

    def __init__(self, window: QWidget, ws: Workspace, runner: Runner, finder: Finder) -> None:
        super().__init__(window)
        self._window = window
        self._ws = ws
        self._runner = runner
        self._finder = finder
        self._before = QApplication.focusWidget()
        self.setAccessibleName(self.tr("搜索与命令"))
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self._panel = Floating(radius=12, depth=20, parent=self)
        self.line = TextField(self.tr("搜索页面、签名、模板、任务、号码…"))
        self.line.setAccessibleName(self.tr("搜索与命令"))
        self.line.setProperty("kind", "bare")
        self.line.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self._nothing = Label(self.tr("没有找到"), tone="text3")
        self._lay_out()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(TYPING_MS)
        self._wait.timeout.connect(self._ask)
        self.line.textChanged.connect(self._typed)
        self._typed("")
        self.show()
        self.raise_()
        self.line.setFocus()

    def hits(self) -> list[Hit]:
        """What is offered now, in order."""
        found = (self._model.item(row).data(HIT) for row in range(self._model.rowCount()))
        return [hit for hit in found if hit is not None]

    def leave(self) -> None:
        """Close it; the focus goes back."""
        self._wait.stop()
        self._window.removeEventFilter(self)
        self.hide()
        before = self._before
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()
        self.deleteLater()

    # -- keys and mouse ---------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the window's own shortcuts rest while it is open
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._place()
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
            if event.type() == QEvent.Type.KeyPress:
                return self._press(event.key())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().c("scrim"))

    def _press(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: EACH_PAGE, Qt.Key.Key_PageUp: -EACH_PAGE}
        if key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)  # the focus stays here
        return True

    def _step(self, by: int) -> None:
        rows = [row for row in range(self._model.rowCount()) if self._model.item(row).data(HIT) is not None]
        if rows:
            now = self.list.currentIndex().row()
            place = rows.index(now) if now in rows else -1
            single = abs(by) == 1
            place = (place + by) % len(rows) if single else max(0, min(len(rows) - 1, place + by))
            self.list.setCurrentIndex(self._model.index(rows[place], 0))

    def _act(self, index: Index) -> None:
        hit: Hit | None = index.data(HIT) if index.isValid() else None
        if hit is not None:
            self.leave()
            hit.act()

    # -- finding ----------------------------------------------------------------------------------------------------

    def _typed(self, _text: str) -> None:
        self._show(self._finder.known(self.line.value()))
        self._wait.start()

    def _ask(self) -> None:
        typed = self.line.value()

        def show(found: list[Hit]) -> None:
            # What the workspace knows stands first: it is what people look for by name.
            self._show([*found, *self._finder.known(typed)])

        self._runner.call(lambda: self._finder.objects(self._ws, typed), show, nothing, self, "palette")

    def _show(self, hits: Sequence[Hit]) -> None:
        self._model.clear()
        group = ""
        for hit in hits:
            if hit.group != group:
                group = hit.group
                heading = QStandardItem(group)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(heading)
            item = QStandardItem(inert(hit.title))
            item.setData(hit, HIT)
            item.setData(f"{hit.title} {hit.detail}".strip(), Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self._nothing.setHidden(bool(hits))
        self.list.setHidden(not hits)
        self._step(1)
        self._place()

    # -- looks ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = theme().px
        self.list.setModel(self._model)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setAccessibleName(self.tr("结果"))
        self.list.setStyleSheet("QListView { background: transparent; }")  # the panel's own ground
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._act)
        inside = self._panel.inside
        top = QHBoxLayout()
        top.setContentsMargins(px(16), px(10), px(16), px(8))
        top.setSpacing(px(12))
        top.addWidget(Icon("search", "text2"))
        top.addWidget(self.line, 1)
        inside.addLayout(top)
        inside.addWidget(Rule())
        column = QVBoxLayout()
        column.setContentsMargins(px(4), px(4), px(4), px(4))
        self._nothing.setContentsMargins(px(12), px(16), px(12), px(16))
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        inside.addLayout(column)
        inside.addWidget(Rule())
        inside.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        px = theme().px
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(8), px(16), px(10))
        foot.setSpacing(px(6))
        hints = (
            ("↑ ↓", self.tr("选择")),
            (key_text("Return"), self.tr("打开")),
            (">", self.tr("只找操作")),
            ("#", self.tr("按号码找记录")),
        )
        for keys, words in hints:
            foot.addWidget(KeyHint(keys))
            foot.addWidget(Label(words, "caption", "text2"))
            foot.addSpacing(px(6))
        foot.addStretch(1)
        foot.addWidget(KeyHint("Esc"))
        foot.addWidget(Label(self.tr("关闭"), "caption", "text2"))
        return foot

    def _place(self) -> None:
        px = theme().px
        shade = self._panel.shade
        heights = (
            px(HIT_HEIGHT if self._model.item(r).data(HIT) else HEADING_HEIGHT) for r in range(self._model.rowCount())
        )
        most = min(px(MOST_HEIGHT), max(px(HIT_HEIGHT), self.height() - px(TOP) - px(160)))
        self.list.setFixedHeight(min(sum(heights) + px(6), most))
        width = min(px(WIDTH), self.width() - px(32)) + 2 * shade
        self._panel.setFixedWidth(width)
        layout = self._panel.layout()
        if layout is not None:
            layout.activate()  # its size is needed now, not with the next event
        self._panel.resize(width, self._panel.sizeHint().height())
        self._panel.move((self.width() - width) // 2, px(TOP) - shade)


EACH_PAGE = 8


def open_palette(window: QWidget, ws: Workspace, runner: Runner, finder: Finder) -> Palette:
    """Show the palette over a window; a second call gives the one that is open."""
    shown = window.findChild(Palette, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return shown if shown is not None and shown.isVisible() else Palette(window, ws, runner, finder)
