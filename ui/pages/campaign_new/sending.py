"""From the button to the task: what is missing, one more look, the confirmation; and the test send."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.domain.market import Market
from app.errors import AppError
from app.services.campaigns import Campaign
from app.services.preflight import Preview
from ui.kit.banners import Action
from ui.kit.page import Page
from ui.kit.places import page_of
from ui.kit.toasts import toast
from ui.kit.wording import sentence
from ui.pages.campaign_new import reading
from ui.pages.campaign_new.bar import BottomBar
from ui.pages.campaign_new.checks import SHORT
from ui.pages.campaign_new.confirm import Order, send_dialog
from ui.pages.campaign_new.draft import Draft
from ui.pages.campaign_new.form import FormArea
from ui.pages.campaign_new.reading import Figures
from ui.pages.campaign_new.trial import NUMBERS, numbers_in, test_dialog


class Sending(QObject):
    """`reviewed(Figures)`: the figures as they are now; `sent(Campaign)`: the draft has become a task."""

    reviewed = Signal(object)
    sent = Signal(object)

    def __init__(self, page: Page, market: Market, form: FormArea, bar: BottomBar, draft: Draft) -> None:
        super().__init__(page)
        self._page = page
        self._market = market
        self._form = form
        self._bar = bar
        self._draft = draft

    def review(self, name: str) -> None:
        """Look at everything once more, then ask (DOM-SEND-19)."""
        problem = self._obstacle()
        self._bar.say(problem)
        draft, ws = self._draft.id, self._page.ws
        if problem or draft is None:
            return
        self._bar.send.set_busy(self.tr("核对中…"))
        self._page.call(
            lambda: reading.figures(ws, draft), lambda found: self._ask(draft, found, name), failed=self._refused
        )

    def test(self, preview: Preview | None) -> None:
        """Send the record in the preview to oneself (DOM-SEND-37)."""
        choice, page = self._form.content.choice(), self._page
        if choice is None or preview is None:
            return
        values = reading.values_of(preview, choice.template)

        def submit(entered: dict[str, object], done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
            numbers = numbers_in(entered[NUMBERS])

            def sent(_: Campaign) -> None:
                done()
                toast(page, self.tr("测试短信已提交"))

            page.call(lambda: page.ws.campaigns.test(numbers, *choice.ids, values), sent, failed=failed)

        test_dialog(page, preview, self._market, page.ws.gateway.simulated, submit).open()

    def _obstacle(self) -> str:
        """What is missing, shown beside its field; empty when all is there."""
        recipients, content = self._form.recipients, self._form.content
        if not content.check():
            return self.tr("{0} 项有误，请先改正").format(content.form.wrong())
        if recipients.source() is None:
            recipients.show_failure(self.tr("请上传名单文件或输入号码。"))
            return self.tr("还没有发送对象")
        if self._draft.is_reading:
            return self.tr("名单还在读取，请稍候")
        if self._draft.id is None:
            recipients.mapping.focus_missing()
            return self.tr("名单还不能发送，请看发送对象中的提示")
        return ""

    def _ask(self, draft: int, found: Figures, name: str) -> None:
        choice, page = self._form.content.choice(), self._page
        if draft != self._draft.id or choice is None:  # something else was chosen in the meantime
            self._bar.send.set_idle()
            return
        self.reviewed.emit(found)
        if found.sheet.reasons:
            self._bar.send.set_idle()
            self._tell_reason(found)
            return
        at = self._form.content.at()
        order = Order(choice, found, name or choice.template.name, at)
        if not send_dialog(page, order, page.ws.gateway.simulated, page.ws.clock.now()).ask():
            self._bar.send.set_idle()
            return
        self._bar.send.set_busy(self.tr("提交中…"))
        self._form.setEnabled(False)
        page.call(lambda: page.ws.campaigns.confirm(draft, at=at, name=name), self._done, failed=self._refused)

    def way_to_buy(self) -> Action:
        """To the packages of the market."""
        return self.tr("购买套餐包"), lambda: self._page.go(page_of("packages", self._market))

    def _tell_reason(self, found: Figures) -> None:
        """Why it cannot be sent; what is short can be bought (DOM-SEND-03)."""
        code, values = found.sheet.reasons[0]
        words = sentence(AppError(code, None, **values))
        self._page.show_message(words, "err", self.way_to_buy() if code in SHORT else None)
        self._bar.say(words)

    def _refused(self, error: Exception) -> None:
        self._bar.send.set_idle()
        self._form.setEnabled(True)
        if isinstance(error, AppError) and error.field == "scheduled_at":
            self._form.content.refuse_time(error)
            self._bar.say(sentence(error))
        else:
            self._page.show_error(error)

    def _done(self, campaign: Campaign) -> None:
        self._bar.send.set_idle()
        self._form.setEnabled(True)
        self.sent.emit(campaign)
