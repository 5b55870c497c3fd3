"""The system's dialog for the file of an export; it opens beside the page and answers later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


def ask_file(parent: QWidget, name: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Choose where the file goes and whether it is a workbook or csv; `name` is proposed, without an ending."""
    workbook = translate("RecordsExport", "Excel 工作簿 (*.xlsx)")
    csv = translate("RecordsExport", "CSV 文件 (*.csv)")
    dialog = QFileDialog(parent, translate("RecordsExport", "导出数据"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([workbook, csv])
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(name)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("csv" if kind == csv else "xlsx"))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
