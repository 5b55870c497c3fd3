"""The two markets: mainland China, and abroad (with Hong Kong, Macao and Taiwan)."""

from __future__ import annotations

from enum import StrEnum


class Market(StrEnum):
    DOMESTIC = "domestic"
    INTERNATIONAL = "international"


class MessageType(StrEnum):
    """The carrier's three kinds of message (facts.md 2.6: SmsType 3, 2, 1)."""

    VERIFICATION = "verification"
    NOTIFICATION = "notification"
    MARKETING = "marketing"
