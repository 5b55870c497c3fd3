"""All of one app at the right of the list: what it is, and its limits in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.daytime import stamp
from app.services.apps import App
from ui.kit.buttons import IconButton
from ui.kit.cards import Facts
from ui.kit.labels import Label
from ui.kit.style import flush
from ui.kit.tags import Tag
from ui.pages.apps.keys import ENCRYPTED_FILE, NOWHERE

translate = QCoreApplication.translate


def details(app: App, secrets: str, copy: Callable[[str], None]) -> QWidget:
    """The content of the drawer (APP-LIST-12). `secrets` names the place of the key; `copy` takes the SDK AppID."""
    content = QWidget()
    column = QVBoxLayout(content)
    flush(column, 10)
    column.addWidget(Label(translate("Apps", "应用信息"), "section"))
    facts = Facts()
    facts.add(translate("Apps", "SDK AppID"), app_id(app, copy))
    facts.add(translate("Apps", "应用简介"), app.description or "—")
    facts.add(translate("Apps", "应用标签"), tag_row(app) if app.tags else "—")
    facts.add(translate("Apps", "创建时间"), stamp(app.created_at))
    facts.add(translate("Apps", "AppKey"), key_place(app, secrets))
    column.addWidget(facts)
    column.addSpacing(8)
    column.addWidget(Label(translate("Apps", "每日限额"), "section"))
    column.addWidget(Facts(day_lines(app)))
    column.addSpacing(8)
    column.addWidget(Label(translate("Apps", "发送频率限制"), "section"))
    column.addWidget(Facts(frequency_lines(app)))
    return content


def app_id(app: App, copy: Callable[[str], None]) -> QWidget:
    """The SDK AppID with its copy button."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    flush(row, 4)
    button = IconButton("copy", translate("Apps", "复制 SDK AppID"), dim="small")
    button.clicked.connect(lambda: copy(app.sdk_app_id))
    row.addWidget(Label(app.sdk_app_id, "strong", selectable=True))
    row.addWidget(button)
    row.addStretch(1)
    return whole


def tag_row(app: App) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    flush(row, 6)
    for tag in app.tags:
        row.addWidget(Tag(tag))
    row.addStretch(1)
    return whole


def key_place(app: App, secrets: str) -> str:
    """Where the key lies (APP-LIST-03); a database never holds it."""
    if not app.has_key:
        return translate("Apps", "没有 AppKey，重置后生成")
    if secrets == NOWHERE:
        return translate("Apps", "已隐藏")
    if secrets == ENCRYPTED_FILE:
        return translate("Apps", "已隐藏，保存在用口令加密的文件中")
    return translate("Apps", "已隐藏，保存在系统密钥环（{0}）中").format(secrets)


def day_lines(app: App) -> list[tuple[str, str]]:
    remind, limit = translate("Apps", "不提醒"), translate("Apps", "不限制")
    if app.daily_remind is not None:
        remind = translate("Apps", "每个自然日请求量达到 {0} 条时提醒").format(f"{app.daily_remind:,}")
    if app.daily_limit is not None:
        limit = translate("Apps", "达到 {0} 条后当日暂停，次日 00:00 恢复").format(f"{app.daily_limit:,}")
    return [(translate("Apps", "超量提醒"), remind), (translate("Apps", "发送限额"), limit)]


def frequency_lines(app: App) -> list[tuple[str, str]]:
    """The limits for one number."""
    frequency = app.frequency
    pairs = (
        (translate("Apps", "30 秒内"), frequency.in_30_seconds),
        (translate("Apps", "1 小时内"), frequency.in_1_hour),
        (translate("Apps", "1 个自然日内"), frequency.in_1_day),
    )
    lines = [(name, _count(count)) for name, count in pairs]
    seconds = frequency.same_content_seconds
    same = translate("Apps", "不限制")
    if seconds is not None:
        same = translate("Apps", "{0} 秒内不重复发送").format(seconds)
    return [*lines, (translate("Apps", "相同内容"), same)]


def _count(count: int | None) -> str:
    if count is None:
        return translate("Apps", "不限制")
    return translate("Apps", "同一号码不超过 {0} 条").format(count)
