"""Sending, safe to stop at any instant: claim, hand over, record (reliability.md 2.3-2.6)."""

from app.services.sending.settlement import Outcome
from app.services.sending.turns import Sending, Turn

__all__ = ["Outcome", "Sending", "Turn"]
