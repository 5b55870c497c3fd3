"""What the records page asks of the services, off the window's thread: filter options, sums, all about one message."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.listing import Listing
from app.domain.market import Market
from app.services.campaigns import Campaign
from app.services.records import Event, Record
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


def detail(ws: Workspace, record: Record) -> Detail:
    return Detail(record, ws.campaigns.get(record.task), tuple(ws.records.timeline(record.id)), ws.gateway.simulated)
