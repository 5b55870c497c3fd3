"""The section 数据库与备份: what there is, a backup now, a check, and the way back (XC-05)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import paths
from app.domain.daytime import stamp
from app.services.backups import Backup, Copy
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.confirm import Confirm
from ui.kit.labels import Label, Rule
from ui.kit.page import Page
from ui.kit.sizes import size_text
from ui.kit.style import flush
from ui.kit.toasts import toast
from ui.kit.wording import Count
from ui.pages.settings.rows import Row

SHOWN = 5
"""Of the newest; the others when they are asked for."""


class BackupRow(QWidget):
    """One backup: when and how large, and what can be done with it."""

    checked = Signal()
    restored = Signal()

    def __init__(self, backup: Backup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        at = stamp(backup.made_at)
        size = size_text(backup.size)
        texts = QVBoxLayout()
        flush(texts, 2)
        texts.addWidget(Label(at, "strong"))
        words = self.tr("{0} · 恢复之前的数据库").format(size) if backup.replaced else size
        texts.addWidget(Label(words, "caption", "text2"))
        self.check = Button(self.tr("校验"), dim="small")
        self.check.setAccessibleName(self.tr("校验 {0} 的备份").format(at))
        self.restore = Button(self.tr("恢复…"), "danger-outline", dim="small")
        self.restore.setAccessibleName(self.tr("恢复 {0} 的备份").format(at))
        self.check.clicked.connect(self.checked)
        self.restore.clicked.connect(self.restored)
        row = QHBoxLayout(self)
        flush(row, 8)
        row.addLayout(texts, 1)
        row.addWidget(self.check)
        row.addWidget(self.restore)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for button in (self.check, self.restore):  # their fonts are known now
            button.reserve(self.tr("校验中…"))


class RestoreQuestion(Confirm):
    """What a restore does: said with the figures of the backup that was just checked."""

    def __init__(self, parent: QWidget, copied: Copy) -> None:
        counts = copied.counts
        super().__init__(
            parent,
            self.tr("恢复这个备份？"),
            [
                (self.tr("备份时间"), stamp(copied.made_at)),
                (self.tr("任务"), f"{counts['campaigns']:,}"),
                (self.tr("短信"), f"{counts['messages']:,}"),
                (self.tr("未完成的任务"), f"{copied.unfinished:,}"),
                (self.tr("没有结果的短信"), f"{copied.waiting:,}"),
                self.tr("未完成的任务都会暂停，没有结果的短信标为结果未知，不会自动发送。"),
                self.tr("备份之后的数据和新建的任务不在其中；现在的数据库会另存为一个备份，随时可以恢复回来。"),
                self.tr("窗口会关闭，恢复后重新打开。"),
            ],
            self.tr("恢复"),
            icon="archive-restore",
        )


class BackupsCard(Card):
    """Works through its page. `restore_wanted` carries the file, after the question was answered."""

    restore_wanted = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(self.tr("数据库与备份"))
        self._page = page
        self._folder = paths.backups(page.ws.folder)
        self._all = False
        self._found: Sequence[Backup] = ()
        self.rows: list[BackupRow] = []
        self.now = Button(self.tr("立即备份"), icon="database")
        self.now.clicked.connect(self.back_up)
        why = self.tr("程序打开时，数据有变化就自动备份，至少间隔 30 分钟；每个备份都经过校验，和数据库一样加密")
        self.add(Row(self.tr("备份"), why, self.now))
        self.add(Rule())
        self.folder = Button(self.tr("打开文件夹"), icon="folder-open")
        self.folder.clicked.connect(self._open_folder)
        self.add(Row(self.tr("备份文件夹"), str(self._folder), self.folder))
        self.add(Rule())
        self.last = Label(tone="text2")
        self.add(Row(self.tr("数据库检查"), self.tr("程序启动时快速检查，每周在后台完整检查一次"), self.last))
        self.add(Rule())
        self._none = Label(self.tr("还没有备份"), tone="text2")
        self.add(self._none)
        self._list = QVBoxLayout()
        flush(self._list, 10)
        self.add(self._list)
        self.more = Button("", "link")
        self.more.clicked.connect(self._show_all)
        line = QHBoxLayout()
        line.addWidget(self.more)
        line.addStretch(1)
        self.add(line)
        self.more.hide()

    def refresh(self) -> None:
        self._page.call(self._page.ws.backups.find, self._show, key="backups")

    def show_check(self, at: float) -> None:
        """When the whole database was last found sound; 0 for never."""
        self.last.setText(self.tr("上次完整检查：{0}").format(stamp(at)) if at else self.tr("尚未完整检查"))

    def back_up(self) -> None:
        ws = self._page.ws
        self.now.set_busy(self.tr("备份中…"))

        def done(_: object) -> None:
            self.now.set_idle()
            toast(self._page, self.tr("备份已完成并通过校验"))

        def failed(error: Exception) -> None:
            self.now.set_idle()
            self._page.show_error(error)

        self._page.job(
            lambda job: ws.jobs.run("backup", ws.store.path.name, lambda kept: ws.backups.make(kept)[0], job),
            done,
            failed=failed,
            cancelled=self.now.set_idle,
        )

    def _check(self, backup: Backup, button: Button, then: str) -> None:
        """Read it whole; then say so, or ask whether it shall be restored."""
        button.set_busy(self.tr("校验中…"))

        def done(copied: Copy) -> None:
            button.set_idle()
            if then == "restore":
                self._ask(backup.path, copied)
                return
            tasks, messages = Count(copied.counts["campaigns"]), Count(copied.counts["messages"])
            toast(self._page, self.tr("备份完整：{0} 个任务，{1} 条短信").format(tasks, messages))

        def failed(error: Exception) -> None:
            button.set_idle()
            self._page.show_error(error)

        self._page.job(
            lambda job: self._page.ws.backups.verify(backup.path, job), done, failed=failed, cancelled=button.set_idle
        )

    def _ask(self, path: Path, copied: Copy) -> None:
        if RestoreQuestion(self._page, copied).ask():
            self.restore_wanted.emit(path)

    def _show(self, found: Sequence[Backup]) -> None:
        if found == self._found and self.rows:
            return
        self._found = found
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for backup in found if self._all else found[:SHOWN]:
            row = BackupRow(backup)
            row.checked.connect(lambda b=backup, r=row: self._check(b, r.check, "tell"))
            row.restored.connect(lambda b=backup, r=row: self._check(b, r.restore, "restore"))
            self._list.addWidget(row)
            self.rows.append(row)
        self._none.setVisible(not found)
        self.more.setText(self.tr("显示全部 {0} 个备份").format(len(found)))
        self.more.setVisible(len(found) > len(self.rows))

    def _show_all(self) -> None:
        self._all, found, self._found = True, self._found, ()
        self._show(found)
        if self.rows:
            self.rows[min(SHOWN, len(self.rows) - 1)].check.setFocus()

    def _open_folder(self) -> None:
        paths.private_folder(self._folder)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
