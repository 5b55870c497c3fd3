"""A workspace ready to send, a carrier that can be told what to answer, and short ways to load and run a task."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from app.db.tables import packages, qualifications, signatures, templates, uploads
from app.domain.campaign import MessageState
from app.domain.market import Market, MessageType
from app.domain.qualification import Application
from app.domain.signature import Purpose, SignatureType
from app.gateway.base import Evidence, Outgoing, Receipt, Reply, SignatureDesk, Verdict

if TYPE_CHECKING:
    from app.services.campaigns import Campaign
    from app.workspace import Workspace

BODY = "您好{1}，您的订单{2}已发货，请留意查收。"
PLAIN = "门店本周六照常营业，欢迎光临。"
MARKETING = "会员日全场八折，欢迎选购。拒收请回复R"

Answer = Callable[[Outgoing], "Sequence[Verdict]"]


def accept(call: Outgoing) -> list[Verdict]:
    return [Verdict(number, "Ok", f"{call.attempt}-{i}", 1, "CN") for i, number in enumerate(call.numbers)]


@dataclass
class TestCarrier:
    """A carrier in memory: takes everything unless `answer` is replaced; keeps what reached it."""

    __test__ = False
    name: str = "simulated"
    simulated: bool = True
    signatures: SignatureDesk | None = None
    answer: Answer = accept
    calls: list[Outgoing] = field(default_factory=list)
    waiting: list[Receipt] = field(default_factory=list)
    replied: list[Reply] = field(default_factory=list)
    proof: list[Evidence] = field(default_factory=list)
    taken_times: int = 0
    _lock: Lock = field(default_factory=Lock)

    def send(self, call: Outgoing) -> Sequence[Verdict]:
        with self._lock:
            self.calls.append(call)
        return self.answer(call)

    def receipts(self, limit: int = 1000) -> Sequence[Receipt]:
        return self.waiting[:limit]

    def replies(self, limit: int = 100) -> Sequence[Reply]:
        return self.replied[:limit]

    def taken(self) -> None:
        self.taken_times += 1
        self.waiting, self.replied = [], []

    def evidence(self, number: str, since: float) -> Sequence[Evidence]:
        return [e for e in self.proof if e.number == number and e.sent_at >= since]

    def pending(self) -> int:
        return len(self.waiting) + len(self.replied)

    def close(self) -> None:
        return None

    @property
    def numbers(self) -> list[str]:
        return [number for call in self.calls for number in call.numbers]


@dataclass
class Ready:
    """Ids of what a task needs."""

    ws: Workspace
    app: int
    signature: int
    templates: dict[str, int]

    def load(self, numbers: Sequence[str], body: str = PLAIN, params: Sequence[str] = (), **options: object) -> int:
        return self.ws.preflight.load_numbers(
            numbers,
            self.app,
            self.signature,
            self.templates[body],
            params=params,
            **options,  # type: ignore[arg-type]
        )

    def confirm(
        self, numbers: Sequence[str], body: str = PLAIN, params: Sequence[str] = (), name: str = "", **options: object
    ) -> Campaign:
        draft = self.load(numbers, body, params, name=name)
        return self.ws.campaigns.confirm(draft, **options)  # type: ignore[arg-type]

    def run(self, campaign_id: int, turns: int = 100) -> Campaign:
        """Turns until nothing more happens, as the engine takes them."""
        for _ in range(turns):
            turn = self.ws.sending.turn(campaign_id)
            if not turn.sent and not turn.wait:
                campaign = self.ws.campaigns.get(campaign_id)
                if campaign.state not in ("running", "draining"):
                    break
        self.ws.sending.flush()
        return self.ws.campaigns.get(campaign_id)

    def states(self, campaign_id: int) -> dict[str, str]:
        """State of each number (without +86)."""
        return {r.number.removeprefix("+86"): r.state for r in self.records(campaign_id)}

    def records(self, campaign_id: int) -> Iterator[Any]:
        from app.db.tables import messages

        with self.ws.store.read() as connection:
            yield from connection.execute(select(messages).where(messages.c.campaign_id == campaign_id)).all()

    def sound(self) -> list[str]:
        return [f"{check.name}: {check.detail}" for check in self.ws.invariants.check() if not check.ok]


def qualified(ws: Workspace, name: str | None = None, use: Purpose = Purpose.OWN) -> int:
    """An approved qualification, straight into the database: what a signature at home stands on.

    A carrier that reviews signatures itself knows it by a number.
    """
    form = json.dumps(Application(use=use.value, name=name or ws.profiles.get().name).values())
    row = {"gateway": ws.gateway.name, "use": use.value, "name": name or ws.profiles.get().name, "state": "approved"}
    now = ws.clock.now()
    values = {**row, "form": form, "in_force": form, "created_at": now, "submitted_at": now, "decided_at": now}
    values["cloud_id"] = 1 if ws.gateway.signatures else None
    with ws.store.write() as connection:
        return connection.execute(insert(qualifications).values(values).returning(qualifications.c.id)).scalar_one()


def picture(ws: Workspace) -> str:
    """An upload without its file: what a form names, for tests that do not look at it."""
    row = {"sha": "0" * 64, "name": "a.png", "kind": "png", "size": 1, "width": 1, "height": 1, "added_at": 0.0}
    with ws.store.write() as connection:
        connection.execute(delete(uploads))
        connection.execute(insert(uploads).values(row))
    return "0" * 64


def make_ready(ws: Workspace, segments: int = 100_000) -> Ready:
    """An app, an effective signature, effective templates, a package."""
    app, _ = ws.apps.create("会员通知")
    if not ws.qualifications.bindable(Purpose.OWN):
        qualified(ws)
    signature = ws.signatures.create(Market.DOMESTIC, "青禾生活", Purpose.OWN, SignatureType.COMPANY)
    kinds = {BODY: MessageType.NOTIFICATION, PLAIN: MessageType.NOTIFICATION, MARKETING: MessageType.MARKETING}
    ids = {
        body: ws.templates.create(Market.DOMESTIC, f"模板{i}", kind, body).id
        for i, (body, kind) in enumerate(kinds.items())
    }
    with ws.store.write() as connection:
        for table in (signatures, templates):
            connection.execute(update(table).values(state="effective", decided_at=ws.clock.now()))
        connection.execute(update(signatures).values(effective_at=ws.clock.now(), step=None))
        if segments:
            connection.execute(
                insert(packages).values(
                    market="domestic",
                    gateway=ws.gateway.name,
                    name="",
                    total=segments,
                    used=0,
                    reserved=0,
                    bought_at=ws.clock.now(),
                    expires_at=ws.clock.now() + 2 * 365 * 86_400,
                )
            )
    return Ready(ws, app.id, signature.id, ids)


def numbers(count: int, start: int = 0) -> list[str]:
    """Different mainland numbers without a special ending."""
    return [f"138{start + i:06}88" for i in range(count)]


def half_sent(ready: Ready, count: int = 40) -> int:
    """A running task of which half is accepted."""
    task = ready.confirm(numbers(count)).id
    ready.ws.sending.turn(task, share=count // 2)
    ready.ws.sending.flush()
    assert Counter(ready.states(task).values()) == {"accepted": count // 2, "queued": count // 2}
    return task


OPEN_STATES = {MessageState.CLAIMED.value, MessageState.IN_FLIGHT.value}
