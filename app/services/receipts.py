"""What comes back: receipts settle messages, replies unsubscribe, evidence settles what was unknown
(reliability.md 2.6).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, insert, or_, select, text, update

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

BATCH = 1000
SILENT_SECONDS = 72 * 3600
"""No receipt, and no evidence of an unknown result, for so long: none is expected any more."""
QUERY_SECONDS = (600, 3600, 6 * 3600, 24 * 3600, SILENT_SECONDS)
REPLY_DAYS = 7
ACCEPTED = MessageState.ACCEPTED.value
_STAGE = "CREATE TEMP TABLE IF NOT EXISTS arrived (number TEXT, serial TEXT, code TEXT, state TEXT, at REAL)"
_MATCH = text(
    "SELECT m.id, m.campaign_id, m.segments, m.sent_at, a.code, a.state, a.at FROM temp.arrived a "
    "JOIN messages m ON m.number = a.number AND m.serial = a.serial WHERE m.state = :accepted"
)


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
        unit.connection.exec_driver_sql(_STAGE)
        unit.connection.exec_driver_sql("DELETE FROM temp.arrived")
        state = {True: MessageState.DELIVERED.value, False: MessageState.UNDELIVERED.value}
        unit.connection.exec_driver_sql(
            "INSERT INTO temp.arrived VALUES (?, ?, ?, ?, ?)",
            [
                (receipt.number, receipt.serial, receipt.code, state[receipt.delivered], receipt.at)
                for receipt in arrived
            ],
        )
        rows = {row.id: row for row in unit.connection.execute(_MATCH, {"accepted": ACCEPTED})}
        self._receive(unit, [(row, row.state, row.code, row.at) for row in rows.values()])

    def _receive(self, unit: Unit, settled: Sequence[tuple[Any, str, str, float]]) -> None:
        change = update(messages).where(messages.c.id == bindparam("message"), messages.c.state == ACCEPTED)
        if not settled:
            return
        unit.connection.execute(
            change.values(state=bindparam("to"), code=bindparam("why"), receipt_at=bindparam("when")),
            [{"message": row.id, "to": state, "why": code, "when": at} for row, state, code, at in settled],
        )
        by_campaign: dict[int, Moves] = {}
        for row, state, code, _ in settled:
            moves = by_campaign.setdefault(row.campaign_id, Moves())
            moves.move(row.segments, (ACCEPTED, row.sent_at, None), (state, row.sent_at, code))
        for campaign in unit.connection.execute(select(campaigns).where(campaigns.c.id.in_(by_campaign))):
            by_campaign[campaign.id].write(unit.connection, campaign)

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
                select(attempts).where(attempts.c.state == "unknown", attempts.c.next_query_at <= now)
            ).all()
        settled = 0
        for attempt in due:
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
        context = f"{self._ws.profiles.get().workspace_id}:{attempt.id}"
        found: list[tuple[Any, Evidence]] = []
        for message in open_:
            rows = [
                e
                for e in self._ws.gateway.evidence(message.number, attempt.sent_at or attempt.claimed_at)
                if self._fits(e, context)
            ]
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

    def _fits(self, evidence: Evidence, context: str) -> bool:
        """Whether it speaks of this attempt: by our context where the carrier gives it back, else by a serial not
        ours yet.
        """
        if evidence.context:
            return evidence.context == context
        with self._ws.read("Reconcile") as unit:
            mine = (messages.c.number == evidence.number, messages.c.serial == evidence.serial)
            return unit.connection.scalar(select(messages.c.id).where(*mine)) is None

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
        segments = sum(message.segments for message, _ in found)
        self._ws.packages.settle(unit, campaign.id, segments, segments)
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
