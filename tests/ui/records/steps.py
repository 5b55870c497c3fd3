"""What the tests of the send records know by heart, and how they read the page and act on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from ui.kit.columns import cell_text
from ui.kit.rows import CELL
from ui.pages.records import RecordsPage
from ui.pages.records.detail import DetailView

REFUSED = "FailedOperation.PhoneNumberInBlacklist"
DELIVERED_NUMBER, FAILED_NUMBER, REFUSED_NUMBER, LATE_NUMBER, LOST_NUMBER = (f"1390000000{n}" for n in range(1, 6))
LONG = "，".join(["内含玻璃器皿，请当面验收"] * 5)
TEXT = f"【青禾生活】您好李婉清，您的订单QH-1187{LONG}已发货，请留意查收。"
Gone = list[tuple[str, dict[str, Any]]]


def column(page: RecordsPage, key: str) -> list[str]:
    model = page.table.model
    place = next(i for i, one in enumerate(model.columns) if one.key == key)
    return [cell_text(model.index(row, place).data(CELL)) for row in range(model.rowCount())]


def cell(page: RecordsPage, number: str, key: str) -> str:
    """A cell of the row of a number; numbers are told apart by their ends."""
    place = [shown[-4:] for shown in column(page, "number")].index(number[-4:])
    return column(page, key)[place]


def ends(page: RecordsPage) -> set[str]:
    """The last digits of the numbers listed."""
    return {number[-2:] for number in column(page, "number")}


def look_into(page: RecordsPage, number: str) -> DetailView:
    """Open the drawer on the row of a number."""
    place = [shown[-4:] for shown in column(page, "number")].index(number[-4:])
    page.table.view.go_to(place)
    page.table.opened.emit(page.table.current())
    return page.drawer.findChildren(DetailView)[-1]


def export_to(page: RecordsPage, path: Path) -> None:
    """Press the button and choose a file, as a user does."""
    page.export_button.click()
    dialog = page.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(path))
    dialog.reject()
