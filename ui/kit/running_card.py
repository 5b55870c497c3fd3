"""The card of a running task: progress in parts, speed, time left, and the buttons to hold or end it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedLayout, QWidget

from ui.kit.painted import announce
from ui.kit.running_forms import FullForm, LineForm
from ui.kit.running_view import ProgressSteps, RunningState, RunningView, percent_text, state_text
from ui.theme.theme import theme

COMPACT_BELOW = 1180


class RunningCard(QFrame):
    """Shows a `RunningView`; below an effective window width of 1180 in one line. A click or Enter opens the task."""

    pause = Signal()
    resume = Signal()
    stop = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view: RunningView | None = None
        self._steps = ProgressSteps()
        self.full, self.line = FullForm(), LineForm()
        self._forms = QStackedLayout(self)
        for form in (self.full, self.line):
            self._forms.addWidget(form)
            form.hold.clicked.connect(self._hold)
            form.stop.clicked.connect(self.stop)

    def show_view(self, view: RunningView) -> None:
        self.view = view
        self._choose_form()
        self.full.show_view(view)
        self.line.show_view(view)
        progress = self.tr("{0}：{1}，已提交 {2}").format(view.title, state_text(view.state), percent_text(view, 0))
        self.setAccessibleName(progress)
        if self._steps.worth_saying(view):
            announce(self, progress)

    def is_compact(self) -> bool:
        return self.window().width() / theme().scale < COMPACT_BELOW

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_form()

    def sizeHint(self) -> QSize:
        return self._form().sizeHint() + self._frame()

    def minimumSizeHint(self) -> QSize:
        # The form follows the window; a minimum as wide as the full form would keep the window from shrinking.
        return QSize(self.line.minimumSizeHint().width(), self._form().minimumSizeHint().height()) + self._frame()

    def _frame(self) -> QSize:
        return QSize(2 * self.frameWidth(), 2 * self.frameWidth())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().c("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme().px(8), theme().px(8))
            painter.end()

    def _form(self) -> FullForm | LineForm:
        return self.line if self.is_compact() else self.full

    def _choose_form(self) -> None:
        form = self._form()
        if self._forms.currentWidget() is not form:
            self._forms.setCurrentWidget(form)
            self.updateGeometry()

    def _hold(self) -> None:
        if self.view is not None and self.view.state is RunningState.PAUSED:
            self.resume.emit()
        else:
            self.pause.emit()
