"""A sheet with every component of the kit in its states, to look at in both themes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QProgressBar, QVBoxLayout, QWidget

from ui.kit.banners import Banner
from ui.kit.buttons import Button, Chip, IconButton, LinkButton, Switch
from ui.kit.cards import Card, Facts
from ui.kit.confirm import Confirm, TypedConfirm
from ui.kit.fields import ChoiceField, DateTimeField, SearchField
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog
from ui.kit.labels import ElidedLabel, Label
from ui.kit.segmented import Segmented
from ui.kit.states import EmptyState, ErrorState, LoadingState, NothingFound, Spinner
from ui.kit.style import flush
from ui.kit.tags import Tag
from ui.kit.toasts import Toast

SAMPLE_TIME = 1_773_815_700  # 2026-03-18 14:35 in Shanghai


def nothing() -> None:
    """What the buttons of the sheet do."""


def row(*widgets: QWidget, spacing: int = 8) -> QLayout:
    line = QHBoxLayout()
    flush(line, spacing)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def buttons() -> Card:
    card = Card("按钮")
    off = Button("禁用", "primary")
    off.disable("没有权限")
    off2 = Button("禁用")
    off2.setEnabled(False)
    busy = Button("保存修改", "primary")
    busy.set_busy("保存中…")
    card.add(row(Button("创建任务", "primary", "plus"), Button("确定", "primary"), off, busy))
    card.add(
        row(
            Button("导出", icon="download"),
            Button("保存草稿"),
            off2,
            Button("更多", "quiet", "ellipsis"),
            LinkButton("链接按钮"),
        )
    )
    card.add(
        row(
            Button("删除应用", "danger", "trash-2"),
            Button("停止", "danger-outline", "square"),
            Button("真实发送", "live", "send"),
        )
    )
    chosen = Chip("全部", 49)
    chosen.setChecked(True)
    on = Switch("开")
    on.setChecked(True)
    card.add(
        row(
            Button("暂停", icon="pause", dim="small"),
            chosen,
            Chip("已退订", 9),
            on,
            Switch("关"),
            Spinner(),
            IconButton("refresh-cw", "刷新"),
            IconButton("square", "停止", boxed=True, dim="small"),
        )
    )
    card.add(
        row(
            Segmented([("light", "浅色"), ("dark", "深色"), ("system", "跟随系统")]),
            Button("大号", "primary", dim="large"),
        )
    )
    return card


def fields() -> Card:
    card = Card("输入", number=1)
    form = Form(
        [
            [
                Field(key="name", label="默认", value="青禾生活", required=True),
                Field(key="empty", label="占位", placeholder="请输入模板名称"),
                Field(
                    key="kind", label="短信类型", kind="choice", options=[(1, "验证码短信"), (2, "通知短信")], value=2
                ),
            ],
            [
                Field(key="wrong", label="错误", value="【青禾】", required=True),
                Field(key="off", label="禁用", value="1400871206"),
                Field(key="count", label="告警阈值", kind="number", value=12000, unit="条", hint="到达后通知联系人"),
            ],
            [
                Field(key="at", label="发送时间", kind="date-time", value=SAMPLE_TIME),
                Field(key="secret", label="密码", kind="password", value="secret words"),
                Field(key="type", label="时间", kind="segmented", options=[(1, "立即发送"), (2, "定时发送")]),
            ],
            [
                Field(
                    key="note",
                    label="申请说明",
                    kind="multiline",
                    rows=2,
                    value="用于商城订单发货后通知收货人",
                    stretch=2,
                ),
                Field(key="tick", label="我已阅读规则", kind="tick", value=True),
            ],
        ]
    )
    form.boxes["wrong"].show_error("无需输入【】，系统会自动添加")
    form.control("off").setEnabled(False)
    card.add(form)
    return card


def tags() -> Card:
    card = Card("状态标签")
    card.at_right(LinkButton("查看全部"))
    card.add(
        row(Tag("待审核", "info"), Tag("已审核待生效", "warn"), Tag("已生效", "ok"), Tag("未通过", "err", "circle-x"))
    )
    card.add(row(Tag("已停用", "mute"), Tag("模拟", "sim", "flask-conical"), Tag("真实网关", "live", "radio-tower")))
    card.add(row(Tag("已生效", "ok", quiet=True), Tag("发送完毕", "ok", quiet=True), Tag("可发送", "mute", quiet=True)))
    bar = QProgressBar()
    bar.setValue(63)
    card.add(bar)
    card.add(Label("18,642", "display"))
    card.add(Label("通过真实网关发送短信？", "title"))
    card.add(
        Facts([("网关", "腾讯云短信 · 广州"), ("计费", "24,862 条，全部由国内套餐包抵扣"), ("跳过", "49 个问题行")])
    )
    card.add(
        ElidedLabel(
            "一个很长的文字，放不下的部分以省略号结束，完整内容在提示中可以看到，不会推开旁边的控件", tone="text2"
        )
    )
    card.add(SearchField("搜索页面、签名、模板"))
    choice, moment = ChoiceField([(1, "青禾会员通知")]), DateTimeField()
    choice.setAccessibleName("应用")
    moment.setAccessibleName("开始时间")
    moment.set_value(SAMPLE_TIME)
    card.add(row(choice, moment))
    return card


def banners() -> Card:
    card = Card("页内提示")
    card.add(
        Banner(
            "err",
            "网关返回「FailedOperation.InsufficientBalanceInSmsPackage」：套餐包余量不足。本地数据仍可查看。",
            ("重试", nothing),
            title="无法刷新套餐包",
        )
    )
    card.add(Banner("warn", "当前离线，显示 14:20 的缓存数据；恢复联网后自动刷新。", icon="wifi-off"))
    card.add(Banner("sim", "正在使用模拟网关：审核、回执与费用均为本机模拟。", ("切换到真实网关", nothing)))
    card.add(Banner("live", "正在使用真实网关：发出的短信会产生费用。"))
    card.add(Banner("info", "短链服务已于 2022-11-30 停止，仅供查询。"))
    card.add(Banner("ok", "数据库检查通过。"))
    return card


def news(parent: QWidget) -> Card:
    card = Card("轻提示")
    for text, tone, action in (
        ("已导出 18,642 条记录", "ok", "打开文件夹"),
        ("回调测试失败：HTTP 502", "err", "查看详情"),
        ("任务已暂停，可在任务中心继续", "info", "撤销"),
    ):
        shown = Toast(text, tone, (action, nothing), parent)
        shown.stay()
        card.add(shown)
    return card


def states() -> list[Card]:
    empty = EmptyState("signature", "还没有签名", "先添加实名资质，再创建签名，约 2 小时完成审核")
    empty.add_action(("创建签名", nothing), "primary", "plus")
    empty.add_action(("添加实名资质", nothing))
    loading = LoadingState("正在读取 18,642 条记录…", "取消")
    cards = []
    for title, content in (
        ("首次为空", empty),
        ("筛选无结果", NothingFound("状态「送达失败」· 3月18日 · 号码 1771***", nothing)),
        ("加载中", loading),
        ("出错", ErrorState("读取失败，稍后再试", "InternalError", nothing)),
    ):
        card = Card(title)
        card.add(content, 1)
        card.setMinimumHeight(260)
        cards.append(card)
    return cards


def build() -> QWidget:
    """The sheet; 1440 px wide shows all of it without a scroll bar."""
    sheet = QWidget()
    sheet.setObjectName("components")
    grid = QGridLayout(sheet)
    grid.setContentsMargins(24, 20, 24, 20)
    grid.setSpacing(14)
    left = QVBoxLayout()
    flush(left, 14)
    left.addWidget(buttons())
    left.addWidget(banners())
    left.addWidget(news(sheet))
    left.addStretch(1)
    grid.addLayout(left, 0, 0)
    right = QVBoxLayout()
    flush(right, 14)
    right.addWidget(fields())
    right.addWidget(tags())
    right.addStretch(1)
    grid.addLayout(right, 0, 1)
    below = QHBoxLayout()
    flush(below, 14)
    for card in states():
        below.addWidget(card, 1)
    grid.addLayout(below, 1, 0, 1, 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return sheet


def delete_dialog(parent: QWidget) -> TypedConfirm:
    return TypedConfirm(
        parent,
        "删除应用「青禾商城验证码」？",
        [("同时失效", "AppKey、2 个告警联系人、1 个回调地址"), ("影响", "近 7 天仍有 4,120 条验证码经由该应用发送")],
        "青禾商城验证码",
        "删除应用",
        subtitle="SDK AppID 1400871233 · 删除后不可直接恢复",
    )


def live_dialog(parent: QWidget) -> TypedConfirm:
    return TypedConfirm(
        parent,
        "通过真实网关向 12,431 人发送短信？",
        [
            ("网关", "腾讯云短信 · 广州"),
            ("签名 / 模板", "【青禾生活】 · 会员日活动通知（营销）"),
            ("计费", "24,862 条，全部由国内套餐包抵扣，剩余 61,558 条"),
        ],
        "12431",
        "确认向 12,431 人发送",
        "live",
        subtitle="会员日活动通知 · 3月名单",
        notice="我已清楚了解：本次发送将产生费用，发出后不可撤回",
    )


def plain_dialog(parent: QWidget) -> Confirm:
    return Confirm(
        parent,
        "删除 3 个签名？",
        ["删除后不可恢复，正在使用这些签名的定时任务会停止。", ("定时任务", "会员日活动通知 · 3月名单")],
        "删除 3 个签名",
    )


def form_dialog(parent: QWidget) -> FormDialog:
    form = Form(
        [
            Field(key="name", label="应用名称", required=True, limit=30, hint="仅用于管理，不超过 30 个字"),
            Field(key="note", label="应用简介", kind="multiline"),
            [
                Field(key="limit", label="日发送上限", kind="number", value=1000, unit="条"),
                Field(key="on", label="超过时停止", kind="switch"),
            ],
        ]
    )
    dialog = FormDialog(
        parent, "创建应用", form, "创建应用", subtitle="每个应用有自己的 SDK AppID 与密钥", icon="app-window"
    )
    form.check()
    return dialog
