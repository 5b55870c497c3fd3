"""The page 创建群发任务: one draft from choosing to the confirmation; nothing is sent before it (DOM-SEND-01..22)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent, QResizeEvent

from app.domain.campaign import NAME_LENGTH
from app.domain.listing import Listing
from app.domain.market import Market
from app.errors import AppError
from app.jobs import Job
from app.services.campaigns import Campaign
from app.services.preflight import Preview
from app.workspace import Workspace
from ui.kit.confirm import confirm
from ui.kit.fields import TextField
from ui.kit.page import Page
from ui.kit.places import page_of
from ui.kit.runner import Runner
from ui.kit.toasts import toast
from ui.kit.wording import language, sentence
from ui.pages.campaign_new import files, reading
from ui.pages.campaign_new.bar import BottomBar
from ui.pages.campaign_new.checks import checks
from ui.pages.campaign_new.draft import Draft
from ui.pages.campaign_new.form import FormArea
from ui.pages.campaign_new.keeping import Keeping
from ui.pages.campaign_new.problems import Problems
from ui.pages.campaign_new.reading import Figures, Offer, Reading
from ui.pages.campaign_new.sending import Sending
from ui.theme.theme import theme

CHOSEN = ("app", "signature", "template")
JUMPS = {"longest": "longest", "multiple": "multi"}


class CampaignNewPage(Page):
    """Choose, check, confirm. What was read is a draft in the database until it is confirmed or discarded."""

    NOUNS = frozenset({"apps", "signatures", "templates", "packages"})

    def __init__(self, ws: Workspace, runner: Runner, market: Market) -> None:
        super().__init__(ws, runner)
        self.market = market
        self.ask_sheet: Callable[..., None] = files.ask_sheet
        self.ask_save: Callable[..., None] = files.ask_save
        self._offer: Offer | None = None
        self.draft = Draft(self)
        self._figures: Figures | None = None
        self._preview: Preview | None = None
        domestic = market is Market.DOMESTIC
        self.set_head(self.tr("创建群发任务"), self.tr("国内短信") if domestic else self.tr("国际/港澳台短信"))
        self.name = TextField(self.tr("任务名称（可选）"), limit=NAME_LENGTH, icon="pencil")
        self.name.setAccessibleName(self.tr("任务名称"))
        self.name.setMinimumWidth(theme().px(240))
        self.name.setAcceptDrops(False)
        self.actions_row.addWidget(self.name)
        self.form = FormArea(market, ws.clock.now)
        self.add(self.form, 1)
        self.bar = BottomBar(market)
        self.set_bottom(self.bar)
        self.bottom.hide()
        self.keeping = Keeping(self)
        self.sending = Sending(self, market, self.form, self.bar, self.draft)
        self.setAcceptDrops(True)
        self._connect()

    @property
    def problems(self) -> Problems:
        return self.form.recipients.problems

    # -- what the shell asks ------------------------------------------------------------------------------------------

    def refresh(self, *_: object) -> None:
        self.call(lambda: reading.offer(self.ws, self.market), self._show_offer, key="offer")

    def open_with(self, **arguments: Any) -> None:
        """Choose `app`, `signature` or `template` (ids) where another page says so."""
        self.form.content.prefer(**{key: arguments[key] for key in CHOSEN if arguments.get(key)})

    def use_app(self, app: int) -> None:
        self.form.content.use_app(app)

    def can_leave(self) -> bool:
        """Nothing read or typed is lost without a question; what is given up is discarded."""
        if self.form.recipients.source() is None:
            return True
        told = self.tr("已读取的名单和检查结果不会保留，没有任何短信被发送。")
        if not confirm(self, self.tr("放弃这次群发？"), told, self.tr("放弃并离开"), "warn"):
            return False
        self._start_over()
        return True

    # -- choices ------------------------------------------------------------------------------------------------------

    def _show_offer(self, offer: Offer) -> None:
        self._offer = offer
        self.form.show_offer(offer, self.go)
        self.bottom.setVisible(not offer.missing)
        self.name.setVisible(not offer.missing)
        if not offer.missing and offer.free <= 0:
            self.show_message(self.tr("套餐包余量为 0，发送前请先购买套餐包。"), "warn", self.sending.way_to_buy())
        elif not self._is_error and not self.keeping.offering:
            self.clear_message()
        if not offer.missing:
            self.keeping.begin()
        draft = self.draft.id
        if draft is not None:
            self.call(lambda: reading.figures(self.ws, draft), self._show_figures, key="figures")
        else:
            self._show_figures(None)

    def _reload(self) -> None:
        """Check the recipients anew, because what is chosen or who gets it is another one."""
        self._drop()
        self.keeping.offering = False
        recipients, content = self.form.recipients, self.form.content
        template = content.template()
        recipients.set_template(template.id if template else None)
        source, choice = recipients.source(), content.choice()
        if source is None:
            recipients.show_nothing()
        elif choice is None:
            waits = self.tr("选好应用、签名和模板后开始读取")
            recipients.show_waiting(waits if self.market is Market.DOMESTIC else self.tr("选好模板和应用后开始读取"))
        else:
            recipients.begin()
            self.draft.begin(choice, source)

    def _take(self, found: Reading) -> None:
        counts = found.figures.sheet.problem_counts if found.figures else {}
        self.form.recipients.show_reading(found, counts)
        self._show_figures(found.figures)
        self._show_preview(found.figures.first if found.figures else None)

    def _drop(self) -> None:
        self.draft.drop()
        self._show_figures(None)
        self._show_preview(None)

    def _show_figures(self, figures: Figures | None) -> None:
        self._figures = figures
        sheet = figures.sheet if figures else None
        self.form.summary.show_sheet(sheet, self._offer)
        self.bar.show_sheet(sheet)
        self._show_checks()

    def _show_checks(self) -> None:
        choice = self.form.content.choice()
        sheet = self._figures.sheet if self._figures else None
        self.form.summary.show_checks(checks(choice, sheet, self._when(), self.ws.clock.now()) if choice else [])

    def _when(self) -> float:
        return self.form.content.at() or self.ws.clock.now()

    # -- preview and problems -----------------------------------------------------------------------------------------

    def _show_preview(self, preview: Preview | None) -> None:
        self._preview = preview
        choice = self.form.content.choice()
        self.form.summary.show_preview(preview, self._when(), signed=bool(choice and choice.sign))
        self.bar.offer_test(preview is not None)

    def _look_at(self, index: int, kind: str = "") -> None:
        draft = self.draft.id
        if draft is not None:
            self.call(lambda: self.ws.preflight.preview(draft, index, kind), self._show_preview, key="preview")

    def _step(self, by: int) -> None:
        if self._preview is not None:
            self._look_at(self._preview.index + by)

    def _jump(self, kind: str) -> None:
        if self._preview is not None:
            self._look_at(self._preview.index, JUMPS[kind])

    def _load_problems(self, listing: Listing) -> None:
        draft = self.draft.id
        if draft is not None:
            self.call(lambda: self.ws.preflight.problems(draft, listing), self.problems.show_found, key="problems")

    def _export_problems(self) -> None:
        draft = self.draft.id
        if draft is None:
            return
        title, worded = self.tr("导出问题行"), language()

        def export(path: Path) -> None:
            def work(job: Job) -> Path:
                self.ws.exports.problems(draft, path, job, worded)
                return path

            self.job(lambda job: self.ws.jobs.run("export", title, work, job), lambda _: self._saved(path))

        self.ask_save(self, self.tr("问题行.xlsx"), export)

    def _save_template(self) -> None:
        template = self.form.content.template()
        if template is None:
            return

        def save(path: Path) -> None:
            self.call(lambda: self.ws.preflight.standard_template(path, template.id), lambda _: self._saved(path))

        self.ask_save(self, self.tr("{0}.xlsx").format(template.name), save)

    def _saved(self, path: Path) -> None:
        toast(self, self.tr("已保存到 {0}").format(path.name))

    # -- giving up and done -------------------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeping.pause()

    def _start_over(self) -> None:
        self.keeping.forget()
        self._drop()
        self.form.recipients.forget()

    def _sent(self, campaign: Campaign) -> None:
        self.draft.release()
        self._start_over()
        self.name.clear()
        toast(self, self.tr("任务「{0}」已创建").format(campaign.name))
        self.go(page_of("campaigns", self.market))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        form = self.form
        form.content.chosen.connect(self._reload)
        form.content.timed.connect(self._tell_time)
        recipients, summary = form.recipients, form.summary
        recipients.changed.connect(self._reload)
        recipients.file_wanted.connect(lambda: self.ask_sheet(self, recipients.set_file))
        recipients.template_wanted.connect(self._save_template)
        recipients.cancelled.connect(self.draft.stop)
        self.draft.done.connect(self._take)
        self.draft.advanced.connect(recipients.show_progress)
        self.draft.failed.connect(lambda error: recipients.show_failure(words_of(error)))
        self.draft.stopped.connect(lambda: recipients.show_cancelled((self.tr("重新读取"), self._reload)))
        self.problems.table.wanted.connect(self._load_problems)
        self.problems.export_wanted.connect(self._export_problems)
        summary.preview.stepped.connect(self._step)
        summary.preview.jump.connect(self._jump)
        self.bar.test_pressed.connect(lambda: self.sending.test(self._preview))
        self.bar.send_pressed.connect(lambda: self.sending.review(self.name.value()))
        self.sending.reviewed.connect(self._show_figures)
        self.sending.sent.connect(self._sent)
        self.bar.cancel_pressed.connect(lambda: self.go(page_of("campaigns", self.market)))

    def _tell_time(self) -> None:
        self._show_checks()
        self._show_preview(self._preview)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.arrange(self.width() / theme().scale)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event.mimeData().urls()) is not None:
            event.acceptProposedAction()
            self.form.recipients.drop.set_hot(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.form.recipients.drop.set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.form.recipients.drop.set_hot(False)
        path = self._dropped(event.mimeData().urls())
        if path is not None:
            event.acceptProposedAction()
            self.form.recipients.set_file(path)

    def _dropped(self, urls: list[QUrl]) -> Path | None:
        """The one local file that is held over the page, once the form is open."""
        closed = self._offer is None or bool(self._offer.missing)
        local = [url.toLocalFile() for url in urls if url.isLocalFile()]
        return Path(local[0]) if len(local) == 1 and not closed else None


def words_of(error: Exception) -> str:
    return sentence(error) if isinstance(error, AppError) else str(error)
