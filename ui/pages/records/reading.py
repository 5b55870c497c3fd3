"""What the records page asks of the services, off the window's thread: filter options, sums, all about one message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.campaign import SUBMITTED, TAKEN
from app.domain.listing import Listing
from app.domain.market import Market
from app.services.campaigns import Campaign
from app.services.records import COUNT_LIMIT, Event, Record
from app.workspace import Workspace

EVERYTHING = 1000
"""More than the limits of apps, signatures and templates together."""
Options = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Offer:
    """What the filters offer: (id, words) of each app, signature and template."""

    apps: Options
    signatures: Options
    templates: Options


@dataclass(frozen=True)
class Totals:
    """Sums over a filter, by the rules of the statistics. `more`: there are others beyond what was counted."""

    requests: int
    accepted: int
    billed: int
    more: bool


@dataclass(frozen=True)
class Detail:
    """One message with its task and what happened to it."""

    record: Record
    task: Campaign
    events: tuple[Event, ...]
    simulated: bool


def offer(ws: Workspace, market: Market) -> Offer:
    mine = Listing({"market": market.value}, page_size=EVERYTHING)
    return Offer(
        tuple((app.id, app.name) for app in ws.apps.find(Listing(page_size=EVERYTHING)).rows),
        tuple((one.id, one.text) for one in ws.signatures.find(mine).rows),
        tuple((one.id, one.name) for one in ws.templates.find(mine).rows),
    )


def totals(ws: Workspace, where: Mapping[str, Any]) -> Totals:
    """Messages asked for, those the carrier took, and their segments; at most COUNT_LIMIT messages are looked at."""
    page = ws.records.stream(where, limit=COUNT_LIMIT + 1)
    counted = [record for record in page[:COUNT_LIMIT] if record.state in SUBMITTED]
    taken = [record.segments for record in counted if record.state in TAKEN]
    return Totals(len(counted), len(taken), sum(taken), len(page) > COUNT_LIMIT)


def detail(ws: Workspace, record: Record) -> Detail:
    return Detail(record, ws.campaigns.get(record.task), tuple(ws.records.timeline(record.id)), ws.gateway.simulated)
