"""The list 待处理: what waits for a person, each with what to do about it; below it what is merely under way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.campaign import MessageState, State
from app.domain.market import Market
from app.domain.review import ReviewState
from app.services.overview import Attention
from app.wording import sentence
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card
from ui.kit.labels import ElidedLabel, IconBadge, Label, Rule
from ui.kit.places import page_of
from ui.kit.scroll import Scroll
from ui.kit.style import flush
from ui.kit.tags import Tag
from ui.kit.wording import language
from ui.pages.overview.reading import Waiting
from ui.theme.theme import theme

translate = QCoreApplication.translate


class Entry(NamedTuple):
    """One line: what there is, more about it, and the page that deals with it ("" if none does)."""

    icon: str
    tone: str
    title: str
    detail: str
    verb: str = ""
    page: str = ""
    arguments: dict[str, Any] = {}  # noqa: RUF012 - never changed, only handed on


def entry(item: Attention) -> Entry:
    """Something that waits, in words."""
    values = item.values
    match item.kind:
        case "unknown_results":
            title = translate("Attention", "{0} 条短信结果未知").format(f"{values['count']:,}")
            detail = translate("Attention", "正在向运营商核实，不会自动重发")
            state = {"state": MessageState.UNKNOWN.value}
            return Entry(
                "circle-question-mark", "warn", title, detail, translate("Attention", "查看"), "records", state
            )
        case "task_held":
            title = translate("Attention", "任务「{0}」错过了定时发送时间").format(values["name"])
            detail = translate("Attention", "请决定立即开始或取消")
            task = {"id": values["id"]}
            return Entry("alarm-clock", "warn", title, detail, translate("Attention", "处理"), "campaign", task)
        case "task_paused":
            title = translate("Attention", "任务「{0}」已暂停").format(values["name"])
            detail = sentence(f"pause.{values['reason']}", language())
            task = {"id": values["id"]}
            return Entry("circle-pause", "warn", title, detail, translate("Attention", "处理"), "campaign", task)
        case "no_app":
            title = translate("Attention", "没有启用的应用")
            detail = translate("Attention", "短信要从一个启用的应用发出")
            return Entry("app-window", "warn", title, detail, translate("Attention", "去启用"), "apps")
        case "qualification_rejected":
            title = translate("Attention", "资质「{0}」未通过审核").format(values["name"])
            return _rejected(item, title)
        case "signature_rejected":
            title = translate("Attention", "签名「{0}」未通过审核").format(values["name"])
            return _rejected(item, title)
        case "template_rejected":
            title = translate("Attention", "模板「{0}」未通过审核").format(values["name"])
            return _rejected(item, title)
        case _:
            title = translate("Attention", "国内套餐包预计 {0} 天内用完").format(f"{values['days']:,}")
            if not values["days"]:
                title = translate("Attention", "国内套餐包预计今天用完")
            detail = translate("Attention", "按近 7 天日均 {0} 条估算").format(f"{values['mean']:,}")
            return Entry("package", "warn", title, detail, translate("Attention", "购买"), "packages", {"create": True})


def _rejected(item: Attention, title: str) -> Entry:
    detail = sentence(item.values["reason"] or "", language())
    rejected = {"id": item.values["id"]}
    market = item.values.get("market")
    page = page_of(item.target, Market(market)) if market else item.target
    return Entry("circle-x", "err", title, detail, translate("Attention", "修改"), page, rejected)


def under_way(waiting: Waiting) -> Iterator[Entry]:
    """What goes on without anybody."""
    look, pending = translate("Attention", "查看"), {"state": ReviewState.PENDING.value}
    told = translate("Attention", "结果会出现在通知中")
    for page, count in waiting.reviews:
        if count:
            icon, title = _submissions(page, f"{count:,}")
            yield Entry(icon, "info", title, told, look, page, pending)
    for page, count in waiting.scheduled:
        if count:
            title = translate("Attention", "{0} 个任务待发送").format(f"{count:,}")
            begins = translate("Attention", "到时间会自动开始")
            yield Entry("clock", "info", title, begins, look, page, {"state": State.SCHEDULED.value})
    if waiting.unread:
        title = translate("Attention", "{0} 条通知未读").format(f"{waiting.unread:,}")
        yield Entry("bell", "info", title, translate("Attention", "在窗口右上角的铃铛里查看"))


def _submissions(page: str, count: str) -> tuple[str, str]:
    """Icon and words of what is under review on a page."""
    if page == "qualifications":
        return "id-card", translate("Attention", "{0} 个资质审核中").format(count)
    if page.startswith("signatures"):
        return "signature", translate("Attention", "{0} 个签名审核中").format(count)
    return "file-text", translate("Attention", "{0} 个模板审核中").format(count)


class EntryRow(QWidget):
    """One line of the list."""

    def __init__(self, shown: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = shown
        texts = QVBoxLayout()
        flush(texts, 1)
        texts.addWidget(ElidedLabel(shown.title))
        texts.addWidget(ElidedLabel(shown.detail, "caption", "text2"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().px(6), 0, theme().px(6))
        row.setSpacing(theme().px(10))
        row.addWidget(IconBadge(shown.icon, shown.tone, 30))
        row.addLayout(texts, 1)
        self.button = LinkButton(shown.verb)
        self.button.setAccessibleName(self.tr("{0}：{1}").format(shown.verb, shown.title))
        self.button.setVisible(bool(shown.verb))
        row.addWidget(self.button)


class _Room(Scroll):
    """Scrolls in the height there is instead of asking for all that it could fill: the list may be long."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def hasHeightForWidth(self) -> bool:
        return False


class AttentionCard(Card):
    """`wanted(page, arguments)` is what a line's action asks for. The badge counts what waits for a person."""

    wanted = Signal(str, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Attention", "待处理"), parent=parent)
        self.rows: list[EntryRow] = []
        self._shown: tuple[tuple[Attention, ...], Waiting] | None = None
        self.count = Tag("", "err")
        self.at_right(self.count)
        self.quiet = Label(self.tr("没有需要处理的事项"), tone="text2")
        self.quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        flush(self._lines)
        self._lines.addStretch(1)
        self.add(self.quiet, 1)
        self._scroll = _Room(inside)
        self.add(self._scroll, 1)

    def show_items(self, attention: tuple[Attention, ...], waiting: Waiting) -> None:
        if (attention, waiting) == self._shown:
            return
        self._shown = (attention, waiting)
        while self._lines.count() > 1:
            old = self._lines.takeAt(0).widget()  # type: ignore[union-attr]
            if old is not None:
                old.hide()
                old.deleteLater()
        self.rows = [EntryRow(one) for one in (*map(entry, attention), *under_way(waiting))]
        for place, row in enumerate(self.rows):
            if place:
                self._lines.insertWidget(self._lines.count() - 1, Rule())
            self._lines.insertWidget(self._lines.count() - 1, row)
            row.button.clicked.connect(lambda _=False, one=row.entry: self.wanted.emit(one.page, dict(one.arguments)))
        self.count.setText(f"{len(attention):,}")
        self.count.setAccessibleName(self.tr("{0} 项待处理").format(f"{len(attention):,}"))
        self.count.setVisible(bool(attention))
        self.quiet.setVisible(not self.rows)
        self._scroll.setVisible(bool(self.rows))
