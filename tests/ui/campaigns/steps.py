"""What a user does on the pages of bulk sends, and what can be seen of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.gateway.base import Outgoing, Verdict
from tests.app.flow import TestCarrier
from ui.kit.columns import Status
from ui.kit.page import Page
from ui.kit.rows import CELL
from ui.kit.table import ListTable
from ui.kit.table_view import TableView
from ui.kit.toasts import toasts
from ui.pages.campaigns import CampaignsPage

Gone = list[tuple[str, dict[str, Any]]]
"""The pages asked for, with their arguments."""
DAILY = "LimitExceeded.PhoneNumberDailyLimit"
WRONG = "InvalidParameterValue.IncorrectPhoneNumber"


def texts(view: TableView, key: str) -> list[str]:
    """The texts of one column."""
    model = view.model()
    place = [view.column(section).key for section in range(model.columnCount())].index(key)
    return [model.index(row, place).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]


def column(table: ListTable, key: str) -> list[str]:
    return texts(table.view, key)


def menu_of(table: ListTable, row: int = 0) -> list[str]:
    """What the context menu of a row offers."""
    view = table.view
    view.show_menu(view.model().index(row, 0), None)
    menu = next(menu for menu in view.findChildren(QMenu) if menu.isVisible())
    words = [action.text() for action in menu.actions()]
    menu.close()
    return words


def press(table: ListTable, name: str, row: int = 0) -> None:
    """Choose an action of a row."""
    assert table._actions is not None
    shown = table.model.rows[row]
    assert name in [action.name for action in table._actions(shown) if action.allowed]
    table.action.emit(name, shown)


def state_of(page: CampaignsPage, row: int = 0) -> Status:
    place = [one.key for one in page.table.model.columns].index("state")
    cell = page.table.model.index(row, place).data(CELL)
    assert isinstance(cell, Status)
    return cell


def told(page: Page) -> list[str]:
    return [news.text for news in toasts(page)]


def answers(carrier: TestCarrier, codes: Sequence[str]) -> None:
    """Let the carrier answer the numbers of each call with these codes in turn; "" is no answer at all."""

    def answer(call: Outgoing) -> list[Verdict]:
        pairs = zip(call.numbers, cycle(codes), strict=False)
        return [Verdict(number, code, f"{call.attempt}-{number}", 1, "CN") for number, code in pairs if code]

    carrier.answer = answer
