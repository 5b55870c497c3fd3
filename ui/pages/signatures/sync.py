"""Bringing the signatures of a page in step with a carrier that reviews by itself, and saying how that stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.daytime import local
from app.services.syncing import Synced
from ui.kit.page import Page
from ui.kit.toasts import toast
from ui.kit.wording import Count, sentence

translate = QCoreApplication.translate


class CloudSync:
    """The button of a page (DOM-SIGN-37). Only a page of such a carrier has one."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._told = False
        self.button = page.add_action(translate("Signatures", "同步"), self.run, icon="refresh-cw")
        self.button.reserve(translate("Signatures", "同步中…"))

    def run(self) -> None:
        """Now, because somebody asks for it."""
        self._start(quiet=False)

    def hand_in(self) -> None:
        """Now, because something was changed; where one is under way already, the next takes the change along."""
        self._start(quiet=True)

    def tell(self) -> str:
        """Say in the banner why the last one failed, until one goes through; answers when that was, empty for never."""
        standing = self._page.ws.syncing.standing
        if standing.error is not None:
            self._page.show_message(sentence(standing.error), "warn", (translate("Signatures", "同步"), self.run))
            self._told = True
        elif self._told:
            self._page.clear_message()
            self._told = False
        if standing.at is None:
            return ""
        return translate("Signatures", "上次同步 {0}").format(local(standing.at).strftime("%m-%d %H:%M"))

    def _start(self, quiet: bool) -> None:
        syncing = self._page.ws.syncing

        def done(synced: Synced) -> None:
            self.button.set_idle()
            if not quiet:
                said = translate("Signatures", "已同步，云端共 {0} 个签名")
                toast(self._page, said.format(Count(synced.listed)))

        def failed(error: Exception) -> None:
            self.button.set_idle()
            if not quiet and error is not syncing.standing.error:  # what the banner does not say by itself
                self._page.show_error(error)

        self.button.set_busy(translate("Signatures", "同步中…"))
        self._page.job(syncing.run, done, failed=failed, cancelled=self.button.set_idle)
