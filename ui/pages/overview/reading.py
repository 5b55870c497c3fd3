"""What the overview asks of the services, off the window's thread: one look at everything it shows."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.campaign import State
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import ReviewState
from app.services.campaigns import Campaign
from app.services.overview import Attention, Figures, Step, Sums
from app.services.packages import Balance
from app.workspace import Workspace
from ui.kit.places import page_of

RECENT = 4
TREND_DAYS = 14
_PENDING = ReviewState.PENDING.value
GOING = frozenset({State.RUNNING, State.DRAINING, State.PAUSED})


@dataclass(frozen=True)
class Waiting:
    """What is under way and asks nothing of anybody: submissions and tasks to come by page, unread notices."""

    reviews: tuple[tuple[str, int], ...]
    scheduled: tuple[tuple[str, int], ...]
    unread: int


@dataclass(frozen=True)
class Look:
    """The overview at one moment. `at`: UTC seconds; `days`: range of the figures; `mean`: billed at home a day."""

    at: float
    days: int
    steps: tuple[Step, ...]
    figures: Figures
    balance: Balance
    mean: float
    trend: tuple[Sums, ...]
    attention: tuple[Attention, ...]
    waiting: Waiting
    going: tuple[Campaign, ...]
    recent: tuple[Campaign, ...]
    failures: tuple[tuple[str, int], ...]

    @property
    def begun(self) -> bool:
        """Whether anything was ever sent; before that the page shows the way to it."""
        return any(step.key == "first_send" and step.done for step in self.steps)

    @property
    def days_left(self) -> int | None:
        """How long the packages last at the mean of the last full days; None while nothing is used."""
        return int(self.balance.free / self.mean) if self.mean else None


def look(ws: Workspace, days: int, app: int) -> Look:
    """Figures, trend, recent tasks and failures are those of one app (0: of all); the rest is the workspace's."""
    unfinished = ws.campaigns.unfinished()
    return Look(
        at=ws.clock.now(),
        days=days,
        steps=tuple(ws.overview.checklist()),
        figures=ws.overview.figures(days, app),
        balance=ws.packages.balance(Market.DOMESTIC),
        mean=ws.overview.mean_billed(),
        trend=ws.overview.trend(TREND_DAYS, app),
        attention=tuple(ws.overview.attention()),
        waiting=_waiting(ws, unfinished),
        going=tuple(task for task in reversed(unfinished) if task.state in GOING),
        recent=ws.campaigns.find(Listing({"app_id": app or None}, page_size=RECENT)).rows,
        failures=tuple(ws.overview.failure_reasons_today(app)),
    )


def _waiting(ws: Workspace, unfinished: list[Campaign]) -> Waiting:
    reviews = [("qualifications", ws.qualifications.find(Listing({"state": _PENDING}, page_size=1)).total)]
    for market in Market:
        pending = Listing({"state": _PENDING, "market": market.value}, page_size=1)
        reviews.append((page_of("signatures", market), ws.signatures.find(pending).total))
        reviews.append((page_of("templates", market), ws.templates.find(pending).total))
    return Waiting(
        reviews=tuple(reviews),
        scheduled=tuple(
            (
                page_of("campaigns", market),
                sum(task.state is State.SCHEDULED for task in unfinished if task.market is market),
            )
            for market in Market
        ),
        unread=ws.inbox.unread(),
    )
