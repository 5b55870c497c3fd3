"""Logging: one rotating file a workspace, in English, with numbers and keys masked (reliability.md T20)."""

from __future__ import annotations

import logging
import re
import traceback
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from sqlalchemy.exc import DBAPIError

from app import place
from app.errors import Loggable

_NUMBER = re.compile(r"(\+?\d{3})\d{4,}(\d{2})")
_KEY = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{24,}(?![0-9A-Za-z])")
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_SPEAKING = (Loggable, AttributeError, NameError, ImportError, TypeError, RuntimeError, DBAPIError)
"""Exceptions whose texts name code; the database's come without parameters. Any other text may hold somebody's data."""


def mask(text: str) -> str:
    """Long runs of digits, of any script, lose their middle, long tokens everything. A second net: nothing should log
    them at all.
    """
    return _NUMBER.sub(r"\1****\2", _KEY.sub("[key]", text))


def told(error: BaseException) -> str:
    """The exception and what led to it, as a log may keep it: kinds and places, and texts that hold nobody's data."""
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in chain:
        chain.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return mask("\n".join("".join(traceback.format_tb(one.__traceback__)) + _named(one) for one in reversed(chain)))


def _named(error: BaseException) -> str:
    text = error.strerror if isinstance(error, OSError) else str(error) if isinstance(error, _SPEAKING) else ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


class _Masked(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))

    def formatException(  # noqa: N802  # the name of logging
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return told(ei[1]) if ei[1] is not None else ""


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
