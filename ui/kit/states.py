"""What stands in a place that has nothing to show: empty, loading, failed; and signs that work is going on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.banners import Action, Banner
from ui.kit.buttons import Button, LinkButton
from ui.kit.labels import ElidedLabel, IconBadge, Label
from ui.kit.style import dress, flush
from ui.theme.theme import theme

FRAME_MS = 60
QUIET_MS = 300  # what is ready sooner needs no sign that it is being loaded


class Spinner(QWidget):
    """A turning ring: something is being done and nobody knows how long it takes."""

    def __init__(self, side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._angle = 0
        self._clock = QTimer(self)
        self._clock.setInterval(FRAME_MS)
        self._clock.timeout.connect(self._turn)
        dress(self, self._measure)

    def showEvent(self, event: QShowEvent) -> None:
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(2.0, self.width() / 7)
        ring = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setPen(QPen(theme().c("line"), width))
        painter.drawEllipse(ring)
        painter.setPen(QPen(theme().c("link"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(ring, -self._angle * 16 + 90 * 16, -110 * 16)

    def _measure(self) -> None:
        self.setFixedSize(theme().px(self._side), theme().px(self._side))

    def _turn(self) -> None:
        self._angle = (self._angle + 24) % 360
        self.update()


class BusyBar(QWidget):
    """The 2 px bar under a table's head while rows are being refreshed; keeps its place when idle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(2)
        self._place = 0.0
        self._busy = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(QUIET_MS)
        self._clock = QTimer(self)
        self._clock.setInterval(FRAME_MS)
        self._wait.timeout.connect(self._clock.start)
        self._clock.timeout.connect(self._move)

    @property
    def moving(self) -> bool:
        """Whether it can be seen."""
        return self._clock.isActive()

    def set_busy(self, busy: bool) -> None:
        """Start (after 300 ms) or end it."""
        if busy == self._busy:
            return
        self._busy = busy
        if busy:
            self._wait.start()
        else:
            self._wait.stop()
            self._clock.stop()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.moving:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().c("line"))
        part = self.width() * 0.3
        painter.fillRect(QRectF(self._place * (self.width() + part) - part, 0, part, 2), theme().c("link"))

    def _move(self) -> None:
        self._place = (self._place + 0.04) % 1.0
        self.update()


class EmptyState(QWidget):
    """What would be here, why it is empty, and what to do about it."""

    def __init__(
        self, icon: str, title: str, why: str = "", action: Action | None = None, parent: QWidget | None = None
    ) -> None:
        """`action` is the primary one, as (words, what to do); `add_action` puts others at its left."""
        super().__init__(parent)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(6))
        column.addStretch(1)
        column.addWidget(IconBadge(icon, "mute", 52), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(px(8))
        self._title = Label(title, "section", wrap=True)
        self._why = Label(why, tone="text2", wrap=True)
        for label in (self._title, self._why):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self._buttons = QHBoxLayout()
        flush(self._buttons, 8)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        column.addSpacing(px(8))
        column.addLayout(self._buttons)
        column.addStretch(1)
        self.setAccessibleName(title)
        self.tell(title, why)
        if action:
            self.add_action(action, "primary")

    def tell(self, title: str, why: str) -> None:
        """Say something else in the same place."""
        self._title.setText(title)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.setAccessibleName(title)

    def add_action(self, action: Action, kind: str = "secondary", icon: str | None = None) -> Button:
        """One more button at the left of those there."""
        button = Button(action[0], kind, icon)
        act = action[1]
        button.clicked.connect(lambda: act())
        self._buttons.insertWidget(1, button)
        return button


class NothingFound(EmptyState):
    """No row answers the filter; one press takes the filter away."""

    def __init__(self, why: str, clear: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__("search", self.tr("没有符合条件的记录"), why, parent=parent)
        self.add_action((self.tr("清除筛选"), clear), icon="rotate-ccw")


class Placeholders(QWidget):
    """Row-shaped grey bars where rows will be. They do not move: a pulse costs a repaint each frame."""

    _WIDTHS = ((0.55, 0.9, 0.5, 0.8), (0.7, 0.8, 0.65, 0.75))

    def __init__(self, rows: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        dress(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), self._rows * theme().px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        starts = (0.0, 0.28, 0.68, 0.86, 1.0)
        for row in range(self._rows):
            painter.setBrush(theme().c("line" if row % 2 == 0 else "line_soft"))
            for place, share in enumerate(self._WIDTHS[row % 2]):
                left = starts[place] * self.width()
                room = (starts[place + 1] - starts[place]) * self.width() - px(8)
                painter.drawRoundedRect(QRectF(left, row * px(34) + px(12), room * share, px(10)), px(5), px(5))


class LoadingState(QWidget):
    """Placeholders, a sentence, and a way out. Nothing shows for the first 300 ms."""

    cancelled = Signal()

    def __init__(self, text: str, cancel: str = "", parent: QWidget | None = None) -> None:
        """`cancel` is the word on the way out; without one there is none."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        flush(column, 8)
        self._shown = QWidget()
        inside = QVBoxLayout(self._shown)
        flush(inside, 8)
        inside.addWidget(Placeholders())
        inside.addStretch(1)
        row = QHBoxLayout()
        flush(row, 8)
        row.addWidget(Spinner())
        self._text = ElidedLabel(text, tone="text2")
        row.addWidget(self._text, 1)
        if cancel:
            button = LinkButton(cancel)
            button.clicked.connect(self.cancelled)
            row.addWidget(button)
        inside.addLayout(row)
        column.addWidget(self._shown)
        self._shown.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(QUIET_MS)
        self._wait.timeout.connect(self.reveal)

    def tell(self, text: str) -> None:
        self._text.setText(text)

    def reveal(self) -> None:
        """Show it at once."""
        self._wait.stop()
        self._shown.show()

    def showEvent(self, event: QShowEvent) -> None:
        self._shown.hide()
        self._wait.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._wait.stop()


class ErrorState(QWidget):
    """Our sentence, the carrier's code in brackets, a retry, and the details for whoever helps."""

    def __init__(
        self, text: str, code: str = "", retry: Callable[[], None] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._details = f"{text} [{code}]" if code else text
        shown = self.tr("{0}（{1}）").format(text, code) if code else text
        column = QVBoxLayout(self)
        flush(column, 8)
        self.banner = Banner("err", shown, (self.tr("重试"), retry) if retry else None)
        column.addWidget(self.banner)
        copy = LinkButton(self.tr("复制详情"), "link-quiet", "copy")
        copy.clicked.connect(self.copy_details)
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
