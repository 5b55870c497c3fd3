"""How a signature comes to a carrier that reviews it itself, and what that carrier's refusals mean (DOM-SIGN-37)."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """What is still to be done before the carrier knows a signature as it stands here."""

    NEW = "new"  # to be handed in
    ASKED = "asked"  # handed in, and nobody knows what became of it: the carrier's list tells
    CHANGED = "changed"  # to be handed in again
    REFUSED = "refused"  # the carrier took nothing: somebody has to change it


WAITING = (Step.NEW, Step.CHANGED)
"""What the next synchronisation hands in."""
CLOCKS_APART_SECONDS = 300
"""How far the carrier's clock and ours can differ: beyond it every request is refused (facts.md 1.1)."""


class Refusal(StrEnum):
    """Whom an error of a whole request concerns."""

    THIS = "this"
    """The signature: it has to be changed."""
    ALL = "all"
    """Keys, rights, limits or the account: nothing was taken, and no other signature would fare better."""
    DOUBT = "doubt"
    """The carrier's inside failed: it may have taken it."""


_ALL = frozenset(
    {
        "ActionOffline",
        "AuthFailure",
        "InvalidAction",
        "InvalidRequest",
        "IpInBlacklist",
        "IpNotInWhitelist",
        "LimitExceeded",
        "NoSuchProduct",
        "NoSuchVersion",
        "RequestLimitExceeded",
        "UnauthorizedOperation",
        "UnsupportedOperation",
        "FailedOperation.NotEnterpriseCertification",
        "InternalError.RequestTimeException",
    }
)
_DOUBT = frozenset({"InternalError", "FailedOperation.OtherError", "FailedOperation.ParametersOtherError"})


def refusal(code: str) -> Refusal:
    """What an error of a whole request means; families count with all their members (facts.md 3.1, 3.2).

    A code that nobody documented concerns the signature, so that somebody sees it.
    """
    family = code.partition(".")[0]
    if code in _ALL or family in _ALL:
        return Refusal.ALL
    if code in _DOUBT or family in _DOUBT or code == "FailedOperation":
        return Refusal.DOUBT
    return Refusal.THIS
