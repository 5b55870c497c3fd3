"""What the carrier's replies say, read without trust: whatever is not plainly there is no answer (facts.md 2)."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.codes import DELIVERED, OK, UNKNOWN_ANSWER
from app.domain.plain import cleaned
from app.errors import NoAnswer, Refused
from app.gateway.base import Evidence, Outgoing, Receipt, Reply, Verdict

logger = logging.getLogger(__name__)

SUCCESS = "SUCCESS"
LATEST = 2**32 - 1
"""Seconds since 1970: the year 2106; what claims to be later has no time."""
MOST_SEGMENTS = 1_000
"""Of one message; the longest text has 500 characters."""


def response(content: bytes) -> Mapping[str, Any]:
    """What stands inside `Response`. Raises Refused, or NoAnswer where the reply is not one of the interface's."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NoAnswer("reply is not JSON") from error
    inner = document.get("Response") if isinstance(document, dict) else None
    if not isinstance(inner, dict):
        raise NoAnswer("reply without Response")
    fault = inner.get("Error")
    if fault is None:
        return inner
    code = fault.get("Code") if isinstance(fault, dict) else None
    if not isinstance(code, str) or "SendStatusSet" in inner:
        raise NoAnswer("reply with an error that cannot be read")
    raise Refused(cleaned(code))


def verdicts(call: Outgoing, inner: Mapping[str, Any]) -> list[Verdict]:
    """One verdict for each number of the call; a number left out, or answered in two ways, is unknown."""
    found: dict[str, Verdict] = {}
    strange = 0
    asked = set(call.numbers)
    for item in items_of(inner, "SendStatusSet"):
        verdict = _verdict(item)
        if verdict.number not in asked:
            strange += 1
        elif found.setdefault(verdict.number, verdict) != verdict:
            found[verdict.number] = Verdict(verdict.number, UNKNOWN_ANSWER)
    missing = len(asked) - len(found)
    if strange or missing:
        logger.warning("attempt %d: reply left out %d numbers and named %d others", call.attempt, missing, strange)
    return [found.get(number) or Verdict(number, UNKNOWN_ANSWER) for number in dict.fromkeys(call.numbers)]


def receipts(inner: Mapping[str, Any]) -> list[Receipt]:
    """Items of PullSmsSendStatus and PullSmsSendStatusByPhoneNumber."""
    return [_receipt(item) for item in items_of(inner, "PullSmsSendStatusSet")]


def replies(inner: Mapping[str, Any]) -> list[Reply]:
    """Items of PullSmsReplyStatus."""
    return [
        Reply(
            text_of(item, "PhoneNumber"),
            text_of(item, "SignName"),
            text_of(item, "ReplyContent"),
            time_of(item, "ReplyTime"),
        )
        for item in items_of(inner, "PullSmsReplyStatusSet")
    ]


def evidence(inner: Mapping[str, Any]) -> list[Evidence]:
    """Items of PullSmsSendStatusByPhoneNumber. The interface names the time of the receipt, not that of sending."""
    found = []
    for item in items_of(inner, "PullSmsSendStatusSet"):
        receipt = _receipt(item)
        context = text_of(item, "SessionContext")
        found.append(Evidence(receipt.number, receipt.serial, receipt.at, context, receipt))
    return found


def _verdict(item: Mapping[str, Any]) -> Verdict:
    number, code, serial = text_of(item, "PhoneNumber"), text_of(item, "Code"), text_of(item, "SerialNo")
    if code == OK and not serial:  # accepted without a serial number is no acceptance (reliability.md 2.3)
        code = UNKNOWN_ANSWER
    if code != OK:
        return Verdict(number, code or UNKNOWN_ANSWER)
    return Verdict(number, code, serial, number_of(item, "Fee", MOST_SEGMENTS), text_of(item, "IsoCode"))


def _receipt(item: Mapping[str, Any]) -> Receipt:
    delivered = text_of(item, "ReportStatus") == SUCCESS
    code = DELIVERED if delivered else _failure(text_of(item, "Description"))
    return Receipt(text_of(item, "SerialNo"), text_of(item, "PhoneNumber"), code, time_of(item, "UserReceiveTime"))


def _failure(description: str) -> str:
    """A code of its own even where the carrier's words for a failure are missing, or those of a success."""
    return description if description and description != DELIVERED else "UNKNOWN"


def items_of(inner: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    """The objects of a list of the reply. Raises NoAnswer where there is no such list."""
    found = inner.get(name)
    if not isinstance(found, list):
        raise NoAnswer(f"reply without {name}")
    return [item for item in found if isinstance(item, dict)]


def text_of(item: Mapping[str, Any], name: str) -> str:
    """A text, empty for whatever else stands there."""
    value = item.get(name)
    return value if isinstance(value, str) else ""


def time_of(item: Mapping[str, Any], name: str) -> float:
    """UTC seconds, 0 for whatever else stands there."""
    return float(number_of(item, name, LATEST))


def number_of(item: Mapping[str, Any], name: str, most: int) -> int:
    """A whole number from 0 to `most`, 0 for whatever else stands there: it has to fit into the database."""
    value = item.get(name)
    return value if type(value) is int and 0 <= value <= most else 0  # true is no number
