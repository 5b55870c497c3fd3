"""What the simulated carrier does with a number: fixed by its ending, else by a draw that the seed decides (XC-17)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from app.domain.codes import DELIVERED, OK, UNKNOWN_ANSWER
from app.domain.market import Market, MessageType

ENDING_DIGITS = 4
CALL_LIMITED = "RequestLimitExceeded"
OVER_OPERATOR_LIMIT = "MX:0003"
"""The receipt of a message beyond the operators' daily limit for its number (APP-FREQ-04, APP-FREQ-05)."""

LONGEST_SECONDS = 900.0
"""After so long, at speed 1, nothing more comes of a message: receipt within 300 s, a reply within 600 s of it."""

_UNIT = 1 << 16


@dataclass(frozen=True)
class Outcome:
    """The way of one message.

    `verdict` is what `send` says, `taken` whether the carrier has it, `receipt` the code that comes later ("" never),
    `reply` what the recipient sends back ("" nothing).
    """

    verdict: str = OK
    taken: bool = True
    receipt: str = DELIVERED
    reply: str = ""


def _refused(code: str) -> Outcome:
    return Outcome(verdict=code, taken=False, receipt="")


DELIVERS = Outcome()
ENDINGS: Mapping[str, Outcome] = {
    "0000": _refused("InvalidParameterValue.IncorrectPhoneNumber"),
    "0001": _refused("FailedOperation.PhoneNumberInBlacklist"),
    "0002": _refused("LimitExceeded.PhoneNumberDailyLimit"),
    "0003": Outcome(verdict=UNKNOWN_ANSWER),
    "0004": Outcome(verdict=UNKNOWN_ANSWER, taken=False, receipt=""),
    "0005": Outcome(receipt=""),
    "0006": Outcome(receipt="MK:0001"),
    "0007": Outcome(receipt="MK:0024"),
    "0008": Outcome(receipt=OVER_OPERATOR_LIMIT),
    "0009": Outcome(receipt="TC:0007"),
    "0010": Outcome(reply="R"),
    "0011": Outcome(reply="TD"),
    "0012": Outcome(reply="好的，谢谢"),
    "0013": _refused("InternalError.Timeout"),
    "0014": DELIVERS,
}
"""By the last four digits. resources/help/simulator.*.md says the same in words; a test compares them.

The first number of a call speaks for the whole call: 0003 and 0004 there break the connection, 0014 there is refused
once with RequestLimitExceeded. Elsewhere in a call 0003 and 0004 leave only their own number without an answer.
"""
CALL_LIMITED_ENDING = "0014"

_REFUSED_SHARE = 0.002
_LOST_RECEIPT_SHARE = 0.002
_FAILED_SHARE = 0.025
_MARKETING_REPLY_SHARE = 0.006
_REPLY_SHARE = 0.002

_UNICOM = frozenset("130 131 132 145 155 156 166 171 175 176 185 186 196".split())
_TELECOM = frozenset("133 149 153 173 177 180 181 189 190 191 193 199".split())
# What fails by itself: half of it empty numbers, then phones that are off, then the operators' own troubles.
_MOBILE_FAILURES = "MK:0001 MK:0001 MK:0001 MK:0000 MK:0024 MK:0010 MN:0001 MI:0013 DB:0141 MA:0054".split()
_UNICOM_FAILURES = "1 1 1 61 4 5 15 54 69 2".split()
_TELECOM_FAILURES = (
    "UNDELIV_701 UNDELIV_701 UNDELIV_801 UNDELIV_601 UNDELIV_640 EXPIRED_601 EXPIRED_999 TD:0001 UNDELIV_870 REJECTD"
).split()
_ABROAD_FAILURES = "UNDELIV UNDELIV UNDELIV EXPIRED EXPIRED REJECTD REJECTD UNKNOWN NOROUTE 002".split()
_MARKETING_REPLIES = ("R", "TD", "R", "T", "退订", "有什么优惠", "几点开门")
_REPLIES = ("收到", "谢谢", "好的", "知道了")


def drawer(seed: int, context: str) -> Callable[[str], int]:
    """A function that gives each number 64 bits of its own: the same for the same seed, context and number."""
    base = blake2b(context.encode() + b"\0", digest_size=8, key=str(seed).encode()[:64])

    def draw(number: str) -> int:
        own = base.copy()
        own.update(number.encode())
        return int.from_bytes(own.digest(), "big")

    return draw


def outcome(number: str, draw: int, market: Market, message_type: MessageType) -> Outcome:
    """What becomes of one message; uses the lowest 32 bits of the draw."""
    fixed = ENDINGS.get(number[-ENDING_DIGITS:])
    if fixed is not None:
        return fixed
    share = (draw % _UNIT) / _UNIT
    choice = draw // _UNIT % _UNIT
    if share < _REFUSED_SHARE:
        return ENDINGS["0001"]
    share -= _REFUSED_SHARE
    if share < _LOST_RECEIPT_SHARE:
        return ENDINGS["0005"]
    share -= _LOST_RECEIPT_SHARE
    if share < _FAILED_SHARE:
        failures = _failures(number, market)
        return Outcome(receipt=failures[choice % len(failures)])
    share -= _FAILED_SHARE
    if market is Market.DOMESTIC and message_type is not MessageType.VERIFICATION:
        marketing = message_type is MessageType.MARKETING
        if share < (_MARKETING_REPLY_SHARE if marketing else _REPLY_SHARE):
            replies = _MARKETING_REPLIES if marketing else _REPLIES
            return Outcome(reply=replies[choice % len(replies)])
    return DELIVERS


def receipt_seconds(draw: int, message_type: MessageType) -> float:
    """From taking a message to its receipt: mostly some seconds, at worst five minutes, marketing slower."""
    part = (draw >> 32) % _UNIT / _UNIT
    seconds = 1.5 + 8.0 * part + 170.0 * part**16
    return seconds * 1.6 if message_type is MessageType.MARKETING else seconds


def reply_seconds(draw: int) -> float:
    """From the receipt to the reply: 10 to 600 seconds."""
    part = (draw >> 48) / _UNIT
    return 10.0 + 590.0 * part * part


def _failures(number: str, market: Market) -> list[str]:
    if market is Market.INTERNATIONAL:
        return _ABROAD_FAILURES
    prefix = number.removeprefix("+86")[:3]
    if prefix in _UNICOM:
        return _UNICOM_FAILURES
    return _TELECOM_FAILURES if prefix in _TELECOM else _MOBILE_FAILURES
