"""What this machine remembers of its databases, so that one that comes from elsewhere is noticed (reliability.md C15).

A database carries an epoch, which changes at each start. The one it had last is kept here, by workspace, beside the
place and the inode of the file: a backup, an older snapshot, a clone and a folder from another machine all differ.
What a clone is opened with says nothing about its original.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from filelock import FileLock

from app import paths

logger = logging.getLogger(__name__)

FILES_KEPT = 20
"""Files of one workspace that are remembered: clones that were opened, newest first."""


@dataclass(frozen=True)
class Known:
    """A database file, and the epochs that it may have: two while one takes the other's place."""

    path: str
    inode: int
    epochs: tuple[str, ...]


@contextmanager
def held(workspace_id: str) -> Iterator[None]:
    """One process at a time looks and changes. Raises OSError where this machine's folder cannot be written."""
    folder = paths.private_folder(_file(workspace_id).parent)
    with FileLock(folder / f"{_file(workspace_id).stem}.lock"):
        yield


def known(database: Path, workspace_id: str, epoch: str) -> bool:
    """Whether this file had this epoch when it was last used on this machine. A moved file is the same file."""
    there = _match(_read(workspace_id), database)
    return there is not None and epoch in there.epochs


def remember(database: Path, workspace_id: str, *epochs: str) -> None:
    """These, and no others, are the epochs of the file from now on. Inside `held`. Raises OSError."""
    rows = _read(workspace_id)
    old = _match(rows, database)
    now = Known(str(database.resolve()), database.stat().st_ino, epochs)
    kept = [now, *(row for row in rows if row is not old)][:FILES_KEPT]
    paths.private_folder(_file(workspace_id).parent)
    paths.replace(_file(workspace_id), json.dumps([asdict(row) for row in kept], indent=1))
    paths.sync_folder(_file(workspace_id).parent)


def _match(rows: list[Known], database: Path) -> Known | None:
    """By inode first: a folder may be moved. Disks without lasting inodes are known by the path."""
    inode, path = database.stat().st_ino, str(database.resolve())
    by_inode = (row for row in rows if row.inode == inode)
    return next(by_inode, None) or next((row for row in rows if row.path == path), None)


def _read(workspace_id: str) -> list[Known]:
    try:
        stored = json.loads(_file(workspace_id).read_text(encoding="utf-8"))
        return [Known(row["path"], row["inode"], tuple(row["epochs"])) for row in stored]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError):
        logger.warning("what this machine knew of the workspace cannot be read")
        return []


def _file(workspace_id: str) -> Path:
    return paths.data_home() / "epochs" / f"{quote(workspace_id, safe='')}.json"
