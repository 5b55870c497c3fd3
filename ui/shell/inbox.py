"""What happened while nobody looked: a list under the bell, each entry with the way to its cause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.campaign import MessageState
from app.domain.daytime import stamp
from app.domain.market import Market
from app.errors import AppError
from app.services.inbox import Notice
from ui.kit.buttons import LinkButton
from ui.kit.labels import IconBadge, Label, Rule
from ui.kit.places import page_of
from ui.kit.scroll import Scroll
from ui.kit.states import EmptyState
from ui.kit.style import flush
from ui.kit.wording import sentence
from ui.shell.slot import Slot
from ui.theme.theme import theme

Target = tuple[str, dict[str, Any]]

WIDTH, MOST_HEIGHT = 400, 460
SHOWN = 30
"""Notices in the list; older ones have been read or never will be."""


def target(notice: Notice) -> Target:
    """The page where the cause of a notice is seen."""
    if notice.kind.startswith("review.qualifications."):
        return "qualification", {"id": notice.values["id"]}
    if notice.kind.startswith("review."):
        market = Market(notice.values.get("market") or Market.DOMESTIC)
        return page_of(notice.kind.split(".")[1], market), {"id": notice.values["id"]}
    if notice.kind.startswith("signature_"):
        market = Market(notice.values.get("market") or Market.DOMESTIC)
        return page_of("signatures", market), {"id": notice.values["id"]} if "id" in notice.values else {}
    if notice.kind in ("mail_failed", "sms_failed"):
        return "settings", {"section": "notices"}
    if "campaign" in notice.values:
        return "campaign", {"id": notice.values["campaign"]}
    return "records", {"state": MessageState.UNKNOWN.value}


def look(notice: Notice) -> tuple[str, str]:
    """Icon and tone of a notice."""
    if notice.kind.endswith("rejected") or notice.kind == "signature_lost":
        return "circle-x", "err"
    if notice.kind.startswith("review."):
        return "circle-check", "ok"
    if notice.kind == "campaign_finished" and not notice.values.get("unknown"):
        return "send", "info"
    return "triangle-alert", "warn"


class Entry(Slot):
    """One notice: what, when, and a dot while it is new."""

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        words = sentence(AppError(notice.code, **notice.values))
        super().__init__(words, pad=10, parent=parent)
        self.setMinimumHeight(0)
        self.setMaximumHeight(16777215)  # Qt's "no limit": as high as its sentence
        self.setToolTip("")
        icon, tone = look(notice)
        texts = QWidget()
        column = QVBoxLayout(texts)
        flush(column, 2)
        column.addWidget(Label(words, "strong" if notice.read_at is None else "body", wrap=True))
        column.addWidget(Label(stamp(notice.at), "micro", "text3"))
        self.row.setContentsMargins(theme().px(10), theme().px(8), theme().px(10), theme().px(8))
        self.put(IconBadge(icon, tone, 30))
        self.put(texts, 1)


class InboxPanel(QFrame):
    """Opens under the bell. `wanted(page, arguments)` asks for the cause, `read` says that all of it has been seen."""

    wanted = Signal(str, dict)
    read = Signal()

    def __init__(self, notices: Sequence[Notice], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        px = theme().px
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popover")
        self.setAccessibleName(self.tr("通知"))
        self.setFixedWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(10), px(8), px(8))
        column.setSpacing(px(6))
        head = QHBoxLayout()
        head.setContentsMargins(px(8), 0, px(8), 0)
        head.addWidget(Label(self.tr("通知"), "section"))
        head.addStretch(1)
        self.all_read = LinkButton(self.tr("全部已读"), icon="check-check")
        self.all_read.setEnabled(any(notice.read_at is None for notice in notices))
        self.all_read.clicked.connect(self._read_all)
        head.addWidget(self.all_read)
        column.addLayout(head)
        column.addWidget(Rule())
        self.entries: list[Entry] = []
        column.addWidget(self._list(notices) if notices else self._nothing())

    def popup(self, at: QPoint) -> None:
        """Show it with its right edge at a place of the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        self.move(max(screen.left(), at.x() - self.width()), at.y())
        self.show()
        (self.entries[0] if self.entries else self.all_read).setFocus(Qt.FocusReason.PopupFocusReason)

    def _list(self, notices: Sequence[Notice]) -> QWidget:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        flush(rows, 2)
        for notice in notices:
            entry = Entry(notice)
            entry.clicked.connect(self._open(notice))
            rows.addWidget(entry)
            self.entries.append(entry)
        rows.addStretch(1)
        scroll = Scroll(inside)
        inside.setFixedWidth(theme().px(WIDTH - 28))
        scroll.setFixedHeight(min(rows.totalHeightForWidth(theme().px(WIDTH - 28)), theme().px(MOST_HEIGHT)))
        return scroll

    def _nothing(self) -> QWidget:
        return EmptyState("bell", self.tr("暂无通知"), self.tr("审核结果、任务暂停等消息会出现在这里"))

    def _open(self, notice: Notice) -> Callable[[], None]:
        def act() -> None:
            self.close()
            self.wanted.emit(*target(notice))

        return act

    def _read_all(self) -> None:
        self.read.emit()
        self.close()
