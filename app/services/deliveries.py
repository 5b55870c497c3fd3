"""Results of reviews on their way out of the program: mail, and SMS where it is switched on (NAV-20, NAV-21).

A notice and what is to be delivered of it are written in one transaction, so a crash loses neither. The engine delivers
in a thread of its own:

- Mail goes at least once. A try is counted before it is made. Whoever dies between the server's yes and our note of it
  tries again after the pause: the mail may come twice (with the same Message-ID, by which mail programs may notice),
  and at most TRIES times. Results that are due together go in one mail.
- SMS costs, so it goes at most once: it is an ordinary bulk task to one number, with its package, limits, audit and the
  sender's own promise. The draft is noted before it is confirmed, and confirming twice changes nothing. One that is
  refused is not tried again.

What cannot go is told once in the inbox; that notice is no result, so it is neither mailed nor sent.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formatdate
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import ColumnElement, insert, or_, select, update

from app import mail, settings
from app.db import values
from app.db.tables import deliveries, notices
from app.domain.campaign import State
from app.domain.daytime import stamp
from app.domain.market import Market, MessageType
from app.errors import AppError
from app.jobs import Job
from app.wording import sentence

if TYPE_CHECKING:
    from app.services.profile import Profile
    from app.services.templates import Template
    from app.workspace import Unit, Workspace

logger = logging.getLogger(__name__)

Channel = Literal["mail", "sms"]
PAUSES = (60.0, 300.0, 1800.0, 7200.0)
"""Seconds between the tries of a mail."""
TRIES = len(PAUSES) + 1
SOURCE = "notice"
"""The `source` of the tasks that tell results."""
_PASSING = mail.PASSING | {"keyring_failed", "keyring_locked", "keyring_silent"}
_WAITING = deliveries.c.state == "waiting"


class Deliveries:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    # -- what is to go --------------------------------------------------------------------------------------------

    def queue(self, unit: Unit, notice: int, happened: float) -> None:
        """Let a notice go through the channels that are switched on, in the transaction that tells it.

        Not what happened before the database was frozen: the one that it was copied from has told it.
        """
        profile = self._ws.profiles.get()
        if happened <= (values.find(unit.connection, "frozen_at") or float("-inf")):
            return
        for channel, on in (("mail", profile.mail_results), ("sms", profile.sms_results)):
            if on:
                row = {"notice_id": notice, "channel": channel, "state": "waiting", "tries": 0, "due_at": unit.now}
                unit.connection.execute(insert(deliveries).values(row))

    def give_up(self, unit: Unit) -> None:
        """Nothing that waits in a database from elsewhere goes: it may have gone already."""
        unit.connection.execute(update(deliveries).where(_WAITING).values(state="failed", reason="restored"))

    def due(self) -> bool:
        """Whether something waits whose time has come."""
        with self._ws.read("DeliverNotices") as unit:
            query = select(deliveries.c.id).where(_WAITING, _due(unit.now)).limit(1)
            return unit.connection.scalar(query) is not None

    def keep(self, job: Job) -> None:
        """Deliver what is due, as a thread of its own does. Raises Cancelled."""
        with self._ws.read("DeliverNotices") as unit:
            due = (_WAITING, _due(unit.now))
            query = select(deliveries, notices.c.kind, notices.c.detail, notices.c.at).join(
                notices, notices.c.id == deliveries.c.notice_id
            )
            rows = unit.connection.execute(query.where(*due).order_by(deliveries.c.id)).all()
        profile = self._ws.profiles.get()
        self._deliver("mail", [row for row in rows if row.channel == "mail"], profile, job)
        self._deliver("sms", [row for row in rows if row.channel == "sms"], profile, job)

    # -- settings -------------------------------------------------------------------------------------------------

    def set_password(self, password: str) -> None:
        """Keep the password of the mail server with the secrets; an empty one is removed.

        Raises AppError: ascii_only, keyring_unavailable and the other reasons of the place for secrets.
        """
        if not password.isascii():
            raise AppError("ascii_only", "password")
        self._ws.must_take_changes()
        if password:
            self._ws.secrets.set(self._slot(), password)
        else:
            self._ws.secrets.delete(self._slot())
        self._ws.profiles.change(mail_password_kept=bool(password))

    def test(self, **entered: Any) -> str:
        """Send a test mail with settings that need not be saved yet; answers the address it went to.

        Raises AppError on the setting that is wrong or missing, and those of app.mail.send.
        """
        profile = self._ws.profiles.checked(**{**entered, "mail_results": True})
        with self._ws.write("SendTestMail") as unit:
            now = unit.now
        language = settings.language()
        words = sentence("mail.test_subject", language), sentence("mail.test_body", language)
        mail.send(self._server(profile), _message(profile, *words, str(now), now), Job())
        return profile.mail

    def templates(self) -> list[Template]:
        """The templates an SMS can be made of: effective notifications at home with one variable, the noun."""
        usable = self._ws.templates.usable(Market.DOMESTIC)
        return [one for one in usable if one.type is MessageType.NOTIFICATION and one.variables == 1]

    # -- the tries ------------------------------------------------------------------------------------------------

    def _deliver(self, channel: Channel, rows: Sequence[Any], profile: Profile, job: Job) -> None:
        if not (profile.mail_results if channel == "mail" else profile.sms_results):
            self._end(rows, "failed", "switched_off")
            return
        spent, fresh = [row for row in rows if row.tries >= TRIES], [row for row in rows if row.tries < TRIES]
        if spent:
            self._fail(channel, spent, AppError("delivery_interrupted"))
        if fresh:
            job.step(0)
            self._count(fresh)
            (self._send_mail if channel == "mail" else self._send_sms)(fresh, profile, job)

    def _count(self, rows: Sequence[Any]) -> None:
        """Before the try: a program that dies in it goes on with the next one."""
        with self._ws.write("DeliverNotices") as unit:
            for row in rows:
                due_at = unit.now + PAUSES[min(row.tries, len(PAUSES) - 1)]
                mine = update(deliveries).where(deliveries.c.id == row.id)
                unit.connection.execute(mine.values(tries=row.tries + 1, due_at=due_at))

    # -- mail -----------------------------------------------------------------------------------------------------

    def _send_mail(self, rows: Sequence[Any], profile: Profile, job: Job) -> None:
        """All in one mail."""
        language = settings.language()
        subject = sentence("mail.subject", language, count=len(rows))
        lines = [f"{stamp(row.at)}  {_told(row, language)}" for row in rows]
        body = "\n".join([*lines, "", sentence("mail.end", language)])
        try:
            key = ",".join(str(row.id) for row in rows)
            message = _message(profile, subject, body, key, self._ws.clock.now())
            mail.send(self._server(profile), message, job)
        except AppError as error:
            logger.warning("a mail was not sent: %s", error.code)
            self._refused(rows, error)
        else:
            self._end(rows, "sent")

    def _refused(self, rows: Sequence[Any], error: AppError) -> None:
        over = [row for row in rows if error.code not in _PASSING or row.tries + 1 >= TRIES]
        later = [row.id for row in rows if row not in over]
        if later:
            with self._ws.write("DeliverNotices") as unit:
                chosen = deliveries.c.id.in_(later)
                unit.connection.execute(update(deliveries).where(chosen).values(reason=error.code))
        if over:
            self._fail("mail", over, error)

    def _server(self, profile: Profile) -> mail.Server:
        """Raises AppError("mail_password_missing"), and what the place for secrets says."""
        password = ""
        if profile.mail_user:
            password = self._ws.secrets.get(self._slot()) or ""
            if not password:
                raise AppError("mail_password_missing", "mail_user")
        return mail.Server(profile.mail_host, profile.mail_port, profile.mail_security, profile.mail_user, password)

    def _slot(self) -> str:
        return f"{self._ws.profiles.get().workspace_id}/smtp"

    # -- SMS ------------------------------------------------------------------------------------------------------

    def _send_sms(self, rows: Sequence[Any], profile: Profile, job: Job) -> None:
        refused: dict[str, tuple[AppError, list[Any]]] = {}
        for row in rows:
            job.step(0)
            try:
                self._order(row, profile)
            except AppError as error:
                refused.setdefault(error.code, (error, []))[1].append(row)
            else:
                self._end([row], "sent")
        for why, failed in refused.values():
            self._fail("sms", failed, why)

    def _order(self, row: Any, profile: Profile) -> None:
        """Confirm the task of one result; where a program died in the middle, the one that it noted."""
        state = self._state(row.campaign_id)
        if state not in (None, State.DRAFT):
            return
        task = self._draft(row, profile) if state is None else row.campaign_id
        try:
            for code in self._ws.preflight.sheet(task).problem_counts:  # its only row, and more telling than that
                raise AppError(code)  # there is nothing to send
            self._ws.campaigns.confirm(task)
        except AppError:
            self._ws.preflight.discard(task)
            raise

    def _state(self, task: int | None) -> State | None:
        """None without a task: a draft that was noted may have been removed since, what is confirmed stays."""
        if task is None:
            return None
        try:
            return self._ws.campaigns.get(task).state
        except AppError:
            return None

    def _draft(self, row: Any, profile: Profile) -> int:
        if profile.sms_template not in {one.id for one in self.templates()}:
            raise AppError("sms_template_unfit")
        noun = sentence(f"sms_noun.{row.kind.split('.')[1]}", "zh_CN")  # a template at home is Chinese
        chosen = (profile.sms_app, profile.sms_signature, profile.sms_template)
        draft = self._ws.preflight.load_numbers([profile.phone], *chosen, params=[noun], source=SOURCE)
        with self._ws.write("DeliverNotices") as unit:
            noted = update(deliveries).where(deliveries.c.id == row.id)
            unit.connection.execute(noted.values(campaign_id=draft))
        return draft

    # -- how it ends ----------------------------------------------------------------------------------------------

    def _end(self, rows: Sequence[Any], state: str, reason: str | None = None) -> None:
        with self._ws.write("DeliverNotices") as unit:
            _close(unit, rows, state, reason)

    def _fail(self, channel: Channel, rows: Sequence[Any], error: AppError) -> None:
        """For good, and told once."""
        with self._ws.write("DeliverNotices", changes="inbox") as unit:
            _close(unit, rows, "failed", error.code)
            told: dict[str, Any] = {**error.values, "count": len(rows), "reason": error.code}
            self._ws.inbox.add(unit, f"{channel}_failed", **told)


def _due(now: float) -> ColumnElement[bool]:
    """Its time has come, or lies so far away that the clock was wrong when it was set."""
    return or_(deliveries.c.due_at <= now, deliveries.c.due_at > now + PAUSES[-1])


def _close(unit: Unit, rows: Sequence[Any], state: str, reason: str | None) -> None:
    chosen = deliveries.c.id.in_([row.id for row in rows])
    unit.connection.execute(update(deliveries).where(chosen).values(state=state, reason=reason))


def _told(row: Any, language: str) -> str:
    return sentence(f"notice.{row.kind}", language, **json.loads(row.detail))


def _message(profile: Profile, subject: str, body: str, key: str, now: float) -> EmailMessage:
    """`key` tells one mail of a workspace from another; a second try of the same has the same."""
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = profile.mail_sender
    message["To"] = profile.mail
    message["Date"] = formatdate(now)
    name = hashlib.sha256(f"{profile.workspace_id}/{key}".encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{name}@{profile.mail_sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    return message
