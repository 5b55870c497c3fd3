"""Logging: one rotating file a workspace, in English, with numbers and keys masked (reliability.md T20)."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app import place

_NUMBER = re.compile(r"(?<![0-9A-Za-z])(\+?[0-9]{3})[0-9]{4,}([0-9]{2})(?![0-9A-Za-z])")
_KEY = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{24,}(?![0-9A-Za-z])")
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def mask(text: str) -> str:
    """Long digit runs lose their middle, long tokens all but their ends. A second net: nothing should log them at
    all.
    """
    return _KEY.sub("[key]", _NUMBER.sub(r"\1****\2", text))


class _Masked(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


def start(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Log everything under "app" and "ui" to `folder`/sms-desk.log; answers the handler, for closing.

    Where no file can be written the lines go to standard error.
    """
    handler = _handler(folder)
    handler.setFormatter(_Masked(_FORMAT))
    for name in ("app", "ui"):
        logger = logging.getLogger(name)
        logger.setLevel(level)
        logger.addHandler(handler)
    return handler


def _handler(folder: Path) -> logging.Handler:
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if not place.writable(folder):
        return logging.StreamHandler()
    return RotatingFileHandler(folder / "sms-desk.log", maxBytes=2_000_000, backupCount=3, encoding="utf-8", delay=True)
