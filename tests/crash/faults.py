"""What a bad network and a bad carrier do to one request, byte by byte (reliability.md 2.4)."""

from __future__ import annotations

import json
import random
import socket
import struct
from collections.abc import Callable
from enum import StrEnum
from typing import Any


class Fault(StrEnum):
    """How the wire fails once a connection stands. Only the first leaves the request unread."""

    UNREAD = "closed before the request is read"
    EOF = "closed without a reply"
    RESET = "reset without a reply"
    SILENCE = "no reply at all"
    HALF_REPLY = "closed in the middle of the body"
    CUT_HEADER = "closed in the middle of a header"
    STATUS_503 = "status 503"
    STATUS_429 = "status 429"
    REDIRECT = "a redirect that keeps the method"


class Lie(StrEnum):
    """How a complete reply of status 200 says less than what happened, or something else."""

    MISSING = "leaves a number out"
    FOREIGN = "names a number nobody asked for"
    TWICE = "answers a number in two ways"
    NO_SERIAL = "accepts without a serial number"
    NOT_JSON = "is no JSON"
    TIMEOUT = "is an error that says nothing"
    LIMITED = "refuses the whole call for now"


Spoil = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


def http(body: bytes, status: str = "200 OK", extra: str = "") -> bytes:
    return (
        f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{extra}Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )


def reply(inner: dict[str, Any]) -> bytes:
    return http(json.dumps({"Response": {**inner, "RequestId": "r-1"}}).encode())


def refusal(code: str) -> bytes:
    return reply({"Error": {"Code": code, "Message": "no"}})


def answer_badly(connection: socket.socket, fault: Fault, good: bytes, here: str) -> None:
    """Do to the connection what the fault says; the caller closes it."""
    match fault:
        case Fault.RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        case Fault.SILENCE:
            connection.settimeout(5)
            connection.recv(1)  # until the other side gives up
        case Fault.HALF_REPLY:
            connection.sendall(good[: good.index(b"\r\n\r\n") + 4 + (len(good) - good.index(b"\r\n\r\n")) // 2])
        case Fault.CUT_HEADER:
            connection.sendall(good[: good.index(b"Content-Type") + 9])
        case Fault.STATUS_503:
            connection.sendall(http(b"{}", "503 Service Unavailable"))
        case Fault.STATUS_429:
            connection.sendall(http(b"{}", "429 Too Many Requests", "Retry-After: 0\r\n"))
        case Fault.REDIRECT:
            connection.sendall(http(b"", "308 Permanent Redirect", f"Location: {here}\r\n"))


def lying(lie: Lie, items: list[dict[str, Any]], draw: random.Random) -> bytes:
    """The reply to a call whose true outcome is `items`."""
    one = draw.randrange(len(items))
    match lie:
        case Lie.MISSING:
            return reply({"SendStatusSet": [*items[:one], *items[one + 1 :]]})
        case Lie.FOREIGN:
            other = {**items[one], "PhoneNumber": "+8613700000000"}
            return reply({"SendStatusSet": [*items[:one], other, *items[one + 1 :]]})
        case Lie.TWICE:
            return reply({"SendStatusSet": [*items, {**items[one], "Code": "LimitExceeded.PhoneNumberDailyLimit"}]})
        case Lie.NO_SERIAL:
            return reply({"SendStatusSet": [{**item, "SerialNo": ""} for item in items]})
        case Lie.NOT_JSON:
            return http(b"<html>welcome to the hotel network</html>")
        case Lie.TIMEOUT:
            return refusal("InternalError.Timeout")
        case Lie.LIMITED:
            return refusal("RequestLimitExceeded.UinLimitExceeded")
