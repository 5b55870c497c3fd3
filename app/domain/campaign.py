"""States and moves of a bulk send and of each of its messages (reliability.md 2.3, 2.5; DOM-SEND-23..27, 32)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from app.domain.plain import plain
from app.errors import AppError

NAME_LENGTH = 30
WINDOW = 200
"""Messages of a workspace that may be claimed or in flight at once: the most that one crash can put in doubt."""
CALL_LIMIT = 200
"""Numbers in one call (facts.md 2.1, DOM-SEND-42)."""
LIVE_LIMIT = 100_000
"""Numbers in one task at the real carrier (DOM-SEND-44)."""
TEST_NUMBERS = 3
TYPED_NUMBERS = 100
SCHEDULE_MIN_SECONDS = 60
SCHEDULE_MAX_DAYS = 31
MISSED_SECONDS = 15 * 60
"""A schedule later than this is not started without a person's word (DOM-SEND-41)."""
ERROR_WINDOW, ERROR_SHARE = 100, 0.20
"""A task pauses itself when more than this share of the last outcomes failed (XC-08)."""
UNKNOWN_SHARE = 0.05
CLOCK_STEP_SECONDS = 120
"""A clock set by more than this while a task runs pauses it: beyond 300 the carrier refuses its signatures (T44)."""
DISK_FREE_BYTES = 64 << 20
"""With less nothing new is claimed, so that what is in flight can always be recorded (T33)."""


class State(StrEnum):
    DRAFT = "draft"
    REVIEWING = "reviewing"
    SCHEDULED = "scheduled"
    HELD = "held"
    RUNNING = "running"
    PAUSED = "paused"
    DRAINING = "draining"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    COMPLETED_WITH_UNKNOWN = "completed_with_unknown"


FINISHED = frozenset({State.STOPPED, State.CANCELLED, State.COMPLETED, State.COMPLETED_WITH_UNKNOWN})
UNFINISHED = frozenset(State) - FINISHED - {State.DRAFT}


class MessageState(StrEnum):
    QUEUED = "queued"
    SKIPPED = "skipped"
    CLAIMED = "claimed"
    IN_FLIGHT = "in_flight"
    UNKNOWN = "unknown"
    UNRESOLVED = "unresolved"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    NO_RECEIPT = "no_receipt"


TAKEN = (MessageState.ACCEPTED, MessageState.DELIVERED, MessageState.UNDELIVERED, MessageState.NO_RECEIPT)
"""The carrier took the message: it is billed, delivered or not."""
OPEN = (MessageState.CLAIMED, MessageState.IN_FLIGHT)
DOUBTFUL = (MessageState.UNKNOWN, MessageState.UNRESOLVED)
FAILED = (MessageState.REFUSED, MessageState.UNDELIVERED)
GROUPS: Mapping[str, Sequence[MessageState]] = {"taken": TAKEN, "failed": FAILED, "open": OPEN}
"""Words for several states at once, as filters."""
SUBMITTED = (*TAKEN, MessageState.REFUSED, *DOUBTFUL, MessageState.IN_FLIGHT)
"""Bytes may have left this machine: counted as requests and against frequency limits."""

MOVES: dict[str, tuple[frozenset[State], State]] = {
    "confirm": (frozenset({State.DRAFT}), State.RUNNING),
    "schedule": (frozenset({State.DRAFT}), State.SCHEDULED),
    "submit": (frozenset({State.DRAFT}), State.REVIEWING),
    "start": (frozenset({State.SCHEDULED, State.HELD}), State.RUNNING),
    "reviewed": (frozenset({State.REVIEWING}), State.RUNNING),
    "hold": (frozenset({State.SCHEDULED, State.RUNNING, State.PAUSED}), State.HELD),
    "pause": (frozenset({State.RUNNING}), State.PAUSED),
    "resume": (frozenset({State.PAUSED, State.HELD}), State.RUNNING),
    "stop": (frozenset({State.RUNNING, State.PAUSED, State.HELD, State.DRAINING}), State.DRAINING),
    "cancel": (frozenset({State.SCHEDULED, State.HELD, State.REVIEWING}), State.CANCELLED),
    "stopped": (frozenset({State.DRAINING}), State.STOPPED),
    "complete": (frozenset({State.RUNNING}), State.COMPLETED),
    "complete_with_unknown": (frozenset({State.RUNNING}), State.COMPLETED_WITH_UNKNOWN),
}


def move(state: State, action: str) -> State:
    """The state after an action. Raises AppError("campaign_state") where it is not allowed."""
    allowed, to = MOVES[action]
    if state not in allowed:
        raise AppError("campaign_state", state=state.value, action=action)
    return to


def can(state: State, action: str) -> bool:
    return state in MOVES[action][0]


class PauseReason(StrEnum):
    USER = "user"
    RESTART = "restart"
    QUOTA = "quota"
    DAY_LIMIT = "day_limit"
    ERRORS = "errors"
    UNKNOWN = "unknown_threshold"
    MARKETING_HOURS = "marketing_hours"
    APP_DISABLED = "app_disabled"
    CONTENT = "content"
    NETWORK = "network"
    CARRIER = "carrier"
    CLOCK = "clock"
    DATABASE = "database"
    DISK = "disk"
    RESTORE = "restore"


RETRYABLE = frozenset(
    {
        "LimitExceeded.DeliveryFrequencyLimit",
        "LimitExceeded.PhoneNumberThirtySecondLimit",
        "LimitExceeded.PhoneNumberOneHourLimit",
        "LimitExceeded.PhoneNumberDailyLimit",
        "LimitExceeded.PhoneNumberSameContentDailyLimit",
        "LimitExceeded.AppDailyLimit",
        "LimitExceeded.AppMainlandChinaDailyLimit",
        "FailedOperation.MarketingSendTimeConstraint",
        "FailedOperation.InsufficientBalanceInSmsPackage",
    }
)
"""Refusals that another day or a refill can mend: what a resend of failed rows takes (DOM-SEND-33)."""


def check_name(name: str) -> str:
    """The trimmed name; empty is allowed, a default takes its place (DOM-SEND-47). Raises AppError."""
    name = plain(name.strip(), "name")
    if len(name) > NAME_LENGTH:
        raise AppError("too_long", "name", limit=NAME_LENGTH)
    return name


def check_schedule(at: float, now: float) -> float:
    """A start time to the second, 1 minute to 31 days ahead (DOM-SEND-08). Raises AppError on `scheduled_at`."""
    at = float(int(at))
    if at < now + SCHEDULE_MIN_SECONDS:
        raise AppError("schedule_too_early", "scheduled_at")
    if at > now + SCHEDULE_MAX_DAYS * 86_400:
        raise AppError("schedule_too_late", "scheduled_at", days=SCHEDULE_MAX_DAYS)
    return at
