"""No copy of the program's memory, with keys in it, lands on a disk or in another program of the same user (T21)."""

from __future__ import annotations

import ctypes
import logging
import sys

logger = logging.getLogger(__name__)

PR_SET_DUMPABLE = 4


def forbid() -> None:
    """Turn core dumps off, and on Linux the reading of our memory by other processes. Windows makes none unasked.

    It hinders, it does not wipe: nothing is claimed about what is left in memory.
    """
    if sys.platform == "win32":
        return
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (OSError, ValueError, AttributeError):  # a system that will not be told
        logger.info("core dumps could not be turned off")
