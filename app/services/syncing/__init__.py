"""Signatures kept in step with a carrier that reviews them itself (DOM-SIGN-37)."""

from app.services.syncing.handing import Synced
from app.services.syncing.service import Standing, Syncing

__all__ = ["Standing", "Synced", "Syncing"]
