"""What the menu bar holds: every command of the window with its keys (design 6.7)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.settings import SCALES
from ui.shell.commands import Command
from ui.shell.header import PALETTE_KEYS
from ui.shell.nav import Area
from ui.shell.running import toggle_running

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

translate = QCoreApplication.translate


def fill_menus(window: MainWindow, areas: Sequence[Area]) -> None:
    """Build the menu bar of a window."""
    add = window.commands.add_menu
    add(translate("Menu", "文件(&F)"), _file(window))
    add(translate("Menu", "转到(&G)"), [*_go(window), *_areas(window, areas)])
    add(translate("Menu", "页面(&P)"), _page(window))
    add(translate("Menu", "视图(&V)"), _view(window))
    add(translate("Menu", "帮助(&H)"), _help(window))


def _file(window: MainWindow) -> list[Command]:
    return [
        Command(
            "create", translate("Menu", "创建群发任务(&N)"), lambda: window.go("campaign_new"), icon="plus", offered=True
        ),
        Command(
            "pause", translate("Menu", "暂停或继续发送(&U)"), lambda: toggle_running(window),
            ["Ctrl+Shift+P"], "circle-pause", offered=True,
        ),
        Command(
            "settings", translate("Menu", "设置(&S)…"), lambda: window.go("settings"), ["Ctrl+,"], "settings",
            separated=True,
        ),
        Command(
            "sample",
            translate("Menu", "打开示例工作区"),
            lambda: window.workspace_wanted.emit("sample"),
            icon="flask-conical",
            offered=True,
        ),
        Command(
            "own",
            translate("Menu", "打开我的工作区"),
            lambda: window.workspace_wanted.emit("own"),
            icon="folder-open",
            offered=True,
        ),
        Command("quit", translate("Menu", "退出(&Q)"), window.leave_wanted.emit, ["Ctrl+Q"], "power", separated=True),
    ]  # fmt: skip


def _go(window: MainWindow) -> list[Command]:
    return [
        Command("search", translate("Menu", "搜索与命令(&K)…"), window.search, [PALETTE_KEYS], "search"),
        Command("back", translate("Menu", "后退(&B)"), window.back, ["Alt+Left", "Back"], "arrow-left"),
        Command("forward", translate("Menu", "前进(&F)"), window.forward, ["Alt+Right", "Forward"], "arrow-right"),
        Command("overview", translate("Menu", "概览"), lambda: window.go("overview"), ["Ctrl+1"], separated=True),
    ]


def _areas(window: MainWindow, areas: Sequence[Area]) -> list[Command]:
    """Ctrl+2 to Ctrl+9: the first page of each area. The numbers stay when an area has no page."""
    commands = []
    for place, area in enumerate(areas, 2):
        pages = [entry for entry in window.entries.values() if entry.area == area.key]
        if pages:
            name = pages[0].name
            commands.append(Command(area.key, area.title, partial(window.go, name), [f"Ctrl+{place}"]))
    return [*commands, Command("jobs", translate("Menu", "任务中心(&J)"), lambda: window.go("jobs"))]


def _page(window: MainWindow) -> list[Command]:
    act = window.act_on_page
    return [
        Command("refresh", translate("Menu", "刷新(&R)"), lambda: act("refresh"), ["F5"], "refresh-cw", True, True),
        Command("new", translate("Menu", "新建(&N)"), lambda: act("create"), ["Ctrl+N"], "plus", True),
        Command("find", translate("Menu", "查找(&F)"), lambda: act("find"), ["Ctrl+F"], "search", True),
        Command("region", translate("Menu", "下一区域"), window.next_region, ["F6"], separated=True),
        Command("region_back", translate("Menu", "上一区域"), lambda: window.next_region(-1), ["Shift+F6"]),
    ]


def _view(window: MainWindow) -> list[Command]:
    choices = window.choices

    def scale(by: int) -> None:
        place = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - choices.current.scale))
        choices.change(scale=SCALES[max(0, min(len(SCALES) - 1, place + by))])

    def theme(name: str) -> None:
        choices.change(theme=name)

    return [
        Command("larger", translate("Menu", "放大文字"), lambda: scale(1), ["Ctrl++", "Ctrl+="], "type", offered=True),
        Command("smaller", translate("Menu", "缩小文字"), lambda: scale(-1), ["Ctrl+-"], "type", offered=True),
        Command("normal", translate("Menu", "标准文字"), lambda: choices.change(scale=1.0), ["Ctrl+0"], "type"),
        Command(
            "light", translate("Menu", "浅色外观"), lambda: theme("light"), icon="sun", offered=True, separated=True
        ),
        Command("dark", translate("Menu", "深色外观"), lambda: theme("dark"), icon="moon", offered=True),
        Command("system", translate("Menu", "跟随系统外观"), lambda: theme("system"), icon="monitor", offered=True),
    ]


def _help(window: MainWindow) -> list[Command]:
    def topic(name: str) -> None:
        window.go("help", topic=name)

    def about() -> None:
        window.go("settings", section="about")

    return [
        Command(
            "help", translate("Menu", "本页帮助(&H)"), window.show_help, ["F1"], "circle-question-mark", offered=True
        ),
        Command("keys", translate("Menu", "快捷键(&K)"), lambda: topic("keyboard"), icon="keyboard", offered=True),
        Command("about", translate("Menu", "关于短信工作台(&A)"), about, icon="info", separated=True),
    ]
