"""The engine: what goes on by itself in a workspace, in the one process that holds its sender lock."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Event, Thread
from typing import Protocol, TypeVar

from filelock import FileLock, Timeout

from app.ballast import Ballast
from app.domain.campaign import FINISHED, WINDOW, State
from app.errors import AppError, Cancelled
from app.jobs import Job
from app.services.receipts import BATCH
from app.services.recovery import Recovered
from app.services.sending import Outcome, Turn
from app.workspace import Workspace

logger = logging.getLogger(__name__)

T = TypeVar("T")

CALLS_IN_FLIGHT = 50
"""Calls of all tasks together that may wait for the carrier's answer at the same time."""
TASKS_AT_ONCE = 16
"""Tasks that take turns at the same time; more wait until one of them lets go."""
SLICE_SECONDS = 0.1
"""How long a task takes one turn after the other before the engine looks at all tasks again."""
IDLE_SECONDS = 0.05
SLOW_SECONDS = 5.0
"""How often schedules, reviews and unknown results are looked at."""
RECEIPT_SECONDS = 0.5
WATCH_SECONDS = 1.0
CHORE_SECONDS = 60.0
"""How long after the start, and how often, it is looked whether a backup or a check of the database is due."""
SHARED = frozenset({"apps", "campaigns", "inbox", "jobs", "packages", "profile", "records", "signatures", "templates"})
"""What another process on the same database may have changed."""
ENDED = FINISHED | {State.PAUSED, State.HELD, State.SCHEDULED, State.REVIEWING}


class Chore(Protocol):
    """Work that a service does by itself, off the sending thread."""

    def due(self) -> bool: ...

    def keep(self, job: Job) -> None: ...


class Engine:
    """Sends running tasks, starts due ones, collects receipts, lets reviews end. One a process and workspace."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        # Taken by the engine's thread, let go by whichever closes it.
        self._lock = FileLock(ws.folder / "sender.lock", thread_local=False)
        self._ballast = Ballast(ws.folder)
        self._stop = Event()
        self._thread: Thread | None = None
        self._calls = ThreadPoolExecutor(CALLS_IN_FLIGHT, thread_name_prefix="carrier-call")
        self._lanes = ThreadPoolExecutor(TASKS_AT_ONCE, thread_name_prefix="task")
        self._turns: dict[int, Future[Turn]] = {}
        """The tasks that are taking turns now."""
        self._chores = ThreadPoolExecutor(1, thread_name_prefix="chore")
        self._chore: Future[None] | None = None
        self._background = Job()
        """Stops the check of the start and whatever chore is under way."""
        self._next_slow = self._next_receipts = self._next_watch = float("-inf")
        self._next_chore = ws.clock.monotonic() + CHORE_SECONDS
        self._version = 0
        self._not_before: dict[int, float] = {}
        self._job = Job()
        self.recovered = Recovered()
        ws.sending.parallel = self._parallel

    # -- in the background, for the window -------------------------------------------------------------------------

    def start(self) -> None:
        """Begin, unless the workspace can only be looked at."""
        if self._ws.view_only is not None:
            return
        self._thread = Thread(target=self._loop, name="engine", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Finish the calls in flight, record them, let the lock go."""
        self._stop.set()
        self._background.cancel()
        if self._thread:
            self._thread.join()
            self._thread = None
        try:
            self._settle()
        except AppError as error:
            if self._ws.view_only is None:
                raise
            logger.warning("what came last could not be recorded: %s", error.code)
        finally:
            self._lanes.shutdown()
            self._calls.shutdown()
            self._chores.shutdown()
            self._lock.release()

    @property
    def sender(self) -> bool:
        """Whether this process is the one that sends."""
        return bool(self._lock.is_locked)

    def _loop(self) -> None:
        while not self._stop.is_set() and self._ws.view_only is None:
            try:
                wait = 0.0 if self.tick() else IDLE_SECONDS
                self._watch()
            except Cancelled:  # closing in the middle of the check of the start
                return
            except Exception:  # the loop must outlive a full disk or a lost database; tasks keep their state
                logger.exception("engine")
                wait = SLOW_SECONDS
            if wait:
                self._ws.clock.wait(wait, self._stop)

    def _watch(self) -> None:
        """Announce what another process changed, as our own commits announce themselves."""
        now = self._ws.clock.monotonic()
        if now < self._next_watch:
            return
        self._next_watch = now + WATCH_SECONDS
        version = self._ws.store.version()
        if version != self._version and self._version:
            self._ws.notices.tell(SHARED)
        self._version = version

    # -- in the foreground, for the command line -------------------------------------------------------------------

    def run_until_idle(self, seconds: float | None = None, job: Job | None = None, watch: int | None = None) -> None:
        """Work until nothing is left to do, or until the task `watch` has ended; at most `seconds`.

        Answers to submissions are waited for only where the time is bounded: at the carrier's pace they take hours.

        Where another process is the sender, only waits for `watch`.
        """
        self._job = job = job or Job()
        began = self._ws.clock.monotonic()
        while not self._stop.is_set():
            job.step(0)
            busy = self.tick()
            if watch is not None:
                campaign = self._ws.campaigns.get(watch)
                job.step(campaign.counts.tried, campaign.counts.sendable)
                if campaign.state in ENDED:
                    break
            elif not busy and not self._outstanding() and not (seconds and self._ws.reviewing.waiting()):
                break
            if seconds is not None and self._ws.clock.monotonic() - began > seconds:
                break
            if not busy:
                self._ws.clock.wait(IDLE_SECONDS, self._stop)
        self._settle()

    def _outstanding(self) -> bool:
        """Receipts still to come, a chore under way, or tasks that go on by themselves."""
        if self._ws.gateway.pending() or (self._chore is not None and not self._chore.done()):
            return True
        return any(c.state in (State.RUNNING, State.DRAINING, State.REVIEWING) for c in self._ws.campaigns.unfinished())

    # -- one round ---------------------------------------------------------------------------------------------------

    def tick(self) -> bool:
        """Do what is due; True when something was done and more may follow at once."""
        return self._with_room(self._tick)

    def _with_room(self, work: Callable[[], T]) -> T:
        """Do it, on a full disk with the space that was held back: what is in flight has to be recorded (T33)."""
        try:
            return work()
        except AppError as error:
            if error.code != "database_full" or not self._ballast.drop():
                raise
            logger.warning("the disk is full: space held back is given up to record what is in flight")
            return work()

    def _tick(self) -> bool:
        if not self._become_sender():
            return False
        now = self._ws.clock.monotonic()
        done = 0
        if now >= self._next_slow:
            self._ballast.hold()
            self._next_slow = now + SLOW_SECONDS / max(1.0, self._ws.profiles.get().speed)
            done += (
                self._ws.reviewing.due()
                + self._ws.schedule.due()
                + self._ws.receipts.reconcile()
                + self._ws.receipts.give_up_waiting()
            )
            self._begin_chore(self._ws.deliveries)
        if now >= self._next_receipts:
            collected = self._ws.receipts.collect()
            done += collected
            self._next_receipts = now if collected >= BATCH else now + RECEIPT_SECONDS
        if now >= self._next_chore:
            self._next_chore = now + CHORE_SECONDS
            self._begin_chore(self._ws.backups, self._ws.syncing, self._ws.integrity)
        return bool(self._send()) or bool(done)

    def _begin_chore(self, *chores: Chore) -> None:
        """The first that is due, in a thread of its own: a large database or a slow server takes seconds, and nothing
        waits for it.
        """
        if self._chore is not None and not self._chore.done():
            return
        if due := next((chore for chore in chores if chore.due()), None):
            self._chore = self._chores.submit(self._keep, due.keep)

    def _keep(self, chore: Callable[[Job], None]) -> None:
        try:
            chore(self._background)
        except Cancelled:
            pass
        except Exception:  # told nowhere else: nobody waits for the answer
            logger.exception("a chore")

    def _become_sender(self) -> bool:
        if self.sender:
            return True
        self._ws.must_take_changes()
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        try:
            self._recover()
        except BaseException:
            self._lock.release()  # whoever tries next begins here again
            raise
        return True

    def _recover(self) -> None:
        """In the order of reliability.md 2.6; nothing is written to a database that is damaged."""
        if not self._ws.integrity.quick(self._background):
            self._ws.must_take_changes()
        self._ws.origin.renew()
        self._ws.backups.sweep()
        self.recovered = self._ws.recovery.run()

    def _send(self) -> int:
        """Let every running task take its turns beside the others; answers how much was done meanwhile."""
        running = [c for c in self._ws.campaigns.unfinished() if c.state in (State.RUNNING, State.DRAINING)]
        self._ws.sending.flush({campaign.id for campaign in running} | self._turns.keys())
        self._not_before = {c.id: self._not_before.get(c.id, float("-inf")) for c in running}
        now = self._ws.clock.monotonic()
        for campaign in running:
            due = self._not_before[campaign.id] <= now or campaign.state is State.DRAINING
            if due and campaign.id not in self._turns and len(self._turns) < TASKS_AT_ONCE:
                share = max(1, WINDOW // min(len(running), TASKS_AT_ONCE))
                self._turns[campaign.id] = self._lanes.submit(self._slice, campaign.id, share)
        return self._ended(RECEIPT_SECONDS)

    def _slice(self, campaign_id: int, share: int) -> Turn:
        """Turn after turn of one task, for a short time; the last turn with all that was sent."""
        sent, until = 0, self._ws.clock.monotonic() + SLICE_SECONDS
        while True:
            turn = self._ws.sending.turn(campaign_id, share)
            sent += turn.sent
            over = self._stop.is_set() or self._job.cancelled or self._ws.clock.monotonic() >= until
            if over or turn.wait or not turn.running:
                return Turn(sent, turn.wait, turn.running)

    def _ended(self, seconds: float) -> int:
        """Wait until some task has ended its turns, at most so long; answers how much the ended ones did."""
        ended, _ = wait(self._turns.values(), seconds, FIRST_COMPLETED)
        done = 0
        for campaign_id in [id_ for id_, future in self._turns.items() if future in ended]:
            turn = self._turns.pop(campaign_id).result()
            done += turn.sent + (turn.running and not turn.wait)
            self._not_before[campaign_id] = self._ws.clock.monotonic() + turn.wait
        return done

    def _settle(self) -> None:
        """Let the turns being taken end, and record what they brought."""
        wait(self._turns.values())
        try:
            self._ended(0)
        finally:
            if self.sender:
                self._with_room(self._ws.sending.flush)

    def _parallel(self, calls: Sequence[Callable[[], Outcome]]) -> list[Outcome]:
        """Make a window's calls at the same time, as many as fall to each of the tasks at work."""
        lines = min(len(calls), max(1, CALLS_IN_FLIGHT // max(1, len(self._turns))))
        if lines == 1:
            return [call() for call in calls]
        futures = [self._calls.submit(lambda line: [call() for call in line], calls[n::lines]) for n in range(lines)]
        return [outcome for future in futures for outcome in future.result()]
