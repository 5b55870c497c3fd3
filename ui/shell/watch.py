"""What the frame of the window tells about the workspace: what is running, what is new, what waits for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.campaign import State
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import REFUSED, ReviewState
from app.services.jobs import JobState
from app.workspace import Workspace
from ui.kit.places import page_of
from ui.kit.relay import Relay
from ui.kit.runner import Runner, nothing

T = TypeVar("T")


@dataclass(frozen=True)
class Activity:
    """Tasks that are sending with the share done of them all (None while nothing is known), and other long work."""

    tasks: int = 0
    share: float | None = None
    jobs: int = 0

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
    running = [task for task in ws.campaigns.unfinished() if task.state in (State.RUNNING, State.DRAINING)]
    total = sum(task.counts.sendable for task in running)
    tried = sum(task.counts.tried for task in running)
    jobs = ws.jobs.find(Listing(where={"state": JobState.RUNNING.value}, page_size=1)).total
    return Activity(len(running), tried / total if total else None, jobs)


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
