"""The time a list or a chart covers: quick ranges and a picker, in natural days of Shanghai (NAV-13, NAV-14)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain import daytime
from ui.kit.buttons import Button
from ui.kit.filter_button import FilterButton
from ui.kit.filters import Filter
from ui.kit.labels import Label
from ui.kit.style import flush
from ui.theme.theme import theme

EPOCH = QDate(1970, 1, 1)


class Days(NamedTuple):
    """Natural days from the first to the last, both included, counted since 1970-01-01 in Shanghai."""

    first: int
    last: int

    @property
    def since(self) -> int:
        """UTC seconds at which the range begins."""
        return daytime.day_start(self.first)

    @property
    def until(self) -> int:
        """UTC seconds at which it has ended."""
        return daytime.day_start(self.last + 1)


QUICK: Mapping[str, tuple[int, int]] = {"today": (0, 0), "yesterday": (1, 1), "week": (6, 0), "month": (29, 0)}
"""Names of the quick ranges: how many days before today they begin and end."""


def quick_days(name: str, today: int) -> Days:
    """The days of a quick range; 7 and 30 days end today and include it (NAV-14)."""
    first, last = QUICK[name]
    return Days(today - first, today - last)


def day_text(number: int) -> str:
    return EPOCH.addDays(number).toString("yyyy-MM-dd")


class RangePicker(QFrame):
    """A popup with two days; it takes no end before its start."""

    picked = Signal(int, int)

    def __init__(self, days: Days, latest: int, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        px = theme().px
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popover")
        self.start, self.end = QDateEdit(), QDateEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(px(12),) * 4)
        column.setSpacing(px(8))
        for edit, number, name in (
            (self.start, days.first, self.tr("开始日期")),
            (self.end, days.last, self.tr("结束日期")),
        ):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setMaximumDate(EPOCH.addDays(latest))
            edit.setDate(EPOCH.addDays(number))
            edit.setAccessibleName(name)
            edit.setMinimumWidth(px(160))
            label = Label(name, "caption", "text2")
            label.setBuddy(edit)
            column.addWidget(label)
            column.addWidget(edit)
            edit.dateChanged.connect(self._check)
        self.wrong = Label("", "caption", "err", wrap=True)
        self.take = Button(self.tr("确定范围"), "primary", dim="small")
        self.take.clicked.connect(self._take)
        column.addWidget(self.wrong)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignRight)
        self._check()

    def popup(self, at: QPoint) -> None:
        self.adjustSize()
        self.move(at)
        self.show()
        self.start.setFocus(Qt.FocusReason.PopupFocusReason)

    def _days(self) -> Days:
        return Days(EPOCH.daysTo(self.start.date()), EPOCH.daysTo(self.end.date()))

    def _check(self) -> None:
        first, last = self._days()
        reason = self.tr("结束日期不能早于开始日期") if last < first else ""
        self.wrong.setText(reason)
        self.wrong.setVisible(bool(reason))
        self.take.disable(reason)

    def _take(self) -> None:
        self.picked.emit(*self._days())
        self.close()


class DateRangeFilter(Filter):
    """今天, 昨天, 最近 7 天, 最近 30 天 or days of one's own; one excludes the others.

    Its values are `since` and `until` (excluded) in UTC seconds. `now` gives UTC seconds; a quick range moves on with
    the day. `quick` is the range at the beginning ("" for any time). `compact` makes it one button named `label`.
    """

    def __init__(
        self,
        now: Callable[[], float],
        *,
        quick: str = "today",
        compact: bool = False,
        label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.wide = not compact
        self._now = now
        self._initial = self._quick = quick
        self._own: Days | None = None
        self._words = {
            "today": self.tr("今天"),
            "yesterday": self.tr("昨天"),
            "week": self.tr("最近 7 天"),
            "month": self.tr("最近 30 天"),
        }
        self.quick_buttons: dict[str, QAbstractButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        flush(row, 8)
        if not compact:
            row.addWidget(self._segments())
        self.button = FilterButton(label)
        self.button.clicked.connect(self._open_menu if compact else self.open_picker)
        row.addWidget(self.button)
        self._show()

    @property
    def quick(self) -> str:
        """The name of the quick range in force, empty for days of one's own or any time."""
        return self._quick

    def days(self) -> Days | None:
        """The days covered now, None for any time."""
        return quick_days(self._quick, self._today()) if self._quick else self._own

    def values(self) -> dict[str, Any]:
        days = self.days()
        return {"since": days.since if days else None, "until": days.until if days else None}

    def set_values(self, values: Mapping[str, Any]) -> None:
        since, until = values.get("since"), values.get("until")
        if since is not None and until is not None:
            self._quick, self._own = "", Days(daytime.day(since), daytime.day(until - 1))
            self._show()

    def reset(self) -> None:
        self._quick, self._own = self._initial, None
        self._show()

    @property
    def is_set(self) -> bool:
        return self._quick != self._initial or self._own is not None

    def choose(self, quick: str) -> None:
        """Take a quick range (empty: any time) and tell."""
        self._quick, self._own = quick, None
        self._show()
        self.changed.emit()

    def choose_days(self, first: int, last: int) -> None:
        """Take days of one's own and tell; an end before the start is refused."""
        if last < first:
            return
        self._quick, self._own = "", Days(first, last)
        self._show()
        self.changed.emit()

    def open_picker(self) -> RangePicker:
        today = self._today()
        picker = RangePicker(self.days() or Days(today, today), today, self)
        picker.picked.connect(self.choose_days)
        picker.popup(self.button.popup_place())
        return picker

    def _today(self) -> int:
        return daytime.day(self._now())

    def _segments(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "segmented")
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for place, words in enumerate(self._words.values()):
            button = QPushButton(words)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(button, place)
            row.addWidget(button)
        self.quick_buttons = dict(zip(self._words, self._group.buttons(), strict=True))
        self._group.idToggled.connect(self._take_quick)
        return frame

    def _take_quick(self, place: int, chosen: bool) -> None:
        # Not a click: a screen reader chooses without one.
        if chosen:
            self.choose(list(self._words)[place])

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        names = dict(self._words)
        if not self._initial:
            names = {"": self.tr("不限"), **names}
        for name, words in names.items():
            entry = menu.addAction(words, partial(self.choose, name))
            entry.setCheckable(True)
            entry.setChecked(self._own is None and name == self._quick)
        menu.addSeparator()
        menu.addAction(self.tr("自选日期…"), self.open_picker)
        menu.popup(self.button.popup_place())

    def _show(self) -> None:
        # With nothing of one's own and no quick range, no segment is down: the group must allow that for a moment.
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for name, button in self.quick_buttons.items():
            button.setChecked(name == self._quick)
        self._group.setExclusive(True)
        self._group.blockSignals(False)
        days = self.days()
        if days is None:
            words = self.tr("不限")
        elif self._quick and not self.wide:
            words = self._words[self._quick]
        else:
            words = self.tr("{0} 至 {1}").format(day_text(days.first), day_text(days.last))
        self.button.show_value(words, self.is_set or (not self.wide and days is not None))
