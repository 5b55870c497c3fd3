"""Whose workspace this is and how its simulated carrier behaves: a handful of values in the table `meta`."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal
from uuid import uuid4

from sqlalchemy import Connection

from app.db import values
from app.domain.limits import segments_abroad
from app.domain.phone import domestic, local
from app.domain.plain import plain
from app.errors import AppError
from app.mail import PORTS, Security

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

Certification = Literal["enterprise", "personal"]

NAME_LENGTH = 60
LAST_PORT = 65_535
FRESH_SECONDS = 1.0
ACCOUNT_FIELDS = frozenset({"certification", "name", "uin", "opened_at", "daily_limit_abroad"})
"""Facts of the account, which its main user alone may change (NAV-16)."""
_MAIL = re.compile(r"[^@\s,;:<>()\[\]\"\\]{1,64}@[^@\s,;:<>()\[\]\"\\]+\.[^@\s.,;:<>()\[\]\"\\]{2,}").fullmatch
"""One address; without the marks by which a header separates several."""
SAMPLE_REVIEW_SECONDS = 10.0
"""How long the sample's reviewer takes, so that a visitor sees an answer (DOM-SIGN-36)."""


@dataclass(frozen=True)
class Profile:
    """The account and the workspace. `epoch` changes when a copy of the database is taken into use."""

    workspace_id: str
    epoch: str
    opened_at: float
    name: str = ""
    uin: str = ""
    certification: Certification = "enterprise"
    phone: str = field(default="", repr=False)
    """常用手机 and 常用邮箱: where results of reviews are told (NAV-16, NAV-20)."""
    mail: str = field(default="", repr=False)
    seed: int = 1
    speed: float = 1.0
    latency: float = 0.0
    review_seconds: float | None = None
    """Seconds a review takes; None for the reviewers' real working hours."""
    rate: int | None = None
    value_limit: int | None = None
    daily_limit_abroad: int | None = None
    """Billed segments abroad a day, where the account has another limit than its age gives (INT-SEND-05, -06)."""
    sample: bool = False
    mail_results: bool = False
    """Whether results of reviews go by mail, to `mail`; by which server and as whom (NAV-21)."""
    mail_host: str = ""
    mail_port: int = PORTS["ssl"]
    mail_security: Security = "ssl"
    mail_user: str = ""
    mail_password_kept: bool = False
    """Whether one was entered; it lies with the secrets."""
    mail_sender: str = ""
    sms_results: bool = False
    """Whether results of reviews go by SMS, to `phone`; what it is sent with (NAV-21). Each costs as one message."""
    sms_app: int | None = None
    sms_signature: int | None = None
    sms_template: int | None = None
    secrets_backend: str = ""
    checked_at: float = 0.0
    """When the whole database was last found sound (UTC), 0 for never (reliability.md T36)."""

    @property
    def enterprise(self) -> bool:
        return self.certification == "enterprise"

    @property
    def segments_abroad(self) -> int:
        """Billed segments abroad that may be sent on one natural day (INT-SEND-04)."""
        return segments_abroad(self.opened_at, self.daily_limit_abroad)

    @property
    def complete(self) -> bool:
        """Whether the account says who it is: the precondition of an app (APP-LIST-07)."""
        return bool(self.name)


class Profiles:
    """Reads and changes the one profile. Needs nothing of the workspace but its store and clock."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._known: tuple[float, Profile] | None = None

    def get(self) -> Profile:
        """The profile; the first call on a new database gives it its identity.

        Another process's change shows after a second.
        """
        now = self._ws.clock.monotonic()
        if self._known is None or not 0 <= now - self._known[0] < FRESH_SECONDS:
            self._known = now, self._read()
        return self._known[1]

    def _read(self) -> Profile:
        with self._ws.read("DescribeWorkspace") as unit:
            stored = _load(unit.connection)
        if "workspace_id" in stored:
            return Profile(**stored)
        with self._ws.write("ModifyWorkspace") as unit:
            stored = _load(unit.connection)
            if "workspace_id" not in stored:  # another process may have been first
                stored = asdict(Profile(workspace_id=uuid4().hex, epoch=uuid4().hex, opened_at=unit.now))
                values.put(unit.connection, stored)
        return Profile(**stored)

    def change(self, **changes: Any) -> Profile:
        """Set fields of the profile. Raises AppError on the field that is wrong."""
        if changes.get("sample"):
            changes.setdefault("review_seconds", SAMPLE_REVIEW_SECONDS)
        self._read()
        action = "ModifyAccount" if ACCOUNT_FIELDS & set(changes) else "ModifyWorkspace"
        if changes.get("opened_at", 0) > self._ws.clock.now():
            raise AppError("in_the_future", "opened_at")
        with self._ws.write(action, changes="profile") as unit:
            profile = _checked(replace(Profile(**_load(unit.connection)), **changes))
            values.put(unit.connection, asdict(profile))
            unit.note(changed=sorted(changes))
        self._known = None
        return profile

    def checked(self, **changes: Any) -> Profile:
        """What the profile would be with these changes. Raises AppError on the field that is wrong."""
        return _checked(replace(self._read(), **changes))

    def keep(self, unit: Unit, **found: Any) -> None:
        """Write down what the program itself found out."""
        values.put(unit.connection, found)
        self._known = None


def _checked(profile: Profile) -> Profile:
    name, uin, phone, mail = (_line(profile, key) for key in ("name", "uin", "phone", "mail"))
    if phone:
        try:
            phone = local(domestic(phone))
        except AppError as error:
            raise AppError(error.code, "phone", **error.values) from error
    if mail and not _MAIL(mail):
        raise AppError("mail_wrong", "mail")
    if len(name) > NAME_LENGTH:
        raise AppError("too_long", "name", limit=NAME_LENGTH)
    if profile.certification not in ("enterprise", "personal"):
        raise AppError("required", "certification")
    if profile.speed <= 0:
        raise AppError("above_zero", "speed")
    for key in ("latency", "review_seconds"):
        value = getattr(profile, key)
        if value is not None and value < 0:
            raise AppError("not_negative", key)
    for key in ("rate", "value_limit", "daily_limit_abroad"):
        value = getattr(profile, key)
        if value is not None and value < 1:
            raise AppError("at_least_one", key)
    return _channels(replace(profile, name=name, uin=uin, phone=phone, mail=mail))


def _channels(profile: Profile) -> Profile:
    """Mail and SMS of results: what is entered must be right, and complete where it is switched on."""
    host, user, sender = (_line(profile, key) for key in ("mail_host", "mail_user", "mail_sender"))
    if profile.mail_security not in PORTS:
        raise AppError("required", "mail_security")
    if not 1 <= profile.mail_port <= LAST_PORT:
        raise AppError("mail_port", "mail_port", limit=str(LAST_PORT))
    if sender and not _MAIL(sender):
        raise AppError("mail_wrong", "mail_sender")
    if not user.isascii():
        raise AppError("ascii_only", "mail_user")
    if profile.mail_results:
        for key, value in (("mail_host", host), ("mail_sender", sender)):
            if not value:
                raise AppError("required", key)
        if not profile.mail:
            raise AppError("mail_needed", "mail")
    if profile.sms_results:
        if not profile.phone:
            raise AppError("phone_needed", "phone")
        for key in ("sms_app", "sms_signature", "sms_template"):
            if getattr(profile, key) is None:
                raise AppError("required", key)
    return replace(profile, mail_host=host, mail_user=user, mail_sender=sender)


def _line(profile: Profile, field: str) -> str:
    return plain(getattr(profile, field).strip(), field)


def _load(connection: Connection) -> dict[str, Any]:
    known = Profile.__dataclass_fields__
    return {name: value for name, value in values.stored(connection).items() if name in known}
