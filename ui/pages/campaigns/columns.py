"""The columns of the list of tasks (DOM-SEND-23)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.campaign import State
from app.domain.daytime import stamp
from app.services.campaigns import Campaign
from app.wording import sentence as worded
from ui.kit.campaign_state import progress, rest_text, sign_text, status, type_text
from ui.kit.chart_scale import Step, time_text
from ui.kit.columns import Column, Lines
from ui.kit.durations import duration_text
from ui.kit.wording import language

translate = QCoreApplication.translate


def columns() -> list[Column]:
    return [
        Column(
            "name", translate("CampaignColumns", "任务"), lambda one: Lines(one.name, one.code), 190, stretch=2,
            sort="name",
        ),
        Column("sign", translate("CampaignColumns", "签名 / 模板"), _sign, 160, stretch=1, priority=3),
        Column(
            "users", translate("CampaignColumns", "发送对象"), lambda one: one.counts.sendable, 90, align="right"
        ),
        Column(
            "billed", translate("CampaignColumns", "计费条数"), lambda one: one.segments or None, 90, align="right",
            priority=2,
        ),
        Column("progress", translate("CampaignColumns", "进度与成功率"), progress, 170, tip=_progress_tip),
        Column("state", translate("CampaignColumns", "状态"), status, 112, sort="state", tip=_state_tip),
        Column(
            "time", translate("CampaignColumns", "发送时间"), lambda one: Lines(_time(one), _second(one)), 130,
            sort="created_at", tip=_time_tip,
        ),
    ]  # fmt: skip


def _sign(one: Campaign) -> Lines:
    below = translate("CampaignColumns", "{0} · {1}").format(one.template_name, type_text(one.type))
    return Lines(one.sign or sign_text("", one.market), below)


def _moment(one: Campaign) -> float:
    """When it began or is to begin."""
    planned = one.scheduled_at if one.state in (State.SCHEDULED, State.HELD) else None
    return planned or one.started_at or one.confirmed_at or one.created_at


def _time(one: Campaign) -> str:
    return time_text(_moment(one), Step.MINUTE)


def _second(one: Campaign) -> str:
    """The line below the time: what it means in the task's state."""
    counts = one.counts
    match one.state:
        case State.SCHEDULED:
            return translate("CampaignColumns", "定时发送")
        case State.HELD:
            return translate("CampaignColumns", "错过定时，等待处理")
        case State.REVIEWING:
            return translate("CampaignColumns", "等待审核")
        case State.PAUSED:
            return rest_text(one)
        case State.STOPPED:
            return translate("CampaignColumns", "停止于 {0}").format(f"{counts.tried:,}")
        case State.CANCELLED:
            return translate("CampaignColumns", "没有发送")
        case State.COMPLETED_WITH_UNKNOWN if counts.unknown:
            return translate("CampaignColumns", "{0} 条结果未知").format(f"{counts.unknown:,}")
        case State.COMPLETED | State.COMPLETED_WITH_UNKNOWN:
            took = (one.finished_at or one.active_at or 0) - (one.started_at or 0)
            return translate("CampaignColumns", "用时 {0}").format(duration_text(took))
        case _:
            return translate("CampaignColumns", "已发 {0}").format(f"{counts.tried:,}")


def _time_tip(one: Campaign) -> str:
    return translate("CampaignColumns", "{0} · {1}").format(stamp(_moment(one)), _second(one))


def _state_tip(one: Campaign) -> str:
    if one.state is State.PAUSED:
        return rest_text(one)
    if one.state is State.HELD:
        return translate("CampaignColumns", "错过了定时发送的时间，请决定立即发送或取消发送")
    return worded(f"state.{one.state}", language())


def _progress_tip(one: Campaign) -> str:
    counts = one.counts
    told = translate("CampaignColumns", "提交成功 {0}，提交失败 {1}，结果未知 {2}，送达 {3}，跳过 {4}")
    figures = (counts.accepted, counts.refused, counts.unknown, counts.delivered, counts.skipped)
    return told.format(*(f"{figure:,}" for figure in figures))
