"""After the dying is over: does what the workspace says agree with what the carrier took? (reliability.md 2.2, 5)"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from typing import Any

from sqlalchemy import select

from app.clock import FakeClock
from app.db.tables import attempts, campaigns, messages, notices
from app.domain.campaign import DOUBTFUL, TAKEN, WINDOW
from app.workspace import Workspace
from tests.crash.engine import gateway
from tests.crash.ledger import Ledger, Post

_TAKEN = {state.value for state in TAKEN}
_DOUBT = {state.value for state in DOUBTFUL}
ROUNDS = 50
"""A bad carrier may not answer a query; then the round ends and the next one asks again."""
EVIDENCE_AFTER_SECONDS = 11 * 60
"""The first query for evidence comes 10 minutes after a call."""


@dataclass
class Judgement:
    """What was found in one workspace; sums over several add up."""

    faults: list[str] = field(default_factory=list)
    messages: int = 0
    unknown: int = 0
    unknown_taken: int = 0
    """Unknown here, taken by the carrier."""
    asked: int = 0
    """Of those, about how many the carrier was asked,"""
    settled: int = 0
    """and how many of them its evidence settled."""
    most_by_one_crash: int = 0

    def add(self, other: Judgement) -> None:
        self.faults += other.faults
        self.messages += other.messages
        self.unknown += other.unknown
        self.unknown_taken += other.unknown_taken
        self.asked += other.asked
        self.settled += other.settled
        self.most_by_one_crash = max(self.most_by_one_crash, other.most_by_one_crash)


def judge(folder: Path, workspace: str, ledger: Ledger, port: int, ask: bool) -> Judgement:
    """The task is finished; nothing runs in `folder` any more. With `ask`, evidence is looked for at the end."""
    posts = list(ledger.posts(workspace))
    clock = FakeClock(time() + EVIDENCE_AFTER_SECONDS)
    ws = Workspace(folder, clock=clock, gateway=gateway(folder, port, clock, reply_seconds=5.0))
    try:
        found = _compare(ws, posts)
        if not ask:
            return found
        for _ in range(ROUNDS):
            ws.receipts.reconcile()
        found.asked = found.unknown_taken
        found.settled = found.unknown - _count(ws, _DOUBT)
        found.faults += [f"after evidence: {fault}" for fault in (*_unsound(ws), *_wrong(_rows(ws), posts))]
    finally:
        ws.close()
    return found


def _compare(ws: Workspace, posts: list[Post]) -> Judgement:
    rows = _rows(ws)
    found = Judgement([*_unsound(ws), *_twice(posts), *_wrong(rows, posts)], len(rows))
    taken = {number for post in posts if post.taken for number in post.numbers}
    doubtful = [row.number for row in rows if row.state in _DOUBT]
    found.unknown = len(doubtful)
    found.unknown_taken = sum(number in taken for number in doubtful)
    with ws.store.read() as connection:
        told = connection.scalars(select(notices.c.detail).where(notices.c.kind == "unknown_after_restart"))
        found.most_by_one_crash = max((json.loads(detail)["messages"] for detail in told), default=0)
        states = connection.scalars(select(campaigns.c.state)).all()
    if found.most_by_one_crash > WINDOW:
        found.faults.append(f"one crash left {found.most_by_one_crash} messages in doubt")
    if any(not state.startswith("completed") for state in states):
        found.faults.append(f"tasks are {states}")
    return found


def _unsound(ws: Workspace) -> Iterator[str]:
    return (f"{check.name}: {check.detail}" for check in ws.invariants.check() if not check.ok)


def _twice(posts: list[Post]) -> Iterator[str]:
    """No request of an attempt was seen twice, and no number was taken twice."""
    contexts = Counter(post.context for post in posts)
    yield from (f"attempt {context}: {n} requests" for context, n in contexts.items() if n > 1)
    numbers = Counter(number for post in posts if post.taken for number in post.numbers)
    repeated = sum(n > 1 for n in numbers.values())
    if repeated:
        yield f"{repeated} numbers were reached twice"


def _wrong(rows: list[Any], posts: list[Post]) -> Iterator[str]:
    """Every number taken is taken or in doubt here, by the same serial; every number taken here is in the ledger."""
    serials = {
        number: serial
        for post in posts
        if post.taken
        for number, serial in zip(post.numbers, post.serials, strict=True)
    }
    odd: Counter[str] = Counter()
    for row in rows:
        serial = serials.pop(row.number, None)
        if row.state in _TAKEN and row.serial != serial:
            odd[f"{row.state} here, at the carrier {'another one' if serial else 'never seen'}"] += 1
        elif serial and row.state not in _TAKEN | _DOUBT:
            odd[f"{row.state} here, taken by the carrier"] += 1
        elif row.state in ("queued", "claimed", "in_flight"):
            odd[f"still {row.state}"] += 1
    if serials:
        odd["taken by the carrier, unknown to the workspace"] = len(serials)
    yield from (f"{n} messages {what}" for what, n in odd.items())


def _rows(ws: Workspace) -> list[Any]:
    with ws.store.read() as connection:
        query = select(messages.c.number, messages.c.state, messages.c.serial)
        return list(
            connection.execute(query.join(attempts, isouter=True, onclause=attempts.c.id == messages.c.attempt_id))
        )


def _count(ws: Workspace, states: set[str]) -> int:
    return sum(row.state in states for row in _rows(ws))
