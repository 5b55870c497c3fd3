"""Takes a task's rows into a file: all, the failed, or the skipped with the reason (DOM-SEND-29, DOM-SEND-35)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.jobs import Job
from app.services.campaigns import Campaign
from ui.kit.columns import RowAction
from ui.kit.menus import popup_actions
from ui.kit.page import Page
from ui.kit.runner import JobHandle
from ui.kit.save_file import ask_save, tell_saved
from ui.kit.wording import Count, language

ALL, FAILED, SKIPPED = "all", "failed", "skipped"


class Exporting(QObject):
    """The export button of a page: what, where to, and then a job that the page tells about."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._handle: JobHandle | None = None

    def offer(self, button: QWidget, campaign: Campaign) -> None:
        """A menu under the button."""
        counts = campaign.counts
        failed, nothing = counts.refused + counts.undelivered, self.tr("没有这样的行")
        entries = [
            RowAction(ALL, self.tr("导出全部（{0} 行）").format(Count(counts.total)), "download"),
            RowAction(
                FAILED, self.tr("导出失败的行（{0} 行）").format(Count(failed)), "file-warning",
                reason="" if failed else nothing,
            ),
            RowAction(
                SKIPPED, self.tr("导出跳过的行（{0} 行）").format(f"{counts.skipped:,}"), "file-x",
                reason="" if counts.skipped else nothing,
            ),
        ]  # fmt: skip
        at = button.mapToGlobal(QPoint(0, button.height()))
        popup_actions(self._page, entries, at, lambda what: self.ask(what, campaign))

    def ask(self, what: str, campaign: Campaign) -> None:
        """Ask where to, then write."""
        kinds = {ALL: self.tr("全部"), FAILED: self.tr("失败"), SKIPPED: self.tr("跳过")}
        name = f"{campaign.code} {campaign.name} {kinds[what]}".replace("/", "-")
        ask_save(self._page, name, lambda path: self.write(what, campaign, path), csv=True)

    def stop(self) -> None:
        """Stop the export under way at its next row."""
        if self._handle is not None:
            self._handle.cancel()

    def write(self, what: str, campaign: Campaign, path: Path) -> None:
        """Write the rows to a file (csv where its name ends so) in a job that can be stopped."""
        page, spoken = self._page, language()
        counts = campaign.counts
        rows = {ALL: counts.total, FAILED: counts.refused + counts.undelivered, SKIPPED: counts.skipped}[what]
        where = {"task": campaign.id, "state": FAILED} if what == FAILED else {"task": campaign.id}
        exports = page.ws.exports

        def work(job: Job) -> Path:
            if what == SKIPPED:
                exports.problems(campaign.id, path, job, spoken)
            else:
                exports.records(where, path, job, spoken)
            return path

        def progress(done: int, _total: int | None) -> None:
            told = self.tr("正在导出 {0}：{1} / {2} 行").format(path.name, f"{done:,}", f"{rows:,}")
            page.show_message(told, "info", (self.tr("取消"), self.stop))

        def done(_: Path) -> None:
            page.clear_message()
            tell_saved(page, self.tr("已导出到 {0}"), path)

        self._handle = page.job(
            lambda job: page.ws.jobs.run("export", path.name, work, job),
            done,
            progress=progress,
            cancelled=page.clear_message,
        )
