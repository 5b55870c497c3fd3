"""Where things lie: this machine's folders, a workspace's files, and the resources that ship with the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

NAME = "sms-desk"


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
