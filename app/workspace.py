"""A workspace: one database, one carrier account, the operator at work; and all services over them."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, insert

from app import paths, place, protection
from app.clock import Clock, SystemClock
from app.db import driver, migrations
from app.db.store import Store
from app.db.tables import audit
from app.domain import actions
from app.errors import AppError
from app.events import Notices
from app.gateway.base import Gateway
from app.gateway.simulated import Simulated
from app.protection import Protection
from app.secrets import NoSecrets, Secrets
from app.services.apps import Apps
from app.services.backups import Backups
from app.services.campaigns import Campaigns
from app.services.claiming import Claiming
from app.services.deliveries import Deliveries
from app.services.exports import Exports
from app.services.inbox import Inbox
from app.services.integrity import Integrity, last_sound, way_back
from app.services.invariants import Invariants
from app.services.jobs import Jobs
from app.services.origin import Frozen, Origin
from app.services.overview import Overview
from app.services.packages import Packages
from app.services.preflight import Preflight
from app.services.profile import Profile, Profiles
from app.services.qualifications import Qualifications
from app.services.receipts import Receipts
from app.services.records import Records
from app.services.recovery import Recovery
from app.services.reviewing import Reviewing
from app.services.schedule import Schedule
from app.services.sending import Sending
from app.services.signatures import Signatures
from app.services.statistics import Statistics
from app.services.suppression import Suppression
from app.services.syncing import Syncing
from app.services.templates import Templates
from app.services.unfinished import Unfinished
from app.services.uploads import Uploads

logger = logging.getLogger(__name__)

MAIN = "main"
"""The operator who is the account itself."""


@dataclass
class Unit:
    """One transaction: its connection, the time it began, and what the audit row will say."""

    connection: Connection
    now: float
    detail: dict[str, Any] = field(default_factory=dict)

    def note(self, **detail: object) -> None:
        """Add to the audit row; never a number, a text or a key."""
        self.detail.update(detail)


class Workspace:
    """Built from a folder, a clock, a place for secrets and a carrier. Several can live in one process."""

    def __init__(
        self,
        folder: Path,
        *,
        key: bytes | None = None,
        clock: Clock | None = None,
        secrets: Secrets | None = None,
        gateway: Gateway | None = None,
        operator: str = MAIN,
        view: bool = False,
    ) -> None:
        """Opens the workspace in `folder`, making it where there is none. `key`: what app.protection unlocked.

        `view`: only to look at it, beside whoever works in it; nothing is changed, nor frozen.

        Raises AppError: sqlite_too_old, database_newer, database_unreadable, key_needed, folder_not_writable,
        unfinished_read_only, remote_folder.
        """
        self.folder = folder
        self.view_only: AppError | None = None
        """Why this workspace can be looked at, but neither changed nor sent from (T34, T36)."""
        self._look_at_place()
        self.clock: Clock = clock or SystemClock()
        self.secrets: Secrets = secrets or NoSecrets()
        self.operator = operator
        self.instance = uuid4().hex[:12]
        self.notices = Notices()
        self.frozen: Frozen | None = None
        """What this opening froze, where the database is another one than before."""
        if key is None and protection.read(folder).protection is not Protection.PLAIN:
            raise AppError("key_needed")
        self.store = Store(paths.database(folder), key, read_only=self.view_only is not None)
        if view and self.view_only is None:
            self.view_only = AppError("view_read_only", folder=folder)
        try:
            self._open(gateway)
        except BaseException as error:
            self.store.close()
            if isinstance(error, AppError) and error.code in ("database_unreadable", "database_damaged"):
                self._name_way_back()
            raise

    def _look_at_place(self) -> None:
        place.must_be_local(self.folder)
        try:
            paths.private_folder(self.folder)
        except OSError as error:
            raise AppError("folder_not_writable", folder=self.folder) from error
        database = paths.database(self.folder)
        if place.writable(self.folder, database):
            paths.mend_modes(self.folder)
        elif database.exists():
            self.view_only = AppError("view_read_only", folder=self.folder)
        else:
            raise AppError("folder_not_writable", folder=self.folder)

    def _open(self, gateway: Gateway | None) -> None:
        self.store.probe()
        done = migrations.migrate(self.store)
        if done:
            logger.info("migrated: %s", ", ".join(done))
        self.profiles = Profiles(self)
        profile = self.profiles.get()
        if self.view_only is None:
            self.frozen = self.origin.look(made=len(done) == len(migrations.STEPS))
        self.gateway: Gateway = gateway or self._simulated(profile)

    def _name_way_back(self) -> None:
        """Raises AppError("database_unreadable_backup") where there is a sound backup."""
        if backup := last_sound(self.folder, self.store.key):
            raise way_back("database_unreadable_backup", self.folder, backup)

    def _simulated(self, profile: Profile) -> Gateway:
        connect = partial(driver.view if self.store.read_only else driver.connect, key=self.store.key)
        return Simulated(self.folder, self.clock, profile.seed, profile.speed, profile.latency, connect)

    def again(self) -> Callable[[], Workspace]:
        """Opens this workspace once more to look at it, in another process too."""
        return Again(self.folder, self.store.key, self.operator)

    def close(self) -> None:
        self.gateway.close()
        self.store.close()

    # -- the unit: authorise, open, audit, commit, announce -------------------------------------------------------

    def can(self, action: str, app: int | None = None) -> bool:
        """Whether the operator may do this. The main account may do everything there is."""
        return action in actions.ALL and (self.operator == MAIN or action not in actions.MAIN_ONLY)

    @contextmanager
    def read(self, action: str, app: int | None = None) -> Iterator[Unit]:
        """A snapshot to read from. Raises AppError("not_allowed")."""
        self._authorise(action, app)
        with self._noticing_damage(), self.store.read() as connection:
            yield Unit(connection, self.clock.now())

    @contextmanager
    def write(self, action: str, app: int | None = None, *, changes: str | Iterable[str] = ()) -> Iterator[Unit]:
        """One durable change; after the commit the nouns in `changes` are announced.

        Raises AppError("not_allowed"), and why a workspace that can only be looked at takes none.
        """
        self._authorise(action, app)
        self.must_take_changes()
        with self._noticing_damage(), self.store.write() as connection:
            unit = Unit(connection, self.clock.now())
            yield unit
            if action not in actions.ENGINE:
                row = {"at": unit.now, "operator": self.operator, "action": action, "app_id": app}
                connection.execute(insert(audit).values(**row, detail=json.dumps(unit.detail)))
        nouns = frozenset({changes} if isinstance(changes, str) else changes)
        if nouns:
            self.notices.tell(nouns)

    def only_view(self, why: AppError) -> None:
        """From now on this workspace takes no changes, and everybody who listens hears of it."""
        self.view_only = why
        self.notices.tell(frozenset({"workspace"}))

    def must_take_changes(self) -> None:
        """Raises the AppError that says why this workspace can only be looked at, if so it is."""
        if self.view_only is not None:
            raise AppError(self.view_only.code, None, **self.view_only.values)

    @contextmanager
    def _noticing_damage(self) -> Iterator[None]:
        try:
            yield
        except AppError as error:
            if error.code == "database_damaged":
                self.integrity.damaged()
            raise

    def _authorise(self, action: str, app: int | None) -> None:
        if not self.can(action, app):
            raise AppError("not_allowed", action=action)

    # -- the services, made when first asked for ------------------------------------------------------------------

    @cached_property
    def apps(self) -> Apps:
        return Apps(self)

    @cached_property
    def qualifications(self) -> Qualifications:
        return Qualifications(self)

    @cached_property
    def uploads(self) -> Uploads:
        return Uploads(self)

    @cached_property
    def unfinished(self) -> Unfinished:
        return Unfinished(self)

    @cached_property
    def signatures(self) -> Signatures:
        return Signatures(self)

    @cached_property
    def templates(self) -> Templates:
        return Templates(self)

    @cached_property
    def reviewing(self) -> Reviewing:
        return Reviewing(self)

    @cached_property
    def syncing(self) -> Syncing:
        return Syncing(self)

    @cached_property
    def packages(self) -> Packages:
        return Packages(self)

    @cached_property
    def suppression(self) -> Suppression:
        return Suppression(self)

    @cached_property
    def preflight(self) -> Preflight:
        return Preflight(self)

    @cached_property
    def campaigns(self) -> Campaigns:
        return Campaigns(self)

    @cached_property
    def schedule(self) -> Schedule:
        return Schedule(self)

    @cached_property
    def claiming(self) -> Claiming:
        return Claiming(self)

    @cached_property
    def sending(self) -> Sending:
        return Sending(self)

    @cached_property
    def receipts(self) -> Receipts:
        return Receipts(self)

    @cached_property
    def origin(self) -> Origin:
        return Origin(self)

    @cached_property
    def integrity(self) -> Integrity:
        return Integrity(self)

    @cached_property
    def recovery(self) -> Recovery:
        return Recovery(self)

    @cached_property
    def records(self) -> Records:
        return Records(self)

    @cached_property
    def exports(self) -> Exports:
        return Exports(self)

    @cached_property
    def overview(self) -> Overview:
        return Overview(self)

    @cached_property
    def statistics(self) -> Statistics:
        return Statistics(self)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self)

    @cached_property
    def deliveries(self) -> Deliveries:
        return Deliveries(self)

    @cached_property
    def jobs(self) -> Jobs:
        return Jobs(self)

    @cached_property
    def invariants(self) -> Invariants:
        return Invariants(self)

    @cached_property
    def backups(self) -> Backups:
        return Backups(self)


@dataclass(frozen=True)
class Again:
    """How a workspace is looked at once more; it can be handed to another process, and what prints it shows no key."""

    folder: Path
    key: bytes | None = field(repr=False)
    operator: str

    def __call__(self) -> Workspace:
        return Workspace(self.folder, key=self.key, operator=self.operator, view=True)
