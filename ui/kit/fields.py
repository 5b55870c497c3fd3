"""The controls of forms. Each has value(), set_value(), `edited` (the user changed it) and `left` (the focus went)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QDateTime, QEvent, QLocale, QSize, Qt, QTimeZone, Signal, SignalInstance
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QPaintEvent, QPalette, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.domain.daytime import SHANGHAI
from ui.kit.message_text import MOST_CHARACTERS, inert
from ui.kit.style import dress, mark
from ui.theme.theme import theme


class Control(Protocol):
    """What a form asks of a control, besides being a QWidget."""

    @property
    def edited(self) -> SignalInstance: ...

    def value(self) -> object: ...

    def set_value(self, value: object) -> None: ...


def dress_calendar(calendar: QCalendarWidget) -> None:
    """The colours of a calendar that style sheets do not reach: weekends are days like others."""
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    head, day = QTextCharFormat(), QTextCharFormat()
    head.setForeground(theme().c("text3"))
    day.setForeground(theme().c("text"))
    calendar.setHeaderTextFormat(head)
    for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekday, day)


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Give a control the red border, or take it away."""
    mark(widget, "tone", "err" if wrong else "")


class TextField(QLineEdit):
    """One line of text; value() is without spaces at the ends."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, placeholder: str = "", *, limit: int = 0, icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        """`limit` is the most characters it takes, 2,000 where there is none: more in one line takes Qt too long to
        draw. `icon` stands at its left.
        """
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(limit or MOST_CHARACTERS)
        self._icon = icon
        self._leading: QAction | None = None
        if icon:
            self.setProperty("kind", "leading")
            self._leading = QAction(self)
            self.addAction(self._leading, QLineEdit.ActionPosition.LeadingPosition)
            dress(self, self._draw)
        self.textEdited.connect(self._tell)

    def value(self) -> str:
        return self.text().strip()

    def set_value(self, value: object) -> None:
        self.setText("" if value is None else str(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _tell(self) -> None:
        self.edited.emit()

    def _draw(self) -> None:
        if self._icon and self._leading:
            self._leading.setIcon(theme().icon(self._icon, "text3"))


class PasswordField(TextField):
    """A secret: hidden, shown while its eye is pressed on; value() keeps spaces."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = QAction(self.tr("显示"), self)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        dress(self, self._draw_eye)

    def value(self) -> str:
        return self.text()

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setText(self.tr("隐藏") if shown else self.tr("显示"))
        self._draw_eye()

    def _draw_eye(self) -> None:
        self.eye.setIcon(theme().icon("eye-off" if self.eye.isChecked() else "eye", "text3"))


class NumberField(QSpinBox):
    """A whole number with thousands separators; the wheel scrolls the page, not the number."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, minimum: int = 0, maximum: int = 2_147_483_647, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setRange(minimum, maximum)
        self.setGroupSeparatorShown(True)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if unit:
            self.setSuffix(f" {unit}")
        self.lineEdit().textEdited.connect(self._tell)
        self.valueChanged.connect(self._tell)
        dress(self, self._indent)

    def set_value(self, value: object) -> None:
        assert isinstance(value, int)
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _indent(self) -> None:
        # The style sheet's padding does not reach the number inside the box.
        self.lineEdit().setTextMargins(theme().px(8), 0, 0, 0)

    def _tell(self) -> None:
        self.edited.emit()


class MultilineField(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next control."""

    edited = Signal()
    left = Signal()

    def __init__(self, placeholder: str = "", rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._setting = False
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: object) -> None:
        self._setting = True
        self.setPlainText("" if value is None else str(value))
        self._setting = False

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self._height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _height(self) -> int:
        return self._rows * QFontMetrics(self.font()).lineSpacing() + theme().px(24)

    def _tell(self) -> None:
        if not self._setting:
            self.edited.emit()


class ChoiceField(QComboBox):
    """One of several, given as pairs of (value, words); None stands for nothing chosen yet."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, options: Sequence[tuple[object, str]] = (), placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        # The list of options takes its row height from the style sheet only with a plain delegate.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setPlaceholderText(placeholder)
        self.set_options(options)
        self.activated.connect(self._tell)

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other options; what was chosen stays so if it is still offered."""
        before = self.value()
        self.clear()
        self._values = [value for value, _ in options]
        self.addItems([inert(words) for _, words in options])
        if before in self._values:
            self.set_value(before)
        elif self.placeholderText():
            self.setCurrentIndex(-1)

    def value(self) -> object:
        place = self.currentIndex()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: object) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does it, but words that are too long end in an ellipsis."""
        painter, look = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(look)
        if self.currentIndex() < 0:
            look.currentText = self.placeholderText()
            look.palette.setBrush(QPalette.ColorRole.ButtonText, look.palette.placeholderText())
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, look, field, self).width()
        look.currentText = look.fontMetrics.elidedText(look.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, look)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, look)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _tell(self) -> None:
        self.edited.emit()


class DateTimeField(QDateTimeEdit):
    """A moment in Shanghai time; value() is UTC seconds."""

    edited = Signal()
    left = Signal()

    _ZONE = QTimeZone(int(SHANGHAI.utcoffset(None).total_seconds()))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTimeZone(self._ZONE)
        self.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.setCalendarPopup(True)
        dress(self, self._dress_calendar)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dateTimeChanged.connect(self._tell)

    def _dress_calendar(self) -> None:
        dress_calendar(self.calendarWidget())

    def value(self) -> int:
        return int(self.dateTime().toSecsSinceEpoch())

    def set_value(self, value: object) -> None:
        assert isinstance(value, int)
        self.blockSignals(True)
        self.setDateTime(QDateTime.fromSecsSinceEpoch(value, self._ZONE))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _tell(self) -> None:
        self.edited.emit()


class TickField(QCheckBox):
    """A sentence to agree to, or an option to tick."""

    edited = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._tell)  # a screen reader ticks without a click

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: object) -> None:
        self.blockSignals(True)
        self.setChecked(bool(value))
        self.blockSignals(False)

    def _tell(self) -> None:
        self.edited.emit()


class SearchField(TextField):
    """A line to search with; Esc empties it."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, icon="search", parent=parent)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.text() and _is_escape(event):
            self.clear()
            self.edited.emit()
            event.accept()
            return True
        return super().event(event)


def _is_escape(event: QEvent) -> bool:
    key = getattr(event, "key", None)
    return key is not None and key() == Qt.Key.Key_Escape
