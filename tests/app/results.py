"""Results of reviews on their way out: how they are switched on and given, and what became of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from app.db.tables import deliveries, templates
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.jobs import Job
from tests.app.flow import Ready
from tests.app.smtp import MailServer

BODY = "您的{1}已有审核结果，请登录短信工作台查看。"
PHONE = "13800138000"
PASSWORD = "app password 7"


class Died(BaseException):
    """The process ends at this instant."""


def mail_on(ready: Ready, server: MailServer, **others: Any) -> None:
    """Results go by mail, as a user with a password unless told otherwise."""
    ready.ws.deliveries.set_password(PASSWORD)
    fixed = {"mail": "lin@qinghe.example", "mail_host": "127.0.0.1", "mail_sender": "desk@qinghe.example"}
    as_user = {"mail_security": "none", "mail_user": "desk", "mail_port": server.port}
    ready.ws.profiles.change(**{**fixed, **as_user, "mail_results": True, **others})


def sms_on(ready: Ready) -> None:
    """Results go by SMS."""
    made = ready.ws.templates.create(Market.DOMESTIC, "审核结果", MessageType.NOTIFICATION, BODY)
    with ready.ws.store.write() as connection:
        connection.execute(update(templates).where(templates.c.id == made.id).values(state="effective"))
    chosen = {"sms_app": ready.app, "sms_signature": ready.signature, "sms_template": made.id}
    ready.ws.profiles.change(phone=PHONE, sms_results=True, **chosen)


def result(ready: Ready, noun: str = "templates", state: str = "rejected") -> None:
    """The review says something."""
    reason = "reject_finance" if state == "rejected" else None
    ready.ws.reviewing.force(noun, 1, ReviewState(state), reason)  # type: ignore[arg-type]


def deliver(ready: Ready) -> None:
    """What the engine does in its own thread."""
    if ready.ws.deliveries.due():
        ready.ws.deliveries.keep(Job())


def states(ready: Ready) -> list[tuple[str, str, int, str | None]]:
    """Channel, state, tries and reason of each."""
    d = deliveries.c
    with ready.ws.store.read() as connection:
        rows = connection.execute(select(d.channel, d.state, d.tries, d.reason).order_by(d.id))
        return [tuple(row) for row in rows]  # type: ignore[misc]


def failures(ready: Ready) -> list[tuple[str, Any]]:
    """What the inbox tells of them."""
    return [(n.kind, dict(n.values)) for n in ready.ws.inbox.find(Listing()).rows if n.kind.endswith("_failed")]


def tasks(ready: Ready) -> list[Any]:
    """The tasks that tell results."""
    return [one for one in ready.ws.campaigns.find(Listing()).rows if one.source == "notice"]
