"""The simulated carrier: takes calls as the real one does, and lets receipts and replies come on the clock (XC-17).

Nothing that is still to come is stored: each receipt and reply follows from the ledger's row of its call and a keyed
hash, so a restart neither loses nor repeats one. What was handed over is remembered by a mark in each stream.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Lock

from app.clock import Clock
from app.domain import phone
from app.domain.codes import OK, UNKNOWN_ANSWER
from app.domain.limits import marketing_open
from app.domain.market import Market, MessageType
from app.domain.text import MAX_LENGTH, segments
from app.errors import AppError, NotSent
from app.gateway.base import CALL_LIMIT, Evidence, Outgoing, Receipt, Reply, Verdict
from app.gateway.course import Course, DailyCounts, Stream, courses, courses_of, message_of, serial_of
from app.gateway.ledger import FILE_NAME, Connect, Ledger, New
from app.gateway.outcomes import CALL_LIMITED, CALL_LIMITED_ENDING, ENDINGS, LONGEST_SECONDS, Outcome, drawer, outcome

CLOSED = "gateway_closed"
HOME = "CN"
COUNTRY_UNKNOWN = "DEF"
READ_AHEAD = 1000
"""Calls read from the ledger at once."""

_NO_NUMBER = ENDINGS["0000"]
_DOMESTIC = re.compile(r"(?:\+86|0086|86)?1[3-9][0-9]{9}").fullmatch
_ABROAD = re.compile(r"\+[1-9][0-9]{6,14}").fullmatch


class Simulated:
    """A carrier in a file. `speed` makes its receipts and replies come sooner, `latency` is seconds a call takes.

    The same seed, number and context always have the same outcome, in whatever order calls come. Safe for several
    threads.
    """

    name = "simulated"
    simulated = True
    signatures = None

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        seed: int,
        speed: float = 1.0,
        latency: float = 0.0,
        connect: Connect | None = None,
    ) -> None:
        self._clock = clock
        self._seed = seed
        self._speed = speed
        self._latency = latency
        self._stop = Event()
        self._lock = Lock()
        self._ledger = Ledger(folder / FILE_NAME, connect)
        self._receipts = Stream(self._ledger, "receipts")
        self._replies = Stream(self._ledger, "replies")
        # The carrier's time never runs back behind what it took or handed over, whatever the machine's clock does:
        # a new receipt behind a mark would be lost by a restart.
        self._latest = max(self._ledger.last_accepted(), self._receipts.mark_due, self._replies.mark_due)
        self._derived = self._ledger.before_pending(min(self._receipts.mark_due, self._replies.mark_due))
        self._counts = DailyCounts(self._ledger)
        self._limited: set[str] = set()

    def send(self, call: Outgoing) -> list[Verdict]:
        """One verdict for each different number, in the order of the call; ConnectionError when the answer is lost."""
        self._travel()
        if self._stop.is_set():
            raise NotSent(CLOSED)
        numbers = list(dict.fromkeys(call.numbers))
        self._check_call(call, numbers)
        if refusal := self._refusal(call):
            return [Verdict(number, refusal) for number in numbers]
        fates = self._fates(call, numbers)
        taken = [number for number, fate in zip(numbers, fates, strict=True) if fate.taken]
        lost = fates[0].verdict == UNKNOWN_ANSWER
        if lost and not fates[0].taken:
            raise ConnectionError("the call was lost on its way to the carrier")
        billed = segments(call.text, call.market)
        call_id = self._take(call, taken, billed) if taken else 0
        self._travel()
        if lost:
            raise ConnectionError("the carrier's answer was lost")
        return _verdicts(call, numbers, fates, call_id, billed)

    def receipts(self, limit: int = 1000) -> list[Receipt]:
        return [_receipt(course) for course in self._ask(self._receipts, limit)]

    def replies(self, limit: int = 100) -> list[Reply]:
        return [
            Reply(course.number, course.sign, course.outcome.reply, course.reply_due / 1000)
            for course in self._ask(self._replies, limit)
        ]

    def taken(self) -> None:
        with self._lock:
            if self._receipts.answered or self._replies.answered:
                self._receipts.remember()
                self._replies.remember()
            self._receipts.take()
            self._replies.take()

    def evidence(self, number: str, since: float) -> list[Evidence]:
        now = self._clock.now() * 1000
        with self._lock:
            calls = self._ledger.with_number(number, math.floor(since * 1000))
        found = []
        for call in calls:
            course = next(course for course in courses(call) if course.number == number)
            arrived = course.outcome.receipt and course.receipt_due <= now
            receipt = _receipt(course) if arrived else None
            found.append(Evidence(number, serial_of(course.message), call.accepted_at / 1000, call.context, receipt))
        return found

    def pending(self) -> int:
        with self._lock:
            self._derive()
            return len(self._receipts) + len(self._replies)

    def accepted(self, context: str) -> list[str]:
        """The numbers taken under one context, as often as they were taken: the witness against sending twice."""
        with self._lock:
            return self._ledger.accepted(context)

    def all_accepted(self) -> Iterator[tuple[str, str]]:
        """Everything ever taken, as (context, number)."""
        with self._lock:
            return iter(list(self._ledger.all_accepted()))

    def close(self) -> None:
        """Calls under way end their waiting; those not yet taken are not sent."""
        self._stop.set()
        with self._lock:
            self._ledger.close()

    def _travel(self) -> None:
        if self._latency:
            self._clock.wait(self._latency / 2, self._stop)

    def _check_call(self, call: Outgoing, numbers: list[str]) -> None:
        if not numbers:
            raise NotSent("MissingParameter.EmptyPhoneNumberSet")
        if len(call.numbers) > CALL_LIMIT:
            raise NotSent("LimitExceeded.PhoneNumberCountLimit")
        domestic = call.market is Market.DOMESTIC
        if any(number.startswith("+86") != domestic for number in numbers if number.startswith("+")):
            raise NotSent("UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber")
        with self._lock:
            if numbers[0].endswith(CALL_LIMITED_ENDING) and numbers[0] not in self._limited:
                self._limited.add(numbers[0])
                raise NotSent(CALL_LIMITED, pause=False)

    def _refusal(self, call: Outgoing) -> str:
        """The code that every number of the call gets; "" when each is looked at by itself."""
        if len(call.text) > MAX_LENGTH:
            return "InvalidParameterValue.ContentLengthLimit"
        if call.message_type is MessageType.MARKETING and not marketing_open(self._clock.now()):
            return "FailedOperation.MarketingSendTimeConstraint"
        return ""

    def _fates(self, call: Outgoing, numbers: list[str]) -> list[Outcome]:
        draw = drawer(self._seed, call.context)
        right = _DOMESTIC if call.market is Market.DOMESTIC else _ABROAD
        return [
            outcome(number, draw(number), call.market, call.message_type) if right(number) else _NO_NUMBER
            for number in numbers
        ]

    def _take(self, call: Outgoing, numbers: list[str], billed: int) -> int:
        with self._lock:
            if self._stop.is_set():
                raise NotSent(CLOSED)
            accepted_at = max(math.ceil(self._clock.now() * 1000), self._latest)
            over_limit = self._counts.beyond(call.message_type, numbers, accepted_at / 1000)
            call_id = self._ledger.add(
                New(
                    accepted_at=accepted_at,
                    last_due=accepted_at + math.ceil(LONGEST_SECONDS * 1000 / self._speed),
                    seed=self._seed,
                    speed=self._speed,
                    market=call.market,
                    message_type=call.message_type,
                    sdk_app_id=call.sdk_app_id,
                    sign=call.sign,
                    template=call.template,
                    segments=billed,
                    context=call.context,
                    over_limit=over_limit,
                    numbers=numbers,
                    text=call.text,
                )
            )
            self._latest = accepted_at
            self._counts.add(call.message_type, numbers)
            return call_id

    def _ask(self, stream: Stream, limit: int) -> list[Course]:
        """What has come up to now, in the order of coming."""
        now = math.floor(self._clock.now() * 1000)
        with self._lock:
            self._latest = max(self._latest, now)
            self._derive()
            return courses_of(self._ledger, stream.ask(limit, now))

    def _derive(self) -> None:
        """Find out what will come of the calls taken since the last time."""
        while calls := self._ledger.after(self._derived, READ_AHEAD):
            for call in calls:
                for course in courses(call):
                    if course.outcome.receipt:
                        self._receipts.put(course.receipt_due, course.message)
                    if course.outcome.reply:
                        self._replies.put(course.reply_due, course.message)
            self._derived = calls[-1].id


def _receipt(course: Course) -> Receipt:
    return Receipt(serial_of(course.message), course.number, course.outcome.receipt, course.receipt_due / 1000)


def _verdicts(
    call: Outgoing, numbers: Sequence[str], fates: Sequence[Outcome], call_id: int, billed: int
) -> list[Verdict]:
    home = call.market is Market.DOMESTIC
    verdicts = []
    place = 0
    for number, fate in zip(numbers, fates, strict=True):
        if fate.verdict == OK:
            country = HOME if home else _country(number)
            verdicts.append(Verdict(number, OK, serial_of(message_of(call_id, place)), billed, country))
        else:
            verdicts.append(Verdict(number, fate.verdict))
        place += fate.taken
    return verdicts


def _country(number: str) -> str:
    """The ISO code of a number abroad."""
    try:
        return phone.abroad(number).country
    except AppError:
        return COUNTRY_UNKNOWN
