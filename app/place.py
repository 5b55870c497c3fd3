"""What kind of place a folder is: whether it takes changes, lies on another machine, or is kept alike elsewhere."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

_REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def writable(folder: Path, *files: Path) -> bool:
    """Whether files can be made in the folder and those that are there be changed (reliability.md T34).

    It is tried: modes say nothing of a mount, nor to an administrator, and on Windows not even of the rights. A full
    disk is writable.
    """
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
        for file in files:
            if file.exists():
                with file.open("r+b"):
                    pass
    except OSError as error:
        return error.errno not in _REFUSED
    return True
