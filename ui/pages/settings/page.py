"""Settings: looks and language of this machine, the account and its gateway, keys, backups, versions (NAV-16, XC-05,
XC-13, XC-14).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Protocol, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.daytime import local
from app.domain.limits import SEGMENTS_ABROAD, SEGMENTS_ABROAD_OLD
from app.errors import AppError
from app.services.profile import NAME_LENGTH, Profile
from app.settings import SCALES, Settings
from app.workspace import Workspace
from ui.kit.cards import Card
from ui.kit.fields import ChoiceField, Control, NumberField, TextField
from ui.kit.form import SwitchField
from ui.kit.labels import Label, Rule
from ui.kit.page import Page
from ui.kit.runner import Runner
from ui.kit.scroll import Scroll
from ui.kit.segmented import Segmented
from ui.kit.style import flush
from ui.kit.toasts import toast
from ui.kit.wording import sentence
from ui.pages.settings.about import about_card
from ui.pages.settings.backups import BackupsCard
from ui.pages.settings.holidays import HolidaysRow
from ui.pages.settings.notices import NoticesCard, Offered, offered
from ui.pages.settings.rows import LeaveQuestion, Row, SaveBar
from ui.theme.theme import theme

WIDEST = 860
SPEEDS = (1.0, 10.0, 60.0, 600.0)
REVIEWS = (None, 10.0, 60.0, 600.0)
_STEPS: Mapping[str, tuple[object, ...]] = {"speed": SPEEDS, "review_seconds": REVIEWS}
"""What is offered by itself; a value of somebody's own is offered too."""


class Choices(Protocol):
    """The choices of this machine."""

    @property
    def current(self) -> Settings: ...

    def change(self, **changes: Any) -> None: ...


class SettingsPage(Page):
    """Looks and language are in force at once; the account and the gateway are saved together."""

    NOUNS: ClassVar[frozenset[str]] = frozenset({"profile", "backups", "apps", "signatures", "templates"})

    restore_wanted = Signal(object)
    """With the backup that shall take the place of the database."""

    def __init__(self, ws: Workspace, runner: Runner, choices: Choices) -> None:
        super().__init__(ws, runner)
        self.choices = choices
        self.rows: dict[str, Row] = {}
        self.instants: dict[str, Row] = {}
        self._saved: dict[str, object] = {}
        self._sections: dict[str, Card] = {}
        self.backups = BackupsCard(self)
        self.backups.restore_wanted.connect(self.restore_wanted)
        self.notices = NoticesCard(self, self._kept, self._entered)
        self.set_head(self.tr("设置"))
        inside = QWidget()
        inside.setMaximumWidth(theme().px(WIDEST))
        column = QVBoxLayout(inside)
        flush(column, 14)
        for key, card in (
            ("looks", self._looks()),
            ("language", self._language()),
            ("account", self._account()),
            ("notices", self.notices),
            ("gateway", self._gateway()),
            ("keys", self._keys()),
            ("backups", self.backups),
            ("about", about_card(ws.folder)),
        ):
            self._sections[key] = card
            column.addWidget(card)
        column.addStretch(1)
        self.area_of_rows = Scroll(inside)
        self.add(self.area_of_rows, 1)
        self.bar = SaveBar()
        self.bar.saved.connect(self.save)
        self.bar.dropped.connect(self._drop)
        self.set_bottom(self.bar)
        self.bottom.hide()
        keys = QShortcut(QKeySequence.StandardKey.Save, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)

    def refresh(self, *_: object) -> None:
        def work() -> tuple[Profile, Offered]:
            return self.ws.profiles.get(), offered(self.ws)

        def answered(found: tuple[Profile, Offered]) -> None:
            profile, choices = found
            self.notices.show_offered(choices, profile)
            self._show_profile(profile)

        self.call(work, answered, key="profile")
        self.backups.refresh()

    def open_with(self, **arguments: Any) -> None:
        """`section`: looks, language, account, notices, gateway, keys, backups, about."""
        card = self._sections.get(str(arguments.get("section", "")))
        if card is not None:
            QTimer.singleShot(0, self, lambda: self._scroll_to(card))  # the page may not be laid out yet

    def can_leave(self) -> bool:
        count = len(self.changes())
        if not count:
            return True
        if not LeaveQuestion(self, count).ask():
            return False
        self._drop()
        return True

    def changes(self) -> dict[str, object]:
        """What was entered and not saved, by the names of the profile."""
        now = self._entered()
        return {key: now[key] for key, value in self._saved.items() if now[key] != value}

    def save(self) -> None:
        changes = self.changes()
        if not changes:
            return
        for row in self.rows.values():
            row.show_error("")
        self.bar.save.set_busy(self.tr("保存中…"))
        self.call(lambda: self.ws.profiles.change(**changes), self._was_saved, failed=self._was_refused)

    # -- sections ---------------------------------------------------------------------------------------------------

    def _looks(self) -> Card:
        now = self.choices.current
        appearance = Segmented(
            [("system", self.tr("跟随系统")), ("light", self.tr("浅色")), ("dark", self.tr("深色"))], self.tr("主题")
        )
        scale = ChoiceField([(scale, f"{scale:.0%}") for scale in SCALES])
        density = Segmented([("comfortable", self.tr("舒适")), ("compact", self.tr("紧凑"))], self.tr("表格行距"))
        contrast = SwitchField(self.tr("高对比度"))
        return self._section(
            self.tr("外观"),
            [
                self._instant("theme", self.tr("主题"), "", appearance, now.theme),
                self._instant("scale", self.tr("文字大小"), self.tr("Ctrl 加 + 和 - 也可以调整"), scale, now.scale),
                self._instant("density", self.tr("表格行距"), "", density, now.density),
                self._instant(
                    "contrast",
                    self.tr("高对比度"),
                    self.tr("加深边框和次要文字；系统要求时自动打开"),
                    contrast,
                    now.contrast,
                ),
            ],
        )

    def _language(self) -> Card:
        # Each language is written in itself, so that whoever reads only that one finds it.
        language = Segmented([("zh_CN", "简体中文"), ("en_US", "English")], self.tr("界面语言"))
        hint = self.tr("短信内容和名称不翻译")
        row = self._instant("language", self.tr("界面语言"), hint, language, self.choices.current.language)
        return self._section(self.tr("语言"), [row])

    def _account(self) -> Card:
        name = TextField(limit=NAME_LENGTH)
        uin = TextField()
        kind = Segmented([("enterprise", self.tr("企业")), ("personal", self.tr("个人"))], self.tr("认证类型"))
        phone, mail = TextField(), TextField()
        for field in (name, uin, phone, mail):
            field.setFixedWidth(theme().px(280))
        self.opened = Label(tone="text2")
        abroad = NumberField(0, 1_000_000, self.tr("条/天"))
        by_age = self.tr("按计费条数；0 表示按开通日期：2023-07-31 之前开通 {0} 条，其余 {1} 条")
        return self._section(
            self.tr("账号"),
            [
                self._kept("name", self.tr("实名认证名称"), self.tr("创建应用前必须填写"), name),
                self._kept(
                    "certification", self.tr("认证类型"), self.tr("决定可用的签名类型、模板类型和频率限制"), kind
                ),
                self._kept("uin", self.tr("账号 ID"), "", uin),
                Row(self.tr("服务开通日期"), "", self.opened),
                self._kept(
                    "daily_limit_abroad",
                    self.tr("国际/港澳台每日上限"),
                    by_age.format(f"{SEGMENTS_ABROAD_OLD:,}", f"{SEGMENTS_ABROAD:,}"),
                    abroad,
                ),
                self._kept("phone", self.tr("常用手机"), self.tr("新增自用资质时预填；也用于短信通知"), phone),
                self._kept("mail", self.tr("常用邮箱"), self.tr("新增自用资质时预填；也用于邮件通知"), mail),
                HolidaysRow(self),
            ],
        )

    def _gateway(self) -> Card:
        speed = ChoiceField([(speed, self._speed_words(speed)) for speed in SPEEDS])
        review = ChoiceField([(seconds, self._review_words(seconds)) for seconds in REVIEWS])
        latency = NumberField(0, 60_000, self.tr("毫秒"))
        rate = NumberField(0, 100_000, self.tr("条/秒"))
        rows = [
            self._kept("speed", self.tr("时间倍速"), self.tr("回执、回复和核实来得更快；重新打开工作区后生效"), speed),
            self._kept("latency", self.tr("应答延迟"), self.tr("重新打开工作区后生效"), latency),
            self._kept("review_seconds", self.tr("审核时间"), self.tr("资质、签名和模板提交后多久有结果"), review),
            self._kept("rate", self.tr("发送速度上限"), self.tr("0 表示不限"), rate),
        ]
        if self.ws.gateway.simulated:
            told = Label(
                self.tr("正在使用模拟网关：审核、回执与费用均为本机模拟，不会真实发送。"), "caption", "sim", wrap=True
            )
            return self._section(self.tr("模拟网关"), [told, *rows])
        return self._section(self.tr("网关"), rows[-1:])

    def _keys(self) -> Card:
        self.place = Label(tone="text2", wrap=True)
        hint = self.tr("AppKey 不写入数据库和日志")
        return self._section(self.tr("密钥存放"), [Row(self.tr("AppKey 保存在"), hint, self.place)])

    def _section(self, title: str, rows: Sequence[QWidget]) -> Card:
        card = Card(title)
        for place, row in enumerate(rows):
            if place:
                card.add(Rule())
            card.add(row)
        return card

    def _speed_words(self, speed: float) -> str:
        return self.tr("真实时间") if speed == 1.0 else self.tr("{0} 倍").format(f"{speed:g}")

    def _review_words(self, seconds: float | None) -> str:
        if seconds is None:
            return self.tr("按审核员的工作时间")
        if seconds < 60:
            return self.tr("{0} 秒").format(f"{seconds:g}")
        return self.tr("{0} 分钟").format(f"{seconds / 60:g}")

    # -- values -----------------------------------------------------------------------------------------------------

    def _instant(self, key: str, title: str, hint: str, control: QWidget, value: object) -> Row:
        """A row that is in force as soon as it is changed."""
        row = Row(title, hint, control)
        field = _control(control)
        field.set_value(value)
        field.edited.connect(lambda: self.choices.change(**{key: field.value()}))
        self.instants[key] = row
        return row

    def _kept(self, key: str, title: str, hint: str, control: QWidget) -> Row:
        """A row that is saved with the others."""
        row = Row(title, hint, control)
        self.rows[key] = row
        _control(control).edited.connect(self._count)
        return row

    def _entered(self) -> dict[str, object]:
        values = {key: _control(row.control).value() for key, row in self.rows.items()}
        for key, read in _READ.items():
            if key in values:
                values[key] = read(values[key])
        return values

    def _show_profile(self, profile: Profile) -> None:
        pending = self.changes()
        self._saved = {key: getattr(profile, key) for key in self.rows}
        self._put({**self._saved, **pending})
        self.backups.show_check(profile.checked_at)
        self.notices.show_profile(profile)
        self.opened.setText(local(profile.opened_at).strftime("%Y-%m-%d"))
        self.place.setText(self._place_words(self.ws.secrets.name))
        self._count()

    def _put(self, values: Mapping[str, object]) -> None:
        for key, value in values.items():
            field = _control(self.rows[key].control)
            steps: tuple[object, ...] = _STEPS.get(key, ())
            if isinstance(field, ChoiceField) and steps and value not in steps:
                words: Callable[[Any], str] = self._speed_words if key == "speed" else self._review_words
                field.set_options([(one, words(one)) for one in (*steps, value)])
            field.set_value(_SHOW[key](value) if key in _SHOW else value)
        self.notices.fit()

    def _place_words(self, name: str) -> str:
        if name == "encrypted-file":
            return self.tr("用口令加密的文件")
        if name == "none":
            return self.tr("尚未选定；创建应用时会要求设置口令")
        return self.tr("系统密钥环（{0}）").format(name)

    def _count(self) -> None:
        count = len(self.changes())
        self.bar.show_count(count)
        self.bottom.setVisible(bool(count))

    def _drop(self) -> None:
        for row in self.rows.values():
            row.show_error("")
        self._put(self._saved)
        self._count()

    def _was_saved(self, profile: Profile) -> None:
        self.bar.save.set_idle()
        self._saved = {key: getattr(profile, key) for key in self.rows}
        self._put(self._saved)
        self._count()
        toast(self, self.tr("设置已保存"))

    def _was_refused(self, error: Exception) -> None:
        self.bar.save.set_idle()
        if isinstance(error, AppError) and error.field in self.rows:
            row = self.rows[error.field]
            row.show_error(sentence(error))
            row.control.setFocus()
        else:
            self.show_error(error)

    def _scroll_to(self, card: Card) -> None:
        self.area_of_rows.verticalScrollBar().setValue(card.y())


def _latency(value: object) -> float:
    assert isinstance(value, int)
    return value / 1000


def _milliseconds(value: object) -> int:
    assert isinstance(value, int | float)
    return round(value * 1000)


def _or_none(value: object) -> object:
    return value or None


def _or_zero(value: object) -> object:
    return value or 0


_READ: Mapping[str, Callable[[object], object]] = {
    "latency": _latency,
    "rate": _or_none,
    "daily_limit_abroad": _or_none,
}
"""From the control to the profile; the others are the same in both."""
_SHOW: Mapping[str, Callable[[object], object]] = {
    "latency": _milliseconds,
    "rate": _or_zero,
    "daily_limit_abroad": _or_zero,
}


def _control(widget: QWidget) -> Control:
    return cast(Control, widget)
