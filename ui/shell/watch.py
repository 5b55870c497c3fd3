"""What the frame of the window tells about the workspace: what is running, what is new, what waits for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.campaign import State
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import REFUSED, ReviewState
from app.services.campaigns import Campaign
from app.services.jobs import JobState
from app.workspace import Workspace
from ui.kit.places import page_of
from ui.kit.relay import Relay
from ui.kit.runner import Runner, nothing

T = TypeVar("T")


@dataclass(frozen=True)
class Activity:
    """Tasks that are sending with the share done of them all (None while nothing is known), and other long work.

    `shares` tells the share of each market in which something is sending, `unfinished` the markets that have
    tasks which are not finished.
    """

    tasks: int = 0
    share: float | None = None
    jobs: int = 0
    shares: Mapping[Market, float] = field(default_factory=dict)
    unfinished: frozenset[Market] = frozenset()

    @property
    def busy(self) -> int:
        return self.tasks + self.jobs


@dataclass(frozen=True)
class Waiting:
    """What was rejected and waits for a person: how many, by the name of the page."""

    counts: Mapping[str, int]


class Watch(QObject):
    """Asks off the window's thread, once now and after each change, and tells the answers."""

    activity = Signal(object)
    waiting = Signal(object)
    unread = Signal(int)
    apps = Signal(object)
    profile = Signal(object)
    view_only = Signal(object)
    """Why the workspace can only be looked at, None while it can be changed."""

    def __init__(self, ws: Workspace, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._runner = runner
        self._asks: dict[frozenset[str], Callable[[], None]] = {
            frozenset({"campaigns", "jobs"}): lambda: self._ask("activity", lambda: activity(ws), self.activity.emit),
            frozenset({"signatures", "templates", "qualifications"}): lambda: self._ask(
                "waiting", lambda: waiting(ws), self.waiting.emit
            ),
            frozenset({"inbox"}): lambda: self._ask("unread", ws.inbox.unread, self.unread.emit),
            frozenset({"apps"}): lambda: self._ask("apps", ws.apps.enabled, self.apps.emit),
            frozenset({"profile"}): lambda: self._ask("profile", ws.profiles.get, self.profile.emit),
            frozenset({"workspace"}): lambda: self.view_only.emit(ws.view_only),
        }
        self._relay = Relay(ws.notices, frozenset().union(*self._asks), self)
        self._relay.changed.connect(self.look)

    def look(self, nouns: frozenset[str] | None = None) -> None:
        """Ask for what these nouns change; for everything without nouns."""
        for wanted, ask in self._asks.items():
            if nouns is None or wanted & nouns:
                ask()

    def close(self) -> None:
        self._relay.close()

    def _ask(self, key: str, work: Callable[[], T], tell: Callable[[T], object]) -> None:
        # A mark that cannot be read now is read at the next change; the pages tell what is wrong.
        self._runner.call(work, lambda answer: nothing(tell(answer)), nothing, self, key)


def activity(ws: Workspace) -> Activity:
    """What is running now."""
    unfinished = ws.campaigns.unfinished()
    running = [task for task in unfinished if task.state in (State.RUNNING, State.DRAINING)]
    shares = {market: _share([task for task in running if task.market is market]) for market in Market}
    jobs = ws.jobs.find(Listing(where={"state": JobState.RUNNING.value}, page_size=1)).total
    return Activity(
        len(running),
        _share(running),
        jobs,
        {market: share for market, share in shares.items() if share is not None},
        frozenset(task.market for task in unfinished),
    )


def _share(tasks: Sequence[Campaign]) -> float | None:
    """How much of them is done; None while there is nothing to do."""
    total = sum(task.counts.sendable for task in tasks)
    return sum(task.counts.tried for task in tasks) / total if total else None


def waiting(ws: Workspace) -> Waiting:
    """What was rejected."""
    counts = {}
    for market in Market:
        rejected = Listing(where={"market": market.value, "state": ReviewState.REJECTED.value}, page_size=1)
        counts[page_of("signatures", market)] = ws.signatures.find(rejected).total
        counts[page_of("templates", market)] = ws.templates.find(rejected).total
    refused = [Listing(where={"state": state.value}, page_size=1) for state in REFUSED]
    counts["qualifications"] = sum(ws.qualifications.find(listing).total for listing in refused)
    return Waiting(counts)
