"""A file that gives its space back on a full disk, so that answers in flight can still be recorded (T33)."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

from app.domain.campaign import DISK_FREE_BYTES

logger = logging.getLogger(__name__)

SIZE = 16 << 20
_CHUNK = bytes(1 << 20)


class Ballast:
    """Space held in a workspace's folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "ballast"

    def hold(self) -> None:
        """Take the space, unless it is held already or the disk, or a limit on it, has little to spare."""
        held = self._path.exists() and self._path.stat().st_size >= SIZE
        if held or shutil.disk_usage(self._path.parent).free < DISK_FREE_BYTES + SIZE:
            return
        try:
            self._take()
        except OSError:
            logger.warning("no space could be held back", exc_info=True)
            self._path.unlink(missing_ok=True)  # a part of it would pass for the whole

    def drop(self) -> bool:
        """Give the space back; False where none was held."""
        held = self._path.exists()
        self._path.unlink(missing_ok=True)
        return held

    def _take(self) -> None:
        with os.fdopen(os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, SIZE)
            else:
                file.writelines(_CHUNK for _ in range(SIZE // len(_CHUNK)))
