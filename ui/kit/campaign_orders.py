"""Carries out what a page orders of a task: at once where nothing is lost, after a question where it is final."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.domain.campaign import State
from app.domain.daytime import stamp
from app.domain.market import Market
from app.services.campaigns import Campaign
from app.services.preflight import Sheet
from app.wording import sentence as worded
from ui.kit.campaign_state import order_text
from ui.kit.confirm import Confirm
from ui.kit.page import Page
from ui.kit.resend_dialog import Resendable, ResendDialog, resendable
from ui.kit.send_confirm import send_confirm
from ui.kit.toasts import toast
from ui.kit.wording import Count, language

NAMED = 5
"""Tasks that a question about several names."""
Told = list[str | tuple[str, str]]


class CampaignOrders(QObject):
    """The orders of design 6.4 and 6.5 for one page; the page hears of the change by its notice."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._ws = page.ws

    def give(self, order: str, campaign: Campaign) -> None:
        """Carry out an order by its name."""
        {
            "pause": self.pause,
            "resume": self.resume,
            "stop": self.stop,
            "cancel": lambda one: self.cancel([one]),
            "start": lambda one: self.start([one]),
            "resend": self.resend,
        }[order](campaign)

    def pause(self, campaign: Campaign) -> None:
        """Pause at once; what is in flight is settled first (DOM-SEND-32)."""

        def done(now: Campaign) -> None:
            told = self.tr("已暂停「{0}」").format(now.name)
            if now.counts.in_flight:
                told = self.tr("正在暂停「{0}」… 还有 {1} 条在途").format(now.name, f"{now.counts.in_flight:,}")
            toast(self._page, told, action=(order_text("resume"), lambda: self.resume(now)))

        self._page.call(lambda: self._ws.campaigns.pause(campaign.id), done)

    def resume(self, campaign: Campaign) -> None:
        """Go on at once with what was not handed over yet (DOM-SEND-32)."""

        def done(now: Campaign) -> None:
            toast(self._page, self.tr("继续发送「{0}」，从尚未提交的号码开始").format(now.name))

        self._page.call(lambda: self._ws.campaigns.resume(campaign.id), done)

    def stop(self, campaign: Campaign) -> None:
        """Stop for good, after a question (DOM-SEND-26)."""
        counts = campaign.counts
        handed = counts.tried + counts.in_flight
        told: Told = [
            (self.tr("已经发送"), self.tr("{0} 条，不会撤回").format(f"{handed:,}")),
            (self.tr("不再发送"), self.tr("{0} 条").format(f"{counts.queued:,}")),
            self.tr("停止后不能继续；没有发送的号码以后可以用「失败重发」另建任务。"),
        ]
        title = self.tr("停止发送「{0}」？").format(campaign.name)
        if self._ask(title, told, self.tr("停止发送"), "err", "square"):
            self._page.call(lambda: self._ws.campaigns.stop(campaign.id))

    def cancel(self, campaigns: Sequence[Campaign]) -> None:
        """Cancel tasks that have not begun, after a question (DOM-SEND-27)."""
        people = sum(one.counts.sendable for one in campaigns)
        told: Told = [
            *self._named(campaigns),
            (self.tr("不会收到短信"), self.tr("{0} 人").format(f"{people:,}")),
            (self.tr("套餐包"), self._freed(campaigns)),
            self.tr("取消后不能恢复，需要时请重新创建任务。"),
        ]
        if len(campaigns) == 1:
            title, verb = self.tr("取消发送「{0}」？").format(campaigns[0].name), self.tr("取消发送")
        else:
            title = self.tr("取消 {0} 个任务？").format(Count(len(campaigns)))
            verb = self.tr("取消 {0} 个任务").format(Count(len(campaigns)))
        if self._ask(title, told, verb, "err", "ban"):
            self._page.call(lambda: [self._ws.campaigns.cancel(one.id) for one in campaigns])

    def start(self, campaigns: Sequence[Campaign]) -> None:
        """Begin now instead of at the time set, after a question (DOM-SEND-25, DOM-SEND-41)."""
        people = Count(sum(one.counts.sendable for one in campaigns))
        told: Told = [
            *self._named(campaigns),
            (self.tr("发送给"), self.tr("{0} 人").format(people)),
            self.tr("立即开始发送，发出的短信不能撤回。"),
        ]
        if len(campaigns) == 1:
            title = self.tr("现在发送「{0}」？").format(campaigns[0].name)
        else:
            title = self.tr("现在发送 {0} 个任务？").format(Count(len(campaigns)))
        tone, icon = ("sim", "flask-conical") if self._ws.gateway.simulated else ("live", "radio-tower")
        if self._ask(title, told, self.tr("立即向 {0} 人发送").format(people), tone, icon):
            self._page.call(lambda: [self._ws.campaigns.start(one.id) for one in campaigns])

    def resend(self, campaign: Campaign) -> None:
        """Choose what goes again, look at the figures, send it as a new task (DOM-SEND-33)."""
        self._page.call(lambda: resendable(self._ws, campaign), lambda found: self._choose(campaign, found))

    def _choose(self, campaign: Campaign, found: Resendable) -> None:
        if not found.total:
            toast(self._page, worded("nothing_to_resend", language()), "info")
            return
        dialog = ResendDialog(self._page, campaign, found)
        if not dialog.ask():
            return
        with_unknown, with_rest = dialog.with_unknown, dialog.with_rest

        def draft() -> tuple[int, Sheet]:
            identity = self._ws.campaigns.resend(campaign.id, with_unknown, with_rest)
            return identity, self._ws.preflight.sheet(identity)

        self._page.call(draft, lambda made: self._confirm(campaign, *made))

    def _confirm(self, campaign: Campaign, draft: int, sheet: Sheet) -> None:
        """Send the draft, or leave nothing of it."""

        def refused(error: Exception) -> None:
            self._page.call(lambda: self._ws.preflight.discard(draft))
            self._page.show_error(error)

        def done(sent: Campaign) -> None:
            toast(self._page, self.tr("已创建重发任务 {0}").format(sent.code))
            self._page.go("campaign", id=sent.id)

        if send_confirm(self._page, campaign, sheet, self._ws.gateway.simulated).ask():
            self._page.call(lambda: self._ws.campaigns.confirm(draft), done, failed=refused)
        else:
            self._page.call(lambda: self._ws.preflight.discard(draft))

    def _named(self, campaigns: Sequence[Campaign]) -> list[tuple[str, str]]:
        """The tasks a question is about, with the times that were set."""
        pairs = [(one.name, self._when(one)) for one in campaigns[:NAMED]]
        if len(campaigns) > NAMED:
            pairs.append((self.tr("其他"), self.tr("{0} 个任务").format(Count(len(campaigns) - NAMED))))
        return pairs if len(campaigns) > 1 else [(self.tr("原定时间"), when) for _, when in pairs if when != "—"]

    def _freed(self, campaigns: Sequence[Campaign]) -> str:
        """What the packages get back; abroad the task does not tell how much money that is."""
        if any(one.market is Market.INTERNATIONAL for one in campaigns):
            return self.tr("退还预留的全部金额")
        segments = sum(one.planned_segments for one in campaigns)
        return self.tr("退还预留的 {0} 条").format(f"{segments:,}")

    def _when(self, campaign: Campaign) -> str:
        if campaign.scheduled_at is None:
            return "—"
        at = stamp(campaign.scheduled_at)
        return self.tr("{0}，已错过").format(at) if campaign.state is State.HELD else at

    def _ask(self, title: str, told: Told, verb: str, tone: str, icon: str) -> bool:
        dialog = Confirm(self._page, title, told, verb, tone, icon=icon)
        dialog.cancel.setText(self.tr("返回"))
        return dialog.ask()
