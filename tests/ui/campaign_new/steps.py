"""What a user does on the page, and what can be seen of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget
from sqlalchemy import func, select

from app.db import tables
from app.domain.campaign import State
from app.domain.daytime import parse
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.workspace import Workspace
from ui.kit.fields import ChoiceField
from ui.kit.labels import Label
from ui.pages.campaign_new import CampaignNewPage
from ui.pages.campaign_new.confirm import TickedConfirm

HOME, ABROAD = Market.DOMESTIC, Market.INTERNATIONAL
YUAN = 10_000
HONG_KONG, UNITED_STATES = 3070, 430
"""What a segment costs there, in 1/10,000 yuan (facts.md 11.3)."""
NOW = parse("2026-03-18 14:00:00")
LIST = "客户手机号,短信内容变量1\n13800130001,李女士\n13800130002,周先生\n138001300,王先生\n13800130003,\n"
GUESTS = (
    "客户手机号,短信内容变量1\n85261230001,Ann\n+12025550123,Bob\n0085261230002,Cy\n13800138000,Dan\n999123456,Eve\n"
)
"""Two numbers of Hong Kong, one of the United States; a mainland one and one of no country."""
Open = Callable[..., CampaignNewPage]


def sign(ws: Workspace, text: str, state: ReviewState = ReviewState.EFFECTIVE, market: Market = HOME) -> int:
    made = ws.signatures.create(market, text, Purpose.OWN, SignatureType.COMPANY)
    if state is not ReviewState.PENDING:
        ws.reviewing.force("signatures", made.id, state)
    return made.id


def template(
    ws: Workspace,
    name: str,
    content: str,
    kind: MessageType = MessageType.NOTIFICATION,
    market: Market = HOME,
) -> int:
    made = ws.templates.create(market, name, kind, content)
    ws.reviewing.force("templates", made.id, ReviewState.EFFECTIVE)
    return made.id


def choose(page: CampaignNewPage, key: str, words: str) -> None:
    """What a user does with one of the boxes."""
    field = choice(page, key)
    place = next(n for n in range(field.count()) if field.itemText(n).startswith(words))
    field.setCurrentIndex(place)
    field.activated.emit(place)


def choice(page: CampaignNewPage, key: str) -> ChoiceField:
    control = page.form.content.form.control(key)
    assert isinstance(control, ChoiceField)
    return control


def offered(page: CampaignNewPage, key: str) -> list[str]:
    field = choice(page, key)
    return [field.itemText(place) for place in range(field.count())]


def error(page: CampaignNewPage, key: str) -> str:
    return page.form.content.form.boxes[key].error


def fill(page: CampaignNewPage, path: Path | None = None, name: str = "发货通知") -> None:
    choose(page, "app", "会员通知")
    choose(page, "template", name)
    if path is not None:
        page.form.recipients.set_file(path)


def type_numbers(page: CampaignNewPage, *numbers: str) -> None:
    recipients = page.form.recipients
    press_segment(recipients.kinds, "手动输入")
    recipients.numbers.setPlainText("\n".join(numbers))
    recipients._typing.timeout.emit()


def press_segment(segmented: QWidget, words: str) -> None:
    next(button for button in segmented.findChildren(QPushButton) if button.text() == words).click()


def drafts(ws: Workspace) -> int:
    query = select(func.count()).where(tables.campaigns.c.state == State.DRAFT.value)
    with ws.store.read() as connection:
        return connection.scalar(query) or 0


def tasks(ws: Workspace) -> int:
    return ws.campaigns.find(Listing()).total


def wanted(page: CampaignNewPage) -> list[str]:
    """The pages asked for from now on."""
    asked: list[str] = []
    page.wanted.connect(lambda name, _: asked.append(name))
    return asked


def labels(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisibleTo(page)]


def agree(dialog: TickedConfirm) -> None:
    dialog.notice.click()
    dialog.verb.click()
