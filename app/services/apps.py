"""Apps: what sends messages; each with its AppID, its secret AppKey and its limits (APP-LIST, APP-THR, APP-FREQ)."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, or_, select, update

from app.db.find import contains, find
from app.db.tables import apps
from app.domain.limits import Frequency, check_frequency, default_frequency
from app.domain.listing import Found, Listing
from app.domain.plain import plain
from app.errors import AppError

if TYPE_CHECKING:
    from app.workspace import Workspace

LIMIT = 500
NAME_LENGTH = 30
DESCRIPTION_LENGTH = 100
TAGS = 5
TAG_LENGTH = 20
APP_ID_PREFIX = "1400"


@dataclass(frozen=True)
class App:
    """One app. `daily_remind` and `daily_limit` are requests of a natural day, None for no limit (APP-THR-10)."""

    id: int
    sdk_app_id: str
    name: str
    description: str
    tags: tuple[str, ...]
    enabled: bool
    created_at: float
    daily_remind: int | None
    daily_limit: int | None
    frequency: Frequency
    has_key: bool


class Apps:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def find(self, listing: Listing) -> Found[App]:
        """Apps by `enabled`; the search looks into names and AppIDs."""
        query = select(apps)
        if "enabled" in listing.where:
            query = query.where(apps.c.enabled == bool(listing.where["enabled"]))
        if listing.search:
            query = query.where(or_(contains(apps.c.name, listing.search), contains(apps.c.sdk_app_id, listing.search)))
        sorts = {"id": apps.c.id, "name": apps.c.name, "created_at": apps.c.created_at}
        with self._ws.read("DescribeAppList") as unit:
            return find(unit.connection, query, listing, sorts, _app)

    def get(self, app_id: int) -> App:
        """Raises AppError("not_found")."""
        with self._ws.read("DescribeAppInfo", app_id) as unit:
            return _app(_row(unit.connection, app_id))

    def enabled(self) -> list[App]:
        """The apps that may send, oldest first."""
        with self._ws.read("DescribeAppList") as unit:
            return [
                _app(row) for row in unit.connection.execute(select(apps).where(apps.c.enabled).order_by(apps.c.id))
            ]

    def create(self, name: str, description: str = "", tags: Sequence[str] = ()) -> tuple[App, str]:
        """A new app and its AppKey, which lies in the place for secrets only (APP-LIST-02, APP-LIST-03).

        Raises AppError: profile_incomplete, app_limit, keyring_unavailable, keyring_failed, and those of the fields.
        """
        values = {**_checked(name, description), "tags": json.dumps(_checked_tags(tags), ensure_ascii=False)}
        profile = self._ws.profiles.get()
        if not profile.complete:
            raise AppError("profile_incomplete")
        with self._ws.read("CreateApp") as unit:
            _check_room(unit.connection)
            sdk_app_id = _free_app_id(unit.connection)
        key = secrets.token_hex(16)
        slot = self._slot(sdk_app_id)
        # The keyring may ask a person to unlock it: never while the one write lock is held.
        self._ws.secrets.set(slot, key)
        try:
            with self._ws.write("CreateApp", changes="apps") as unit:
                _check_room(unit.connection)
                frequency = default_frequency(unit.now)
                if not profile.enterprise:
                    frequency = replace(frequency, in_30_seconds=1, in_1_hour=5)
                row = {
                    **values,
                    "sdk_app_id": sdk_app_id,
                    "enabled": True,
                    "created_at": unit.now,
                    "key_fingerprint": fingerprint(key),
                    "frequency": json.dumps(asdict(frequency)),
                }
                app_id = unit.connection.execute(insert(apps).values(**row).returning(apps.c.id)).scalar_one()
                unit.note(app=app_id, sdk_app_id=sdk_app_id)
                app = _app(_row(unit.connection, app_id))
        except BaseException:
            self._ws.secrets.delete(slot)
            raise
        return app, key

    def reveal_key(self, app_id: int) -> str:
        """The AppKey, and an audit row that says who looked. Raises AppError("app_key_missing")."""
        with self._ws.read("DescribeAppKey", app_id) as unit:
            row = _row(unit.connection, app_id)
        key = self._ws.secrets.get(self._slot(row.sdk_app_id))
        if key is None or fingerprint(key) != row.key_fingerprint:
            raise AppError("app_key_missing")
        with self._ws.write("DescribeAppKey", app_id) as unit:
            unit.note(sdk_app_id=row.sdk_app_id)
        return key

    def reset_key(self, app_id: int) -> str:
        """A new AppKey; the old one is kept nowhere (APP-LIST-06)."""
        with self._ws.read("ResetAppKey", app_id) as unit:
            sdk_app_id = _row(unit.connection, app_id).sdk_app_id
        slot, key = self._slot(sdk_app_id), secrets.token_hex(16)
        before = self._ws.secrets.get(slot)
        self._ws.secrets.set(slot, key)
        try:
            self._change("ResetAppKey", app_id, key_fingerprint=fingerprint(key))
        except BaseException:
            if before is not None:
                self._ws.secrets.set(slot, before)
            raise
        return key

    def set_enabled(self, app_id: int, enabled: bool) -> None:
        self._change("ModifyAppStatus", app_id, enabled=enabled)

    def rename(self, app_id: int, name: str, description: str) -> None:
        self._change("ModifyAppInfo", app_id, **_checked(name, description))

    def set_limits(self, app_id: int, remind: int | None, limit: int | None) -> None:
        """Requests of a natural day above which we remind, and above which we stop (APP-THR-05, -06, -10)."""
        for field, value in (("daily_remind", remind), ("daily_limit", limit)):
            if value is not None and value < 1:
                raise AppError("at_least_one", field)
        if remind is not None and limit is not None and remind > limit:
            raise AppError("remind_above_limit", "daily_remind", limit=limit)
        self._change("ModifyWarningThreshold", app_id, daily_remind=remind, daily_limit=limit)

    def set_frequency(self, app_id: int, frequency: Frequency) -> None:
        """Raises AppError on the field that is too small, or too large for a personal account (APP-FREQ-10, -12)."""
        checked = check_frequency(frequency, self._ws.profiles.get().enterprise)
        self._change("ModifyFreqRule", app_id, frequency=json.dumps(asdict(checked)))

    def _change(self, action: str, app_id: int, **values: object) -> None:
        with self._ws.write(action, app_id, changes="apps") as unit:
            _row(unit.connection, app_id)
            unit.connection.execute(update(apps).where(apps.c.id == app_id).values(**values))
            unit.note(changed=sorted(values))

    def _slot(self, sdk_app_id: str) -> str:
        return f"{self._ws.profiles.get().workspace_id}/appkey/{sdk_app_id}"


def fingerprint(key: str) -> str:
    """What the database keeps of an AppKey."""
    return hashlib.sha256(key.encode("utf-8")).hexdigest()


def _app(row: Any) -> App:
    return App(
        id=row.id,
        sdk_app_id=row.sdk_app_id,
        name=row.name,
        description=row.description,
        tags=tuple(json.loads(row.tags)),
        enabled=bool(row.enabled),
        created_at=row.created_at,
        daily_remind=row.daily_remind,
        daily_limit=row.daily_limit,
        frequency=Frequency(**json.loads(row.frequency)),
        has_key=bool(row.key_fingerprint),
    )


def _row(connection: Connection, app_id: int) -> Any:
    row = connection.execute(select(apps).where(apps.c.id == app_id)).one_or_none()
    if row is None:
        raise AppError("not_found")
    return row


def _check_room(connection: Connection) -> None:
    if (connection.scalar(select(func.count()).select_from(apps)) or 0) >= LIMIT:
        raise AppError("app_limit", limit=LIMIT)


def _free_app_id(connection: Connection) -> str:
    taken = set(connection.scalars(select(apps.c.sdk_app_id)))
    while (candidate := f"{APP_ID_PREFIX}{secrets.randbelow(1_000_000):06}") in taken:
        pass
    return candidate


def _checked(name: str, description: str) -> dict[str, str]:
    name, description = plain(name.strip(), "name"), plain(description.strip(), "description")
    if not name:
        raise AppError("required", "name")
    if len(name) > NAME_LENGTH:
        raise AppError("too_long", "name", limit=NAME_LENGTH)
    if len(description) > DESCRIPTION_LENGTH:
        raise AppError("too_long", "description", limit=DESCRIPTION_LENGTH)
    return {"name": name, "description": description}


def _checked_tags(tags: Sequence[str]) -> list[str]:
    wanted = list(dict.fromkeys(plain(tag.strip(), "tags") for tag in tags if tag.strip()))
    if len(wanted) > TAGS:
        raise AppError("too_many_tags", "tags", limit=TAGS)
    if any(len(tag) > TAG_LENGTH for tag in wanted):
        raise AppError("too_long", "tags", limit=TAG_LENGTH)
    return wanted
