"""The system's dialogs for files; they open beside the page and answer later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], None]
translate = QCoreApplication.translate


def ask_sheet(parent: QWidget, chosen: Chosen) -> None:
    """Choose a list of recipients."""
    dialog = _dialog(parent, translate("Files", "选择发送名单"), translate("Files", "表格文件 (*.xlsx *.csv)"), chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_save(parent: QWidget, name: str, chosen: Chosen) -> None:
    """Choose where a workbook goes; `name` is the one proposed."""
    dialog = _dialog(parent, translate("Files", "保存到"), translate("Files", "Excel 工作簿 (*.xlsx)"), chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(name)
    dialog.open()


def _dialog(parent: QWidget, title: str, kinds: str, chosen: Chosen) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setNameFilter(kinds)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
