"""A task in words: its state, how far it is, why it rests, what can be done to it now (DOM-SEND-23, DOM-SEND-24)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.domain.campaign import State, can
from app.domain.market import Market, MessageType
from app.domain.text import composed
from app.errors import AppError
from app.services.campaigns import Campaign
from app.services.exports import reason
from app.wording import sentence as worded
from ui.kit.columns import Progress, RowAction, Status
from ui.kit.wording import language, sentence

translate = QCoreApplication.translate

ACTIVE = (State.RUNNING, State.DRAINING, State.PAUSED)
"""States in which a task has a card: it sends, or has begun and rests."""
DETAILS, RECEIPTS = "details", "receipts"
ORDERS = ("pause", "resume", "cancel", "start", "stop", "resend")
"""What a person may order, the likeliest first. All but `resend` are actions of the domain."""
POLICY = {
    "pause": "ModifyTaskStatusStop",
    "resume": "ModifyTaskStatusStart",
    "cancel": "CancelSendSMSTask",
    "start": "ModifyTaskStatusStart",
    "stop": "ModifyTaskStatusStop",
    "resend": "ModifyTaskStatusStart",
}
"""The action of the access policies that each order needs."""
ICONS = {"pause": "pause", "resume": "play", "cancel": "ban", "start": "send", "stop": "square", "resend": "rotate-cw"}


def state_text(state: State) -> str:
    """The state in the words of lists and filters."""
    if state is State.HELD:
        return translate("CampaignState", "异常")
    shown = State.COMPLETED if state is State.COMPLETED_WITH_UNKNOWN else state
    return worded(f"state.{shown}", language())


def type_text(kind: MessageType) -> str:
    return worded(f"type.{kind}", language())


def sign_text(sign: str, market: Market) -> str:
    """The signature as it stands in the text, or that there is none (INT-SIGN-01)."""
    return composed(sign, market) or translate("CampaignState", "不携带签名")


def share_text(campaign: Campaign) -> str:
    """How far a task is, rounded down: 100 % only when every recipient was tried."""
    counts = campaign.counts
    return f"{counts.tried * 100 // counts.sendable}%" if counts.sendable else "—"


def status(campaign: Campaign) -> Status:
    """The tag of a task: quiet when all is as it should be (design 4)."""
    state, words = campaign.state, state_text(campaign.state)
    match state:
        case State.RUNNING:
            return Status(translate("CampaignState", "{0} {1}").format(words, share_text(campaign)), "info")
        case State.COMPLETED | State.COMPLETED_WITH_UNKNOWN:
            return Status(words, "warn" if campaign.counts.unknown else "ok", quiet=True)
        case State.PAUSED:
            return Status(words, "warn", "pause")
        case State.DRAINING:
            return Status(words, "warn")
        case State.STOPPED:
            return Status(words, "err", "square")
        case State.HELD:
            return Status(words, "err", "triangle-alert")
        case State.REVIEWING:
            return Status(words, "info")
        case State.SCHEDULED:
            return Status(words, "mute", "clock")
        case _:
            return Status(words, "mute")


def progress(campaign: Campaign) -> Progress:
    """Accepted, and refused or in doubt, of all that go; the rate is that of what was tried."""
    counts = campaign.counts
    rate = counts.accepted / counts.tried if counts.tried else None
    return Progress(counts.accepted, counts.refused + counts.unknown, counts.sendable, rate)


def rest_text(campaign: Campaign) -> str:
    """Why a paused task rests, with the carrier's reason where it gave one; empty otherwise."""
    if campaign.pause_reason is None:
        return ""
    why = worded(f"pause.{campaign.pause_reason}", language())
    if not campaign.pause_code:
        return why
    return translate("CampaignState", "{0}（{1}）").format(why, reason(campaign.pause_code, language()))


def orders(campaign: Campaign) -> tuple[str, ...]:
    """What can be ordered now."""
    return tuple(order for order in ORDERS if _allowed(campaign, order))


def task_actions(campaign: Campaign, may: Callable[[str], bool]) -> tuple[RowAction, ...]:
    """What a row of the list offers: the details, then what is likeliest, then the rest; `may` asks the policies."""
    offered = [order_action(order, may) for order in orders(campaign)]
    if campaign.counts.tried:
        receipts = RowAction(RECEIPTS, translate("CampaignState", "回执分析"), "chart-pie")
        offered.insert(0 if campaign.state not in ACTIVE else len(offered), receipts)
    return (RowAction(DETAILS, translate("CampaignState", "详情"), "eye"), *offered)


def order_action(order: str, may: Callable[[str], bool]) -> RowAction:
    """One order as a word; what the policies deny is shown with the reason."""
    denied = AppError("not_allowed", action=POLICY[order])
    why_not = "" if may(POLICY[order]) else sentence(denied)
    return RowAction(order, order_text(order), ICONS[order], order == "stop", why_not)


def order_text(order: str) -> str:
    return {
        "pause": translate("CampaignState", "暂停"),
        "resume": translate("CampaignState", "继续发送"),
        "cancel": translate("CampaignState", "取消发送"),
        "start": translate("CampaignState", "立即发送"),
        "stop": translate("CampaignState", "停止"),
        "resend": translate("CampaignState", "失败重发"),
    }[order]


def _allowed(campaign: Campaign, order: str) -> bool:
    state, counts = campaign.state, campaign.counts
    if order == "resend":
        ended = state in (State.STOPPED, State.COMPLETED, State.COMPLETED_WITH_UNKNOWN)
        return ended and bool(counts.refused or counts.unknown or counts.skipped or counts.cancelled)
    if state is State.HELD:  # one that has begun goes on or is stopped, one that has not starts or is cancelled
        return order in (("start", "cancel") if campaign.started_at is None else ("resume", "stop"))
    if (state, order) in ((State.REVIEWING, "start"), (State.DRAINING, "stop")):
        return False  # the review is the carrier's; a stop is under way already
    return can(state, order)
