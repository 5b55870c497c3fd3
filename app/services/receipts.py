"""What comes back: receipts settle messages, replies unsubscribe, evidence settles what was unknown
(reliability.md 2.6).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, insert, or_, select, update

from app.db.charges import charge
from app.db.freeze import FROZEN
from app.db.moves import Moves
from app.db.tables import attempts, campaigns, messages, replies
from app.domain.campaign import DOUBTFUL, MessageState, State
from app.domain.market import MessageType
from app.domain.unsubscribe import ReplyKind, classify
from app.errors import NotSent
from app.gateway.base import Evidence, Receipt, Reply

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

logger = logging.getLogger(__name__)

BATCH = 5000
SILENT_SECONDS = 72 * 3600
"""No receipt, and no evidence of an unknown result, for so long: none is expected any more."""
QUERY_SECONDS = (600, 3600, 6 * 3600, 24 * 3600, SILENT_SECONDS)
REPLY_DAYS = 7
ACCEPTED = MessageState.ACCEPTED.value
RECONCILE_SECONDS = 1.0
"""How long one round asks."""
_STAGE = """
    CREATE TEMP TABLE IF NOT EXISTS settled
    (id INTEGER PRIMARY KEY, campaign_id INTEGER, segments INTEGER, hour INTEGER, state TEXT, code TEXT, at REAL)
"""
_MATCH = """
    INSERT OR IGNORE INTO temp.settled
    SELECT id, campaign_id, segments, CAST(sent_at / 3600 AS INTEGER), ?3, ?4, ?5 FROM messages
    WHERE number = ?1 AND serial = ?2 AND state = 'accepted'
"""
# Twice as fast as UPDATE ... FROM, which gathers what it joins before it changes anything.
_SETTLE = """
    UPDATE messages SET (state, code, receipt_at) =
        (SELECT state, code, at FROM temp.settled t WHERE t.id = messages.id)
    WHERE id IN (SELECT id FROM temp.settled)
"""
_SUMS = """
    SELECT campaign_id, hour, state, code, count(*), sum(segments) FROM temp.settled
    GROUP BY campaign_id, hour, state, code
"""


class Receipts:
    """Collects from the carrier. Everything here may run twice without harm."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def collect(self) -> int:
        """Store what the carrier has for us; answers how many receipts and replies that was."""
        arrived = self._ws.gateway.receipts(BATCH)
        answered = self._ws.gateway.replies()
        if arrived:
            with self._ws.write("RecordReceipts", changes={"campaigns", "records"}) as unit:
                self._settle(unit, arrived)
        if answered:
            with self._ws.write("RecordReceipts", changes={"records", "unsubscribes"}) as unit:
                for reply in answered:
                    self._reply(unit, reply)
        if arrived or answered:
            self._ws.gateway.taken()
        return len(arrived) + len(answered)

    def _settle(self, unit: Unit, arrived: Sequence[Receipt]) -> None:
        """Accepted -> delivered or undelivered, in sets; a receipt that came before changes nothing."""
        connection, state = unit.connection, (MessageState.UNDELIVERED.value, MessageState.DELIVERED.value)
        connection.exec_driver_sql(_STAGE)
        connection.exec_driver_sql("DELETE FROM temp.settled")
        rows = [(r.number, r.serial, state[r.delivered], r.code, r.at) for r in arrived]
        connection.exec_driver_sql(_MATCH, rows)
        connection.exec_driver_sql(_SETTLE)
        by_campaign: dict[int, Moves] = {}
        for campaign_id, hour, to, code, count, segments in connection.exec_driver_sql(_SUMS).all():
            sent_at = hour * 3600.0
            moves = by_campaign.setdefault(campaign_id, Moves())
            moves.move(segments, (ACCEPTED, sent_at, None), (to, sent_at, code), messages=count)
        for campaign in connection.execute(select(campaigns).where(campaigns.c.id.in_(by_campaign))):
            by_campaign[campaign.id].write(connection, campaign)

    def _reply(self, unit: Unit, reply: Reply) -> None:
        """Keep a reply once; one of the opt-out words unsubscribes the number from that signature's type (GEN-
        UNSUB-01).
        """
        known = (replies.c.number == reply.number, replies.c.at == reply.at, replies.c.text == reply.text)
        if unit.connection.scalar(select(replies.c.id).where(*known)) is not None:
            return
        message = unit.connection.execute(
            select(messages.c.id, campaigns.c.type, campaigns.c.sign)
            .join(campaigns, campaigns.c.id == messages.c.campaign_id)
            .where(
                messages.c.number == reply.number,
                campaigns.c.sign == reply.sign,
                messages.c.sent_at.is_not(None),
                messages.c.sent_at >= reply.at - REPLY_DAYS * 86_400,
            )
            .order_by(messages.c.id.desc())
        ).first()
        kind = classify(reply.text)
        row = {"number": reply.number, "sign": reply.sign, "text": reply.text, "kind": kind.value, "at": reply.at}
        stored = insert(replies).values(**row, message_id=message.id if message else None).returning(replies.c.id)
        identity = unit.connection.execute(stored).scalar_one()
        if kind is ReplyKind.UNSUBSCRIBE and message:
            self._ws.suppression.add_unsubscribe(unit, reply.number, reply.sign, MessageType(message.type), identity)

    # -- time ------------------------------------------------------------------------------------------------------

    def give_up_waiting(self) -> int:
        """Accepted -> no receipt after 72 hours; only tasks that may still hold such messages are looked at."""
        before = self._ws.clock.now() - SILENT_SECONDS
        with self._ws.read("RecordReceipts") as unit:
            old = unit.connection.scalars(
                select(campaigns.c.id).where(
                    campaigns.c.active_at < before,
                    campaigns.c.id.in_(
                        select(messages.c.campaign_id)
                        .where(messages.c.campaign_id == campaigns.c.id, messages.c.state == ACCEPTED)
                        .correlate(campaigns)
                    ),
                )
            ).all()
        total = 0
        for campaign_id in old:
            with self._ws.write("RecordReceipts", changes={"campaigns", "records"}) as unit:
                silent = (
                    messages.c.campaign_id == campaign_id,
                    messages.c.state == ACCEPTED,
                    messages.c.sent_at < before,
                )
                rows = unit.connection.execute(
                    select(messages.c.id, messages.c.segments, messages.c.sent_at).where(*silent).limit(BATCH)
                ).all()
                moves = Moves()
                for row in rows:
                    moves.move(
                        row.segments, (ACCEPTED, row.sent_at, None), (MessageState.NO_RECEIPT.value, row.sent_at, None)
                    )
                if rows:
                    change = update(messages).where(messages.c.id == bindparam("message"))
                    unit.connection.execute(
                        change.values(state=MessageState.NO_RECEIPT.value), [{"message": row.id} for row in rows]
                    )
                    moves.write(
                        unit.connection,
                        unit.connection.execute(select(campaigns).where(campaigns.c.id == campaign_id)).one(),
                    )
                total += len(rows)
        return total

    # -- evidence for unknown results -------------------------------------------------------------------------------

    def reconcile(self) -> int:
        """Ask the carrier about unknown results whose time to ask has come; answers how many were settled."""
        now = self._ws.clock.now()
        with self._ws.read("Reconcile") as unit:
            due = unit.connection.execute(
                select(attempts)
                .where(attempts.c.state == "unknown", attempts.c.next_query_at <= now)
                .order_by(attempts.c.next_query_at)
            ).all()
        settled, until = 0, self._ws.clock.monotonic() + RECONCILE_SECONDS
        for attempt in due:
            if self._ws.clock.monotonic() > until:  # a restored workspace may have thousands; sending goes on between
                break
            try:
                settled += self._reconcile(attempt)
            except NotSent:  # nothing was asked, so nothing is known better: the next round asks again
                logger.info("attempt %d: the carrier cannot be asked now", attempt.id)
                break
        return settled

    def _reconcile(self, attempt: Any) -> int:
        doubt = [state.value for state in DOUBTFUL]
        with self._ws.read("Reconcile") as unit:
            open_ = unit.connection.execute(
                select(messages).where(
                    messages.c.campaign_id == attempt.campaign_id,
                    messages.c.attempt_id == attempt.id,
                    messages.c.state.in_(doubt),
                )
            ).all()
        found: list[tuple[Any, Evidence]] = []
        serials: set[str] = set()
        for message in open_:
            rows = [
                e
                for e in self._ws.gateway.evidence(message.number, attempt.sent_at or attempt.claimed_at)
                if e.serial not in serials and self._fits(e, attempt)
            ]
            serials.update(e.serial for e in rows)
            if len(rows) == 1:  # two candidates prove nothing: a person decides
                found.append((message, rows[0]))
        queries = attempt.queries + 1
        last = queries >= len(QUERY_SECONDS)
        with self._ws.write("Reconcile", changes={"campaigns", "packages", "records"} if found or last else ()) as unit:
            campaign = unit.connection.execute(select(campaigns).where(campaigns.c.id == attempt.campaign_id)).one()
            self._take_evidence(unit, campaign, found)
            left = [message for message in open_ if message.id not in {m.id for m, _ in found}]
            if last:
                self._give_up(unit, campaign, left)
            values: dict[str, Any] = {"queries": queries, "state": "unknown"}
            if not left or last:
                values |= {"state": "closed", "next_query_at": None}
            else:
                pace = self._ws.profiles.get().speed
                values["next_query_at"] = attempt.claimed_at + QUERY_SECONDS[queries] / pace
            unit.connection.execute(update(attempts).where(attempts.c.id == attempt.id).values(values))
            self._complete(unit, campaign)
        return len(found)

    def _fits(self, evidence: Evidence, attempt: Any) -> bool:
        """Whether it speaks of this attempt: by our context where the carrier gives it back, else by a serial not
        ours yet. One that was frozen may have been sent under a later attempt that is not known here (C15).
        """
        workspace = self._ws.profiles.get().workspace_id
        if evidence.context == f"{workspace}:{attempt.id}":
            return True
        if evidence.context and not (attempt.instance == FROZEN and self._is_lost(evidence.context, workspace)):
            return False
        with self._ws.read("Reconcile") as unit:
            mine = (messages.c.number == evidence.number, messages.c.serial == evidence.serial)
            return unit.connection.scalar(select(messages.c.id).where(*mine)) is None

    def _is_lost(self, context: str, workspace: str) -> bool:
        """Whether a call was made by this workspace after the database in use was copied."""
        theirs, _, identity = context.rpartition(":")
        if theirs != workspace or not identity.isdecimal():
            return False
        with self._ws.read("Reconcile") as unit:
            return unit.connection.scalar(select(attempts.c.id).where(attempts.c.id == int(identity))) is None

    def _take_evidence(self, unit: Unit, campaign: Any, found: Sequence[tuple[Any, Evidence]]) -> None:
        if not found:
            return
        moves = Moves()
        for message, evidence in found:
            values = {"state": ACCEPTED, "code": None, "serial": evidence.serial}
            unit.connection.execute(update(messages).where(messages.c.id == message.id).values(values))
            moves.move(
                message.segments, (message.state, message.sent_at, message.code), (ACCEPTED, message.sent_at, None)
            )
        moves.write(unit.connection, campaign)
        taken = sum(charge(message.segments, message.price) for message, _ in found)
        self._ws.packages.settle(unit, campaign.id, taken, taken)
        receipts = [evidence.receipt for _, evidence in found if evidence.receipt]
        if receipts:
            self._settle(unit, receipts)

    def _give_up(self, unit: Unit, campaign: Any, left: Sequence[Any]) -> None:
        moves = Moves()
        for message in left:
            unresolved = MessageState.UNRESOLVED.value
            unit.connection.execute(update(messages).where(messages.c.id == message.id).values(state=unresolved))
            moves.move(
                message.segments,
                (message.state, message.sent_at, message.code),
                (unresolved, message.sent_at, message.code),
            )
        moves.write(unit.connection, campaign)

    def _complete(self, unit: Unit, campaign: Any) -> None:
        """A finished task without doubt left is simply completed."""
        if campaign.state != State.COMPLETED_WITH_UNKNOWN:
            return
        doubt = and_(
            messages.c.campaign_id == campaign.id, or_(*(messages.c.state == state.value for state in DOUBTFUL))
        )
        if unit.connection.execute(select(messages.c.id).where(doubt).limit(1)).first() is None:
            unit.connection.execute(
                update(campaigns).where(campaigns.c.id == campaign.id).values(state=State.COMPLETED.value)
            )
