"""Public holidays: the shipped table, and above it the years that somebody of this machine entered (NAV-19)."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from app import paths
from app.domain.review_clock import Calendar, Year
from app.errors import AppError

logger = logging.getLogger(__name__)

FILE_NAME = "holidays.json"


def calendar() -> Calendar:
    """The years that are known; a year of this machine's own table stands above the shipped one."""
    own = own_file()
    try:
        changed = own.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _calendar(own, changed)


def own_file() -> Path:
    """Where this machine keeps what was entered here; to be edited by hand too."""
    return paths.data_home() / FILE_NAME


def enter(year: int, off: Iterable[date], worked: Iterable[date] = ()) -> Calendar:
    """Keep the holidays of a year, and the weekends worked instead; answers what is known now.

    Raises AppError("holiday_year") for a day of another year, ("holiday_both") for one that is off and worked.
    """
    days, working = sorted(set(off)), sorted(set(worked))
    if any(day.year != year for day in (*days, *working)):
        raise AppError("holiday_year", "off", year=str(year))
    if set(days) & set(working):
        raise AppError("holiday_both", "worked")
    file = own_file()
    stored = _read(file)
    stored[str(year)] = {"off": [str(day) for day in days], "worked": [str(day) for day in working]}
    _write(file, stored)
    return calendar()


def forget(year: int) -> Calendar:
    """Go back to the shipped table for a year."""
    file = own_file()
    stored = _read(file)
    if stored.pop(str(year), None) is not None:
        _write(file, stored)
    return calendar()


@lru_cache(maxsize=4)
def _calendar(own: Path, _changed: int) -> Calendar:
    years: dict[int, Year] = {}
    for file in (paths.resources() / "data" / FILE_NAME, own):
        years |= _years(_read(file))
    return Calendar(years)


def _years(stored: Mapping[str, Any]) -> dict[int, Year]:
    """A damaged year is left out, as one that nobody entered."""
    found = {}
    for name, days in stored.items():
        try:
            off, worked = (frozenset(map(date.fromisoformat, days.get(key, ()))) for key in ("off", "worked"))
            found[int(name)] = Year(off, worked)
        except (AttributeError, TypeError, ValueError):
            logger.info("holidays of a year unreadable, taken as unknown")
    return found


def _read(file: Path) -> dict[str, Any]:
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        logger.info("table of holidays unreadable, left out")
        return {}
    return stored if isinstance(stored, dict) else {}


def _write(file: Path, stored: Mapping[str, Any]) -> None:
    paths.private_folder(file.parent)
    part = file.with_suffix(".part")
    part.write_text(json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    os.replace(part, file)
