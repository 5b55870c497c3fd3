"""The four figures at the top of the overview, each against the period before and with a way to its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.services.overview import SHORT_DAYS, Sums
from ui.kit.charts import Meter, Sparkline
from ui.kit.labels import ElidedLabel, Icon, Label
from ui.kit.style import flush
from ui.kit.tags import Tag
from ui.pages.overview.link_card import LinkCard
from ui.pages.overview.reading import Look
from ui.theme.theme import theme

NARROW = 250
"""Below this width, in px before text scale, a card has no room for the course."""
Measure = Callable[[Sums], float | None]


class Change(NamedTuple):
    """How a figure stands to the one before: words without the period, which way, and what to think of it."""

    words: str
    icon: str
    tone: str


def change(now: float | None, before: float | None, *, points: bool = False, good: bool = False) -> Change | None:
    """`points` compares shares (0 to 1) in percentage points; `good`: more is better. None if nothing can be said."""
    if now is None or before is None or (not points and not before):
        return None
    by = (now - before) * 100 if points else (now / before - 1) * 100
    words = f"{by:+.2f} pp" if points else f"{by:+,.1f}%"
    if float(f"{by:.2f}") == 0:
        return Change(words[1:], "minus", "text2")
    if by > 0:
        return Change(words, "arrow-up-right", "ok" if good else "text2")
    return Change(words, "arrow-down-right", "warn" if points else "text2")


class FigureCard(LinkCard):
    """A sum of the period, what changed, and its course."""

    def __init__(self, title: str, unit: str, measure: Measure, *, share: bool = False, good: bool = False) -> None:
        """`measure` takes the figure out of sums; `share`: it is one from 0 to 1, shown in per cent."""
        super().__init__(title)
        self._measure, self._share, self._good = measure, share, good
        self.unit.setText(unit)
        self._arrow = Icon("minus", "text2", 13)
        self.change = Label(role="caption", tone="text2")
        self.period = ElidedLabel(role="caption", tone="text2")
        self.course = Sparkline(height=38)
        self.course.setFixedWidth(theme().px(72))
        self.course.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        below = QHBoxLayout()
        flush(below, 4)
        below.addWidget(self._arrow)
        below.addWidget(self.change)
        below.addWidget(self.period, 1)
        self.column.addLayout(below)
        self._put_course_beside()
        self.let_through()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.course.setVisible(self.width() >= theme().px(NARROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), super().minimumSizeHint().height())

    def show_figures(self, now: Sums, before: Sums, points: tuple[Sums, ...], period: str) -> None:
        """`period` names what is compared with, such as 较昨日同期."""
        value = self._measure(now)
        self.number.setText(self._text(value))
        self.unit.setVisible(value is not None)
        found = change(value, self._measure(before), points=self._share, good=self._good)
        self._arrow.setVisible(found is not None)
        self.change.setVisible(found is not None)
        if found is not None:
            self._arrow.set_icon(found.icon, found.tone)
            self.change.setText(found.words)
            self.change.set_tone(found.tone)
        words = period if found is not None else self.tr("{0}没有可比数据").format(period)
        self.period.setText(words)
        self.course.set_values([one for one in map(self._measure, points) if one is not None])
        told = [self.name, self.number.text(), self.unit.text(), found.words if found is not None else "", words]
        self.setAccessibleName(" ".join(part for part in told if part))

    def _text(self, value: float | None) -> str:
        if value is None:
            return "—"
        return f"{value * 100:.2f}" if self._share else f"{value:,.0f}"

    def _put_course_beside(self) -> None:
        """Move what is there to the left and the course to the right."""
        texts = QVBoxLayout()
        flush(texts, 2)
        while (item := self.column.takeAt(0)) is not None:
            texts.addItem(item)
        row = QHBoxLayout()
        flush(row, 8)
        row.addLayout(texts, 1)
        row.addWidget(self.course, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)


class PackageCard(LinkCard):
    """What the packages have left, and how long that lasts."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.lasts = Tag("")
        self.head.addWidget(self.lasts)
        self.meter = Meter(6)
        self.column.addSpacing(theme().px(6))
        self.column.addWidget(self.meter)
        self.column.addSpacing(theme().px(4))
        self.let_through()

    def show_balance(self, free: int, total: int, days: int | None) -> None:
        """Segments; `days` they last, None while none are used."""
        self.number.setText(f"{free:,}")
        self.unit.setText(self.tr("/ {0} 条").format(f"{total:,}"))
        short = days is not None and days < SHORT_DAYS
        words = self.tr("近 7 天无消耗") if days is None else self.tr("约可用 {0} 天").format(f"{days:,}")
        self.lasts.set_state(words, "warn" if short else "mute")
        self.meter.set_parts([(free, "warn" if short else "c1")], total)
        self.setAccessibleName(" ".join((self.name, self.number.text(), self.unit.text(), words)))


class FigureRow(QWidget):
    """The cards beside each other; `wanted(name)` is the page one of them leads to."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.requests = FigureCard(self.tr("短信请求量"), self.tr("条"), lambda sums: sums.requests, good=True)
        self.rate = FigureCard(self.tr("提交成功率"), "%", lambda sums: sums.success_rate, share=True, good=True)
        self.billed = FigureCard(self.tr("计费条数"), self.tr("条", "segments"), lambda sums: sums.billed)
        self.package = PackageCard(self.tr("国内套餐包剩余"))
        row = QHBoxLayout(self)
        flush(row, 14)
        for card, page in (
            (self.requests, "records"),
            (self.rate, "records"),
            (self.billed, "records"),
            (self.package, "packages"),
        ):
            row.addWidget(card, 1)
            card.clicked.connect(lambda _=False, page=page: self.wanted.emit(page))

    def show_look(self, look: Look) -> None:
        figures = look.figures
        period = self.tr("较昨日同期") if look.days == 1 else self.tr("较前 {0} 天").format(look.days)
        for card in (self.requests, self.rate, self.billed):
            card.show_figures(figures.now, figures.before, figures.points, period)
        self.package.show_balance(look.balance.free, look.balance.total, look.days_left)
