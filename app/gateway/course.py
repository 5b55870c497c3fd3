"""What comes of the calls that the simulated carrier took: derived from the ledger's rows, in the order of coming.

A message is one integer, its call's id and its place in it; a key is its due time (milliseconds) and the message, so
that one comparison orders what is to come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from app.domain.daytime import day, day_start
from app.domain.limits import OPERATOR_MARKETING, OPERATOR_OTHER
from app.domain.market import MessageType
from app.gateway.ledger import Ledger, Taken
from app.gateway.outcomes import OVER_OPERATOR_LIMIT, Outcome, drawer, outcome, receipt_seconds, reply_seconds

_PLACE_BITS = 8
_LAST_PLACE = (1 << _PLACE_BITS) - 1
_MESSAGE_BITS = 48
_LAST_MESSAGE = (1 << _MESSAGE_BITS) - 1
_OVER_LIMIT = Outcome(receipt=OVER_OPERATOR_LIMIT)


def message_of(call_id: int, place: int) -> int:
    return call_id << _PLACE_BITS | place


def serial_of(message: int) -> str:
    """The serial number that the carrier gives a message."""
    return f"sim-{message >> _PLACE_BITS}-{message & _LAST_PLACE}"


@dataclass(frozen=True, slots=True)
class Course:
    """One message and what comes of it; due times in milliseconds."""

    message: int
    number: str = field(repr=False)
    sign: str
    outcome: Outcome
    receipt_due: int
    reply_due: int


def courses(call: Taken, places: Container[int] | None = None) -> Iterator[Course]:
    """The course of each message of a call, or of some places, in its order; the same whenever it is asked for."""
    draw = drawer(call.seed, call.context)
    for place, number in enumerate(call.numbers.split(",")):
        if places is not None and place not in places:
            continue
        own = draw(number)
        fate = _OVER_LIMIT if place in call.over_limit else outcome(number, own, call.market, call.message_type)
        receipt_due = call.accepted_at + _milliseconds(receipt_seconds(own, call.message_type), call.speed)
        reply_due = receipt_due + _milliseconds(reply_seconds(own), call.speed)
        yield Course(message_of(call.id, place), number, call.sign, fate, receipt_due, reply_due)


def courses_of(ledger: Ledger, keys: Sequence[int]) -> list[Course]:
    """The courses of some keys, in their order; reads each call once."""
    messages = [key & _LAST_MESSAGE for key in keys]
    places = defaultdict[int, set[int]](set)
    for message in messages:
        places[message >> _PLACE_BITS].add(message & _LAST_PLACE)
    found = {course.message: course for call in ledger.by_id(list(places)) for course in courses(call, places[call.id])}
    return [found[message] for message in messages]


def _milliseconds(seconds: float, speed: float) -> int:
    # At least one, so that whatever comes is later than what was handed over before its call was taken.
    return max(1, int(seconds * 1000 / speed))


class Stream:
    """Keys in order behind a mark: the same ones are given again until they are taken."""

    def __init__(self, ledger: Ledger, name: str) -> None:
        self._ledger = ledger
        self._name = name
        due, message = ledger.handed_over(name)
        self._mark = due << _MESSAGE_BITS | message
        self._waiting: list[int] = []
        self._given: list[int] = []
        self._answered = 0
        self._asked_to = self._mark

    def __len__(self) -> int:
        return len(self._waiting) + len(self._given)

    @property
    def mark_due(self) -> int:
        """Up to when everything was taken."""
        return self._mark >> _MESSAGE_BITS

    @property
    def answered(self) -> bool:
        """Whether something was given that is not yet taken."""
        return self._answered > 0

    def put(self, due: int, message: int) -> None:
        key = due << _MESSAGE_BITS | message
        if key > self._mark:
            heappush(self._waiting, key)

    def ask(self, limit: int, now: int) -> list[int]:
        """The keys due by now (milliseconds), the earliest first."""
        until = now << _MESSAGE_BITS | _LAST_MESSAGE
        while len(self._given) < limit and self._waiting and self._waiting[0] <= until:
            self._given.append(heappop(self._waiting))
        answer = self._given[:limit]
        self._answered = len(answer)
        left = len(self._given) > len(answer) or (self._waiting and self._waiting[0] <= until)
        if left:
            self._asked_to = answer[-1] if answer else self._mark
        else:
            # Nothing is left up to now, so now itself is the mark: a start need not look at what lies before it.
            self._asked_to = max(self._mark, until)
        return answer

    def take(self) -> None:
        """Go on behind what was given last."""
        del self._given[: self._answered]
        self._answered = 0
        self._mark = self._asked_to

    def remember(self) -> None:
        """Write down how far the last answer went."""
        self._ledger.hand_over(self._name, self._asked_to >> _MESSAGE_BITS, self._asked_to & _LAST_MESSAGE)


class DailyCounts:
    """How often each number was written to today, for the operators' limits (APP-FREQ-04, APP-FREQ-05)."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._day = -1
        self._marketing: dict[str, int] = {}
        self._other: dict[str, int] = {}

    def beyond(self, message_type: MessageType, numbers: Sequence[str], at: float) -> list[int]:
        """The places of the numbers that have had their messages of this kind on the day of this instant."""
        if day(at) != self._day:
            self._begin(day(at))
        counts = self._of(message_type)
        limit = OPERATOR_MARKETING if message_type is MessageType.MARKETING else OPERATOR_OTHER
        return [place for place, number in enumerate(numbers) if counts.get(number, 0) >= limit]

    def add(self, message_type: MessageType, numbers: Sequence[str]) -> None:
        counts = self._of(message_type)
        for number in numbers:
            counts[number] = counts.get(number, 0) + 1

    def _of(self, message_type: MessageType) -> dict[str, int]:
        return self._marketing if message_type is MessageType.MARKETING else self._other

    def _begin(self, today: int) -> None:
        self._day = today
        self._marketing.clear()
        self._other.clear()
        for message_type, numbers in self._ledger.numbers_since(day_start(today) * 1000):
            self.add(message_type, numbers)
