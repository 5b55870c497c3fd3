"""SMS Desk: opens the window, or runs a command; the only file that knows both halves."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from pathlib import Path

from app import dumps

WITH_VALUE = ("--workspace", "--language")


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where a display server is named."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def names_command(argv: list[str]) -> bool:
    """Whether a command stands among the arguments, or help is asked for."""
    words = [word for before, word in zip(["", *argv], argv, strict=False) if before not in WITH_VALUE]
    return any(not word.startswith("-") or word in ("-h", "--help") for word in words)


def window(argv: list[str]) -> int:
    """Open the window on a workspace; where nothing can be shown, run the main job on the sample instead."""
    parser = argparse.ArgumentParser(prog="main.py")
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--language", choices=("zh_CN", "en_US"))
    options = parser.parse_args(argv)
    if not has_display():
        from app import headless

        return headless.main(options.language)
    from ui import app

    return app.main(options.workspace, sample=options.sample, language=options.language)


def main(argv: list[str]) -> int:
    if names_command(argv):
        from app import cli

        return cli.main(argv)
    return window(argv)


if __name__ == "__main__":
    multiprocessing.freeze_support()  # the frozen program reads sheets in a child of itself
    dumps.forbid()
    sys.exit(main(sys.argv[1:]))
