"""When signatures are brought in step with a carrier that reviews them itself, and how that stands (DOM-SIGN-37).

A signature is marked before it is handed in. Where the answer is lost, the carrier's list tells what became of it
before anything else is done, so that none is handed in twice.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from sqlalchemy import exists, or_, select

from app.db.tables import deleted_signatures, signatures
from app.domain.review import ReviewState
from app.domain.submission import WAITING
from app.errors import AppError, NoAnswer, NotSent, Refused
from app.jobs import Job
from app.services.syncing.handing import Round, Synced

if TYPE_CHECKING:
    from app.workspace import Workspace

logger = logging.getLogger(__name__)

SYNC_SECONDS = 600.0
"""From one synchronisation to the next while nothing waits to be handed in."""
RETRY_SECONDS, LONGEST_SECONDS = 60.0, 3600.0
"""After one that failed, twice as long each time."""


@dataclass(frozen=True)
class Standing:
    """How it stands, as far as this process knows: when the last one went through, and why the newest did not."""

    at: float | None = None
    error: AppError | None = None


class Syncing:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._next = float("-inf")
        self._failures = 0
        self.standing = Standing()

    @property
    def offered(self) -> bool:
        """Whether the carrier in use reviews signatures itself."""
        return self._ws.gateway.signatures is not None

    def due(self) -> bool:
        """Whether it is time for another one: some minutes after the last, or something waits to be handed in."""
        if not self.offered:
            return False
        if self._ws.clock.monotonic() >= self._next:
            return True
        return not self._failures and self._waits()

    def keep(self, job: Job) -> None:
        """One by itself, as a thread of its own does; what stands against it is told by `standing`."""
        try:
            self.run(job)
        except AppError as error:
            logger.info("signatures are not in step with the carrier: %s", error.code)

    def run(self, job: Job | None = None) -> Synced:
        """List what the carrier has, take it over, hand in what is new or changed, remove what was deleted.

        Blocks for seconds: the carrier takes one change a second. Raises AppError: simulator_reviews, sync_running, and
        carrier_unreachable and carrier_refused with the time of the next attempt; what was done until then stays. Stops
        between two calls with Cancelled.
        """
        desk = self._ws.gateway.signatures
        if desk is None:
            raise AppError("simulator_reviews")
        self._ws.must_take_changes()
        with self._one_at_a_time():
            try:
                done = Round(self._ws, desk, job or Job()).run()
            except (NotSent, NoAnswer, Refused) as error:
                raise self._failed(error) from error
            except AppError:  # a fault of this machine
                self._wait()
                raise
            self._failures, self._next = 0, self._ws.clock.monotonic() + SYNC_SECONDS
            self._stand(Standing(self._ws.clock.now()))
        return done

    def _failed(self, error: Exception) -> AppError:
        """Noted, with the time of the next attempt."""
        at = self._ws.clock.now() + self._wait()
        told = AppError("carrier_unreachable", at=at)
        if isinstance(error, Refused):
            told = AppError("carrier_refused", answer=error.code, at=at)
        self._stand(replace(self.standing, error=told))
        return told

    def _wait(self) -> float:
        """Seconds to the next attempt, which nothing that waits brings forward."""
        wait = min(RETRY_SECONDS * 2.0**self._failures, LONGEST_SECONDS)
        self._failures += 1
        self._next = self._ws.clock.monotonic() + wait
        return wait

    def _stand(self, standing: Standing) -> None:
        self.standing = standing
        self._ws.notices.tell(frozenset({"signatures"}))

    def _waits(self) -> bool:
        mine = signatures.c.gateway == self._ws.gateway.name
        waiting = (
            signatures.c.state == ReviewState.PENDING.value,
            signatures.c.step.in_([step.value for step in WAITING]),
        )
        with self._ws.read("SyncSignatures") as unit:
            table = deleted_signatures
            deleted = exists().where(table.c.gateway == self._ws.gateway.name, table.c.asked_at.is_(None))
            query = select(or_(exists().where(mine, *waiting), deleted))
            return bool(unit.connection.scalar(query))

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        """Across processes: two would hand in the same signature."""
        try:
            with FileLock(self._ws.folder / "sync.lock", timeout=0, thread_local=False):
                yield
        except Timeout as error:
            raise AppError("sync_running") from error
