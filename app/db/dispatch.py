"""The rules once more over one window, inside its claim: what a list or another task changed since the check counts
(DOM-SEND-39, reliability.md 2.5).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from app.db.charges import CHARGE
from app.db.prepared import Prepared, given
from app.db.rules import COUNTED, QUEUED, Exceptional, disturbed, frequency_exceptions, history_columns, recent
from app.db.rules import unsubscribed as unsubscribes_of
from app.db.tables import campaigns, do_not_disturb, messages, unsubscribes, whitelist
from app.domain.limits import Frequency

_GIVEN_TYPE = given("type")
_WINDOW = (
    messages.c.campaign_id == given("campaign"),
    messages.c.id.between(given("first"), given("last")),
    messages.c.state == QUEUED,
)
_LISTED = Prepared(
    select(messages.c.id, messages.c.segments, CHARGE).where(
        *_WINDOW,
        select(do_not_disturb.c.id)
        .where(disturbed(given("market"), given("signature"), _GIVEN_TYPE))
        .correlate(messages)
        .exists(),
    )
)
_UNSUBSCRIBED = Prepared(
    select(messages.c.id, messages.c.segments, CHARGE).where(
        *_WINDOW,
        select(unsubscribes.c.id).where(unsubscribes_of(given("sign"), _GIVEN_TYPE)).correlate(messages).exists(),
    )
)
_ANY_RECENT = Prepared(select(campaigns.c.id).where(*recent(given("app"), given("market"), given("since"))).limit(1))
_mine = messages.alias("mine")
_HISTORY = Prepared(
    select(*history_columns(_mine))
    .select_from(_mine)
    .join(messages, messages.c.number == _mine.c.number)
    .join(campaigns, campaigns.c.id == messages.c.campaign_id)
    .where(
        _mine.c.campaign_id == given("campaign"),
        _mine.c.id.between(given("first"), given("last")),
        _mine.c.state == QUEUED,
        # What the index alone can tell comes first: as a rule a number has no other message at all.
        messages.c.id != _mine.c.id,
        messages.c.sent_at >= given("since"),
        messages.c.state.in_(COUNTED),
        *recent(given("app"), given("market"), given("since")),
    )
)
_FREE = Prepared(select(whitelist.c.number).where(whitelist.c.app_id == given("app")))


def exceptions(
    connection: Connection, campaign: Any, frequency: Frequency, now: float, first: int, last: int
) -> list[Exceptional]:
    """Queued messages of a task between two ids that must not go now; one may stand there twice."""
    window = {"campaign": campaign.id, "first": first, "last": last}
    listed = _LISTED.run(
        connection, **window, market=campaign.market, signature=campaign.signature_id, type=campaign.type
    )
    hits = [Exceptional(identity, segments, charge, "do_not_disturb") for identity, segments, charge in listed]
    left = _UNSUBSCRIBED.run(connection, **window, sign=campaign.sign, type=campaign.type)
    hits += [Exceptional(identity, segments, charge, "unsubscribed") for identity, segments, charge in left]
    return hits + _too_often(connection, campaign, frequency, now, window)


def _too_often(
    connection: Connection, campaign: Any, frequency: Frequency, now: float, window: dict[str, int]
) -> list[Exceptional]:
    since = frequency.reaches_back_to(now)
    if since is None:
        return []
    app = {"app": campaign.app_id, "market": campaign.market, "since": since}
    if _ANY_RECENT.value(connection, **app) is None:
        return []
    rows = _HISTORY.run(connection, **window, **app).fetchall()
    if not rows:
        return []
    free = {number for (number,) in _FREE.run(connection, app=campaign.app_id)}
    return frequency_exceptions(campaign, frequency, now, rows, free)
