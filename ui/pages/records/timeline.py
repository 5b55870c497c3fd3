"""What happened to a message, step by step with milliseconds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.campaign import MessageState
from app.domain.daytime import day
from app.services.records import Event
from ui.kit.labels import Icon, Label
from ui.kit.style import flush
from ui.pages.records.reading import Detail
from ui.pages.records.states import exact, moment
from ui.theme.theme import theme

translate = QCoreApplication.translate
BROUGHT_BY = {"answered": MessageState.REFUSED, "receipt": MessageState.UNDELIVERED}
"""The step that brings a failed state about."""


def title(event: Event, failed: bool) -> str:
    """What a step is called."""
    if failed:
        return {
            "answered": translate("Timeline", "网关拒绝"),
            "receipt": translate("Timeline", "运营商回执失败"),
        }[event.kind]
    return {
        "loaded": translate("Timeline", "导入任务"),
        "confirmed": translate("Timeline", "确认发送"),
        "claimed": translate("Timeline", "准备提交"),
        "sent": translate("Timeline", "提交到网关"),
        "answered": translate("Timeline", "网关答复"),
        "receipt": translate("Timeline", "收到运营商回执"),
        "reply": translate("Timeline", "收件人回复"),
    }[event.kind]


def more(event: Event, simulated: bool, refused: bool) -> str:
    """What is known of a step besides its time. `refused`: the carrier's answer was a code and not a serial."""
    if event.kind == "sent":
        return translate("Timeline", "模拟网关") if simulated else translate("Timeline", "真实网关")
    if not event.detail:
        return ""
    return {
        "answered": translate("Timeline", "错误码 {0}") if refused else translate("Timeline", "流水号 {0}"),
        "receipt": translate("Timeline", "回执码 {0}"),
        "reply": translate("Timeline", "内容：{0}"),
    }[event.kind].format(event.detail)


class Timeline(QWidget):
    """Icons on a line at the left, the steps beside them, their times at the right."""

    def __init__(self, found: Detail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        self._icons: list[Icon] = []
        self.lines: list[tuple[str, str, str]] = []
        grid = QGridLayout(self)
        flush(grid)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(10))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for place, event in enumerate(found.events):
            failed = BROUGHT_BY.get(event.kind) is found.record.state
            icon = Icon("circle-x" if failed else "circle-check", "err" if failed else "ok")
            self._icons.append(icon)
            name = Label(title(event, failed), "strong" if failed else "body", "err" if failed else "text", wrap=True)
            texts = QVBoxLayout()
            flush(texts, 1)
            texts.addWidget(name)
            if said := more(event, found.simulated, event.detail == found.record.code):
                texts.addWidget(Label(said, "caption", "text2", wrap=True, selectable=True))
            at = _time(event, found.events)
            grid.addWidget(icon, place, 0, top)
            grid.addLayout(texts, place, 1)
            grid.addWidget(Label(at, "caption", "text2"), place, 2, top)
            self.lines.append((name.text(), said, at))
        self.setAccessibleName(self.tr("投递过程"))
        self.setAccessibleDescription("\n".join(" ".join(filter(None, line)) for line in self.lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        gap = theme().px(3)
        for above, below in zip(self._icons, self._icons[1:], strict=False):
            start = QPoint(above.geometry().center().x(), above.geometry().bottom() + gap)
            painter.fillRect(start.x(), start.y(), 1, below.y() - gap - start.y(), theme().c("line"))
        painter.end()


def _time(event: Event, events: Sequence[Event]) -> str:
    """With its day where the steps are not all of one day."""
    if day(events[0].at) == day(events[-1].at):
        return exact(event.at)
    return f"{moment(event.at)}{exact(event.at)[-4:]}"
