"""Where things lie: this machine's folders, a workspace's files, and the resources that ship with the program."""

from __future__ import annotations

import logging
import os
import stat
import sys
from pathlib import Path

import platformdirs

logger = logging.getLogger(__name__)

NAME = "sms-desk"
OURS = ("workspace*", "carrier*", "secrets*", "*.lock", "*.log*", "backups/*")
"""What the program itself writes into a workspace; sheets that a person puts there are left as they are."""


def resources() -> Path:
    """The folder of shipped data: beside the sources, or unpacked by the frozen program."""
    return Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"


def data_home() -> Path:
    """Where workspaces live by default; SMS_DESK_HOME moves it."""
    return Path(os.environ.get("SMS_DESK_HOME") or platformdirs.user_data_dir(NAME, appauthor=False))


def default_workspace() -> Path:
    return data_home() / "workspace"


def sample_workspace() -> Path:
    return data_home() / "sample"


def settings_file() -> Path:
    return data_home() / "settings.json"


def private_folder(path: Path) -> Path:
    """The folder, made for its owner alone where it is missing."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def database(folder: Path) -> Path:
    return folder / "workspace.sqlite"


def key_file(folder: Path) -> Path:
    """Where secrets lie under a passphrase, if not in the keyring."""
    return folder / "secrets.json"


def backups(folder: Path) -> Path:
    return folder / "backups"


def sync_folder(folder: Path) -> None:
    """Make a rename in it durable. Windows does so by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def replace(path: Path, text: str) -> None:
    """Write a small file whole or not at all, for its owner alone."""
    part = path.with_name(path.name + ".part")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def mend_modes(folder: Path) -> int:
    """Take from others what they may do with a workspace's folder and files (T39); answers how many were open to them.

    Folders of others, and those like /tmp where everybody writes, are left alone. Windows has no such modes.
    """
    if sys.platform == "win32":
        return 0
    mended = 0
    for path in (folder, folder / "backups", *(found for pattern in OURS for found in folder.glob(pattern))):
        try:
            now = path.lstat()
            ours = stat.S_ISDIR(now.st_mode) or stat.S_ISREG(now.st_mode)
            if ours and now.st_mode & 0o077 and not now.st_mode & stat.S_ISVTX and now.st_uid == os.geteuid():
                path.chmod(0o700 if stat.S_ISDIR(now.st_mode) else 0o600)
                mended += 1
        except OSError:  # gone since, or on a disk that takes no changes
            continue
    if mended:
        logger.info("%d files or folders were open to other users of this computer; closed", mended)
    return mended
