"""Send records: a list that follows its filters, the sums of what they find, and all about one message in a drawer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.daytime import local
from app.domain.listing import Listing
from app.domain.market import Market
from app.jobs import Job
from app.services.records import COUNT_LIMIT, Record
from app.services.statistics import Totals
from app.wording import sentence
from app.workspace import Workspace
from ui.kit.buttons import Button, LinkButton, Switch
from ui.kit.confirm import confirm
from ui.kit.date_filter import DateRangeFilter
from ui.kit.drawer import Drawer
from ui.kit.filters import AppFilter, ChoiceFilter, FilterRow, OfferedFilter
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.runner import JobHandle, Runner, nothing
from ui.kit.style import flush
from ui.kit.table import ListTable
from ui.kit.toasts import toast
from ui.kit.wording import language
from ui.pages.records import states
from ui.pages.records.columns import columns
from ui.pages.records.detail import DetailView
from ui.pages.records.export import ask_file
from ui.pages.records.filters import NumberFilter, PinnedFilter
from ui.pages.records.reading import Detail, Offer, detail, offer
from ui.pages.records.sums import SumsLine

SUM_MS = 2000
"""Sums of an unchanged filter are taken anew at most this often."""
translate = QCoreApplication.translate
QUICK = {1: "today", 7: "week", 30: "month"}
"""Quick ranges by their days, as other pages ask for them."""


class RecordsPage(Page):
    """国内短信 > 短信记录. Other pages open it with what to look for: see `open_with`."""

    NOUNS = frozenset({"campaigns", "records", "apps", "signatures", "templates"})

    def __init__(self, ws: Workspace, runner: Runner, market: Market) -> None:
        super().__init__(ws, runner)
        self.market = market
        self.set_head(sentence(f"market.{market}", language()), self.tr("短信记录"))
        self.masked = Switch(self.tr("号码加密展示"))
        self.masked.setChecked(True)
        self.export_button = self._add_actions()
        self._make_filters()
        self.filters = FilterRow(
            [self.dates, self.task, self.code, self.number, self.state, self.app, self.signature, self.template]
        )
        first = {"market": market.value, **self.dates.values()}
        self.table = ListTable(columns(self._number), Listing(first), name=self.tr("短信记录"))
        self.sums = SumsLine()
        self.add_list(self.filters, self.table)
        self.content.insertWidget(self.content.indexOf(self.table), self.sums)
        self.search_field = self.number.edit
        self.drawer = self.dock(Drawer())
        self.drawer.follow(self.table, self._look_into)
        self._opened: int | None = None
        self._apps: dict[int, str] = {}
        self._summed: Mapping[str, Any] | None = None
        self._sum_later = QTimer(self)
        self._sum_later.setSingleShot(True)
        self._sum_later.setInterval(SUM_MS)
        self._sum_later.timeout.connect(self._sum_up)
        self._export: JobHandle | None = None
        self._connect()

    def refresh(self, *_: object) -> None:
        days = self.dates.values()
        if self.table.listing.where.get("since") != days["since"]:
            self._take_days(days)
            return
        self.load(self.table, self.ws.records.find)
        if self._summed != self.table.listing.where:
            self._sum_up()
        elif not self._sum_later.isActive():
            self._sum_later.start()
        # What keeps these two from being read keeps the list as well, and the list tells it.
        self.call(lambda: offer(self.ws, self.market), self._show_offer, key="offer", failed=nothing)

    def _take_days(self, days: dict[str, Any]) -> None:
        """A quick range moves on with the day, also while the page stays open over midnight; it is looked up anew."""
        if self.dates.quick:
            self.dates.choose(self.dates.quick)
        self.table.filter(days)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._sum_later.stop()
        self._summed = None

    def use_app(self, app: int) -> None:
        self.filters.use_app(app)

    def open_with(self, **arguments: Any) -> None:
        """Look for this and nothing else: number, task (id), code, state (or a group), app_id, signature_id,
        template_id; `days` is 1, 7 or 30 days up to today, any time without it.
        """
        asked = arguments.get
        self.drawer.close_drawer()
        for one in self.filters.filters:
            one.reset()
        self.dates.choose(QUICK.get(asked("days") or 0, ""))
        for choice in (self.app, self.signature, self.template):
            choice.ask_for(asked(choice.key))
        self.filters.set_values({key: asked(key) for key in ("number", "task", "code", "state")})
        if (code := asked("code")) is not None:
            self.code.name_value(states.code_words(code))
        if (task := asked("task")) is not None:
            self.call(lambda: self.ws.campaigns.get(task).name, self.task.name_value, key="task name")

    # -- building -----------------------------------------------------------------------------------------------------

    def _add_actions(self) -> Button:
        side = QWidget()
        row = QHBoxLayout(side)
        flush(row, 6)
        words = Label(self.masked.accessibleName())
        words.setBuddy(self.masked)
        row.addWidget(self.masked)
        row.addWidget(words)
        self.actions_row.addWidget(side)
        button = self.add_action(self.tr("导出数据"), self.ask_export, icon="download")
        button.setToolTip(self.tr("导出筛选出的全部记录，号码完整"))
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _make_filters(self) -> None:
        self.dates = DateRangeFilter(self.ws.clock.now)
        self.number = NumberFilter(self.tr("手机号（完整号码）"))
        self.app = AppFilter()
        self.signature = OfferedFilter("signature_id", self.tr("签名"))
        self.template = OfferedFilter("template_id", self.tr("模板"))
        options = [(value, states.filter_words(value)) for value in states.FILTERS]
        self.state = ChoiceFilter("state", self.tr("发送状态"), options)
        self.task = PinnedFilter("task", self.tr("任务：{0}"))
        self.code = PinnedFilter("code", self.tr("错误码：{0}"))

    def _connect(self) -> None:
        self.number.hinted.connect(self.sums.hint)
        self.masked.toggled.connect(self._mask)
        self.drawer.closed.connect(self._forget)
        empty = self.tr("这段时间没有发送短信")
        self.table.set_empty(empty, "scroll-text", (self.tr("创建群发任务"), lambda: self.go("campaign_new")))

    # -- the list -----------------------------------------------------------------------------------------------------

    def _number(self, row: Record) -> str:
        return states.number(row, self.masked.isChecked())

    def _mask(self) -> None:
        self.refresh()
        row = self.table.current()
        if row is not None and not self.drawer.isHidden():
            self._look_into(row)

    def _show_offer(self, found: Offer) -> None:
        self._apps = dict(found.apps)
        for choice, options in (
            (self.app, found.apps),
            (self.signature, found.signatures),
            (self.template, found.templates),
        ):
            choice.offer(options)

    def _show_totals(self, where: Mapping[str, Any], found: Totals) -> None:
        limited = found.requests > COUNT_LIMIT and any(
            where.get(key) is not None for key in ("number", "code", "since", "until")
        )
        note = self.tr("超过 {0} 条，请缩小筛选范围").format(f"{COUNT_LIMIT:,}") if limited else ""
        self.table.pager.set_note(note)
        self.sums.show_totals(found)

    def _sum_up(self) -> None:
        where = self._summed = self.table.listing.where
        show = partial(self._show_totals, where)
        self.call(lambda: self.ws.statistics.totals(where), show, key="totals", failed=nothing)

    # -- one message --------------------------------------------------------------------------------------------------

    def _look_into(self, record: Record) -> None:
        self._opened = record.id
        self.call(lambda: detail(self.ws, record), self._show_detail, key="detail")

    def _forget(self) -> None:
        self._opened = None

    def _show_detail(self, found: Detail) -> None:
        record = found.record
        if record.id != self._opened:  # closed, or another one was opened meanwhile
            return
        view = DetailView(found, self._apps.get(record.app_id, ""))
        view.task_wanted.connect(lambda: self.go("campaign", id=record.task))
        status = states.status(record)
        block = Button(self.tr("加入免打扰"), icon="ban")
        block.disable(_cannot_block(found))
        block.clicked.connect(lambda: self._block(found))
        others = LinkButton(self.tr("查看该号码全部记录"))
        others.clicked.connect(lambda: self.open_with(number=states.number(record, masked=False)))
        place, count = self.table.place()
        self.drawer.open_on(
            self._number(record),
            view,
            tag=(status.text, status.tone),
            subtitle=self.tr("发送记录 · 本页第 {0} / {1} 条").format(place, count),
            buttons=(block, others),
        )

    def _block(self, found: Detail) -> None:
        record, signature = found.record, found.task.signature_id
        if signature is None:
            return
        shown = self._number(record)
        consequences = self.tr("以后用签名「{0}」群发时会跳过这个号码，任何短信类型都一样。").format(record.sign)
        title = self.tr("把 {0} 加入免打扰名单？").format(shown)
        if not confirm(self, title, consequences, self.tr("加入免打扰"), "warn"):
            return

        def done(added: int) -> None:
            words = self.tr("已把 {0} 加入免打扰名单") if added else self.tr("{0} 已在免打扰名单中")
            toast(self, words.format(shown), "ok" if added else "info")

        self.call(lambda: self.ws.suppression.add_do_not_disturb([record.number], signature), done)

    # -- export -------------------------------------------------------------------------------------------------------

    def ask_export(self) -> None:
        """Choose the file; what is filtered now is written."""
        name = self.tr("短信记录 {0}").format(local(self.ws.clock.now()).strftime("%Y%m%d-%H%M%S"))
        ask_file(self, name, partial(self.export, dict(self.table.listing.where)))

    def export(self, where: Mapping[str, Any], path: Path) -> None:
        """Write all pages of a filter to a file, as a job."""
        written = 0

        def work(job: Job) -> Path:
            nonlocal written
            written = self.ws.exports.records(where, path, job, language())
            return path

        def done(_: Path) -> None:
            self.export_button.set_idle()
            told = self.tr("已导出 {0} 条记录到 {1}").format(f"{written:,}", path.name)
            toast(self, told, "ok", (self.tr("打开"), lambda: _open(path)))

        def failed(error: Exception) -> None:
            self.export_button.set_idle()
            self.show_error(error)

        self.export_button.set_busy(self.tr("导出中…"))
        title = self.tr("导出 {0}").format(path.name)
        self._export = self.job(
            lambda job: self.ws.jobs.run("export", title, work, job),
            done,
            failed=failed,
            cancelled=self.export_button.set_idle,
        )


def _cannot_block(found: Detail) -> str:
    """Why the number cannot be put on the list; "" if it can."""
    if not found.record.number.startswith("+86"):
        return translate("RecordsPage", "号码无效，不能加入名单")
    return "" if found.task.signature_id is not None else translate("RecordsPage", "这条短信没有签名，不能加入名单")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
