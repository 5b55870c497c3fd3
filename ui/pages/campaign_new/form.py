"""The body of the page: two sections and the summary; or, while something is missing, what that is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.market import Market
from ui.kit.places import page_of
from ui.kit.scroll import Scroll
from ui.kit.states import EmptyState
from ui.kit.style import flush
from ui.pages.campaign_new.content import ContentSection
from ui.pages.campaign_new.reading import Offer
from ui.pages.campaign_new.recipients import RecipientsSection
from ui.pages.campaign_new.summary import Summary
from ui.theme.theme import theme

translate = QCoreApplication.translate
SUMMARY_WIDTH = 342
WIDE_FROM = 1000


class FormArea(QWidget):
    """Holds `content`, `recipients` and `summary`; `closed` stands in their place while something is missing."""

    def __init__(self, market: Market, now: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = ContentSection(market, now)
        self.recipients = RecipientsSection(market)
        self.summary = Summary(market)
        self.closed: EmptyState | None = None
        self._beside: bool | None = None
        self._missing: tuple[str, ...] = ()
        left, right = QWidget(), QWidget()
        self._left, self._right = QVBoxLayout(left), QVBoxLayout(right)
        for column in (self._left, self._right):
            flush(column, 14)
        self._left.addWidget(self.content)
        self._left.addWidget(self.recipients)
        self._left.addStretch(1)
        self._open = QWidget()
        row = QHBoxLayout(self._open)
        flush(row, 14)
        self._right_scroll = Scroll(right)
        row.addWidget(Scroll(left), 1)
        row.addWidget(self._right_scroll)
        self._column = QVBoxLayout(self)
        flush(self._column)
        self._column.addWidget(self._open, 1)
        self._open.hide()
        self.arrange(WIDE_FROM)

    def arrange(self, width: float) -> None:
        """`width` of the page in px before text scale: below 1,000 the summary goes under the form."""
        beside = width >= WIDE_FROM
        if beside == self._beside:
            return
        self._beside = beside
        self.summary.set_wide(not beside)
        self._right_scroll.setVisible(beside)
        self._right_scroll.setFixedWidth(theme().px(SUMMARY_WIDTH))
        if beside:
            self._right.addWidget(self.summary)
        else:
            self._left.insertWidget(2, self.summary)

    def show_offer(self, offer: Offer, go: Callable[[str], None]) -> None:
        """Open the form, or say what is missing with a way to each (DOM-SEND-01)."""
        if offer.missing != self._missing and self.closed is not None:
            self._column.removeWidget(self.closed)
            self.closed.hide()
            self.closed.deleteLater()
            self.closed = None
        self._missing = offer.missing
        self._open.setVisible(not offer.missing)
        if offer.missing and self.closed is None:
            self.closed = _closed(offer, go)
            self._column.addWidget(self.closed, 1)
        self.content.show_offer(offer)


def _closed(offer: Offer, go: Callable[[str], None]) -> EmptyState:
    why = {
        "apps": translate("FormArea", "没有启用的应用。"),
        "signatures": translate("FormArea", "没有已生效的签名。"),
        "templates": translate("FormArea", "没有已生效的正文模板。"),
    }
    ways = {
        "apps": translate("FormArea", "去应用列表"),
        "signatures": translate("FormArea", "去签名管理"),
        "templates": translate("FormArea", "去正文模板管理"),
    }
    title = translate("FormArea", "还不能创建群发任务")
    state = EmptyState("send", title, "\n".join(why[noun] for noun in offer.missing))
    for noun in reversed(offer.missing):  # each new button stands at the left of those there
        page = noun if noun == "apps" else page_of(noun, offer.market)
        state.add_action((ways[noun], partial(go, page)), "primary" if noun == offer.missing[0] else "secondary")
    return state
