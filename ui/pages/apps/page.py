"""The page of the apps: creating them, their AppKeys, switching them off and on (APP-LIST)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.listing import Listing
from app.errors import AppError
from app.secrets import open_secrets
from app.services.apps import App
from app.services.profile import Profile
from app.workspace import Workspace
from ui.kit.banners import Banner
from ui.kit.buttons import Button
from ui.kit.confirm import TypedConfirm, confirm
from ui.kit.drawer import Drawer
from ui.kit.filters import ChoiceFilter, FilterRow, SearchFilter
from ui.kit.form_dialog import Done, Failed
from ui.kit.page import Page
from ui.kit.runner import Runner
from ui.kit.scroll import Scroll
from ui.kit.table import ListTable
from ui.kit.toasts import toast
from ui.kit.wording import sentence
from ui.pages.apps.cards import CardGrid
from ui.pages.apps.details import details
from ui.pages.apps.form import AppForm
from ui.pages.apps.keys import ENCRYPTED_FILE, NOWHERE, SECONDS, ClipboardLease, KeyDialog, PassphraseForm
from ui.pages.apps.rows import COPY_ID, DETAILS, RESET_KEY, SHOW_KEY, SWITCH, actions, columns, status

MOST_CARDS = 8


class AppsPage(Page):
    """Arguments of `go`: search, enabled; `create=True` opens the form, `id` the details of one."""

    NOUNS = frozenset({"apps", "profile"})

    def __init__(self, ws: Workspace, runner: Runner) -> None:
        super().__init__(ws, runner)
        self.set_head(self.tr("应用列表"), self.tr("每个应用有自己的 SDK AppID、AppKey 和发送限额"))
        self.set_primary(self.tr("创建应用"), self.create_app)
        self.lease = ClipboardLease(self)
        self._few = False
        self.precondition = Banner("warn", "")
        self.precondition.hide()
        self.add(self.precondition)
        states = [(True, self.tr("运行中")), (False, self.tr("已停用"))]
        self.filters = FilterRow(
            [SearchFilter(self.tr("应用名称或 SDK AppID")), ChoiceFilter("enabled", self.tr("状态"), states)]
        )
        self.table = ListTable(
            columns(), Listing(sort="created_at"), name=self.tr("应用列表"), actions=actions, actions_width=224
        )
        self.add_list(self.filters, self.table)
        self.grid = CardGrid()
        self.card_area = Scroll(self.grid)
        self.card_area.hide()
        self.add(self.card_area, 1)
        self.drawer = self.dock(Drawer())
        self.drawer.follow(self.table, self.show_details)
        self.table.action.connect(self._act)
        self.table.model.modelReset.connect(self._show_cards)
        self.grid.acted.connect(self._act)
        self.grid.copied.connect(self._copy_id)

    def refresh(self, *_: object) -> None:
        self.call(self.ws.profiles.get, self._refresh_under, key="profile")

    def open_with(self, *, create: bool = False, id: int | None = None, **filters: Any) -> None:
        if filters:
            self.filters.reset()
            self.filters.set_values(filters)
        if create:
            self.create_app()
        if id is not None:
            self.call(lambda: self.ws.apps.get(id), self.show_details)

    # -- what can be done -------------------------------------------------------------------------------------------

    def create_app(self) -> None:
        """Open the form; afterwards the new AppKey is shown once (APP-LIST-02, APP-LIST-08)."""

        def submit(values: dict[str, object], done: Done, failed: Failed) -> None:
            name, description, tags = str(values["name"]), str(values["description"]), form.tags()

            def created(made: tuple[App, str]) -> None:
                done()
                KeyDialog(self, self.tr("应用已创建"), *made, self.lease).open()

            self.call(lambda: self.ws.apps.create(name, description, tags), created, failed=failed)

        form = AppForm(self, submit)
        form.open()

    def show_key(self, app: App) -> None:
        """Show the AppKey for 30 s, after the passphrase or an explicit yes (APP-LIST-04)."""
        if self.ws.secrets.name == ENCRYPTED_FILE:
            self._ask_passphrase(app)
            return
        title = self.tr("查看应用「{0}」的 AppKey？").format(app.name)
        lock = (
            self.tr("AppKey 保存在用口令加密的文件中，接下来会要求输入口令。")
            if self.ws.secrets.name == NOWHERE
            else self.tr("AppKey 保存在系统密钥环中，由密钥环的锁保护；密钥环锁着时，系统会要求输入密码。")
        )
        consequences = [
            lock,
            self.tr("AppKey 显示 {0} 秒后自动隐藏，这次查看会记入操作日志。").format(SECONDS),
        ]
        if confirm(self, title, consequences, self.tr("显示 AppKey"), "warn"):
            self.call(lambda: self.ws.apps.reveal_key(app.id), lambda key: self._reveal(app, key))

    def reset_key(self, app: App) -> None:
        """A new AppKey, after the name was typed (APP-LIST-06)."""
        title = self.tr("重置应用「{0}」的 AppKey？").format(app.name)
        consequences = [
            self.tr("旧的 AppKey 立即失效，不再保存在任何地方，不能找回。"),
            self.tr("使用旧 AppKey 的程序会发送失败，直到换成新的 AppKey。"),
        ]
        subtitle, verb = self.tr("SDK AppID {0}").format(app.sdk_app_id), self.tr("重置 AppKey")
        question = TypedConfirm(self, title, consequences, app.name, verb, subtitle=subtitle, icon="rotate-ccw")
        if question.ask():
            done = self.tr("AppKey 已重置")
            self.call(
                lambda: self.ws.apps.reset_key(app.id), lambda key: KeyDialog(self, done, app, key, self.lease).open()
            )

    def switch_app(self, app: App) -> None:
        """Switch it off or on, after a question."""
        if app.enabled:
            title, verb = self.tr("停用应用「{0}」？").format(app.name), self.tr("停用应用")
            what = self.tr("停用后不能再用它发送短信，用它的群发任务会暂停。停用约 5 分钟生效，之后可以重新启用。")
        else:
            title, verb = self.tr("启用应用「{0}」？").format(app.name), self.tr("启用应用")
            what = self.tr("启用后可以用它发送短信。启用约 5 分钟生效。")
        if confirm(self, title, what, verb, "warn" if app.enabled else "info"):
            self.call(lambda: self.ws.apps.set_enabled(app.id, not app.enabled))

    def show_details(self, app: App) -> None:
        """All of one app, at the right of the list (APP-LIST-12)."""
        look = status(app)
        self.drawer.open_on(
            app.name,
            details(app, self.ws.secrets.name, self._copy_id),
            tag=(look.text, look.tone),
            subtitle=self.tr("SDK AppID {0}").format(app.sdk_app_id),
            buttons=self._detail_buttons(app),
        )

    # -- inside -----------------------------------------------------------------------------------------------------

    def _refresh_under(self, profile: Profile) -> None:
        """The list, under what the account allows (APP-LIST-07)."""
        reason = "" if profile.complete else sentence(AppError("profile_incomplete"))
        settings = (self.tr("去设置"), lambda: self.go("settings"))
        assert self.primary is not None
        self.primary.disable(reason)
        self.precondition.setVisible(bool(reason))
        if reason:
            self.precondition.tell("warn", reason, settings)
        why = self.tr("短信都从应用发出。创建应用后得到 SDK AppID 和 AppKey。")
        self.table.set_empty(
            reason or why, "app-window", settings if reason else (self.tr("创建应用"), self.create_app)
        )
        self.load(self.table, self.ws.apps.find)

    def _show_cards(self) -> None:
        """Cards for up to eight apps, the table for more (and where there is nothing to show)."""
        rows = self.table.model.rows
        if not self.table.filtered and self.table.listing.page == 1:
            self._few = len(rows) <= MOST_CARDS
        cards = self._few and bool(rows)
        self.grid.show_apps(rows if cards else ())
        self.card_area.setVisible(cards)
        self.table.setVisible(not cards)

    def _act(self, name: str, app: App) -> None:
        acts: dict[str, Callable[[App], None]] = {
            DETAILS: self._open_row,
            SHOW_KEY: self.show_key,
            COPY_ID: lambda one: self._copy_id(one.sdk_app_id),
            RESET_KEY: self.reset_key,
            SWITCH: self.switch_app,
        }
        acts[name](app)

    def _open_row(self, app: App) -> None:
        self.table.view.go_to(self.table.model.place(app))
        self.show_details(app)

    def _copy_id(self, sdk_app_id: str) -> None:
        QGuiApplication.clipboard().setText(sdk_app_id)
        toast(self, self.tr("已复制 SDK AppID {0}").format(sdk_app_id))

    def _ask_passphrase(self, app: App) -> None:
        def submit(values: dict[str, object], done: Done, failed: Failed) -> None:
            def work() -> str:
                open_secrets(self.ws.folder, str(values["passphrase"]))  # refuses a wrong one
                return self.ws.apps.reveal_key(app.id)

            def right(key: str) -> None:
                done()
                self._reveal(app, key)

            self.call(work, right, failed=failed)

        PassphraseForm(self, app, submit).open()

    def _reveal(self, app: App, key: str) -> None:
        KeyDialog(self, self.tr("查看 AppKey"), app, key, self.lease, seconds=SECONDS).open()

    def _detail_buttons(self, app: App) -> list[QWidget]:
        buttons: list[QWidget] = []
        kinds = {RESET_KEY: "danger-outline", SWITCH: "danger-outline" if app.enabled else "secondary"}
        for action in actions(app):
            if action.name in (SHOW_KEY, RESET_KEY, SWITCH):
                button = Button(action.text, kinds.get(action.name, "secondary"))
                button.disable(action.reason)
                button.clicked.connect(lambda _=False, name=action.name: self._act(name, app))
                buttons.append(button)
        return buttons
