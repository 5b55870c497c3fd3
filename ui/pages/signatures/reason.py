"""The box that says why a signature was rejected: it opens under the pointer or by Enter, and leads to the form."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.daytime import stamp
from app.domain.review import ReviewState
from ui.kit.buttons import Button, IconButton, LinkButton
from ui.kit.floating import Floating
from ui.kit.labels import Icon, Label
from ui.kit.style import flush
from ui.kit.table import ListTable
from ui.kit.teaching import Teaching, reason_words
from ui.pages.signatures.rows import STATE, Row
from ui.theme.theme import theme

HOVER_MS = 400
LEAVE_MS = 250
WIDTH = 430


class ReasonPopover(Floating):
    """Belongs to a table (DOM-SIGN-28). It stays while the pointer is in it; Esc gives the focus back.

    `mended(row)` tells that the row is to be changed and submitted again, `standards_wanted` that somebody wants to
    read what the review goes by. Ctrl+C, and the button, copy all that is said (INT-SIGN-13).
    """

    mended = Signal(object)
    standards_wanted = Signal()

    def __init__(self, table: ListTable, parent: QWidget) -> None:
        super().__init__(radius=8, depth=10, parent=parent)
        self._table = table
        self._row: Row | None = None
        self._hovered: Row | None = None
        self.title = Label(self.tr("未通过原因"), "strong")
        self.decided = Label("", "caption", "text3")
        self.reason = Label("", wrap=True, selectable=True)
        self.teaching: Teaching | None = None
        self.standards = LinkButton(self.tr("审核标准"), icon="book-open")
        self.copy = IconButton("copy", self.tr("复制原因"), dim="small")
        self.mend = Button(self.tr("修改并重新提交"), "primary", dim="small")
        self.mend.clicked.connect(self._mend)
        self.standards.clicked.connect(self._read_standards)
        self.copy.clicked.connect(self.copy_text)
        self._opening = self._timer(HOVER_MS, self._open_hovered)
        self._leaving = self._timer(LEAVE_MS, self.hide)
        self._lay_out()
        self.hide()
        table.view.viewport().installEventFilter(self)
        table.view.installEventFilter(self)
        for inside in (self.reason, self.standards, self.copy, self.mend):
            inside.installEventFilter(self)
        table.model.modelReset.connect(self.hide)

    @property
    def row(self) -> Row | None:
        """What it is open on."""
        return None if self.isHidden() else self._row

    def open_on(self, row: Row, *, by_keys: bool = False) -> None:
        """Show the reason beside the row; by keys the focus comes here as well."""
        signature = row.signature
        self._row = row
        decided = stamp(signature.decided_at) if signature.decided_at else ""
        self.decided.setText(self.tr("审核于 {0}").format(decided) if decided else "")
        self.reason.setText(reason_words(signature.reason, row.findings))
        self._teach(row)
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.text())
        self._place()
        self.show()
        self.raise_()
        if by_keys:
            self.mend.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def text(self) -> str:
        """All that is said, as one text."""
        lines = [self.reason.text()]
        if self.teaching is not None:
            lines += [self.tr("{0}：{1}").format(*line) for line in self.teaching.lines]
        return "\n".join(lines)

    def copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                self._hover(self._rejected_at(event.position().toPoint()))
            case QEvent.Type.Leave if watched is self._table.view.viewport():
                self._hover(None)
            case QEvent.Type.FocusOut if self._is_inside(watched):
                QTimer.singleShot(0, self, self._hide_without_focus)  # where the focus goes is not known yet
            case QEvent.Type.KeyPress | QEvent.Type.Wheel | QEvent.Type.MouseButtonPress if not self._is_inside(
                watched
            ):
                self._opening.stop()
                self.hide()
        return False

    def enterEvent(self, event: QEvent) -> None:
        self._leaving.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._leaving.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            (focused if isinstance(focused, QPushButton) and self.isAncestorOf(focused) else self.mend).click()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_text()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        stops: list[QWidget | None] = [self.copy, self.standards, self.mend]
        now = QApplication.focusWidget()
        place = stops.index(now) if now in stops else 0
        stop = stops[(place + (1 if following else -1)) % len(stops)]
        assert stop is not None
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._opening.stop()
        self._leaving.stop()

    def _teach(self, row: Row) -> None:
        """Advice under the reason; what was said of another row goes."""
        if self.teaching is not None:
            self._advice.removeWidget(self.teaching)
            self.teaching.hide()
            self.teaching.deleteLater()
        self.teaching = Teaching(row.signature.reason, row.findings, row.signature.text)
        self.teaching.setVisible(bool(self.teaching.lines))
        self._advice.addWidget(self.teaching)

    def _is_inside(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and self.isAncestorOf(watched)

    def _hide_without_focus(self) -> None:
        if not self._holds_focus():
            self.hide()

    def _read_standards(self) -> None:
        self._back()
        self.standards_wanted.emit()

    def _back(self) -> None:
        self.hide()
        self._table.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _mend(self) -> None:
        row = self._row
        self._back()
        if row is not None:
            self.mended.emit(row)

    def _hover(self, row: Row | None) -> None:
        if row is None:
            self._opening.stop()
            if self.isVisible() and not self._leaving.isActive() and not self._holds_focus():
                self._leaving.start()
        elif row is self._row and self.isVisible():
            self._leaving.stop()
        elif row is not self._hovered or not self._opening.isActive():
            self._opening.start()
        self._hovered = row

    def _open_hovered(self) -> None:
        if self._hovered is not None:
            self.open_on(self._hovered)

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _rejected_at(self, at: QPoint) -> Row | None:
        """The rejected row whose state is under a place of the viewport."""
        index = self._table.view.indexAt(at)
        if not index.isValid() or self._table.view.column(index.column()).key != STATE:
            return None
        row = self._table.model.rows[index.row()]
        assert isinstance(row, Row)
        return row if row.signature.state is ReviewState.REJECTED else None

    def _place(self) -> None:
        """Under the state of the row, or above it where there is no room, inside the page."""
        parent = self.parentWidget()
        layout = self.layout()
        assert parent is not None
        assert layout is not None
        width = min(theme().px(WIDTH) + 2 * self.shade, parent.width())
        self.resize(width, layout.totalHeightForWidth(width))
        cell = self._cell()
        left = min(max(cell.left() - self.shade, 0), parent.width() - self.width())
        top = cell.bottom() - self.shade
        if top + self.height() > parent.height():
            top = cell.top() - self.height() + self.shade
        self.move(left, max(top, 0))

    def _cell(self) -> QRect:
        """The state of the row, in the coordinates of the page."""
        view = self._table.view
        place = self._table.model.place(self._row)
        section = next((s for s in view.shown_sections() if view.column(s).key == STATE), 0)
        index = self._table.model.index(place, section) if place >= 0 else QModelIndex()
        box = view.visualRect(index)
        parent = self.parentWidget()
        assert parent is not None
        return QRect(view.viewport().mapTo(parent, box.topLeft()), box.size())

    def _timer(self, milliseconds: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def _lay_out(self) -> None:
        px = theme().px
        box = QVBoxLayout()
        box.setContentsMargins(px(16), px(14), px(16), px(14))
        box.setSpacing(px(8))
        head, foot = QHBoxLayout(), QHBoxLayout()
        flush(head, 8)
        flush(foot, 8)
        head.addWidget(Icon("circle-x", "err"))
        head.addWidget(self.title, 1)
        head.addWidget(self.decided)
        head.addWidget(self.copy)
        self._advice = QVBoxLayout()
        flush(self._advice)
        foot.addWidget(self.standards)
        foot.addStretch(1)
        foot.addWidget(self.mend)
        box.addLayout(head)
        box.addWidget(self.reason)
        box.addLayout(self._advice)
        box.addLayout(foot)
        self.inside.addLayout(box)
