"""What the carrier's replies say, read without trust: whatever is not plainly there is no answer (facts.md 2)."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.codes import DELIVERED, OK, UNKNOWN_ANSWER
from app.domain.plain import cleaned
from app.errors import Loggable
from app.gateway.base import Evidence, Outgoing, Receipt, Reply, Verdict
from app.gateway.tencent_http import NoAnswer

logger = logging.getLogger(__name__)

SUCCESS = "SUCCESS"
LATEST = 2**32 - 1
"""Seconds since 1970: the year 2106; what claims to be later has no time."""
MOST_SEGMENTS = 1_000
"""Of one message; the longest text has 500 characters."""


class Refused(Loggable):
    """The carrier answered the whole call with an error. Its message may name numbers, so only the code is kept."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


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
    for item in _items(inner, "SendStatusSet"):
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
    return [_receipt(item) for item in _items(inner, "PullSmsSendStatusSet")]


def replies(inner: Mapping[str, Any]) -> list[Reply]:
    """Items of PullSmsReplyStatus."""
    return [
        Reply(
            _text(item, "PhoneNumber"), _text(item, "SignName"), _text(item, "ReplyContent"), _time(item, "ReplyTime")
        )
        for item in _items(inner, "PullSmsReplyStatusSet")
    ]


def evidence(inner: Mapping[str, Any]) -> list[Evidence]:
    """Items of PullSmsSendStatusByPhoneNumber. The interface names the time of the receipt, not that of sending."""
    found = []
    for item in _items(inner, "PullSmsSendStatusSet"):
        receipt = _receipt(item)
        context = _text(item, "SessionContext")
        found.append(Evidence(receipt.number, receipt.serial, receipt.at, context, receipt))
    return found


def _verdict(item: Mapping[str, Any]) -> Verdict:
    number, code, serial = _text(item, "PhoneNumber"), _text(item, "Code"), _text(item, "SerialNo")
    if code == OK and not serial:  # accepted without a serial number is no acceptance (reliability.md 2.3)
        code = UNKNOWN_ANSWER
    if code != OK:
        return Verdict(number, code or UNKNOWN_ANSWER)
    return Verdict(number, code, serial, _number(item, "Fee", MOST_SEGMENTS), _text(item, "IsoCode"))


def _receipt(item: Mapping[str, Any]) -> Receipt:
    delivered = _text(item, "ReportStatus") == SUCCESS
    code = DELIVERED if delivered else _failure(_text(item, "Description"))
    return Receipt(_text(item, "SerialNo"), _text(item, "PhoneNumber"), code, _time(item, "UserReceiveTime"))


def _failure(description: str) -> str:
    """A code of its own even where the carrier's words for a failure are missing, or those of a success."""
    return description if description and description != DELIVERED else "UNKNOWN"


def _items(inner: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    items = inner.get(name)
    if not isinstance(items, list):
        raise NoAnswer(f"reply without {name}")
    return [item for item in items if isinstance(item, dict)]


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _time(item: Mapping[str, Any], name: str) -> float:
    return float(_number(item, name, LATEST))


def _number(item: Mapping[str, Any], name: str, most: int) -> int:
    """A whole number from 0 to `most`, 0 for whatever else stands there: it has to fit into the database."""
    value = item.get(name)
    return value if type(value) is int and 0 <= value <= most else 0  # true is no number
