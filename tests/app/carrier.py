"""Calls, numbers and carriers for the tests of the simulated carrier."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.clock import Clock
from app.domain.daytime import parse
from app.domain.market import Market, MessageType
from app.gateway.base import Outgoing, Receipt, Reply
from app.gateway.outcomes import ENDINGS
from app.gateway.simulated import Simulated

NOON = parse("2026-03-18 12:00:00")

Open = Callable[..., Simulated]


@contextmanager
def carriers(folder: Path, clock: Clock) -> Iterator[Open]:
    """Open a carrier on one folder, as often as wanted; all are closed at the end."""
    opened: list[Simulated] = []

    def open_carrier(seed: int = 7, **options: float) -> Simulated:
        opened.append(Simulated(folder, clock, seed, **options))
        return opened[-1]

    yield open_carrier
    for each in opened:
        each.close()


def call(
    *numbers: str,
    attempt: int = 1,
    market: Market = Market.DOMESTIC,
    message_type: MessageType = MessageType.NOTIFICATION,
    text: str = "【青禾】您好",
) -> Outgoing:
    return Outgoing(
        attempt=attempt,
        market=market,
        sdk_app_id="1400871206",
        sign="青禾",
        template="1001",
        message_type=message_type,
        params=(),
        numbers=numbers,
        text=text,
        context=f"w1:{attempt}",
    )


def ending(digits: str, head: str = "+861380013") -> str:
    return head + digits


def drain(gateway: Simulated) -> tuple[list[Receipt], list[Reply]]:
    """Take everything due, as the program does."""
    receipts: list[Receipt] = []
    replies: list[Reply] = []
    while True:
        some, others = gateway.receipts(50), gateway.replies(20)
        if not some and not others:
            return receipts, replies
        receipts += some
        replies += others
        gateway.taken()


def crowd(count: int, seed: int = 3) -> list[str]:
    """Different numbers without a special ending."""
    draw = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        number = f"+861{draw.choice('3589')}{draw.randrange(10**9):09d}"
        if number[-4:] not in ENDINGS:
            found[number] = None
    return list(found)


def many_calls() -> list[Outgoing]:
    numbers = crowd(3000)
    return [call(*numbers[at : at + 100], attempt=at) for at in range(0, len(numbers), 100)]
