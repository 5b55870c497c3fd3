"""What a person calls things: an id, a name or a text becomes the row it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from app.cli.console import WrongUse
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import ReviewState
from app.errors import AppError
from app.services.apps import App
from app.services.campaigns import Campaign
from app.services.qualifications import Qualification
from app.services.signatures import Signature
from app.services.templates import Template
from app.workspace import Workspace

T = TypeVar("T", App, Qualification, Signature, Template, Campaign)
MANY = 1000


def app(ws: Workspace, said: str) -> App:
    named = (
        row for row in ws.apps.find(Listing(search=said, page_size=MANY)).rows if said in (row.name, row.sdk_app_id)
    )
    return _one("app", said, ws.apps.get, named)


def qualification(ws: Workspace, said: str) -> Qualification:
    rows = ws.qualifications.find(Listing(search=said, page_size=MANY)).rows
    return _one("qualification", said, ws.qualifications.get, (row for row in rows if row.name == said))


def template(ws: Workspace, said: str, market: Market | None = None) -> Template:
    rows = ws.templates.find(Listing(search=said, where=_where(market), page_size=MANY)).rows
    return _one("template", said, ws.templates.get, _effective_first(row for row in rows if row.name == said))


def signature(ws: Workspace, said: str, market: Market | None) -> Signature:
    text = said.strip("【】[]")
    rows = ws.signatures.find(Listing(search=text, where=_where(market), page_size=MANY)).rows
    return _one("signature", said, ws.signatures.get, _effective_first(row for row in rows if row.text == text))


def signature_to_send(ws: Workspace, said: str | None, market: Market) -> int | None:
    """The signature that is named; abroad a text needs none (INT-SIGN-01)."""
    if said is not None:
        return signature(ws, said, market).id
    if market is Market.DOMESTIC:
        raise WrongUse("signature_needed", "signature")
    return None


def signature_to_check(ws: Workspace, said: str | None, market: Market) -> int | None:
    """What a check takes: the signature that is named, or else at home the default one (INT-SIGN-17)."""
    if said is not None or market is Market.INTERNATIONAL:
        return signature_to_send(ws, said, market)
    return next((row.id for row in ws.signatures.usable(market) if row.is_default), None)


def task(ws: Workspace, said: str) -> Campaign:
    """By id or by code (20260318-0007)."""
    named = (row for row in ws.campaigns.find(Listing(search=said, page_size=MANY)).rows if row.code == said)
    return _one("task", said, ws.campaigns.get, named)


def _where(market: Market | None) -> dict[str, str]:
    return {"market": market.value} if market else {}


def _effective_first(rows: Iterable[T]) -> list[T]:
    return sorted(rows, key=lambda row: getattr(row, "state", None) is not ReviewState.EFFECTIVE)


def _one(noun: str, said: str, get: Callable[[int], T], named: Iterable[T]) -> T:
    """By id where there is one of that id, else the first of that name."""
    if said.isascii() and said.isdigit() and len(said) < 16:
        try:
            return get(int(said))
        except AppError as error:
            if error.code != "not_found":
                raise
    found = next(iter(named), None)
    if found is None:
        raise WrongUse(f"no_{noun}", noun, said=said)
    return found
