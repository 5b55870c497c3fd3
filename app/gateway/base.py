"""The carrier as the program sees it: calls out, receipts and replies in, and a desk that reviews signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.domain.campaign import CALL_LIMIT
from app.domain.codes import DELIVERED
from app.domain.market import Market, MessageType
from app.domain.plain import cleaned
from app.domain.qualification import LicenseType
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType

__all__ = [
    "CALL_LIMIT",
    "Evidence",
    "Gateway",
    "ListedSignature",
    "Outgoing",
    "Receipt",
    "Reply",
    "SignatureDesk",
    "SignatureRequest",
    "Verdict",
]


@dataclass(frozen=True)
class Outgoing:
    """One call: up to 200 numbers that get the same text, all domestic or all abroad (facts.md 2.1)."""

    attempt: int
    market: Market
    sdk_app_id: str
    sign: str
    template: str
    message_type: MessageType
    params: tuple[str, ...] = field(repr=False)
    numbers: tuple[str, ...] = field(repr=False)
    text: str = field(repr=False)
    context: str
    """Ours, echoed by the carrier, under 512 bytes: workspace and attempt."""


@dataclass(frozen=True)
class Verdict:
    """What the carrier said of one number. `code` is "Ok", a documented code, or codes.UNKNOWN_ANSWER.

    `serial` is empty unless accepted; `segments` is what is billed.
    """

    number: str = field(repr=False)
    code: str
    serial: str = ""
    segments: int = 0
    country: str = ""

    def __post_init__(self) -> None:
        _clean(self, "code", "serial", "country")


@dataclass(frozen=True)
class Receipt:
    """What became of an accepted message. `code` is DELIVRD or an operator's code (facts.md 3.4)."""

    serial: str
    number: str = field(repr=False)
    code: str
    at: float

    def __post_init__(self) -> None:
        _clean(self, "serial", "number", "code")

    @property
    def delivered(self) -> bool:
        return self.code == DELIVERED


@dataclass(frozen=True)
class Reply:
    """A text that a recipient sent back."""

    number: str = field(repr=False)
    sign: str
    text: str = field(repr=False)
    at: float

    def __post_init__(self) -> None:
        _clean(self, "number", "sign", "text")


@dataclass(frozen=True)
class Evidence:
    """What the carrier knows of messages to one number: used to settle unknown results (reliability.md 2.6)."""

    number: str = field(repr=False)
    serial: str
    sent_at: float
    context: str = ""
    receipt: Receipt | None = None

    def __post_init__(self) -> None:
        _clean(self, "number", "serial", "context")


@dataclass(frozen=True)
class SignatureRequest:
    """What is handed in for review (facts.md 2.5). `license` is whose picture `proof` is, None where it is not one's.

    `qualification` is the carrier's number of the qualification that stands behind it, None abroad.
    """

    market: Market
    text: str
    type: SignatureType
    purpose: Purpose
    remark: str = field(repr=False)
    license: LicenseType | None
    qualification: int | None
    proof: bytes = field(repr=False)
    authorization: bytes | None = field(repr=False)


@dataclass(frozen=True)
class ListedSignature:
    """A signature as the carrier lists it. `status` is the carrier's own code, `state` what it means, if that is known.

    The carrier tells neither type nor purpose. `qualification` is its number there, None abroad.
    """

    id: int
    market: Market
    text: str
    status: str
    state: ReviewState | None
    reason: str
    created_at: float
    qualification: int | None = None
    owner: str = ""
    owner_passed: bool = False

    def __post_init__(self) -> None:
        _clean(self, "text", "status", "reason", "owner")


def _clean(said: Verdict | Receipt | Reply | Evidence | ListedSignature, *names: str) -> None:
    """Whatever a carrier says is cleaned here, once for all carriers (reliability.md T10)."""
    for name in names:
        if not getattr(said, name).isprintable():
            object.__setattr__(said, name, cleaned(getattr(said, name)))


class SignatureDesk(Protocol):
    """Where a carrier takes signatures for review and tells what became of them (DOM-SIGN-37). Every method blocks.

    Raises Refused with the carrier's code, or one of ours, where the carrier certainly took nothing; NotSent where
    nothing left this machine; NoAnswer where it is not known what became of the request.
    """

    def listed(self, market: Market) -> Sequence[ListedSignature]:
        """All signatures of the account in a market."""
        ...

    def look(self, market: Market, identity: int) -> ListedSignature | None:
        """One of them; None where there is none of that number any more."""
        ...

    def add(self, request: SignatureRequest) -> int:
        """Hand one in; the carrier's number for it."""
        ...

    def modify(self, identity: int, request: SignatureRequest) -> None:
        """Change one that is pending or was refused, and hand it in again."""
        ...

    def delete(self, identity: int) -> None:
        """Remove one for good; one that is not there any more is removed."""
        ...


class Gateway(Protocol):
    """A carrier. Every method blocks and is called off the window's thread.

    `send` returns one verdict a number; raises NotSent when certainly nothing was taken; any other exception means
    that the outcome of every number is unknown.
    """

    name: str
    simulated: bool

    @property
    def signatures(self) -> SignatureDesk | None:
        """Where signatures are reviewed; None where this program is the reviewer."""
        ...

    def send(self, call: Outgoing) -> Sequence[Verdict]: ...

    def receipts(self, limit: int = 1000) -> Sequence[Receipt]:
        """Receipts that arrived; the same ones again until `taken` is called."""
        ...

    def replies(self, limit: int = 100) -> Sequence[Reply]: ...

    def taken(self) -> None:
        """What the last `receipts` and `replies` gave is stored: go on behind it."""
        ...

    def evidence(self, number: str, since: float) -> Sequence[Evidence]:
        """Messages to `number` that the carrier took since then; none proves nothing. NotSent: cannot be asked now."""
        ...

    def pending(self) -> int:
        """How many receipts and replies are still to come, as far as the carrier knows."""
        ...

    def close(self) -> None: ...
