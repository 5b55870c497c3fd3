"""Where a file is to be saved: the system's dialog beside the page; it answers later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.kit.toasts import toast

translate = QCoreApplication.translate


def ask_save(
    parent: QWidget, name: str, chosen: Callable[[Path], None], *, csv: bool = False, pdf: bool = False
) -> QFileDialog:
    """Ask where to save a workbook (`csv`: or a text table; `pdf`: a document to print instead); `name` is proposed,
    without an ending.
    """
    dialog = QFileDialog(parent, translate("SaveFile", "保存到"))
    kinds = {translate("SaveFile", "Excel 工作簿 (*.xlsx)"): "xlsx"}
    if csv:
        kinds[translate("SaveFile", "CSV 文件 (*.csv)")] = "csv"
    if pdf:
        kinds = {translate("SaveFile", "PDF 文档 (*.pdf)"): "pdf"}
    first = next(iter(kinds.values()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix(first)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds.get(kind, first)))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def tell_saved(widget: QWidget, text: str, path: Path) -> None:
    """News of a written file, with a way to its folder; `text` has a place for the path."""

    def show_folder() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    toast(widget, text.format(path), action=(translate("SaveFile", "打开文件夹"), show_folder))
