"""The two forms of a running task's card: in full, and in one line for narrow windows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.durations import duration_text, left_text
from ui.kit.labels import ElidedLabel, IconBadge, Label, Rule
from ui.kit.meter import Meter
from ui.kit.painted import TRACK, Painted
from ui.kit.running_view import RunningState, RunningView, note_text, percent_text, speed_text, state_text
from ui.kit.sparkline import Sparkline
from ui.kit.style import flush
from ui.kit.tags import Tag
from ui.theme.theme import theme

PARTS = ("ok", "err", "warn")


def meter_parts(view: RunningView) -> list[tuple[float, str]]:
    return list(zip((view.accepted, view.failed, view.unknown), PARTS, strict=True))


def set_state(tag: Tag, state: RunningState) -> None:
    icons = {RunningState.PAUSED: "pause", RunningState.WAITING: "clock"}
    tag.set_state(state_text(state), "info" if state is RunningState.SENDING else "warn", icons.get(state))


class FullForm(QWidget):
    """Title and buttons, the bar with its legend, six numbers and the speed of the last three minutes."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.tag = ElidedLabel(role="section"), Tag("")
        self.subtitle = ElidedLabel(role="caption", tone="text3")
        self.hold = Button(self.tr("暂停"), icon="pause")
        self.stop = Button(self.tr("停止"), "danger-outline", "square")
        self.meter = Meter(10)
        self.legend = _PartLegend()
        self.note = ElidedLabel(role="caption", tone="text3")
        self.progress = _Figure(self.tr("进度"))
        self.submitted = _Figure(self.tr("已提交"))
        self.speed = _Figure(self.tr("当前速度"))
        self.left = _Figure(self.tr("剩余时间"))
        self.elapsed = _Figure(self.tr("已用时"))
        self.billed = _Figure(self.tr("已计费"))
        self.speeds = Sparkline(height=24, from_zero=True)
        self.speeds.setAccessibleName(self.tr("近 3 分钟速度"))
        self._recent = QWidget()
        self._lay_out()

    def show_view(self, view: RunningView) -> None:
        paused = view.state is RunningState.PAUSED
        self.title.setText(view.title)
        set_state(self.tag, view.state)
        self.subtitle.setText(view.subtitle)
        self.hold.setText(self.tr("继续") if paused else self.tr("暂停"))
        self.hold.set_icon("play" if paused else "pause")
        self.hold.setEnabled(view.state not in (RunningState.PAUSING, RunningState.STOPPING))
        self.stop.setEnabled(view.state is not RunningState.STOPPING)
        self.meter.set_parts(meter_parts(view), view.total)
        self.meter.setAccessibleName(self.tr("进度"))
        self.meter.setAccessibleDescription(percent_text(view))
        self.legend.show_view(view)
        self.note.setText(note_text(view))
        self.progress.set_value(percent_text(view))
        self.submitted.set_value(f"{view.submitted:,} / {view.total:,}")
        self.speed.set_value(speed_text(view.speed))
        self.left.set_value(left_text(view.seconds_left))
        self.elapsed.set_value(duration_text(view.elapsed))
        self.billed.set_value(self.tr("{0} 条").format(f"{view.billed:,}"))
        self.speeds.set_values(view.speeds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._recent.setVisible(self.width() >= theme().px(1000))

    def _lay_out(self) -> None:
        px = theme().px
        names, titles, head = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        flush(names, 2)
        flush(titles, 10)
        flush(head, 12)
        titles.addWidget(self.title)
        titles.addWidget(self.tag)
        titles.addStretch(1)
        names.addLayout(titles)
        names.addWidget(self.subtitle)
        head.addWidget(IconBadge("send", "info", 34))
        head.addLayout(names, 1)
        head.addWidget(self.hold)
        head.addWidget(self.stop)
        below, figures = QHBoxLayout(), QHBoxLayout()
        flush(below, 16)
        flush(figures, 16)
        below.addWidget(self.legend)
        below.addStretch(1)
        below.addWidget(self.note)
        for figure in (self.progress, self.submitted, self.speed, self.left, self.elapsed, self.billed):
            figures.addWidget(figure, 1)
            if figure is not self.billed:
                figures.addWidget(Rule(upright=True))
        recent = QVBoxLayout(self._recent)
        flush(recent, 2)
        recent.addWidget(Label(self.tr("近 3 分钟速度"), "caption", "text2"))
        recent.addWidget(self.speeds, 1)
        figures.addWidget(self._recent, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(12))
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(self.meter)
        column.addLayout(below)
        column.addWidget(Rule())
        column.addLayout(figures)


class LineForm(QWidget):
    """The same in one line, for narrow windows."""

    def __init__(self) -> None:
        super().__init__()
        px = theme().px
        self.title, self.tag = ElidedLabel(role="strong"), Tag("")
        self.numbers = ElidedLabel(role="caption", tone="text2")
        self.percent = Label(role="section")
        self.hold = IconButton("pause", self.tr("暂停"), boxed=True)
        self.stop = IconButton("square", self.tr("停止"), boxed=True)
        self.meter = Meter(6)
        top, left, row = QHBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        flush(top, 8)
        flush(left, 6)
        top.addWidget(self.title)
        top.addWidget(self.tag)
        top.addStretch(1)
        top.addWidget(self.numbers)
        left.addLayout(top)
        left.addWidget(self.meter)
        row.setContentsMargins(px(14), px(8), px(12), px(8))
        row.setSpacing(px(8))
        row.addLayout(left, 1)
        row.addSpacing(px(4))
        for widget in (self.percent, self.hold, self.stop):
            row.addWidget(widget)

    def show_view(self, view: RunningView) -> None:
        paused = view.state is RunningState.PAUSED
        self.title.setText(view.title)
        set_state(self.tag, view.state)
        self.percent.setText(percent_text(view, 0))
        self.hold.set_icon("play" if paused else "pause")
        self.hold.set_name(self.tr("继续") if paused else self.tr("暂停"))
        self.hold.setEnabled(view.state not in (RunningState.PAUSING, RunningState.STOPPING))
        self.stop.setEnabled(view.state is not RunningState.STOPPING)
        self.meter.set_parts(meter_parts(view), view.total)
        submitted = f"{view.submitted:,} / {view.total:,}"
        if view.state is not RunningState.SENDING:
            self.numbers.setText(self.tr("{0} · {1}").format(submitted, note_text(view)))
        elif view.seconds_left is None:
            self.numbers.setText(self.tr("{0} · {1}").format(submitted, speed_text(view.speed)))
        else:
            left = left_text(view.seconds_left)
            self.numbers.setText(self.tr("{0} · {1} · 剩余{2}").format(submitted, speed_text(view.speed), left))


class _Figure(QWidget):
    """A caption and its number below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._value = Label("—", "section")
        column = QVBoxLayout(self)
        flush(column, 3)
        column.addWidget(Label(name, "caption", "text2"))
        column.addStretch(1)  # digits and Han characters differ in height; captions and numbers stay in line
        column.addWidget(self._value)

    def set_value(self, value: str) -> None:
        self._value.setText(value)


class _PartLegend(QWidget):
    """The parts of the bar in words: accepted, failed, without an answer if there are any, waiting."""

    def __init__(self) -> None:
        super().__init__()
        self._entries = [_Entry(token) for token in (*PARTS, TRACK)]
        row = QHBoxLayout(self)
        flush(row, 16)
        for entry in self._entries:
            row.addWidget(entry)

    def show_view(self, view: RunningView) -> None:
        accepted, failed, unknown, waiting = self._entries
        accepted.text.setText(self.tr("成功 {0}").format(f"{view.accepted:,}"))
        failed.text.setText(self.tr("失败 {0}").format(f"{view.failed:,}"))
        unknown.text.setText(self.tr("结果未知 {0}").format(f"{view.unknown:,}"))
        unknown.setVisible(view.unknown > 0)
        waiting.text.setText(self.tr("待发送 {0}").format(f"{view.waiting:,}"))


class _Entry(QWidget):
    """A dot in the colour of a part, and its words."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self.text = Label(role="caption", tone="text2")
        row = QHBoxLayout(self)
        flush(row, 6)
        row.addWidget(_Dot(token))
        row.addWidget(self.text)


class _Dot(Painted):
    """The mark of a part."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(8), theme().px(8))

    def draw(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().c(self._token))
        painter.drawEllipse(QRectF(self.rect()))
