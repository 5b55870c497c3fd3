"""The main window: the frame around the pages, and how one gets about in it (NAV-01, XC-12)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.domain.listing import Found, Listing
from app.domain.market import Market
from app.errors import AppError
from app.services.inbox import Notice
from app.workspace import Workspace
from ui.kit.banners import Banner
from ui.kit.page import Page
from ui.kit.places import page_of
from ui.kit.runner import Runner, nothing
from ui.kit.style import dress, flush
from ui.kit.wording import sentence
from ui.shell import nav, regions
from ui.shell.choices import Choices
from ui.shell.commands import Commands
from ui.shell.finder import Finder
from ui.shell.header import Header
from ui.shell.inbox import SHOWN, InboxPanel
from ui.shell.menu import fill_menus
from ui.shell.navigation import Navigation
from ui.shell.pages import Pages
from ui.shell.palette import Palette, open_palette
from ui.shell.slot import Slot
from ui.shell.strip import GatewayStrip
from ui.shell.watch import Activity, Waiting, Watch
from ui.theme.theme import theme

NARROW_BELOW = 1180
"""Effective width (width by text scale) below which the navigation is a rail."""
SMALLEST = (1024, 640)
START = "overview"
PAGE_KEYS = {"F5": "refresh", "Ctrl+R": "refresh", "Ctrl+N": "create", "Ctrl+F": "find"}


class MainWindow(QMainWindow):
    """One window on one workspace. `may_close` is asked before it goes; `leave_wanted` is the quit command."""

    workspace_wanted = Signal(str)
    leave_wanted = Signal()
    restore_wanted = Signal(object)

    def __init__(self, ws: Workspace, runner: Runner, choices: Choices, may_close: Callable[[], bool]) -> None:
        super().__init__()
        self.ws = ws
        self.runner = runner
        self.choices = choices
        self._may_close = may_close
        self.activity_now = Activity()
        self._alt_alone = False
        self.entries = nav.entries()
        areas = nav.areas()
        self.setProperty("kind", "shell")
        self.setWindowTitle(self.tr("短信工作台"))
        self.strip = GatewayStrip(ws.gateway.simulated)
        self.header = Header(ws.gateway.simulated, choices.current.current_app)
        self.navigation = Navigation(areas, self.entries)
        self.pages = Pages(self.entries, self._build_page)
        self.standing = Banner("warn", "")
        self.banner = Banner("warn", "")
        self.commands = Commands(self)
        self._lay_out()
        fill_menus(self, areas)
        if not self.menuBar().isNativeMenuBar():
            self.menuBar().hide()
        self.finder = Finder(areas, self.entries, self.commands.offered, lambda name, said: self.go(name, **said))
        self.watch = Watch(ws, runner, self)
        self._connect()
        dress(self, self._measure)
        self.watch.look()

    # -- getting about ----------------------------------------------------------------------------------------------

    def go(self, name: str, **arguments: Any) -> bool:
        """Show a page by name; False if the page in view asked to stay."""
        return self.pages.go(name, arguments)

    def back(self) -> None:
        self.pages.step(-1)

    def forward(self) -> None:
        self.pages.step(1)

    def search(self) -> Palette:
        """Open the palette."""
        return open_palette(self, self.ws, self.runner, self.finder)

    def show_help(self) -> None:
        """The topic of the page in view (NAV-07)."""
        entry = self.pages.entry
        self.go("help", topic=entry.topic if entry else "start")

    def next_region(self, by: int = 1) -> None:
        regions.step(self._regions(), by)

    def act_on_page(self, what: str) -> None:
        """Refresh, create or find on the page in view, as its own keys do when the focus is in it."""
        page = self.pages.page
        if page is None:
            return
        if what == "refresh":
            page.stale()
        elif what == "create" and page.primary is not None and page.primary.isVisible():
            page.primary.click()
        elif what == "find" and page.search_field is not None:
            page.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tell(self, tone: str, text: str, words: str, act: Callable[[], object]) -> None:
        """Say something above all pages until it is acted upon."""

        def acted() -> None:
            self._show_banner(self.banner, False)
            act()

        self.banner.tell(tone, text, (words, acted))
        self._show_banner(self.banner, True)

    def open_inbox(self) -> None:
        """What is new, under the bell."""
        listing = Listing(page_size=SHOWN)
        self.runner.call(lambda: self.ws.inbox.find(listing), self._show_inbox, nothing, self, "inbox")

    # -- events -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the page while the focus is outside it; Alt alone shows the menu bar."""
        pressed = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        if pressed in PAGE_KEYS:
            self.act_on_page(PAGE_KEYS[pressed])
        else:
            super().keyPressEvent(event)
        self._alt_alone = event.key() == Qt.Key.Key_Alt

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        bar = self.menuBar()
        if event.key() == Qt.Key.Key_Alt and self._alt_alone and not bar.isNativeMenuBar():
            bar.setVisible(bar.isHidden())
        self._alt_alone = False
        super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.pages.may_close() and self._may_close():
            self.watch.close()
            event.accept()
        else:
            event.ignore()

    # -- inside -----------------------------------------------------------------------------------------------------

    def _build_page(self, entry: nav.Entry) -> Page:
        arguments = (*entry.arguments, *((self.choices,) if entry.takes_choices else ()))
        page = entry.load()(self.ws, self.runner, *arguments)
        page.remember(self.choices, entry.name)
        if asks := getattr(page, "restore_wanted", None):  # the settings, which are loaded when they are visited
            asks.connect(self.restore_wanted)
        page.use_app(self.choices.current.current_app)
        return page

    def _lay_out(self) -> None:
        central = QWidget()
        column = QVBoxLayout(central)
        flush(column)
        column.addWidget(self.strip)
        column.addWidget(self.header)
        row = QHBoxLayout()
        flush(row)
        row.addWidget(self.navigation)
        sheet = QFrame()
        sheet.setProperty("kind", "sheet")
        inside = QVBoxLayout(sheet)
        flush(inside)
        self.banner_room = QWidget()
        room = QVBoxLayout(self.banner_room)
        room.setContentsMargins(theme().px(24), theme().px(12), theme().px(24), 0)
        room.addWidget(self.standing)
        room.addWidget(self.banner)
        for part in (self.standing, self.banner, self.banner_room):
            part.hide()
        inside.addWidget(self.banner_room)
        inside.addWidget(self.pages, 1)
        row.addWidget(sheet, 1)
        column.addLayout(row, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        header, watch = self.header, self.watch
        self.navigation.chosen.connect(lambda name: self.go(name))
        self.pages.shown.connect(self._page_shown)
        self.pages.placed.connect(self.navigation.mark)
        _fill(header.corner, [self.commands.actions[name] for name in ("own", "sample", "quit")])
        _fill(header.operator, [self.commands.actions[name] for name in ("settings", "help", "keys", "about")])
        header.search_wanted.connect(self.search)
        header.jobs.clicked.connect(lambda: self.go("jobs"))
        header.bell.clicked.connect(self.open_inbox)
        header.gateway.settings_wanted.connect(lambda: self.go("settings", section="gateway"))
        header.gateway.explained.connect(lambda: self.go("help", topic="simulator"))
        header.apps.chosen.connect(self._choose_app)
        watch.activity.connect(self._show_activity)
        watch.waiting.connect(self._show_waiting)
        watch.unread.connect(header.bell.show_count)
        watch.apps.connect(header.apps.show_apps)
        watch.profile.connect(header.show_profile)
        watch.view_only.connect(self._show_view_only)

    def _measure(self) -> None:
        screen = self.screen().availableSize()
        scale = max(1.0, theme().scale)
        smallest = QSize(*SMALLEST) if scale <= 1.0 else QSize(round(SMALLEST[0] * min(scale, 1.25)), SMALLEST[1])
        self.setMinimumSize(smallest.boundedTo(screen))
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() / theme().scale < NARROW_BELOW
        self.navigation.set_rail(narrow)
        self.header.set_compact(narrow)

    def _page_shown(self, name: str) -> None:
        shown = self.pages.page
        self.navigation.mark((shown.stands_under if shown else "") or name)
        title = self.entries[name].title
        self.setWindowTitle(self.tr("{0} - 短信工作台").format(title))
        self.commands.actions["back"].setEnabled(self.pages.history.before is not None)
        self.commands.actions["forward"].setEnabled(self.pages.history.after is not None)
        page = self.pages.page
        if page is not None and not regions.has_focus(self.navigation) and not regions.has_focus(page):
            page.setFocus()  # its keys act, and Tab goes to its first control

    def _show_view_only(self, error: AppError | None) -> None:
        if error is not None:
            tone = "warn" if error.code == "view_read_only" else "err"
            show = self.tr("查看备份"), lambda: nothing(self.go("settings", section="backups"))
            action = show if error.code == "view_damaged_backup" else None
            self.standing.tell(tone, sentence(error), action, title=self.tr("只能查看"), icon="eye")
        self._show_banner(self.standing, error is not None)

    def _show_banner(self, banner: Banner, shown: bool) -> None:
        banner.setVisible(shown)
        self.banner_room.setHidden(self.standing.isHidden() and self.banner.isHidden())

    def _choose_app(self, app: int) -> None:
        self.choices.change(current_app=app)
        self.pages.use_app(app)

    def _show_activity(self, activity: Activity) -> None:
        self.activity_now = activity
        self.header.jobs.show_activity(activity)
        for market in Market:
            self.navigation.set_badge(page_of("campaigns", market), share=activity.shares.get(market))
        self.navigation.set_badge("jobs", activity.busy)

    def _show_waiting(self, waiting: Waiting) -> None:
        for name, count in waiting.counts.items():
            self.navigation.set_badge(name, count, urgent=True)

    def _show_inbox(self, found: Found[Notice]) -> None:
        panel = InboxPanel(found.rows, self)
        panel.wanted.connect(lambda name, arguments: self.go(name, **arguments))
        panel.read.connect(lambda: self.runner.call(self.ws.inbox.mark_read, nothing, nothing, self))
        bell = self.header.bell
        panel.popup(bell.mapToGlobal(QPoint(bell.width(), bell.height() + 2)))

    def _regions(self) -> list[QWidget]:
        page = self.pages.page
        return [self.navigation.main, self.header.search, *(regions.parts(page) if page else ())]


def _fill(slot: Slot, actions: Sequence[QAction]) -> None:
    assert slot.menu is not None
    slot.menu.addActions(list(actions))
