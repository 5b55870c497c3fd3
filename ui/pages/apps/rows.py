"""A row of the list of apps: its columns, its state in words, and what can be done to it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.daytime import stamp
from app.services.apps import App
from ui.kit.columns import Column, Lines, RowAction, Status

translate = QCoreApplication.translate

DETAILS, SHOW_KEY, COPY_ID, RESET_KEY, SWITCH = "details", "show_key", "copy_id", "reset_key", "switch"


def status(app: App) -> Status:
    if app.enabled:
        return Status(translate("Apps", "运行中"), "ok", quiet=True)
    return Status(translate("Apps", "已停用"), "mute")


def columns() -> list[Column]:
    return [
        Column(
            "name", translate("Apps", "应用名称"), lambda app: Lines(app.name, app.description), 200, 1, sort="name"
        ),
        Column("sdk_app_id", translate("Apps", "SDK AppID"), lambda app: app.sdk_app_id, 120),
        Column("tags", translate("Apps", "应用标签"), lambda app: " · ".join(app.tags), 150, 1, priority=3),
        Column("state", translate("Apps", "状态"), status, 100),
        Column(
            "created_at", translate("Apps", "创建时间"), lambda app: stamp(app.created_at), 176, sort="created_at",
            priority=2,
        ),
    ]  # fmt: skip


def actions(app: App) -> list[RowAction]:
    missing = "" if app.has_key else translate("Apps", "没有 AppKey，请先重置")
    switch = (
        RowAction(SWITCH, translate("Apps", "停用应用"), "power", danger=True)
        if app.enabled
        else RowAction(SWITCH, translate("Apps", "启用应用"), "power")
    )
    return [
        RowAction(DETAILS, translate("Apps", "查看详情"), "file-text"),
        RowAction(SHOW_KEY, translate("Apps", "查看 AppKey"), "eye", reason=missing),
        RowAction(COPY_ID, translate("Apps", "复制 SDK AppID"), "copy"),
        RowAction(RESET_KEY, translate("Apps", "重置 AppKey"), "rotate-ccw", danger=True),
        switch,
    ]
