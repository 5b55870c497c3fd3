"""The fixtures of the window's tests, and those of the page that makes a bulk send."""

from tests.ui.campaign_new.conftest import bare, clock, opened, ws
from tests.ui.conftest import answer, by_hand, collected_on_this_thread, look, no_leaked_windows

__all__ = [
    "answer",
    "bare",
    "by_hand",
    "clock",
    "collected_on_this_thread",
    "look",
    "no_leaked_windows",
    "opened",
    "ws",
]
