"""A file that gives its space back on a full disk, so that answers in flight can still be recorded (T33)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from app.domain.campaign import DISK_FREE_BYTES

SIZE = 16 << 20
_CHUNK = bytes(1 << 20)


class Ballast:
    """Space held in a workspace's folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "ballast"

    def hold(self) -> None:
        """Take the space, unless it is held already or the disk has little to spare."""
        if self._path.exists() or shutil.disk_usage(self._path.parent).free < DISK_FREE_BYTES + SIZE:
            return
        with os.fdopen(os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, SIZE)
            else:
                file.writelines(_CHUNK for _ in range(SIZE // len(_CHUNK)))

    def drop(self) -> bool:
        """Give the space back; False where none was held."""
        held = self._path.exists()
        self._path.unlink(missing_ok=True)
        return held
